from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from tests.cli.command import translator
from tests.conftest import ROOT
from translator.documents.subtitles import parse_cues

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
