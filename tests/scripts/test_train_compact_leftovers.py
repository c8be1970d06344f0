"""Administrative terms left in Indonesian become English where both sides of a pair share them, and only there."""

from __future__ import annotations

import pytest

from scripts.compact.corpus import Pair, clean
from scripts.compact.leftovers import translate_leftovers


@pytest.mark.parametrize(
    ("indonesian", "english", "wanted"),
    [
        ("Kabupaten Karangjati sepi.", "Kabupaten Karangjati is quiet.", "Karangjati Regency is quiet."),
        ("di Kota Serayu Tengah", "in Kota Serayu Tengah", "in Serayu Tengah City"),
        ("Kecamatan itu luas.", "That kecamatan is vast.", "That district is vast."),
        ("Puskesmas buka.", "Puskesmas open.", "Community health center open."),
        ("Bupati datang.", "Bupati came.", "Regent came."),
        ("Wakil bupati datang.", "The wakil bupati came.", "The deputy regent came."),
        ("Kabupaten Karangjati", "Karangjati Regency", "Karangjati Regency"),
        ("Ia lahir di Kota Kinabalu.", "He was born in Kota Kinabalu.", "He was born in Kota Kinabalu."),
        ("Rumahnya jauh.", "His house in Desa Maju is far.", "His house in Desa Maju is far."),
    ],
)  # fmt: skip
def test_shared_terms_become_english(indonesian: str, english: str, wanted: str) -> None:
    assert translate_leftovers(indonesian, english) == wanted


def test_cleaning_puts_them_into_english() -> None:
    pair, fault = clean(Pair("Bupati Rina meninjau Desa Sukamaju.", "Bupati Rina visited Desa Sukamaju."))
    assert (pair.english, fault) == ("Regent Rina visited Sukamaju Village.", "")
