"""Pairs in which something must be copied."""

from __future__ import annotations

from random import Random

import pytest

from scripts.compact.copying import FOREIGN, LONGEST, MAKERS, add_copy
from scripts.compact.corpus import Pair, clean

NAMED = Pair("Menurut warga, Budi Santoso tiba kemarin.", "According to residents, Budi Santoso arrived yesterday.")
PLAIN = Pair("Harga beras naik lagi.", "The price of rice is up again.")


GLUE = frozenset({
    "di", "lewat", "menjadi", "oleh", "laman", "melalui", "at", "via", "to", "by", "on", "page", "the", "through",
    "lagi", "lagi,", "kemarin", "kemarin,", "again", "again,", "yesterday", "yesterday,",
})  # fmt: skip
"""Words of the sentences, and of the phrases around what is put in, that differ between the sides."""


@pytest.mark.parametrize("pair", [NAMED, PLAIN], ids=["with a name", "without"])
def test_what_is_put_in_stands_on_both_sides(pair: Pair) -> None:
    for seed in range(300):
        changed = add_copy(pair, Random(seed))
        assert changed != pair
        left = set(changed.indonesian.split()) - set(pair.indonesian.split())
        right = set(changed.english.split()) - set(pair.english.split())
        common = {
            "di",
            "lewat",
            "menjadi",
            "oleh",
            "laman",
            "melalui",
            "at",
            "via",
            "to",
            "by",
            "on",
            "page",
            "the",
            "through",
        }
        trim = {"lagi,", "kemarin,", "again,", "yesterday,", "lagi", "kemarin", "again", "yesterday"}
        assert left - common - trim == right - common - trim
        assert clean(changed)[1] == ""
        assert changed.indonesian.endswith(".")
        assert changed.english.endswith(".")


def test_names_are_exchanged_or_followed_by_something_in_brackets() -> None:
    changed = [add_copy(NAMED, Random(seed)) for seed in range(300)]
    exchanged = [pair for pair in changed if "Budi Santoso" not in pair.indonesian]
    assert len(exchanged) > 40
    assert all("Budi Santoso" not in pair.english for pair in exchanged)
    assert any("Budi Santoso (" in pair.indonesian and "Budi Santoso (" in pair.english for pair in changed)


def test_every_kind_makes_something_new() -> None:
    for maker in MAKERS:
        made = {maker(Random(seed), "warga") for seed in range(60)}
        assert len(made) > 8, maker
        assert all(item and item == item.strip() and "\t" not in item for item in made)


def test_links_go_and_the_rest_stays() -> None:
    pair = Pair(PLAIN.indonesian, PLAIN.english, "village", ((0, 1),), taught=True)
    changed = add_copy(pair, Random(1))
    assert (changed.origin, changed.links, changed.synthetic, changed.taught) == ("village", (), False, True)


def test_what_has_no_place_for_it_stays() -> None:
    headline = Pair("Harga beras naik", "Rice price up")
    long = Pair("kata " * (LONGEST + 2) + "akhir.", "word " * (LONGEST + 2) + "end.")
    for pair in (headline, long):
        assert all(add_copy(pair, Random(seed)) == pair for seed in range(30))


def test_the_same_seed_makes_the_same() -> None:
    assert add_copy(NAMED, Random(4)) == add_copy(NAMED, Random(4))


def test_foreign_names_are_single_words_with_letters_beyond_ascii_among_them() -> None:
    assert len(FOREIGN) == len(set(FOREIGN)) > 100
    assert sum(not name.isascii() for name in FOREIGN) > 70
    assert all(" " not in name for name in FOREIGN)
