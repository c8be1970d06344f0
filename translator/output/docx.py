"""An Article as a Word document: title, summary, then the translation with its headings, lists and quotations."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from translator.article import Article, Paragraph, Sentence
from translator.distribution import install_command
from translator.errors import OutputError
from translator.output.page import clean
from translator.output.tables import Table, enclosed, is_numbered, is_task, shown_marker, with_tables

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = {"quote": "Quote", "caption": "Caption"}
_SOURCE_GREY = 0x59
_SOURCE_SIZE = 9.5
"""Points; the body of Word's own template has 11."""


def to_docx(article: Article, *, bilingual: bool = False, flags: bool = True) -> bytes:
    """The English article as a Word document (.docx).

    Args:
        article: translated; a summary stands on top where sentences have a `summary_rank`.
        bilingual: put the source of every paragraph under it.
        flags: mark doubtful sentences, each with a comment that gives the reasons.

    Raises:
        OutputError: python-docx is not installed.
    """
    require_docx()
    import docx

    document = docx.Document()
    _describe(document, article)
    if article.title:
        paragraph = document.add_paragraph(style="Title")
        _add_sentence(document, paragraph, article.title, flags=flags)
        if bilingual:
            _add_source(document.add_paragraph(), article.title.source)
    summary = article.summary()
    if summary:
        document.add_heading("Summary", 2)
        for sentence in summary:
            document.add_paragraph(clean(sentence.text), style="List Bullet")
        document.add_heading("Article", 2)
    if article.dateline:
        document.add_paragraph().add_run(clean(article.dateline)).italic = True
    for item in with_tables(article.paragraphs):
        if isinstance(item, Table):
            _add_table(document, item, bilingual=bilingual, flags=flags)
            continue
        _add_paragraph(document, item, flags=flags)
        if bilingual:
            _add_source(document.add_paragraph(), item.source)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def require_docx() -> None:
    """Raise if no Word document can be written here.

    Raises:
        OutputError: python-docx is not installed.
    """
    try:
        import docx  # noqa: F401
    except ImportError:
        raise OutputError(
            "Word documents cannot be written: python-docx is not installed.",
            f"Install what it takes: {install_command('docx')}",
        ) from None


def _describe(document: Document, article: Article) -> None:
    """The document's properties: without the name and the date of Word's own template."""
    properties = document.core_properties
    properties.title = clean(article.title.text)[:255] if article.title else ""
    properties.author = ""
    properties.comments = ""
    properties.language = "en"
    if article.provenance:
        properties.comments = f"Machine translation from Indonesian by {article.provenance.model}"[:255]


def _add_paragraph(document: Document, item: Paragraph, *, flags: bool) -> None:
    if item.kind == "heading":
        paragraph = document.add_heading("", min(9, max(2, item.level) + 1 if item.level > 1 else 2))
    elif item.kind == "list":
        # Word would go on counting from the list before; the marker itself is right whatever stands around it.
        marked = is_numbered(item.marker) or is_task(item.marker)
        paragraph = document.add_paragraph(style="List Paragraph" if marked else "List Bullet")
        if marked:
            paragraph.add_run(f"{clean(shown_marker(item.marker))} ")
    else:
        paragraph = document.add_paragraph(style=_STYLES.get(item.kind))
    opening, closing = enclosed(item, "\n").split("\n")
    if opening:
        paragraph.add_run(opening)
    _add_sentences(document, paragraph, item.sentences, flags=flags)
    if closing:
        paragraph.add_run(closing)


def _add_table(document: Document, table: Table, *, bilingual: bool, flags: bool) -> None:
    """The table with lines around its cells; bilingual: the source under each cell's text."""
    made = document.add_table(len(table.rows), len(table.rows[0]), style="Table Grid")
    for cells, row in zip(made.rows, table.rows, strict=True):
        for cell, paragraphs in zip(cells.cells, row, strict=True):
            for number, item in enumerate(paragraphs):
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                _add_sentences(document, paragraph, item.sentences, flags=flags)
                for run in paragraph.runs if item.level else ():
                    run.bold = True
                if bilingual:
                    _add_source(cell.add_paragraph(), item.source)
    # Word lets two tables that touch run into one.
    document.add_paragraph()


def _add_sentences(document: Document, paragraph: Any, sentences: Sequence[Sentence], *, flags: bool) -> None:  # noqa: ANN401
    for number, sentence in enumerate(sentences):
        if number:
            paragraph.add_run(" ")
        _add_sentence(document, paragraph, sentence, flags=flags)


def _add_sentence(document: Document, paragraph: Any, sentence: Sentence, *, flags: bool) -> None:  # noqa: ANN401
    run = paragraph.add_run(clean(sentence.text))
    if flags and sentence.flags:
        from docx.enum.text import WD_UNDERLINE

        run.underline = WD_UNDERLINE.DOTTED
        reasons = "\n".join(f"{flag.kind.replace('_', ' ')}: {flag.reason}" for flag in sentence.flags)
        document.add_comment(run, text=clean(f"{reasons}\n{sentence.source}"), author="translator", initials="t")


def _add_source(paragraph: Any, text: str) -> None:  # noqa: ANN401
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(clean(text))
    run.italic = True
    run.font.size = Pt(_SOURCE_SIZE)
    run.font.color.rgb = RGBColor(_SOURCE_GREY, _SOURCE_GREY, _SOURCE_GREY)
