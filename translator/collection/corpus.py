"""A corpus, whatever its kind, as records: one article a row, read from any row on.

JSON Lines, CSV, a JSON list, Parquet: what is read here is told by the file's name (`kinds`). A row without an article
comes with an error; only what makes the whole unreadable is raised.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from translator import files
from translator.article import Article
from translator.collection import streams
from translator.collection.csv_rows import Row, Table, read_rows, table_of
from translator.collection.json_array import read_elements
from translator.collection.kinds import Kind, kind_of
from translator.collection.parquet import opened_parquet, read_parquet_rows
from translator.collection.streams import BLOCK, Position, hash_upto, opened
from translator.documents.columns import Columns, Found, find_columns, listed, unique_names
from translator.documents.decode import decode_mixed
from translator.documents.read import LIMIT
from translator.documents.row import article_of_row, id_of_row
from translator.errors import InputError, InputNotText, InputTooLarge

__all__ = ["Position", "Record", "hash_file", "is_prefix", "output_line", "read_corpus"]

_log = logging.getLogger(__name__)
_FIRST = 20
"""Objects of a JSON list of which one at least must hold a text."""
_SHAPES = 1000
"""Sets of names whose columns are remembered."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a corpus and the place after it; `error` says why it holds no article, which is None then.

    `line` is where it begins: the line of a text file, the number of the row in a JSON list or Parquet, from 1 on.
    """

    end: Position
    line: int
    id: Any
    article: Article | None
    error: InputError | None = None


def read_corpus(path: Path, start: Position | None = None, columns: Columns | None = None) -> Iterator[Record]:
    """Read a corpus row by row; empty ones are passed over, those without an article come with an error.

    Args:
        path: a name that `kinds.kind_of` knows; any other is read as JSON Lines, an object a line:
            {"id": ..., "title": ..., "text": ...}. Only the text is required.
        start: go on here.
        columns: what holds the parts of an article, where a user says so.

    Raises:
        OSError: it cannot be read.
        InputError: it is no corpus of its kind, or has no column for the text.
    """
    start, columns = start or Position(), columns or Columns()
    kind = kind_of(path.name)
    if kind is Kind.csv:
        return _csv_records(path, start, columns)
    if kind is Kind.json:
        return _with_text(_list_records(path, start, columns), path, start)
    if kind is Kind.parquet:
        return _parquet_records(path, start, columns)
    return _line_records(path, start, columns)


def is_prefix(path: Path, position: Position) -> bool:
    """Whether a corpus still begins with what stands before a position.

    Raises:
        OSError: it cannot be read.
    """
    if kind_of(path.name) is Kind.parquet:
        return position.offset == 0 or files.hash_file(path) == position.sha256
    return streams.is_prefix(path, position)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file; of a corpus of text that of what is inside.

    Raises:
        OSError: it cannot be read.
    """
    if kind_of(path.name) in {None, Kind.parquet}:
        return files.hash_file(path)
    return streams.hash_content(path)


def output_line(article: Article, record_id: Any) -> str:  # noqa: ANN401 - anything JSON holds
    """An article as one line of an output corpus: its id, then the keys of the JSON output."""
    return json.dumps({"id": record_id, **article.to_dict()}, ensure_ascii=False, separators=(",", ":")) + "\n"


def row_values(row: Row, table: Table, text: str) -> dict[str, str]:
    """The cells of a row by the names of their columns.

    Args:
        row: as it stands.
        table: how it is written.
        text: the column of the article.

    Raises:
        InputTooLarge, InputNotText: its cells cannot be told apart, or are not those of the columns.
    """
    if row.problem:
        error = InputTooLarge if not row.text else InputNotText
        raise error(f"The row cannot be read: {row.problem}.")
    cells, width = row.cells, table.width
    if any(cell.strip() for cell in cells[width:]):
        raise InputNotText(
            f"The row has {len(cells)} cells and the table {width} columns: a cell that holds the delimiter, a"
            " quotation mark or a line end has to stand in quotation marks."
        )
    # A last cell may be one that broke off; cells behind the text say that the text is whole.
    if len(cells) < width and len(cells) <= table.names.index(text) + 1:
        raise InputNotText(
            f"The row has {len(cells)} cells and the table {width} columns: a cell that holds a line end has to stand"
            " in quotation marks."
        )
    return dict(zip(table.names, (*cells, *[""] * (width - len(cells))), strict=False))


class _Finder:
    """Finds the columns of objects, each set of names once, and says which were taken."""

    def __init__(self, columns: Columns, path: Path) -> None:
        self._columns = columns
        self._path = path
        self._known: dict[tuple[str, ...], Found] = {}

    def __call__(self, row: Mapping[str, Any]) -> Found:
        names = tuple(row)
        found = self._known.get(names)
        if found is None:
            found = find_columns(names, self._columns)
            if not self._known:
                _tell(found, self._path)
            if len(self._known) < _SHAPES:
                self._known[names] = found
        return found


