"""Which files are corpora, many articles in one file, and what they are written as."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path, PurePosixPath

from translator.collection.streams import packing_of, sample_of


class Kind(Enum):
    """How a corpus holds its articles."""

    jsonl = "JSON Lines"
    csv = "CSV"
    json = "a JSON list"
    parquet = "Parquet"


_KINDS = {
    ".jsonl": Kind.jsonl,
    ".ndjson": Kind.jsonl,
    ".csv": Kind.csv,
    ".tsv": Kind.csv,
    ".tab": Kind.csv,
    ".json": Kind.json,
    ".parquet": Kind.parquet,
    ".pq": Kind.parquet,
}
CORPUS_SUFFIXES = (".jsonl", ".csv", ".tsv", ".json", ".parquet")
"""Endings of corpora for messages; ".gz" or ".xz" may follow all but the last."""
_GLOSSARY = "glossary.csv"
_LIST = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|\]|\Z)")


def kind_of(name: str) -> Kind | None:
    """The kind of corpus that a file of this name is, None for anything else.

    A glossary is none, and Parquet is packed inside.

    Example:
        >>> from translator.collection.kinds import kind_of
        >>> kind_of("arsip.CSV.gz")
        <Kind.csv: 'CSV'>
    """
    packing = packing_of(name)
    suffix = PurePosixPath(name[: len(name) - len(packing)]).suffix.lower()
    kind = _KINDS.get(suffix)
    if PurePosixPath(name).name.lower() == _GLOSSARY or (packing and kind is Kind.parquet):
        return None
    return kind


def is_corpus(name: str) -> bool:
    """Whether a file of this name holds many articles."""
    return kind_of(name) is not None


def holds_articles(path: Path) -> bool:
    """Whether a file named like a corpus is one: JSON may be anything, and is one only where it is a list of objects.

    What cannot be looked at counts as one, so that reading it says why.
    """
    if kind_of(path.name) is not Kind.json:
        return True
    try:
        return _LIST.match(sample_of(path)) is not None
    except OSError:
        return True


def output_suffix(name: str) -> str:
    """The ending of what a corpus is written to: its own, packing and all; JSON Lines are always written plain."""
    if kind_of(name) is Kind.jsonl:
        return ".jsonl"
    packing = packing_of(name)
    return PurePosixPath(name[: len(name) - len(packing)]).suffix.lower() + packing
