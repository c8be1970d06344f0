from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.package_files import MANIFEST, ODT, archive, odt, odt_content
from translator.article import Article
from translator.documents.read import parse_bytes, read_article
from translator.errors import InputEmpty, InputNotText

TITLE = '<text:p text:style-name="Title">Banjir Rendam Tiga Kecamatan</text:p>'
FIRST = "<text:p>Hujan deras membuat sungai meluap pada Selasa malam.</text:p>"


def read(body: str) -> Article:
    return parse_bytes(odt(TITLE + FIRST + body), "berita.odt")


def shown(article: Article) -> list[tuple[str, int, str, str]]:
    return [(p.kind, p.level, p.marker, p.source) for p in article.paragraphs[1:]]


def test_title_headings_quotations_and_captions_are_told_by_their_styles() -> None:
    article = read(
        '<text:h text:style-name="Heading_20_2" text:outline-level="2">Bantuan</text:h>'
        '<text:p text:style-name="P1">Kami kehilangan semuanya.</text:p>'
        '<text:p text:style-name="Illustration">Gambar <text:sequence>1</text:sequence>. Posko.</text:p>'
        '<text:p>Air surut<text:line-break/>pada Rabu<text:tab/>pagi<text:s text:c="3"/>ini.</text:p>'
        "<text:p>  </text:p>"
    )
    assert article.title
    assert article.title.source == "Banjir Rendam Tiga Kecamatan"
    assert shown(article) == [
        ("heading", 2, "", "Bantuan"),
        ("quote", 0, "", "Kami kehilangan semuanya."),
        ("caption", 0, "", "Gambar 1. Posko."),
        ("prose", 0, "", "Air surut"),
        ("prose", 0, "", "pada Rabu pagi ini."),
    ]


def test_lists_are_read_under_their_own_numbers_on_every_level() -> None:
    article = read(
        '<text:list text:style-name="L1"><text:list-item><text:p>Air</text:p><text:list>'
        "<text:list-item><text:p>Galon</text:p></text:list-item><text:list-item><text:p>Botol</text:p></text:list-item>"
        "</text:list></text:list-item><text:list-item><text:p>Selimut</text:p></text:list-item></text:list>"
        '<text:p>Lalu:</text:p><text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>'
        '<text:p>Senter</text:p></text:list-item><text:list-item text:start-value="9"><text:p>Tenda</text:p>'
        '</text:list-item></text:list><text:list text:style-name="L2"><text:list-item><text:p>1) Perahu</text:p>'
        "</text:list-item><text:list-item><text:p>Tali</text:p></text:list-item></text:list>"
    )
    assert [(marker, text) for _, _, marker, text in shown(article)] == [
        ("3.", "Air"),
        ("a.", "Galon"),
        ("b.", "Botol"),
        ("4.", "Selimut"),
        ("", "Lalu:"),
        ("5.", "Senter"),
        ("9.", "Tenda"),
        ("1)", "Perahu"),
        ("-", "Tali"),
    ]


def test_a_table_is_read_cell_by_cell() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    article = read(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell.format("Desa")
        + '<table:table-cell table:number-columns-spanned="2"><text:p>Jumlah</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        + cell.format("Karangjati")
        + '<table:table-cell table:number-columns-repeated="1"/>'
        + cell.format("60</text:p><text:p>rumah")
        + "</table:table-row></table:table>"
    )
    assert [(p.kind, p.row, p.column, p.level, p.source) for p in article.paragraphs[1:]] == [
        ("cell", 1, 1, 1, "Desa"),
        ("cell", 1, 2, 1, "Jumlah"),
        ("cell", 2, 1, 0, "Karangjati"),
        ("cell", 2, 3, 0, "60"),
        ("cell", 2, 3, 0, "rumah"),
    ]


def test_a_table_that_arranges_a_page_is_prose() -> None:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    article = read(f"<table:table>{row.format('Air naik.')}{row.format('Warga mengungsi.')}</table:table>")
    assert [(p.kind, p.source) for p in article.paragraphs[1:]] == [
        ("prose", "Air naik."),
        ("prose", "Warga mengungsi."),
    ]


