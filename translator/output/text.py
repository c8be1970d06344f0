"""An Article as plain text: title, summary, then the translation."""

from __future__ import annotations

from translator.article import Article, Paragraph, Sentence

MARK = "[?]"
"""Stands behind a sentence whose translation is doubtful."""


def to_text(article: Article, *, bilingual: bool = False, flags: bool = True, body: bool = True) -> str:
    """The English article as plain text, one paragraph a line, blank lines between.

    Args:
        article: translated; a summary stands on top where sentences have a `summary_rank`.
        bilingual: put every source sentence above its translation.
        flags: mark doubtful sentences, and say at the end why.
        body: False leaves title and summary only.
    """
    blocks: list[str] = []
    if article.title:
        blocks.append(_pair(article.title, flags) if bilingual else _marked(article.title, flags))
    summary = article.summary()
    if summary:
        blocks.append("\n".join(["Summary", *(f"  * {_marked(s, flags)}" for s in summary)]))
    if article.dateline and body:
        blocks.append(f"[{article.dateline}]")
    if body:
        blocks += [_paragraph(p, bilingual=bilingual, flags=flags) for p in article.paragraphs]
    doubtful = article.doubtful() if flags else []
    if doubtful:
        reasons = [f"  {s.text}\n" + "\n".join(f"    - {f.reason}" for f in s.flags) for s in doubtful]
        blocks.append("\n".join([f"Doubtful sentences {MARK}", *reasons]))
    return "\n\n".join(blocks) + "\n"


def _paragraph(paragraph: Paragraph, *, bilingual: bool, flags: bool) -> str:
    if bilingual:
        return "\n".join(_pair(s, flags) for s in paragraph.sentences)
    text = " ".join(_marked(s, flags) for s in paragraph.sentences)
    if paragraph.kind == "list":
        return f"{paragraph.marker or '-'} {text}"
    return f"> {text}" if paragraph.kind == "quote" else text


def _pair(sentence: Sentence, flags: bool) -> str:
    return f"| {sentence.source}\n{_marked(sentence, flags)}"


def _marked(sentence: Sentence, flags: bool) -> str:
    return f"{sentence.text} {MARK}" if flags and sentence.flags else sentence.text
