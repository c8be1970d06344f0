"""Numbers: each of the source must stand in the translation, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from translator.article import Flag
from translator.english.number_words import roman
from translator.english.numbers import say
from translator.english.reading import Translation
from translator.fidelity.bounds import check_bounds
from translator.fidelity.currency import check_currency
from translator.fidelity.measures import check_rates, check_units, without_conversions
from translator.fidelity.order import check_order
from translator.fidelity.signs import check_signs
from translator.fidelity.values import same
from translator.indonesian.number_words import SCALES, UNITS, VAGUE, WHOLE
from translator.indonesian.reading import Source
from translator.indonesian.words import common, small_words
from translator.quantity import Date, Quantity

_CAPITALS = re.compile(r"\b[IVXLCDM]+\b|(?<=\bkuartal )[ivx]+\b|(?<=\btriwulan )[ivx]+\b|(?<=[iv] dan )[ivx]+\b")
_IMPLIED = {
    "sepasang": 2,
    "lusa": 2,
    "rangkap": 2,
    "dwi": 2,
    "sejoli": 2,
    "seperdua": 2,
    "tri": 3,
    "batita": 3,
    "catur": 4,
    "kuartet": 4,
    "panca": 5,
    "balita": 5,
    "tos": 5,
    "baduta": 2,
    "bawadua": 2,
    "dasarian": 10,
    "gocap": 50_000,
    "goceng": 5000,
    "ceban": 10_000,
    "seceng": 1000,
    "perdelapan": 16,
    "perdelapanfinal": 16,
    "perempat": 8,
    "perempatfinal": 8,
    "tanpa": 0,
    "nihil": 0,
    "bebas": 0,
    "nol": 0,
    "roda": 2,
}
"""Words of the source that count nothing, and the number that their English may hold ("sepasang gol": two goals)."""
_PERCENT_SLIP = re.compile(r"\s?pe?r[a-z]{0,4}\b")
_LAP = re.compile(r"\s?detik\b")
_SMALL = {Fraction(value): word for word, value in (UNITS | WHOLE).items() if 2 <= value <= 11}
_SMALL |= {Fraction(VAGUE[word]): word for word in ("puluhan", "ratusan", "ribuan", "jutaan")}


def check_numbers(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed, number_dropped and hallucinated, by value and not by spelling."""
    if not source.quantities and not translation.quantities:
        return
    missing, extra = _unanswered(source, translation)
    for quantity in missing:
        other = _likeliest(quantity, extra)
        if other is not None:
            extra.remove(other)
            reason = f"{say(quantity)} in the source, {say(other)} in the translation"
            if say(quantity) == say(other):
                written = (source.raw[slice(*quantity.span)], translation.raw[slice(*other.span)])
                reason = f"{written[0]} in the source, {written[1]} in the translation"
            yield Flag("number_changed", reason, quantity.span, other.span)
        else:
            yield Flag("number_dropped", f"{say(quantity)} in the source, not in the translation", quantity.span)
    for quantity in extra:
        vague = quantity.kind == "approximate" and quantity.value < 100
        if not vague and not _is_spread(quantity, source.quantities):
            reason = f"{say(quantity)} in the translation, not in the source"
            yield Flag("hallucinated", reason, None, quantity.span)
    if source.quantities and translation.quantities:
        for find in (check_units, check_rates, check_currency, check_signs, check_bounds, check_order):
            yield from find(source, translation)


def _without_spelt(
    missing: list[Quantity], extra: list[Quantity], source: Source, translation: Translation
) -> tuple[list[Quantity], list[Quantity]]:
    """What is left when numbers have answered each other that are written or misspelt in a way that is not read."""
    for first, second in pairwise(list(missing)):  # "sepuluh ribuan"
        other = next((q for q in extra if q.value == first.value * second.value), None)
        if other is not None and source.raw[first.span[1] : second.span[0]] == " ":
            missing = [q for q in missing if q is not first and q is not second]
            extra = [q for q in extra if q is not other]
    for quantity in list(missing):
        other = next((q for q in extra if _is_spelt(quantity, q, source, translation)), None)
        if other is not None:
            missing = [q for q in missing if q is not quantity]
            extra = [q for q in extra if q is not other]
    return missing, extra


def _is_spelt(ours: Quantity, theirs: Quantity, source: Source, translation: Translation) -> bool:
    """Whether two numbers are one: "76 perse.", "7 millionWhatsApp", and a lap of "38.107 detik"."""
    written, said = source.raw[slice(*ours.span)], translation.raw[slice(*theirs.span)]
    if written == said and _LAP.match(source.raw, ours.span[1]):
        return True
    if " " in say(ours) and translation.raw.startswith(say(ours), theirs.span[0]):
        return True
    slip = theirs.kind == "percent" and theirs.value == ours.value
    return slip and _PERCENT_SLIP.match(source.raw, ours.span[1]) is not None


