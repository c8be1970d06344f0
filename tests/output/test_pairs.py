"""TMX, XLIFF, TSV and Parquet: sound by their standards, read by other programs, nothing lost on the way."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from lxml import etree

from tests.output.reader_article import ARTICLE
from translator.article import About, Article, Flag, Paragraph, Sentence
from translator.errors import OutputError
from translator.output.pairs import pairs_of
from translator.output.render import Format, render, require_writable
from translator.output.tmx import to_tmx
from translator.output.tsv import COLUMNS, to_tsv
from translator.output.xliff import to_xliff
from translator.translation.tmx import TmxReader

STANDARDS = Path(__file__).parent / "standards"
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
META = "{urn:oasis:names:tc:xliff:metadata:2.0}"

ODD = "Harga <b>\"beras\" & 'gula'</b> naik\t5 % ]]> \x01\x0b\ud800\ufffe 🏠 e\u0301 \u2028 \x85."
ODD_ENGLISH = "Prices of <b>\"rice\" & 'sugar'</b> rose\t5 % ]]> \x01\x0b\ud800\ufffe 🏠 e\u0301 \u2028 \x85."


def _flag(kind: str, start: int | None = None, end: int = 0) -> Flag:
    return Flag(kind, f"<{kind}> & \x02 more", None, None if start is None else (start, end))


CROSSED = Sentence(
    "Dua jembatan putus di Desa Karangjati.",
    translation="Two bridges broke in Karangjati Village.",
    score=-0.25,
    flags=(_flag("a", 0, 11), _flag("b", 4, 17), _flag("c", 4, 11), _flag("d"), _flag("e", 21, 39), _flag("f", 90, 99)),
)
HARD = Article(
    (
        Paragraph((Sentence(ODD, translation=ODD_ENGLISH, score=-0.1, summary_rank=1, memory='a"<b>.tmx'), CROSSED)),
        Paragraph((Sentence("", translation=""), Sentence("Belum.", translation=None)), kind="list", marker="-"),
        Paragraph(()),
        Paragraph(
            (Sentence("It was <over>.", translation="It was <over>.", language="en"),), kind="cell", row=1, column=1
        ),
    ),
    title=Sentence('Judul "&" <x>', translation='Title "&" <x>', flags=(_flag("not_indonesian"),)),
    origin='/home/ani/berita "satu" & <dua>.txt',
    about=About(outlet="A & B", date="2022-09-12", address="https://x.example/?a=1&b=2"),
    dateline="Jakarta <x>",
)
ARTICLES = [pytest.param(ARTICLE, id="ordinary"), pytest.param(HARD, id="hard")]


def _tmx(text: str) -> Any:
    root = etree.fromstring(text.encode())
    dtd = etree.DTD(str(STANDARDS / "tmx14.dtd"))
    assert dtd.validate(root), dtd.error_log
    ids = [unit.get("tuid") for unit in root.iter("tu")]
    assert len(ids) == len(set(ids))
    return root


def _xliff(text: str) -> Any:
    root = etree.fromstring(text.encode())
    schema = etree.RelaxNG(etree.parse(str(STANDARDS / "xliff.rng")))
    assert schema.validate(root), schema.error_log
    # What the standard asks beyond its schema: ids that are unique in their scope, references that lead somewhere.
    assert max(Counter(file.get("id") for file in root).values()) == 1
    for file in root:
        assert max(Counter(unit.get("id") for unit in file.iter(f"{XLIFF}unit")).values()) == 1
        for unit in file.iter(f"{XLIFF}unit"):
            inner = [e.get("id") for e in unit.iter(f"{XLIFF}segment", f"{XLIFF}mrk")]
            notes = [note.get("id") for note in unit.iter(f"{XLIFF}note")]
            assert len(inner) == len(set(inner))
            assert [f"#n={note}" for note in notes] == sorted(
                (mark.get("ref") for mark in unit.iter(f"{XLIFF}mrk")), key=lambda ref: int(ref[4:])
            )
    return root


def _plain(element: Any) -> str:
    """The text of a source or a target, `cp` elements as the characters they stand for."""
    text = element.text or ""
    for child in element:
        text += chr(int(child.get("hex"), 16)) if child.tag == f"{XLIFF}cp" else _plain(child)
        text += child.tail or ""
    return text


def _kept(text: str) -> str:
    """What of a text XML can hold."""
    return "".join(c for c in text if c not in "\x01\x02\x0b\ud800\ufffe")


def _pairs(article: Article) -> list[Sentence]:
    return [p.sentence for p in pairs_of(article) if p.sentence.translation is not None and p.sentence.language == "id"]


@pytest.mark.parametrize("article", ARTICLES)
def test_tmx_holds_every_pair_with_its_flags(article: Article) -> None:
    units = list(_tmx(to_tmx(article)).iter("tu"))
    pairs = _pairs(article)
    read = [[segment.text or "" for segment in unit.iter("seg")] for unit in units]
    assert read == [[_kept(s.source), _kept(s.translation or "")] for s in pairs]
    languages = [[v.get("{http://www.w3.org/XML/1998/namespace}lang") for v in unit.iter("tuv")] for unit in units]
    assert languages == [["id", "en"]] * len(units)
    notes = [[note.text for note in unit.iter("note")] for unit in units]
    assert notes == [[_kept(f"{f.kind}: {f.reason}") for f in s.flags] for s in pairs]
    scores = [next((p.text for p in unit.iter("prop") if p.get("type") == "x-score"), None) for unit in units]
    assert scores == [None if s.score is None else f"{s.score:.4f}" for s in pairs]


def test_tmx_is_read_back_as_a_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(to_tmx(ARTICLE), encoding="utf-8")
    assert [(c.source, c.target) for c in TmxReader(path)] == [(s.source, s.translation) for s in _pairs(ARTICLE)]


@pytest.mark.parametrize("article", ARTICLES)
def test_xliff_holds_units_of_paragraphs_and_segments_of_sentences(article: Article) -> None:
    root = _xliff(to_xliff(article))
    assert (root.get("srcLang"), root.get("trgLang")) == ("id", "en")
    (file,) = root
    units = {unit.get("id"): unit for unit in file.iter(f"{XLIFF}unit")}
    with_text = [(n, p) for n, p in enumerate(article.paragraphs, 1) if p.sentences]
    assert list(units) == ["title", *(f"p{n}" for n, _ in with_text)]
    number = 0
    for place, paragraph in with_text:
        unit = units[f"p{place}"]
        assert unit.get("type") == f"translator:{paragraph.kind}"
        segments = list(unit.iter(f"{XLIFF}segment"))
        assert [s.get("id") for s in segments] == [f"s{number + n}" for n in range(len(paragraph.sentences))]
        number += len(segments)
        for segment, sentence in zip(segments, paragraph.sentences, strict=True):
            source, target = segment.find(f"{XLIFF}source"), segment.find(f"{XLIFF}target")
            assert _plain(source) == sentence.source
            assert (None if target is None else _plain(target)) == sentence.translation
            assert segment.get("state") == ("initial" if target is None else "translated")
            assert (segment.get("subState") == "translator:needs-review") == bool(sentence.flags)
        assert len(list(unit.iter(f"{XLIFF}ignorable"))) == len(segments) - 1


def test_the_notes_of_xliff_are_about_the_words_in_doubt() -> None:
    unit = next(u for u in _xliff(to_xliff(HARD)).iter(f"{XLIFF}unit") if u.get("id") == "p1")
    notes = {note.get("id"): note for note in unit.iter(f"{XLIFF}note")}
    assert [note.get("category") for note in notes.values()] == ["a", "b", "c", "d", "e", "f"]
    assert notes["n1"].text == "<a> &  more"
    marked = {notes[mark.get("ref")[3:]].get("category"): _plain(mark) for mark in unit.iter(f"{XLIFF}mrk")}
    whole = CROSSED.translation
    # A stretch that crosses another cannot be an element: the note is about the whole then.
    assert marked == {"a": "Two bridges", "b": whole, "c": "bridges", "d": whole, "e": "Karangjati Village", "f": whole}


def test_scores_memory_and_what_the_file_says_are_metadata_of_xliff() -> None:
    root = _xliff(to_xliff(HARD))
    facts = {
        (group.get("category"), meta.get("type")): meta.text
        for group in root.iter(f"{META}metaGroup")
        for meta in group
    }
    assert facts["s0", "memory"] == 'a"<b>.tmx'
    assert facts["s0", "score"] == "-0.1000"
    assert facts["s0", "summary rank"] == "1"
    assert facts["about", "address"] == "https://x.example/?a=1&b=2"
    assert root[0].get("original") == 'berita "satu" & <dua>.txt'


def test_without_flags_and_without_a_body() -> None:
    for text in (to_tmx(HARD, flags=False), to_xliff(HARD, flags=False)):
        assert "note" not in text
        assert "needs-review" not in text
    short = _xliff(to_xliff(HARD, body=False))
    assert [s.get("id") for s in short.iter(f"{XLIFF}segment")] == ["title", "s0"]
    assert [u.get("tuid") for u in _tmx(to_tmx(HARD, body=False)).iter("tu")] == ["title", "s0"]


@pytest.mark.parametrize("article", ARTICLES)
def test_tsv_is_a_table_that_a_csv_reader_reads(article: Article) -> None:
    text = to_tsv(article)
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    pairs = list(pairs_of(article))
    assert len(text.splitlines()) == len(rows) + 1
    assert all(line.count("\t") == len(COLUMNS) - 1 for line in text.splitlines())
    assert tuple(rows[0]) == COLUMNS
    for row, pair in zip(rows, pairs, strict=True):
        sentence = pair.sentence
        assert row["source"].split() == sentence.source.split()
        assert row["translation"].split() == (sentence.translation or "").split()
        assert row["flags"] == "; ".join(f.kind for f in sentence.flags)
        assert (row["paragraph"], row["sentence"]) == (str(pair.paragraph), str(pair.number))
        assert row["in_summary"] == ("true" if sentence.summary_rank else "false")
        assert row["score"] == ("" if sentence.score is None else str(sentence.score))
    assert rows[0]["sentence"] == "-1"


@pytest.mark.parametrize("article", ARTICLES)
def test_parquet_holds_the_same_rows_with_their_types(article: Article) -> None:
    data = render(article, Format.parquet)
    assert isinstance(data, bytes)
    table = pyarrow.parquet.read_table(io.BytesIO(data))
    assert tuple(table.column_names) == COLUMNS
    rows = table.to_pylist()
    for row, pair in zip(rows, pairs_of(article), strict=True):
        sentence = pair.sentence
        assert row["source"] == sentence.source.replace("\ud800", "?")
        assert (row["translation"] is None) == (sentence.translation is None)
        assert row["score"] == sentence.score
        assert row["flags"] == [f.kind for f in sentence.flags]
        assert row["in_summary"] is (sentence.summary_rank is not None)
        assert (row["sentence"], row["paragraph"], row["kind"]) == (pair.number, pair.paragraph, pair.kind)


def test_without_pyarrow_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for attempt in (lambda: render(ARTICLE, Format.parquet), lambda: require_writable(Format.parquet)):
        with pytest.raises(OutputError) as caught:
            attempt()
        assert "[parquet]" in caught.value.hint


def test_an_article_without_sentences_is_an_empty_file_of_each_format() -> None:
    empty = Article((Paragraph(()),))
    assert list(_tmx(to_tmx(empty)).iter("tu")) == []
    assert [s.text for s in _xliff(to_xliff(empty)).iter(f"{XLIFF}source")] == [None]
    assert to_tsv(empty).split("\t")[0] == "article"
    data = render(empty, Format.parquet)
    assert isinstance(data, bytes)
    assert pyarrow.parquet.read_table(io.BytesIO(data)).num_rows == 0


def test_the_summary_alone_keeps_the_numbers_of_its_sentences() -> None:
    rows = list(csv.DictReader(io.StringIO(str(render(ARTICLE, Format.tsv, body=False))), delimiter="\t"))
    assert [row["sentence"] for row in rows] == ["-1", "0", "3"]


def test_another_program_reads_tmx_and_xliff() -> None:
    pytest.importorskip("translate", reason="translate-toolkit needs Python 3.11")
    from translate.storage.tmx import tmxfile
    from translate.storage.xliff2 import Xliff2File

    def units(program: Any, text: str) -> list[Any]:
        return list(program.parsestring(text.encode()).units)

    article = replace(ARTICLE, paragraphs=(*ARTICLE.paragraphs, Paragraph((CROSSED,))))
    expected = [(s.source, s.translation) for s in _pairs(article)]
    memory = units(tmxfile, to_tmx(article))
    assert [(u.source, u.target) for u in memory] == expected
    noted = next(u for u in memory if u.source == CROSSED.source)
    assert "a: <a>" in noted.getnotes()

    document = units(Xliff2File, to_xliff(article))
    everything = [(p.sentence.source, p.sentence.translation) for p in pairs_of(article)]
    assert [(u.source, u.target) for u in document] == everything
    assert all(u.istranslated() for u in document)
