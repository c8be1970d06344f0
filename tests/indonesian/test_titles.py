"""A title is never a byline, a credit, a date line or a label."""

from __future__ import annotations

import pytest

from translator.article import Article
from translator.documents.text import parse_text
from translator.indonesian.prepare import prepare

HEADLINE = "Jembatan Gantung di Lereng Merbabu Putus"
BODY = (
    "Jembatan gantung yang menghubungkan dua dusun di lereng Merbabu putus setelah hujan deras semalam.\n\n"
    "Tidak ada korban jiwa. Warga kini memutar lewat jalan kabupaten yang jaraknya tiga kali lebih jauh."
)


def read(*lines: str) -> Article:
    return prepare(parse_text("\n\n".join([*lines, BODY])))


@pytest.mark.parametrize(
    "noise",
    [
        "Tim detikcom - detikNews",
        "Tim detikcom",
        "Rini Astuti, Jurnalis",
        "Laporan Wartawan Warta Nusa, Rini Astuti",
        "Sumber gambar, Getty Images",
        "Reporter, Rini Astuti",
        "Reporter: Rini Astuti",
        "Oleh: Rini Astuti",
        "Rabu, 12 Jun 2024 09:15 WIB",
        "Kompas.com - 12/06/2024, 09:15 WIB",
        "ADVERTISEMENT",
        "Scroll untuk membaca",
        "| RINI ASTUTI |",
        "Foto: Rini Astuti/Warta",
        "Tim Redaksi",
        "Bagikan artikel ini",
        "Beranda / Nasional",
        "Waktu baca: 3 menit",
        "Dengarkan artikel",
        "Post Views: 120",
        "Lewati ke konten",
        "Nasional",
        "Gaya Hidup",
        "Breaking News",
        "Artikel ini dibuat dengan bantuan AI",
    ],
)
def test_noise_above_the_headline_is_no_title(noise: str) -> None:
    article = read(noise, HEADLINE)
    assert article.title is not None
    assert article.title.source == HEADLINE
    assert [piece.text for piece in article.dropped] == [noise]
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "noise", ["Tim Redaksi", "Rabu, 12 Jun 2024 09:15 WIB", "Rini Astuti - detikNews", "2 menit baca"]
)
def test_noise_below_the_headline_leaves_it_the_title(noise: str) -> None:
    article = read(HEADLINE, noise)
    assert article.title is not None
    assert article.title.source == HEADLINE
    assert [piece.text for piece in article.dropped] == [noise]


def test_noise_alone_makes_no_title() -> None:
    article = read("Sumber gambar, Getty Images")
    assert article.title is None
    assert [piece.text for piece in article.dropped] == ["Sumber gambar, Getty Images"]
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "headline",
    [
        "Video: Detik-detik Jembatan Gantung Putus",
        "Laporan Bank Dunia soal Kemiskinan di Desa",
        "Sumber Air Warga Tercemar Limbah Pabrik",
        "Oleh-oleh Khas Solo yang Tahan Lama",
        "Foto Udara Perlihatkan Parahnya Longsor",
        "Infografis Harga Beras di Sepuluh Kota",
        "Sumber: Presiden Ganti Tiga Menteri Besok",
    ],
)
def test_headlines_that_look_like_labels_stay(headline: str) -> None:
    article = read(headline)
    assert article.title is not None
    assert article.title.source == headline
    assert article.dropped == ()


def test_everything_kept_on_demand_puts_the_noise_into_the_text() -> None:
    article = prepare(parse_text(f"Tim Redaksi\n\n{HEADLINE}\n\n{BODY}"), keep_boilerplate=True)
    assert article.title is not None
    assert article.title.source == HEADLINE
    assert article.paragraphs[0].source == "Tim Redaksi"
    assert article.dropped == ()


def test_a_headline_under_a_label_for_links_is_no_title() -> None:
    article = read("Baca juga:", "Harga Cabai Turun di Pasar Induk Kota Ini")
    assert article.title is None
