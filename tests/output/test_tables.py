from __future__ import annotations

import io
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.output.tabled import ARTICLE, SECOND, TABLE
from translator.article import Article
from translator.documents.read import parse_bytes
from translator.output.docx import to_docx
from translator.output.html import to_html
from translator.output.markdown import to_markdown
from translator.output.tables import Table, with_tables
from translator.output.text import to_text


class _Tables(HTMLParser):
    """The cells of a page's tables: table, row, tag, text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[tuple[int, int, str, str]] = []
        self._table = self._row = 0
        self._open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "table":
            self._table, self._row = self._table + 1, 0
        self._row += tag == "tr"
        if tag in {"td", "th"}:
            self.cells.append((self._table, self._row, tag, ""))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self._open:
            self.cells[-1] = (*self.cells[-1][:3], self.cells[-1][3] + data)


FIRST = [["Commodity", "Price | kg"], ["Rice", "Rp 12,500"], ["Chilli", ""], ["", "Rp 70,000 then fell"]]


def test_cells_are_put_together_as_tables_and_two_that_touch_stay_two() -> None:
    tables = [item for item in with_tables(ARTICLE.paragraphs) if isinstance(item, Table)]
    assert [[[" ".join(p.text for p in cell) for cell in row] for row in t.rows] for t in tables] == [
        FIRST,
        [["one", "two"], ["three", ""]],
    ]
    assert [t.has_header for t in tables] == [True, False]


def test_text_has_the_rows_with_their_columns_under_each_other() -> None:
    text = to_text(ARTICLE, flags=False)
    assert (
        "Commodity   Price | kg\nRice        Rp 12,500\nChilli\n            Rp 70,000 then fell\n\n"
        "one     two\nthree\n\n"
    ) in text
    assert "Rp 12,500 [?]\n" in to_text(ARTICLE)
    assert "[laughter]\n\n[x] Done\n\nii. Part two\n" in text
    assert "| Komoditas   Harga\nCommodity   Price | kg\n" in to_text(ARTICLE, bilingual=True)


@pytest.mark.parametrize("bilingual", [False, True])
def test_markdown_has_tables_that_render_and_read_back(bilingual: bool) -> None:
    text = to_markdown(ARTICLE, bilingual=bilingual, flags=False)
    page = _Tables(MarkdownIt("commonmark").enable("table").render(text))
    first = [cell[3] for cell in page.cells if cell[0] == 1 + bilingual]
    assert first == [text for row in FIRST for text in row]
    assert ("Komoditas" in {cell[3] for cell in page.cells}) is bilingual
    if not bilingual:
        back = parse_bytes(text.encode(), "a.md", suffix=".md")
        markers = [(p.marker, p.source) for p in back.paragraphs if p.kind == "list"]
        assert markers == [("[x]", "Done")]
        assert back.paragraphs[-1].source == "ii. Part two"


def test_the_reader_has_tables_of_both_languages_whose_sentences_can_be_found() -> None:
    page = _Tables(to_html(Article(TABLE), flags=False))
    rows = [[cell[3] for cell in page.cells if cell[:2] == (1, row)] for row in range(1, 5)]
    assert [[text.replace("then", " then", 1) if "fell" in text else text for text in row] for row in rows] == FIRST
    assert [cell[2] for cell in page.cells[:4]] == ["th", "th", "td", "td"]
    assert "Komoditas" in {cell[3] for cell in page.cells if cell[0] == 2}
    text = to_html(ARTICLE)
    assert all(f'id="s-{number}"' in text for number in range(sum(1 for _ in ARTICLE.sentences())))
    assert "☑" in text
    assert ">ii.<" in text


def test_word_documents_have_tables_that_read_back() -> None:
    docx = pytest.importorskip("docx", reason="needs the documents extra")
    data = to_docx(ARTICLE, flags=False)
    document = docx.Document(io.BytesIO(data))
    assert [[cell.text.replace("\n", " ") for cell in row.cells] for row in document.tables[0].rows] == FIRST
    assert len(document.tables) == 2
    back = parse_bytes(data, "a.docx")
    cells = [(p.row, p.column, p.source) for p in back.paragraphs if p.kind == "cell"]
    assert cells == [(p.row, p.column, p.text) for p in (*TABLE, *SECOND)]
    assert [p.source for p in back.paragraphs if p.kind == "caption"] == ["Table 1", "[laughter]"]
    both = docx.Document(io.BytesIO(to_docx(ARTICLE, bilingual=True)))
    assert both.tables[0].cell(0, 0).text == "Commodity\nKomoditas"
