"""English times of day in words: "half past two", "a quarter to nine", "three in the afternoon", "eight o'clock"."""

from __future__ import annotations

import re
from fractions import Fraction

from translator.quantity import Quantity
from translator.text import words_of

_HOURS = {
    name: n for n, name in enumerate(words_of("one two three four five six seven eight nine ten eleven twelve"), 1)
}
_HOUR = rf"(?P<hour{{0}}>{'|'.join(_HOURS)}|1[0-2]|[1-9])"
_PART = (
    r"\s+(?:(?:in\s+the|that|this|on\s+the|on\s+\w+day)\s+(?P<part{0}>morning|afternoon|evening)"
    r"|(?P<night{0}>at\s+night|tonight))\b"
)
_PAST = re.compile(
    rf"\b(?:(?P<half>half)\s+past|(?:a\s+)?quarter\s+(?P<quarter>past|to))\s+{_HOUR.format(1)}\b(?:{_PART.format(1)})?"
    rf"|(?<![\w.:,$€£¥%-])(?<!\d\s){_HOUR.format(2)}(?:[:.](?P<minute>[0-5]\d))?"
    rf"(?:\s+o['’]?clock\b(?:{_PART.format(2)})?|{_PART.format(3)})",
    re.IGNORECASE,
)
QUICK = re.compile(r"\bpast\b|\bquarter\b|\bmorning\b|\bafternoon\b|\bevening\b|night\b|clock\b", re.IGNORECASE)
"""What a text with such a time has in it."""


def find_spoken(text: str) -> dict[int, Quantity]:
    """The times of day in words by where they begin: values in minutes after midnight."""
    if not QUICK.search(text):
        return {}
    found: dict[int, Quantity] = {}
    for m in _PAST.finditer(text):
        said = (m["hour1"] or m["hour2"]).lower()
        hour = _HOURS.get(said) or int(said)
        minute = 30 if m["half"] else int(m["minute"] or 0)
        if m["quarter"]:
            hour, minute = (hour, 15) if m["quarter"].lower() == "past" else (hour - 1, 45)
        part = (m["part1"] or m["part2"] or m["part3"] or "").lower()
        night = m["night1"] or m["night2"] or m["night3"]
        if part in {"afternoon", "evening"} or (night and hour > 4):
            hour = hour % 12 + 12
        elif part == "morning":
            hour %= 12
        others = (Fraction(hour % 12 or 12) + Fraction(minute, 100),)
        time = Quantity(Fraction(hour * 60 + minute), "time", m.span(), others, either_half=not part and not night)
        found[m.start()] = time
    return found
