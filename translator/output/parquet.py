"""Sentence pairs as Parquet, for those who read translations by the million: the rows of `translator.output.tsv`."""

from __future__ import annotations

import io
from collections.abc import Iterable
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from translator.article import Article
from translator.distribution import install_command
from translator.errors import OutputError
from translator.output.tsv import rows_of

if TYPE_CHECKING:
    import pyarrow

_GROUP = 50_000
"""Rows in a row group, and so in memory at most."""


def to_parquet(article: Article, *, body: bool = True) -> bytes:
    """The sentences of a translated article as a Parquet file.

    Raises:
        OutputError: pyarrow is not installed.
    """
    out = io.BytesIO()
    write_parquet(rows_of(article, body=body), out)
    return out.getvalue()


def write_parquet(rows: Iterable[dict[str, Any]], out: IO[bytes]) -> None:
    """Write rows as `translator.output.tsv.rows_of` gives them, any number of them.

    Raises:
        OutputError: pyarrow is not installed.
    """
    require_parquet()
    import pyarrow
    from pyarrow import parquet

    schema = _schema()
    waiting = iter(rows)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(waiting, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(list(map(_writable, group)), schema=schema))


def require_parquet() -> None:
    """Raise if no Parquet can be written here.

    Raises:
        OutputError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise OutputError(
            "Parquet cannot be written: pyarrow is not installed.", f"Install it: {install_command('parquet')}"
        ) from None


def _schema() -> pyarrow.Schema:
    import pyarrow

    text, words, whole = pyarrow.string(), pyarrow.list_(pyarrow.string()), pyarrow.int32()
    return pyarrow.schema(
        [
            pyarrow.field("article", text, nullable=False),
            pyarrow.field("paragraph", whole, nullable=False),
            pyarrow.field("sentence", whole, nullable=False),
            pyarrow.field("kind", text, nullable=False),
            pyarrow.field("language", text, nullable=False),
            pyarrow.field("source", text, nullable=False),
            pyarrow.field("translation", text),
            pyarrow.field("score", pyarrow.float64()),
            pyarrow.field("flags", words, nullable=False),
            pyarrow.field("reasons", words, nullable=False),
            pyarrow.field("in_summary", pyarrow.bool_(), nullable=False),
            pyarrow.field("memory", text),
        ]
    )


def _writable(row: dict[str, Any]) -> dict[str, Any]:
    """The row without lone surrogates, which UTF-8 does not hold."""
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) and not value.isascii() else value
        for name, value in row.items()
    }
