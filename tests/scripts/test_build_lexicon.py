"""The lexicon of the check, counted from alignments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scripts import build_lexicon
from scripts.build_lexicon import LEAST, counterparts, main, write_lexicon
from scripts.compact.corpus import Pair
from translator.lexicon.words import lexicon


def _pairs(indonesian: str, english: str, links: tuple[tuple[int, int], ...], times: int) -> list[Pair]:
    return [replace(Pair(indonesian, english), links=links)] * times


def test_the_commonest_counterparts_stand_first_and_empty_words_nowhere() -> None:
    pairs = [
        *_pairs("warga membersihkan selokan", "residents cleaned the ditches", ((0, 0), (1, 1), (2, 2), (2, 3)), LEAST),
        *_pairs("selokan meluap", "a gutter overflowed", ((0, 1), (1, 2)), 2 * LEAST),
    ]
    table = counterparts(pairs)
    assert table["selokan"] == ("gutte", "ditch")
    assert table["warga"] == ("resid",)


def test_a_rare_word_and_a_chance_counterpart_are_left_out() -> None:
    pairs = [
        *_pairs("harga naik", "prices rose", ((0, 0), (1, 1)), 100),
        *_pairs("harga naik", "costs rose", ((0, 0), (1, 1)), 1),
        *_pairs("jarang terjadi", "rarely happens", ((0, 0), (1, 1)), LEAST - 1),
    ]
    assert counterparts(pairs) == {"harga": ("price",), "naik": ("rose",)}


def test_names_are_left_out_and_borrowed_words_are_not() -> None:
    pairs = _pairs("sutarjo ke bank", "Sutarjo went to the bank", ((0, 0), (2, 4)), LEAST)
    assert counterparts(pairs) == {"bank": ("bank",)}


def test_the_packaged_lexicon_has_the_form_of_a_written_one(tmp_path: Path) -> None:
    write_lexicon(lexicon(), tmp_path / "words.txt")
    assert (tmp_path / "words.txt").read_bytes() == build_lexicon.OUTPUT.read_bytes()
    assert len(lexicon()) > 10_000


def test_a_corpus_with_terms_against_commercial_use_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "panl_int.tsv").write_text("Pagi.\tMorning.\n", encoding="utf-8")
    assert main([str(tmp_path), "--run", str(tmp_path / "run"), "--output", str(tmp_path / "out.txt")]) == 1
    assert "panl" in capsys.readouterr().err.lower()
    assert not (tmp_path / "out.txt").exists()
