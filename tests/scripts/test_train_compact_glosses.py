"""Glosses are learned from alignments, a pair's own alignment aside, and reach the sources of examples."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from scripts.compact import gloss_table
from scripts.compact.batches import Diet, Stream, make_example
from scripts.compact.corpus import Pair
from scripts.compact.gloss_table import GlossTable, hand_glosses, lay_over
from scripts.compact.vocabulary import Vocabulary, train_vocabulary
from tests.scripts.pairs import PAIRS
from translator.models.folder import GLOSSES
from translator.translation.glosses import COMMON, MARK, Glosses

WEIGHTS = {"village": 1.0, "news": 3.0}
DITCH = [
    Pair("warga mengeduk terusan", "residents dug a ditch", "village", ((0, 0), (1, 1), (2, 3))),
    Pair("terusan itu dalam", "the ditch is deep", "village", ((0, 1), (2, 3))),
    Pair("terusan kering", "dry trench", "village", ((0, 1), (1, 0))),
    Pair("di Yunani hujan", "in Greece it rains", "news", ((0, 0), (1, 1), (2, 3))),
    Pair("Yunani", "Greece", "news", ((0, 0),)),
]


@pytest.fixture
def table() -> GlossTable:
    return GlossTable.learn(DITCH, WEIGHTS)


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "sentencepiece.bpe.model"
    return train_vocabulary((text for pair in PAIRS for text in pair), path, 150)


def test_the_commonest_counterpart_is_the_gloss_with_its_capital(table: GlossTable) -> None:
    assert table.entry("terusan") == "ditch"
    assert table.entry("yunani") == "Greece"
    assert table.entry("danau") is None


def test_a_pair_does_not_see_its_own_alignment(table: GlossTable) -> None:
    assert table.finder(DITCH[1])("terusan") in {"ditch", "trench"}
    assert table.finder(DITCH[0])("mengeduk") == ""
    alone = GlossTable.learn(DITCH[1:3], WEIGHTS)
    assert alone.finder(DITCH[1])("terusan") == "trench"
    assert alone.finder(DITCH[2])("Terusan,") == "ditch"
    elsewhere = Pair("terusan itu", "that ditch", "dev")
    assert table.finder(elsewhere)("terusan") == "ditch"


def test_a_synthetic_pair_has_nothing_to_hide_and_teaches_nothing(table: GlossTable) -> None:
    made = Pair("terusan baru", "a new canal", "village", ((0, 2),), synthetic=True)
    assert table.finder(made)("terusan") == "ditch"
    assert GlossTable.learn([*DITCH, *[made] * 9], WEIGHTS).entry("terusan") == "ditch"


def test_common_words_are_marked_and_unlinked_ones_have_no_gloss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gloss_table, "RARE", 2)
    table = GlossTable.learn(DITCH, WEIGHTS)
    assert table.entry("terusan") == f"{COMMON}ditch"
    assert table.entry("itu") == COMMON


def test_a_common_word_that_is_rare_with_a_capital_has_a_gloss_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gloss_table, "RARE", 2)
    table = GlossTable.learn(DITCH, WEIGHTS)
    assert (table.entry("Terusan"), table.entry("TERUSAN"), table.entry("Danau")) == ("ditch", None, None)
    assert table.finder(DITCH[0])("Terusan") == "ditch"
    table.write(tmp_path / "glosses.txt.xz")
    glosses = Glosses.load(tmp_path)
    assert glosses is not None
    assert (glosses.find("terusan"), glosses.find("Terusan")) == ("", "ditch")


def test_words_written_by_hand_come_first_and_names_stay(table: GlossTable, tmp_path: Path) -> None:
    assert table.entry("lapas") == "prison"
    assert table.entry("padang") == "field"
    assert table.entry("Padang") == table.entry("rendang") == COMMON
    table.write(tmp_path / "glosses.txt.xz")
    glosses = Glosses.load(tmp_path)
    assert glosses is not None
    assert (glosses.find("Padang"), glosses.find("padang"), glosses.find("Lapas")) == ("", "field", "prison")


def test_what_is_written_the_program_reads(table: GlossTable, tmp_path: Path) -> None:
    count = table.write(tmp_path / "glosses.txt.xz")
    glosses = Glosses.load(tmp_path)
    assert glosses is not None
    assert count > len(DITCH)
    assert (glosses.find("terusan"), glosses.find("terusannya"), glosses.find("Yunani")) == ("ditch", "ditch", "Greece")


def test_a_gloss_joins_its_words_pieces(vocabulary: Vocabulary) -> None:
    pair = Pair("Ibu membeli terusan.", "Mother buys a ditch.", "dev")
    plain = make_example(pair, "id-en", vocabulary)
    glossed = make_example(pair, "id-en", vocabulary, glosses=GlossTable.learn(DITCH, WEIGHTS))
    assert plain is not None
    assert glossed is not None
    assert glossed.source.count(vocabulary.mark) == 1
    assert [vocabulary.pieces()[k] for k in glossed.source].count(MARK) == 1
    at = glossed.source.index(vocabulary.mark)
    assert glossed.source[:at] + glossed.source[-1:] == plain.source
    assert glossed.target == plain.target


def test_a_stream_gives_glosses_to_its_share_of_indonesian_sources(vocabulary: Vocabulary) -> None:
    pairs = [Pair("Ibu membeli terusan.", "Mother buys a ditch.", "dev")] * 400
    table = GlossTable.learn(DITCH, WEIGHTS)

    def marked(**diet: object) -> float:
        examples = Stream(pairs, vocabulary, Diet(**diet)).examples(0, 0)  # type: ignore[arg-type]
        return sum(vocabulary.mark in example.source for example in examples) / len(examples)

    assert marked() == 0
    assert 0.8 < marked(glosses=table) < 0.98
    assert marked(glosses=table, glossed=1.0) == 1
    assert marked(glosses=table, glossed=1.0, directions=("en-id",)) == 0


def test_the_hand_list_is_laid_over_glosses_that_were_learned_before(tmp_path: Path) -> None:
    hand = hand_glosses()
    word = next(w for w, english in hand.items() if english.lower() != w.lower())
    kept = next(w for w, english in hand.items() if english.lower() == w.lower() and w == w.lower())
    learned = {word: "something else", "selokanku": "my gutter", kept: "wrong"}
    given = tmp_path / "given.xz"
    given.write_bytes(lzma.compress("\n".join(f"{w}\t{e}" for w, e in learned.items()).encode()))
    count = lay_over(given, tmp_path / GLOSSES)
    glosses = Glosses.load(tmp_path)
    assert glosses is not None
    assert (glosses.find(word), glosses.find("selokanku"), glosses.find(kept)) == (hand[word], "my gutter", "")
    assert count == len(hand) + 1


def test_what_is_no_english_goes_and_capitals_stay_where_the_source_has_them(tmp_path: Path) -> None:
    word = next(w for w, english in hand_glosses().items() if english.islower() and " " not in w and english != w)
    learned = {word: hand_glosses()[word].title(), "karyatani": "Type-9210", "unduhan": "img/file", "disunat": COMMON}
    given = tmp_path / "given.xz"
    given.write_bytes(lzma.compress("\n".join(f"{w}\t{e}" for w, e in learned.items()).encode()))
    lay_over(given, tmp_path / GLOSSES)
    glosses = Glosses.load(tmp_path)
    assert glosses is not None
    assert glosses.find(word) == hand_glosses()[word]
    assert glosses.find(word.capitalize()) == learned[word]
    assert [glosses.find(each) for each in ("karyatani", "unduhan", "disunat")] == ["", "", "circumcised"]


def test_words_that_a_model_knows_well_keep_their_entry(tmp_path: Path) -> None:
    word = next(w for w, english in hand_glosses().items() if " " not in w and w != english)
    given = tmp_path / "given.xz"
    given.write_bytes(lzma.compress(f"{word}\t{COMMON}x".encode()))
    lay_over(given, tmp_path / GLOSSES)
    glosses = Glosses.load(tmp_path)
    assert glosses is not None
    assert glosses.find(word) == ""
