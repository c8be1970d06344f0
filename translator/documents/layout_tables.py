"""Tables among the rows of a page: pieces of text that begin at the same places in row after row, wide gaps between.

Columns of running text begin at the same places too; their lines are long and fill them. Lengths are in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translator.documents.layout import Fragment

_ALIGNED = 2.5
"""Pieces begin at the same place when they do so within this many points."""
_MEAN_CHARACTER = 0.5
"""Ems."""
_WIDE = 1.2
"""Ems between two cells, in half of the rows at least; a space in justified text is seldom over half an em."""
_CELL_LENGTH = 30
"""Characters of a cell on average at most."""
_FILLED = 0.7
"""Share of its column that a line of running text fills."""
_NUMERIC = re.compile(r"(?:Rp|US\$|\$|\u20ac)?\s*[-+\u2212(]?\d[\d.,:/\s]*(?:%|persen|\)|[a-zA-Z]{1,6})?")
_MARKER = re.compile(r"\(?\w{1,3}[.)]|[-\u2022\u25cf\u25aa\u2013*]")


@dataclass(frozen=True, slots=True)
class Found:
    """A table: the numbers of its first row on the page and of the row after its last; its rows by columns, from 0."""

    start: int
    stop: int
    rows: tuple[dict[int, str], ...]


def find_tables(rows: Sequence[Sequence[Fragment]]) -> list[Found]:
    """The tables among the rows of a page, from the top down; rows hold their pieces from left to right."""
    found: list[Found] = []
    place = 0
    while place + 1 < len(rows):
        table, stop = _table_at(rows, place)
        if table:
            found.append(table)
        place = max(stop, place + 1)
    return found


def _table_at(rows: Sequence[Sequence[Fragment]], first: int) -> tuple[Found | None, int]:
    """The longest table that begins with a row, and the row after it; None where what begins there is no table."""
    starts = _starts(rows, first)
    if len(starts) < 2:
        return None, first
    cells: list[dict[int, str]] = []
    gaps: list[bool] = []
    stop = first
    for number in range(first, len(rows)):
        row = _cells_of(rows[number], starts)
        if row is None or (number > first and _is_apart(rows[number - 1], rows[number])):
            break
        if 0 not in row and cells:
            # What did not fit into a cell goes on in the line below.
            for column, text in row.items():
                cells[-1][column] = f"{cells[-1].get(column, '')} {text}".strip()
            stop = number + 1
        elif len(row) < 2:
            break
        else:
            cells.append(row)
            gaps.append(_has_gap(rows[number]))
            stop = number + 1
    if len(cells) < 2 or sum(gaps) < max(2, len(gaps) / 2) or not _is_data(cells, rows[first:stop], starts):
        return None, stop
    return Found(first, stop, tuple(cells)), stop


def _starts(rows: Sequence[Sequence[Fragment]], first: int) -> list[float]:
    """Where the columns of a table begin that begins with this row: where pieces of it and of the next begin."""
    ours = [piece.x for piece in rows[first]]
    theirs = [piece.x for piece in rows[first + 1]]
    shared = [x for x in ours if any(abs(x - other) <= _ALIGNED for other in theirs)]
    if not shared or shared[0] != ours[0]:
        return []
    return shared if len(shared) == len(ours) or len(shared) == len(theirs) else []


def _cells_of(row: Sequence[Fragment], starts: Sequence[float]) -> dict[int, str] | None:
    """The pieces of a row by columns; None where one begins between them without a column's first before it."""
    cells: dict[int, str] = {}
    column = -1
    for piece in row:
        begins = next((n for n, x in enumerate(starts) if abs(piece.x - x) <= _ALIGNED), None)
        if begins is not None and begins > column:
            column = begins
            cells[column] = piece.text
        elif column >= 0:
            cells[column] = f"{cells[column]} {piece.text}"
        else:
            return None
    return cells


def _is_apart(before: Sequence[Fragment], row: Sequence[Fragment]) -> bool:
    size = max(piece.size for piece in row)
    return before[0].y - row[0].y > 3.5 * size or abs(max(piece.size for piece in before) - size) > 0.35 * size


def _has_gap(row: Sequence[Fragment]) -> bool:
    """Whether more than a space lies between two pieces of a row."""
    ends = [piece.x + len(piece.text) * piece.size * _MEAN_CHARACTER for piece in row]
    return any(piece.x - end > _WIDE * piece.size for piece, end in zip(row[1:], ends, strict=False))


def _is_data(cells: Sequence[dict[int, str]], rows: Sequence[Sequence[Fragment]], starts: Sequence[float]) -> bool:
    texts = [text for row in cells for text in row.values()]
    if mean(map(len, texts)) > _CELL_LENGTH or all(_MARKER.fullmatch(row.get(0, "-")) for row in cells):
        return False
    size = rows[0][0].size
    filled = [
        len(row[column]) * size * _MEAN_CHARACTER / (starts[column + 1] - starts[column])
        for row in cells
        for column in range(len(starts) - 1)
        if column in row
    ]
    numeric = sum(any(_NUMERIC.fullmatch(text) for text in row.values()) for row in cells)
    return median(filled) < _FILLED or 2 * numeric >= len(cells)
