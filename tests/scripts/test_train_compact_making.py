"""Machine-made pairs: choosing sentences, writing in blocks, and going on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.compact.corpus import HeldOut, Pair, read_tsv
from scripts.compact.gloss_table import GlossTable
from scripts.compact.licences import Refused
from scripts.compact.making import (
    choose_sentences,
    progress_path,
    read_progress,
    read_sentences,
    source_pieces,
    write_pairs,
)
from scripts.compact.preparation import HAND, Inputs, load_data, read_hand
from scripts.compact.vocabulary import END, train_vocabulary
from tests.scripts.pairs import PAIRS, write_corpus


def quiet(line: str) -> None:
    """Takes a line of a log that nobody looks at."""
    assert line


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
    assert "half a block" not in out.read_text(encoding="utf-8")
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


def test_given_machine_made_pairs_join_the_corpus_with_their_marks_and_weights(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    for name in ("back", "nllb"):
        (tmp_path / f"{name}.tsv").write_text(f"Malam {name} ini dingin.\tTonight is cold.\n", encoding="utf-8")
    inputs = Inputs(corpus, back_translations=(tmp_path / "back.tsv",), teacher_translations=(tmp_path / "nllb.tsv",))
    data = load_data(inputs, tmp_path / "run", glosses=False, log=quiet)
    assert list(dict.fromkeys(pair.origin for pair in data.pairs)) == ["village", "back", "nllb"]
    assert [pair.origin for pair in data.pairs if pair.synthetic] == ["back"]
    assert [pair.origin for pair in data.pairs if pair.taught] == ["nllb"]
    assert data.weights == {"village": 3.0, "back": 0.5, "nllb": 1.0}
    (tmp_path / "ted_talks.tsv").write_text("Satu.\tOne.\n", encoding="utf-8")
    with pytest.raises(Refused, match="TED"):
        load_data(Inputs(corpus, back_translations=(tmp_path / "ted_talks.tsv",)), tmp_path / "run", glosses=False)


def test_hand_made_pairs_are_read_as_they_lie_there_now(tmp_path: Path) -> None:
    folder, file = tmp_path / "late", tmp_path / "more.tsv"
    held_out = HeldOut(["Kapal itu berlayar jauh ke timur."])
    assert read_hand([folder, file], held_out, quiet) == []
    folder.mkdir()
    (folder / "b.tsv").write_text("Sungai itu dalam.\tThe river is deep.\n", encoding="utf-8")
    (folder / "notes.md").write_text("no pairs\n", encoding="utf-8")
    file.write_text("Kapal itu berlayar jauh ke timur.\tThe ship sails far east.\nSatu pagi.\tOne morning.\n", "utf-8")
    pairs = read_hand([folder, file], held_out, quiet)
    assert [(pair.english, pair.origin) for pair in pairs] == [("The river is deep.", HAND), ("One morning.", HAND)]
