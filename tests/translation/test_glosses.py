"""Glosses stand beside rare words, in place, and nowhere else."""

from __future__ import annotations

import lzma
import shutil
from pathlib import Path

import pytest

from translator.errors import ModelDamaged
from translator.indonesian.morphology import simpler_forms
from translator.models.folder import GLOSSES
from translator.translation.engine import Engine
from translator.translation.glosses import COMMON, MARK, Glosses, core, insert
from translator.translation.tokenizer import Tokenizer

ENTRIES = {
    "selokan": "gutter",
    "ratifikasi": "ratification",
    "kata": f"{COMMON}word",
    "rumah": f"{COMMON}house",
    "peduli": "care",
    "harapan": COMMON,
    "lapas": "prison",
    "pungli": "illegal levies",
    "sungai": f"{COMMON}river",
    "Sungai": "river",
}


@pytest.fixture
def glosses() -> Glosses:
    return Glosses(ENTRIES)


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("selokan", "gutter"),
        ("Selokan,", "gutter"),
        ('"SELOKAN"', "gutter"),
        ("selokannya", "gutter"),
        ("selokan-selokan", "gutter"),
        ("diratifikasi", "ratification"),
        ("meratifikasinya", "ratification"),
        ("mempedulikan", "care"),
        ("rumah-rumahan", "house"),
        ("pungli", "illegal levies"),
        ("Sungai", "river"),
    ],
)
def test_a_rare_word_and_what_derives_from_one_have_a_gloss(glosses: Glosses, word: str, english: str) -> None:
    assert glosses.find(word) == english


@pytest.mark.parametrize(
    "word", ["rumah", "Rumah", "kata", "sungai", "harapan", "Serayu", "Selokannya", "di", "1.240", "-", "", "zyx"]
)
def test_common_words_names_numbers_and_unknown_words_have_none(glosses: Glosses, word: str) -> None:
    assert glosses.find(word) == ""


def test_simpler_forms_come_nearest_first_and_keep_four_letters() -> None:
    forms = list(simpler_forms("dipermasalahkannya"))
    assert forms[0] == "dipermasalahkan"
    assert "masalah" in forms
    assert all(len(form) >= 4 for form in forms)
    assert len(set(forms)) == len(forms)
    assert list(simpler_forms("di")) == []


def test_the_core_of_a_word_has_no_punctuation_or_digits_around_it() -> None:
    assert [core(w) for w in ('"Kami', "pasar,", "(e-KTP)", "2024", "19.30WIB")] == [
        "Kami",
        "pasar",
        "e-KTP",
        "",
        "WIB",
    ]


def test_glosses_follow_their_word_behind_a_mark_a_word() -> None:
    pieces = ["▁Petugas", "▁me", "mungut", "▁pung", "li", ".", "▁Warga", "▁diam", "."]
    found = {"pungli.": "illegal levies"}
    result = insert(pieces, lambda word: found.get(word, ""), lambda word: [f"▁{word[:3]}", word[3:]])
    marked = [MARK, "▁ill", "egal", MARK, "▁lev", "ies"]
    assert result == [*pieces[:6], *marked, *pieces[6:]]
    assert insert([], lambda _: "x", lambda word: [word]) == []
    assert insert(pieces, lambda _: "", lambda word: [word]) == pieces


PHRASES = {
    "gulung tikar": "bankrupt",
    "pisah ranjang": "separated",
    "gol bunuh diri": "own goal",
    "bunuh diri": "suicide",
}


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("Toko itu gulung tikar, lalu dijual.", 2, (2, "bankrupt")),
        ("Toko itu gulung tikar, lalu dijual.", 1, (0, "")),
        ('"Gulung Tikar" judulnya.', 0, (2, "bankrupt")),
        ("Ia membuat gol bunuh diri.", 2, (3, "own goal")),
        ("Ia membuat gol bunuh diri.", 3, (2, "suicide")),
        ("Sejak gulung tikarnya toko itu.", 1, (2, "bankrupt")),
        ("Ia gulung, tikar itu dibawa.", 1, (0, "")),
        ("Toko itu gulung", 2, (0, "")),
    ],
)
def test_a_phrase_is_found_where_its_words_stand_together(text: str, start: int, found: tuple[int, str]) -> None:
    assert Glosses(PHRASES).phrases.find(text.split(), start) == found


def test_each_word_of_a_phrase_has_its_gloss_and_none_of_its_own() -> None:
    pieces = ["▁Toko", "▁gul", "ung", "▁tikar", ".", "▁Habis"]
    phrases = Glosses(PHRASES).phrases
    result = insert(pieces, lambda word: "mat" if word == "tikar." else "", lambda word: [f"▁{word}"], phrases)
    marked = [MARK, "▁bankrupt"]
    assert result == ["▁Toko", "▁gul", "ung", *marked, "▁tikar", ".", *marked, "▁Habis"]


def test_the_built_in_model_has_phrases(compact: Path) -> None:
    tokenizer = Tokenizer.load(compact)
    pieces = tokenizer.source("Toko itu gulung tikar.")
    assert tokenizer.text([piece for piece in pieces if piece != MARK]).count("bankrupt") == 2


def test_a_folder_without_glosses_has_none(tmp_path: Path) -> None:
    assert Glosses.load(tmp_path) is None


@pytest.mark.parametrize("content", [b"no xz", lzma.compress(b"\xff\xfe\xfa")])
def test_damaged_glosses_are_called_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / GLOSSES).write_bytes(content)
    with pytest.raises(ModelDamaged, match="glosses"):
        Glosses.load(tmp_path)


def test_the_built_in_model_reads_glosses_and_does_without(compact: Path, tmp_path: Path) -> None:
    sentence = "Warga membersihkan selokan di dekat pasar."
    assert MARK in Tokenizer.load(compact).source(sentence)
    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    (folder / GLOSSES).unlink()
    plain = Engine.load(folder)
    assert MARK not in plain.tokenizer.source(sentence)
    assert plain.translate([sentence])[0].text


def test_other_glosses_are_another_model_to_the_memory(compact: Path, tmp_path: Path) -> None:
    from translator.translation.memory import identity

    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    before = identity(Engine.load(folder), "weights")
    (folder / GLOSSES).write_bytes(lzma.compress(b"selokan\tgutter"))
    assert identity(Engine.load(folder), "weights") != before
