"""The cells of one row of CSV, line by line as they come, and rows written again.

Quotation marks are read as RFC 4180 has them: a cell that begins with one goes up to the next one that is not doubled,
over line ends too. Marks inside such a cell that should have been doubled are taken as they stand, where they cannot be
the beginning or the end of another cell; where they can, the row is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

State = Literal["whole", "open", "broken"]


class Cells:
    """The cells of a row; `feed` it its lines until they are whole.

    `exact` is False once a quotation mark had to be taken that should have been doubled, or spaces around one. `spaced`
    is True once a cell without marks begins with a space, as what stands behind a comma in prose does.
    """

    def __init__(self, delimiter: str) -> None:
        self.cells: list[str] = []
        self.exact = True
        self.spaced = False
        self._delimiter = delimiter
        self._open: list[str] | None = None
        closing = rf" *(?:{re.escape(delimiter)}|\r?\n|\r?\Z)"
        self._closing = re.compile(rf'"{closing}')
        self._spaced = re.compile(rf' +"([^"]*(?:""[^"]*)*)"(?={closing}) *')

    def feed(self, line: str) -> State:
        """Take the next line, its line end included."""
        if self._open is None and '"' not in line:
            self.cells += line.rstrip("\r\n").split(self._delimiter)
            self.spaced = f"{self._delimiter} " in line
            return "whole"
        place = 0
        if self._open is not None:
            inside = self._quoted(line, 0)
            if isinstance(inside, str):
                return inside
            place = inside
            if place < 0:
                return "whole"
        return self._from(line, place)

    def _from(self, line: str, place: int) -> State:
        """Take the cells from a place on where a cell begins."""
        end = len(line.rstrip("\r\n"))
        while True:
            if line.startswith('"', place):
                self._open = []
                inside = self._quoted(line, place + 1)
                if isinstance(inside, str):
                    return inside
                if inside < 0:
                    return "whole"
                place = inside
                continue
            spaced = self._spaced.match(line, place) if line.startswith(" ", place) else None
            if spaced:
                self.cells.append(spaced[1].replace('""', '"'))
                self.exact = False
                stop = spaced.end()
            else:
                stop = line.find(self._delimiter, place, end)
                stop = end if stop < 0 else stop
                self.cells.append(line[place:stop])
                self.spaced |= place > 0 and line.startswith(" ", place)
            if stop >= end:
                return "whole"
            place = stop + 1

    def _quoted(self, line: str, place: int) -> int | Literal["open", "broken"]:
        """Go on in a quoted cell; the place behind the delimiter after it, -1 where the row ends with it."""
        content = self._open if self._open is not None else []
        start = place
        while True:
            mark = line.find('"', place)
            if mark < 0:
                content.append(line[start:])
                return "open"
            if line.startswith('"', mark + 1):
                content.append(line[start : mark + 1])
                place = start = mark + 2
                continue
            closing = self._closing.match(line, mark)
            if closing:
                content.append(line[start:mark])
                self.cells.append("".join(content))
                self._open = None
                if " " in closing.group() and self._delimiter != " ":
                    self.exact = False
                return closing.end() if closing.group().endswith(self._delimiter) else -1
            if mark == 0 or line[mark - 1] == self._delimiter:
                return "broken"
            self.exact = False
            place = mark + 1


def joined(cells: Iterable[str], delimiter: str) -> str:
    """Cells as one row without its line end; those that need it stand in quotation marks, none is changed.

    Example:
        >>> from translator.collection.cells import joined
        >>> joined(["1", "a;b", "c"], ";")
        '1;"a;b";c'
    """
    return delimiter.join(_quoted(cell, delimiter) for cell in cells)


def _quoted(cell: str, delimiter: str) -> str:
    special = delimiter in cell or '"' in cell or "\n" in cell or "\r" in cell
    if special or cell[:1].isspace() or cell[-1:].isspace():
        return '"' + cell.replace('"', '""') + '"'
    return cell
