from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from translator.documents.read import parse_bytes, read_article
from translator.errors import InputEmpty, InputNotText

docx = pytest.importorskip("docx", reason="needs the documents extra")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _document() -> bytes:
    document = docx.Document()
    document.add_heading("Banjir Rendam Tiga Kecamatan", 0)
    document.add_paragraph("Hujan deras membuat sungai meluap. ").add_run("Warga mengungsi.").bold = True
    document.add_heading("Bantuan", 2)
    document.add_paragraph("Air minum", style="List Number")
    document.add_paragraph("Senter", style="List Number")
    document.add_paragraph("Selimut", style="List Bullet")
    document.add_paragraph("Pergilah lebih awal.", style="Intense Quote")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "Desa Karangjati"
    table.rows[0].cells[1].text = "240 orang"
    broken = document.add_paragraph("Baris satu")
    broken.runs[0].add_break()
    broken.add_run("baris\tdua")
    document.add_paragraph("   ")
    return _saved(document)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_paragraphs_headings_lists_quotations_and_tables_are_kept() -> None:
    article = parse_bytes(_document(), "a.docx")
    assert article.title
    assert article.title.source == "Banjir Rendam Tiga Kecamatan"
    assert [(p.kind, p.level, p.marker, p.source) for p in article.paragraphs] == [
        ("prose", 0, "", "Hujan deras membuat sungai meluap. Warga mengungsi."),
        ("heading", 2, "", "Bantuan"),
        ("list", 0, "1.", "Air minum"),
        ("list", 0, "2.", "Senter"),
        ("list", 0, "-", "Selimut"),
        ("quote", 0, "", "Pergilah lebih awal."),
        ("prose", 0, "", "Desa Karangjati"),
        ("prose", 0, "", "240 orang"),
        ("prose", 0, "", "Baris satu"),
        ("prose", 0, "", "baris dua"),
    ]


def test_deleted_text_is_left_out_and_inserted_text_is_in() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Air naik ")
    from docx.oxml import parse_xml

    for tag, text in (("del", "delText"), ("ins", "t")):
        paragraph._p.append(parse_xml(f'<w:{tag} xmlns:w="{W}"><w:r><w:{text}>{tag} sekali</w:{text}></w:r></w:{tag}>'))
    assert parse_bytes(_saved(document), "a.docx").paragraphs[0].source == "Air naik ins sekali"


def test_a_document_under_another_name_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_bytes(_document())
    assert read_article(path).title


def test_an_empty_document_says_so() -> None:
    with pytest.raises(InputEmpty, match="without text"):
        parse_bytes(_saved(docx.Document()), "a.docx")


@pytest.mark.parametrize(
    ("member", "says"),
    [
        ("xl/workbook.xml", "Excel"),
        ("ppt/presentation.xml", "PowerPoint"),
        ("META-INF/container.xml", "e-book"),
        ("content.xml", "OpenDocument"),
        ("foto.jpg", "ZIP archive"),
    ],
)
def test_other_archives_are_named(member: str, says: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "x")
    with pytest.raises(InputNotText, match=says):
        parse_bytes(out.getvalue(), "a.docx")


def test_without_python_docx_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    data = _document()
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputNotText, match="Word document") as caught:
        parse_bytes(data, "a.docx")
    assert "pip install 'indonesian-reader[docx]'" in caught.value.hint


def test_hidden_and_struck_out_text_is_left_out_and_stands_in_dropped() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Harga ")
    paragraph.add_run("Rp10.000").font.strike = True
    paragraph.add_run(" Rp12.000.")
    paragraph.add_run(" Catatan redaksi.").font.hidden = True
    paragraph.add_run(" Tampak.").font.hidden = False
    secret = document.styles.add_style("Rahasia", 1)
    secret.font.hidden = True
    below = document.styles.add_style("Anak", 1)
    below.base_style = secret
    document.add_paragraph("Seluruhnya tersembunyi.", style="Anak").add_run(" Ini tampak.").font.hidden = False
    article = parse_bytes(_saved(document), "a.docx")
    assert [p.source for p in article.paragraphs] == ["Harga Rp12.000. Tampak.", "Ini tampak."]
    assert [(d.rule, d.text) for d in article.dropped] == [
        ("struck-out", "Rp10.000"),
        ("hidden", "Catatan redaksi."),
        ("hidden", "Seluruhnya tersembunyi."),
    ]


