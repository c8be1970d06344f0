from __future__ import annotations

from translator.documents.markdown import parse_markdown

PAGE = """---
title: "Banjir: Tiga Desa"
date: 2024-01-02
---

# Judul Lain

Hujan **deras** mengguyur [tiga desa](https://contoh.example/a) sejak
pagi. ![gambar](x.png)

## Bantuan

1. Beras
2. Air
   - bersih

> "Kami siap," kata `Camat`.

```
kode
```

<div>html</div>

***
"""


def test_front_matter_gives_the_title() -> None:
    article = parse_markdown(PAGE)
    assert article.title is not None
    assert article.title.source == "Banjir: Tiga Desa"


def test_blocks_become_paragraphs_of_their_kind_without_markup() -> None:
    found = [(p.kind, p.level, p.marker, p.source) for p in parse_markdown(PAGE).paragraphs]
    assert found == [
        ("heading", 1, "", "Judul Lain"),
        ("prose", 0, "", "Hujan deras mengguyur tiga desa sejak pagi."),
        ("heading", 2, "", "Bantuan"),
        ("list", 0, "1.", "Beras"),
        ("list", 0, "2.", "Air"),
        ("list", 0, "-", "bersih"),
        ("quote", 0, "", '"Kami siap," kata Camat.'),
    ]


def test_a_first_heading_is_the_title_where_there_is_no_front_matter() -> None:
    article = parse_markdown("# Banjir\n\nHujan turun.\n")
    assert article.title is not None
    assert article.title.source == "Banjir"
    assert [p.source for p in article.paragraphs] == ["Hujan turun."]


def test_the_same_title_twice_is_kept_once() -> None:
    article = parse_markdown("---\ntitle: Banjir\n---\n# Banjir\n\nHujan turun.\n")
    assert [p.source for p in article.paragraphs] == ["Hujan turun."]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert [p.source for p in parse_markdown("---\n\nHujan turun.\n").paragraphs] == ["Hujan turun."]


def test_tables_tasks_notes_and_struck_text_are_read_without_their_markup() -> None:
    article = parse_markdown(
        "Harga naik 10<sup>6</sup> rupiah[^1], ~~turun~~ naik lagi; CO~2~, 5 km^2^, AT&amp;T &lt; B.[^dua]\n\n"
        "| Komoditas | Harga |\n|:--|--:|\n| Beras | Rp12.500 |\n| Cabai \\| rawit | |\n| | **Rp80.000** |\n\n"
        "- [x] Sudah.\n- [ ] Belum.\n- Biasa.\n\n"
        "[^1]: Laporan dinas\n    tahun 2023.\n[^dua]: Catatan kedua\nlanjut.\n\n"
        "Penutup ~satu dan ~dua.\n"
    )
    assert [(p.kind, p.row, p.column, p.level, p.marker, p.source) for p in article.paragraphs] == [
        ("prose", 0, 0, 0, "", "Harga naik 10^6 rupiah, naik lagi; CO₂, 5 km², AT&T < B."),
        ("cell", 1, 1, 1, "", "Komoditas"),
        ("cell", 1, 2, 1, "", "Harga"),
        ("cell", 2, 1, 0, "", "Beras"),
        ("cell", 2, 2, 0, "", "Rp12.500"),
        ("cell", 3, 1, 0, "", "Cabai | rawit"),
        ("cell", 4, 2, 0, "", "Rp80.000"),
        ("list", 0, 0, 0, "[x]", "Sudah."),
        ("list", 0, 0, 0, "[ ]", "Belum."),
        ("list", 0, 0, 0, "-", "Biasa."),
        ("prose", 0, 0, 0, "", "Penutup ~satu dan ~dua."),
        ("list", 0, 0, 0, "1.", "Laporan dinas tahun 2023."),
        ("list", 0, 0, 0, "-", "Catatan kedua lanjut."),
    ]
    assert [(d.rule, d.text) for d in article.dropped] == [("struck-out", "turun")]


def test_code_keeps_what_looks_like_a_note() -> None:
    article = parse_markdown("Satu `a[1]` baris.\n\n```\n[^1]: kode\n```\n\nDua.\n")
    assert [p.source for p in article.paragraphs] == ["Satu a[1] baris.", "Dua."]
