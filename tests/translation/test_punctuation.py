from __future__ import annotations

import pytest

from translator.translation.punctuation import has_words, normalize_punctuation, open_alike


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("\u201cKami siap\u201d \u2013 kata \u2018dia\u2019\u2026", "\"Kami siap\" - kata 'dia'..."),
        ("satu\u00a0dua\u2003tiga\t\nempat", "satu dua tiga empat"),
        ("ber\u00adita ba\u200bru\ufeff", "berita baru"),
        ("a\x00b\x07c\ud800d\ue000e\x85f", "abcde f"),
        ("10 km\u00b2 \u00d7 5", "10 km2 x 5"),
        ("\uff21\uff22\uff23", "ABC"),
        ("  Caf\u0065\u0301  ", "Caf\u00e9"),
        ("\u00bd bagian, 1\u00bd porsi", "1/2 bagian, 1 1/2 porsi"),
        ("10\u2076 sel", "10^6 sel"),
        ("a`b", "a'b"),
        ("\U0001f600 senang", "\U0001f600 senang"),
    ],
)
def test_a_model_sees_plain_punctuation(text: str, normal: str) -> None:
    assert normalize_punctuation(text) == normal
    assert normalize_punctuation(normal) == normal


def test_only_letters_are_words() -> None:
    assert has_words("Rp 5")
    assert has_words("\u0436")
    assert not has_words("12.30 *** 5% _ \u2014")


@pytest.mark.parametrize(
    ("source", "translation", "wanted"),
    [
        ("Kerugian petani besar.", "farmers' losses are great.", "Farmers' losses are great."),
        ('"Kami siap," katanya.', '"we are ready," he said.', '"We are ready," he said.'),
        ("kata warga", "residents said", "residents said"),
        ("Ponsel itu baru.", "iPhone is new.", "iPhone is new."),
        ("Sebanyak 12 orang", "12 people", "12 people"),
        ("12 orang", "twelve people", "twelve people"),
        ("Harga naik", "Prices rose", "Prices rose"),
        ("...", "", ""),
    ],
)
def test_a_translation_opens_with_a_capital_where_its_source_does(source: str, translation: str, wanted: str) -> None:
    assert open_alike(source, translation) == wanted
