"""An Article as Markdown: title, summary, then the translation."""

from __future__ import annotations

import re

from translator.article import Article, Paragraph, Sentence
from translator.output.tables import Table, enclosed, is_numbered, is_task, with_tables

_INLINE = re.compile(r"[\\`*_\[\]<>]")
_BLOCK = re.compile(r"^(?=(?:#{1,6}|[-+]|\d{1,9}[.)])(?:\s|$)|[=~|-]{2,})")
_NUMBER = re.compile(r"^(\d{1,9})(?=[.)])")


MARK = "\\[?\\]"
"""Stands behind a sentence whose translation is doubtful."""


def to_markdown(article: Article, *, bilingual: bool = False, flags: bool = True, body: bool = True) -> str:
    """The English article as Markdown (CommonMark).

    Args:
        article: translated; a summary stands on top where sentences have a `summary_rank`.
        bilingual: quote every source sentence above its translation.
        flags: mark doubtful sentences, and say at the end why.
        body: False leaves title and summary only.
    """
    blocks: list[str] = []
    if article.title:
        blocks.append(f"# {_marked(article.title, flags)}")
        if bilingual:
            blocks.append(f"> {escape(article.title.source)}")
    summary = article.summary()
    if summary:
        blocks.append("## Summary")
        blocks.append("\n".join(f"- {_marked(s, flags)}" for s in summary))
        blocks += ["## Article"] if body else []
    if article.dateline and body:
        blocks.append(f"*{escape(article.dateline)}*")
    for item in with_tables(article.paragraphs) if body else ():
        if isinstance(item, Table):
            blocks += _table(item, bilingual=bilingual, flags=flags)
        else:
            blocks += _bilingual(item, flags) if bilingual else [_paragraph(item, flags)]
    doubtful = article.doubtful() if flags else []
    if doubtful:
        blocks.append(f"## Doubtful sentences {MARK}")
        blocks.append("\n".join(_doubt(s) for s in doubtful))
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """The text with everything escaped that Markdown would take for markup."""
    text = _INLINE.sub(r"\\\g<0>", text)
    numbered = _NUMBER.sub(r"\1" + "\\\\", text)
    return numbered if numbered != text else _BLOCK.sub(r"\\", text)


def _paragraph(paragraph: Paragraph, flags: bool) -> str:
    text = " ".join(_marked(s, flags) for s in paragraph.sentences)
    if paragraph.kind == "heading":
        # Level 1 is the article's own title, 2 its parts.
        return f"{'#' * min(6, max(paragraph.level, 2) + 1)} {text}"
    if paragraph.kind == "list":
        return f"{_marker(paragraph)} {text}"
    if paragraph.kind == "caption":
        return f"*{escape(enclosed(paragraph, chr(0))).replace(chr(0), text)}*"
    return f"> {text}" if paragraph.kind == "quote" else text


def _table(table: Table, *, bilingual: bool, flags: bool) -> list[str]:
    """The table (GFM); bilingual: the source's first, quoted. Markdown knows no table without a row of headings."""
    empty = [""] * len(table.rows[0])
    english = [[" ".join(_marked(s, flags) for p in cell for s in p.sentences) for cell in row] for row in table.rows]
    source = [[escape(" ".join(p.source for p in cell)) for cell in row] for row in table.rows]
    blocks = []
    for rows in (source, english) if bilingual else (english,):
        lines = rows if table.has_header else [empty, *rows]
        lines = [lines[0], ["---"] * len(empty), *lines[1:]]
        text = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
        blocks.append("\n".join(f"> {line}" for line in text.split("\n")) if rows is source else text)
    return blocks


def _marked(sentence: Sentence, flags: bool) -> str:
    text = escape(sentence.text)
    return f"{text} {MARK}" if flags and sentence.flags else text


def _doubt(sentence: Sentence) -> str:
    return "\n".join([f"- {escape(sentence.text)}", *(f"  - {escape(f.reason)}" for f in sentence.flags)])


def _marker(paragraph: Paragraph) -> str:
    """The marker as CommonMark has it; it knows no letters, which stand before the text as they are."""
    number = paragraph.marker.strip("(). ")
    if number.isdigit():
        return f"{number}."
    if is_task(paragraph.marker):
        return f"- {paragraph.marker}"
    return escape(paragraph.marker) if is_numbered(paragraph.marker) else "-"


def _bilingual(paragraph: Paragraph, flags: bool) -> list[str]:
    return [block for s in paragraph.sentences for block in (f"> {escape(s.source)}", _marked(s, flags))]
