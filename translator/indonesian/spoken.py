"""Numbers in words that small models add up wrongly, in figures: "seratus lima puluh" becomes "150".

Only what is long or has a "koma" in it; "tujuh belas" and "dua juta" survive translation as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.indonesian.edits import Edit

_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_UNIT = "(?:" + "|".join(_UNITS[1:]) + ")"
_BELOW_100 = rf"(?:{_UNIT}\spuluh(?:\s{_UNIT})?|{_UNIT}\sbelas|sepuluh|sebelas|{_UNIT})"
_BELOW_1000 = rf"(?:(?:seratus|{_UNIT}\sratus)(?:\s{_BELOW_100})?|{_BELOW_100})"
_WHOLE = (
    rf"(?:{_BELOW_1000}\striliun\s?)?(?:{_BELOW_1000}\smiliar\s?)?(?:(?:{_BELOW_1000}\sjuta|sejuta)\s?)?"
    rf"(?:(?:{_BELOW_1000}\sribu|seribu)\s?)?(?:{_BELOW_1000})?"
)
_ANY = rf"(?:{_UNIT}|nol|belas|puluh|ratus|ribu|juta|miliar|triliun|sepuluh|sebelas|seratus|seribu|sejuta|setengah)"
_PARTS = (" koma ", "ratus ", "eribu ", "kodi", " perak", " puluh ")
"""Where none of these stands there is nothing to look for."""
_LONG = re.compile(rf"(?<![\w.,-])(?<!\d\s)(?P<words>(?=\w){_WHOLE})(?<=\w)\b(?!-|\s(?:{_ANY}|koma)\b)", re.IGNORECASE)
_ROUND = re.compile(rf"{_BELOW_100}\s(?:ribu|juta|miliar|triliun)", re.IGNORECASE)
_DECIMAL = re.compile(
    rf"\b(?P<whole>{_BELOW_1000}|nol)\skoma\s(?P<part>nol\s{_UNIT}|{_UNIT}(?:\s{_UNIT})+\b|{_BELOW_100}|nol)\b"
    rf"(?!\s(?:{_UNIT}|nol|belas|puluh|ratus|koma)\b)",
    re.IGNORECASE,
)
_KODI = re.compile(rf"(?<![\w.,-])(?:(?P<number>\d+|{_BELOW_100})\skodi|sekodi)\b", re.IGNORECASE)
_PERAK = re.compile(
    rf"(?<![\w.,-])(?<!Rp\s)(?P<number>\d{{1,3}}(?:[.,]000)?|{_BELOW_1000}|seribu|{_UNIT}\sribu)\sperak\b"
)
_NTH = re.compile(
    r"\b(?P<before>lantai|hari|tahun|kali|abad|urutan|peringkat|menit|edisi|pasal|bab|kemerdekaan|yang|putaran|babak|gol|"
    rf"kongres|konferensi|sidang|pertemuan|jilid|seri|baris|posisi)\s(?P<nth>ke{_UNIT}\spuluh\s{_UNIT})\b",
    re.IGNORECASE,
)
_MEDALS = re.compile(r"\b(?:emas|perunggu|medali)\b", re.IGNORECASE)
_YEAR = re.compile(r"\btahun\s\Z", re.IGNORECASE)
_PIECES_IN_A_KODI = 20
_LEAST_WORDS = 3


def find_spoken(text: str) -> Iterator[Edit]:
    """The edits that put long numbers, decimals, kodi and silver coins in words into figures."""
    if not any(part in text for part in _PARTS):
        return
    for m in _NTH.finditer(text):
        yield Edit(m.start("nth"), m.end("nth"), f"ke-{value(m['nth'][2:])}", "number")
    for m in _DECIMAL.finditer(text):
        part = m["part"].lower().split()
        figures = "".join(str(_UNITS.index(w)) for w in part) if set(part) <= set(_UNITS) else str(value(m["part"]))
        yield Edit(m.start(), m.end(), f"{value(m['whole'])}.{figures}", "number")
    for m in _KODI.finditer(text):
        number = _amount(m["number"] or "satu")
        yield Edit(m.start(), m.end(), f"{number * _PIECES_IN_A_KODI:,} lembar", "unit")
    for m in _PERAK.finditer(text):
        number = _amount(re.sub(r"[.,]", "", m["number"]))
        if number >= 25 and number % 25 == 0 and not _MEDALS.search(text):
            yield Edit(m.start(), m.end(), f"Rp {number:,}", "money")
    for m in _LONG.finditer(text):
        number = value(m["words"])
        if m["words"].count(" ") + 1 >= _LEAST_WORDS and number > 100 and not _ROUND.fullmatch(m["words"]):
            yield Edit(m.start(), m.end(), _written(number, _YEAR.search(text, 0, m.start()) is not None), "number")


def value(words: str) -> int:
    """What a well-formed number in words is worth: "dua ribu tiga ratus" is 2300."""
    total = group = digit = 0
    for word in words.lower().split():
        if word in _UNITS:
            digit = _UNITS.index(word)
            group += digit
        elif word in {"puluh", "ratus"}:
            group += digit * (9 if word == "puluh" else 99)
        elif word == "belas":
            group += 10
        elif word in _ALONE:
            group += _ALONE[word]
        else:
            size = _SCALES[word.removeprefix("se")]
            total += (1 if word.startswith("se") else group) * size
            group = 0
    return total + group


_ALONE = {"sepuluh": 10, "sebelas": 11, "seratus": 100}
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def _amount(number: str) -> int:
    return int(number) if number.isdigit() else value(number)


def _written(number: int, year: bool) -> str:
    """In figures, with a scale from a million on where three decimals say it all: "2.3 juta"."""
    if year and 1000 <= number < 2100:
        return str(number)
    for scale in ("triliun", "miliar", "juta"):
        if number >= _SCALES[scale] and number % (_SCALES[scale] // 1000) == 0:
            return f"{number / _SCALES[scale]:.3f}".rstrip("0").rstrip(".") + f" {scale}"
    return f"{number:,}"
