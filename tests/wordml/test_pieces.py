"""A paragraph taken apart and put together again, and how the lines of a document are counted."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.output.word_documents import document_of, field, run
from translator.wordml.parts import lines_of, places, shown_in, stories
from translator.wordml.pieces import read_pieces, write_pieces

docx = pytest.importorskip("docx", reason="needs the documents extra")
PARAGRAPH = (
    run("Lihat ")
    + '<w:hyperlink w:anchor="a">'
    + run("laman", "b")
    + "</w:hyperlink>"
    + run(" hal. ")
    + field("PAGE", "3")
    + "<w:r><w:tab/></w:r>"
    + run("rahasia", "vanish")
    + run("lama", "strike")
    + run(" baru.")
)


def test_what_is_taken_apart_goes_together_again() -> None:
    from lxml import etree

    archive = zipfile.ZipFile(io.BytesIO(document_of(PARAGRAPH)))
    [place] = places(stories(archive), shown_in(archive))
    assert place.lines == ("Lihat laman hal. 3  baru.",)
    assert place.struck == ("lama",)
    for _ in range(2):
        pieces = read_pieces(place.paragraph, shown_in(archive))
        assert "".join(piece.text for piece in pieces) == place.lines[0]
        write_pieces(place.paragraph, pieces)
        names = [etree.QName(element).localname for element in place.paragraph.iter()]
        assert names.count("hyperlink") == 1
        assert names.count("fldChar") == 3
        assert names.count("vanish") == 0
        assert "".join(place.paragraph.itertext()) == "Lihat laman hal. PAGE3lama baru."


def test_lines_are_counted_over_all_parts_and_what_is_struck_out_comes_last() -> None:
    note = f'<w:footnote w:id="2"><w:p>{run("Catatan.")}</w:p></w:footnote>'
    data = document_of(
        run("Satu.") + "<w:r><w:br/></w:r>" + run("Dua.") + run("Batal.", "strike"),
        run("Tiga."),
        parts={"footnotes": ("footnotes.xml", note)},
    )
    archive = zipfile.ZipFile(io.BytesIO(data))
    counted = places(stories(archive), shown_in(archive))
    assert [(place.first, place.in_body) for place in counted] == [(1, True), (3, True), (4, False)]
    assert lines_of(counted) == ("Satu.", "Dua.", "Tiga.", "Catatan.", "Batal.")
    assert counted[0].first_struck == 5


def test_a_field_over_several_paragraphs_keeps_its_parts_where_they_are() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    archive = zipfile.ZipFile(io.BytesIO(document_of(begin + run("Bab satu"), run("Bab dua"))))
    first, _ = places(stories(archive), shown_in(archive))
    pieces = read_pieces(first.paragraph, shown_in(archive))
    assert [piece.is_mark for piece in pieces] == [True, True, False]
    assert not any(piece.holders for piece in pieces)


def test_a_tab_stop_among_the_properties_is_no_text() -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs></w:pPr>'
    archive = zipfile.ZipFile(io.BytesIO(document_of(f"<w:p>{stops}{run('Satu.')}</w:p>")))
    assert lines_of(places(stories(archive), shown_in(archive))) == ("Satu.",)
