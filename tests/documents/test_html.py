from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from translator.article import Article, Paragraph, Sentence
from translator.documents.read import parse_bytes, read_article
from translator.errors import InputEmpty, InputUnreadable
from translator.indonesian.prepare import prepare
from translator.output.html import to_html

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Page:
    """What a saved page holds: the article as a reader sees it."""

    title: str
    outlet: str
    published: str
    dateline: str
    first: str
    last: str
    paragraphs: int
    headings: tuple[str, ...] = ()


EXPECTED = {
    "antara": Page(
        "Panen kopi Gayo naik tahun ini", "Antara News", "2023-10-03", "Takengon, Aceh (ANTARA)",
        "Dinas Pertanian Aceh Tengah menyatakan", "Rp42.000 per bambu, kata dia.", 4,
    ),
    "bisnis": Page(
        "Pelabuhan Peti Kemas Makassar Tambah Dua Derek", "Bisnis.com", "2023-02-06", "Bisnis.com, JAKARTA",
        "Operator pelabuhan peti kemas Makassar", "ujarnya, Minggu (5/2/2023).", 5, ("Kapasitas Naik",),
    ),
    "cnn": Page(
        "Kereta Malam Surabaya-Jember Beroperasi Lagi", "CNN Indonesia", "2022-05-31", "Jakarta, CNN Indonesia",
        "PT Kereta Api kembali mengoperasikan", "mendapat potongan 20 persen.", 4,
    ),
    "detik": Page(
        "Jembatan Gantung di Cilembang Diperbaiki, Warga Lega", "detiknews", "2023-03-28", "Jakarta",
        "Jembatan gantung yang menghubungkan", "jembatan itu pada Senin (3/4).", 5, ("Dikerjakan Empat Bulan",),
    ),
    "kompas": Page(
        "Petani Garam di Rembang Panen Lebih Awal", "Kompas.com", "2022-09-12", "REMBANG, KOMPAS.com",
        "Petani garam di pesisir Rembang", "18,5 persen dibandingkan tahun lalu.", 5,
    ),
    "kontan": Page(
        "Laba perusahaan semen naik 12,4% pada semester I", "kontan.co.id", "2022-08-01", "KONTAN.CO.ID - JAKARTA",
        "PT Semen Nusantara Tbk membukukan", "berada di level Rp 6.575.", 6,
    ),
    "liputan6": Page(
        "Cek Fakta: Tidak Benar Air Kelapa Menyembuhkan Rabun", "liputan6.com", "2022-11-08", "Liputan6.com, Jakarta",
        "Beredar di media sosial klaim", "Tidak ada penelitian yang mendukungnya.", 9,
        ("Penelusuran Fakta", "Kesimpulan"),
    ),
    "republika": Page(
        "Pesantren di Kediri Buka Kelas Robotika", "Republika Online", "2023-01-17", "REPUBLIKA.CO.ID, KEDIRI",
        "Sebuah pesantren di Kediri", "kontes robot tingkat provinsi.", 4,
    ),
    "tempo": Page(
        "Warga Kampung Nelayan Menanam Bakau", "Tempo.co", "2021-07-26", "TEMPO.CO, Semarang",
        "Puluhan warga Kampung Nelayan", "1,5 kilometer pada 2022.", 5,
    ),
    "viva": Page(
        "Pelari Muda Papua Pecahkan Rekor Nasional 5.000 Meter", "VIVA.co.id", "2021-10-12", "VIVA",
        "Pelari Papua berusia 19 tahun", "Yohana untuk SEA Games berikutnya.", 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("extractor", ["plain", "trafilatura"])
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_saved_pages_read_right(name: str, extractor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if extractor == "plain":
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    else:
        pytest.importorskip("trafilatura", reason="needs the documents extra")
    expected = EXPECTED[name]
    article = prepare(read_article(PAGES / f"{name}.html"))
    assert article.title
    assert (article.title.source, article.about.outlet, article.about.date, article.dateline) == (
        expected.title, expected.outlet, expected.published, expected.dateline,
    )  # fmt: skip
    assert article.paragraphs[0].source.startswith(expected.first)
    assert article.paragraphs[-1].source.endswith(expected.last)
    assert len(article.paragraphs) == expected.paragraphs
    assert tuple(p.source for p in article.paragraphs if p.kind == "heading") == expected.headings


def test_every_saved_page_has_its_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


def test_lists_and_quotations_keep_their_form() -> None:
    kontan = read_article(PAGES / "kontan.html")
    assert [p.marker for p in kontan.paragraphs if p.kind == "list"] == ["-", "-"]
    tempo = read_article(PAGES / "tempo.html")
    assert [p.source for p in tempo.paragraphs if p.kind == "quote"] == [
        "Kalau bakau tumbuh, ikan kembali, dan kami tidak perlu pindah rumah."
    ]


TEXT = "Harga beras naik sejak pekan lalu, kata pedagang di pasar itu. Warga mengeluh karena upah tidak ikut naik."


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a", "a.md"])
def test_a_page_is_known_by_its_content(name: str) -> None:
    page = f"<!-- disimpan --><!DOCTYPE html><html><body><h1>Harga Beras</h1><p>{TEXT}</p></body></html>"
    article = parse_bytes(page.encode(), name, suffix=Path(name).suffix)
    assert [p.source for p in article.paragraphs] == [TEXT]


def test_a_text_about_tags_under_the_name_of_a_page_stays_text() -> None:
    article = parse_bytes(b"Harga beras naik, 5 < 6.\nWarga mengeluh.", "a.html", suffix=".html")
    assert len(article.paragraphs) == 2


def test_the_page_of_a_fragment_is_read() -> None:
    article = parse_bytes(f"<p>{TEXT}<p>{TEXT[::-1]}".encode(), "a.html", suffix=".html")
    assert len(article.paragraphs) == 2


def test_a_wrapper_named_after_its_sidebar_is_not_thrown_away() -> None:
    page = f'<html><body><div class="content has-sidebar"><h1>Beras</h1><p>{TEXT}</p></div></body></html>'
    assert parse_bytes(page.encode(), "a").paragraphs[0].source == TEXT


def test_the_day_of_publication_and_headings_without_text_are_left_out() -> None:
    body = f"<div>Senin, 12 September 2022 - 10:30 WIB</div><p>{TEXT}</p><p>12 September 2022</p><p>{TEXT}</p>"
    page = f"<html><body><div><h1>Beras</h1>{body}<h2>Topik Terkait</h2></div></body></html>"
    article = parse_bytes(page.encode(), "a")
    assert [p.source for p in article.paragraphs] == [TEXT, "12 September 2022", TEXT]
    assert {d.rule for d in article.dropped} == {"publication-date", "heading"}


@pytest.mark.parametrize(
    "paragraph",
    ["<div><span>{}</span></div>", "<div class=x><p>{}</p></div>", "{}<br><br>"],
    ids=["div", "nested", "br"],
)
def test_paragraphs_of_any_markup_are_found(paragraph: str) -> None:
    texts = [f"{TEXT} Nomor {n}." for n in range(6)]
    menu = "<table><tr><td><a href=/>Beranda</a></td><td>{}</td></tr></table>"
    page = "<html><body>" + menu.format("".join(map(paragraph.format, texts))) + "</body></html>"
    assert [p.source for p in parse_bytes(page.encode(), "a").paragraphs] == texts


def test_the_text_of_json_ld_serves_where_the_page_holds_none() -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harga Beras", '
        f'"articleBody": "{TEXT * 5}"}}</script></head><body><div id="app"></div></body></html>'
    )
    article = parse_bytes(page.encode(), "a.html")
    assert article.title
    assert article.title.source == "Harga Beras"
    assert article.paragraphs[0].source == TEXT * 5


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(InputEmpty, match="without an article"):
        parse_bytes(b"<!DOCTYPE html><html><body><nav><a href='/'>Beranda</a></nav></body></html>", "a.html")


def test_a_page_saved_as_one_file_is_read() -> None:
    encoded = TEXT.replace(" di ", " di=20").replace("upah", "u=\r\npah")
    mhtml = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="batas"\r\n\r\n--batas\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<!DOCTYPE html><html><body><h1>Beras</h1><p>"
        f"{encoded}</p></body></html>\r\n--batas--\r\n"
    )
    assert parse_bytes(mhtml.encode(), "a.mhtml", suffix=".mhtml").paragraphs[0].source == TEXT


def test_a_page_of_this_program_is_never_read_as_an_article() -> None:
    article = Article((Paragraph((Sentence("Harga beras naik.", translation="Rice prices rose."),)),))
    with pytest.raises(InputUnreadable, match="translator made"):
        parse_bytes(to_html(article).encode(), "berita.en.html", suffix=".html")


def _article(body: str) -> Article:
    page = f"<html><body><article><h1>Harga Beras</h1><p>{TEXT}</p>{body}<p>{TEXT[::-1]}</p></article></body></html>"
    return parse_bytes(page.encode(), "a.html")


def _between(body: str) -> list[Paragraph]:
    """The paragraphs that a piece of a page is read as."""
    return list(_article(body).paragraphs[1:-1])


@pytest.mark.parametrize(
    ("attributes", "items", "markers"),
    [
        ('start="4"', "<li>Satu.<li>Dua.", ["4.", "5."]),
        ('type="a" start="3"', "<li>Satu.</li><li>Dua.</li>", ["c.", "d."]),
        ('type="I"', "<li>Satu.</li><li value=9>Dua.</li><li>Tiga.</li>", ["I.", "IX.", "X."]),
        ("reversed", "<li>Satu.</li><li>Dua.</li><li>Tiga.</li>", ["3.", "2.", "1."]),
        ('reversed start="10"', "<li>Satu.</li><li>Dua.</li>", ["10.", "9."]),
        ('style="list-style-type: lower-roman"', "<li>Satu.</li><li>Dua.</li>", ["i.", "ii."]),
        ('style="list-style: none"', "<li>Satu.</li>", ["-"]),
        ('type="a" start="27"', "<li>Satu.</li>", ["aa."]),
        ('start="x"', "<li>Satu.</li>", ["1."]),
        ('start="-1"', "<li>Satu.</li><li>Dua.</li>", ["-1.", "0."]),
        ("", "<li>Satu.<ol type=a><li>Dua.</li></ol></li><li>Tiga.</li>", ["1.", "a.", "2."]),
    ],
)
def test_numbered_lists_keep_their_numbers(attributes: str, items: str, markers: list[str]) -> None:
    assert [p.marker for p in _between(f"<ol {attributes}>{items}</ol>")] == markers


def test_raised_and_lowered_text_is_written_on_the_line_in_text_and_title() -> None:
    page = (
        f"<html><body><h1>Suhu Naik 2<sup>o</sup>C</h1><p>{TEXT} Emisi CO<sub>2</sub> 10<sup>6</sup> ton di "
        '35 km<sup>2</sup>, kata dia<a href="#c1"><sup>1</sup></a>.<sup id="cite_ref-2">[2]</sup></p></body></html>'
    )
    article = parse_bytes(page.encode(), "a.html")
    assert article.title
    assert article.title.source == "Suhu Naik 2°C"
    assert article.paragraphs[0].source == f"{TEXT} Emisi CO₂ 10^6 ton di 35 km², kata dia."


def test_a_table_is_read_cell_by_cell_with_what_spans_rows_and_columns() -> None:
    cells = _between(
        "<table><caption>Tabel 1</caption><tr><th rowspan=2>Komoditas<th colspan=2>Harga<tr><th>Juni<th>Juli"
        "<tr><td>Beras<td>Rp12.500<td><tr><td>Cabai<td><td><a href=/x>Rp80.000</a></table>"
    )
    assert [(p.kind, p.row, p.column, p.level, p.source) for p in cells] == [
        ("caption", 0, 0, 0, "Tabel 1"),
        ("cell", 1, 1, 1, "Komoditas"),
        ("cell", 1, 2, 1, "Harga"),
        ("cell", 2, 2, 1, "Juni"),
        ("cell", 2, 3, 1, "Juli"),
        ("cell", 3, 1, 0, "Beras"),
        ("cell", 3, 2, 0, "Rp12.500"),
        ("cell", 4, 1, 0, "Cabai"),
        ("cell", 4, 3, 0, "Rp80.000"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        f"<table><tr><td>{TEXT * 4}</td><td>Samping</td></tr><tr><td>Bawah</td><td>Kanan</td></tr></table>",
        "<table role=presentation><tr><td>Satu</td><td>Dua</td></tr><tr><td>Tiga</td><td>Empat</td></tr></table>",
        "<table><tr><td>Satu baris</td><td>saja</td></tr></table>",
    ],
)
def test_a_table_that_arranges_a_page_is_none(table: str) -> None:
    assert {p.kind for p in _between(table)} == {"prose"}


def test_captions_of_pictures_and_struck_out_text_stand_in_dropped() -> None:
    article = _article(
        "<figure><img src=a.jpg alt='Bukan teks'><figcaption>Suasana pasar. Foto: Ani</figcaption></figure>"
        "<div class='wp-caption'><p>Peta wilayah banjir</p></div><p>Tiket <s>Rp10.000</s> <del>lama</del> Rp12.000.</p>"
    )
    assert [p.source for p in article.paragraphs[1:-1]] == ["Tiket Rp12.000."]
    assert [(d.rule, d.text) for d in article.dropped] == [
        ("caption", "Suasana pasar. Foto: Ani"),
        ("caption", "Peta wilayah banjir"),
        ("struck-out", "Rp10.000"),
        ("struck-out", "lama"),
    ]


@pytest.mark.parametrize(
    "top",
    [
        "<p>Oleh: Budi Santoso</p>",
        "<h1 class=author>Budi Santoso</h1>",
        "<h1>Penulis Ani Lestari</h1>",
        "<div>Reporter : Ani Lestari | Kota</div>",
        '<meta name="author" content="Budi Santoso"><div>Budi Santoso</div>',
    ],
)
def test_a_byline_is_neither_title_nor_text(top: str) -> None:
    page = f"<html><body><article>{top}<p>JAKARTA, Harian Kota - {TEXT}</p><p>{TEXT[::-1]}</p></article></body></html>"
    article = prepare(parse_bytes(page.encode(), "a.html"))
    assert article.title is None
    assert article.paragraphs[0].source.endswith(TEXT.split(". ")[-1])
    assert not any(name in p.source for p in article.paragraphs for name in ("Budi", "Ani", "Oleh"))


def test_a_sentence_that_begins_like_a_byline_stays() -> None:
    article = _article("<p>Oleh karena itu warga mengeluh.</p><p>Editor Budi Santoso menolak.</p>")
    assert len(article.paragraphs) == 4
