from __future__ import annotations

import io
import sys

import pytest

from tests.output.reader_article import ARTICLE
from translator.article import Article, Flag, Paragraph, Sentence
from translator.documents.read import parse_bytes
from translator.errors import OutputError
from translator.output.docx import to_docx

docx = pytest.importorskip("docx", reason="needs the documents extra")


def _texts(data: bytes) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in docx.Document(io.BytesIO(data)).paragraphs]


def test_title_summary_and_the_form_of_every_paragraph_are_kept() -> None:
    texts = _texts(to_docx(ARTICLE))
    assert texts[0] == ("Title", "Floods Inundate Three Districts")
    assert texts[1] == ("Heading 2", "Summary")
    assert texts[2] == ("List Bullet", ARTICLE.summary()[0].text)
    assert ("Normal", "Banjarnegara, CNN Indonesia") in texts
    assert any(style.startswith("Heading") and text == "Water still rising" for style, text in texts)
    assert ("List Paragraph", "1. Drinking water.") in texts
    assert ("Quote", "Leave early.") in texts


def test_what_is_written_reads_back_as_the_same_paragraphs() -> None:
    article = Article(ARTICLE.paragraphs, title=ARTICLE.title)
    plain = article.map_sentences(lambda s: Sentence(s.text))
    back = parse_bytes(to_docx(plain), "a.docx")
    assert back.title == plain.title
    assert [(p.kind, p.marker, p.source) for p in back.paragraphs] == [
        (p.kind, p.marker, p.source) for p in plain.paragraphs
    ]


def test_doubts_are_underlined_and_explained_in_comments() -> None:
    document = docx.Document(io.BytesIO(to_docx(ARTICLE)))
    [comment] = list(document.comments)
    assert "1.8 in the source, 8 in the translation" in comment.text
    assert any(run.underline for p in document.paragraphs for run in p.runs)
    plain = docx.Document(io.BytesIO(to_docx(ARTICLE, flags=False)))
    assert not list(plain.comments)


def test_bilingual_puts_each_source_under_its_paragraph() -> None:
    texts = [text for _, text in _texts(to_docx(ARTICLE, bilingual=True))]
    for paragraph in ARTICLE.paragraphs:
        assert paragraph.source in texts


def test_text_that_xml_cannot_hold_is_cleaned() -> None:
    text = "a\x00b\x0b\ud800\u202ec <w:p/>"
    sentence = Sentence(text, translation=text, summary_rank=1, flags=(Flag("x", text),))
    data = to_docx(Article((Paragraph((sentence,)),), title=sentence, dateline=text), bilingual=True)
    assert "abc <w:p/>" in [t for _, t in _texts(data)]


def test_without_python_docx_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(OutputError) as caught:
        to_docx(ARTICLE)
    assert "pip install 'indonesian-reader[docx]'" in caught.value.hint
