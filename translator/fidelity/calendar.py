"""Dates and days of the week: each of the source must stand in the translation, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from translator.article import Flag
from translator.english.dates import DAYS, MONTHS
from translator.english.reading import Translation
from translator.fidelity.spelling import one_edit
from translator.indonesian.dates import DAY_NUMBERS, MONTH_NUMBERS, is_eve
from translator.indonesian.dates import MONTHS as INDONESIAN_MONTHS
from translator.indonesian.reading import Source
from translator.quantity import Date
from translator.text import Text, word_set

_MAY = 5
_WISHES = word_set("semoga moga moga-moga mudah-mudahan boleh mungkin bisa")
_WEEKEND = re.compile(r"\bweekend|\beve\b|\bnight", re.IGNORECASE)


def check_dates(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags wrong_date: a day, month, year or day of the week that is another one, missing or new."""
    yield from _check_calendar(source, translation)
    yield from _check_days(source, translation)


def _check_calendar(source: Source, translation: Translation) -> Iterator[Flag]:
    if not source.dates and not translation.dates:
        return
    # What stands on both sides letter for letter is a name ("Sepuluh Nopember", "Red October 2").
    ours = [date for date in source.dates if not _is_copied(date, source, translation)]
    left = [date for date in translation.dates if not _is_copied(date, translation, source)]
    numbers = {reading for q in translation.quantities for reading in q.readings}
    numbers |= {Fraction(date.day) for date in left if date.day is not None}
    wrong: list[Date] = []
    for date in ours:
        match = next((other for other in left if _agree(date, other, numbers)), None)
        if match is not None:
            left.remove(match)
            if date.year is None and match.year is not None and match.year not in _years(source):
                reason = f"{_say_date(date)} in the source, {_say_date(match)} in the translation"
                yield Flag("wrong_date", reason, date.span, match.span)
        elif not any(_agree(date, other, numbers) for other in translation.dates):
            wrong.append(date)
    for date in wrong:
        other = next((d for d in left if d.month == date.month), left[0] if left else None)
        if other is not None:
            left.remove(other)
            reason = f"{_say_date(date)} in the source, {_say_date(other)} in the translation"
            yield Flag("wrong_date", reason, date.span, other.span)
        else:
            yield Flag("wrong_date", f"{_say_date(date)} in the source, no such date in the translation", date.span)
    for date in left:
        answered = (_agree(date, other, {date.day, date.year}) or _ends(date, other) for other in source.dates)
        if not any(answered) and not wrong:
            known = {reading for q in source.quantities for reading in q.readings}
            if date.month == _MAY and date.day is None and not _WISHES.isdisjoint(source.lower_words):
                continue  # "May it be so"
            if _stands_otherwise(date, source) or _stands_misspelt(date, source):
                continue
            named = any(date.month == other.month for other in source.dates)
            if not named or (date.day is not None and date.day not in known):
                reason = f"{_say_date(date)} in the translation, not in the source"
                yield Flag("wrong_date", reason, None, date.span)


def _stands_misspelt(date: Date, source: Source) -> bool:
    """Whether the source has the month in small letters or misspelt, and the day and the year beside it."""
    figures = [str(part) for part in (date.day, date.year) if part is not None]
    if date.month is None or not all(re.search(rf"(?<!\d)0?{n}", source.raw) for n in figures):
        return False
    names = {name for name, month in MONTH_NUMBERS.items() if month == date.month and len(name) > 2}
    if any(name in word for name in names if len(name) > 4 for word in source.lower_words):
        return True  # "bulanAgustusyang"
    for word in (re.sub(r"\d", "", word) for word in source.lower_words):
        if word in names or (len(word) > 3 and not one_edit(word).isdisjoint(names)):
            return True
    return False


def _stands_otherwise(date: Date, source: Source) -> bool:
    """Whether a date stands in the source in a way that is no date for sure: "(6/6)", "(18/6/225)", "agustusan"."""
    if date.day is None:
        return date.month is not None and f"{INDONESIAN_MONTHS[date.month - 1].lower()}an" in source.lower_words
    return re.search(rf"(?<!\d)0?{date.day}\s?/\s?0?{date.month}(?!\d)", source.raw) is not None


