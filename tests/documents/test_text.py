from __future__ import annotations

import pytest

from translator.documents.text import is_title, parse_text

FIRST = "Hujan deras mengguyur ibu kota sejak pagi dan membuat sejumlah jalan tergenang, kata petugas."
SECOND = "Polisi mengatur lalu lintas di beberapa persimpangan. Warga diminta menunda perjalanan."


def sources(text: str) -> list[str]:
    return [p.source for p in parse_text(text).paragraphs]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n", "\n\n\n\n", "\n\u00a0\n"])
def test_paragraphs_stand_on_lines_or_between_blank_lines(between: str) -> None:
    assert sources(FIRST + between + SECOND) == [FIRST, SECOND]


def test_a_short_first_line_without_a_full_stop_is_the_title() -> None:
    article = parse_text(f"Banjir Rendam Ibu Kota\n\n{FIRST}\n\n{SECOND}")
    assert article.title is not None
    assert article.title.source == "Banjir Rendam Ibu Kota"
    assert [p.source for p in article.paragraphs] == [FIRST, SECOND]


@pytest.mark.parametrize("first", [FIRST, "Jakarta -", "- satu hal", "1. Bawa payung"])
def test_a_sentence_or_a_list_item_is_no_title(first: str) -> None:
    article = parse_text(f"{first}\n{SECOND}")
    assert article.title is None or article.title.source == "Jakarta -"
    assert is_title("Banjir Rendam Ibu Kota")
    assert is_title("Kapan Banjir Surut?")
    assert is_title("Banjir Surut, Lalu...")
    assert not is_title(FIRST)
    assert not is_title("- satu hal")


def test_one_line_alone_is_a_paragraph_not_a_title() -> None:
    article = parse_text("Banjir Rendam Ibu Kota")
    assert article.title is None
    assert len(article.paragraphs) == 1


def test_list_items_keep_their_markers() -> None:
    article = parse_text(f"{FIRST}\n- payung\n2) senter\n\u2022 obat")
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs[1:]] == [
        ("list", "-", "payung"),
        ("list", "2)", "senter"),
        ("list", "\u2022", "obat"),
    ]


def test_a_row_of_stars_is_no_list_item() -> None:
    article = parse_text(f"{FIRST}\n* * *\n{SECOND}")
    assert [p.kind for p in article.paragraphs] == ["prose", "prose", "prose"]


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = (
        "Hujan deras mengguyur ibu kota sejak pagi dan membuat sejumlah\n"
        "jalan tergenang. Polisi mengatur lalu lintas di beberapa titik\n"
        "persimpangan. Warga diminta menunda perjalanan sampai malam.\n"
        "\n"
        "Air mulai surut menjelang sore."
    )
    assert len(sources(wrapped)) == 2


def test_short_lines_that_are_paragraphs_are_not_joined() -> None:
    lines = [
        "Air mulai surut.",
        "Warga pulang ke rumah masing-masing pada sore hari.",
        "Jalan dibuka.",
        "Toko buka lagi.",
    ]
    assert sources("\n".join(lines)) == lines


def test_character_references_are_resolved() -> None:
    article = parse_text("Harga &lt; Rp5.000 &amp; stok &#8220;aman&#8221;.")
    assert article.paragraphs[0].source == "Harga < Rp5.000 & stok \u201caman\u201d."
