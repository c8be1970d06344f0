"""Reading, cleaning and de-duplicating pairs; sources; a teacher's translations."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

import translator.fidelity
from scripts.compact.corpus import HeldOut, Pair, clean, deduplicate, gather, is_looping, read_set, read_tsv
from scripts.compact.sources import default_weights, read_sources
from scripts.compact.teacher import DOUBTS, read_teacher
from tests.scripts.pairs import write_corpus
from translator.article import Article, Flag, Paragraph, Sentence


def reason(indonesian: str, english: str) -> str:
    return clean(Pair(indonesian, english))[1]


def test_punctuation_is_that_of_the_program() -> None:
    pair, fault = clean(Pair("“Pasar\u00a0 buka”,  katanya…", "“The market – is open”, he said…"))
    assert fault == ""
    assert pair.indonesian == '"Pasar buka", katanya...'
    assert pair.english == '"The market - is open", he said...'


@pytest.mark.parametrize(
    ("indonesian", "english", "expected"),
    [
        ("2.375", "2,375", "no words"),
        ("Harga naik \ufffd hari ini", "The price rose today", "broken characters"),
        ("satu " * 121, "one " * 121, "too long"),
        ("Ia datang", "He came to the big house by the river and then he went home again", "length ratio"),
        ("This was never translated", "this was never translated", "not translated"),
        ("Ada 40 rumah di desa itu", "There are 50 houses in that village", "numbers differ"),
        ("Rumah itu besar sekali bukan", "the house is " * 4 + "big", "length ratio"),
        ("satu dua tiga " * 4, "one two three and some other words of good length that go on", "repetition"),
        ("Ada 40 rumah di desa itu", "There are forty houses in that village", ""),
        ("Jakarta", "Jakarta", ""),
    ],
)
def test_faults(indonesian: str, english: str, expected: str) -> None:
    assert reason(indonesian, english) == expected


def test_looping_needs_enough_repeats() -> None:
    assert is_looping(["a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c"])
    assert not is_looping(["a", "b", "c", "a", "b", "c", "a", "b", "c", "d", "e", "f"])
    assert not is_looping([])


def test_deduplication_ignores_case_and_punctuation_and_limits_variants() -> None:
    pairs = [
        Pair("Harga naik.", "Prices rise."),
        Pair("harga naik", "Prices rise!"),
        Pair("Harga naik.", "Prices go up."),
        Pair("Harga naik.", "Prices are up."),
        Pair("Harga naik.", "The price is rising."),
    ]
    kept = [pair.english for pair in deduplicate(pairs)]
    assert kept == ["Prices rise.", "Prices go up.", "Prices are up."]


def test_gather_counts_and_keeps_development_sets_out() -> None:
    inside = "Menteri itu mengatakan bahwa pemerintah akan membangun jembatan baru tahun depan"
    held_out = HeldOut([inside, "Pasar itu tutup pagi ini"])
    raw = [
        Pair("Kemarin, " + inside + ", katanya", "Yesterday, something the minister said about bridges, he said", "a"),
        Pair("Pasar itu tutup pagi ini.", "The market is closed this morning.", "a"),
        Pair("Pasar itu buka pagi ini.", "The market is open this morning.", "a"),
        Pair("Pasar itu buka pagi ini.", "The market is open this morning!", "b"),
        Pair("123", "123", "b"),
    ]
    lines: list[str] = []
    corpus = gather(raw, held_out, progress=lines.append)
    assert [pair.english for pair in corpus.pairs] == ["The market is open this morning."]
    assert corpus.dropped == {"in a development set": 2, "no words": 1, "repeated": 1}
    assert corpus.kept == {"a": 1}
    assert "5 pairs read, 1 kept" in lines[0]


def test_fingerprint_changes_with_order_and_text() -> None:
    one, two = Pair("Satu kata", "One word"), Pair("Dua kata", "Two words")
    prints = {gather(pairs).fingerprint() for pairs in ([one, two], [two, one], [one])}
    assert len(prints) == 3
    assert gather([one, two]).fingerprint() in prints


def test_tsv_is_read_packed_and_plain(tmp_path: Path) -> None:
    with lzma.open(tmp_path / "name.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("satu\tone\tignored\nno tab here\n")
    (tmp_path / "other.tsv").write_text("dua\ttwo\n", encoding="utf-8")
    assert list(read_tsv(tmp_path / "name.tsv.xz")) == [Pair("satu", "one", "name")]
    assert list(read_tsv(tmp_path / "other.tsv", synthetic=True)) == [Pair("dua", "two", "other", synthetic=True)]


def test_title_case_dictionary_is_lowered() -> None:
    assert clean(Pair("Tercengang", "Aback", "dict_hafiz10k"))[0].english == "aback"


def test_sets_must_be_aligned(tmp_path: Path) -> None:
    (tmp_path / "s.id").write_text("satu\ndua\n", encoding="utf-8")
    (tmp_path / "s.en").write_text("one\n", encoding="utf-8")
    with pytest.raises(ValueError, match="2 Indonesian"):
        read_set(tmp_path / "s")


def test_sources_table_decides_how_much_a_source_counts(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus")
    sources = read_sources(folder / "README.md")
    assert sources["village"].licence == "CC0"
    assert sources["village"].pairs == 20
    assert default_weights(["village", "unknown", "hand_news"], sources) == {
        "village": 3.0,
        "unknown": 1.0,
        "hand_news": 3.0,
    }
    assert default_weights(["village"], sources, by_source={"village": 2.0}, by_flag={"ok": 0.5}) == {"village": 1.0}
    assert default_weights(["nusax", "village"], sources, by_flag={"sa": 0.0}) == {"nusax": 0.0, "village": 3.0}
    assert read_sources(tmp_path / "none.md") == {}


def article() -> Article:
    sentences = (
        Sentence("Rapat pukul 10.30.", "Rapat pukul 10:30.", "The meeting is at 10:30."),
        Sentence("Ada 40 rumah.", "", "There are 50 houses.", flags=(Flag("number_changed", "40 is missing"),)),
        Sentence("Belum.", "", None),
        Sentence("Already English.", "", "Already English.", language="en"),
    )
    return Article((Paragraph(sentences),), title=Sentence("Rapat Besar", "", "Big Meeting"))


def test_teacher_reads_articles_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "nllb.jsonl"
    path.write_text(2 * (json.dumps(article().to_dict()) + "\n"), encoding="utf-8")
    pairs = [(pair.indonesian, pair.english) for pair in read_teacher(path)]
    expected = [
        ("Rapat Besar", "Big Meeting"),
        ("Rapat pukul 10:30.", "The meeting is at 10:30."),
        ("Rapat pukul 10.30.", "The meeting is at 10:30."),
    ]
    assert pairs == 2 * expected
    assert {pair.origin for pair in read_teacher(path)} == {"nllb"}
    assert any("50" in pair.english for pair in read_teacher(path, keep_flagged=True))


def test_teacher_reads_a_folder_that_batch_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "taught"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "one.en.json").write_text(json.dumps(article().to_dict(), indent=2), encoding="utf-8")
    line = json.dumps({"id": 7, **article().to_dict()}) + "\n"
    (folder / "corpus.en.jsonl").write_text(line, encoding="utf-8")
    with lzma.open(folder / "two.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("Pagi.\tMorning.\n")
    (folder / "notes.md").write_text("# not a translation\n", encoding="utf-8")
    (folder / "report.json").write_text('{"failed": []}\n', encoding="utf-8")
    pairs = list(read_teacher(folder))
    assert [pair.english for pair in pairs].count("Big Meeting") == 2
    assert pairs[-1].english == "Morning."
    assert {pair.origin for pair in pairs} == {"taught"}


def test_the_flags_that_keep_a_sentence_out_are_those_of_the_program() -> None:
    package = Path(translator.fidelity.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    assert {kind for kind in DOUBTS if f'"{kind}"' not in text} == set()


def test_teacher_refuses_other_text(tmp_path: Path) -> None:
    path = tmp_path / "wrong.tsv"
    path.write_text("Pagi.\tMorning.\nno tab\n", encoding="utf-8")
    with pytest.raises(ValueError, match="neither"):
        list(read_teacher(path))
