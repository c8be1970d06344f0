"""Dates, times, numbers and money of a pair in the program's forms, on both sides.

The program rewrites the Indonesian before the model sees it (`translator.indonesian.normalize`): "(12/9/2022)" becomes
"(12 September 2022)", "pukul 10.30" becomes "pukul 10:30", "2.375.000" becomes "2,375,000". Translators often left the
Indonesian figures as they stood. A model that learns from such pairs copies "12/9/2022", or undoes what the program
did. So the English gets the same treatment: whatever stands there in Indonesian figures, and means what the normalised
Indonesian says, is written as the program writes it. Nothing is changed that the Indonesian side does not vouch for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.compact.forms import ENGLISH_MONTHS
from translator.indonesian.dates import find_dates
from translator.indonesian.normalize import normalize
from translator.quantity import Date

SCALES = {
    "ribu": "thousand",
    "rb": "thousand",
    "juta": "million",
    "jt": "million",
    "miliar": "billion",
    "milyar": "billion",
    "mlr": "billion",
    "m": "billion",
    "triliun": "trillion",
    "trilyun": "trillion",
    "t": "trillion",
}
"""Indonesian scale words and their abbreviations; "M" and "T" are money's alone."""
_INDONESIAN_SCALES = {"thousand": "ribu", "million": "juta", "billion": "miliar", "trillion": "triliun"}

_FIGURE = r"\d+(?:[.,]\d+)*"
_IN_ENGLISH = re.compile(rf"(?<![\d.,/:@-]){_FIGURE}(?![\d/@]|[.,:/]\d)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+\.\d+")
_AMBIGUOUS = re.compile(r"\d{1,3}[.,]\d{3}")
_SWAP = str.maketrans(".,", ",.")
_DATE = re.compile(
    r"(?<![\w/.,:-])(?P<a>\d{1,2})(?:\s?[-–]\s?(?P<last>\d{1,2}))?(?P<sep>\s?/\s?|-|\.)(?P<b>\d{1,2})"
    r"(?:(?P=sep)(?P<year>(?:19|20)\d\d|\d\d))?(?![\w/]|[.,:-]\d)"
)
_CLOCK = re.compile(r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:])")
_DOTTED = re.compile(
    r"(?<![\w.,:/$])(?P<hour>[01]?\d|2[0-4])\s?\.\s?(?P<minute>[0-5]\d)(?!\d|[.,:]\d|\s?%|\s?per ?cent)"
    r"(?P<half>\s?[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_RUPIAH = re.compile(
    rf"(?<!\w)(?P<sign>Rp|IDR)\.?\s?(?P<number>{_FIGURE})(?:,-)?"
    r"(?:(?P<gap>\s?)(?P<scale>ribu|rb|juta|jt|mil[iy]ar|mlr|tril[iy]un|[MT])\b(?![.'-]\w))?",
    re.IGNORECASE,
)
_SCALED = re.compile(rf"(?<![\w.,]){_FIGURE}\s(?P<scale>ribu|rb|juta|jt|mil[iy]ar|mlr|tril[iy]un)\b", re.IGNORECASE)
_SCORE = re.compile(r"(?<![\w.,/:-])(?<!- )(\d{1,2}) - (\d{1,2})(?![\w.,/:-]?\d| ?[-=:/] ?\d)")


def program_form(indonesian: str, english: str) -> tuple[str, str]:
    """Both sides of a pair in the forms in which the program gives and expects them.

    A pair that has passed through comes out of a second pass as it is. The Indonesian side is what
    `translator.indonesian.normalize.normalize` makes of it.
    """
    return normalize(indonesian), english_form(indonesian, english)


def english_form(indonesian: str, english: str) -> str:
    """The English side of a pair with the figures that it shares with the Indonesian side as the program writes them.

    Args:
        indonesian: the Indonesian side, rather not normalised: "1,150" may be a decimal, "1.150" is a thousand.
        english: the English side.
    """
    if not any(c.isdigit() for c in english):
        return english
    normalized = normalize(indonesian)
    english = _dates(normalized, english)
    english = _times(normalized, english)
    english = _numbers(indonesian, normalized, english)
    english = _money(normalized, english)
    english = _scales(normalized, english)
    return _SCORE.sub(lambda m: f"{m[1]}-{m[2]}" if f"{m[1]}-{m[2]}" in normalized else m[0], english)


