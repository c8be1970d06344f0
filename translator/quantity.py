"""Numbers and dates as they stand in a text of either language: what one is worth, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

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


def outside_dates(quantities: list[Quantity], dates: list[Date]) -> list[Quantity]:
    """The numbers that are no part of a date."""
    return [q for q in quantities if all(q.span[1] <= d.span[0] or q.span[0] >= d.span[1] for d in dates)]
