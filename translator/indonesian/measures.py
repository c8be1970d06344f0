"""Measures and ranges in forms that survive translation: "60 km/jam" becomes "60 km per jam", "1½" becomes "1 1/2"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.indonesian.edits import Edit

FRACTIONS = {
    "\u00bd": "1/2",
    "\u2153": "1/3",
    "\u2154": "2/3",
    "\u00bc": "1/4",
    "\u00be": "3/4",
    "\u2155": "1/5",
    "\u2156": "2/5",
    "\u2157": "3/5",
    "\u2158": "4/5",
    "\u2159": "1/6",
    "\u215a": "5/6",
    "\u215b": "1/8",
    "\u215c": "3/8",
    "\u215d": "5/8",
    "\u215e": "7/8",
}
"""Fractions that are one character, which NFKC would glue to the number before them."""

_FRACTION = re.compile(rf"(?P<gap>(?<=\d)\s?)?(?P<sign>[{''.join(FRACTIONS)}])(?P<after>(?=\w))?")
_PER = re.compile(
    r"\d[\d.,]*(?:,-)?(?:\s?[^\W\d_]{1,9}[23\u00b2\u00b3]?)?(?P<per>(?:(?:(?<=[^\W\d_])/\s?|/|\s/\s)(?:jam|hari|minggu|pekan|bulan|tahun|menit|detik|orang|"
    r"hektare?|ekor|buah|butir|lembar|unit|barel|rumah|keluarga|KK|jiwa|kamar|malam|kapita|siswa|pasien|keping|karung|"
    r"tabung|liter|porsi|bungkus|meter|rumpun|peserta|penumpang|pelanggan|bln|thn|th|mgg|hr|org)\b)+)(?!/)"
)
_SLASH = re.compile(r"\s?/\s?(?P<unit>\w+)")
_SHORT_UNITS = {"bln": "bulan", "thn": "tahun", "th": "tahun", "mgg": "minggu", "hr": "hari", "org": "orang"}
_NTH = re.compile(r"\bke-(\d{1,3}(?:\.\d{3})+)(?![\d.,]\d|\d)", re.IGNORECASE)
_UNTIL = re.compile(r"(?<=[\w)%])\s(?:s\.\s?d\.?|s/d)\s(?=\w)", re.IGNORECASE)
_DAY = "Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|Ahad"
_DAY_RANGE = re.compile(r"[a-z'](?:\s?[-\u2013]\s?|\ss)(?=[A-Z./])")
_DAYS = re.compile(rf"(?<!puasa )\b(?:{_DAY})(?P<to>\s?(?:-|\u2013|s\.d\.?|s/d)\s?)(?={_DAY})")


def _per(match: re.Match[str]) -> str:
    """A unit behind a slash in words; a short one is spelt out."""
    return f" per {_SHORT_UNITS.get(match['unit'], match['unit'])}"


def find_measures(text: str) -> Iterator[Edit]:
    """The edits for units behind a slash, fractions in one character, high ordinals, days of the week and "s.d."."""
    if "/" in text:
        for m in _PER.finditer(text):
            yield Edit(m.start("per"), m.end("per"), _SLASH.sub(_per, m["per"]), "unit")
    for m in _FRACTION.finditer(text) if not text.isascii() else ():
        gap = " " if m["gap"] is not None else ""
        yield Edit(m.start(), m.end(), f"{gap}{FRACTIONS[m['sign']]}{' ' if m['after'] is not None else ''}", "number")
    if "ke-" in text or "Ke-" in text:
        for m in _NTH.finditer(text):
            yield Edit(m.start(1), m.end(1), m[1].replace(".", ","), "number")
    for m in _DAYS.finditer(text) if _DAY_RANGE.search(text) else ():
        yield Edit(m.start("to"), m.end("to"), " hingga ", "date")
    if "s.d" in text or "s. d" in text or "s/d" in text:
        for m in _UNTIL.finditer(text):
            yield Edit(m.start(), m.end(), " sampai ", "date")
