"""Sentence pairs as a table, a sentence a row: tab-separated text, and the columns that Parquet has too.

The text is quoted as in CSV where it holds a quotation mark, so that Excel, pandas and R read it as it was; tabs and
line breaks in it are spaces, so that a row is always a line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from translator.article import Article
from translator.output.pairs import file_name, pairs_of

COLUMNS = (
    "article",
    "paragraph",
    "sentence",
    "kind",
    "language",
    "source",
    "translation",
    "score",
    "flags",
    "reasons",
    "in_summary",
    "memory",
)
"""What a row holds; docs/pairs.md says what it means."""


def rows_of(article: Article, *, body: bool = True, name: str | None = None) -> Iterator[dict[str, Any]]:
    """The sentences of an article as rows, with `COLUMNS` for keys; flags and reasons are lists.

    Args:
        article: translated.
        body: False leaves the title and the summary only.
        name: what stands for the article; the name of its file where it is None.
    """
    for pair in pairs_of(article, body=body):
        sentence = pair.sentence
        yield {
            "article": file_name(article.origin) if name is None else name,
            "paragraph": pair.paragraph,
            "sentence": pair.number,
            "kind": pair.kind,
            "language": sentence.language,
            "source": sentence.source,
            "translation": sentence.translation,
            "score": None if sentence.score is None else round(sentence.score, 4),
            "flags": [flag.kind for flag in sentence.flags],
            "reasons": [flag.reason for flag in sentence.flags],
            "in_summary": sentence.summary_rank is not None,
            "memory": sentence.memory,
        }


def to_tsv(article: Article, *, body: bool = True) -> str:
    """The sentences of a translated article as tab-separated rows under a header; flags are parted by "; "."""
    return "".join(tsv_lines(rows_of(article, body=body)))


def tsv_lines(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A table line by line, the header first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    for cells in _cells(rows):
        writer.writerow(cells)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _cells(rows: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for row in rows:
        yield [_cell(row[name]) for name in COLUMNS]


def _cell(value: Any) -> str:  # noqa: ANN401 - a row holds values of many kinds
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return " ".join(text.split()) if any(c in text for c in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") else text
