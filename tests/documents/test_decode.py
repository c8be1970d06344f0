from __future__ import annotations

import codecs

import pytest

from translator.documents.decode import decode, resolve_entities
from translator.errors import InputEmpty, InputNotText

TEXT = "Harga b\u00e9ras naik \u201ctajam\u201d.\nWarga mengeluh."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("windows-1252"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 le", "utf-16 be", "utf-16 le bare", "utf-16 be bare", "utf-32", "windows-1252"],
)
def test_every_encoding_reads_the_same(data: bytes) -> None:
    assert decode(data, "x.txt") == TEXT


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_line_ends_of_any_kind_become_line_feeds(end: str) -> None:
    assert decode(f"satu{end}dua{end}".encode(), "x.txt") == "satu\ndua"


def test_a_few_broken_bytes_do_not_turn_utf8_into_windows_1252() -> None:
    data = "\u201cKami\u201d menang \u2014 lagi \u201csore ini\u201d.".encode() + b"\xff lanjut"
    assert decode(data, "x.txt") == "\u201cKami\u201d menang \u2014 lagi \u201csore ini\u201d. lanjut"


def test_a_lone_surrogate_is_removed() -> None:
    assert decode(b"Harga\xed\xa0\x80 beras naik", "x.txt") == "Harga beras naik"


def test_a_stray_nul_in_a_long_text_is_removed() -> None:
    assert decode(b"Harga beras\x00 naik. " * 1 + b"Warga mengeluh. " * 50, "x.txt").startswith("Harga beras naik.")


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf", "\u00a0\u2003".encode()])
def test_white_space_alone_is_empty(data: bytes) -> None:
    with pytest.raises(InputEmpty):
        decode(data, "x.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b....", "gzip"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(256)) * 10, "binary"),
        (b"\x00" * 1000, "binary"),
        (b"a\x00b\x00\x00c" * 100, "binary"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(InputNotText, match=what) as caught:
        decode(data, "berita.txt")
    assert "berita.txt" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("Harga &lt; Rp5.000 &amp; stok &gt; 100 kg", "Harga < Rp5.000 & stok > 100 kg"),
        ("&#8220;Kami&#8221;&nbsp;siap &#x2014; kata dia&hellip;", "\u201cKami\u201d\u00a0siap \u2014 kata dia\u2026"),
        ("satu&amp;nbsp;dua", "satu\u00a0dua"),
        ("AT&T, H&M dan R&D; a&b;c", "AT&T, H&M dan R&D; a&b;c"),
        ("x?a=1&copy=2&lang=id", "x?a=1&copy=2&lang=id"),
        ("&bukanapapun; &#9999999; &#0;&#7;", "&bukanapapun;  "),
        ("tanpa apa-apa", "tanpa apa-apa"),
    ],
)
def test_character_references_of_plain_text_are_resolved(text: str, resolved: str) -> None:
    assert resolve_entities(text) == resolved
