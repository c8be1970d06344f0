"""What a source and its translation hold, read once and shared by the checks."""

from __future__ import annotations

from functools import cached_property

from translator.indonesian import dates as indonesian_dates
from translator.indonesian import numbers as indonesian_numbers
from translator.indonesian.dates import Date
from translator.indonesian.numbers import Quantity
from translator.translation.fidelity import english_dates, values
from translator.translation.fidelity.lexicon import stem
from translator.translation.fidelity.text import Text


class Source(Text):
    """An Indonesian sentence."""

    @cached_property
    def dates(self) -> list[Date]:
        """Its dates, in order."""
        return indonesian_dates.find_dates(self.raw)

    @cached_property
    def days(self) -> list[tuple[int, tuple[int, int]]]:
        """Its days of the week, 0 for Monday, with spans."""
        return indonesian_dates.find_days(self.raw)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, dates left out."""
        return _outside(indonesian_numbers.find_quantities(self.raw), self.dates)


class Translation(Text):
    """What became of it in English."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(stem(word) for word in self.lower_words)

    @cached_property
    def dates(self) -> list[Date]:
        """Its dates, in order."""
        return english_dates.find_dates(self.raw)

    @cached_property
    def days(self) -> list[tuple[int, tuple[int, int]]]:
        """Its days of the week, 0 for Monday, with spans."""
        return english_dates.find_days(self.raw)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, dates left out."""
        return _outside(values.find_quantities(self.raw), self.dates)


def _outside(quantities: list[Quantity], dates: list[Date]) -> list[Quantity]:
    return [q for q in quantities if all(q.span[1] <= d.span[0] or q.span[0] >= d.span[1] for d in dates)]
