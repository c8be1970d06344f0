"""What a digest is made of: entries, one an article, in stories, one an event; and the order they come in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from translator.article import Provenance, Sentence
from translator.collection.reading import Failure
from translator.facts.dates import Day
from translator.facts.no_names import is_glued
from translator.facts.outlets import Outlet

_REPORT = 150
"""Words from which on an article is a report, not a brief."""
_UNCLEAN = 1.0
"""What a heading that is doubtful or garbled costs its story: more than the length of an article weighs."""


class Sort(str, Enum):
    """What stands first."""

    importance = "importance"
    date = "date"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the digest shows it.

    `source` is its file's path below the folder and `line` its line in a corpus, 0 for a file of its own. `heading` is
    its title, or its first sentence where `titled` is False. `summary` is in document order, without the heading, and
    empty where none was wanted. `words` and `sentences` count the whole source; names and numbers are English.
    """

    source: str
    line: int
    heading: Sentence
    titled: bool
    summary: tuple[Sentence, ...]
    outlet: Outlet | None
    day: Day | None
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    words: int
    sentences: int

    @property
    def has_clean_heading(self) -> bool:
        """Whether the heading reads as one: nothing in it is doubtful, and no words of it are run together."""
        return not self.heading.flags and not any(map(is_glued, self.heading.source.split()))


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event, the fullest first."""

    entries: tuple[Entry, ...]

    @property
    def main(self) -> Entry:
        """The fullest article."""
        return self.entries[0]

    @property
    def others(self) -> tuple[Entry, ...]:
        """The other articles, fuller ones first."""
        return self.entries[1:]

    @property
    def day(self) -> Day | None:
        """The day of the fullest article, or of the first that has one."""
        return next((entry.day for entry in self.entries if entry.day), None)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it, each once, the fullest article's first."""
        return tuple(dict.fromkeys(entry.outlet.name for entry in self.entries if entry.outlet))

    @property
    def importance(self) -> float:
        """How much room the news gave the event: 2 log2(outlets) + log2(articles), and 1/2 for a report of some length.

        An article without a known outlet counts as half of one. The report is the fullest article, if it has 150
        words or more; beyond that its length says more of the outlet than of the event.
        """
        unknown = sum(entry.outlet is None for entry in self.entries)
        outlets = max(1.0, len(self.outlets) + unknown / 2)
        length = 0.5 if self.main.words >= _REPORT else 0.0
        return round(2 * math.log2(outlets) + math.log2(len(self.entries)) + length, 3)


@dataclass(frozen=True, slots=True)
class Digest:
    """A whole digest: the stories in order, what could not be read, and who translated it."""

    folder: str
    stories: tuple[Story, ...]
    failures: tuple[Failure, ...]
    provenance: Provenance | None
    sort: Sort

    @property
    def articles(self) -> int:
        """How many articles it holds."""
        return sum(len(story.entries) for story in self.stories)

    @property
    def doubtful(self) -> int:
        """How many of the sentences shown are doubtful."""
        shown = (s for story in self.stories for e in story.entries for s in (e.heading, *e.summary))
        return sum(bool(s.flags) for s in shown)


def ordered(stories: Sequence[Story], sort: Sort) -> tuple[Story, ...]:
    """The stories by importance, or by date with the newest first and undated ones last; ties by the other, by name.

    By importance, a story whose heading is not clean stands behind those of as many articles whose heading is.
    """

    def date(story: Story) -> int:
        return -story.day.day.toordinal() if story.day else 0

    def name(story: Story) -> tuple[str, int]:
        return story.main.source, story.main.line

    if sort is Sort.date:
        return tuple(sorted(stories, key=lambda s: (s.day is None, date(s), -s.importance, name(s))))
    return tuple(sorted(stories, key=lambda s: (-_weight(s), s.day is None, date(s), name(s))))


def _weight(story: Story) -> float:
    return story.importance - (0 if story.main.has_clean_heading else _UNCLEAN)
