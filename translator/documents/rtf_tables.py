"""The tables of RTF documents: cells by the places of their right edges, rows that belong together as one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from translator.article import Paragraph, Sentence

_LONGEST_CELL = 400
"""Characters of a cell of a table at most; more is an article that a table arranges."""
_SAME_EDGE = 60
"""Edges of cells are the same within this many twips (a millimetre)."""
_CELLS = 200


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the lines of each cell, the right edges of the cells in twips, and whether it heads its columns."""

    cells: tuple[tuple[str, ...], ...]
    edges: tuple[int, ...]
    is_header: bool


class RowBuilder:
    """Gathers what a document says of the row that comes, which holds for the next rows until it says otherwise."""

    def __init__(self) -> None:
        self._edges: list[int] = []
        self._is_header = False

    def word(self, word: str, number: int) -> None:
        r"""A control word: `\trowd` begins anew, `\cellx` is a right edge, `\trhdr` a row of headings."""
        if word == "trowd":
            self._edges, self._is_header = [], False
        elif word == "trhdr":
            self._is_header = True
        elif len(self._edges) < _CELLS:
            self._edges.append(number)

    def build(self, cells: Sequence[tuple[str, ...]]) -> TableRow:
        """The row of these cells."""
        return TableRow(tuple(cells[:_CELLS]), tuple(self._edges), self._is_header)


def table_paragraphs(rows: Sequence[TableRow]) -> list[Paragraph]:
    """The cells of a table, or its lines as prose where it only arranges a page: one row, one column, or long text."""
    texts = [" ".join(lines) for row in rows for lines in row.cells]
    widest = max((len(row.cells) for row in rows), default=0)
    if len(rows) < 2 or widest < 2 or any(len(text) > _LONGEST_CELL for text in texts):
        return [Paragraph((Sentence(line),)) for row in rows for lines in row.cells for line in lines]
    grid = _grid(rows)
    return [
        Paragraph((Sentence(line),), "cell", int(row.is_header), row=number, column=column)
        for number, row in enumerate(rows, 1)
        for column, lines in zip(_columns(row, grid), row.cells, strict=True)
        for line in lines
    ]


def _grid(rows: Sequence[TableRow]) -> list[int]:
    """The right edges of all columns of a table."""
    edges = sorted({edge for row in rows for edge in row.edges})
    return [edge for edge, after in pairwise([*edges, 1 << 40]) if after - edge > _SAME_EDGE]


def _columns(row: TableRow, grid: Sequence[int]) -> list[int]:
    """The column that each cell of a row begins in, from 1 on."""
    columns = [1]
    for edge in row.edges[: len(row.cells) - 1]:
        columns.append(max(columns[-1] + 1, 1 + sum(each <= edge + _SAME_EDGE for each in grid)))
    while len(columns) < len(row.cells):
        columns.append(columns[-1] + 1)
    return columns
