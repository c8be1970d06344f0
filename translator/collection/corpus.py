"""JSONL corpora: one article a line, read from any line on; one output a line, in the same order."""

from __future__ import annotations

import errno
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, cast

from translator.article import Article, Paragraph, Sentence
from translator.documents.decode import resolve_entities
from translator.documents.read import LIMIT
from translator.documents.text import parse_text
from translator.errors import InputEmpty, InputError, InputNotText, InputTooLarge

_BLOCK = 1 << 20
_PACKED = ".jsonl.gz"
"""A corpus by this ending is read through gzip; places in it and hashes of it are those of what is inside."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two lines of a corpus: lines and bytes before it, and the SHA-256 of those bytes."""

    line: int = 0
    offset: int = 0
    sha256: str = hashlib.sha256().hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """A line of a corpus and the place after it; `error` says why it holds no article, which is None then."""

    end: Position
    id: Any
    article: Article | None
    error: InputError | None = None


def read_corpus(path: Path, start: Position | None = None) -> Iterator[Record]:
    """Read a corpus line by line; empty lines are passed over, lines without an article come with an error.

    Args:
        path: UTF-8, a JSON object a line: {"id": ..., "title": ..., "text": ...}; only the text is required.
        start: go on here.

    Raises:
        OSError: it cannot be read.
    """
    start = start or Position()
    with _opened(path) as file:
        digest = _hash_upto(file, start.offset)
        line, offset = start.line, start.offset
        while raw := file.readline(LIMIT + 1):
            line += 1
            offset += len(raw)
            digest.update(raw)
            too_long = len(raw) > LIMIT and not raw.endswith(b"\n")
            while too_long and (rest := file.readline(_BLOCK)):
                offset += len(rest)
                digest.update(rest)
                if rest.endswith(b"\n"):
                    break
            if not raw.strip():
                continue
            end = Position(line, offset, digest.hexdigest())
            try:
                if too_long:
                    raise InputTooLarge(f"The line is longer than {LIMIT // 2**20} MB, which is no single article.")
                yield _record(raw, end, str(path))
            except InputError as error:
                yield Record(end, None, None, error)


def is_prefix(path: Path, position: Position) -> bool:
    """Whether a corpus still begins with the bytes before a position.

    Raises:
        OSError: it cannot be read.
    """
    with _opened(path) as file:
        return bool(_hash_upto(file, position.offset).hexdigest() == position.sha256) and file.tell() == position.offset


def hash_file(path: Path) -> str:
    """The SHA-256 of a file; of a packed corpus that of what is inside.

    Raises:
        OSError: it cannot be read.
    """
    with _opened(path) as file:
        return str(_hash_upto(file, None).hexdigest())


def output_line(article: Article, record_id: Any) -> str:  # noqa: ANN401 - anything JSON holds
    """An article as one line of an output corpus: its id, then the keys of the JSON output."""
    return json.dumps({"id": record_id, **article.to_dict()}, ensure_ascii=False, separators=(",", ":")) + "\n"


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """A file to read, a packed corpus unpacked on the way.

    Raises:
        OSError: it cannot be read, or its packing is damaged.
    """
    if not path.name.lower().endswith(_PACKED):
        with path.open("rb") as file:
            yield file
        return
    try:
        with gzip.open(path, "rb") as packed:
            yield cast("IO[bytes]", packed)
    except (EOFError, zlib.error) as error:
        raise OSError(errno.EIO, "the gzip archive is damaged") from error


def _hash_upto(file: Any, size: int | None) -> Any:  # noqa: ANN401 - hashlib's type has no public name
    digest = hashlib.sha256()
    left = size
    while left is None or left > 0:
        block = file.read(_BLOCK if left is None else min(_BLOCK, left))
        if not block:
            break
        digest.update(block)
        left = None if left is None else left - len(block)
    return digest


def _record(raw: bytes, end: Position, origin: str) -> Record:
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputNotText("The line is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise InputNotText("The line is not JSON.") from None
    if not isinstance(value, dict):
        raise InputNotText("The line is JSON, but not an object with id, title and text.")
    text, title = value.get("text"), value.get("title")
    if not isinstance(text, str):
        raise InputNotText('The object has no "text", or it is not a string.')
    if title is not None and not isinstance(title, str):
        raise InputNotText('The "title" is not a string.')
    article = _article(text, title or "", f"{origin}:{end.line}")
    return Record(end, value.get("id", end.line), article)


def _article(text: str, title: str, origin: str) -> Article:
    text = re.sub(r"\r\n?", "\n", text)
    title = " ".join(resolve_entities(title).split())
    article = parse_text(text, origin=origin)
    if not article.paragraphs and article.title is None:
        raise InputEmpty("The text is empty.")
    if not title:
        return article
    # A first line that was taken for the title is prose after all, unless it repeats the title.
    first = article.title
    if first and first.source != title:
        article = replace(article, paragraphs=(Paragraph((first,)), *article.paragraphs))
    return replace(article, title=Sentence(title))
