from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from translator.documents import read
from translator.errors import InputEmpty, InputError, InputNotFound, InputTooLarge, InputUnreadable


def test_a_file_is_read_and_named_as_the_origin(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_text("Harga beras naik.\n", encoding="utf-8")
    article = read.read_article(path)
    assert article.origin == str(path)
    assert [p.source for p in article.paragraphs] == ["Harga beras naik."]


def test_markdown_is_known_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "berita.MD"
    path.write_text("# Judul\n\nHarga **beras** naik.\n", encoding="utf-8")
    assert read.read_article(path).paragraphs[0].source == "Harga beras naik."


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer: Any = io.BytesIO(b"Harga beras naik.")

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert read.read_article("-").origin == "-"


def test_each_failure_has_its_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "kosong.txt"
    empty.write_bytes(b"\n\n")
    image = tmp_path / "gambar.md"
    image.write_text("![foto](a.png)\n", encoding="utf-8")
    large = tmp_path / "besar.txt"
    large.write_bytes(b"x" * 2000)
    monkeypatch.setattr(read, "LIMIT", 1000)
    cases: list[tuple[Path | str, type[InputError]]] = [
        (tmp_path / "tidak-ada.txt", InputNotFound),
        (tmp_path, InputUnreadable),
        (empty, InputEmpty),
        (image, InputEmpty),
        (large, InputTooLarge),
        ("a\x00b", InputNotFound),
        ("x" * 5000, InputUnreadable),
    ]
    for origin, kind in cases:
        with pytest.raises(kind):
            read.read_article(origin)


def test_a_file_without_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rahasia.txt"
    path.write_text("Harga beras naik.", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputUnreadable, match="permission denied"):
        read.read_article(path)
