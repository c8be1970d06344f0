"""Rewrites the forms of Indonesian that do not survive translation into ones that a model copies.

The sentence stays Indonesian: "Senin (12/9/2022)" becomes "Senin (12 September 2022)", "pukul 10.30 WIB" becomes
"pukul 10:30 WIB", "2.375.000" becomes "2,375,000", "Rp1,2 T" becomes "Rp 1.2 triliun". Whatever might be something
else (a version, an address, a law's number, a score, a duration) is left as it stands. A normalised sentence
normalises to itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translator.indonesian.date_ranges import find_date_ranges
from translator.indonesian.dates import find_dates_in_figures, in_words
from translator.indonesian.edits import ChangeKind, Edit
from translator.indonesian.measures import find_measures
from translator.indonesian.numbers import MONEY_SCALES
from translator.indonesian.spoken import find_spoken
from translator.indonesian.times import find_half_hours, find_times
from translator.indonesian.verbatim import find_verbatim


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


def normalize(sentence: str) -> str:
    """The sentence with dates, times, numbers, money and scale abbreviations in forms that survive translation."""
    return normalize_with_changes(sentence).text


def normalize_with_changes(sentence: str) -> Normalized:
    """Like `normalize`, with every change made and its spans, for display."""
    taken = _edits(sentence)
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


def _edits(sentence: str) -> list[Edit]:
    """The edits of a sentence in order, none over another; the finders that come first have the first choice."""
    finders: tuple[Callable[[str], Iterator[Edit]], ...]
    if not _FIGURE.search(sentence):
        if not any(part in sentence for part in _IN_WORDS):
            return []
        finders = _WITHOUT_FIGURES
    else:
        finders = _WITH_JOINED_FIGURES if _JOINED.search(sentence) else _WITH_FIGURES
    kept: list[tuple[int, int]] | None = None
    taken: list[Edit] = []
    for find in finders:
        for edit in find(sentence):
            if kept is None:
                kept = find_verbatim(sentence)
            free = all(edit.end <= other.start or edit.start >= other.end for other in taken)
            if free and all(edit.end <= start or edit.start >= end for start, end in kept):
                taken.append(edit)
    taken.sort(key=lambda edit: edit.start)
    return taken


_FIGURE = re.compile(r"[\d\u00bc-\u00be\u2153-\u215e]")
_JOINED = re.compile(r"\d\s?[.,:/\u2013-]\s?\d")
_IN_WORDS = ("etengah ", " koma ", "ratus ", "eribu ", "kodi", " perak", " puluh ", "-S", "-R", "-K", "-J", "-M")
"""What makes a sentence without figures worth a look."""

# Figures as Indonesian writes them, and as some tokenised corpora space them ("1 . 150").
_GROUPED = r"\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?: \. \d{3})+(?!\d)"
_DECIMALS = r"(?:,\d+(?!,?\d))"
_LARGE = r"mil(?:[iy]|iy|li)ard?|tril(?:[iy]|iy|li)un"
"""A thousand million and a million million, as they are spelt."""
_SPACED = rf"\d+ , \d+|\d+, \d{{1,2}}(?= (?:{_LARGE}|juta)\b)"
_AMOUNT = rf"(?:(?:{_GROUPED}){_DECIMALS}?|\d+{_DECIMALS}|{_SPACED}|\d+(?:\.\d{{1,2}})?)"
# English figures too, so that a second pass sees the same expression and leaves it.
_ENGLISH = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
_BEFORE = r"(?=\d)(?<![\w.,:/@#])(?:(?<=[\u00b0\u00ba][CF]-)|(?<![^\W\da-z]-)(?<!\b[a-z]-))(?<!\d[.,] )"
_AFTER = r"(?![\d/]|[.,:-]\d|[^\W\d_]|@)"
_ALONE = r"(?![\d/@]|[.,:]\d|s\b)"

_SCALE_WORD = (
    rf"(?:[MmTtKk]|[Jj][Tt]|[Rr][Bb]|[Mm]lr|MLR|{_LARGE}|juta|ribu"
    r"|MIL[IY]AR|TRIL[IY]UN|JUTA|RIBU)"
)
_CODES = "IDR|USD|SGD|EUR|GBP|JPY|AUD|MYR|HKD|TWD|CNY|INR|THB|PHP|SAR|CHF|KRW|RM"
_MONEY = re.compile(
    rf"(?<![^\W_])(?P<sign>Rp|RP|(?:US|SG?|HK|AU?|NT|NZ|CA?)?\$|\u20ac|\u00a3|\u00a5|{_CODES})(?P<gap>\.?\s?)"
    rf"(?P<first>{_ENGLISH}|{_AMOUNT})(?P<dash>,-)?"
    rf"(?:(?P<space1>\s?)(?P<scale1>{_SCALE_WORD})(?=\s?(?:-|\u2013)|\s(?:hingga|sampai)\s)(?![.'\u2019]))?"
    rf"(?:(?P<to>\s?(?:-|\u2013|hingga|sampai)\s?)(?P<last>{_ENGLISH}|{_AMOUNT}))?(?![\d@]|[.,]\d)"
    rf"(?:(?P<space>\s?)(?P<scale>{_SCALE_WORD})\b(?![.'\u2019-]\w|/(?!\s?[a-z])))?",
)
_DATE_LIKE = re.compile(r"\d(?:[/.-]| / )\d")
_SIGN = re.compile(r"[A-Zp$\u20ac\u00a3\u00a5]\.?\s?\d")
_SCALE_LIKE = re.compile(r"\d\s?[rRjJmMtT][ibIBtTuUlLrR]")
_GROUPS = re.compile(r"\d(?:[.,]| \. )\d")
_PERCENT = re.compile(
    rf"{_BEFORE}(?P<number>\d+{_DECIMALS}|\d+ , \d+|\d+(?:\.\d+)?)(?P<unit>\s?%|\s(?:persen|prosen)\b)"
)
_SCALED = re.compile(
    rf"{_BEFORE}(?P<number>{_AMOUNT})(?P<space>\s?)(?P<scale>rb|jt|juta|{_LARGE}|ribu|mlr)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"{_BEFORE}(?P<number>(?:{_GROUPED}){_DECIMALS}?|\d+{_DECIMALS}){_ALONE}")
_LABEL = re.compile(
    r"\b(?:spbu|no|nomor|nomer|pasal|ayat|hlm|hal|halaman|versi|version|v|ver|ip|alamat|server|bab|seri|kode|telp|telepon|tel|"
    r"hp|faks|wa|pin|nik|nip|npwp|rekening|rek|id|kelas|android|ios|windows|rt|rw|jalur|pukul|jam)"
    r"\b[.:]?\s?(?:\d+\s)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?:detik|menit|meter|kilometer|km|kg|kilogram|gram|liter|hektare?|ton|persen|tahun)\b")
_MAGNITUDE = re.compile(r"M ?\d(?P<comma>,)\d(?![\d,]|\.\d)")
_RATING_LIKE = re.compile(r"\d,\d\d?/\d")
_RATING = re.compile(r"(?<![\w.,:/-])\d{1,2},\d{1,2}/\d{1,3}(?:,\d{1,2})?(?![\w/,]|\.\d)")
_POSITION = re.compile(r"\b(?:lintang|bujur|koordinat)\b[.:]?\s?$", re.IGNORECASE)
_DEGREES = re.compile(r"\s?(?:derajat|LS|LU|BT|BB)\b|\s?[°º]")
_SCORE = re.compile(r"(?<![\w.,/:-])(?<!- )(?P<a>\d{1,2}) - (?P<b>\d{1,2})(?![\w.,/:-]?\d| ?[-=:/] ?\d)")
_NTH = re.compile(r"\bke - (\d+)\b", re.IGNORECASE)
_TO_ONE = re.compile(
    r"(?:(?<=skala 1:)|(?<=kurs 1:)|(?<=rasio 1:)|(?<=bandingan 1:))\d{1,3}(?:\.\d{3})+(?![\d.,]\d|\d)"
)
_HUNDREDTHS_LIKE = re.compile(r":\d\d,\d")
_HUNDREDTHS = re.compile(
    r"(?<![\w.,:/-])(?<!skala )(?<!kurs )(?<!rasio )(?<!bandingan )(?:\d{1,2}:)?\d{1,2}:[0-5]\d(?P<comma>,)\d{1,3}"
    r"(?![\w.,:/-]?\d)"
)
_COLON = re.compile(r"(?<![\w.,:-])(?P<a>[01]?\d|2[0-3]) : (?P<b>[0-5]\d)(?!\w| ?[:.,] ?\d)")
_OTHER_SCALES = dict.fromkeys(["milyar", "miliyar", "milliar", "miliard", "milyard", "miliyard", "milliard"], "miliar")
_OTHER_SCALES |= dict.fromkeys(["trilyun", "triliyun", "trilliun"], "triliun")
_SCALE_GROUPS = (("scale1", "space1"), ("scale", "space"))
_SHORT_SCALES = {"rb": "ribu", "jt": "juta", "mlr": "miliar"}


def _dates(text: str) -> Iterator[Edit]:
    for date in find_dates_in_figures(text) if _DATE_LIKE.search(text) else ():
        start, end = date.span
        yield Edit(start, end, in_words(date), "date")
        if text[start - 2 : start] == "( ":  # "( 12 / 9 / 2022 )"
            yield Edit(start - 1, start, "", "spacing")
            if text[end : end + 2] == " )":
                yield Edit(end, end + 1, "", "spacing")


def _money(text: str) -> Iterator[Edit]:
    for m in _MONEY.finditer(text) if _SIGN.search(text) else ():
        rupiah = m["sign"] in {"Rp", "RP", "IDR"}
        first, last = (_money_scale(m[scale], m[space], rupiah) for scale, space in _SCALE_GROUPS)
        if m["last"] is None:
            first, last = None, last or first
        end = m.end("last") if m["last"] else m.end("dash") if m["dash"] else m.end("first")
        if text[end : end + 1].isalpha() and last is None:
            continue
        sign, gap = ("Rp" if m["sign"] == "RP" else m["sign"]), (m["gap"] if not rupiah else " ")
        after = f"{sign}{gap}{_english(m['first'], money=rupiah)}"
        if m["last"]:
            after += (f" {first}" if first else "") + m["to"] + _english(m["last"], money=rupiah)
        if last:
            after, end = f"{after} {last}", m.end("scale" if m["scale"] else "scale1")
        yield Edit(m.start(), end, after, "money")


def _money_scale(short: str | None, space: str | None, rupiah: bool) -> str | None:
    """The scale that a word or an abbreviation behind an amount means: "M" behind rupiah is miliar, 10^9."""
    if not short:
        return None
    lower = short.lower()
    if lower in _OTHER_SCALES or lower in _SHORT_SCALES:
        return _OTHER_SCALES.get(lower) or _SHORT_SCALES[lower]
    if len(lower) > 3:
        return lower
    if not rupiah or (lower == "k" and space):
        return None
    return MONEY_SCALES.get(lower)


def _percentages(text: str) -> Iterator[Edit]:
    for m in _PERCENT.finditer(text) if "%" in text or "ersen" in text or "rosen" in text else ():
        number = re.sub(r"\s", "", m["number"])
        whole, comma, decimals = number.partition(",")
        if comma and len(decimals) == 3 and whole != "0":
            continue
        unit = "%" if m["unit"].strip() == "%" else m["unit"]
        yield Edit(m.start(), m.end(), number.replace(",", ".") + unit, "percent")


def _scaled(text: str) -> Iterator[Edit]:
    for m in _SCALED.finditer(text) if _SCALE_LIKE.search(text) else ():
        scale = m["scale"]
        lower = scale.lower() if scale.isupper() else scale
        word = _SHORT_SCALES.get(scale.lower()) or _OTHER_SCALES.get(scale.lower()) or lower
        space = m["space"] or (" " if word != scale else "")
        number = _english(m["number"], scaled=True)
        if m["number"].count(".") == 1 and "," not in m["number"] and scale.lower() in {"juta", "jt"}:
            number = m["number"]  # "1.250 juta" may be either
        yield Edit(m.start(), m.end(), f"{number}{space}{word}", "scale" if word != scale else "number")


def _plain(text: str) -> Iterator[Edit]:
    for m in _PLAIN.finditer(text) if _GROUPS.search(text) else ():
        number = m["number"]
        counted = "," in number and _COUNTED.match(text, m.end())
        if not counted and _LABEL.search(text, max(0, m.start() - 24), m.start()):
            continue
        placed = _DEGREES.match(text, m.end()) or _POSITION.search(text, max(0, m.start() - 12), m.start())
        if "," not in number and placed:
            continue
        if number[0] == "0" and "." in number:
            continue
        if number.count(".") == 3 and "," not in number and all(int(part) < 256 for part in number.split(".")):
            continue  # an address
        if text[m.end() : m.end() + 1] == "%" or text[m.end() : m.end() + 7] == " persen":
            continue
        yield Edit(m.start(), m.end(), _english(number), "number")


def _spaced(text: str) -> Iterator[Edit]:
    if "ke - " in text or "Ke - " in text:
        for m in _NTH.finditer(text):
            yield Edit(m.start(), m.end(), m.group().replace(" ", ""), "spacing")
    if " - " in text:
        for m in _SCORE.finditer(text):
            yield Edit(m.start(), m.end(), f"{m['a']}-{m['b']}", "spacing")
    for m in _MAGNITUDE.finditer(text) if "M" in text else ():
        if not text[m.start() - 1 : m.start()].isalnum() or text[m.start() - 1 : m.end()] == "PM2,5":
            yield Edit(m.start("comma"), m.end("comma"), ".", "number")
    for m in _RATING.finditer(text) if "/" in text and _RATING_LIKE.search(text) else ():
        yield Edit(m.start(), m.end(), m.group().replace(",", "."), "number")
    if ":" not in text:
        return
    for m in _TO_ONE.finditer(text) if " 1:" in text else ():
        yield Edit(m.start(), m.end(), _english(m.group()), "number")
    for m in _HUNDREDTHS.finditer(text) if _HUNDREDTHS_LIKE.search(text) else ():
        yield Edit(m.start("comma"), m.end("comma"), ".", "time")
    if " : " in text:
        for m in _COLON.finditer(text):
            yield Edit(m.start(), m.end(), f"{m['a']}:{m['b']}", "spacing")


def _english(number: str, *, money: bool = False, scaled: bool = False) -> str:
    """An amount in English figures; unchanged where it could be read in two ways.

    Three digits behind a lone comma are such a case ("1,150"), unless the number begins with 0; of rupiah, ",00" goes,
    and "70000" is grouped: models lose digits of long runs.
    """
    number = number.replace(" ", "")
    if re.fullmatch(_ENGLISH, number) and not re.fullmatch(r"\d{1,3},\d{3}", number):
        return number
    whole, comma, decimals = number.partition(",")
    if money and re.fullmatch(r"[1-9]\d{3,}", whole):
        whole = f"{int(whole):,}".replace(",", ".")
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole) is not None
    if comma and not grouped and len(decimals) == 3 and whole.lstrip("0") and len(whole) <= 3:
        return number
    if not comma and not grouped:
        return number
    whole = whole.replace(".", ",") if grouped else whole
    if money and decimals and not decimals.strip("0") and not scaled:
        return whole
    return f"{whole}.{decimals}" if comma else whole


_WITHOUT_FIGURES = (find_half_hours, find_spoken, find_measures)
_WITH_FIGURES = (find_date_ranges, find_times, *_WITHOUT_FIGURES, _money, _percentages, _scaled, _spaced)
_WITH_JOINED_FIGURES = (
    _dates,
    find_date_ranges,
    find_half_hours,
    find_times,
    find_spoken,
    _money,
    _percentages,
    _scaled,
    _plain,
    _spaced,
    find_measures,
)
