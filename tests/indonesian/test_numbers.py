"""Number expressions are read to what they are worth."""

from __future__ import annotations

from fractions import Fraction

import pytest

from translator.indonesian.numbers import figures_readings, find_quantities


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("2.375.000 orang", 2_375_000, "number"),
        ("1.150 halaman", 1150, "number"),
        ("1 . 150 halaman", 1150, "number"),
        ("83,8% suara", "83.8", "percent"),
        ("5,2 persen", "5.2", "percent"),
        ("Rp125.000.000,00", 125_000_000, "money"),
        ("Rp1,2 triliun", 1_200_000_000_000, "money"),
        ("Rp 50 M", 50_000_000_000, "money"),
        ("Rp1,2 T", 1_200_000_000_000, "money"),
        ("10 rb", 10_000, "number"),
        ("5 jt", 5_000_000, "number"),
        ("3 milyar", 3_000_000_000, "number"),
        ("dua ratus lima puluh", 250, "number"),
        ("Dua puluh satu", 21, "number"),
        ("seribu dua ratus tiga belas", 1213, "number"),
        ("dua juta lima ratus ribu", 2_500_000, "number"),
        ("dua setengah juta", 2_500_000, "number"),
        ("setengah", "0.5", "fraction"),
        ("seperempat", "0.25", "fraction"),
        ("tiga perempat", "0.75", "fraction"),
        ("satu per empat", "0.25", "fraction"),
        ("sepuluh persen", 10, "percent"),
        ("selusin telur", 12, "number"),
        ("puluhan rumah", 10, "approximate"),
        ("puluhan ribu jiwa", 10_000, "approximate"),
        ("1950-an", 1950, "approximate"),
        ("ke-20", 20, "ordinal"),
        ("kedua", 2, "ordinal"),
        ("kedua belas", 12, "ordinal"),
        ("pukul 10.30 WIB", 630, "time"),
        ("1.35.20 jam", 5720, "duration"),
        ("jam 3 sore", 15 * 60, "time"),
        ("pukul 10.00 malam", 22 * 60, "time"),
        ("jam 12 malam", 0, "time"),
        ("pukul setengah delapan malam", 19 * 60 + 30, "time"),
        ("pukul enam lewat seperempat pagi", 6 * 60 + 15, "time"),
        ("nol koma dua persen", "0.2", "percent"),
        ("lima koma tujuh triliun", 5_700_000_000_000, "number"),
        ("Rp 50 jutaan", 50_000_000, "money"),
        ("belasan siswa", 10, "approximate"),
        ("50 m dari sini", 50, "number"),
    ],
)
def test_reads_one_quantity(text: str, value: int | str, kind: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.kind) == (Fraction(value), kind)


def test_a_range_shares_its_scale() -> None:
    low, high = find_quantities("Rp 5-10 miliar")
    assert 5 * 10**9 in low.readings
    assert high.value == 10 * 10**9


def test_figures_with_two_readings_keep_both() -> None:
    assert set(figures_readings("1,150")) == {Fraction(1150), Fraction("1.15")}
    assert figures_readings("1,2,3") == ()


def test_figures_within_a_name_are_not_numbers() -> None:
    assert find_quantities("KTT G20 di Bali") == []


def test_a_comma_parts_two_numbers_in_words() -> None:
    assert [q.value for q in find_quantities("seperempat, tiga puluh enam")] == [Fraction(1, 4), 36]


def test_one_is_never_insisted_on() -> None:
    assert [q.optional for q in find_quantities("satu dari tiga")] == [True, False]


def test_spans_cover_the_whole_expression() -> None:
    text = "senilai Rp1,2 triliun untuk dua ratus lima puluh desa"
    assert [text[slice(*q.span)] for q in find_quantities(text)] == ["1,2 triliun", "dua ratus lima puluh"]


@pytest.mark.parametrize(("text", "year"), [("'98", 1998), ("97/98", 1998), ("2023/24", 2024), ("tahun 90-an", 1990)])
def test_two_figures_may_be_a_year(text: str, year: int) -> None:
    assert year in find_quantities(text)[-1].readings


@pytest.mark.parametrize(("text", "either"), [("jam 8", True), ("pukul 08.00", False), ("jam 8 malam", False)])
def test_an_hour_alone_is_of_either_half_of_the_day(text: str, either: bool) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.either_half is either


def test_a_counted_hour_is_no_time_of_day() -> None:
    assert [q.kind for q in find_quantities("Setelah dua jam 3 orang datang")] == ["number", "number"]


def test_both_ends_of_a_range_of_rupiah_have_their_own_scale() -> None:
    low, high = find_quantities("Anggaran Rp 1,2 T-1,5 T")
    assert [low.value, high.value] == [Fraction(1_200_000_000_000), Fraction(1_500_000_000_000)]
    low, high = find_quantities("Harga Rp 500 rb-1 jt")
    assert [low.value, high.value] == [Fraction(500_000), Fraction(1_000_000)]
