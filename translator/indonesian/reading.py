"""An Indonesian sentence with its words, numbers and dates, each read once and shared by all who ask."""

from __future__ import annotations

from functools import cached_property

from translator.indonesian import dates, numbers
from translator.quantity import Date, Quantity, outside_dates
from translator.text import Text

_MONTHS = frozenset(dates.MONTH_NUMBERS)


class Source(Text):
    """An Indonesian sentence."""

    @cached_property
    def dates(self) -> list[Date]:
        """Its dates, in order."""
        return dates.find_dates(self.raw) if self.has_digit or not _MONTHS.isdisjoint(self.lower_words) else []

    @cached_property
    def days(self) -> list[tuple[int, tuple[int, int]]]:
        """Its days of the week, 0 for Monday, with spans."""
        return [] if dates.DAY_WORDS.isdisjoint(self.lower_words) else dates.find_days(self.raw)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, dates left out."""
        if not self.has_digit and numbers.WORDS.isdisjoint(self.lower_words):
            return []
        return outside_dates(numbers.find_quantities(self.raw), self.dates)