def test_notes_stand_at_the_end_under_their_own_marks() -> None:
    note = (
        '<text:note text:note-class="{}"><text:note-citation>{}</text:note-citation><text:note-body>'
        "<text:p>{}</text:p></text:note-body></text:note>"
    )
    article = read(
        f"<text:p>Air naik.{note.format('endnote', 'i', 'Perkiraan.')} Warga pergi."
        f"{note.format('footnote', '1', 'Data dinas.')}</text:p><text:p>Selesai.</text:p>"
    )
    assert shown(article) == [
        ("prose", 0, "", "Air naik. Warga pergi."),
        ("prose", 0, "", "Selesai."),
        ("list", 0, "1.", "Data dinas."),
        ("list", 0, "i.", "Perkiraan."),
    ]


def test_what_is_not_shown_is_left_out_and_said() -> None:
    article = read(
        '<text:p>Harga <text:span text:style-name="T1">Rp10.000</text:span> Rp12.000.'
        '<text:span text:style-name="T4"> Catatan redaksi.</text:span>'
        '<text:hidden-text text:string-value="Syarat." text:is-hidden="true"/></text:p>'
        '<text:p>Sembunyi.<text:hidden-paragraph text:is-hidden="true"/></text:p>'
        '<text:section text:display="none"><text:p>Bagian rahasia.</text:p></text:section>'
        "<text:table-of-content><text:index-body><text:p>Bantuan 3</text:p></text:index-body></text:table-of-content>"
        "<text:section><text:p>Tampak.</text:p></text:section>"
    )
    assert [text for *_, text in shown(article)] == ["Harga Rp12.000.", "Tampak."]
    assert [(d.rule, d.text) for d in article.dropped] == [
        ("struck-out", "Rp10.000"),
        ("hidden", "Catatan redaksi.Syarat."),
        ("hidden", "Sembunyi."),
        ("hidden", "Bagian rahasia."),
        ("contents", "Bantuan 3"),
    ]


def test_deleted_text_and_comments_are_left_out_and_inserted_text_is_in() -> None:
    article = read(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>terhapus</text:p>'
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Air <text:change text:change-id="c1"/>naik <text:change-start text:change-id="c2"/>lagi'
        '<text:change-end text:change-id="c2"/>.<office:annotation><dc:creator>Sri</dc:creator>'
        "<text:p>Periksa.</text:p></office:annotation></text:p>"
    )
    assert [text for *_, text in shown(article)] == ["Air naik lagi."]


def test_of_text_boxes_only_the_captions_are_read() -> None:
    article = read(
        '<text:p>Lihat gambar.<draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame>'
        "<draw:image/></draw:frame>Gambar 1. Warga.</text:p><text:p>Iklan.</text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )
    assert shown(article) == [("prose", 0, "", "Lihat gambar."), ("caption", 0, "", "Gambar 1. Warga.")]
    assert [(d.rule, d.text) for d in article.dropped] == [("text-box", "Iklan.")]


def test_raised_and_lowered_text_is_written_on_the_line() -> None:
    article = read(
        '<text:p>Luasnya 5 km<text:span text:style-name="T2">2</text:span>, '
        'CO<text:span text:style-name="T3">2</text:span> naik '
        '10<text:span text:style-name="T2">1</text:span><text:span text:style-name="T2">2</text:span> ton.</text:p>'
    )
    assert shown(article)[0][3] == "Luasnya 5 km², CO₂ naik 10^12 ton."


def test_it_is_known_by_its_content_whatever_its_name_and_mimetype(tmp_path: Path) -> None:
    path = tmp_path / "berita.docx"
    path.write_bytes(odt(TITLE + FIRST, more={"mimetype": "text/plain"}))
    assert read_article(path).title


def test_protected_and_other_opendocument_files_are_named() -> None:
    locked = MANIFEST.format("<manifest:encryption-data/>")
    for data in (
        odt(FIRST, more={"META-INF/manifest.xml": locked}),
        archive({"mimetype": ODT, "encrypted-package": b"x" * 90, "META-INF/manifest.xml": locked}),
    ):
        with pytest.raises(InputNotText, match="protected by a password") as caught:
            parse_bytes(data, "berita.odt")
        assert "password" in caught.value.message
    sheet = archive({"mimetype": f"{ODT[:-4]}spreadsheet", "content.xml": odt_content("<x/>", kind="spreadsheet")})
    with pytest.raises(InputNotText, match=r"spreadsheet \(.ods\)"):
        parse_bytes(sheet, "harga.ods")
    with pytest.raises(InputEmpty, match="without text"):
        parse_bytes(odt("<text:p/>"), "kosong.odt")
