"""Indonesian words with the English ones that answer them and those that are known to be wrong for them.

Three tables. alike.txt holds names that are taken for each other (Niger, Nigeria) and terms.txt words of offices, law,
sport and trade with what weak models make of them (`solar`: diesel, not solar); a row of either is `Indonesian forms =
right forms | wrong forms`, and words in braces name what must stand in the sentence too. opposites.txt holds antonyms:
`forms = core words ; more words <> forms = core words ; more words`, where the core words of one side are wrong for the
other. A form that ends in `*` may go on, "-" stands for none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from translator.text import word_set

Table = Literal["alike", "terms", "opposites"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One row, or one side of a pair of opposites.

    Args:
        table: the table it is from.
        section: the section of the table, empty where it has none.
        forms: the Indonesian forms, each in lower case between two spaces, as in `Text.joined`.
        right: a pattern for the English that answers them, for use on `Text.joined`.
        wrong: a pattern for what does not, empty where none is known.
        within: words one of which must stand in the sentence too; empty for no such condition.
    """

    table: Table
    section: str
    forms: tuple[str, ...]
    right: str
    wrong: str
    within: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Side:
    forms: tuple[str, ...]
    core: tuple[str, ...]
    more: tuple[str, ...]


Index = dict[str, tuple[Contrast, ...]]
"""The rows by the first word of each of their Indonesian forms."""


@lru_cache(maxsize=1)
def contrasts() -> Index:
    """All rows of the three tables by the first word of each Indonesian form."""
    index: dict[str, list[Contrast]] = defaultdict(list)
    for contrast in (*_rows("alike"), *_rows("terms"), *_opposites()):
        for first in dict.fromkeys(form.split()[0] for form in contrast.forms):
            index[first].append(contrast)
    return {first: tuple(found) for first, found in index.items()}


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of a row, compiled when it is first wanted: most rows never are."""
    return re.compile(pattern)


def _lines(table: Table) -> list[str]:
    return (Path(__file__).parent / f"{table}.txt").read_text(encoding="utf-8").splitlines()


def _rows(table: Table) -> list[Contrast]:
    found, section = [], ""
    for line in _lines(table):
        if line.startswith("["):
            section = line.strip("[]")
            continue
        head, _, english = line.partition(" = ")
        head, _, within = head.partition(" {")
        right, _, wrong = english.partition(" | ")
        words = word_set(within.rstrip("}").replace(",", " "))
        forms = tuple(_spaced(form) for form in _listed(head))
        found.append(Contrast(table, section, forms, _pattern(_listed(right)), _pattern(_listed(wrong)), words))
    return found


def _opposites() -> list[Contrast]:
    found = []
    for line in _lines("opposites"):
        first, _, second = line.partition(" <> ")
        left, right = _side(first), _side(second)
        for ours, theirs in ((left, right), (right, left)):
            wrong = tuple(word for word in theirs.core if word not in ours.core)
            found.append(Contrast("opposites", "", ours.forms, _pattern((*ours.core, *ours.more)), _pattern(wrong)))
    return found


def _side(text: str) -> _Side:
    forms, _, english = text.partition(" = ")
    core, _, more = english.partition(";")
    return _Side(tuple(_spaced(form) for form in _listed(forms)), _listed(core), _listed(more))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(form for part in text.split(",") if (form := part.strip()) and form != "-")


def _spaced(form: str) -> str:
    return " " + " ".join(re.split(r"[\W_]+", form.lower())) + " "


def _pattern(forms: tuple[str, ...]) -> str:
    """A pattern for any of some forms in `Text.joined`, empty for none."""
    parts = []
    for form in sorted(forms, key=len, reverse=True):
        words = " ".join(re.split(r"[^\w*]+", form.lower()))
        parts.append(re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", " "))
    return rf"(?<= )(?:{'|'.join(parts)})(?= )" if parts else ""
