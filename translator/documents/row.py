"""A row of a corpus to an Article: its text and title, and what its other fields say of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from translator.article import About, Article, Paragraph, Sentence
from translator.documents.decode import resolve_entities
from translator.documents.text import parse_text
from translator.errors import InputEmpty, InputNotText

OWN = ("id", "title", "text")
"""The fields that make the article itself; all others travel in `About.fields`."""
_NAMES: dict[str, tuple[str, ...]] = {
    "outlet": ("outlet", "site", "publisher", "media", "source", "sumber"),
    "date": ("date", "published", "published_at", "publish_date", "datetime", "tanggal"),
    "author": ("author", "authors", "byline", "penulis"),
    "address": ("url", "link", "address", "tautan"),
    "language": ("language", "lang", "bahasa"),
}
"""Names that fields of corpora go by, in English and Indonesian, the likeliest first; in any case."""
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")


def article_of_row(row: Mapping[str, Any], *, origin: str = "") -> Article:
    """The Article in a row: {"title": ..., "text": ...} and whatever else it holds.

    Raises:
        InputNotText: there is no text in it, or text or title are no strings.
        InputEmpty: the text is empty.
    """
    text, title = row.get("text"), row.get("title")
    if not isinstance(text, str):
        raise InputNotText('The object has no "text", or it is not a string.')
    if title is not None and not isinstance(title, str):
        raise InputNotText('The "title" is not a string.')
    article = parse_text(re.sub(r"\r\n?", "\n", text), origin=origin)
    if not article.paragraphs and article.title is None:
        raise InputEmpty("The text is empty.")
    article = replace(article, about=about_row(row))
    heading = " ".join(resolve_entities(title or "").split())
    if not heading:
        return article
    # A first line that was taken for the title is prose after all, unless it repeats the title.
    first = article.title
    if first and first.source != heading:
        article = replace(article, paragraphs=(Paragraph((first,)), *article.paragraphs))
    return replace(article, title=Sentence(heading))


def about_row(row: Mapping[str, Any]) -> About:
    """What the fields of a row say of its article; the fields that are not its own stay unchanged in `fields`."""
    others = {name: value for name, value in row.items() if name not in OWN}
    lower = {name.lower(): value for name, value in others.items()}
    said = {kind: _first(lower, names) for kind, names in _NAMES.items()}
    return About(**{**said, "date": _day(said["date"])}, fields=others)


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    values = (fields.get(name) for name in names)
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip()), None)


def _day(text: str | None) -> str | None:
    """The day of a date as "2022-09-12"; another date as it is written."""
    match = _DAY.search(text or "")
    try:
        return datetime.date(*map(int, match.groups())).isoformat() if match else text
    except ValueError:
        return text
