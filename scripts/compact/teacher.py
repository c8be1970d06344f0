"""Another model's translations as training pairs: what `translator batch` wrote, or plain lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from scripts.compact.corpus import Pair, open_text

DOUBTS = frozenset(
    {
        "clause_dropped",
        "hallucinated",
        "negation_flipped",
        "number_changed",
        "number_dropped",
        "repetition",
        "truncated",
        "untranslated",
        "wrong_date",
    }
)
"""Kinds of flags (translator.fidelity) whose sentences a student should not learn from."""
_SUFFIXES = frozenset({".json", ".jsonl", ".tsv"})
_PACKED = frozenset({".xz", ".gz"})


def read_teacher(path: Path, *, keep_flagged: bool = False, origin: str = "") -> Iterator[Pair]:
    """The pairs of a teacher's translations.

    Args:
        path: either lines of JSON, each an Article as `translator batch` writes it for a corpus, or a JSON file of one
            Article, or lines "source TAB translation". May be packed (.xz, .gz), or a folder of such files.
        keep_flagged: also yield sentences about which the program raised a doubt.
        origin: the pairs' origin; the file's or folder's name up to its first dot when empty.

    The source side is the normalised sentence, what the student will be given in use, and the sentence as it stood in
    the article where the two differ. JSON that is no Article, such as a report, is passed over.

    Raises:
        ValueError: a line is neither.
    """
    origin = origin or path.name.split(".")[0]
    if path.is_dir():
        for part in sorted(path.rglob("*")):
            bare = part.with_suffix("") if part.suffix in _PACKED else part
            if part.is_file() and bare.suffix in _SUFFIXES:
                yield from read_teacher(part, keep_flagged=keep_flagged, origin=origin)
        return
    with open_text(path) as lines:
        first = lines.readline()
        if not first.lstrip().startswith("{"):
            yield from _plain(first, lines, origin, path)
        elif first.strip() == "{":
            yield from _article(json.loads(first + lines.read()), origin, keep_flagged)
        else:
            for line in chain((first,), lines):
                if line.strip():
                    yield from _article(json.loads(line), origin, keep_flagged)


def _plain(first: str, rest: Iterator[str], origin: str, path: Path) -> Iterator[Pair]:
    for line in (first, *rest):
        if not line.strip():
            continue
        source, tab, translation = line.rstrip("\n").partition("\t")
        if not tab:
            raise ValueError(f"{path}: a line is neither an Article in JSON nor 'source TAB translation'")
        yield Pair(source, translation.split("\t")[0], origin)


def _article(article: dict[str, Any], origin: str, keep_flagged: bool) -> Iterator[Pair]:
    sentences = [article["title"]] if article.get("title") else []
    for paragraph in article.get("paragraphs", ()):
        sentences.extend(paragraph["sentences"])
    for sentence in sentences:
        translation = sentence.get("translation")
        if not translation or sentence.get("language", "id") != "id":
            continue
        if not keep_flagged and any(flag["kind"] in DOUBTS for flag in sentence.get("flags", ())):
            continue
        source = sentence["source"]
        normalized = sentence.get("normalized") or source
        yield Pair(normalized, translation, origin)
        if source != normalized:
            yield Pair(source, translation, origin)
