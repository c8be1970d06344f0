"""The rows of a corpus as Articles: the Python face of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from translator.article import Article
from translator.collection.corpus import read_corpus
from translator.documents.columns import Columns
from translator.errors import InputError, InputNotFound, InputNotText, InputUnreadable


def read_rows(
    path: str | Path,
    columns: Columns | None = None,
    *,
    failed: Callable[[int, InputError], None] | None = None,
) -> Iterator[Article]:
    r"""Read a CSV, TSV, JSON, JSON Lines or Parquet file, one Article a row, never more than a few rows in memory.

    What the columns hold is found by their names ("text", "isi", "judul", ...), or told. All other fields are in
    `article.about.fields`; `article.origin` ends in the row's line.

    Args:
        path: the corpus; text may be packed (.gz, .xz).
        columns: the columns that hold the parts of an article, where their names do not say so.
        failed: called with the line of a row that holds no article, and why; the row is passed over then.

    Raises:
        InputNotFound, InputUnreadable, InputEmpty, InputNotText: the file cannot be read as a corpus.
        InputError: a row holds no article, and `failed` is None; the message names its line.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import mkdtemp
        >>> from translator import read_rows
        >>> path = Path(mkdtemp(), "berita.csv")
        >>> _ = path.write_text("judul;isi\nBanjir;Air naik, lalu surut.\n", encoding="utf-8")
        >>> [article.title.source for article in read_rows(path)]
        ['Banjir']
    """
    try:
        for record in read_corpus(Path(path), columns=columns):
            if record.article is not None:
                yield record.article
                continue
            error = record.error or InputNotText("The row holds no article.")
            if failed is None:
                raise type(error)(f"{path}, line {record.line}: {error.message}", error.hint) from error
            failed(record.line, error)
    except FileNotFoundError:
        raise InputNotFound(f"There is no file {path}.", "Check the name.") from None
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror or error}.") from error
