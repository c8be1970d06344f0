"""An Article as a Word document: title, summary, then the translation with its headings, lists and quotations."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from translator.article import Article, Paragraph, Sentence
from translator.errors import OutputError
from translator.output.page import clean

if TYPE_CHECKING:
    from docx.document import Document

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
    try:
        import docx
    except ImportError:
        raise OutputError(
            "Word documents cannot be written: python-docx is not installed.",
            "Install it: pip install 'translator[documents]'",
        ) from None
    document = docx.Document()
    _describe(document, article)
    if article.title:
        paragraph = document.add_paragraph(style="Title")
        _add_sentence(document, paragraph, article.title, flags=flags)
        if bilingual:
            _add_source(document, article.title.source)
    summary = article.summary()
    if summary:
        document.add_heading("Summary", 2)
        for sentence in summary:
            document.add_paragraph(clean(sentence.text), style="List Bullet")
        document.add_heading("Article", 2)
    if article.dateline:
        document.add_paragraph().add_run(clean(article.dateline)).italic = True
    for item in article.paragraphs:
        _add_paragraph(document, item, flags=flags)
        if bilingual:
            _add_source(document, item.source)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


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
        numbered = any(character.isdigit() for character in item.marker)
        paragraph = document.add_paragraph(style="List Paragraph" if numbered else "List Bullet")
        if numbered:
            paragraph.add_run(f"{clean(item.marker)} ")
    else:
        paragraph = document.add_paragraph(style="Quote" if item.kind == "quote" else None)
    for number, sentence in enumerate(item.sentences):
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


def _add_source(document: Document, text: str) -> None:
    from docx.shared import Pt, RGBColor

    run = document.add_paragraph().add_run(clean(text))
    run.italic = True
    run.font.size = Pt(_SOURCE_SIZE)
    run.font.color.rgb = RGBColor(_SOURCE_GREY, _SOURCE_GREY, _SOURCE_GREY)
