"""Numbers that changed places: each must stand near what it counts, and on its own side of a "from ... to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from translator.article import Flag
from translator.english.numbers import say
from translator.english.reading import Translation
from translator.english.words import EMPTY, stem
from translator.fidelity.values import same
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.quantity import Quantity
from translator.text import Text, word_set

# What stands between a number and what it counts.
_SKIPPED = word_set("""
    orang unit buah ekor lembar batang butir pasang kali persen juta ribu miliar triliun rupiah dolar dan yang di dengan
    lainnya lain sekitar
    """)
_MOST = 6
"""Sentences with more numbers than this are tables or scores and are left alone."""
_FROM = re.compile(r"\b(?:dari|from)\s+(?:(?:sekitar|about|around|Rp\.?|US\$|[$€£])\s?)*$", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:menjadi|ke|hingga|sampai|to)\s+(?:(?:sekitar|about|around|Rp\.?|US\$|[$€£])\s?)*$", re.IGNORECASE
)


def check_order(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed for two numbers that stand in each other's place."""
    ours = [q for q in source.quantities if q.kind not in {"time", "duration", "ordinal"} and q.value != 1]
    ours = [q for q in ours if q.kind != "number" or not 1900 <= q.value <= 2100]
    if not 2 <= len(ours) <= _MOST:
        return
    answers = [[other for other in translation.quantities if same(q, other)] for q in ours]
    sure = [(q, found[0]) for q, found in zip(ours, answers, strict=True) if len(found) == 1]
    for (a, first), (b, second) in combinations(sure, 2):
        if first is second or set(a.readings) & set(b.readings):
            continue
        if _crossed(source, translation, (a, b), (first, second)):
            reason = f"{say(a)} and {say(b)} of the source have changed places in the translation"
            yield Flag("number_changed", reason, (a.span[0], b.span[1]), _around(first, second))
            return


def _around(first: Quantity, second: Quantity) -> tuple[int, int]:
    return min(first.span[0], second.span[0]), max(first.span[1], second.span[1])


def _crossed(
    source: Source, translation: Translation, ours: tuple[Quantity, Quantity], theirs: tuple[Quantity, Quantity]
) -> bool:
    (a, b), (first, second) = ours, theirs
    if _stands(_FROM, source, a) and _stands(_TO, source, b):
        return _stands(_FROM, translation, second) and _stands(_TO, translation, first)
    counted_a, counted_b = _stems(source, a), _stems(source, b)
    counted_a, counted_b = counted_a - counted_b, counted_b - counted_a
    if not counted_a or not counted_b:
        return False
    near_first, near_second = _near(translation, first), _near(translation, second)
    straight = counted_a & near_first or counted_b & near_second
    return not straight and bool(counted_a & near_second) and bool(counted_b & near_first)


def _stands(pattern: re.Pattern[str], text: Text, quantity: Quantity) -> bool:
    return pattern.search(text.raw, max(0, quantity.span[0] - 20), quantity.span[0]) is not None


def _stems(source: Source, quantity: Quantity) -> frozenset[str]:
    """The English stems of the first words of content behind a number."""
    found: set[str] = set()
    taken = 0
    for word in source.words:
        if word.start < quantity.span[1]:
            continue
        if word.text[0].isdigit() or taken == 2 or re.search(r"[,;.()]", source.raw[quantity.span[1] : word.start]):
            break
        if word.lower in {"dan", "serta"} and taken:
            break
        stems = () if word.lower in _SKIPPED else stems_of(word.lower)
        if stems:
            found.update(stems)
            taken += 1
    return frozenset(found)


def _near(translation: Translation, quantity: Quantity) -> frozenset[str]:
    """The stems of the words right behind a number of the translation, up to the next one."""
    found: list[str] = []
    for word in translation.words:
        if word.start < quantity.span[1]:
            continue
        between = translation.raw[quantity.span[1] : word.start]
        inside = any(q.span[0] <= word.start < q.span[1] for q in translation.quantities)
        if inside or len(found) == 3 or re.search(r"[,;.()]", between) or (word.lower == "and" and found):
            break
        if word.lower not in EMPTY:
            found.append(stem(word.lower))
    return frozenset(found)
