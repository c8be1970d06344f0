"""JSON Lines: a corpus is the business of `translator batch`; a file of one line is an article."""

from __future__ import annotations

import json
from dataclasses import replace

from translator.article import Article, Paragraph, Sentence
from translator.documents.decode import resolve_entities
from translator.documents.text import parse_text
from translator.errors import InputNotText


def parse_jsonl(text: str, name: str, *, origin: str = "") -> Article:
    """Read a file of JSON Lines that holds a single article: {"title": ..., "text": ...}.

    Raises:
        InputNotText: there are several lines, or the one line is no such object.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        raise InputNotText(
            f"{name} is a JSONL corpus, one article a line, not a single article.",
            f"To translate all of it: translator batch {name} -o OUT",
        )
    try:
        record = json.loads(lines[0])
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputNotText(f'{name} is JSON without a "text" in it.', 'It should hold {"title": ..., "text": ...}.')
    article = parse_text("\n".join(record["text"].splitlines()), origin=origin)
    title = record.get("title")
    if not isinstance(title, str) or not title.strip():
        return article
    heading = Sentence(" ".join(resolve_entities(title).split()))
    first = article.title
    if first and first.source != heading.source:
        # What looked like a title in the text is prose after all: the real one stands beside it.
        article = replace(article, paragraphs=(Paragraph((first,)), *article.paragraphs))
    return replace(article, title=heading)
