"""An English sentence with its words, numbers and dates, each read once and shared by all who ask."""

from __future__ import annotations

import re
from functools import cached_property

from translator.english import dates, numbers
from translator.english.words import stem
from translator.quantity import Date, Quantity, outside_dates
from translator.text import Text

_MONTHS = frozenset(dates.MONTH_NUMBERS)
_ROMAN = re.compile(r"\b[IVXLCDM]{2,}\b")


class Translation(Text):
    """What became of a source in English."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(stem(word) for word in self.lower_words)

    @cached_property
    def dates(self) -> list[Date]:
        """Its dates, in order."""
        if _MONTHS.isdisjoint(self.lower_words) and not self.has_digit:
            return []
        return dates.find_dates(self.raw)

    @cached_property
    def days(self) -> list[tuple[int, tuple[int, int]]]:
        """Its days of the week, 0 for Monday, with spans."""
        return [] if dates.DAY_WORDS.isdisjoint(self.lower_words) else dates.find_days(self.raw)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, dates left out."""
        if not self.has_digit and numbers.WORDS.isdisjoint(self.lower_words) and not _ROMAN.search(self.raw):
            return []
        return outside_dates(numbers.find_quantities(self.raw), self.dates)
