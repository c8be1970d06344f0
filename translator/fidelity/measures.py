"""Measures: a number with its unit. The same number with another unit is wrong; another number may be a conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from translator.article import Flag
from translator.english.reading import Translation
from translator.fidelity.values import same
from translator.indonesian.reading import Source
from translator.lexicon.units import Unit, Units, english_units, indonesian_units
from translator.quantity import Quantity

_CLOSE = 0.03
"""How far a rounded conversion may be off, as a share."""
_FAHRENHEIT = "degree Fahrenheit"
# What counts one unit without a number: "sejam", "an hour", "half a year", "an hour and a half".
_SE = re.compile(r"\bse(?P<unit>menit|jam|hari|minggu|pekan|bulan|tahun|dekade|abad)\b", re.IGNORECASE)
_A = re.compile(
    r"\b(?P<half>half\s+)?(?:an?|the|every|each|one|per|this|last|next|past)\s+(?P<more>half\s+)?"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century)\b(?P<and>[\s-]+and[\s-]+a[\s-]+half\b)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:\s*,?\s*(?:and|dan)?\s*)")

_PER = re.compile(r"\bper\s+(\w+)", re.IGNORECASE)
_EACH = re.compile(r"\bper\s+(\w+)", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|to|and|or|hingga|sampai|dan|atau)\s*")


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of what: in base units of the dimension, with the place and the numbers that say it."""

    dimension: str
    amount: float
    span: tuple[int, int]
    numbers: tuple[Quantity, ...]


def check_units(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed where a number stands in the translation with another unit ("12 km", "12 miles")."""
    for quantity in source.quantities:
        if quantity.optional or quantity.kind in {"percent", "time", "duration", "ordinal", "money"}:
            continue
        ours = indonesian_units().behind(source.raw, quantity.span[1])
        if ours is None:
            continue
        answers = [other for other in translation.quantities if same(quantity, other)]
        theirs = [english_units().behind(translation.raw, other.span[1]) for other in answers]
        wrong = [(other, unit) for other, unit in zip(answers, theirs, strict=True) if unit is not None]
        if not wrong or len(wrong) < len(answers) or any(unit.name == ours[0].name for _, (unit, _) in wrong):
            continue
        other, (unit, end) = wrong[0]
        span, where = (quantity.span[0], ours[1]), (other.span[0], end)
        if _about(_amount(quantity, ours[0]), _amount(other, unit)) and ours[0].dimension == unit.dimension:
            continue
        reason = f"{source.raw[slice(*span)]} in the source, {translation.raw[slice(*where)]} in the translation"
        yield Flag("number_changed", reason, span, where)


def check_rates(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed where the one rate of the source is by another unit: "per hektare", "per acre"."""
    ours, theirs = list(_PER.finditer(source.raw)), list(_EACH.finditer(translation.raw))
    if len(ours) != 1 or len(theirs) != 1:
        return
    unit = indonesian_units().forms.get(ours[0][1].lower())
    other = english_units().forms.get(theirs[0][1].lower())
    if unit and other and unit.dimension == other.dimension and unit.name != other.name:
        reason = f"{ours[0].group()} in the source, {theirs[0].group()} in the translation"
        yield Flag("number_changed", reason, ours[0].span(), theirs[0].span())


def without_conversions(
    missing: list[Quantity], extra: list[Quantity], source: Source, translation: Translation
) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers of both sides that are left when measures of the same amount have answered each other.

    So 90 minutes answer an hour and a half, 20 years two decades, and 120 kilometres 75 miles.
    """
    ours, theirs = measures(source, indonesian_units()), measures(translation, english_units())
    pairs = [(a, b) for a in ours for b in theirs if a.dimension == b.dimension and _about(a.amount, b.amount)]
    answered = {number.span for measure, _ in pairs for number in measure.numbers}
    said = {number.span for _, measure in pairs for number in measure.numbers}
    return [q for q in missing if q.span not in answered], [q for q in extra if q.span not in said]


def measures(text: Source | Translation, units: Units) -> list[Measure]:
    """The measures of a sentence, those said without a number too; several in a row are also read as one sum."""
    found: list[Measure] = []
    for quantity in text.quantities:
        if quantity.kind not in {"percent", "time", "duration", "ordinal", "money"}:
            behind = units.behind(text.raw, quantity.span[1]) or _behind_range(quantity, text, units)
            if behind is not None:
                span = (quantity.span[0], behind[1])
                found.append(Measure(behind[0].dimension, _amount(quantity, behind[0]), span, (quantity,)))
    found += _unnumbered(text, units)
    found.sort(key=lambda measure: measure.span)
    sums = []
    for first, second in pairwise(found):
        joined = first.span[1] <= second.span[0] and _JOINED.fullmatch(text.raw, first.span[1], second.span[0])
        if joined and first.dimension == second.dimension and second.amount < first.amount:
            numbers = (*first.numbers, *second.numbers)
            amount = first.amount + second.amount
            sums.append(Measure(first.dimension, amount, (first.span[0], second.span[1]), numbers))
    return found + sums


def _behind_range(quantity: Quantity, text: Source | Translation, units: Units) -> tuple[Unit, int] | None:
    """The unit of a range for the number that opens it: kilometres for the 160 of "160-320 km"."""
    following = next((q for q in text.quantities if q.span[0] >= quantity.span[1]), None)
    if following is None or not _RANGE.fullmatch(text.raw, quantity.span[1], following.span[0]):
        return None
    unit = units.behind(text.raw, following.span[1])
    return (unit[0], quantity.span[1]) if unit else None


def _unnumbered(text: Source | Translation, units: Units) -> Iterator[Measure]:
    for m in (_SE if isinstance(text, Source) else _A).finditer(text.raw):
        unit = units.forms[m["unit"].lower()]
        amount = 1.0
        if isinstance(text, Translation):
            amount = 0.5 if m["half"] or m["more"] else 1.5 if m["and"] else 1.0
        inside = tuple(q for q in text.quantities if m.start() <= q.span[0] and q.span[1] <= m.end())
        yield Measure(unit.dimension, amount * unit.size, m.span(), inside)


def _amount(quantity: Quantity, unit: Unit) -> float:
    value = float(quantity.value)
    return (value - 32) * unit.size if unit.name == _FAHRENHEIT else value * unit.size


def _about(ours: float, theirs: float) -> bool:
    return abs(ours - theirs) <= _CLOSE * max(abs(ours), abs(theirs))
