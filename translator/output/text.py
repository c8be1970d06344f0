"""An Article as plain text: title, summary, then the translation."""

from __future__ import annotations

from translator.article import Article, Paragraph, Sentence
from translator.output.tables import Table, enclosed, with_tables

MARK = "[?]"
"""Stands behind a sentence whose translation is doubtful."""
_WIDTH = 100
"""Characters of a table's row at most for its columns to be set one under the other."""
_GAP = "   "


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
        blocks += [
            _table(item, bilingual=bilingual, flags=flags)
            if isinstance(item, Table)
            else _paragraph(item, bilingual=bilingual, flags=flags)
            for item in with_tables(article.paragraphs)
        ]
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
    return f"> {text}" if paragraph.kind == "quote" else enclosed(paragraph, text)


def _table(table: Table, *, bilingual: bool, flags: bool) -> str:
    """A row a line, the columns one under the other where the rows are short enough for it."""
    rows = [[_joined(cell, flags) for cell in row] for row in table.rows]
    english = _aligned(rows)
    if not bilingual:
        return "\n".join(english)
    source = _aligned([[" ".join(p.source for p in cell) for cell in row] for row in table.rows])
    return "\n".join(f"| {ours}\n{theirs}" for ours, theirs in zip(source, english, strict=True))


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > _WIDTH:
        return [" / ".join(cell for cell in row if cell) for row in rows]
    return [_GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _joined(cell: tuple[Paragraph, ...], flags: bool) -> str:
    return " ".join(_marked(s, flags) for paragraph in cell for s in paragraph.sentences)


def _pair(sentence: Sentence, flags: bool) -> str:
    return f"| {sentence.source}\n{_marked(sentence, flags)}"


def _marked(sentence: Sentence, flags: bool) -> str:
    return f"{sentence.text} {MARK}" if flags and sentence.flags else sentence.text
