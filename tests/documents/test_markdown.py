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