def test_raised_text_and_captions_are_told_apart_from_the_prose() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Emisi CO")
    for text, place in (
        ("2", "subscript"),
        (" naik 10", ""),
        ("1", "superscript"),
        ("2", "superscript"),
        (" ton.", ""),
    ):
        run = paragraph.add_run(text)
        if place:
            setattr(run.font, place, True)
    paragraph.add_run("3").font.superscript = True
    document.add_paragraph("Gambar 1. Pasar.", style="Caption")
    article = parse_bytes(_saved(document), "a.docx")
    assert [(p.kind, p.source) for p in article.paragraphs] == [
        ("prose", "Emisi CO₂ naik 10^12 ton."),
        ("caption", "Gambar 1. Pasar."),
    ]


def test_a_table_is_read_cell_by_cell() -> None:
    document = docx.Document()
    document.add_paragraph("Harga beras naik sejak Senin.")
    table = document.add_table(3, 3)
    table.cell(0, 0).text = "Komoditas"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Harga"
    table.cell(1, 0).text = "Beras"
    table.cell(1, 1).text = "Rp12.500"
    table.cell(2, 2).text = "Rp80.000\nper kg"
    cells = parse_bytes(_saved(document), "a.docx").paragraphs[1:]
    assert [(p.kind, p.row, p.column, p.level, p.source) for p in cells] == [
        ("cell", 1, 1, 1, "Komoditas"),
        ("cell", 1, 2, 1, "Harga"),
        ("cell", 2, 1, 0, "Beras"),
        ("cell", 2, 2, 0, "Rp12.500"),
        ("cell", 3, 3, 0, "Rp80.000"),
        ("cell", 3, 3, 0, "per kg"),
    ]


def _with_notes(document: Any, kind: str, notes: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    blob = f'<w:{kind}s xmlns:w="{W}">{notes}</w:{kind}s>'.encode()
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), content, blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))


def test_notes_stand_at_the_end_in_the_order_of_the_text_and_deleted_ones_are_left_out() -> None:
    from docx.oxml import parse_xml

    document = docx.Document()
    paragraph = document.add_paragraph("Air naik.")
    for kind, number in (("endnote", 5), ("footnote", 3), ("footnote", 2)):
        paragraph._p.append(parse_xml(f'<w:r xmlns:w="{W}"><w:{kind}Reference w:id="{number}"/></w:r>'))
    paragraph._p.append(parse_xml(f'<w:del xmlns:w="{W}"><w:r><w:footnoteReference w:id="4"/></w:r></w:del>'))
    run = "<w:r><w:t>{}</w:t></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> Rahasia.</w:t></w:r>"
    _with_notes(
        document,
        "footnote",
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run.format("Dua.")}{hidden}</w:p></w:footnote>'
        f'<w:footnote w:id="3"><w:p>{run.format("Satu.")}</w:p><w:p>{run.format("Lagi.")}</w:p></w:footnote>'
        f'<w:footnote w:id="4"><w:p>{run.format("Terhapus.")}</w:p></w:footnote>',
    )
    _with_notes(document, "endnote", f'<w:endnote w:id="5"><w:p>{run.format("Perkiraan.")}</w:p></w:endnote>')
    article = parse_bytes(_saved(document), "a.docx")
    assert [(p.kind, p.marker, p.source) for p in article.paragraphs] == [
        ("prose", "", "Air naik."),
        ("list", "1.", "Satu."),
        ("list", "1.", "Lagi."),
        ("list", "2.", "Dua."),
        ("list", "i.", "Perkiraan."),
    ]


def test_a_table_of_contents_is_left_out_and_said_and_quotations_of_libreoffice_are_known() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.styles.add_style("Quotations", 1)
    document.add_paragraph("Hujan turun sejak sore.")
    document.add_paragraph("Bantuan\t3", style="toc 1")
    document.add_paragraph("Kami pergi.", style="Quotations")
    article = parse_bytes(_saved(document), "a.docx")
    assert [(p.kind, p.source) for p in article.paragraphs] == [
        ("prose", "Hujan turun sejak sore."),
        ("quote", "Kami pergi."),
    ]
    assert [(d.rule, d.text) for d in article.dropped] == [("contents", "Bantuan 3")]
