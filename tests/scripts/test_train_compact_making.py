"""Machine-made pairs: choosing sentences, writing in blocks, and going on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.compact.corpus import Pair, read_tsv
from scripts.compact.gloss_table import GlossTable
from scripts.compact.making import (
    choose_sentences,
    progress_path,
    read_progress,
    read_sentences,
    source_pieces,
    write_pairs,
)
from scripts.compact.vocabulary import END, train_vocabulary
from tests.scripts.pairs import PAIRS

SENTENCES = [f"The number {k} house stands near the old river." for k in range(10, 35)]


class Reversing:
    """A maker that turns a sentence's words round, and can fail after some sentences."""

    def __init__(self, fail_after: int = 10**9) -> None:
        self.calls: list[list[str]] = []
        self.left = fail_after

    def translate(self, sentences: Sequence[str]) -> list[str]:
        self.calls.append(list(sentences))
        self.left -= len(sentences)
        if self.left < 0:
            raise KeyboardInterrupt
        return [" ".join(text.split()[::-1]) for text in sentences]


def test_pairs_are_written_in_blocks_with_the_indonesian_first(tmp_path: Path) -> None:
    out, maker = tmp_path / "bt.tsv", Reversing()
    assert write_pairs(maker, SENTENCES, "en", out, block=10) == 25
    assert [len(call) for call in maker.calls] == [10, 10, 5]
    assert [pair.english for pair in read_tsv(out)] == SENTENCES
    assert write_pairs(Reversing(), SENTENCES, "id", tmp_path / "kd.tsv") == 25
    assert [pair.indonesian for pair in read_tsv(tmp_path / "kd.tsv")] == SENTENCES


def test_a_killed_run_goes_on_after_its_last_block(tmp_path: Path) -> None:
    out = tmp_path / "bt.tsv"
    with pytest.raises(KeyboardInterrupt):
        write_pairs(Reversing(fail_after=20), SENTENCES, "en", out, block=10)
    with out.open("a", encoding="utf-8") as file:
        file.write("half a block that was being writ")
    assert read_progress(out).finished == 20
    again = Reversing()
    assert write_pairs(again, SENTENCES, "en", out, block=10) == 5
    assert again.calls == [SENTENCES[20:]]
    assert [pair.english for pair in read_tsv(out)] == SENTENCES
    assert write_pairs(Reversing(), SENTENCES, "en", out, block=10) == 0


def test_what_was_made_otherwise_is_begun_anew(tmp_path: Path) -> None:
    out = tmp_path / "bt.tsv"
    write_pairs(Reversing(), SENTENCES[:5], "en", out, key="old")
    assert write_pairs(Reversing(), SENTENCES, "en", out, key="new") == 25
    assert len(list(read_tsv(out))) == 25
    progress_path(out).write_text("nonsense", encoding="utf-8")
    assert write_pairs(Reversing(), SENTENCES, "en", out, key="new") == 25
    assert len(list(read_tsv(out))) == 25


def test_time_ends_it(tmp_path: Path) -> None:
    out = tmp_path / "bt.tsv"
    assert write_pairs(Reversing(), SENTENCES, "en", out, block=5, seconds=0.0) == 5


def test_failed_and_faulty_translations_are_left_out(tmp_path: Path) -> None:
    class Poor:
        def translate(self, sentences: Sequence[str]) -> list[str]:
            return ["", "satu dua tiga " * 9, "Rumah nomor 12 berdiri di dekat sungai tua."][: len(sentences)]

    assert write_pairs(Poor(), SENTENCES[:3], "en", tmp_path / "bt.tsv") == 1


def test_sentences_of_a_fit_length_come_once_in_a_seeded_order() -> None:
    texts = ["too short", *SENTENCES, *SENTENCES, "word " * 80]
    chosen = choose_sentences(texts, "en", seed=1)
    assert sorted(chosen) == SENTENCES
    assert chosen != SENTENCES
    assert choose_sentences(texts, "en", seed=1, limit=4) == chosen[:4]
    assert choose_sentences(texts, "en", seed=2) != chosen


def test_files_are_tidied_and_indonesian_normalised(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("Rapat “besar”  pukul 10.30.\tThe meeting.\n", encoding="utf-8")
    assert list(read_sentences([path], "id")) == ['Rapat "besar" pukul 10:30.']
    assert list(read_sentences([path], "en")) == ['Rapat "besar" pukul 10.30.']


def test_sources_have_glosses_and_come_the_same_from_several_processes(tmp_path: Path) -> None:
    vocabulary = train_vocabulary((text for pair in PAIRS for text in pair), tmp_path / "v.model", 150)
    table = GlossTable.learn([Pair("terusan", "canal", "a", ((0, 0),))], {"a": 1.0})
    (row,) = source_pieces(["Ibu melihat terusan."], "id", vocabulary, table)
    assert (row[0], row[-1], row.count(vocabulary.mark)) == (vocabulary.languages["id"], END, 1)
    (plain,) = source_pieces(["Mother sees a canal."], "en", vocabulary, table)
    assert (plain[0], vocabulary.mark in plain) == (vocabulary.languages["en"], False)
    many = [i for i, _ in PAIRS] * 200
    assert source_pieces(many, "id", vocabulary, table, 3) == source_pieces(many, "id", vocabulary, table)
