"""Flags of units, currencies, copies, opposites and terms say what stands on either side, and where."""

from __future__ import annotations

import pytest

from translator.fidelity import check
from translator.fidelity.copies import find_copies


@pytest.mark.parametrize(
    ("source", "translation", "kind", "ours", "theirs"),
    [
        ("Jaraknya 12 kilometer.", "It is 12 miles away.", "number_changed", "12 kilometer", "12 miles"),
        ("Rugi US$3 juta.", "A loss of €3 million.", "number_changed", "US$3 juta", "€3 million"),
        ("Tumbuh -2,07 persen.", "Growth of 2.07 percent.", "number_changed", "-2,07 persen", "2.07 percent"),
        ("Naik 83,8 persen.", "It rose 83,8 percent.", "number_changed", "83,8 persen", "83,8 percent"),
        ("Paling lama 5 tahun.", "At least 5 years.", "number_changed", "Paling lama", "At least"),
        ("Akun @dinas_kota ramai.", "The account @city_office is busy.", "copy_changed", "@dinas_kota", "@city_office"),
        (
            "Menteri membantah kabar itu.",
            "The minister confirmed the news.",
            "negation_flipped",
            "membantah",
            "confirmed",
        ),
        ("Gempa melanda Niger.", "A quake hit Nigeria.", "name_changed", "Niger", "Nigeria"),
        ("Ganda putri itu menang.", "The double daughter won.", "term_changed", "Ganda putri", "double daughter"),
        ("Suaminya dokter.", "His wife is a doctor.", "negation_flipped", "Suaminya", "wife"),
    ],
)
def test_a_flag_points_at_both_sides(source: str, translation: str, kind: str, ours: str, theirs: str) -> None:
    (flag,) = check(source, translation)
    assert flag.kind == kind
    assert flag.source_span is not None
    assert flag.translation_span is not None
    assert source[slice(*flag.source_span)] == ours
    assert translation[slice(*flag.translation_span)] == theirs


def test_an_opposite_is_let_pass_where_either_side_denies() -> None:
    assert check("Ia tidak menolak tawaran itu.", "He accepted the offer.") == []
    assert check("Ia menolak tawaran itu.", "He did not accept the offer.") == []


def test_a_fuel_is_told_from_the_sun() -> None:
    (flag,) = check("Harga solar dan pertalite naik.", "The price of solar and Pertalite rose.")
    assert flag.reason == "“solar” stands as it was, and means something else in English"
    (flag,) = check("Hadir pula Pangdam Diponegoro.", "The Pangdam Diponegoro attended too.")
    assert flag.reason == "“Pangdam” stands as it was, and is no English word"
    assert check("Panel surya dipasang.", "Solar panels were installed.") == []


def test_copies_are_found_with_their_sorts() -> None:
    text = "Buka https://a.contoh.id/x, surel ke b@contoh.id, akun @c_d, #Tagar, file e.pdf, F-16 dan Detik.com."
    assert [(copy.sort, copy.text) for copy in find_copies(text)] == [
        ("address", "https://a.contoh.id/x"),
        ("mail", "b@contoh.id"),
        ("handle", "@c_d"),
        ("tag", "#Tagar"),
        ("file", "e.pdf"),
        ("code", "F-16"),
        ("domain", "Detik.com"),
    ]


@pytest.mark.parametrize(
    "text", ["Harga naik.Pihak lain diam.", "kuartal II-2020", "H-7 Lebaran", "Rp5.000 per 2GB", "PT.Karya"]
)
def test_what_is_no_copy(text: str) -> None:
    assert find_copies(text) == []


def test_what_is_copied_is_no_name_and_no_number() -> None:
    assert check("Unggahan @warga2024 ramai.", "The post by @warga2024 is popular.") == []
