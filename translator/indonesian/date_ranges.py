"""Ranges of dates in the forms that a model copies: "1-15 Juni 2024", "28 Februari sampai 2 Maret 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.indonesian.dates import MONTHS, find_two_dates
from translator.indonesian.edits import Edit

_MONTH = "(?:" + "|".join((*MONTHS, "Pebruari", "Nopember", "Jan", "Feb", "Okt", "Nov", "Des")) + r")\b"
_UNTIL = r"s\.\s?d\.?|s/d|sampai(?:\sdengan)?|hingga"
_DAYS = re.compile(
    rf"(?<![\w.,/:-])(?P<first>\d{{1,2}})(?P<to>\s?(?:{_UNTIL})\s)(?P<last>\d{{1,2}})"
    rf"(?=\s{_MONTH}|/\d{{1,2}}/(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    rf"(?<![\w.,/:-])\d{{1,2}}\s{_MONTH}(?:\s(?:19|20)\d\d)?(?P<to>\s?(?:-|\u2013|s\.\s?d\.?|s/d)\s?)(?=\d{{1,2}}\s{_MONTH})",
    re.IGNORECASE,
)


def find_date_ranges(text: str) -> Iterator[Edit]:
    """The edits for ranges of days, with one month or two."""
    if any(word in text for word in ("hingga", "sampai", "s.d", "s. d", "s/d")):
        for m in _DAYS.finditer(text):
            if 1 <= int(m["first"]) < int(m["last"]) <= 31:
                yield Edit(m.start("to"), m.end("to"), "-", "date")
    for _, _, (start, end) in find_two_dates(text):
        yield Edit(start, end, " sampai ", "date")
    if "-" in text or "\u2013" in text or "s.d" in text or "s/d" in text:
        for m in _MONTHS.finditer(text):
            yield Edit(m.start("to"), m.end("to"), " sampai ", "date")
