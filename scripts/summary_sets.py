"""The development sets for summaries, and their words as ROUGE counts them.

Shared by scripts/train_ranker.py and scripts/evaluate_summaries.py.
"""

from __future__ import annotations

import importlib
import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from translator.english.sentences import split_sentences
from translator.summary.eligibility import is_statement
from translator.summary.openings import without_dateline
from translator.summary.words import Language

SETS: dict[str, Language] = {"cnn": "en", "indosum": "id"}


@dataclass(frozen=True, slots=True)
class Example:
    """An article of a development set in sentences, and the summary a person wrote."""

    id: str
    language: Language
    sentences: tuple[str, ...]
    eligible: tuple[bool, ...]
    reference: str
    title: str | None


def load(folder: Path, name: str) -> list[Example]:
    """The examples of one set. IndoSum has no titles; the words of the article's address stand in for one."""
    language = SETS[name]
    examples = []
    with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            given = row.get("sents") or split_sentences(row["text"])
            sentences = tuple(without_dateline(s) for s in given)
            slug = row["id"].rsplit("/", 1)[-1].partition("-")[2] if language == "id" else ""
            examples.append(
                Example(
                    row["id"],
                    language,
                    sentences,
                    tuple(is_statement(s, language) for s in sentences),
                    row["summary"],
                    slug.replace("-", " ") or None,
                )
            )
    return examples


@lru_cache(maxsize=1)
def _stemming() -> Any:  # noqa: ANN401 - rouge-score has no types
    return importlib.import_module("rouge_score.tokenizers").DefaultTokenizer(use_stemmer=True)


@lru_cache(maxsize=100_000)
def _word_tokens(word: str) -> tuple[str, ...]:
    return tuple(_stemming().tokenize(word))


def tokens(text: str) -> list[str]:
    """Words as ROUGE counts them: lower case, letters and digits, Porter stems."""
    return [token for word in text.split() for token in _word_tokens(word)]


def bigrams(found: Sequence[str]) -> list[tuple[str, str]]:
    """Neighbouring tokens."""
    return list(pairwise(found))
