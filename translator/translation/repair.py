"""Puts numbers, dates and names right that a model has garbled, from the source, and says so.

A weak model shortens 2022 to 202 and turns Karangjati into Karjati. Where the check pairs such a number or name with
one of the source and the two look alike, the source's stands in for it; the sentence stays flagged, with what was done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from translator.article import Flag
from translator.english.dates import MONTHS
from translator.english.numbers import say
from translator.english.reading import Translation
from translator.fidelity import check
from translator.indonesian.reading import Source
from translator.indonesian.verbatim import find_verbatim
from translator.lexicon.exonyms import exonyms
from translator.quantity import Date, Quantity

REPAIRED = "repaired"
"""The kind of the flag on a sentence in which a number, a date or a name was put right."""
_ALIKE = 0.65
"""Similarity (difflib's ratio) from which one name may be another one garbled; they must begin alike too."""
_KINDS = frozenset({"number_changed", "wrong_date", "name_changed"})
_LEFTOVER = re.compile(r"(?:,?\s+\d{1,5})?(?![\d.,:/]*\d)")
"""What may follow a garbled date: the remains of its year."""


_GARBLED_YEAR = re.compile(r",?\s+\d{1,3}(?!\d|[.,:/]\d)")


@dataclass(frozen=True, slots=True)
class _Change:
    start: int
    end: int
    text: str


def repair(source: str, translation: str, flags: Sequence[Flag]) -> tuple[str, tuple[Flag, ...]] | None:
    """The translation with its garbled numbers, dates and names put right, and its flags; None when nothing was done.

    Args:
        source: the sentence as it was written.
        translation: its translation.
        flags: what `check` says of the two.

    Addresses, codes and telephone numbers are left alone. Only a number or name that the check pairs with one of the
    source is touched, only where the figures of one begin with those of the other or differ in one place and a name
    is spelt alike, and only if the check has fewer doubts afterwards.
    """
    copies = find_verbatim(translation)
    changes = sorted(
        (c for c in _changes(source, translation, flags) if all(c.end <= a or c.start >= b for a, b in copies)),
        key=lambda change: -change.start,
    )
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
    if not any(f.source_span and f.kind in _KINDS for f in flags):
        return
    ours, theirs = Source(source), Translation(translation)
    for flag in flags:
        if flag.source_span and flag.kind == "name_changed":
            yield from _name(source[slice(*flag.source_span)], ours, theirs)
        elif flag.source_span and flag.translation_span and flag.kind in _KINDS:
            yield from _figures(flag.source_span, flag.translation_span, ours, theirs)


def _figures(
    source_span: tuple[int, int], span: tuple[int, int], ours: Source, theirs: Translation
) -> Iterator[_Change]:
    """The date or number of the source for the one that the check pairs with it."""
    start, end = span
    date = next((d for d in ours.dates if d.span == source_span), None)
    other = next((d for d in theirs.dates if d.span == span), None)
    if date and other and date.month == other.month and date.day is not None and date.last_day is None:
        yield _date(date, other, theirs)
        return
    number = next((q for q in ours.quantities if q.span == source_span), None)
    answer = next((q for q in theirs.quantities if q.span == span), None)
    if number and answer and number.kind == answer.kind != "approximate" and _alike(say(number), say(answer)):
        yield _Change(start, end, _write(number, ours.raw[slice(*source_span)]))


def _date(date: Date, other: Date, theirs: Translation) -> _Change:
    """The date of the source for the one paired with it, or for another of that day whose year is garbled."""
    start, end = other.span
    if date.year is not None and other.year is None:
        alike = [d for d in theirs.dates if (d.day, d.month, d.year) == (other.day, other.month, None)]
        garbled = next((d for d in alike if _GARBLED_YEAR.match(theirs.raw, d.span[1])), other)
        after = _LEFTOVER.match(theirs.raw, garbled.span[1])
        start, end = garbled.span[0], after.end() if after else garbled.span[1]
    parts = (str(date.day), MONTHS[(date.month or 1) - 1], str(date.year or ""))
    return _Change(start, end, " ".join(part for part in parts if part))


def _name(name: str, ours: Source, theirs: Translation) -> Iterator[_Change]:
    """The name of the source for the word that is spelt most like it; what English spells otherwise is left alone."""
    forms = exonyms().get(tuple(name.lower().split()))
    if forms is not None and name.lower() not in forms:
        return
    known = set(ours.lower_words)
    garbled = [word for word in theirs.words if word.capital and word.lower not in known]
    likest = max(garbled, key=lambda word: _likeness(name, word.text), default=None)
    if likest is not None and _likeness(name, likest.text) >= _ALIKE:
        yield _Change(likest.start, likest.start + len(_bare(likest.text)), name)


def _bare(word: str) -> str:
    """The word without a possessive ending."""
    return re.sub(r"['\u2019]s?$", "", word)


def _likeness(ours: str, theirs: str) -> float:
    """0 to 1; 0 for names that do not begin alike."""
    a, b = ours.lower(), _bare(theirs).lower()
    return SequenceMatcher(None, a, b).ratio() if a[:1] == b[:1] else 0.0


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
