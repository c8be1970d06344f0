from __future__ import annotations

import json

import pytest
from markdown_it import MarkdownIt

from translator.article import Article, Dropped, Flag, Paragraph, Provenance, Sentence
from translator.output.json import to_json
from translator.output.markdown import escape, to_markdown
from translator.output.text import to_text

ARTICLE = Article(
    title=Sentence("Banjir", translation="Flood"),
    paragraphs=(
        Paragraph(
            (Sentence("Satu.", translation="One.", score=-0.5, summary_rank=1), Sentence("Dua.", translation="Two."))
        ),
        Paragraph((Sentence("Bagian", translation="Part"),), kind="heading", level=2),
        Paragraph((Sentence("Air", translation="Water"),), kind="list", marker="2."),
        Paragraph(
            (Sentence("Kami.", translation="We.", summary_rank=2, flags=(Flag("truncated", "It was cut off."),)),),
            kind="quote",
        ),
    ),
    dropped=(Dropped("ADVERTISEMENT", "advertisement"),),
    dateline="Jakarta",
    origin="banjir.txt",
    provenance=Provenance("compact", "ab" * 32, 4, "int8_float32"),
)


def test_text_has_title_and_summary_first() -> None:
    text = to_text(ARTICLE, flags=False)
    assert text.startswith("Flood\n\nSummary\n  * One.\n  * We.\n\n[Jakarta]\n\nOne. Two.\n")
    assert text.endswith("> We.\n")
    assert "2. Water" in text


def test_bilingual_text_holds_every_sentence_twice() -> None:
    text = to_text(ARTICLE, bilingual=True)
    for sentence in [ARTICLE.title, *ARTICLE.sentences()]:
        assert sentence is not None
        assert f"| {sentence.source}\n{sentence.text}" in text


def test_doubtful_sentences_are_marked_with_the_reasons_at_the_end() -> None:
    text = to_text(ARTICLE)
    assert "  * One.\n  * We. [?]\n" in text
    assert text.endswith("> We. [?]\n\nDoubtful sentences [?]\n  We.\n    - It was cut off.\n")
    html = MarkdownIt("commonmark").render(to_markdown(ARTICLE))
    assert "<p>We. [?]</p>" in html
    assert "<h2>Doubtful sentences [?]</h2>\n<ul>\n<li>We.\n<ul>\n<li>It was cut off.</li>" in html
    assert "[?]" not in to_text(ARTICLE, flags=False)
    assert "?" not in to_markdown(ARTICLE, flags=False)


def test_markdown_renders_to_the_same_structure() -> None:
    html = MarkdownIt("commonmark").render(to_markdown(ARTICLE, flags=False))
    assert html.startswith("<h1>Flood</h1>\n<h2>Summary</h2>\n<ul>\n<li>One.</li>\n<li>We.</li>\n</ul>")
    assert "<h3>Part</h3>" in html
    assert '<ol start="2">\n<li>Water</li>' in html
    assert "<blockquote>\n<p>We.</p>" in html


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "+ no list",
        "*a* _b_ `c`",
        "[a](b)",
        "<b>x</b>",
        "---",
        "===",
        "12) x",
        "a\\b",
        "> x",
    ],
)
def test_nothing_in_an_article_becomes_markup(text: str) -> None:
    html = MarkdownIt("commonmark").render(escape(text))
    inner = html.removeprefix("<p>").removesuffix("</p>\n")
    plain = inner.replace("&lt;", "<").replace("&gt;", ">")
    assert html.startswith("<p>")
    assert plain == text


def test_the_keys_of_the_json_are_frozen() -> None:
    data = json.loads(to_json(ARTICLE))
    assert data["schema"] == "translator.article/4"
    assert set(data) == {
        "schema", "origin", "language", "about", "title", "dateline", "summary", "summary_on", "paragraphs",
        "dropped", "model",
    }  # fmt: skip
    assert set(data["paragraphs"][0]) == {"kind", "level", "marker", "row", "column", "sentences"}
    sentence_keys = {"source", "normalized", "translation", "language", "score", "memory", "flags", "summary_rank"}
    assert set(data["title"]) == sentence_keys
    assert set(data["paragraphs"][0]["sentences"][0]) == {"number", *sentence_keys}
    assert set(data["summary"][0]) == {"sentence", "rank", "text"}
    assert set(data["about"]) == {"outlet", "date", "author", "address", "language", "fields"}
    assert set(data["dropped"][0]) == {"text", "rule"}
    assert set(data["model"]) == {"model", "sha256", "beam", "compute_type", "family"}
    assert {"kind", "reason"} <= set(data["paragraphs"][3]["sentences"][0]["flags"][0])


def test_the_summary_names_sentences_by_their_number() -> None:
    data = json.loads(to_json(ARTICLE))
    by_number = {s["number"]: s for p in data["paragraphs"] for s in p["sentences"]}
    assert [by_number[entry["sentence"]]["translation"] for entry in data["summary"]] == ["One.", "We."]
    assert sorted(by_number) == list(range(5))
