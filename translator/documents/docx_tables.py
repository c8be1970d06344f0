"""The tables of Word documents: which cell stands in which row and column, and which ones head a column."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_CELL = 400
"""Characters of a cell of a table at most; more is an article that a table arranges."""
_FIRST_ROW = 0x20
"""The bit of a table's look that says that its first row heads the columns."""


def cell_places(body: Any) -> dict[Any, tuple[int, int, int]]:  # noqa: ANN401
    """The cells of the tables of data: row and column from 1 on, and 1 for those that head a column.

    A table inside another belongs to the cell that it stands in. A table of one row or one column, or with long text
    in it, arranges a page.
    """
    places: dict[Any, tuple[int, int, int]] = {}
    for table in body.iter(f"{_W}tbl"):
        if next(table.iterancestors(f"{_W}tbl"), None) is not None:
            continue
        rows = [row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]
        cells = [_row_cells(row, table) for row in rows]
        texts = ("".join(t.text or "" for t in cell.iter(f"{_W}t")) for row in cells for _, cell in row)
        if len(rows) < 2 or max(map(len, cells)) < 2 or any(len(text) > _LONGEST_CELL for text in texts):
            continue
        for number, row in enumerate(cells, 1):
            level = int(_is_header(table, rows[number - 1], number))
            places.update({cell: (number, column, level) for column, cell in row})
    return places


def _row_cells(row: Any, table: Any) -> list[tuple[int, Any]]:  # noqa: ANN401
    """The cells of a row with their columns."""
    cells = []
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    column = 1 + count_of(before)
    for cell in row.iter(f"{_W}tc"):
        if next(cell.iterancestors(f"{_W}tbl")) is table:
            cells.append((column, cell))
            column += min(100, max(1, count_of(cell.find(f"{_W}tcPr/{_W}gridSpan"))))
    return cells


def count_of(element: Any) -> int:  # noqa: ANN401
    """The number that an element's value is, 0 where it is none."""
    value = element.get(f"{_W}val", "0") if element is not None else "0"
    return min(int(value), 10_000) if value.isascii() and value.isdigit() and len(value) < 6 else 0


def _is_header(table: Any, row: Any, number: int) -> bool:  # noqa: ANN401
    header = row.find(f"{_W}trPr/{_W}tblHeader")
    if header is not None:
        return bool(header.get(f"{_W}val", "1") not in {"0", "false", "off"})
    look = table.find(f"{_W}tblPr/{_W}tblLook")
    if number > 1 or look is None:
        return False
    first = look.get(f"{_W}firstRow")
    if first is not None:
        return bool(first in {"1", "true", "on"})
    try:
        return bool(int(look.get(f"{_W}val", "0"), 16) & _FIRST_ROW)
    except ValueError:
        return False
