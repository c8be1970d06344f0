"""Indonesian times of day: "pukul 14.30", "jam 3 sore", "jam setengah delapan malam" (half past seven in the evening).

Figures with minutes count the day's 24 hours, unless a part of the day says otherwise; an hour alone is of either half
of the day until such a part is named.
"""

from __future__ import annotations

import re
from fractions import Fraction

from translator.quantity import Quantity

HALF_DAY = 12 * 60
"""Minutes in half a day."""
_HOURS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "dua belas": 12,
}
_MINUTES = {"seperempat": 15, "lima": 5, "sepuluh": 10, "dua puluh": 20}
_PART = r"(?:\s*(?:WIB|WITA|WIT)\b)?\s*(?P<part>pagi|siang|sore|petang|malam|dini\s?hari|subuh)\b"
_SPOKEN = re.compile(
    rf"(?<!\d\s)\b(?:pukul|pkl\.?|jam)\s+(?P<time>(?P<half>setengah\s+)?"
    rf"(?P<hour>[01]?\d|2[0-4]|dua\sbelas|{'|'.join(_HOURS)})(?:[.:](?P<minute>[0-5]\d))?"
    rf"(?:\s+(?P<way>lewat|lebih|kurang)\s+(?P<by>seperempat|\d{{1,2}}|lima|sepuluh|dua\spuluh)(?:\s+menit)?)?)"
    rf"(?!\w|[.,:/]\d|\s(?:belas|puluh|ratus|ribu|juta|orang|menit)\b)(?:{_PART})?",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(_PART, re.IGNORECASE)
_LATE = re.compile(r"\b(?:siang|sore|petang|malam)", re.IGNORECASE)


def find_spoken(text: str) -> dict[int, Quantity]:
    """The times of day behind "pukul" and "jam" by where they begin: values in minutes after midnight."""
    found: dict[int, Quantity] = {}
    for m in _SPOKEN.finditer(text):
        hour = _HOURS.get(" ".join(m["hour"].lower().split()))
        hour = int(m["hour"]) if hour is None else hour
        minute = int(m["minute"] or 0)
        exact = m["minute"] is not None or hour > 12
        if m["half"]:
            if not 1 <= hour <= 12 or m["minute"]:
                continue
            hour, minute = hour - 1, 30
        if m["way"]:
            by = _MINUTES.get(" ".join(m["by"].lower().split())) or int(m["by"])
            hour, minute = (hour - 1, 60 - by) if m["way"].lower() == "kurang" else (hour, by)
        span = m.span("time")
        found[span[0]] = _time(hour, minute, (m["part"] or "").lower(), span, exact=exact and not _LATE.search(text))
    return found


def clock(text: str, hour: int, minute: int, span: tuple[int, int]) -> Quantity:
    """The time of day that stands in figures at a place of a text."""
    part = _PART_AFTER.match(text, span[1])
    return _time(hour, minute, part["part"].lower() if part else "", span, exact=not _LATE.search(text))


def _time(hour: int, minute: int, part: str, span: tuple[int, int], *, exact: bool) -> Quantity:
    """A time of the part of the day that is named; without one, of either half unless it is `exact`."""
    others = (Fraction(hour) + Fraction(minute, 100),) if minute else (Fraction(hour),)
    sure = exact or hour > 12
    if part and hour <= 12:
        sure = True
        if part in {"pagi", "subuh"} or part.startswith("dini"):
            sure, hour = hour < 12 or part.startswith("dini"), hour % 12 if part.startswith("dini") else hour
        elif part == "siang":
            hour = hour + 12 if hour < 5 else hour
        elif part == "malam" and hour == 12:
            hour = 0
        elif part == "malam" and hour < 5:
            sure = False
        else:
            hour = hour % 12 + 12
    return Quantity(Fraction(hour * 60 + minute), "time", span, others, either_half=not sure)
