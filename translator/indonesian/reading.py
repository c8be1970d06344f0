"""An Indonesian sentence with its words, numbers and dates, each read once and shared by all who ask."""

from __future__ import annotations

import re
from functools import cached_property

from translator.indonesian import dates, numbers
from translator.indonesian.number_words import WORDS
from translator.indonesian.offices import OFFICES, TITLES
from translator.indonesian.stems import stems_of
from translator.indonesian.words import EMPTY, common, small_words
from translator.quantity import FRACTION_SIGN, Date, Quantity, outside_dates
from translator.text import Text, word_set

_MONTHS = frozenset(dates.MONTH_NUMBERS)
_SMALL = re.compile(rf"\b(?:bulan|bln)\s+({'|'.join(m.lower() for m in dates.MONTHS)})\b(?:\s+((?:19|20)\d\d)\b)?")
_WHEN = word_set("bulan pada sejak hingga sampai akhir awal pertengahan medio per di dari antara selama matchday")
_ADDRESS = word_set("ibu bu bapak pak nyonya nona tuan mas mbak bang kak saudara saudari dr aktris aktor penyanyi")
"""Behind these the name of a month is somebody's."""


class Source(Text):
    """An Indonesian sentence."""

    @cached_property
    def dates(self) -> list[Date]:
        """Its dates, in order."""
        if not self.has_digit and _MONTHS.isdisjoint(self.lower_words):
            return []
        found = [date for date in dates.find_dates(self.raw) if not self._is_person(date)]
        for m in _SMALL.finditer(self.raw):  # "bulan april lalu"
            if all(m.end() <= date.span[0] or date.span[1] <= m.start(1) for date in found):
                year = int(m[2]) if m[2] else None
                found.append(Date(None, dates.MONTH_NUMBERS[m[1]], year, (m.start(1), m.end())))
        return sorted(found, key=lambda date: date.span)

    def _is_person(self, date: Date) -> bool:
        """Whether a month alone is somebody's name ("Jan Oblak", "Theresa May", "Mei Lestari")."""
        if date.day is not None or date.year is not None or self.raw[date.span[0] : date.span[1]].isupper():
            return False
        index = next((n for n, word in enumerate(self.words) if word.start == date.span[0]), None)
        if index is None:
            return False
        if index and self.words[index - 1].lower in _WHEN:
            return False
        if index and self.words[index - 1].lower in _ADDRESS and self.words[index - 1].capital:
            return True
        after = self._adjacent(index) and self._names(index + 1)
        return after or (index > 0 and self._adjacent(index - 1) and self._names(index - 1))

    def _adjacent(self, index: int) -> bool:
        """Whether only a space stands between a word and the next."""
        if index + 1 >= len(self.words):
            return False
        return self.raw[self.words[index].end : self.words[index + 1].start] == " "

    def _names(self, index: int) -> bool:
        """Whether the word there has a capital and is none of the language."""
        if not self.words[index].capital or not self.words[index].lower.isalpha() or len(self.words[index].lower) < 2:
            return False
        lower = self.words[index].lower
        known = lower in _MONTHS or lower in dates.DAY_NUMBERS or lower in TITLES or lower in OFFICES
        return not (known or lower in common() or lower in small_words() or lower in EMPTY or stems_of(lower))

    @cached_property
    def days(self) -> list[tuple[int, tuple[int, int]]]:
        """Its days of the week, 0 for Monday, with spans."""
        return [] if dates.DAY_WORDS.isdisjoint(self.lower_words) else dates.find_days(self.raw)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Its numbers, dates left out."""
        figures = self.has_digit or FRACTION_SIGN.search(self.raw)
        if not figures and WORDS.isdisjoint(self.lower_words):
            return []
        return outside_dates(numbers.find_quantities(self.raw), self.dates)
