"""Puts numbers and dates right that a model has garbled, from the source, and says so.

A weak model shortens 2022 to 202 and turns 15,000 into 15,0000. Where the check pairs such a number with one of the
source and the two look alike, the source's stands in for it; the sentence stays flagged, with what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from translator.article import Flag
from translator.indonesian.numbers import Quantity
from translator.translation.fidelity import check
from translator.translation.fidelity.amounts import say
from translator.translation.fidelity.english_dates import MONTHS
from translator.translation.fidelity.sides import Source, Translation

REPAIRED = "number_repaired"
"""The kind of the flag on a sentence in which a number or a date was put right."""
_LEFTOVER = re.compile(r"(?:,?\s+\d{1,5})?(?![\d.,:/]*\d)")
"""What may follow a garbled date: the remains of its year."""


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    text: str


def repair_numbers(source: str, translation: str, flags: Sequence[Flag]) -> tuple[str, tuple[Flag, ...]] | None:
    """The translation with its garbled numbers and dates put right, and its flags; None when nothing could be done.

    Args:
        source: the sentence as it was written.
        translation: its translation.
        flags: what `check` says of the two.

    Only a number that the check pairs with one of the source is touched, only where the figures of one begin with
    those of the other or differ in one place, and only if the check has fewer doubts afterwards.
    """
    changes = sorted(_changes(source, translation, flags), key=lambda change: -change.start)
    if not changes or any(a.start < b.end for a, b in pairwise(changes)):
        return None
    repaired, notes = translation, list[str]()
    for change in changes:
        notes.insert(0, f"“{translation[change.start : change.end]}” was put right from the source: {change.text}")
        repaired = repaired[: change.start] + change.text + repaired[change.end :]
    left = check(source, repaired)
    if len(left) >= len(flags):
        return None
    return repaired, (*left, *(Flag(REPAIRED, note) for note in notes))


def _changes(source: str, translation: str, flags: Sequence[Flag]) -> Iterator[_Change]:
    paired = [f for f in flags if f.source_span and f.translation_span and f.kind in {"number_changed", "wrong_date"}]
    if not paired:
        return
    ours, theirs = Source(source), Translation(translation)
    numbers = {q.span: q for q in ours.quantities}
    answers = {q.span: q for q in theirs.quantities}
    dates = {d.span: d for d in ours.dates}
    written = {d.span: d for d in theirs.dates}
    for flag in paired:
        if flag.source_span is None or flag.translation_span is None:
            continue
        start, end = flag.translation_span
        date, other = dates.get(flag.source_span), written.get(flag.translation_span)
        if date and other and date.month == other.month and date.day is not None and date.last_day is None:
            after = _LEFTOVER.match(translation, end) if other.year is None and date.year is not None else None
            parts = (str(date.day), MONTHS[(date.month or 1) - 1].capitalize(), str(date.year or ""))
            yield _Change(start, after.end() if after else end, " ".join(part for part in parts if part))
            continue
        number, answer = numbers.get(flag.source_span), answers.get(flag.translation_span)
        if number and answer and number.kind == answer.kind != "approximate" and _alike(say(number), say(answer)):
            yield _Change(start, end, _write(number, source[slice(*number.span)]))


def _write(number: Quantity, written: str) -> str:
    """The number in English, its thousands grouped where those of the source are ("1.240" is not a year)."""
    text = say(number)
    return f"{int(text):,}" if text.isdigit() and re.search(r"\d[.,\s]\d{3}", written) else text


def _alike(ours: str, theirs: str) -> bool:
    """Whether two numbers may be the same one garbled: one opens like the other, or one figure or separator differs."""
    ours_figures, theirs_figures = re.sub(r"[^\d]", "", ours), re.sub(r"[^\d]", "", theirs)
    if not ours_figures or not theirs_figures:
        return False
    if ours_figures == theirs_figures or ours_figures[0] != theirs_figures[0]:
        return ours_figures == theirs_figures
    short, long = sorted((ours_figures, theirs_figures), key=len)
    if long.startswith(short):
        return True
    return len(short) == len(long) and sum(a != b for a, b in zip(short, long, strict=True)) == 1
