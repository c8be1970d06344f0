"""The paragraphs of an RTF document as they are written: of its text, of a cell of a table, or of a note."""

from __future__ import annotations

import re

from translator.article import Dropped, Paragraph, ParagraphKind, Sentence
from translator.documents.raised import CUT_MARK, lower_text, raise_text, settle, unmarked
from translator.documents.rtf_tables import RowBuilder, TableRow, table_paragraphs

_TYPED_MARKER = re.compile(r"(\(?\d{1,2}[.)])\s+(?=\S)")


class Flow:
    """The paragraphs of the text or of a note: one is being written, the rows of a table are gathered."""

    def __init__(self, dropped: list[Dropped]) -> None:
        self._dropped = dropped
        self._done: list[Paragraph] = []
        self._rows: list[TableRow] = []
        self._cell: list[str] = []
        self._cells: list[tuple[str, ...]] = []
        self._parts: list[str] = []
        self._left_out: dict[str, list[str]] = {}
        self.row = RowBuilder()
        self.marker = ""

    @property
    def has_text(self) -> bool:
        """Whether something stands in the paragraph that is being written."""
        return any(part.strip() for part in self._parts)

    def add(self, text: str, *, rule: str = "", raised: int = 0) -> None:
        """Text of the paragraph being written; `rule` says why it is left out, `raised` is -1 below the line."""
        if rule:
            self._left_out.setdefault(rule, []).append(text)
        elif raised and text.strip():
            self._parts.append(raise_text(text) if raised > 0 else lower_text(text))
        else:
            self._parts.append(unmarked(text))

    def drop_paragraph(self, rule: str) -> None:
        """The paragraph ends and is left out, for the reason that `rule` names."""
        text = " ".join(self._lines())
        self.marker = ""
        if text:
            self._dropped.append(Dropped(text, rule))

    def end_paragraph(self, kind: ParagraphKind, level: int, *, in_table: bool) -> None:
        """The paragraph ends: one of a cell, or one of its own."""
        lines = self._lines()
        marker, self.marker = self.marker, ""
        if in_table:
            self._cell += lines
            return
        self._end_table()
        for line in lines:
            typed = _TYPED_MARKER.match(line) if kind == "list" else None
            if typed:
                marker, line = typed[1], line[typed.end() :]
            self._done.append(Paragraph((Sentence(line),), kind, level, marker if kind == "list" else ""))

    def end_cell(self) -> None:
        """A cell ends, with the paragraph in it."""
        self._cell += self._lines()
        self._cells.append(tuple(self._cell))
        self._cell, self.marker = [], ""

    def end_row(self) -> None:
        """A row ends; what stands after its last cell was never shown."""
        if self._cells:
            self._rows.append(self.row.build(self._cells))
        self._cells = []

    def paragraphs(self) -> list[Paragraph]:
        """All paragraphs, once the text has ended."""
        self.end_row()
        self._end_table()
        return self._done

    def _lines(self) -> list[str]:
        whole = settle(CUT_MARK.sub("", "".join(self._parts))).replace("\u00ad", "")
        for rule, texts in self._left_out.items():
            text = " ".join("".join(texts).split())
            if text:
                self._dropped.append(Dropped(text, rule))
        self._parts, self._left_out = [], {}
        return [line for line in (" ".join(line.split()) for line in whole.split("\n")) if line]

    def _end_table(self) -> None:
        if self._rows:
            self._done += table_paragraphs(self._rows)
            self._rows = []
