"""A corpus written again with what was made of it: its own rows as they stand, the new columns behind them.

The rows are read a second time, so that nothing of them has to be held in between; nothing of them is changed.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from translator.collection.additions import ERROR, as_text, unused
from translator.collection.cells import joined
from translator.collection.csv_rows import Row, Table, read_rows, table_of
from translator.collection.json_array import Element, read_elements
from translator.collection.kinds import Kind, kind_of
from translator.collection.parquet import opened_parquet, write_parquet
from translator.collection.streams import Position, packed, packing_of
from translator.documents.columns import Columns
from translator.documents.decode import decode_mixed

_MARK = "\ufeff"


def write_joined(
    path: Path,
    additions: Iterator[Mapping[str, Any]],
    names: Sequence[str],
    target: IO[bytes],
    columns: Columns | None = None,
    packing: str | None = None,
) -> int:
    """Write a corpus with new columns, in its own kind and packing; text in UTF-8.

    Args:
        path: the corpus.
        additions: for each of its rows what stands in the new columns; what is not there stays empty.
        names: the new columns in their order.
        target: where to.
        columns: what the corpus was read with.
        packing: how the output is packed (".gz", ".xz", "" for not at all); None packs it as the corpus is.

    Returns:
        The number of rows.

    Raises:
        OSError: one of them cannot be read or written, or the corpus has not as many rows any more.
        InputError: the corpus cannot be read any more.
    """
    kind = kind_of(path.name)
    if kind is Kind.parquet:
        with opened_parquet(path) as file:
            taken = unused(file.schema_arrow.names, names)
        rows = write_parquet(path, map(as_text, additions), taken, target)
    else:
        with packed(target, packing_of(path.name) if packing is None else packing) as file:
            if kind is Kind.csv:
                rows = _write_csv(path, additions, names, file, columns or Columns())
            else:
                rows = _write_list(path, additions, names, file)
    if next(additions, None) is not None:
        raise _changed()
    return rows


def _write_csv(
    path: Path, additions: Iterator[Mapping[str, Any]], names: Sequence[str], file: IO[bytes], columns: Columns
) -> int:
    table = table_of(path, columns)
    new = unused(table.names, names)
    head = table.head.rstrip("\r\n")
    file.write(((_MARK if table.mark else "") + _behind(head, new.values(), table)).encode("utf-8", "replace"))
    rows = 0
    for row in read_rows(path, table, Position()):
        values = as_text(_next(additions))
        cells = [values.get(name) or "" for name in names]
        file.write(_line(row, cells, table).encode("utf-8", "replace"))
        rows += 1
    return rows


def _line(row: Row, new: Sequence[str], table: Table) -> str:
    """A row with its new cells; one that was not written as it should be is written anew, with the same cells."""
    text = row.text.rstrip("\r\n")
    if row.problem:
        return _behind(joined([text, *[""] * (table.width - 1)], table.delimiter), new, table)
    missing = table.width - len(row.cells)
    if missing >= 0 and row.exact:
        return _behind(text + table.delimiter * missing, new, table)
    cells = [*row.cells, *[""] * missing]
    front = joined(cells[: table.width], table.delimiter)
    return _behind(front, [*new, *cells[table.width :]], table)


def _behind(text: str, cells: Iterable[str], table: Table) -> str:
    return f"{text}{table.delimiter}{joined(cells, table.delimiter)}{table.line_end}"


def _write_list(path: Path, additions: Iterator[Mapping[str, Any]], names: Sequence[str], file: IO[bytes]) -> int:
    rows = 0
    for element in read_elements(path, Position()):
        text = _object(element, _next(additions), names)
        file.write((",\n" if rows else "[\n").encode() + text.encode("utf-8", "replace"))
        rows += 1
    file.write(b"\n]\n" if rows else b"[]\n")
    return rows


def _object(element: Element, values: Mapping[str, Any], names: Sequence[str]) -> str:
    """An object with its new keys; what is no JSON stands in a text under "unread", so that all of the list is JSON."""
    text = decode_mixed(element.data).strip()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _dumped({"unread": text, ERROR: values.get(ERROR)})
    if not isinstance(value, dict):
        return text
    new = {name: values.get(key) for key, name in unused(list(value), names).items()}
    inner = text[:-1].rstrip()
    return f"{inner}{', ' if value else ''}{_dumped(new)[1:-1]}}}"


def _dumped(value: Any) -> str:  # noqa: ANN401 - anything JSON holds
    return json.dumps(value, ensure_ascii=False)


def _next(additions: Iterator[Mapping[str, Any]]) -> Mapping[str, Any]:
    values = next(additions, None)
    if values is None:
        raise _changed()
    return values


def _changed() -> OSError:
    return OSError(errno.EIO, "the corpus has changed while it was translated")
