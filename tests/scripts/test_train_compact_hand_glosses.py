"""The form of the list of glosses that was written by hand."""

from __future__ import annotations

import re

import pytest

from scripts.compact.gloss_table import OWN

ROWS = [line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines()]
WORD = re.compile(r"[a-z]+(?:[- ][a-z]+)*")
ENGLISH = re.compile(r"[A-Za-z][A-Za-z'.-]*(?: (?:[A-Za-z][A-Za-z'.-]*|[0-9]+))*")
LEFT_OVER = frozenset({
    "adalah", "akan", "antara", "atas", "atau", "bagi", "bahwa", "banyak", "beberapa", "belum", "bisa", "dalam",
    "dan", "dapat", "dari", "dengan", "di", "hari", "ia", "ini", "itu", "jika", "juga", "kami", "karena", "ke",
    "kepada", "kita", "lebih", "mereka", "oleh", "orang", "pada", "para", "rumah", "saat", "saja", "sangat", "saya",
    "sebagai", "secara", "sebuah", "sedang", "sehingga", "sejak", "sekitar", "semua", "seorang", "seperti", "serta",
    "setelah", "sudah", "tahun", "telah", "tentang", "terhadap", "tidak", "untuk", "warga", "yang",
})  # fmt: skip
"""Common Indonesian words that are no English ones."""
INDONESIAN = re.compile(r"\b(?:di|meng|mem|men|peng|pem|ber|ter|ke)[a-z]{3,}(?:nya|kan)\b|\b[a-z]{4,}nya\b")


def test_every_row_has_two_columns_without_stray_spaces() -> None:
    assert [
        row for row in ROWS if len(row) != 2 or any(cell != " ".join(cell.split()) or not cell for cell in row)
    ] == []


def test_the_list_is_sorted_and_has_no_doubles() -> None:
    words = [row[0] for row in ROWS]
    assert words == sorted(set(words))


def test_words_are_in_small_letters_but_for_names_that_stay() -> None:
    odd = [word for word, english in ROWS if not WORD.fullmatch(word) and not (word.istitle() and word == english)]
    assert odd == []


def test_a_name_that_stays_is_a_word_or_the_family_of_one() -> None:
    names = [word for word, _ in ROWS if word.istitle()]
    assert 20 < len(names) < 200
    assert all(re.fullmatch(r"[A-Z][a-z]+", name) for name in names)


def test_english_is_a_few_words_of_plain_letters() -> None:
    assert [row for row in ROWS if not ENGLISH.fullmatch(row[1])] == []
    assert [row for row in ROWS if len(row[1].split()) > 6 or len(row[1]) > 40] == []
    assert [row for row in ROWS if len(row[0]) < 3] == []


def test_no_indonesian_is_left_in_the_english() -> None:
    changed = [(word, english) for word, english in ROWS if word.lower() != english.lower()]
    assert [row for row in changed if LEFT_OVER.intersection(row[1].lower().split())] == []
    assert [row for row in changed if INDONESIAN.search(row[1])] == []
    assert [row for row in changed if row[0] in row[1].lower().split() and len(row[1].split()) == 1] == []


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("bianglala", "Ferris wheel"),
        ("konglomerat", "tycoon"),
        ("panitera", "court clerk"),
        ("korlantas", "traffic police corps"),
        ("bernyawa", "alive"),
        ("Padang", "Padang"),
        ("palang", "cross"),
    ],
)
def test_words_that_a_translation_turns_on(word: str, english: str) -> None:
    assert dict(ROWS)[word] == english
