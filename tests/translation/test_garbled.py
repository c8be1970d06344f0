from __future__ import annotations

import pytest

from translator.indonesian.reading import Source
from translator.translation.garbled import is_garbled_name, is_garbled_number, is_right, likeness, may_stand


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Karangjati", "Karjati"),
        ("Sutrisno", "Sutro"),
        ("Wonosalam", "Wonolam"),
        ("Kertajati", "Kretajadi"),
        ("Nurhayati", "Nurhasti"),
        ("Dilokrit", "Diplocrit"),
        ("CONCACAF", "CONCAF"),
        ("Rancaekek", "Rancaek"),
        ("Anne-Marie", "Anne-Lari"),
    ],
)
def test_a_name_with_letters_lost_added_or_changed_is_garbled(name: str, word: str) -> None:
    assert is_garbled_name(name, word)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Bolonia", "Bologna"),
        ("Indias", "Indies"),
        ("Templo", "Temple"),
        ("Skuadron", "Squadron"),
        ("Pythagoras", "Pythagorean"),
        ("Soekarno", "Sukarno"),
        ("Zelenskyy", "Zelensky"),
        ("Kopernikus", "Copernicus"),
        ("Hijriah", "Hijri"),
        ("Friedrich", "Frederick"),
        ("Qaida", "Qaeda"),
        ("Pandawa", "Pandavas"),
        ("Yamaguci", "Yamaguchi"),
        # A slip of the source that the model has put right.
        ("Rakabumimg", "Rakabuming"),
        ("Bhayangakara", "Bhayangkara"),
        ("Gingseng", "Ginseng"),
        ("Yasil", "Yasin"),
        ("Ercik", "Erick"),
        # Two words of the source that have run together.
        ("Karangjatidan", "Karangjati"),
        ("Pratamamemang", "Pratama"),
        ("Daguiseyang", "Daguise"),
        ("ODOLyang", "ODOL"),
        ("Ridwan", "Ratna"),
        ("Bambang", "Lambang"),
        ("Baswedan", "BASDAN"),
    ],
)
def test_another_spelling_or_another_name_is_not_garbled(name: str, word: str) -> None:
    assert not is_garbled_name(name, word)


@pytest.mark.parametrize(
    ("number", "answer", "others", "garbled"),
    [
        ("7", "718", ["18"], False),
        ("202.5", "202.57", ["4.57"], False),
        ("360", "36025", ["18"], True),
        ("4", "444", [], False),
        ("4", "400", [], True),
        ("2020", "2020730", [], False),
        ("2020", "20200", [], True),
        ("500,000", "500,000,000,000", [], True),
    ],
)
def test_two_numbers_run_together_are_not_one_garbled(
    number: str, answer: str, others: list[str], garbled: bool
) -> None:
    assert is_garbled_number(number, answer, others) is garbled


def test_likeness_asks_for_the_same_beginning() -> None:
    assert likeness("Karangjati", "Karjati") > 0.8
    assert likeness("Karangjati", "Larangjati") == 0.0


@pytest.mark.parametrize(
    ("number", "answer", "garbled"),
    [
        ("2022", "202", True),
        ("15,000", "150,000", True),
        ("1.2 trillion", "1.2 billion", True),
        ("12.8", "11.8", True),
        ("2,243", "2,233", True),
        ("31", "78", False),
        ("250", "520", False),
        ("1,240", "1,356", False),
        ("two", "three", False),
    ],
)
def test_numbers_are_garbled_where_one_opens_the_other_or_one_figure_differs(
    number: str, answer: str, garbled: bool
) -> None:
    assert is_garbled_number(number, answer) is garbled


@pytest.mark.parametrize("name", ["Karangjati", "Kremlin", "Sutrisno", "Widodo", "Wonosalam"])
def test_a_name_that_english_spells_alike_may_stand(name: str) -> None:
    sentence = f"Warga {name} menunggu."
    assert may_stand(name, Source(sentence), (6, 6 + len(name)))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Bank dan Sekuritas tutup.", "Sekuritas"),
        ("Pada Januari ia pulang.", "Januari"),
        ("Direktur PresidenPrabowo pulang.", "PresidenPrabowo"),
        ("Aksi Kukuhkan Wisata dibuka.", "Kukuhkan"),
        ("Mari Bertafakur di sana.", "Bertafakur"),
        ("Makam Nausanberjarak jauh.", "Nausanberjarak"),
        ("Kepada Sadikinterhadap itu.", "Sadikinterhadap"),
        ("Zona Non-Proliferasi itu luas.", "Non-Proliferasi"),
        ("Presiden Ukraina tiba.", "Ukraina"),
        ("Jurusan Statistika tutup.", "Statistika"),
        ("Pameran Hortikultural dibuka.", "Hortikultural"),
        ("Toko Jardí\u00ad di sana.", "Jardí"),
        ("Desa Karangjati2 kosong.", "Karangjati"),
        ("Ratu Ani pulang.", "Ani"),
        ("Hari Kamis libur.", "Kamis"),
        ("Kata Pemerintah itu.", "Pemerintah"),
    ],
)
def test_an_indonesian_word_an_exonym_or_a_broken_name_may_not(sentence: str, name: str) -> None:
    start = sentence.index(name)
    assert not may_stand(name, Source(sentence), (start, start + len(name)))


@pytest.mark.parametrize(
    "word", ["Securities", "Munich", "January", "Monday", "Indonesia", "Indonesians", "Russian", "Temples", "Ukraine"]
)
def test_what_english_knows_is_right(word: str) -> None:
    assert is_right(word)


@pytest.mark.parametrize("word", ["Karjati", "Sutrino", "Kreatlin", "Wonosolam"])
def test_what_nobody_knows_is_not(word: str) -> None:
    assert not is_right(word)
