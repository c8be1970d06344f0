"""Data and documents of other kinds under a text's name: told by their content and refused with what to do.

Tables (CSV, TSV), JSON, XML, e-mail, subtitles of kinds that are not read: their text would be translated with all its
punctuation and names of fields, and nothing would say that it is no article. Tables and lists of articles under their
own names are corpora, which the room `collection` reads.
"""

from __future__ import annotations

import csv
import json
import re
from typing import Any

from translator.documents.subtitles import looks_like_subtitles
from translator.errors import InputNotText

_ROWS = 200
"""Rows of a table that are looked at."""
_LEAST_ROWS = 2
_NAME_LENGTH = 40
_DELIMITERS = {"\t": "TSV", ";": "CSV with semicolons", ",": "CSV", "|": "CSV with bars"}
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".psv"})
_CORPUS_HINT = (
    "For each of its rows, give it its own ending (.csv, .tsv, .json), then: translator translate FILE.csv -o OUT.csv"
    " or translator batch FILE.csv -o OUT"
)
_HEADER = re.compile(r"(?:[A-Z][A-Za-z0-9-]{1,40}:[ \t].*\n(?:[ \t].*\n)*){3,}")
_MAIL_ONLY = re.compile(
    r"^(?:Received|Return-Path|Message-I[Dd]|MIME-Version|Delivered-To|DKIM-Signature|X-Mailer|Reply-To):", re.M
)
_ADDRESSED = re.compile(r"^(?:From|Dari): ?[^\n]*@[^\n]*$", re.M)
_MBOX = re.compile(r"From \S+@\S+ .*\d{4}\n")
_OTHERS = (
    (
        re.compile(r"\s*<\?xml\b|\s*<(?:rss|feed|urlset|opml|office:document|tt|TEI|article)\b[^>]*\bxmlns|\s*<rss\b"),
        "an XML file (a feed, an export or a document)",
        "Save the article itself as .html, .docx or .txt and try again.",
    ),
    (
        re.compile(r"\[Script Info\]", re.I),
        "a subtitle file of another kind (.ass, .ssa)",
        "Save it as SubRip (.srt), for example: ffmpeg -i FILE.ass FILE.srt",
    ),
    (
        re.compile(r"\s*\{\d+\}\{\d+\}\S|\s*\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}\n"),
        "a subtitle file of another kind (.sub, .sbv)",
        "Save it as SubRip (.srt) or WebVTT (.vtt) and try again.",
    ),
    (
        re.compile(r"\s*(?:%.*\n\s*)*\\documentclass\b"),
        "a LaTeX document",
        "Save its text as .txt or .md, for example: pandoc FILE.tex -o FILE.md",
    ),
)


def refuse_data(text: str, name: str, suffix: str = "") -> None:
    """Raise if a text is data or a document of another kind.

    Args:
        text: decoded.
        name: the file's name, for messages.
        suffix: its ending (".csv"), which makes a table of what could be prose by its content.

    Raises:
        InputNotText: it is, and what to do.
    """
    if looks_like_subtitles(text):
        return
    for pattern, kind, hint in _OTHERS:
        if pattern.match(text):
            raise InputNotText(f"{name} is {kind}, not an article.", hint)
    if _is_mail(text):
        raise InputNotText(
            f"{name} is a folder of e-mail messages (.mbox) or a copied e-mail, not an article.",
            "Save the message that matters from the mail program as .eml, or its text alone as .txt.",
        )
    _refuse_json(text, name, suffix)
    table = _table_kind(text, suffix.lower())
    if table:
        raise InputNotText(f"{name} is a table ({table}), not an article.", _CORPUS_HINT)


def object_of(text: str) -> dict[str, Any] | None:
    """The JSON object that is the whole of a text; None where it is something else, or not JSON."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _refuse_json(text: str, name: str, suffix: str) -> None:
    start = text.lstrip()
    if start[:1] not in {"[", "{"}:
        return
    try:
        value = json.loads(start)
    except (ValueError, RecursionError):
        # Broken JSON is still no prose: it opens as no text does.
        if suffix.lower() == ".json" or re.match(r"\[\s*\{\s*\"|\{\s*\"[^\"\n]{1,60}\"\s*:", start):
            raise InputNotText(f"{name} is JSON that is damaged or cut off.", "Save it again.") from None
        return
    if isinstance(value, list) and not (len(value) == 1 and not isinstance(value[0], dict | list)):
        raise InputNotText(f"{name} is a JSON list of {len(value):,} values, not an article.", _CORPUS_HINT)
    if isinstance(value, dict):
        if str(value.get("schema", "")).startswith("translator."):
            raise InputNotText(f"{name} is an output of translator, not an article.", "Give the article itself.")
        raise InputNotText(
            f'{name} is JSON without a "text" in it, not an article.', 'It should hold {"title": ..., "text": ...}.'
        )


def _is_mail(text: str) -> bool:
    if _MBOX.match(text):
        return True
    headers = _HEADER.match(text)
    return headers is not None and bool(_MAIL_ONLY.search(headers.group()) or _ADDRESSED.search(headers.group()))


def _table_kind(text: str, suffix: str) -> str:
    """What kind of table a text is, with the number of its columns; empty where it is none.

    A table has the same number of fields, at least two, in every row, and names of columns in the first: short, each
    of them once, none ending like a sentence. Prose has commas, but not so.
    """
    sample = text.strip("\n").split("\n")
    for delimiter, kind in _DELIMITERS.items():
        rows = _rows(sample, delimiter)
        width = len(rows[0]) if rows else 0
        least = 1 if suffix in _TABLE_SUFFIXES else _LEAST_ROWS
        if width < 2 or len(rows) < least or any(len(row) != width for row in rows):
            continue
        if suffix in _TABLE_SUFFIXES or _is_header(rows[0], delimiter):
            return f"{kind}, {width} columns"
    return "CSV" if suffix in _TABLE_SUFFIXES else ""


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    """The first rows; fields in quotation marks may hold the delimiter and go over lines."""
    found: list[list[str]] = []
    try:
        for row in csv.reader((line + "\n" for line in lines), delimiter=delimiter):
            if any(field.strip() for field in row):
                found.append(row)
            if len(found) == _ROWS:
                break
    except csv.Error:
        return []
    return found


def _is_header(fields: list[str], delimiter: str) -> bool:
    names = [field.strip() for field in fields]
    if any(not name or len(name) > _NAME_LENGTH or name[-1] in ".!?:" for name in names):
        return False
    if len({name.lower() for name in names}) < len(names) or any(len(name.split()) > 4 for name in names):
        return False
    # After a comma in prose stands a space.
    return delimiter != "," or not any(field.startswith(" ") for field in fields[1:])
