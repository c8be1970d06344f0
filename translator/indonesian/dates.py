"""Indonesian dates as they stand in news: "12 September 2022", "Senin (12/9/2022)", "Selasa (28/3)".

Day comes before month, always. A day and month without a year are taken for a date only where the context leaves no
doubt: a day's name before the brackets, or a day number that could be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.quantity import Date

MONTHS: tuple[str, ...] = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
"""The months in order; month number 1 stands at index 0."""

DAYS: tuple[str, ...] = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""The days in order; Monday stands at index 0."""

_OTHER_MONTHS = {
    "pebruari": 2,
    "nopember": 11,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "agt": 8,
    "ags": 8,
    "agust": 8,
    "sep": 9,
    "sept": 9,
    "okt": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
}
MONTH_NUMBERS: dict[str, int] = {name.casefold(): n for n, name in enumerate(MONTHS, 1)} | _OTHER_MONTHS
"""Month names in lower case, with older spellings and abbreviations, to 1..12."""

DAY_NUMBERS: dict[str, int] = {name.casefold(): n for n, name in enumerate(DAYS)} | {"jum'at": 4, "ahad": 6}
"""Day names in lower case to 0 (Monday) .. 6 (Sunday)."""


DAY_WORDS = frozenset(DAY_NUMBERS) | {"jum"}
"""What a sentence that names a day has among its words in lower case, hyphens and apostrophes cut."""


def in_words(date: Date) -> str:
    """A date in Indonesian words, month spelled out: "12 September 2022"."""
    days = "" if date.day is None else str(date.day)
    if date.last_day is not None:
        days += f"-{date.last_day}"
    month = "" if date.month is None else MONTHS[date.month - 1]
    return " ".join(part for part in (days, month, "" if date.year is None else str(date.year)) if part)


