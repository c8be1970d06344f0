"""A Word document given back in English: the text is another, all else is as it was."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.output.word_documents import (
    RECIPE,
    W,
    document_of,
    field,
    given_back,
    looks,
    part_of,
    render_bytes,
    run,
    translated,
)
from translator.article import Flag, Sentence
from translator.documents.read import read_article
from translator.errors import InputNotFound, InputUnreadable
from translator.flow import prepare_article
from translator.output.render import Format, Layout

docx = pytest.importorskip("docx", reason="needs the documents extra")
LINK = '<w:hyperlink w:anchor="data">{}</w:hyperlink>'
RISES = "Harga beras naik di Jakarta."
ROSE = "Rice prices rose in Jakarta."


def test_each_format_goes_to_the_words_that_answer_it() -> None:
    data = document_of(
        run("Pemerintah ")
        + run("menaikkan", "i")
        + run(" harga ")
        + run("beras", "b")
        + run(" di ")
        + run("Jakarta", '<w:color w:val="FF0000"/>')
        + run(" sebesar ")
        + run("12,5", "u")
        + run(" persen.")
    )
    source = "Pemerintah menaikkan harga beras di Jakarta sebesar 12,5 persen."
    english = "In Jakarta the government raised the price of rice by 12.5 percent."
    assert looks(given_back(data, {source: english})) == [
        "[In ][color|Jakarta][ the government ][i|raised][ the price of ][b|rice][ by ][u|12.5][ percent.]"
    ]


def test_a_link_stays_a_link_and_its_address_stays() -> None:
    data = document_of(run("Lihat ") + LINK.format(run("laman kami", "b")) + run(" sekarang."))
    back = given_back(data, {"Lihat laman kami sekarang.": "Now see our own page."})
    [link] = part_of(back).iter(f"{W}hyperlink")
    assert link.get(f"{W}anchor") == "data"
    assert "page" in "".join(link.itertext())
    # Where no word is left for it, it keeps its own.
    [line] = looks(given_back(data, {"Lihat laman kami sekarang.": "***"}))
    assert line == "[*** ][b,hyperlink|laman kami]"


def test_fields_marks_and_bookmarks_stay_at_their_places() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = document_of(
        run("Halaman ") + field("PAGE", "1") + run(" dari ") + field("NUMPAGES", "30"),
        run("Beras") + note + run(" dan gula tiba."),
        run("Nomor") + "<w:r><w:tab/></w:r>" + run(": 12/BPS/2024"),
        '<w:bookmarkStart w:id="1" w:name="a"/>' + run("Dua desa.") + '<w:bookmarkEnd w:id="1"/>',
        run("Baris satu.") + "<w:r><w:br/></w:r>" + run("Baris dua."),
    )
    table = {
        "Halaman 1 dari 30": "Page 1 of 30",
        "Beras dan gula tiba.": "Rice and sugar arrived.",
        "Nomor : 12/BPS/2024": "Number: 12/BPS/2024",
        "Dua desa.": "Two villages.",
        "Baris satu.": "Line one.",
        "Baris dua.": "Line two.",
    }
    assert looks(given_back(data, table)) == [
        "[Page ]<begin><instrText><separate>[1]<end>[ of ]<begin><instrText><separate>[30]<end>",
        "[Rice]<footnoteReference>[ and sugar arrived.]",
        "[Number]<tab>[: 12/BPS/2024]",
        "<bookmarkStart>[Two villages.]<bookmarkEnd>",
        "[Line one.]<br>[Line two.]",
    ]


def test_formats_within_a_link_and_raised_figures_are_kept() -> None:
    low, high = '<w:vertAlign w:val="subscript"/>', '<w:vertAlign w:val="superscript"/>'
    opening, closing = field("HYPERLINK", "").split("<w:t ")[0], '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    data = document_of(
        run("Situs ")
        + opening.removesuffix("<w:r>")
        + run("resmi ", "u")
        + run("kami", "b")
        + closing
        + run(" dibuka."),
        run("Emisi CO")
        + run("2", low)
        + run(" naik 10")
        + run("6", high)
        + run(" ton di 5 km")
        + run("2", high)
        + run("."),
    )
    table = {
        "Situs resmi kami dibuka.": "Our official site is open.",
        "Emisi CO₂ naik 10^6 ton di 5 km².": "CO2 emissions rose 10^6 tons over 5 km².",
    }
    assert looks(given_back(data, table)) == [
        "<begin><instrText><separate>[b|Our][u| official]<end>[ site is open.]",
        "[CO][vertAlign|2][ emissions rose 10][vertAlign|6][ tons over 5 km².]",
    ]


def test_tracked_changes_are_accepted_and_hidden_text_is_left_out() -> None:
    data = document_of(
        run("Air naik ")
        + '<w:del w:id="1" w:author="a"><w:r><w:delText>satu</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="a">{run("dua", "b")}</w:ins>'
        + run(" meter.")
        + run(" RAHASIA", "vanish"),
        '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="a"/></w:rPr></w:pPr>'
        '<w:del w:id="4" w:author="a"><w:r><w:delText>Hapus.</w:delText></w:r></w:del></w:p>',
        run(RISES),
    )
    back = given_back(data, {"Air naik dua meter.": "Water rose two meters.", RISES: ROSE})
    assert looks(back) == ["[Water rose ][b|two][ meters.]", f"[{ROSE}]"]
    assert not [e for e in part_of(back).iter() if e.tag in {f"{W}ins", f"{W}del", f"{W}delText"}]


def test_struck_out_text_is_translated_where_it_stands() -> None:
    data = document_of(run("Harga ") + run("sepuluh ribu", "strike") + run(" dua belas ribu rupiah."))
    table = {"Harga dua belas ribu rupiah.": "The price is twelve thousand rupiah.", "sepuluh ribu": "ten thousand"}
    [line] = looks(given_back(data, table))
    assert "[strike|ten thousand]" in line


def test_notes_heads_and_text_boxes_are_translated_too() -> None:
    box = f"<w:txbxContent><w:p>{run('Kotak penting.')}</w:p></w:txbxContent>"
    shape = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    data = document_of(
        run(RISES) + '<w:r><w:footnoteReference w:id="2"/></w:r>',
        f"<w:r>{shape}</w:r>",
        parts={
            "footnotes": (
                "footnotes.xml",
                '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run(" Menurut ")}{run("BPS", "i")}</w:p>'
                "</w:footnote>",
            ),
            "header": ("header7.xml", f"<w:p>{run('Laporan Harian')}</w:p>"),
        },
    )
    table = {
        RISES: ROSE,
        "Kotak penting.": "Important box.",
        "Menurut BPS": "According to BPS",
        "Laporan Harian": "Daily Report",
    }
    back = given_back(data, table)
    assert looks(back)[0] == f"[{ROSE}]<footnoteReference>"
    assert looks(back)[-1] == "[Important box.]"
    assert looks(back, "word/footnotes.xml") == ["", "[ ][According to ][i|BPS]"]
    assert looks(back, "word/header7.xml") == ["[Daily Report]"]


def test_what_the_article_leaves_out_is_translated_and_its_dateline_kept() -> None:
    first = "Hujan deras membuat sungai meluap pada Senin malam dan warga mengungsi ke sekolah."
    data = document_of(
        run("Banjir Rendam Tiga Desa", "b"),
        run("JAKARTA, KOMPAS.com", "b") + run(f" - {first}"),
        run("Baca juga: Gempa Guncang Cianjur"),
        run("Bantuan berupa beras dan air minum sudah tiba pada Selasa pagi."),
    )
    article = translated(data, lambda s: replace(s, translation=f"English of {len(s.source)}"))
    assert article.dropped
    assert article.dateline
    lines = looks(render_bytes(article))
    assert lines[1] == f"[b|JAKARTA, KOMPAS.com][ - ][English of {len(first)}]"
    assert lines[2].startswith("[English of")


def test_doubtful_sentences_get_a_comment_and_comments_that_were_there_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(f"{RISES} Warga mengeluh.")
    document.add_comment(paragraph.runs[0], text="lama", author="Redaktur", initials="R")
    out = io.BytesIO()
    document.save(out)

    def doubt(sentence: Sentence) -> Sentence:
        flags = (Flag("number_changed", "1 in the source, 2 in the translation"),) if "beras" in sentence.source else ()
        return replace(sentence, translation="English here.", flags=flags)

    back = docx.Document(io.BytesIO(given_back(out.getvalue(), doubt)))
    assert [(c.author, c.text.split("\n")[0]) for c in back.comments] == [
        ("Redaktur", "lama"),
        ("translator", "number changed: 1 in the source, 2 in the translation"),
    ]
    assert len({c.comment_id for c in back.comments}) == 2
    assert RISES in list(back.comments)[1].text
    article = translated(document_of(run(RISES)), doubt)
    assert not list(docx.Document(io.BytesIO(render_bytes(article, replace(RECIPE, flags=False)))).comments)
    [comment] = docx.Document(io.BytesIO(render_bytes(article))).comments
    assert comment.author == "translator"


def test_translated_runs_are_marked_as_english_and_properties_stand_in_order() -> None:
    data = document_of(
        run("Harga ", "b", '<w:lang w:val="id-ID" w:bidi="ar-SA"/>', '<w:oMath w:val="0"/>') + run("naik.")
    )
    root = part_of(given_back(data, {"Harga naik.": "Prices rose."}))
    properties = [[e.tag.removeprefix(W) for e in each] for each in root.iter(f"{W}rPr")]
    assert properties == [["b", "lang", "oMath"], ["lang"]]
    assert {e.get(f"{W}val") for e in root.iter(f"{W}lang")} == {"en-US"}
    assert next(root.iter(f"{W}lang")).get(f"{W}bidi") == "ar-SA"


def test_tables_lists_and_sections_are_those_of_the_document() -> None:
    document = docx.Document()
    document.add_heading("Harga Pangan", 1)
    document.add_paragraph("Beras", style="List Number")
    table = document.add_table(2, 2, style="Light Grid Accent 1")
    for cell, text in zip(table._cells, ("Barang", "Harga", "Cabai", "Rp80.000"), strict=True):
        cell.text = text
    document.sections[0].page_width = 5_080_000
    document.core_properties.title = "Harga Pangan"
    out = io.BytesIO()
    document.save(out)
    back = given_back(out.getvalue(), lambda s: replace(s, translation=f"{s.source} EN"))
    made = docx.Document(io.BytesIO(back))
    assert [(p.style.name, p.text) for p in made.paragraphs] == [
        ("Heading 1", "Harga Pangan EN"),
        ("List Number", "Beras EN"),
    ]
    assert [cell.text for cell in made.tables[0]._cells] == ["Barang EN", "Harga EN", "Cabai EN", "Rp80.000 EN"]
    assert made.tables[0].style.name == "Light Grid Accent 1"
    assert made.sections[0].page_width == 5_080_000
    assert made.core_properties.title == "Harga Pangan EN"


def test_all_other_parts_come_back_byte_by_byte() -> None:
    data = document_of(run(RISES))
    back = given_back(data, {RISES: ROSE})
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (data, back))
    assert before.namelist() == after.namelist()
    changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert changed == ["word/document.xml"]


def test_the_sentences_are_those_of_the_other_formats() -> None:
    data = document_of(run("Harga ") + run("beras naik. War", "b") + run("ga mengeluh."))
    article = translated(data, lambda s: replace(s, translation=f"<{s.source}>"))
    assert [s.source for s in article.sentences()] == ["Harga beras naik.", "Warga mengeluh."]
    text = "".join(part_of(render_bytes(article)).itertext())
    assert text == "<Harga beras naik.> <Warga mengeluh.>"


def test_a_document_that_changes_under_the_work_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(document_of(run(RISES)))
    article = prepare_article(read_article(path), RECIPE).map_sentences(lambda s: replace(s, translation=ROSE))
    assert looks(render_bytes(article)) == [f"[{ROSE}]"]
    assert article.original
    assert article.original.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(document_of(run("Lain.")))
    with pytest.raises(InputUnreadable, match="has changed"):
        render_bytes(article)
    path.unlink()
    with pytest.raises(InputNotFound):
        render_bytes(article)


@pytest.mark.parametrize(
    "choices", [{"layout": Layout.fresh}, {"bilingual": True}, {"summaries_only": True}, {"formats": (Format.json,)}]
)
def test_a_fresh_document_is_written_where_it_is_asked_for(choices: dict[str, object]) -> None:
    recipe = RECIPE.with_choices(**choices)  # type: ignore[arg-type]
    assert not recipe.gives_back
    article = prepare_article(translated(document_of(run(RISES)), {RISES: ROSE}), recipe)
    assert article.original is None
