"""Times of day as Indonesian news writes them, in the form that a model copies.

"pukul 08.15, 10.30, dan 12.45" becomes "pukul 08:15, 10:30, dan 12:45", "pkl. 14.30" becomes "pukul 14:30" and
"setengah tiga sore", half an hour before three, "pukul 2:30 sore".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.indonesian.edits import Edit

_CLOCK = (
    r"(?:[01]?\d|2[0-4])\s?[.:]\s?[0-5]\d(?!\d|\s?[.:,]\d"
    r"|\s?(?:%|persen|ribu|juta|miliar|triliun|detik|menit|kilo|k[gm]\b|meter|hektare))"
)
_TO = (
    r"(?:\s?(?:-|\u2013|,|hingga|sampai(?:\sdengan)?|s\.?d\.?|s/d|dan|atau|serta|&|,\s(?:dan|atau|serta))\s?)"
    r"(?:pukul\s|jam\s)?"
)
_ZONE = r"\s?(?:WIB|WITA|WIT|Wib|Wita|Wit|GMT|UTC|waktu\s+setempat)\b"
_TIME = re.compile(
    rf"\b(?P<label>pukul|jam|pkl?)\.?\s?(?<=[\s.])(?:sekitar\s|antara\s)?(?P<a>{_CLOCK}(?:{_TO}{_CLOCK})*)"
    rf"|(?=\d)(?:(?<![\w.:,/])|(?<=WIB/)|(?<=WITA/)|(?<=WIT/))(?P<b>{_CLOCK}(?:{_TO}{_CLOCK})*)(?={_ZONE})",
    re.IGNORECASE,
)
_SECONDS = re.compile(
    rf"(?:(?<=[Pp]ukul\s)|(?<=[Jj]am\s)|(?<![\w.:,/])(?=[\d.]+{_ZONE}))"
    r"(?:[01]?\d|2[0-4])\.[0-5]\d\.[0-5]\d(?![\d.,:/]\d|\d|[./]\w)"
)
_SECONDS_LIKE = re.compile(r"\d\.[0-5]\d\.[0-5]\d")
_CLOCK_LIKE = re.compile(r"\d\s?[.:]\s?[0-5]\d")
_DOT = re.compile(r"(\d)\s?[.:]\s?(\d)")
_UNTIL = re.compile(r"\s(?:s\.?d\.?|s/d)\s")
_SHORT = re.compile(r"\bpkl?\.?\s?(?=\d)", re.IGNORECASE)
_HOURS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_HALF = re.compile(
    r"(?:\b(?P<label>pukul|jam|pkl?\.?)\s(?P<about>sekitar\s)?)?"
    rf"\bsetengah\s(?P<hour>dua\sbelas|{'|'.join(_HOURS)}|1[0-2]|[1-9])\b(?P<part>\s(?:pagi|siang|sore|petang|malam)\b)?"
    r"(?!\s(?:jam|juta|ribu|ratus|puluh|belas|miliar|triliun|persen))",
    re.IGNORECASE,
)


def find_times(text: str) -> Iterator[Edit]:
    """The edits that put a sentence's times of day into the form "pukul 10:30"."""
    clock_like = _CLOCK_LIKE.search(text) is not None
    for m in _TIME.finditer(text) if clock_like else ():
        group = "a" if m["a"] else "b"
        yield Edit(m.start(group), m.end(group), _UNTIL.sub(" sampai ", _DOT.sub(r"\1:\2", m[group])), "time")
        if (m["label"] or "").lower().startswith("pk"):
            yield _spelled_out(m, m.start("a"))
    for m in _SECONDS.finditer(text) if clock_like and _SECONDS_LIKE.search(text) else ():
        yield Edit(m.start(), m.end(), m.group().replace(".", ":"), "time")
    for m in _SHORT.finditer(text) if "pk" in text or "Pk" in text or "PK" in text else ():
        if re.match(r"\d{1,2}(?=\s(?:pagi|siang|sore|petang|malam|dini)|\s?WI)", text[m.end() :]):
            yield _spelled_out(m, m.end())


def find_half_hours(text: str) -> Iterator[Edit]:
    """The edits for "setengah tiga": half past two."""
    for m in _HALF.finditer(text) if "etengah " in text else ():
        if not m["label"] and not m["part"]:
            continue
        name = m["hour"].lower()
        hour = int(name) if name.isdigit() else 12 if name == "dua belas" else _HOURS.index(name) + 1
        label = "Pukul" if m.group()[0].isupper() else "pukul"
        after = f"{label} {m['about'] or ''}{(hour - 2) % 12 + 1}:30{m['part'] or ''}"
        yield Edit(m.start(), m.end(), after, "time")


def _spelled_out(match: re.Match[str], end: int) -> Edit:
    """An edit that writes "pukul" for "pk.", "pkl" and the like; `end` is where the figures begin."""
    word = "Pukul" if match.group()[0].isupper() else "pukul"
    between = match.string[match.start() : end]
    about = re.search(r"(?:sekitar|antara)\s\Z", between)
    return Edit(match.start(), end, f"{word} {about.group() if about else ''}", "time")
