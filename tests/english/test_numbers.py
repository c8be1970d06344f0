"""English numbers are read to what they are worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from translator.english.number_words import roman
from translator.english.numbers import find_quantities, say


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and fifty houses", 250),
        ("1.2 trillion rupiah", 1_200_000_000_000),
        ("$50bn", 50_000_000_000),
        ("the 2nd floor", 2),
        ("the twenty-second", 22),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a hundred and five", 105),
        ("twenty-five thousand", 25_000),
        ("three quarters", "0.75"),
        ("two dozen", 24),
        ("2,375,000", 2_375_000),
        ("83,8%", "83.8"),
        ("1.150", "1.15"),
        ("2.375.000", 2_375_000),
        ("hundreds of people", 100),
        ("tens of thousands", 10_000),
        ("the 1950s", 1950),
        ("10:30 p.m.", 22 * 60 + 30),
        ("1:35:20", 5720),
    ],
)
def test_reads_one_quantity(text: str, value: int | str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.value == Fraction(value)


@pytest.mark.parametrize("text", ["both", "twice", "a pair", "one of them", "World War II", "the second"])
def test_weak_numbers_are_optional(text: str) -> None:
    assert all(quantity.optional for quantity in find_quantities(text))


@pytest.mark.parametrize(("word", "value"), [("XIV", 14), ("II", 2), ("MCMXLV", 1945), ("IIX", 0), ("BMKG", 0)])
def test_roman_numerals(word: str, value: int) -> None:
    assert roman(word) == value


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("half past two", 150),
        ("a quarter to nine in the evening", 20 * 60 + 45),
        ("three in the afternoon", 15 * 60),
        ("8:15 in the morning", 8 * 60 + 15),
        ("eight o'clock", 8 * 60),
        ("8 p.m.", 20 * 60),
    ],
)
def test_reads_a_time_of_day(text: str, minutes: int) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.kind, quantity.value) == ("time", Fraction(minutes))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3,420,516.789123 chickens", "3420516.789123"),
        ("0.0625 of it", "0.0625"),
        ("12,345,678,901.5 units", "12345678901.5"),
        ("two thirds of it", "2/3"),
        ("1.2 trillion", "1.2 trillion"),
    ],
)
def test_numbers_are_said_as_an_english_reader_writes_them(text: str, said: str) -> None:
    assert [say(quantity) for quantity in find_quantities(text)] == [said]
