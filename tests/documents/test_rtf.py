from __future__ import annotations

import pytest

from translator.article import Article
from translator.documents.read import parse_bytes
from translator.errors import InputEmpty

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset204 Arial;}"
    r"{\f3\fcharset128 Mincho;}}{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}"
    r"{\s2 Quote;}{\s3 caption;}{\s4\sbasedon0 Title;}{\s5 toc 1;}{\*\cs9 Footnote Reference;}}"
    r"{\info{\title Judul berkas}{\author Sri}}{\header\pard Kepala halaman\par}{\*\generator X;}"
)


def read(body: str, *, head: str = HEAD) -> Article:
    return parse_bytes((head + body + "}").encode("latin-1"), "berita.rtf")


def shown(article: Article) -> list[tuple[str, int, str, str]]:
    return [(p.kind, p.level, p.marker, p.source) for p in article.paragraphs]


def test_title_headings_quotations_and_captions_are_told_by_their_styles() -> None:
    article = read(
        r"\pard\s4 Banjir Rendam Tiga Kecamatan\par\pard Hujan deras\line sungai meluap.\par"
        r"\pard\s1 Bantuan\par\pard\outlinelevel1 Posko\par\pard\s2 Kami kehilangan semuanya.\par"
        r"\pard\s3 Gambar 1. Posko.\par\pard\s5 Bantuan\tab 3\par\pard Akhir."
    )
    assert article.title
    assert article.title.source == "Banjir Rendam Tiga Kecamatan"
    assert shown(article) == [
        ("prose", 0, "", "Hujan deras"),
        ("prose", 0, "", "sungai meluap."),
        ("heading", 1, "", "Bantuan"),
        ("heading", 2, "", "Posko"),
        ("quote", 0, "", "Kami kehilangan semuanya."),
        ("caption", 0, "", "Gambar 1. Posko."),
        ("prose", 0, "", "Akhir."),
    ]
    assert [(d.rule, d.text) for d in article.dropped] == [("contents", "Bantuan 3")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"Caf\'e9 di Bogor.", "Café di Bogor."),
        (r"\'93Kami\'94 \ldblquote pergi\rdblquote\emdash sekarang.", "“Kami” “pergi”—sekarang."),
        (r"Harga \u8364?5.", "Harga €5."),
        (r"\uc0\u8220 Ya\uc1\u8221\'94 katanya.", "“Ya” katanya."),
        (r"\u8220\ldblquote Ya\u8221\b  katanya.", "“Ya” katanya."),
        (r"{\uc2\u8220\'81\'67Ya.}", "“Ya."),
        (r"\u-10179?\u-8704? Selamat.", "😀 Selamat."),
        (r"{\f2 \'cc\'ee\'f1\'ea\'e2\'e0} kota.", "Москва kota."),
        (r"{\f3 \'93\'8c\'8b\'9e} kota.", "東京 kota."),
        (r"Rp\~5 ribu\_ribu, non\-resmi.", "Rp 5 ribu-ribu, nonresmi."),
        ("Baris\r\n satu \\{a\\} \\\\ b.", "Baris satu {a} \\ b."),
        (r"\bin5 abcd}Satu.", "Satu."),
    ],
)
def test_characters_are_read_in_every_way_they_are_written(code: str, text: str) -> None:
    assert read(rf"\pard {code}\par").paragraphs[0].source == text


def test_other_code_pages_of_the_whole_document_are_read() -> None:
    assert parse_bytes(b"{\\rtf1\\ansi\\ansicpg1250 \\'9aest.}", "a.rtf").paragraphs[0].source == "šest."
    assert parse_bytes(b"{\\rtf1\\mac Caf\\'8e.}", "a.rtf").paragraphs[0].source == "Café."


def test_list_items_keep_the_marks_they_are_written_with() -> None:
    item = r"\pard{{\listtext\pard\plain {}\tab}}\ls2 {}\par"
    article = read(
        item.format(" 3.", "Air minum")
        + item.format("a)", "Selimut")
        + item.format(r"\u8226\'95", "Senter")
        + item.format(r"{\f1\'b7}", "Tenda")
        + r"\pard{\*\pn\pnlvlblt}{\pntext iv.\tab}Perahu\par\pard\ls3 Tali\par\pard Akhir.\par"
    )
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs] == [
        ("list", "3.", "Air minum"),
        ("list", "a)", "Selimut"),
        ("list", "-", "Senter"),
        ("list", "-", "Tenda"),
        ("list", "iv.", "Perahu"),
        ("list", "-", "Tali"),
        ("prose", "", "Akhir."),
    ]


