"""Rewrites the forms of Indonesian that do not survive translation into ones that a model copies.

The sentence stays Indonesian: "Senin (12/9/2022)" becomes "Senin (12 September 2022)", "pukul 10.30 WIB" becomes
"pukul 10:30 WIB", "2.375.000" becomes "2,375,000", "Rp1,2 T" becomes "Rp 1.2 triliun". Whatever might be something
else (a version, an address, a law's number, a score, a duration) is left as it stands. A normalised sentence
normalises to itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from translator.indonesian.dates import find_dates_in_figures, in_words
from translator.indonesian.numbers import MONEY_SCALES

ChangeKind = Literal["date", "time", "money", "number", "percent", "scale", "spacing"]


@dataclass(frozen=True, slots=True)
class Change:
    """One rewriting: what stood in the source, what stands instead, and where each of them is."""

    kind: ChangeKind
    before: str
    after: str
    source_span: tuple[int, int]
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Normalized:
    """A sentence with the changes that made it, in order; `text` is the source itself when there are none."""

    text: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    after: str
    kind: ChangeKind


def normalize(sentence: str) -> str:
    """The sentence with dates, times, numbers, money and scale abbreviations in forms that survive translation."""
    return normalize_with_changes(sentence).text


def normalize_with_changes(sentence: str) -> Normalized:
    """Like `normalize`, with every change made and its spans, for display."""
    if not any(c.isdigit() for c in sentence):
        return Normalized(sentence)
    taken: list[_Edit] = []
    for find in (_dates, _times, _money, _percentages, _scaled, _plain, _spaced):
        for edit in find(sentence):
            if all(edit.end <= other.start or edit.start >= other.end for other in taken):
                taken.append(edit)
    taken.sort(key=lambda edit: edit.start)
    pieces: list[str] = []
    changes: list[Change] = []
    at = length = 0
    for edit in taken:
        before = sentence[edit.start : edit.end]
        pieces += [sentence[at : edit.start], edit.after]
        start = length + edit.start - at
        length = start + len(edit.after)
        at = edit.end
        if before != edit.after:
            changes.append(Change(edit.kind, before, edit.after, (edit.start, edit.end), (start, length)))
    return Normalized("".join(pieces) + sentence[at:], tuple(changes))


# Figures as Indonesian writes them, and as some tokenised corpora space them ("1 . 150").
_GROUPED = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?: \. \d{3})+(?!\d)"
_DECIMALS = r"(?:,\d+(?!,?\d))"
_AMOUNT = rf"(?:(?:{_GROUPED}){_DECIMALS}?|\d+{_DECIMALS}|\d+ , \d+|\d+(?:\.\d{{1,2}})?)"
# English figures too, so that a second pass sees the same expression and leaves it.
_ENGLISH = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
_BEFORE = r"(?<![\w.,:/@#])(?<![^\W\d]-)(?<!\d[.,] )"
_AFTER = r"(?![\d/]|[.,:-]\d|[^\W\d_]|@)"
_ALONE = r"(?![\d/@]|[.,:]\d)"

_CLOCK = r"(?:[01]?\d|2[0-4])\s?[.:]\s?[0-5]\d(?!\d|\s?[.:,]\d)"
_TO = r"\s?(?:-|–|hingga|sampai(?:\sdengan)?|s\.?d\.?|s/d|dan|atau)\s?(?:pukul\s|jam\s)?"
_ZONE = r"\s?(?:WIB|WITA|WIT|Wib|Wita|Wit|GMT|UTC|waktu\s+setempat)\b"
_TIME = re.compile(
    rf"\b(?:pukul|jam|pkl)\.?\s(?:sekitar\s)?(?P<a>{_CLOCK}(?:{_TO}{_CLOCK})*)"
    rf"|(?<![\w.:,/])(?P<b>{_CLOCK}(?:{_TO}{_CLOCK})*)(?={_ZONE})",
    re.IGNORECASE,
)
_DOT = re.compile(r"(\d)\s?[.:]\s?(\d)")

_MONEY = re.compile(
    rf"(?<![^\W_])(?P<sign>Rp|IDR|USD|US\$|\$|€|£|SGD|EUR)(?P<gap>\.?\s?)(?P<first>{_ENGLISH}|{_AMOUNT})(?P<dash>,-)?"
    rf"(?:(?P<to>\s?(?:-|–|hingga|sampai)\s?)(?P<last>{_ENGLISH}|{_AMOUNT}))?(?![\d@]|[.,]\d)"
    rf"(?:(?P<space>\s?)(?P<scale>[Mm]|[Tt]|[Kk]|jt|Jt|JT|rb|Rb|RB|mlr|Mlr|MLR)\b(?![.'’-]\w|/)|\s?(?P<old>milyar|trilyun|triliyun|trilliun)\b)?",
)
_PERCENT = re.compile(
    rf"{_BEFORE}(?P<number>\d+{_DECIMALS}|\d+ , \d+|\d+(?:\.\d+)?)(?P<unit>\s?%|\s(?:persen|prosen)\b)"
)
_SCALED = re.compile(
    rf"{_BEFORE}(?P<number>{_AMOUNT})(?P<space>\s?)(?P<scale>rb|jt|juta|miliar|milyar|triliun|trilyun|ribu|mlr)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"{_BEFORE}(?P<number>(?:{_GROUPED}){_DECIMALS}?|\d+{_DECIMALS}){_ALONE}")
_LABEL = re.compile(
    r"\b(?:no|nomor|nomer|pasal|ayat|hlm|hal|halaman|versi|version|v|ver|ip|alamat|server|bab|seri|kode|telp|telepon|tel|"
    r"hp|faks|wa|pin|nik|nip|npwp|rekening|rek|id|lintang|bujur|koordinat|kelas|android|ios|windows|rt|rw|jalur|pukul|jam)"
    r"\b[.:]?\s?(?:\d+\s)?$",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\s?(?:°|º|derajat|LS|LU|BT|BB)\b|\s?[°º]")
_SCORE = re.compile(r"(?<![\w.,/:-])(?<!- )(?P<a>\d{1,2}) - (?P<b>\d{1,2})(?![\w.,/:-]?\d| ?[-=:/] ?\d)")
_NTH = re.compile(r"\bke - (\d+)\b", re.IGNORECASE)
_COLON = re.compile(r"(?<![\w.,:-])(?P<a>[01]?\d|2[0-3]) : (?P<b>[0-5]\d)(?!\w| ?[:.,] ?\d)")
_OLD_SCALES = {"milyar": "miliar", "trilyun": "triliun", "triliyun": "triliun", "trilliun": "triliun"}
_SHORT_SCALES = {"rb": "ribu", "jt": "juta", "mlr": "miliar"}


def _dates(text: str) -> Iterator[_Edit]:
    for date in find_dates_in_figures(text):
        start, end = date.span
        yield _Edit(start, end, in_words(date), "date")
        if text[start - 2 : start] == "( ":  # "( 12 / 9 / 2022 )"
            yield _Edit(start - 1, start, "", "spacing")
            if text[end : end + 2] == " )":
                yield _Edit(end, end + 1, "", "spacing")


def _times(text: str) -> Iterator[_Edit]:
    for m in _TIME.finditer(text):
        group = "a" if m["a"] else "b"
        yield _Edit(m.start(group), m.end(group), _DOT.sub(r"\1:\2", m[group]), "time")


def _money(text: str) -> Iterator[_Edit]:
    for m in _MONEY.finditer(text):
        rupiah = m["sign"] in {"Rp", "IDR"}
        scale = _money_scale(m["scale"], m["space"]) if rupiah else None
        if m["scale"] and m["scale"].lower() in _SHORT_SCALES:
            scale = _SHORT_SCALES[m["scale"].lower()]
        if m["old"]:
            scale = _OLD_SCALES[m["old"]]
        end = m.end("last") if m["last"] else m.end("dash") if m["dash"] else m.end("first")
        if text[end : end + 1].isalpha() and scale is None:
            continue
        gap = m["gap"] if not rupiah else " "
        after = f"{m['sign']}{gap}{_english(m['first'], money=rupiah)}"
        if m["last"]:
            after += m["to"] + _english(m["last"], money=rupiah)
        if scale:
            after, end = f"{after} {scale}", m.end()
        yield _Edit(m.start(), end, after, "money")


def _money_scale(short: str | None, space: str) -> str | None:
    """The scale that an abbreviation behind rupiah means: "M" is miliar, 10^9."""
    if not short:
        return None
    return MONEY_SCALES.get(short.lower()) if short.lower() != "k" or not space else None


def _percentages(text: str) -> Iterator[_Edit]:
    for m in _PERCENT.finditer(text):
        number = re.sub(r"\s", "", m["number"])
        whole, comma, decimals = number.partition(",")
        if comma and len(decimals) == 3 and whole != "0":
            continue
        unit = "%" if m["unit"].strip() == "%" else m["unit"]
        yield _Edit(m.start(), m.end(), number.replace(",", ".") + unit, "percent")


def _scaled(text: str) -> Iterator[_Edit]:
    for m in _SCALED.finditer(text):
        scale = m["scale"]
        word = _SHORT_SCALES.get(scale.lower()) or _OLD_SCALES.get(scale.lower()) or scale
        space = m["space"] or (" " if word != scale else "")
        number = _english(m["number"], scaled=True)
        if m["number"].count(".") == 1 and "," not in m["number"] and scale.lower() in {"juta", "jt"}:
            number = m["number"]  # "1.250 juta" may be either
        yield _Edit(m.start(), m.end(), f"{number}{space}{word}", "scale" if word != scale else "number")


def _plain(text: str) -> Iterator[_Edit]:
    for m in _PLAIN.finditer(text):
        number = m["number"]
        if _LABEL.search(text, max(0, m.start() - 24), m.start()) or _DEGREES.match(text, m.end()):
            continue
        if number[0] == "0" and "." in number:
            continue
        if number.count(".") == 3 and "," not in number and all(int(part) < 256 for part in number.split(".")):
            continue  # an address
        if text[m.end() : m.end() + 1] == "%" or text[m.end() : m.end() + 7] == " persen":
            continue
        yield _Edit(m.start(), m.end(), _english(number), "number")


def _spaced(text: str) -> Iterator[_Edit]:
    for m in _NTH.finditer(text):
        yield _Edit(m.start(), m.end(), m.group().replace(" ", ""), "spacing")
    for m in _SCORE.finditer(text):
        yield _Edit(m.start(), m.end(), f"{m['a']}-{m['b']}", "spacing")
    for m in _COLON.finditer(text):
        yield _Edit(m.start(), m.end(), f"{m['a']}:{m['b']}", "spacing")


def _english(number: str, *, money: bool = False, scaled: bool = False) -> str:
    """An amount in English figures; unchanged where it could be read in two ways.

    Three digits behind a lone comma are such a case ("1,150"), unless the number begins with 0; of rupiah, ",00" goes.
    """
    number = number.replace(" ", "")
    if re.fullmatch(_ENGLISH, number) and not re.fullmatch(r"\d{1,3},\d{3}", number):
        return number
    whole, comma, decimals = number.partition(",")
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole) is not None
    if comma and not grouped and len(decimals) == 3 and whole.lstrip("0") and len(whole) <= 3:
        return number
    if not comma and not grouped:
        return number
    whole = whole.replace(".", ",") if grouped else whole
    if money and decimals and not decimals.strip("0") and not scaled:
        return whole
    return f"{whole}.{decimals}" if comma else whole