def _is_copied(date: Date, mine: Text, other: Text) -> bool:
    """Whether a date stands on the other side too as it is written; days and months that both share are compared."""
    written = mine.raw[slice(*date.span)]
    return written in other.raw and not any(d.month == date.month for d in (*_dates(other),))


def _dates(text: Text) -> list[Date]:
    return text.dates if isinstance(text, Source | Translation) else []


def _years(source: Source) -> set[Fraction]:
    """Every number of a source that may be the year of one of its dates."""
    numbers = {reading for q in source.quantities for reading in q.readings}
    return numbers | {Fraction(date.year) for date in source.dates if date.year is not None}


def _agree(ours: Date, theirs: Date, numbers: set[Fraction] | set[int | None]) -> bool:
    """Whether two dates may be the same one; what one of them leaves out must stand among the `numbers`."""
    if ours.month != theirs.month:
        return False
    if None not in (ours.last_day, theirs.last_day) and ours.last_day != theirs.last_day:
        return False
    for mine, other in ((ours.day, theirs.day), (ours.year, theirs.year)):
        if mine is not None and other is None and mine not in numbers:
            return False
    if None not in (ours.year, theirs.year) and ours.year != theirs.year:
        return False
    if None not in (ours.day, theirs.day) and ours.day != theirs.day and not _ends_period(ours, theirs):
        return False
    if ours.last_day is not None and theirs.last_day is None and theirs.day is not None:
        ends = {ours.day, ours.last_day} - {theirs.day}
        return bool(ends & numbers)  # the other end of the range must stand somewhere
    return True


def _ends_period(ours: Date, theirs: Date) -> bool:
    """Whether one date is the last day of the other, a range of days."""
    return (ours.last_day is not None and ours.last_day == theirs.day) or (
        theirs.last_day is not None and theirs.last_day == ours.day
    )


def _ends(date: Date, period: Date) -> bool:
    """Whether a date is the last day of a range of days, of which the other end stands as another date."""
    same_year = None in (date.year, period.year) or date.year == period.year
    return date.month == period.month and date.day is not None and date.day == period.last_day and same_year


def _check_days(source: Source, translation: Translation) -> Iterator[Flag]:
    theirs = {day for day, _ in translation.days}
    ours = {day for day, _ in source.days}
    if ours == theirs:
        return
    missing, known = [], set(ours)
    for day, span in source.days:
        accepted = {day}
        if is_eve(source.raw, span[0]):
            accepted.add((day - 1) % 7)  # "malam Minggu" is Saturday night
            known |= accepted
        if not accepted & theirs:
            missing.append((day, span))
    extra = [
        (day, span)
        for day, span in translation.days
        if day not in known
        and translation.raw[slice(*span)] not in source.raw  # a name: "Tasteful Thursday"
        and not _opens_word(day, source)
    ]
    for day, span in missing:
        if day == 6 and " week" in translation.joined:
            continue
        if is_eve(source.raw, span[0]) and not extra and _WEEKEND.search(translation.raw):
            continue
        if extra:
            other, where = extra.pop(0)
            yield Flag("wrong_date", f"{DAYS[day]} in the source, {DAYS[other]} in the translation", span, where)
        else:
            yield Flag("wrong_date", f"{DAYS[day]} in the source, no such day in the translation", span)
    if not missing:
        for day, where in extra:
            if day != 6 or "minggu" not in source.lower_words:
                yield Flag("wrong_date", f"{DAYS[day]} in the translation, not in the source", None, where)


def _opens_word(day: int, source: Source) -> bool:
    """Whether the day stands in the source without the space behind it: "Jumatberikut"."""
    names = [name for name, number in DAY_NUMBERS.items() if number == day and len(name) > 4]
    return any(word.capital and word.lower.startswith(name) for word in source.words for name in names)


def _say_date(date: Date) -> str:
    days = "" if date.day is None else str(date.day)
    if date.last_day is not None:
        days += f"-{date.last_day}"
    month = "" if date.month is None else MONTHS[date.month - 1]
    return " ".join(part for part in (days, month, str(date.year or "")) if part)
