"""A row of a corpus to an Article: its text and title, and what its other fields say of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from translator.article import About, Article, Paragraph, Sentence
from translator.documents.columns import Columns, Found, find_columns
from translator.documents.decode import resolve_entities
from translator.documents.text import parse_text
from translator.errors import InputEmpty, InputNotText

OWN = ("id", "title", "text")
"""The parts that make the article itself; the fields of all others travel in `About.fields`."""
_SAID = ("outlet", "date", "author", "address", "language")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")


def article_of_row(
    row: Mapping[str, Any], *, origin: str = "", columns: Columns | None = None, found: Found | None = None
) -> Article:
    """The Article in a row: {"title": ..., "text": ...} and whatever else it holds.

    Args:
        row: its fields by their names.
        origin: where the article says it came from.
        columns: the fields that a user named; the others are found by their names.
        found: the fields that hold the article, where that is known already.

    Raises:
        InputNotText: there is no text in it, or text or title are no strings.
        InputEmpty: the text is empty.
    """
    found = found or find_columns(tuple(row), columns)
    text_field, title_field = found.first("text"), found.first("title")
    text = _text_of(row.get(text_field) if text_field is not None else None)
    title = row.get(title_field) if title_field is not None else None
    if not isinstance(text, str):
        raise InputNotText(f'The object has no "{_wanted(found)}", or it is not a string.')
    if title is not None and not isinstance(title, str):
        raise InputNotText(f'The "{title_field}" is not a string.')
    article = parse_text(re.sub(r"\r\n?", "\n", text), origin=origin)
    if not article.paragraphs and article.title is None:
        raise InputEmpty("The text is empty.")
    article = replace(article, about=about_row(row, found))
    heading = " ".join(resolve_entities(title or "").split())
    if not heading:
        return article
    # A first line that was taken for the title is prose after all, unless it repeats the title.
    first = article.title
    if first and first.source != heading:
        article = replace(article, paragraphs=(Paragraph((first,)), *article.paragraphs))
    return replace(article, title=Sentence(heading))


def about_row(row: Mapping[str, Any], found: Found | None = None) -> About:
    """What the fields of a row say of its article; the fields that are not its own stay unchanged in `fields`."""
    found = found or find_columns(tuple(row))
    own = {found.first(part) for part in OWN}
    others = {name: value for name, value in row.items() if name not in own}
    said = {part: _first(others, found.places.get(part, ())) for part in _SAID}
    return About(**{**said, "date": _day(said["date"])}, fields=others)


def id_of_row(row: Mapping[str, Any], found: Found) -> Any:  # noqa: ANN401 - anything JSON holds
    """The corpus's own name for a row, None where it has none."""
    name = found.first("id")
    return None if name is None else row.get(name)


def _wanted(found: Found) -> str:
    return found.missing.get("text") or found.first("text") or "text"


def _text_of(value: Any) -> Any:  # noqa: ANN401 - anything JSON holds
    """A text that is given as a list of its paragraphs, as one; anything else as it is."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value


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
