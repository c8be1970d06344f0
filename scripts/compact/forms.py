"""Indonesian ways of writing numbers, money, dates, times and abbreviations whose English is known by rule.

Each rule rewrites the Indonesian side of a pair into another form of the same thing, and only where the English side
shows that it is that thing: the English then stays right. All take the two sides and a random generator and return the
new Indonesian side, unchanged where the rule does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from translator.indonesian.normalize import normalize_with_changes

Rule = Callable[[str, str, Random], str]
"""(Indonesian, English, generator) to the new Indonesian."""

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SCALES = {
    "ribu": ("thousand", ("rb",)),
    "juta": ("million", ("jt",)),
    "miliar": ("billion", ("M", "milyar")),
    "milyar": ("billion", ("M", "miliar")),
    "triliun": ("trillion", ("T", "trilyun")),
}
ABBREVIATIONS = (
    ("dan lain-lain", "dll."),
    ("dan lain sebagainya", "dlsb."),
    ("dan sebagainya", "dsb."),
    ("dan seterusnya", "dst."),
    ("dan kawan-kawan", "dkk."),
    ("antara lain", "a.l."),
    ("sampai dengan", "s.d."),
    ("Profesor", "Prof."),
    ("Jalan", "Jl."),
    ("Nomor", "No."),
    ("Kabupaten", "Kab."),
    ("Kecamatan", "Kec."),
    ("Jenderal", "Jend."),
    ("Brigadir Jenderal", "Brigjen."),
    ("Mayor Jenderal", "Mayjen."),
    ("Letnan Kolonel", "Letkol."),
    ("Kolonel", "Kol."),
    ("Kapten", "Kapt."),
    ("Doktor", "Dr."),
    ("almarhum", "alm."),
    ("versus", "vs."),
    ("pelaksana tugas", "Plt."),
)
BEFORE_FIGURES = (("nomor", "no."), ("halaman", "hlm."), ("tanggal", "tgl."), ("telepon", "telp."))
"""Shortened only in front of a number."""
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b")
_RUPIAH = re.compile(r"\bRp\.? ?(\d+(?:[.,]\d+)*)(?: (ribu|juta|mil[iy]ar|triliun)\b)?")
_SCALED = re.compile(r"(?<![\w.,])(\d+(?:,\d+)?) (ribu|juta)\b")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?) ?(persen\b|%)")
_TIME = re.compile(r"\b(pukul|jam) (\d{1,2})([.:])(\d{2})(?![\d.,])")


def english_number(text: str) -> str:
    """An Indonesian number as English writes it: 1.150 becomes 1,150 and 83,8 becomes 83.8; others stay."""
    if _GROUPED.fullmatch(text) or _DECIMAL.fullmatch(text):
        return text.translate(str.maketrans(".,", ",."))
    return text


def normalized(indonesian: str, english: str, rng: Random) -> str:
    """The sentence as the program normalises it before the model sees it, where the English has those numbers."""
    del rng
    result = normalize_with_changes(indonesian)
    known = set(_FIGURES.findall(english))
    if all(number in known for change in result.changes for number in _FIGURES.findall(change.after)):
        return result.text
    return indonesian


def dates(indonesian: str, english: str, rng: Random) -> str:
    """12 September 2022 as 12/9/2022, 12/09/2022 or 12-9-2022."""

    def change(match: re.Match[str]) -> str:
        day, month, year = match.groups()
        number = MONTHS.index(month) + 1
        name = ENGLISH_MONTHS[number - 1]
        if not re.search(rf"\b(?:{name} {day},? {year}|{day}(?:st|nd|rd|th)?(?: of)? {name},? {year})\b", english):
            return match[0]
        return rng.choice((f"{day}/{number}/{year}", f"{int(day):02}/{number:02}/{year}", f"{day}-{number}-{year}"))

    return _DATE.sub(change, indonesian)


def money(indonesian: str, english: str, rng: Random) -> str:
    """Rp 50 miliar as Rp50 miliar, Rp 50 M, Rp. 50 milyar and the like."""

    def change(match: re.Match[str]) -> str:
        amount, scale = match.groups()
        if english_number(amount) not in english:
            return match[0]
        sign = rng.choice(("Rp", "Rp ", "Rp. "))
        if not scale:
            return sign + amount
        word, short = SCALES[scale]
        if not re.search(rf"{re.escape(english_number(amount))} ?{word}", english):
            return match[0]
        return f"{sign}{amount} {rng.choice((scale, *short))}"

    return _RUPIAH.sub(change, indonesian)


def scales(indonesian: str, english: str, rng: Random) -> str:
    """5 juta as 5 jt and 10 ribu as 10 rb; M and T are money's alone."""

    def change(match: re.Match[str]) -> str:
        amount, scale = match.groups()
        word, short = SCALES[scale]
        return f"{amount} {rng.choice(short)}" if f"{english_number(amount)} {word}" in english else match[0]

    return _SCALED.sub(change, indonesian)


def percentages(indonesian: str, english: str, rng: Random) -> str:
    """5,2 persen as 5,2% and back."""

    def change(match: re.Match[str]) -> str:
        amount = english_number(match[1])
        if not re.search(rf"{re.escape(amount)} ?(?:%|per ?cent)", english):
            return match[0]
        return match[1] + rng.choice(("%", " persen", " %"))

    return _PERCENT.sub(change, indonesian)


def times(indonesian: str, english: str, rng: Random) -> str:
    """Times: pukul 10.30 as pukul 10:30 or jam 10.30."""

    def change(match: re.Match[str]) -> str:
        hour, minute = match[2], match[4]
        if not re.search(rf"\b{int(hour)}[.:]?{minute}|\b{hour}[.:]?{minute}", english):
            return match[0]
        return f"{rng.choice(('pukul', 'jam'))} {hour}{rng.choice('.:')}{minute}"

    return _TIME.sub(change, indonesian)


def abbreviations(indonesian: str, english: str, rng: Random) -> str:
    """Abbreviations: dan lain-lain as dll. and the like: they mean the same wherever they stand."""
    del english
    for full, short in ABBREVIATIONS:
        if full in indonesian and rng.random() < 0.7:
            indonesian = re.sub(rf"(?<![\w-]){re.escape(full)}(?![\w-])", short, indonesian)
            indonesian = indonesian.replace(short + ".", short)
    for full, short in BEFORE_FIGURES:
        if full in indonesian and rng.random() < 0.5:
            indonesian = re.sub(rf"(?<![\w-]){full}(?= \d)", short, indonesian)
    return indonesian


RULES: tuple[Rule, ...] = (*(dates, money, scales, percentages, times, abbreviations),)
