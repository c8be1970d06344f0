"""The tables of OpenDocument texts: which cell stands in which row and column, and which ones head a column."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from translator.documents.odt_styles import count

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LONGEST_CELL = 400
"""Characters of a cell of a table at most; more is an article that a table arranges."""
_MOST = 100
"""Columns or rows that a cell is believed to repeat at most."""
_GROUPS = frozenset({f"{TABLE}table-rows", f"{TABLE}table-row-group"})
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})


def table_cells(table: Element) -> list[tuple[int, int, int, Element]]:
    """The cells of a table: row and column from 1 on, and 1 for those that head a column; and the cell.

    Row and column are 0 in a table that only arranges a page: one row, one column, or long text in it.
    """
    cells: list[tuple[int, int, int, Element]] = []
    number = 0
    for row, level in _rows(table, 0):
        number += 1
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            column += 1
            if cell.tag == f"{TABLE}table-cell":
                cells.append((number, column, level, cell))
            column += count(cell.get(f"{TABLE}number-columns-repeated"), 1, _MOST) - 1
        number += count(row.get(f"{TABLE}number-rows-repeated"), 1, _MOST) - 1
    long = any(sum(map(len, cell.itertext())) > _LONGEST_CELL for *_, cell in cells)
    if long or number < 2 or len({column for _, column, *_ in cells}) < 2:
        return [(0, 0, 0, cell) for *_, cell in cells]
    return cells


def _rows(holder: Element, level: int) -> Iterator[tuple[Element, int]]:
    for child in holder:
        if child.tag == f"{TABLE}table-row":
            yield child, level
        elif child.tag == f"{TABLE}table-header-rows":
            yield from _rows(child, 1)
        elif child.tag in _GROUPS:
            yield from _rows(child, level)
