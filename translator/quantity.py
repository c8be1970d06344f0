"""Numbers and dates as they stand in a text of either language: what one is worth, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

_YEAR_BEFORE = re.compile(
    r"(?<!\w)['’‘]$|(?i:\b(?:angkatan|generasi|tahun|era|class\sof|generation\sof))\s$"
    r"|(?<!\d)(?:\d\d|(?P<century>1\d|20)\d\d)[/–-]$"
)
_YEAR_AFTER = re.compile(r"/\d\d(?![\d/.,])|s\b")

QuantityKind = Literal["number", "percent", "money", "ordinal", "fraction", "approximate", "time", "duration"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Args:
        value: what it is worth; minutes after midnight for a time, seconds for a duration.
        kind: how it was said; "approximate" is an order of magnitude ("puluhan ribu", "hundreds").
        span: where it stands.
        others: values it might stand for as well ("third": 3 or 1/3).
        optional: too weak to insist on ("satu", which may be "a"); never missed, but may answer another number.
        either_half: whether a time may be twelve hours off, since no half of the day was named ("jam 8").
    """

    value: Fraction
    kind: QuantityKind
    span: tuple[int, int]
    others: tuple[Fraction, ...] = ()
    optional: bool = False
    either_half: bool = False

    @property
    def readings(self) -> tuple[Fraction, ...]:
        """All values it could stand for, the likeliest first."""
        return (self.value, *self.others)


@dataclass(frozen=True, slots=True)
class Date:
    """A date or part of one: day 1..31, month 1..12, year of four digits, each None when the text does not say.

    `last_day` closes a range of days ("10-12 September": day 10, last_day 12).
    """

    day: int | None
    month: int | None
    year: int | None
    span: tuple[int, int]
    last_day: int | None = None


_SIGNS = {
    sign: Fraction(unicodedata.numeric(sign)).limit_denominator(10)
    for sign in "\u00bc\u00bd\u00be\u2153\u2154\u2155\u2156\u2157\u2158\u2159\u215a\u215b\u215c\u215d\u215e"
}
FRACTION_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
"""A fraction that is one character, which is no digit to Python."""
_FRACTION = re.compile(
    rf"(?<![\w.,/])(?:(?P<whole>\d{{1,3}})\s?)?(?P<sign>[{''.join(_SIGNS)}])"
    r"|(?<![\w.,/(-])(?:(?P<whole2>\d{1,3})\s)?(?P<a>[1-9])/(?P<b>[2-9])(?![\w/)]|[.,]\d)"
)


def outside_dates(quantities: list[Quantity], dates: list[Date]) -> list[Quantity]:
    """The numbers that are no part of a date."""
    return [q for q in quantities if all(q.span[1] <= d.span[0] or q.span[0] >= d.span[1] for d in dates)]


def join_fractions(text: str, found: list[Quantity]) -> list[Quantity]:
    """The numbers with fractions made one: "1/2", "1 1/2", "½", "1½". What their figures say alone stays possible."""
    if "/" not in text and text.isascii():
        return found
    joined = list(found)
    for m in _FRACTION.finditer(text):
        part = Fraction(int(m["a"]), int(m["b"])) if m["a"] else _SIGNS[m["sign"]]
        if part >= 1:
            continue
        start, end = m.span()
        inside = [q for q in joined if start <= q.span[0] and q.span[1] <= end]
        others = tuple(dict.fromkeys(value for q in inside for value in q.readings))
        value = part + int(m["whole"] or m["whole2"] or 0)
        joined = [q for q in joined if q not in inside]
        joined.append(Quantity(value, "fraction", (start, end), others, optional=value == 1))
    return sorted(joined, key=lambda q: q.span)


def or_year(text: str, quantity: Quantity) -> Quantity:
    """A number of two figures with the years it may stand for: "'98", "97/98", "1884-85", "2023/24", "'90s"."""
    start = quantity.span[0]
    if not text[start : start + 2].isdigit():
        return quantity
    before = _YEAR_BEFORE.search(text, max(0, start - 14), start)
    if not (before or _YEAR_AFTER.match(text, start + 2)):
        return quantity
    century = int(before["century"] or 19) if before else 19
    return replace(quantity, others=(*quantity.others, quantity.value + 100 * century, quantity.value + 2000))
