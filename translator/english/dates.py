"""English dates and days of the week: the other side of `translator.indonesian.dates`."""

from __future__ import annotations

import re

from translator.quantity import Date

MONTH_NUMBERS: dict[str, int] = {
    name: n
    for n, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
DAY_NUMBERS: dict[str, int] = {
    name: n
    for n, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
DAY_WORDS = frozenset(f"{name}{ending}" for name in DAY_NUMBERS for ending in ("", "s"))
"""The names of days, one or many, in lower case."""
MONTHS = tuple(name.capitalize() for name in MONTH_NUMBERS if len(name) > 4 or name in {"june", "july", "may"})
"""The months in order; month number 1 stands at index 0."""
DAYS = tuple(f"{name.capitalize()}" for name in DAY_NUMBERS if name.endswith("day"))
"""The days in order; Monday stands at index 0."""
_NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_NTH = r"(?:st|nd|rd|th)?"
_DAYS = rf"(?P<{{0}}>\d{{{{1,2}}}}){_NTH}(?:\s?(?:-|–|to|and|until|through)\s?(?P<{{1}}>\d{{{{1,2}}}}){_NTH})?"
_DATE = re.compile(
    rf"(?:(?<![\w.,:/]){_DAYS.format('d1', 'l1')}(?:\s+of)?\s+)?\b(?P<month>{_NAMES})\b\.?"
    # A number after the month is its day only where none stands before it.
    rf"(?(d1)|(?:\s+(?:the\s+)?{_DAYS.format('d2', 'l2')}(?![\w:]|[.,]\d|\s?%))?)"
    rf"(?:(?:,\s*|\s+)(?:of\s+)?(?P<year>(?:19|20)\d\d)(?![\d]|[.,]\d))?",
    re.IGNORECASE,
)
_SLASHES = re.compile(r"(?<![\d/])(?P<a>\d{1,2})\s?[/.-]\s?(?P<b>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?![\d/])")
_SHORT_SLASHES = re.compile(r"\(\s?(?P<a>\d{1,2})\s?/\s?(?P<b>\d{1,2})\s?\)")
_MAY = re.compile(r"\s(?:I|we|you|he|she|they|God|Allah)\b")
_DAY_NAME = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")


def find_dates(text: str) -> list[Date]:
    """All dates of an English text in order; a month alone counts as one ("May" only with a capital)."""
    found = [date for m in _DATE.finditer(text) if (date := _date(m))]
    for m in (*_SLASHES.finditer(text), *_SHORT_SLASHES.finditer(text)):
        day, month = int(m["a"]), int(m["b"])
        if month > 12:  # written in the American order
            day, month = month, day
        if 1 <= day <= 31 and 1 <= month <= 12:
            year = int(m["year"]) if "year" in m.re.groupindex else None
            found.append(Date(day, month, year, m.span()))
    found.sort(key=lambda date: date.span)
    return found


def _date(m: re.Match[str]) -> Date | None:
    name = m["month"]
    day, last = (m["d1"], m["l1"]) if m["d1"] else (m["d2"], m["l2"])
    if name.islower():
        return None
    doubtful = name in {"March", "May", "Mar", "Jan", "Sep", "Dec"} and not (day or m["year"])
    if doubtful and not re.search(r"[a-z,-]\s?$", m.string[: m.start()]):
        return None  # as the first word of a sentence it may be a verb or a name
    if doubtful and _MAY.match(m.string, m.end()):
        return None  # "May God help"
    number = int(day) if day else None
    if number is not None and not 1 <= number <= 31:
        if m["d1"]:
            return None
        return Date(None, MONTH_NUMBERS[name.lower()], None, m.span("month"))  # "January 60 cases"
    year = int(m["year"]) if m["year"] else None
    return Date(number, MONTH_NUMBERS[name.lower()], year, m.span(), int(last) if last else None)


def find_days(text: str) -> list[tuple[int, tuple[int, int]]]:
    """Day names (0 is Monday) with their spans."""
    return [(DAY_NUMBERS[m.group().lower().rstrip("s")], m.span()) for m in _DAY_NAME.finditer(text)]
