"""Both sides of a pair in the program's forms of dates, times, numbers and money."""

from __future__ import annotations

import re
from random import Random

import pytest

from scripts.compact.augmentation import normalize as normalize_pair
from scripts.compact.corpus import Pair, clean
from scripts.compact.program_form import english_form, program_form
from translator.indonesian.normalize import normalize

CASES = [
    # dates in figures, in either order, whole and in part
    ("Ia tiba Senin (12/9/2022).", "He arrived on Monday (12/9/2022).", "He arrived on Monday (12 September 2022)."),
    ("Ia tiba Senin (12/9/2022).", "He arrived on Monday (9/12/2022).", "He arrived on Monday (12 September 2022)."),
    ("Ia tiba Senin (12/09/2022).", "He came Monday, 12/09/2022.", "He came Monday, 12 September 2022."),
    ("Ia tiba Senin (5-3-2021).", "He arrived on Monday (5-3-2021).", "He arrived on Monday (5 March 2021)."),
    ("Ia tiba Senin (5.3.2021).", "He arrived on Monday (5.3.2021).", "He arrived on Monday (5 March 2021)."),
    ("Dia datang Selasa (28/3).", "She came on Tuesday (28/3).", "She came on Tuesday (28 March)."),
    ("Dia datang Selasa (28/3).", "She came on Tuesday (3/28).", "She came on Tuesday (28 March)."),
    ("Dia datang Selasa (28/3/23).", "She came on Tuesday (28/3/23).", "She came on Tuesday (28 March 2023)."),
    ("Pameran pada Jumat (10-12/9/2022).", "The fair is (10-12/9/2022).", "The fair is (10-12 September 2022)."),
    ("Sidang pada 7 Mei 2024 ditunda.", "The hearing on 7/5/2024 was put off.",
     "The hearing on 7 May 2024 was put off."),
    ("Sidang pada 7 Mei 2024 ditunda.", "The hearing on May 7, 2024 was put off.",
     "The hearing on May 7, 2024 was put off."),
    ("Kamis (1/2/2024) dan Jumat (2/2/2024).", "Thursday (1/2/2024) and Friday (2/2/2024).",
     "Thursday (1 February 2024) and Friday (2 February 2024)."),
    # times
    ("Rapat pukul 10.30 WIB.", "The meeting is at 10.30 WIB.", "The meeting is at 10:30 WIB."),
    ("Rapat pukul 10.30.", "The meeting is at 10.30.", "The meeting is at 10:30."),
    ("Rapat pukul 08.15.", "The meeting is at 8.15 a.m.", "The meeting is at 8:15 a.m."),
    ("Rapat pukul 22.30.", "The meeting is at 10.30 pm.", "The meeting is at 10:30 pm."),
    ("Rapat pukul 22:30.", "The meeting is at 22.30.", "The meeting is at 22:30."),
    ("Buka pukul 09.00-17.00.", "Open from 09.00-17.00.", "Open from 09:00-17:00."),
    ("Rapat pukul 10.30 soal inflasi 10,30 persen.", "A 10.30 meeting on 10.30 percent inflation.",
     "A 10:30 meeting on 10.30 percent inflation."),
    # numbers
    ("Ada 2.375.000 pemilih.", "There are 2.375.000 voters.", "There are 2,375,000 voters."),
    ("Ada 1.150 rumah.", "There are 1.150 houses.", "There are 1,150 houses."),
    ("Ada 1.150 rumah.", "There are 1,150 houses.", "There are 1,150 houses."),
    ("Inflasi 5,2 persen.", "Inflation was 5,2 percent.", "Inflation was 5.2 percent."),
    ("Inflasi 5,2 persen.", "Inflation was 5,2%.", "Inflation was 5.2%."),
    ("Luas 1.234,5 hektare.", "An area of 1.234,5 hectares.", "An area of 1,234.5 hectares."),
    ("Gempa bermagnitudo 6,1.", "A magnitude 6,1 quake.", "A magnitude 6.1 quake."),
    # money and scales
    ("Biayanya Rp50 miliar.", "It cost Rp50 billion.", "It cost Rp 50 billion."),
    ("Biayanya Rp 50 miliar.", "It cost Rp. 50 billion.", "It cost Rp 50 billion."),
    ("Biayanya Rp1,2 T.", "It cost Rp1,2 T.", "It cost Rp 1.2 trillion."),
    ("Biayanya Rp50 M.", "It cost Rp50 M.", "It cost Rp 50 billion."),
    ("Biayanya Rp50 miliar.", "It cost IDR 50 billion.", "It cost Rp 50 billion."),
    ("Biayanya IDR 50 miliar.", "It cost IDR 50 billion.", "It cost IDR 50 billion."),
    ("Denda Rp500.000.", "A fine of Rp500.000.", "A fine of Rp 500,000."),
    ("Denda Rp500.000,-.", "A fine of Rp500.000,-.", "A fine of Rp 500,000."),
    ("Ada 5 juta warga.", "There are 5 juta people.", "There are 5 million people."),
    ("Ada 5 jt warga.", "There are 5 million people.", "There are 5 million people."),
    # scores
    ("Tim itu menang 3 - 1.", "The team won 3 - 1.", "The team won 3-1."),
    # what the Indonesian side does not vouch for stays
    ("Versi 2.0 dirilis.", "Version 2.0 was released.", "Version 2.0 was released."),
    ("Alamatnya 192.168.1.10.", "The address is 192.168.1.10.", "The address is 192.168.1.10."),
    ("Ia lahir pada musim hujan.", "He was born on 3/4/1990.", "He was born on 3/4/1990."),
    ("Perbandingannya 3/4.", "The ratio is 3/4.", "The ratio is 3/4."),
    ("Harganya US$1,5 juta.", "It costs US$1.5 million.", "It costs US$1.5 million."),
    ("Pasal 10.30 dicabut.", "Article 10.30 was revoked.", "Article 10.30 was revoked."),
    ("Tidak ada angka.", "No figures here.", "No figures here."),
    ("Surat nomor 1.150.", "Letter number 1.150.", "Letter number 1.150."),
    ("Ada 47,619 token.", "There are 47.619 tokens.", "There are 47.619 tokens."),
    ("Hematnya 99,988%.", "It saves 99.988%.", "It saves 99.988%."),
    ("Juara nomor 10.000 meter.", "The 10,000 meters champion.", "The 10,000 meters champion."),
    ("Harga Rp12,999 juta.", "Priced at Rp 12.999 million.", "Priced at Rp 12.999 million."),
    ("Skor 10-2 dan 3-1.", "Scores of 10-2 and 3-1.", "Scores of 10-2 and 3-1."),
]  # fmt: skip