def _line_records(path: Path, start: Position, columns: Columns) -> Iterator[Record]:
    find = _Finder(columns, path)
    with opened(path) as file:
        digest, offset = hash_upto(file, start.offset)
        line = start.line
        while raw := file.readline(LIMIT + 1):
            line += 1
            offset += len(raw)
            digest.update(raw)
            too_long = len(raw) > LIMIT and not raw.endswith(b"\n")
            while too_long and (rest := file.readline(BLOCK)):
                offset += len(rest)
                digest.update(rest)
                if rest.endswith(b"\n"):
                    break
            if not raw.strip():
                continue
            end = Position(line, offset, digest.hexdigest())

            def value(raw: bytes = raw, too_long: bool = too_long) -> Any:  # noqa: ANN401 - anything JSON holds
                if too_long:
                    raise InputTooLarge(f"The line is longer than {LIMIT // 2**20} MB, which is no single article.")
                try:
                    return _json_of(raw.decode("utf-8-sig"), "line")
                except UnicodeDecodeError:
                    raise InputNotText("The line is not UTF-8.") from None

            yield _record(end, line, value, find, path)


def _list_records(path: Path, start: Position, columns: Columns) -> Iterator[Record]:
    find = _Finder(columns, path)
    for element in read_elements(path, start):

        def value(problem: str = element.problem, data: bytes = element.data) -> Any:  # noqa: ANN401
            if problem:
                raise (InputNotText if data else InputTooLarge)(f"The object cannot be read: {problem}.")
            return _json_of(decode_mixed(data), "object")

        yield _record(element.end, element.number, value, find, path)


def _csv_records(path: Path, start: Position, columns: Columns) -> Iterator[Record]:
    table = table_of(path, columns)
    found = _require(find_columns(table.names, columns), table.names, path, columns)
    text = found.first("text") or ""
    for row in read_rows(path, table, start):

        def value(row: Row = row) -> dict[str, str]:
            return row_values(row, table, text)

        yield _record(row.end, row.line, value, lambda _: found, path)


def _parquet_records(path: Path, start: Position, columns: Columns) -> Iterator[Record]:
    with opened_parquet(path) as file:
        names = unique_names(file.schema_arrow.names)
        found = _require(find_columns(names, columns), names, path, columns)
        sha256 = files.hash_file(path)
        size, rows = path.stat().st_size, file.metadata.num_rows
        for number, row in enumerate(read_parquet_rows(file, start.line), start.line + 1):
            text = row.get(found.first("text") or "")

            def value(row: dict[str, Any] = row, text: Any = text) -> dict[str, Any]:  # noqa: ANN401
                if isinstance(text, str) and len(text) > LIMIT:
                    raise InputTooLarge(f"The text is longer than {LIMIT // 2**20} MB, which is no single article.")
                if text is None:
                    return row | {found.first("text") or "": ""}
                return row

            yield _record(Position(number, size * number // rows, sha256), number, value, lambda _: found, path)


def _record(
    end: Position, line: int, value: Callable[[], Any], find: Callable[[Mapping[str, Any]], Found], path: Path
) -> Record:
    """The record of a row; `value` gives what it holds, or raises why it cannot be read."""
    try:
        row = value()
        if not isinstance(row, dict):
            raise InputNotText("The line is JSON, but not an object with id, title and text.")
        found = find(row)
        article = article_of_row(row, origin=f"{path}:{line}", found=found)
        name = id_of_row(row, found)
        return Record(end, line, line if name is None or name == "" else name, article)
    except InputError as error:
        return Record(end, line, None, None, error)


def _json_of(text: str, what: str) -> Any:  # noqa: ANN401 - anything JSON holds
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputNotText(f"The {what} is not JSON.") from None


def _with_text(records: Iterator[Record], path: Path, start: Position) -> Iterator[Record]:
    """The records of a list of which at least one of the first holds an article.

    Raises:
        InputNotText: none does.
    """
    first = [] if start.offset else [record for _, record in zip(range(_FIRST), records, strict=False)]
    if first and all(type(record.error) is InputNotText for record in first):
        why = first[0].error
        raise InputNotText(
            f"{path} is a JSON list, but none of its first objects holds an article: {why}"
            " --text-column names what holds the text."
        )
    yield from chain(first, records)


def _require(found: Found, names: tuple[str, ...], path: Path, columns: Columns) -> Found:
    """The columns of a table, if there is one for the text and all that were named are there.

    Raises:
        InputNotText: there is not, or they are not.
    """
    for part, name in found.missing.items():
        raise InputNotText(f"{path} has no column {name!r} for the {part}, or several. {listed(names)}")
    text = found.first("text")
    if text is None:
        raise InputNotText(
            f"No column of {path} is named like the text of an article: name it with --text-column. {listed(names)}"
        )
    for part in ("text", "title"):
        name = found.first(part) or ""
        if part not in columns.told and f"{name} (2)" in names:
            raise InputNotText(
                f"Several columns of {path} are named {name!r}: rename one, or tell the first from the second with"
                f" --{part}-column {name!r} or '{name} (2)'."
            )
    _tell(found, path)
    return found


def _tell(found: Found, path: Path) -> None:
    _log.info("%s: %s", path.name, found.described() or "no column found")
