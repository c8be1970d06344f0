"""Indonesian dates are read day first, and only where they can be nothing else."""

from __future__ import annotations

import pytest

from translator.indonesian.dates import find_dates, find_dates_in_figures, find_days, in_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pada 12 September 2022 lalu", (12, 9, 2022)),
        ("Senin (12/9/2022)", (12, 9, 2022)),
        ("Senin (12/9/22)", (12, 9, 2022)),
        ("Selasa (28/3)", (28, 3, None)),
        ("3 Okt 2021", (3, 10, 2021)),
        ("17 Agustus", (17, 8, None)),
        ("bulan Mei 2020", (None, 5, 2020)),
        ("tanggal 1/2 nanti", (1, 2, None)),
        ("9 Nopember 1989", (9, 11, 1989)),
    ],
)
def test_reads_a_date(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    (date,) = find_dates(text)
    assert (date.day, date.month, date.year) == expected


@pytest.mark.parametrize("text", ["layanan 24/7", "(1/2) bagian", "30/14/2022", "pasal 3/4", "skor 2-1", "pemilu 2019"])
def test_is_not_a_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_range_of_days_keeps_both_ends() -> None:
    (date,) = find_dates("(10-12/9/2022)")
    assert (date.day, date.last_day, in_words(date)) == (10, 12, "10-12 September 2022")


def test_spans_cover_the_date_alone() -> None:
    text = "kata dia, Senin (12/9/2022), di Jakarta"
    (date,) = find_dates_in_figures(text)
    assert text[slice(*date.span)] == "12/9/2022"


def test_a_week_is_not_a_sunday() -> None:
    assert find_days("Dua minggu lalu, Minggu dan Jum'at") == [(6, (17, 23)), (4, (28, 34))]
