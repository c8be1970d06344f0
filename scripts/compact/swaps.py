"""Names and numbers exchanged on both sides of a pair, so that the model learns to copy rather than to know them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from random import Random

from scripts.compact.corpus import Pair
from scripts.compact.forms import english_number

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}(?![\w-])")
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)*(?![\w/:%-]|[.,]\d)")
_NOT_NAMES = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Januari", "Februari", "Maret", "Mei", "Juni", "Juli", "Agustus", "Oktober", "Desember", "Monday",
    "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Senin", "Selasa", "Rabu", "Kamis", "Jumat",
    "Sabtu", "Minggu", "The", "This", "That", "President", "Presiden", "Minister", "Menteri", "General", "United",
    "Amerika", "Serikat", "Bank", "Microsoft", "Google", "Windows", "Cloud", "Azure", "Field", "Form", "Project",
    "Data", "Web", "Server", "Access", "Open", "New", "Visual", "Studio", "Code",
})  # fmt: skip
_LOWER = re.compile(r"\b[a-z]{3,}\b")
COMMON = 3
_DIGITS_KEPT = 1
"""Numbers below 2 are left alone: "1 day" would not become "7 day"."""


def shared_names(pair: Pair) -> list[str]:
    """Names of two or three words that stand in the midst of the Indonesian and, once, in the English."""
    return [
        name
        for name in _NAME.findall(pair.indonesian)
        if pair.english.count(name) == 1 == pair.indonesian.count(name) and not _NOT_NAMES.intersection(name.split())
    ]


def harvest_names(pairs: Sequence[Pair], origins: Container[str], limit: int = 20_000) -> tuple[str, ...]:
    """Names that occur the same on both sides of some pair of the given sources, in order of first occurrence.

    A name that holds a word which is also written without a capital ("Linear Algebra") is not one.
    """
    common: Counter[str] = Counter()
    for pair in pairs:
        common.update(_LOWER.findall(pair.indonesian))
        common.update(_LOWER.findall(pair.english))
    names: dict[str, None] = {}
    for pair in pairs:
        if pair.origin in origins and len(names) < limit:
            for name in shared_names(pair):
                if all(common[word.lower()] < COMMON for word in name.split()):
                    names.setdefault(name)
    return tuple(names)


def swap_names(pair: Pair, names: tuple[str, ...], rng: Random) -> Pair:
    """The pair with every name that both sides share replaced by another, or by one put together from two others."""
    found = shared_names(pair)
    if not found or len(names) < 2:
        return pair
    indonesian, english = pair.indonesian, pair.english
    for name in found:
        first, second = rng.choice(names), rng.choice(names)
        other = first if rng.random() < 0.5 else f"{first.split()[0]} {second.split()[-1]}"
        indonesian, english = indonesian.replace(name, other), english.replace(name, other)
    return replace(pair, indonesian=indonesian, english=english, links=())


def swap_numbers(pair: Pair, rng: Random) -> Pair:
    """The pair with numbers that stand once on both sides replaced by others of the same shape.

    1.150 and 1,150 are the same number; years stay years.
    """
    there = _NUMBER.findall(pair.english)
    changes: dict[str, str] = {}
    for number in _NUMBER.findall(pair.indonesian):
        other = english_number(number)
        once = pair.indonesian.count(number) == 1 and there.count(other) == 1
        if once and _plain_value(number) > _DIGITS_KEPT:
            changes[number] = like(number, rng)
    if not changes:
        return pair
    translated = {english_number(old): english_number(new) for old, new in changes.items()}
    indonesian = _NUMBER.sub(lambda m: changes.get(m[0], m[0]), pair.indonesian)
    english = _NUMBER.sub(lambda m: translated.get(m[0], m[0]), pair.english)
    return replace(pair, indonesian=indonesian, english=english, links=())


def like(number: str, rng: Random) -> str:
    """A random number of the same shape: as many digits, the same separators, a year for a year, never 0 or 1."""
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return str(rng.randint(1945, 2029))
    digits = [rng.choice("0123456789") if c.isdigit() else c for c in number]
    if digits[0].isdigit() and number[0] != "0":
        digits[0] = rng.choice("23456789" if len(number) == 1 else "123456789")
    return "".join(digits)


def _plain_value(number: str) -> int:
    return int(re.sub(r"\D", "", number))
