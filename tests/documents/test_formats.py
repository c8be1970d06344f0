from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from translator.documents.read import parse_bytes, read_article
from translator.errors import InputNotText, InputTooLarge

TEXT = "Harga beras naik.\n\nWarga mengeluh."


def test_gzip_of_anything_is_read_by_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "a.md.gz").write_bytes(gzip.compress(b"# Judul\n\nHarga **beras** naik."))
    (tmp_path / "a.gz").write_bytes(gzip.compress(TEXT[:17].encode()) + gzip.compress(TEXT[17:].encode()))
    assert len(read_article(tmp_path / "a.txt.gz").paragraphs) == 2
    assert read_article(tmp_path / "a.md.gz").paragraphs[0].source == "Harga beras naik."
    assert len(read_article(tmp_path / "a.gz").paragraphs) == 2


def test_a_damaged_archive_and_one_in_another_are_refused() -> None:
    data = gzip.compress(TEXT.encode() * 100)
    for broken in (data[:-20], data[:30], data[:12] + b"\xff" * 40, b"\x1f\x8b...."):
        with pytest.raises(InputNotText, match="gzip archive"):
            parse_bytes(broken, "a.gz")
    with pytest.raises(InputNotText, match="inside"):
        parse_bytes(gzip.compress(data), "a.gz")


def test_an_archive_that_grows_beyond_the_limit_is_refused_without_unpacking_all_of_it() -> None:
    with pytest.raises(InputTooLarge, match="unpacked"):
        parse_bytes(gzip.compress(b"a " * (30 << 20)), "a.gz")


def test_a_corpus_is_the_business_of_batch_and_a_single_line_is_an_article() -> None:
    line = json.dumps({"id": 1, "title": "Harga  Beras", "text": "Harga beras naik.\nWarga mengeluh."})
    with pytest.raises(InputNotText, match="JSONL corpus") as caught:
        parse_bytes(f"{line}\n{line}\n".encode(), "berita.jsonl", suffix=".jsonl")
    assert "translator batch berita.jsonl -o OUT" in caught.value.hint
    article = parse_bytes(line.encode(), "berita.jsonl", suffix=".jsonl")
    assert article.title
    assert article.title.source == "Harga Beras"
    assert [p.source for p in article.paragraphs] == ["Harga beras naik.", "Warga mengeluh."]


@pytest.mark.parametrize("data", [b'{"judul": 1}', b"{kacau}", b"{" * 100_000])
def test_other_json_lines_are_refused(data: bytes) -> None:
    with pytest.raises(InputNotText, match="JSON"):
        parse_bytes(data, "a.jsonl", suffix=".jsonl")


def test_front_matter_makes_markdown_of_a_text_file() -> None:
    article = parse_bytes(b"---\ntitle: Harga Beras\ndate: 2022-09-12\n---\n\nHarga **beras** naik.\n", "a.txt")
    assert article.title
    assert article.title.source == "Harga Beras"
    assert article.paragraphs[0].source == "Harga beras naik."


def test_a_text_that_begins_with_a_brace_or_a_time_stays_text() -> None:
    assert parse_bytes(b"{Catatan} Harga beras naik.", "a.txt").paragraphs
    assert parse_bytes(b"10:30:00 --> waktu berangkat.", "a.txt").paragraphs
