"""Corpora cut into blocks: a bounded number of rows that are translated and written as one.

A block is named by what is in it and by everything that its output depends on, so that an output under that name is
the block's, whoever wrote it and whenever.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, cast

from translator.cluster.columns import LINE, printable
from translator.cluster.needed import require_arrow
from translator.collection.additions import unused
from translator.collection.reading import Failure
from translator.documents.read import LIMIT
from translator.errors import InputNotFound, InputUnreadable, UsageError
from translator.files import hash_file

BLOCK_ROWS = 200
"""Rows in a block: what is lost with a worker, and what one output holds."""
_BLOCK_BYTES = 64 << 20
PARQUET = ".parquet"
SUFFIXES = (".jsonl", ".jsonl.gz", PARQUET)
"""Endings of the corpora that are read."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of rows: where it is, and its name below the folder that was given, with "/"."""

    path: Path
    name: str

    @property
    def is_parquet(self) -> bool:
        """Whether it is Parquet, else JSON Lines."""
        return self.name.lower().endswith(PARQUET)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of a corpus: `first` is the line (of Parquet: the row) of the first, from 1, `last` that of the last.

    `start` and `size` are its bytes in a JSONL file (unpacked), or its first row in a row group and how many there are;
    `group` is that group. `fields` are those of a JSONL corpus and what they hold. `key` names its output.
    """

    corpus: Corpus
    number: int
    first: int
    last: int
    start: int
    size: int
    group: int = -1
    fields: tuple[tuple[str, str], ...] = ()
    key: str = ""

    @property
    def output(self) -> str:
        """Its output below OUT."""
        return f"{self.corpus.name}.en/part-{self.number:06d}-{self.key}{PARQUET}"


def find_corpora(paths: Sequence[Path]) -> list[Corpus]:
    """The corpora in some files and folders, those of folders in sorted order; hidden ones are passed over.

    Raises:
        InputNotFound: one of the places is not there.
        UsageError: one of the files is no corpus, or two have the same name.
    """
    found = []
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.is_file() and _is_corpus(each.name))
            names = [each.relative_to(path) for each in inside]
            shown = [not any(part.startswith(".") for part in name.parts) for name in names]
            found += [Corpus(p, n.as_posix()) for p, n, good in zip(inside, names, shown, strict=True) if good]
        elif not path.exists():
            raise InputNotFound(f"There is no corpus {path}.", "Check the name.")
        elif not _is_corpus(path.name):
            raise UsageError(f"{path} is no corpus.", f"There are {', '.join(SUFFIXES)}.")
        else:
            found.append(Corpus(path, path.name))
    if len({corpus.name for corpus in found}) < len(found):
        raise UsageError("Two corpora have the same name.", "Put them into one folder, and give that.")
    return found


def _is_corpus(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def cut(corpus: Corpus, key: str, rows: int = BLOCK_ROWS) -> list[Block]:
    """The blocks of a corpus, in order.

    Args:
        corpus: read to its end once.
        key: stands for everything else that an output depends on.
        rows: in a block at most.

    Raises:
        InputNotFound, InputUnreadable: it is gone, cannot be read or is damaged.
    """
    try:
        return _cut_parquet(corpus, key, rows) if corpus.is_parquet else _cut_lines(corpus, key, rows)
    except FileNotFoundError:
        raise InputNotFound(f"There is no file {corpus.path}.") from None
    except (OSError, EOFError, require_arrow().ArrowException) as error:
        raise InputUnreadable(f"{corpus.path} cannot be read: {_reason(error)}.") from error


def _cut_lines(corpus: Corpus, key: str, rows: int) -> list[Block]:
    fields: dict[str, str] = {}
    cuts: list[tuple[Block, str]] = []
    with opened(corpus) as file:
        line = start = offset = first = last = count = 0
        digest = hashlib.sha256()

        def end_block() -> None:
            nonlocal start, count, digest
            block = Block(corpus, len(cuts), first, last, start, offset - start)
            cuts.append((block, digest.hexdigest()))
            start, count, digest = offset, 0, hashlib.sha256()

        for raw, size in read_lines(file):
            line, offset = line + 1, offset + size
            digest.update(b"%d\n" % size if raw is None else raw)
            if raw is not None and not raw.strip():
                continue
            first, last = (line if count == 0 else first), line
            count += 1
            _note_fields(fields, raw)
            if count == rows or offset - start >= _BLOCK_BYTES:
                end_block()
        if count:
            end_block()
    kinds = tuple(fields.items())
    return [replace(b, fields=kinds, key=_key(key, kinds, b.number, b.first, sha256)) for b, sha256 in cuts]


def read_lines(file: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    """The lines of a corpus with the bytes that each takes; None stands for a line that is longer than any article."""
    while raw := file.readline(LIMIT + 1):
        if len(raw) <= LIMIT or raw.endswith(b"\n"):
            yield raw, len(raw)
            continue
        size = len(raw)
        while rest := file.readline(_CHUNK):
            size += len(rest)
            if rest.endswith(b"\n"):
                break
        yield None, size


def _note_fields(fields: dict[str, str], raw: bytes | None) -> None:
    """Learn the fields of a line and what they hold: "null", "bool", "int", "float", "string" or any "json"."""
    try:
        row = json.loads((raw or b"").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    if not isinstance(row, dict):
        return
    for name, value in row.items():
        kind, before = _kind(value), fields.get(name, "null")
        if "null" in (kind, before):
            fields[name] = before if kind == "null" else kind
        elif {kind, before} == {"int", "float"}:
            fields[name] = "float"
        elif kind != before:
            fields[name] = "json"


def _kind(value: Any) -> str:  # noqa: ANN401 - anything JSON holds
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int" if -(1 << 63) <= value < 1 << 63 else "json"
    return {float: "float", str: "string"}.get(type(value), "json")


def _cut_parquet(corpus: Corpus, key: str, rows: int) -> list[Block]:
    from pyarrow import parquet

    blocks: list[Block] = []
    sha256 = hash_file(corpus.path)
    with parquet.ParquetFile(corpus.path) as file:
        first = 1
        for group in range(file.num_row_groups):
            count = file.metadata.row_group(group).num_rows
            for start in range(0, count, rows):
                size = min(rows, count - start)
                number = len(blocks)
                name = _key(key, (), number, first, sha256)
                blocks.append(Block(corpus, number, first, first + size - 1, start, size, group, (), name))
                first += size
    return blocks


def _key(key: str, kinds: tuple[tuple[str, str], ...], number: int, first: int, sha256: str) -> str:
    return hashlib.sha256(repr((key, kinds, number, first, sha256)).encode("utf-8", "replace")).hexdigest()[:20]


@contextmanager
def opened(corpus: Corpus) -> Iterator[IO[bytes]]:
    """A corpus of JSON Lines to read, unpacked on the way."""
    if corpus.name.lower().endswith(".gz"):
        with gzip.open(corpus.path, "rb") as packed:
            yield cast("IO[bytes]", packed)
    else:
        with corpus.path.open("rb") as file:
            yield file


def read_block(block: Block) -> tuple[Any, list[dict[str, Any] | Failure]]:
    """The rows of a block: as an Arrow table with the column `LINE` first, and one by one, or why one cannot be read.

    Raises:
        InputNotFound, InputUnreadable: the corpus is gone, cannot be read, or is not what it was when it was cut.
    """
    corpus = block.corpus
    try:
        return _read_parquet(block) if corpus.is_parquet else _read_lines(block)
    except FileNotFoundError:
        raise InputNotFound(
            f"There is no file {corpus.path} on a worker.", "Put it where all machines see it."
        ) from None
    except (OSError, EOFError, require_arrow().ArrowException) as error:
        raise InputUnreadable(f"{corpus.path} cannot be read on a worker: {_reason(error)}.") from error


def _read_lines(block: Block) -> tuple[Any, list[dict[str, Any] | Failure]]:
    rows: list[dict[str, Any] | Failure] = []
    lines = []
    with opened(block.corpus) as file:
        file.seek(block.start)
        taken, line = 0, None
        for raw, size in read_lines(file):
            taken += size
            if raw is None or raw.strip():
                line = block.first if line is None else line + 1
                lines.append(line)
                rows.append(_row(raw, block.corpus.name, line))
            elif line is not None:
                line += 1
            if taken >= block.size:
                break
    if taken != block.size or not lines or lines[-1] != block.last:
        raise InputUnreadable(f"{block.corpus.path} has changed while it was read.", "Run the same command again.")
    arrow = require_arrow()
    columns = [arrow.array([_cell(row, name, kind) for row in rows], _type(kind)) for name, kind in block.fields]
    names = [printable(name) for name, _ in block.fields]
    line_name = unused(names, (LINE,))[LINE]
    return arrow.table([arrow.array(lines, arrow.int64()), *columns], [line_name, *names]), rows


def _row(raw: bytes | None, name: str, line: int) -> dict[str, Any] | Failure:
    if raw is None:
        return Failure(name, line, "InputTooLarge", f"The line is longer than {LIMIT // 2**20} MB.")
    try:
        row = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Failure(name, line, "InputNotText", "The line is not UTF-8.")
    except (ValueError, RecursionError):
        return Failure(name, line, "InputNotText", "The line is not JSON.")
    return row if isinstance(row, dict) else Failure(name, line, "InputNotText", "The line is JSON, but no object.")


def _cell(row: dict[str, Any] | Failure, name: str, kind: str) -> Any:  # noqa: ANN401
    value = None if isinstance(row, Failure) else row.get(name)
    if value is None:
        return None
    if kind == "json":
        return printable(json.dumps(value, ensure_ascii=False))
    if kind == "string":
        return printable(value)
    return float(value) if kind == "float" else value


def _type(kind: str) -> Any:  # noqa: ANN401 - an Arrow type
    arrow = require_arrow()
    return {"bool": arrow.bool_(), "int": arrow.int64(), "float": arrow.float64()}.get(kind, arrow.string())


def _read_parquet(block: Block) -> tuple[Any, list[dict[str, Any] | Failure]]:
    from pyarrow import parquet

    arrow = require_arrow()
    pieces, at, end = [], 0, block.start + block.size
    with parquet.ParquetFile(block.corpus.path) as file:
        for batch in file.iter_batches(batch_size=max(block.size, 1), row_groups=[block.group]):
            low, high = max(block.start - at, 0), min(end - at, batch.num_rows)
            if low < high:
                pieces.append(batch.slice(low, high - low))
            at += batch.num_rows
            if at >= end:
                break
    table = arrow.Table.from_batches(pieces)
    rows: list[dict[str, Any] | Failure] = list(table.to_pylist())
    if len(rows) != block.size:
        raise InputUnreadable(f"{block.corpus.path} has changed while it was read.", "Run the same command again.")
    line_name = unused(table.column_names, (LINE,))[LINE]
    return table.add_column(0, line_name, arrow.array(range(block.first, block.last + 1), arrow.int64())), rows


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text.splitlines()[0].rstrip(".")
