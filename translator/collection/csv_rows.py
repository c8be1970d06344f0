"""CSV and its relatives: how a table is written, and its rows one after the other, the broken ones among them.

A row is found by its bytes, so that reading can go on from any of them; a broken one costs no other.
"""

from __future__ import annotations

import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from translator.collection.cells import Cells, State
from translator.collection.streams import BLOCK, SAMPLE, Position, hash_upto, opened
from translator.documents.columns import Columns, find_columns, unique_names
from translator.documents.decode import decode, decode_mixed
from translator.documents.read import LIMIT
from translator.errors import InputEmpty, InputNotText

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
"""What may stand between cells, the likeliest first."""
_MARK = "\ufeff"
_HINT = re.compile(r"sep=(.)", re.I)
"""What Excel takes the delimiter from, in a line of its own."""
_SAMPLE_ROWS = 50
_BROKEN = "a quotation mark is not closed, or one inside a cell is not doubled"
_MOST_LINES = 500
"""Lines that are looked at for the end of a broken row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands: its text with the line end, its cells, and the place after it.

    `line` is where it begins. `exact` says that its text is as it should be written. `problem` says why its cells
    cannot be told apart; it has none then, and its text is empty where it is too large to be held.
    """

    text: str
    cells: tuple[str, ...]
    line: int
    end: Position
    exact: bool = True
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is written.

    `names` are those of its columns, each once. `head` is the text above its rows, without a byte order mark. `mark`
    says that such a mark belongs before the output: there is one, or the table is not written in UTF-8.
    """

    delimiter: str
    names: tuple[str, ...]
    head: str
    begin: Position
    line_end: str
    mark: bool

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.names)


def table_of(path: Path, columns: Columns) -> Table:
    """How a table is written: what stands between its cells, and the names in its first row.

    Raises:
        OSError: it cannot be read.
        InputEmpty, InputNotText: it is no table.
    """
    with path.open("rb") as file:
        if not file.read(1):
            raise InputEmpty(f"{path} is empty: there is nothing to translate.", "Give a table with articles in it.")
    with opened(path) as file:
        sample = file.read(SAMPLE)
    decode(sample, str(path))  # says what it is if it is no text
    cut = sample.rfind(b"\n") + 1 if len(sample) == SAMPLE else 0
    delimiter = _delimiter(sample[: cut or SAMPLE], path.name, columns)
    with opened(path) as file:
        head = _head(_Rows(file, delimiter, 0))
    if head is None:
        raise InputNotText(
            f"The first row of {path}, which has to hold the names of its columns, cannot be read: {_BROKEN}",
            "Mend its quotation marks.",
        )
    text, names, begin = head
    mark = text.startswith(_MARK) or not _is_utf8(sample)
    line_end = "\r\n" if text.endswith("\r\n") else "\n"
    return Table(delimiter, _named(names), text.removeprefix(_MARK), begin, line_end, mark)


def read_rows(path: Path, table: Table, start: Position) -> Iterator[Row]:
    """The rows of a table after a place; those without anything in any cell are passed over.

    Raises:
        OSError: it cannot be read.
    """
    start = start if start.offset else table.begin
    with opened(path) as file:
        for row in _Rows(file, table.delimiter, table.width, start).rows():
            if row.problem or any(cell.strip() for cell in row.cells):
                yield row


class _Rows:
    """The rows of a stream from a place on.

    Lines are held until it is clear that a row ends with them; those that turn out to be no part of it are read again.
    """

    def __init__(self, file: IO[bytes], delimiter: str, width: int, start: Position | None = None) -> None:
        start = start or Position()
        self._file = file
        self._delimiter = delimiter
        self._width = width
        self._digest, self._offset = hash_upto(file, start.offset)
        self._line = start.line
        self._waiting: deque[bytes] = deque()

    def rows(self) -> Iterator[Row]:
        """The rows, blank lines passed over."""
        while line := self._take():
            if len(line) > LIMIT:
                yield self._broken([line], too_large=True)
            elif not line.removeprefix(_MARK.encode()).strip():
                self._done([line])
            else:
                yield self._row(line)

    def _row(self, first: bytes) -> Row:
        lines = [first]
        size = len(first)
        cells = Cells(self._delimiter)
        text = decode_mixed(first)
        state: State = cells.feed(text.removeprefix(_MARK) if self._line == 0 else text)
        while state == "open":
            line = self._take()
            size += len(line)
            if line:
                lines.append(line)
            if not line or size > LIMIT:
                state = "broken"
                break
            state = cells.feed(decode_mixed(line))
        if state == "whole":
            begins = self._line + 1
            return Row(self._done(lines), tuple(cells.cells), begins, self._end(), cells.exact)
        literal = tuple(text.rstrip("\r\n").split(self._delimiter))
        if self._delimiter == "\t" and len(literal) == self._width:
            # Many programs write tab-separated text without any quoting.
            self._waiting.extendleft(reversed(lines[1:]))
            begins = self._line + 1
            return Row(self._done(lines[:1]), literal, begins, self._end(), exact=False)
        return self._broken(lines, too_large=size > LIMIT)

    def _broken(self, lines: list[bytes], *, too_large: bool) -> Row:
        """A row that cannot be read: everything up to the next line that looks like a whole row."""
        begins = self._line + 1
        held = [lines[0]]
        self._waiting.extendleft(reversed(lines[1:]))
        if len(lines[0]) > LIMIT:
            self._pass_line(lines[0])
            held = []
        size = len(lines[0])
        while line := self._take():
            if self._begins_row(line):
                self._waiting.appendleft(line)
                break
            if len(held) == _MOST_LINES and not too_large:
                self._waiting.appendleft(line)
                break
            size += len(line)
            held.append(line)
            if too_large or size > LIMIT:
                too_large = True
                self._done(held[:-1])
                held = held[-1:]
            if len(line) > LIMIT:
                self._pass_line(line)
                held = []
        text = self._done(held)
        if too_large:
            text, why = "", f"it is larger than {LIMIT // 2**20} MB, which is no single article"
        else:
            why = _BROKEN
        return Row(text, (), begins, self._end(), exact=False, problem=why)

    def _begins_row(self, line: bytes) -> bool:
        if not line.strip() or len(line) > LIMIT:
            return False
        cells = Cells(self._delimiter)
        state = cells.feed(decode_mixed(line))
        if cells.spaced or not cells.exact:
            return False
        if state == "whole":
            return len(cells.cells) == self._width
        return state == "open" and 0 < len(cells.cells) < self._width

    def _take(self) -> bytes:
        return self._waiting.popleft() if self._waiting else self._file.readline(LIMIT + 1)

    def _pass_line(self, line: bytes) -> None:
        """Pass over a line that is too long to be held, up to its end."""
        self._digest.update(line)
        self._offset += len(line)
        while not line.endswith(b"\n") and (line := self._file.readline(BLOCK)):
            self._digest.update(line)
            self._offset += len(line)
        self._line += 1

    def _done(self, lines: list[bytes]) -> str:
        """The text of lines that are dealt with."""
        data = b"".join(lines)
        self._digest.update(data)
        self._offset += len(data)
        self._line += len(lines)
        return decode_mixed(data)

    def _end(self) -> Position:
        return Position(self._line, self._offset, self._digest.hexdigest())


def _head(rows: _Rows) -> tuple[str, tuple[str, ...], Position] | None:
    """The text above the rows, the names in it and the place after it; None where it cannot be read."""
    text = ""
    for row in rows.rows():
        if row.problem:
            return None
        text += row.text
        if not _HINT.fullmatch(row.text.removeprefix(_MARK).rstrip("\r\n")):
            return text, row.cells, row.end
    return None


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the columns without what stands around them, each once."""
    return unique_names([name.strip().strip(_MARK) for name in names])


def _delimiter(sample: bytes, name: str, columns: Columns) -> str:
    """What stands between the cells: what makes known names of the first row, and rows of one width of the others."""
    hint = _HINT.match(decode_mixed(sample[:16]).removeprefix(_MARK))
    if hint and hint[1] in DELIMITERS:
        return hint[1]
    tabbed = name.lower().split(".")[-1] in {"tsv", "tab"} or ".tsv." in name.lower()

    def merit(delimiter: str) -> tuple[Any, ...]:
        head = _head(_Rows(io.BytesIO(sample), delimiter, 0))
        if head is None:
            return (False, 0, 0.0, 0)
        _, names, begin = head
        found = find_columns(_named(names), columns)
        rows = []
        for row in _Rows(io.BytesIO(sample), delimiter, len(names), begin).rows():
            rows.append(len(row.cells) == len(names))
            if len(rows) == _SAMPLE_ROWS:
                break
        even = sum(rows) / len(rows) if rows else 1.0
        likely = tabbed and delimiter == "\t"
        return (found.first("text") is not None, len(found.places), likely, round(even, 1), len(names))

    return max(DELIMITERS, key=merit)


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(sample) - 4
    return True