@pytest.mark.parametrize(("indonesian", "english", "expected"), CASES)
def test_english_is_put_into_the_programs_form(indonesian: str, english: str, expected: str) -> None:
    left, right = program_form(indonesian, english)
    assert (left, right) == (normalize(indonesian), expected)
    assert program_form(left, right) == (left, right)


@pytest.mark.parametrize(("indonesian", "english", "expected"), CASES)
def test_the_english_does_not_depend_on_whether_the_indonesian_is_normalised(
    indonesian: str, english: str, expected: str
) -> None:
    assert english_form(indonesian, english) == expected
    if not re.search(r"(?<![\d.,])\d{1,3}\.\d{3}(?![.,]?\d)", english):  # "1,150" alone may be a decimal
        assert english_form(normalize(indonesian), english) == expected


def test_rupiah_without_separators_are_grouped_on_both_sides() -> None:
    assert program_form("Uang Rp75000 beredar.", "Rp75000 is in circulation.") == (
        "Uang Rp 75,000 beredar.",
        "Rp 75,000 is in circulation.",
    )


def test_cleaning_a_pair_puts_its_english_into_form() -> None:
    pair, fault = clean(Pair("Rapat Senin (12/9/2022) pukul 10.30.", "The meeting is Monday (12/9/2022) at 10.30."))
    assert (pair.english, fault) == ("The meeting is Monday (12 September 2022) at 10:30.", "")
    assert pair.indonesian == "Rapat Senin (12/9/2022) pukul 10.30."


def test_augmentation_normalises_both_sides() -> None:
    pair = Pair("Sidang digelar Kamis (4/7/2024).", "The hearing was held on Thursday (4/7/2024).", links=((0, 1),))
    both = normalize_pair(pair, Random(1))
    assert both.indonesian == "Sidang digelar Kamis (4 Juli 2024)."
    assert both.english == "The hearing was held on Thursday (4 July 2024)."
    assert both.links == ()
