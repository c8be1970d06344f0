"""Another model's translations as training pairs: what `translator batch` wrote, or plain lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.compact.corpus import Pair, open_text

DOUBTS = frozenset({"numbers", "repetition", "truncated", "length", "untranslated", "empty"})
"""Kinds of flags whose sentences a student should not learn from; a kind is matched by its first word."""


def read_teacher(path: Path, *, keep_flagged: bool = False) -> Iterator[Pair]:
    """The pairs of a teacher's translations.

    Args:
        path: either lines of JSON, each an Article as `translator batch` and `--to json` write it, or a JSON file of
            one Article, or lines "source TAB translation". May be packed (.xz, .gz), or a folder of such files.
        keep_flagged: also yield sentences about which the program raised a doubt.

    The source side is the normalised sentence, what the student will be given in use, and the sentence as it stood in
    the article where the two differ.

    Raises:
        ValueError: a line is neither.
    """
    if path.is_dir():
        for part in sorted(
            p for p in path.rglob("*") if p.name.split(".", 1)[-1].split(".")[0] in {"json", "jsonl", "tsv"}
        ):
            yield from read_teacher(part, keep_flagged=keep_flagged)
        return
    origin = path.name.split(".")[0]
    with open_text(path) as lines:
        first = lines.readline()
        if not first.lstrip().startswith("{"):
            yield from _plain(first, lines, origin, path)
            return
        if first.strip() == "{":
            yield from _article(json.loads(first + lines.read()), origin, keep_flagged)
            return
        for line in (first, *lines) if first else lines:
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


def _article(record: dict[str, Any], origin: str, keep_flagged: bool) -> Iterator[Pair]:
    """The pairs of one Article; the record may hold it under "article"."""
    article = record.get("article", record)
    sentences = [article["title"]] if article.get("title") else []
    for paragraph in article.get("paragraphs", ()):
        sentences.extend(paragraph["sentences"])
    for sentence in sentences:
        translation = sentence.get("translation")
        if not translation or sentence.get("language", "id") != "id":
            continue
        if not keep_flagged and any(flag["kind"].split("-")[0] in DOUBTS for flag in sentence.get("flags", ())):
            continue
        source = sentence["source"]
        normalized = sentence.get("normalized") or source
        yield Pair(normalized, translation, origin)
        if source != normalized:
            yield Pair(source, translation, origin)
