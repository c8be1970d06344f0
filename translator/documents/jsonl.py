"""JSON Lines: a corpus is read by the room `collection`; a file of one line is an article."""

from __future__ import annotations

from translator.article import Article
from translator.documents.columns import find_columns
from translator.documents.data import object_of
from translator.documents.row import article_of_row
from translator.errors import InputNotText


def parse_jsonl(text: str, name: str, *, origin: str = "") -> Article:
    """Read a file of JSON Lines that holds a single article: {"title": ..., "text": ...}.

    Raises:
        InputNotText: there are several lines, or the one line is no such object.
    """
    record = object_of(text)
    lines = [line for line in text.split("\n") if line.strip()]
    if record is None and len(lines) > 1:
        raise InputNotText(
            f"{name} is a JSONL corpus, one article a line, not a single article.",
            f"To translate all of it: translator batch {name} -o OUT",
        )
    if record is None or find_columns(tuple(record)).first("text") is None:
        raise InputNotText(f'{name} is JSON without a "text" in it.', 'It should hold {"title": ..., "text": ...}.')
    return article_of_row(record, origin=origin)