def english_date(date: Date) -> str:
    """A date in English words, day before month: "12 September 2022", "10-12 September", "September 2022"."""
    days = "" if date.day is None else str(date.day)
    if date.last_day is not None:
        days += f"-{date.last_day}"
    month = "" if date.month is None else ENGLISH_MONTHS[date.month - 1]
    return " ".join(part for part in (days, month, "" if date.year is None else str(date.year)) if part)


def _dates(indonesian: str, english: str) -> str:
    dates = [date for date in find_dates(indonesian) if date.day is not None and date.month is not None]
    if not dates:
        return english

    def words(match: re.Match[str]) -> str:
        first, second = int(match["a"]), int(match["b"])
        last = int(match["last"]) if match["last"] else None
        year = match["year"]
        if year is None and match["sep"].strip() != "/":
            return match[0]
        for date in dates:
            order = (date.day, date.month) in {(first, second), (second, first)}
            same_year = year is None or (date.year is not None and str(date.year).endswith(year))
            if order and same_year and last == date.last_day:
                return english_date(date if year else Date(date.day, date.month, None, date.span, date.last_day))
        return match[0]

    return _DATE.sub(words, english)


def _times(indonesian: str, english: str) -> str:
    clocks = {(int(m["hour"]), m["minute"]) for m in _CLOCK.finditer(indonesian)}
    if not clocks:
        return english

    def colon(match: re.Match[str]) -> str:
        hour, half = int(match["hour"]), match["half"] or ""
        hours = {hour} | ({hour % 12, hour % 12 + 12} if half else set())
        if not any((h, match["minute"]) in clocks for h in hours):
            return match[0]
        return f"{match['hour']}:{match['minute']}{half}"

    return _DOTTED.sub(colon, english)


def _numbers(raw: str, normalized: str, english: str) -> str:
    """Indonesian separators exchanged for English ones where the Indonesian side has that number."""
    changes = dict(_other_forms(raw, normalized))
    there = set(_IN_ENGLISH.findall(english))
    changes = {old: new for old, new in changes.items() if new not in there}
    if not changes:
        return english
    return _IN_ENGLISH.sub(lambda m: changes.get(m[0], m[0]), english)


def _other_forms(raw: str, normalized: str) -> Iterator[tuple[str, str]]:
    """The Indonesian form of each number of the normalised side, "70000" among them, and the number.

    "47,619" may be a decimal that the program left alone, or thousands that it made: only what was "47.619" is sure.
    """
    before = set(re.findall(_FIGURE, raw))
    for number in re.findall(_FIGURE, normalized):
        if not (_GROUPED.fullmatch(number) or _DECIMAL.fullmatch(number)):
            continue
        if _AMBIGUOUS.fullmatch(number) and number in before:
            continue
        yield number.translate(_SWAP), number
        bare = number.replace(",", "")
        if bare in before:
            yield bare, number


def _money(indonesian: str, english: str) -> str:
    """Rupiah with the sign apart from the number, and abbreviated or Indonesian scales in English words."""
    rupiah = re.search(r"(?<!\w)Rp\b", indonesian) is not None and "IDR" not in indonesian

    def change(match: re.Match[str]) -> str:
        sign = "Rp" if rupiah or match["sign"].lower() == "rp" else "IDR"
        amount = f"{sign} {match['number']}"
        scale = match["scale"]
        if not scale:
            return amount
        word = SCALES[scale.lower()]
        if f"{match['number']} {_INDONESIAN_SCALES[word]}" not in indonesian:
            return f"{amount}{match['gap']}{scale}"
        return f"{amount} {word}"

    return _RUPIAH.sub(change, english)


def _scales(indonesian: str, english: str) -> str:
    """Scale words that stayed Indonesian: "5 juta" becomes "5 million"."""
    if not _SCALED.search(indonesian):
        return english

    def change(match: re.Match[str]) -> str:
        return match[0][: -len(match["scale"])] + SCALES[match["scale"].lower()]

    return _SCALED.sub(change, english)