def test_a_table_is_read_cell_by_cell_where_its_edges_stand() -> None:
    article = read(
        r"\pard Data:\par\trowd\trhdr\cellx3000\cellx9000\pard\intbl Desa\cell\pard\intbl Jumlah\cell\row"
        r"\trowd\cellx3010\cellx6000\cellx9000\pard\intbl Karangjati\cell\pard\intbl 240\par orang\cell 60\cell\row"
        r"\pard Antara.\par\trowd\cellx3000\cellx6000\intbl A\cell B\cell\row\intbl C\cell\cell\row\pard Akhir.\par"
    )
    assert [(p.kind, p.row, p.column, p.level, p.source) for p in article.paragraphs] == [
        ("prose", 0, 0, 0, "Data:"),
        ("cell", 1, 1, 1, "Desa"),
        ("cell", 1, 2, 1, "Jumlah"),
        ("cell", 2, 1, 0, "Karangjati"),
        ("cell", 2, 2, 0, "240"),
        ("cell", 2, 2, 0, "orang"),
        ("cell", 2, 3, 0, "60"),
        ("prose", 0, 0, 0, "Antara."),
        ("cell", 1, 1, 0, "A"),
        ("cell", 1, 2, 0, "B"),
        ("cell", 2, 1, 0, "C"),
        ("prose", 0, 0, 0, "Akhir."),
    ]


def test_a_table_of_one_column_or_with_long_text_is_prose() -> None:
    row = r"\trowd\cellx9000\pard\intbl {}\cell\row"
    article = read(row.format("Air naik.") + row.format("Warga pergi.") + r"\pard Akhir.\par")
    assert {p.kind for p in article.paragraphs} == {"prose"}


def test_text_that_no_mark_ends_before_a_table_is_no_part_of_its_first_cell() -> None:
    article = read(
        r"\pard Warga mengeluh.\itap1\trowd\cellx4320\cellx8640\pard\intbl Desa\cell\pard\intbl Rumah\cell\row"
        r"\trowd\cellx4320\cellx8640\pard\intbl Karangjati\cell 60\cell\lastrow\row"
    )
    assert [(p.kind, p.source) for p in article.paragraphs[:2]] == [("prose", "Warga mengeluh."), ("cell", "Desa")]


def test_hidden_struck_out_and_deleted_text_is_left_out() -> None:
    article = read(
        r"\pard Harga {\strike Rp10.000}{\v  Catatan.} Rp12.000{\deleted  lama} {\revised baru}.\v Lagi.\v0 "
        r"{\strike\strike0 Tampak.}{\*\atnid S}{\*\annotation\pard Periksa.\par}\par"
    )
    assert [p.source for p in article.paragraphs] == ["Harga Rp12.000 baru.Tampak."]
    assert [(d.rule, d.text) for d in article.dropped] == [("struck-out", "Rp10.000"), ("hidden", "Catatan.Lagi.")]


def test_notes_stand_at_the_end_and_raised_text_on_the_line() -> None:
    article = read(
        r"\aftnnrlc\pard Air naik.{\super\chftn{\footnote\ftnalt\pard\chftn  Perkiraan.\par Dapat berubah.}} Warga"
        r" pergi.{\super\chftn}{\*\footnote\pard{\super\chftn} Data dinas.} Luasnya 5 km{\super 2}, CO{\sub 2}.\par"
    )
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs] == [
        ("prose", "", "Air naik. Warga pergi. Luasnya 5 km², CO₂."),
        ("list", "1.", "Data dinas."),
        ("list", "i.", "Perkiraan."),
        ("list", "i.", "Dapat berubah."),
    ]


def test_of_fields_the_result_is_read_and_of_drawings_nothing() -> None:
    article = read(
        r'\pard Lihat {\field{\*\fldinst HYPERLINK "https://contoh.id"}{\fldrslt laman itu}}.'
        r"{\pict\pngblip 89504e47}{\shp{\*\shpinst{\shptxt Iklan\par}}}{\*\bkmkstart a}{\xe{indeks}}\par"
    )
    assert [p.source for p in article.paragraphs] == ["Lihat laman itu."]


def test_it_is_known_by_its_content_and_an_empty_one_says_so() -> None:
    assert parse_bytes(b"\xef\xbb\xbf {\\rtf1 Harga naik.}", "berita.doc").paragraphs[0].source == "Harga naik."
    with pytest.raises(InputEmpty, match="without text"):
        read(r"\pard\par")
