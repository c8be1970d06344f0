"""An English sentence with its words, numbers and dates, each read once and shared by all who ask."""

from __future__ import annotations

import re
from functools import cached_property

from translator.english import dates, numbers
from translator.english.words import english, part_stems, stem
from translator.quantity import Date, Quantity, outside_dates
from translator.text import Text, word_set

_MONTHS = frozenset(dates.MONTH_NUMBERS)
_WHEN = word_set("in on by since until last next of this early late mid from to")
_PARTICLES = frozenset({"de", "van", "von", "bin"})
_ROMAN = re.compile(r"\b[IVXLCDM]{2,}\b")


class Translation(Text):
    """What became of a source in English."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words, and of the parts of its closed compounds."""
        parts = (part for word in self.lower_words for part in part_stems(word))
        return frozenset((*map(stem, self.lower_words), *parts))

    @cached_property
    def dates(self) -> list[Date]:
        """Its dates, in order."""
        if _MONTHS.isdisjoint(self.lower_words) and not self.has_digit:
            return []
        return [date for date in dates.find_dates(self.raw) if not self._is_person(date)]

    def _is_person(self, date: Date) -> bool:
        """Whether a month alone is somebody's name ("Jan Oblak", "Theresa May")."""
        if date.day is not None or date.year is not None:
            return False
        index = next((n for n, word in enumerate(self.words) if word.start == date.span[0]), None)
        if index is None:
            return False
        if index and self.words[index - 1].lower in _WHEN:
            return False
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
            return self.words[index].lower in _PARTICLES
        lower = self.words[index].lower
        return lower not in _MONTHS and lower not in dates.DAY_WORDS and lower not in english()

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
