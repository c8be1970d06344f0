"""Headlines of other articles: labels, looks, and ends inside a paragraph."""

from __future__ import annotations

import pytest

from translator.indonesian.headlines import cut_inside, is_bare_label, looks_like_headline


def test_bare_labels_and_headlines() -> None:
    assert is_bare_label("Baca juga:")
    assert is_bare_label("Baca Juga")
    assert not is_bare_label("Baca juga: Harga Beras Naik")
    assert looks_like_headline("Harga Beras Naik Menjelang Lebaran, Ini Sebabnya")
    assert not looks_like_headline("Harga beras naik menjelang Lebaran.")
    assert not looks_like_headline("pedagang pasar mengaku tidak tahu sebab kenaikan itu")


@pytest.mark.parametrize(
    ("text", "kept", "cut"),
    [
        (
            "Warga mengungsi.Baca juga: Gunung Semeru Erupsi Lagi, Tiga Desa Gelap Menurut dia, hujan abu mereda.",
            "Warga mengungsi. Menurut dia, hujan abu mereda.",
            ["Baca juga: Gunung Semeru Erupsi Lagi, Tiga Desa Gelap"],
        ),
        (
            'Harga naik. Baca Juga: Benarkah Stok Beras Menipis? "Kami tidak tahu," kata dia.',
            'Harga naik. "Kami tidak tahu," kata dia.',
            ["Baca Juga: Benarkah Stok Beras Menipis?"],
        ),
        (
            "Laga usai. BACA JUGA - Daftar Pemain Termahal di Liga “Saya puas,” ujarnya.",
            "Laga usai. “Saya puas,” ujarnya.",
            ["BACA JUGA - Daftar Pemain Termahal di Liga"],
        ),
    ],
)
def test_headline_glued_into_a_paragraph(text: str, kept: str, cut: list[str]) -> None:
    assert cut_inside(text) == (kept, cut)


@pytest.mark.parametrize(
    "text",
    [
        "Siswa diminta baca juga: novel dan puisi.",
        "Harga naik. Baca juga: Tiang Rusak di Kota, Warga Minta Dibongkar Pemprov Jakarta akan proaktif menagih.",
        "Ia berpesan. Baca juga: buku cerita anak setiap malam.",
    ],
)
def test_uncertain_headlines_stay(text: str) -> None:
    assert cut_inside(text) == (text, [])
