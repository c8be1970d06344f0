"""An English sentence with its words, numbers and dates, each read once and shared by all who ask."""

from __future__ import annotations

from functools import cached_property

from translator.english import dates, numbers
from translator.english.words import stem
from translator.quantity import Date, Quantity, outside_dates
from translator.text import Text


class Translation(Text):
    """What became of a source in English."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(stem(word) for word in self.lower_words)

    @cached_property
    def dates(self) -> list[Date]:
        """Its dates, in order."""
        return dates.find_dates(self.raw)

    @cached_property
    def days(self) -> list[tuple[int, tuple[int, int]]]:
        """Its days of the week, 0 for Monday, with spans."""
        return dates.find_days(self.raw)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, dates left out."""
        return outside_dates(numbers.find_quantities(self.raw), self.dates)