_NAMES = "|".join(sorted((re.escape(n) for n in MONTH_NUMBERS), key=len, reverse=True))
_WRITTEN = re.compile(
    rf"(?:(?<![\w.,/:])(?P<day>\d{{1,2}})(?:\s?(?:-|–|hingga|sampai|dan|s/d|s\.d\.?)\s?(?P<last>\d{{1,2}}))?\s+)?"
    rf"\b(?P<month>{_NAMES})\b\.?(?:\s+(?P<year>(?:19|20)\d\d)(?![\d.,]\d|\d))?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d/.:-])(?<!\d[ ,])(?P<day>\d{1,2})(?:(?P<dash>\s?[-–]\s?)(?P<last>\d{1,2}))?"
    r"(?P<sep>\s?/\s?|-|\.)(?P<month>\d{1,2})(?:(?P=sep)(?P<year>(?:19|20)\d\d|\d\d))?(?![\d/]|[.,:-]\d| ?/ ?\d)"
)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days that each month has."""
_TWO_LIKE = re.compile(r"/\d{1,4}\s?[-–]\s?\d{1,2}/")
_TWO = re.compile(
    r"(?<![\w/.,:-])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>(?:19|20)\d\d))?(?P<to>\s?[-–]\s?)"
    r"(?P<last>\d{1,2})/(?P<last_month>\d{1,2})(?:/(?P<last_year>(?:19|20)\d\d))?(?![\w/]|[.,:-]\d)"
)
_ISO = re.compile(
    r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w/-])"
)
_DAY_NAME = re.compile(rf"\b(?:{'|'.join(DAYS)}|Jum[’‘ʼ´`'\"]at|Ahad)\b", re.IGNORECASE)
_NO_DAY = re.compile(r"\bPasar\s$|\bhari\s-\s$")  # Pasar Minggu is a part of Jakarta
_EVE = re.compile(r"\bmalam\s+$", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:" + "|".join(DAY_NUMBERS) + r"|tanggal|tgl\.?|kemarin|lusa|besok|tadi|lalu|ini|pagi|siang|sore|petang|malam"
    r"|dini\s?hari|malamnya|WIB|WITA|WIT|Wita|setempat|mendatang|esok)[\s,]*\(?\s?$",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:pada|per|sejak|mulai|sampai|hingga|tertanggal|tanggal:)\s?$", re.IGNORECASE)
# Abbreviations that are also words or names count as months only beside a number.
_NEEDS_NUMBER = frozenset({"mei", *_OTHER_MONTHS} - {"pebruari", "nopember"})


def find_dates(text: str) -> list[Date]:
    """All dates of a sentence in order, with the span each takes up; a month alone counts as one."""
    if not any(c.isdigit() for c in text) and not _NAMES_QUICK.search(text):
        return []
    found = [*_in_figures(text), *_in_words(text)]
    found.sort(key=lambda date: date.span)
    return found


_NAMES_QUICK = re.compile("|".join((*MONTHS, "nopember", "pebruari")), re.IGNORECASE)


def find_dates_in_figures(text: str) -> list[Date]:
    """Only the dates written in figures ("12/9/2022", "(28/3)"), which English readers take in another order."""
    return list(_in_figures(text))


def find_two_dates(text: str) -> Iterator[tuple[Date, Date, tuple[int, int]]]:
    """Ranges of two whole dates in figures ("31/12-1/1", "1/1/2024-31/3/2024"), and where what joins them stands."""
    for m in _TWO.finditer(text) if _TWO_LIKE.search(text) else ():
        days = [(int(m["day"]), int(m["month"])), (int(m["last"]), int(m["last_month"]))]
        if not all(1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1] for day, month in days):
            continue
        bracketed = text[: m.start()].rstrip().endswith("(") and text[m.end() :].lstrip()[:1] in {")", ",", ";"}
        named = _WHEN.search(text, max(0, m.start() - 24), m.start()) is not None
        if m["last_year"] or named or (bracketed and max(day for day, _ in days) > 12):
            spans = ((m.start(), m.start("to")), (m.end("to"), m.end()))
            years = (int(m[group]) if m[group] else None for group in ("year", "last_year"))
            first, last = (Date(*date, year, span) for date, year, span in zip(days, years, spans, strict=True))
            yield first, last, m.span("to")


def find_days(text: str) -> list[tuple[int, tuple[int, int]]]:
    """Day names with their spans; "minggu" in lower case is a week and is left out, but for "malam minggu"."""
    return [
        (_day_number(m.group()), m.span())
        for m in _DAY_NAME.finditer(text)
        if (m.group() != "minggu" or is_eve(text, m.start()))
        and not _NO_DAY.search(text, max(0, m.start() - 8), m.start())
    ]


def _day_number(name: str) -> int:
    name = name.casefold()
    return DAY_NUMBERS["jumat" if name.startswith("jum") else name]


def is_eve(text: str, start: int) -> bool:
    """Whether the day name that begins there follows "malam": "malam Minggu" is the eve of Sunday, a Saturday night."""
    return _EVE.search(text, max(0, start - 8), start) is not None


def _in_words(text: str) -> Iterator[Date]:
    for m in _WRITTEN.finditer(text):
        name = m["month"]
        if name.islower() and m["day"] is None:
            continue
        alone = m["day"] is None and m["year"] is None
        if alone and ((name.casefold() in _NEEDS_NUMBER and name != "Mei") or text[: m.start()].endswith("Kaisar ")):
            continue
        day = int(m["day"]) if m["day"] else None
        last = int(m["last"]) if m["last"] else None
        start = m.start()
        if day is not None and not _day(day):
            day, last, start = None, None, m.start("month")
        year = int(m["year"]) if m["year"] else None
        yield Date(day, MONTH_NUMBERS[name.casefold()], year, (start, m.end("year") if year else m.end("month")), last)


def _in_figures(text: str) -> Iterator[Date]:
    for m in _ISO.finditer(text):
        yield Date(int(m["day"]), int(m["month"]), int(m["year"]), m.span())
    for one, other, _ in find_two_dates(text):
        yield from (one, other)
    for m in _FIGURES.finditer(text):
        day, month = int(m["day"]), int(m["month"])
        if not 1 <= month <= 12 or not 1 <= day <= _LONGEST[month - 1]:
            continue
        last = int(m["last"]) if m["last"] else None
        if last is not None and not (_day(last) and day < last):
            continue
        separator, year = m["sep"].strip(), m["year"]
        bracketed = text[: m.start()].rstrip().endswith("(") and text[m.end() :].lstrip()[:1] in {")", ",", ";"}
        named = _WHEN.search(text, max(0, m.start() - 24), m.start()) is not None
        if year is None:
            sure = separator == "/" and (named or (bracketed and max(day, last or 0) > 12))
        elif len(year) == 2:
            # Six figures, two each, are a date wherever they stand.
            on = named or _ON.search(text, max(0, m.start() - 12), m.start()) is not None
            sure = separator == "/" and (bracketed or on or len(m.group()) == len("07/03/25"))
        else:
            sure = True
        if sure:
            full = None if year is None else int(year) if len(year) == 4 else 2000 + int(year)
            yield Date(day, month, full, m.span(), last)


def _day(number: int) -> bool:
    return 1 <= number <= 31
