from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from tests.cli.command import translator
from tests.conftest import ROOT
from translator.cli.deliver import format_for
from translator.documents.subtitles import parse_cues
from translator.output.render import Format

PAGE = ROOT / "tests" / "documents" / "pages" / "detik.html"
SRT = "1\n00:00:01,000 --> 00:00:03,000\nHarga beras naik.\n\n2\n00:00:04,000 --> 00:00:06,000\nWarga mengeluh.\n"


def test_a_saved_page_in_and_the_reader_out(tmp_path: Path) -> None:
    out = tmp_path / "halaman.html"
    done = translator("translate", PAGE, "-o", out, "--beam", "1")
    assert done.returncode == 0
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "detiknews" in html
    assert "28 March 2023" in html
    assert "Jembatan gantung yang menghubungkan dua dusun" in html
    assert "doubtful, underlined" in done.stderr.decode() or "doubtful" not in done.stderr.decode()


def test_subtitles_in_and_subtitles_out_with_their_times(tmp_path: Path) -> None:
    source = tmp_path / "berita.srt.gz"
    source.write_bytes(gzip.compress(SRT.encode()))
    done = translator("translate", source, "-o", tmp_path / "out.vtt", "--beam", "1")
    assert done.returncode == 0
    cues = parse_cues((tmp_path / "out.vtt").read_text(encoding="utf-8"), "out.vtt")
    assert [(cue.start, cue.end) for cue in cues] == [(1000, 3000), (4000, 6000)]
    done = translator("translate", PAGE, "--to", "srt", "--beam", "1")
    assert done.returncode == 2
    assert "no times" in done.stderr.decode()


@pytest.mark.parametrize("ending", [".pdf", ".doc", ".rtf", ".odt", ".epub", ".PDF", ".csv", ".xhtml"])
@pytest.mark.parametrize("arguments", [(), ("--to", "text")], ids=["", "to"])
def test_an_ending_of_another_kind_of_document_is_refused_before_the_work(
    ending: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    out = tmp_path / f"x{ending}"
    # A model that is not there shows that nothing had been loaded.
    done = translator("translate", PAGE, "-o", out, *arguments, "--model", "no-such-model")
    assert done.returncode == 2
    error = done.stderr.decode()
    assert ending in error
    assert all(format_.suffix in error for format_ in Format)
    assert not out.exists()


@pytest.mark.parametrize("name", ["x", "x.text", "x.log", "berita.id", "x.2024"])
def test_an_ending_that_says_nothing_stays_text(name: str) -> None:
    assert format_for(None, Path(name)) is Format.text


@pytest.mark.parametrize("command", ["translate", "summarize"])
def test_subtitles_of_prose_are_refused_before_the_work(command: str) -> None:
    done = translator(command, PAGE, "--to", "srt", "--model", "no-such-model")
    assert done.returncode == 2
    assert b"no times" in done.stderr


def test_a_place_that_is_not_there_and_a_web_address_are_told_before_the_work(tmp_path: Path) -> None:
    done = translator("translate", PAGE, "-o", tmp_path / "none" / "x.txt", "--model", "no-such-model")
    assert done.returncode == 1
    assert b"does not exist" in done.stderr
    for command, more in (("translate", ()), ("batch", ("-o", tmp_path / "out"))):
        done = translator(command, "https://contoh.id/berita/1", *more)
        assert done.returncode == 1
        assert b"https://contoh.id/berita/1 is a web address, and this program opens no network" in done.stderr


def test_only_pages_are_opened(tmp_path: Path) -> None:
    for name in ("x.txt", "x.pdf"):
        done = translator("open", PAGE, "-o", tmp_path / name, "--model", "no-such-model")
        assert done.returncode == 2
        assert b".html" in done.stderr


def test_a_word_document_in_and_out(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="needs the documents extra")
    document = docx.Document()
    document.add_heading("Harga Beras", 0)
    document.add_paragraph("Harga beras naik sejak pekan lalu. Warga mengeluh.")
    document.save(tmp_path / "berita.docx")
    done = translator("translate", tmp_path / "berita.docx", "-o", tmp_path / "out.docx", "--beam", "1")
    assert done.returncode == 0
    styles = [p.style.name for p in docx.Document(io.BytesIO((tmp_path / "out.docx").read_bytes())).paragraphs]
    assert styles == ["Title", "Normal"]


def test_a_word_document_comes_back_as_the_same_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="needs the documents extra")
    document = docx.Document()
    document.add_heading("Harga Beras Naik", 0)
    paragraph = document.add_paragraph("Harga beras di ")
    paragraph.add_run("Surabaya").bold = True
    paragraph.add_run(" naik 12 persen sejak Senin. Warga mengeluh karena biaya hidup ikut naik.")
    paragraph.add_run(" RAHASIA").font.hidden = True
    document.sections[0].header.paragraphs[0].text = "Laporan Harian"
    document.save(tmp_path / "berita.docx")
    done = translator("translate", tmp_path / "berita.docx", "-o", tmp_path / "out.docx", "--beam", "1")
    assert done.returncode == 0
    back = docx.Document(str(tmp_path / "out.docx"))
    assert [p.style.name for p in back.paragraphs] == ["Title", "Normal"]
    assert [run.text for run in back.paragraphs[1].runs if run.bold] == ["Surabaya"]
    assert "RAHASIA" not in back.paragraphs[1].text
    assert "Report" in back.sections[0].header.paragraphs[0].text
    said = done.stderr.decode()
    assert "Left out 1 piece of text that is hidden." in said
    assert "Summary, which is no part of the document:" in said
    done = translator(
        "translate", tmp_path / "berita.docx", "-o", tmp_path / "f.docx", "--beam", "1", "--layout", "fresh"
    )
    assert done.returncode == 0
    assert "Summary" in [p.text for p in docx.Document(str(tmp_path / "f.docx")).paragraphs]
    assert b"no part of the document" not in done.stderr


def test_a_word_document_is_not_printed() -> None:
    done = translator("translate", PAGE, "--to", "docx")
    assert done.returncode == 2
    assert done.stdout == b""
    assert "-o FILE.docx" in done.stderr.decode()


def test_a_summary_as_a_page_holds_the_summary_only(tmp_path: Path) -> None:
    out = tmp_path / "ringkasan.html"
    assert translator("summarize", PAGE, "-o", out, "-n", "2", "--beam", "1").returncode == 0
    html = out.read_text(encoding="utf-8")
    assert html.count("data-source=") == 3, "the title and two sentences"
