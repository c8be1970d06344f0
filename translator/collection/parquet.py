"""Parquet: the rows of a file in batches, and the same file again with columns behind its own.

pyarrow, which reads it, is the extra `parquet` and imported only here.
"""

from __future__ import annotations

import base64
import datetime
import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from translator.distribution import install_command
from translator.documents.columns import unique_names
from translator.errors import InputNotText

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

BATCH = 256
"""Rows read at a time."""
_GROUP_BYTES = 64 << 20
"""What a group of rows of the output holds at most, uncompressed."""


def require_parquet(path: Path) -> None:
    """Raise if no Parquet can be read here.

    Raises:
        InputNotText: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise InputNotText(
            f"{path} is a Parquet file, and pyarrow, which reads it, is not installed.",
            f"Install it: {install_command('parquet')}",
        ) from None


@contextmanager
def opened_parquet(path: Path) -> Iterator[pq.ParquetFile]:
    """A Parquet file to read.

    Raises:
        InputNotText: it is damaged, or no Parquet, or pyarrow is not installed.
        OSError: it cannot be read.
    """
    require_parquet(path)
    import pyarrow as pa
    import pyarrow.parquet as pq

    with path.open("rb") as source:
        try:
            with pq.ParquetFile(source) as file:
                yield file
        except (pa.ArrowException, UnicodeDecodeError) as error:
            raise InputNotText(
                f"{path} is a Parquet file that is damaged, or none at all.", "Save it again."
            ) from error
        except OSError as error:
            if error.errno is None:  # what pyarrow says of a file that it cannot unpack
                raise InputNotText(f"{path} is a Parquet file that is damaged.", "Save it again.") from error
            raise


def read_parquet_rows(file: pq.ParquetFile, skipped: int = 0) -> Iterator[dict[str, Any]]:
    """The rows of a file after so many, as values that JSON holds."""
    names = unique_names(file.schema_arrow.names)
    for batch in _batches(file, skipped):
        columns = [column.to_pylist() for column in batch.columns]
        for values in zip(*columns, strict=True) if columns else ():
            yield dict(zip(names, map(plain, values), strict=True))


def write_parquet(
    path: Path, additions: Iterator[Mapping[str, Any]], columns: Mapping[str, str], target: IO[bytes]
) -> int:
    """Write a file again with columns of text behind its own, in the types and the packing of its own.

    Args:
        path: the file.
        additions: for each row what stands in the new columns.
        columns: the name of each column by its key in the additions.
        target: where to.

    Returns:
        The number of rows.

    Raises:
        InputNotText: the file is damaged.
        OSError: one of them cannot be read or written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = 0
    with opened_parquet(path) as file:
        schema = file.schema_arrow
        for name in columns.values():
            schema = schema.append(pa.field(name, pa.string()))
        with pq.ParquetWriter(target, schema, compression=_packing(file)) as writer:
            for group in _groups(_batches(file, 0)):
                count = sum(batch.num_rows for batch in group)
                added = list(islice(additions, count))
                if len(added) < count:
                    raise OSError(errno.EIO, "the file has changed while it was translated")
                table = pa.Table.from_batches(group)
                arrays = [pa.array([row.get(key) for row in added], pa.string()) for key in columns]
                whole = [*table.columns, *arrays]
                writer.write_table(pa.Table.from_arrays(whole, schema=schema))
                rows += count
    return rows


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """A value as JSON holds it: days and times as ISO 8601 writes them, bytes in base 64."""
    if isinstance(value, str | bool | int | float) or value is None:
        return value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value) if isinstance(value, Decimal | datetime.timedelta) else repr(value)


def _batches(file: pq.ParquetFile, skipped: int) -> Iterator[pa.RecordBatch]:
    """Batches of the rows after so many; groups that lie before are not read."""
    first, left = 0, skipped
    while first < file.num_row_groups and left >= (count := file.metadata.row_group(first).num_rows):
        left -= count
        first += 1
    for number in range(first, file.num_row_groups):
        for batch in file.iter_batches(BATCH, row_groups=[number]):
            if left >= batch.num_rows:
                left -= batch.num_rows
            else:
                yield batch.slice(left)
                left = 0


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """The batches in groups that are not too large to be held."""
    group: list[pa.RecordBatch] = []
    size = 0
    for batch in batches:
        group.append(batch)
        size += batch.nbytes
        if size >= _GROUP_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _packing(file: pq.ParquetFile) -> str:
    if file.metadata.num_row_groups and file.metadata.num_columns:
        name = str(file.metadata.row_group(0).column(0).compression).lower()
        return {"uncompressed": "none"}.get(name, name)
    return "snappy"
