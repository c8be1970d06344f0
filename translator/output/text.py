"""An Article as plain text: title, summary, then the translation."""

from __future__ import annotations

from translator.article import Article, Paragraph, Sentence


def to_text(article: Article, *, bilingual: bool = False) -> str:
    """The English article as plain text, one paragraph a line, blank lines between.

    Args:
        article: translated; a summary stands on top where sentences have a `summary_rank`.
        bilingual: put every source sentence above its translation.
    """
    blocks: list[str] = []
    if article.title:
        blocks.append(_pair(article.title) if bilingual else article.title.text)
    summary = article.summary()
    if summary:
        blocks.append("\n".join(["Summary", *(f"  * {s.text}" for s in summary)]))
    if article.dateline:
        blocks.append(f"[{article.dateline}]")
    blocks += [_paragraph(p, bilingual=bilingual) for p in article.paragraphs]
    return "\n\n".join(blocks) + "\n"


def _paragraph(paragraph: Paragraph, *, bilingual: bool) -> str:
    if bilingual:
        return "\n".join(map(_pair, paragraph.sentences))
    text = paragraph.text
    if paragraph.kind == "list":
        return f"{paragraph.marker or '-'} {text}"
    return f"> {text}" if paragraph.kind == "quote" else text


def _pair(sentence: Sentence) -> str:
    return f"| {sentence.source}\n{sentence.text}"