def _unanswered(source: Source, translation: Translation) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers of the source without an answer, and those of the translation that answer none."""
    ours, theirs = source.quantities, translation.quantities
    source_parts, translation_parts = _date_parts(source.dates), _date_parts(translation.dates)
    missing = [
        q
        for q in ours
        if not (
            q.optional or set(q.readings) == {Fraction(1)} or translation_parts & set(q.readings) or _is_sum(q, theirs)
        )
        and not any(same(q, other) for other in theirs)
        and not (q.value == 0 and " scratch" in translation.joined)  # "dari nol"
        and not _is_name(q, source, translation)
        and not _is_torn(q, source, translation)
    ]
    extra = [
        q
        for q in theirs
        if not (q.optional or q.value == 1 or source_parts & set(q.readings))
        and not any(same(other, q) for other in ours)
    ]
    if extra:
        scales = {Fraction(SCALES[word]) for word in SCALES.keys() & source.lower_words}
        extra = [q for q in extra if q.value not in scales]  # "angka triliun", "a trillion"
        numerals = {Fraction(roman(letters.upper())) for letters in _CAPITALS.findall(source.raw)}
        extra = [q for q in extra if q.value not in numerals and not _is_copied(q, source, translation)]
        implied = {Fraction(value) for word, value in _IMPLIED.items() if _holds(word, source)}
        extra = [q for q in extra if q.value not in implied and not _stands_glued(q, source)]
    if missing and extra:
        missing, extra = _without_spelt(missing, extra, source, translation)
    if missing or extra:
        return without_conversions(missing, extra, source, translation)
    return missing, extra


def _is_sum(quantity: Quantity, theirs: list[Quantity]) -> bool:
    """Whether "1,5 jam" was spelled out as an hour and thirty minutes, "12" as a dozen and the like."""
    value = quantity.value
    if value.denominator != 1 and value < 24:
        minutes = (value % 1) * 60
        return any(
            minutes in other.readings or value % 1 in other.readings or value * 60 in other.readings for other in theirs
        )
    return False


def _is_copied(quantity: Quantity, source: Source, translation: Translation) -> bool:
    """Whether an English number word stands in the source itself, as part of a name ("Six Flags")."""
    said = translation.raw[slice(*quantity.span)].lower()
    words = re.findall(r"[^\W\d_]+", said)
    return bool(words) and not any(c.isdigit() for c in said) and all(word in source.lower_words for word in words)


def _stands_glued(quantity: Quantity, source: Source) -> bool:
    """Whether a number word is part of a word that has lost a space: "menewaskandua", "keempatqualifiers"."""
    if quantity.value.denominator == 1 and re.search(
        rf"[^\W\d_]{quantity.value}(?!\d)|(?<![\d.,]){quantity.value}[^\W\d_]", source.raw
    ):
        return True  # "UMUR80", "3I"
    if quantity.value == 12 and not {"duabelas", "keduabelas"}.isdisjoint(source.lower_words):
        return True
    word = _SMALL.get(quantity.value)
    if word is None:
        return False
    return any(
        word in other and other != word and other not in small_words() and other not in common()
        for other in source.lower_words
    )


def _holds(word: str, source: Source) -> bool:
    return word in source.lower_words or word + "nya" in source.lower_words


def _is_torn(quantity: Quantity, source: Source, translation: Translation) -> bool:
    """Whether a number of the source is a piece of one ("rp2,4 juta"), or glued to a word and copied: "U-20lolos"."""
    start, end = quantity.span
    if re.search(r"\d[.,]$", source.raw[max(0, start - 3) : start]):
        return True
    written = source.raw[start:end]
    if written.isalnum() and not written.isalpha() and not written.isdigit() and written in translation.raw:
        return True  # "8RB"
    if re.search(r"[A-Z]-?$", source.raw[max(0, start - 2) : start]) and source.raw[end : end + 1].isalpha():
        return True
    glued = source.raw[end : end + 1].isalpha() or re.search(r"[^\W\d_]-?$", source.raw[max(0, start - 2) : start])
    return bool(glued) and written.isdigit() and re.search(rf"(?<!\d){written}(?!\d)", translation.raw) is not None


def _is_name(quantity: Quantity, source: Source, translation: Translation) -> bool:
    """Whether a number word with a capital stands in the translation as it is: "Sepuluh Nopember"."""
    written = source.raw[slice(*quantity.span)]
    return written[:1].isupper() and written.replace(" ", "").isalpha() and written in translation.raw


def _is_spread(quantity: Quantity, ours: list[Quantity]) -> bool:
    return quantity.value > 0 and any(
        other.value.denominator != 1 and other.value < 24 and quantity.value in {other.value * 60, other.value % 1 * 60}
        for other in ours
    )


def _likeliest(quantity: Quantity, extra: list[Quantity]) -> Quantity | None:
    """The number of the translation that most looks like what became of this one."""
    if not extra:
        return None
    digits = _digits(quantity)
    return max(extra, key=lambda other: (_digits(other) == digits, other.kind == quantity.kind, -other.span[0]))


def _digits(quantity: Quantity) -> str:
    """The figures without their order of magnitude: those of 1.2 billion are those of 1.2 trillion."""
    return str(float(quantity.value)).replace(".", "").strip("0").partition("e")[0]


def _date_parts(dates: list[Date]) -> set[Fraction]:
    parts: set[Fraction] = set()
    for date in dates:
        parts.update(Fraction(p) for p in (date.day, date.last_day, date.year, date.month) if p is not None)
    return parts
