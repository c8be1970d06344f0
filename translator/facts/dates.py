"""When an article was published: stated in the file, or guessed from the dates that stand in it.

A guess is the full date that stands nearest the top and most often: in lines left out as site furniture ("Senin, 16
Jun 2025 10:30 WIB"), in the first sentences, in the file's name. A date without a year ("Selasa (10/6)") gets that
of the article's full dates, else that of most of the folder's, provided that the weekday falls on it then.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from translator.article import Article
from translator.indonesian.dates import find_dates, find_days
from translator.quantity import Date

TOP = 8
"""Sentences from the top whose dates may be that of the article."""
OPENING = 2
"""Sentences from the top whose dates in words may be those of the event."""
OLDEST, NEWEST = 1995, 2100
"""Years of dates that may be an article's own: what is older is history."""
_ISO = re.compile(r"(?<!\d)(20\d\d|19\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_TIME = re.compile(r"\b\d{1,2}[.:]\d\d(?:[.:]\d\d)?\s*(?:WIB|WITA|WIT)\b|\bWIB\b|\bDiterbitkan\b|\bPublished\b", re.I)
_DATELINE_LINE = 80
_MOST = 0.6
_LEAST = 1.3
_FIGURES = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Day:
    """The day of an article; `guessed` where no one states it."""

    day: datetime.date
    guessed: bool


@dataclass(frozen=True, slots=True)
class Partial:
    """A day and month without a year; `weekday` 0 (Monday) to 6 where it is named beside."""

    day: int
    month: int
    weekday: int | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """The dates that an article mentions: full ones with their weights, and those without a year, from the top.

    `mentioned` holds the (month, day) of dates that may be those of the event: in the title and the opening, and
    wherever they are given in figures; dates in words further down are history. `opening` holds those of title and
    opening.
    """

    stated: datetime.date | None
    full: tuple[tuple[datetime.date, float], ...]
    partial: tuple[Partial, ...]
    mentioned: frozenset[tuple[int, int]]
    opening: frozenset[tuple[int, int]]

    def years(self) -> tuple[int, ...]:
        """The years of the full dates, for the guesses of other articles."""
        return tuple(day.year for day in {day for day, _ in self.full})


def mentions_of(article: Article, path: str) -> Mentions:
    """Read the dates of an article.

    Args:
        article: prepared.
        path: its file's path below the folder; a date in it counts as much as one in the first sentence.
    """
    stated = None
    if article.about.date:
        stated = _iso(article.about.date)
    weights: dict[datetime.date, float] = {}
    partial: list[Partial] = []
    for piece in article.dropped:
        if len(piece.text) <= _DATELINE_LINE and _TIME.search(piece.text):
            _collect(piece.text, 6.0, weights, partial)
    for match in _ISO.finditer(path):
        if day := _date(int(match[1]), int(match[3]), int(match[4])):
            weights[day] = weights.get(day, 0.0) + 3.0
    title = [article.title.source] if article.title else []
    body = [s.source for _, s in zip(range(TOP), article.sentences(), strict=False)]
    for text in title:
        _collect(text, 1.0, weights, partial)
    for place, text in enumerate(body):
        _collect(text, 3.0 / (1 + place / 2), weights, partial)
    mentioned = {
        (date.month, date.day)
        for place, text in [*((0, t) for t in title), *enumerate(s.source for s in article.sentences())]
        for date in find_dates(text)
        if date.month and date.day and (place < OPENING or _FIGURES.match(text, date.span[0]))
    }
    opening = {(date.month, date.day) for text in (*title, *body[:OPENING]) for date in find_dates(text)}
    return Mentions(
        stated,
        tuple(weights.items()),
        tuple(partial),
        frozenset(mentioned),
        frozenset((month, day) for month, day in opening if month and day),
    )


def day_of(mentions: Mentions, year: int | None = None) -> Day | None:
    """The day of an article.

    Args:
        mentions: its dates.
        year: the year of the collection, for dates without one.
    """
    if mentions.stated:
        return Day(mentions.stated, guessed=False)
    weights = dict(mentions.full)
    own = _heaviest(weights).year if weights else None
    for place, date in enumerate(mentions.partial):
        # The year of other articles needs a weekday that agrees.
        day = complete(date, own) or (complete(date, year) if date.weekday is not None else None)
        if day:
            weights[day] = weights.get(day, 0.0) + 2.5 / (1 + place)
    if not weights or max(weights.values()) < _LEAST:
        return None
    return Day(_heaviest(weights), guessed=True)


def _heaviest(weights: dict[datetime.date, float]) -> datetime.date:
    return max(weights.items(), key=lambda item: (item[1], item[0]))[0]


def complete(date: Partial, year: int | None) -> datetime.date | None:
    """A date without a year in this year, None where it does not exist or falls on another weekday than it says."""
    day = _date(year, date.month, date.day) if year else None
    return day if day and date.weekday in {None, day.weekday()} else None


def common_year(collection: Iterable[Mentions]) -> int | None:
    """The year of most full dates of a collection, each article counted once; None where no year has 60% of them."""
    years = Counter(year for mentions in collection for year in set(mentions.years()))
    if not years:
        return None
    year, count = max(years.items(), key=lambda item: (item[1], item[0]))
    return year if count >= _MOST * sum(years.values()) else None


def _collect(text: str, weight: float, weights: dict[datetime.date, float], partial: list[Partial]) -> None:
    days = find_days(text)
    for found in find_dates(text):
        if found.day is None or found.month is None:
            continue
        if found.year is None:
            partial.append(Partial(found.day, found.month, _weekday_of(found, days)))
        elif day := _date(found.year, found.month, found.day):
            # News gives its own dates in figures ("Selasa (10/6/2025)"), others in words.
            times = 2 if _FIGURES.match(text, found.span[0]) else 1
            weights[day] = weights.get(day, 0.0) + weight * times


def _weekday_of(date: Date, days: list[tuple[int, tuple[int, int]]]) -> int | None:
    """The weekday that stands just before a date."""
    return next((day for day, (_, end) in days if 0 <= date.span[0] - end <= 3), None)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if not OLDEST <= year <= NEWEST:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _iso(text: str) -> datetime.date | None:
    match = _ISO.search(text)
    return _date(int(match[1]), int(match[3]), int(match[4])) if match else None
