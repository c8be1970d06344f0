"""Units of measure in both languages, with what they are worth, and currencies.

units.txt has sections, one for each dimension. A row is `name size = Indonesian forms | English forms`; the size is in
the section's base unit, and "-" stands for no form. English plurals in -s need not be listed. currencies.txt has rows
`codes = signs before | Indonesian words | English words`; several codes are what a form may stand for ("$").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its English name, what it measures, and how many base units it is worth."""

    name: str
    dimension: str
    size: float


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one language: a pattern for what may stand behind a number, and the unit of each form."""

    pattern: re.Pattern[str]
    forms: dict[str, Unit]

    def behind(self, text: str, at: int) -> tuple[Unit, int] | None:
        """The unit that stands right behind a number which ends at `at`, and where the unit ends."""
        m = self.pattern.match(text, at)
        return (self.forms[" ".join(m[1].lower().split())], m.end()) if m else None


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currencies of one language: patterns before and behind a sum, and the codes each form may stand for."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    codes: dict[str, frozenset[str]]

    def of(self, text: str, start: int, end: int) -> tuple[frozenset[str], tuple[int, int]]:
        """The codes of the sum that stands in a place of a text, none where it is no sum, and where all of it is."""
        m = self.before.search(text, max(0, start - 7), start)
        if m:
            return self.codes[m[1].lower()], (m.start(), end)
        m = self.behind.match(text, end)
        if m:
            return self.codes[" ".join(m[1].lower().split())], (start, m.end())
        return frozenset(), (start, end)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[Unit, list[str], list[str]], ...]:
    rows, dimension = [], ""
    for line in (_HERE / "units.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            dimension = line.strip("[]")
            continue
        head, _, forms = line.partition(" = ")
        name, _, size = head.rpartition(" ")
        indonesian, _, english = forms.partition(" | ")
        rows.append((Unit(name, dimension, float(size)), _forms(indonesian), _forms(english)))
    return tuple(rows)


def _forms(listed: str) -> list[str]:
    return [form for part in listed.split(",") if (form := part.strip()) and form != "-"]


@lru_cache(maxsize=1)
def indonesian_units() -> Units:
    """The units that Indonesian writes behind a number."""
    return _units({form: unit for unit, forms, _ in _rows() for form in forms})


@lru_cache(maxsize=1)
def english_units() -> Units:
    """The units that English writes behind a number, one or many."""
    table: dict[str, Unit] = {}
    for unit, _, forms in _rows():
        for form in forms:
            head, per, rest = form.partition(" per ")
            table[form] = table[f"{head}s{per}{rest}"] = unit
    return _units(table)


def _units(forms: dict[str, Unit]) -> Units:
    pattern = _any_of(forms)
    return Units(re.compile(rf"[\s-]*({pattern})(?![^\W_]|²|³|\s?/\s?[a-z])", re.IGNORECASE), forms)


def _any_of(forms: dict[str, Unit] | dict[str, frozenset[str]]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)


@lru_cache(maxsize=1)
def indonesian_currencies() -> Currencies:
    """The currencies as Indonesian writes them."""
    return _currencies(1)


@lru_cache(maxsize=1)
def english_currencies() -> Currencies:
    """The currencies as English writes them."""
    return _currencies(2)


def _currencies(column: int) -> Currencies:
    before: dict[str, frozenset[str]] = {}
    behind: dict[str, frozenset[str]] = {}
    for line in (_HERE / "currencies.txt").read_text(encoding="utf-8").splitlines():
        head, _, forms = line.partition(" = ")
        columns, codes = forms.split(" | "), frozenset(head.split())
        before |= dict.fromkeys((form.lower() for form in _forms(columns[0])), codes)
        behind |= dict.fromkeys(_forms(columns[column]), codes)
    return Currencies(
        re.compile(rf"(?<![^\W\d_])({_any_of(before)})\.?\s?$", re.IGNORECASE),
        re.compile(rf"[\s-]*({_any_of(behind)})(?![^\W_])", re.IGNORECASE),
        before | behind,
    )
