"""The content of a corpus as one stream of UTF-8, whatever it is packed and written in; hashes and places in it.

A corpus is read through its packing (.gz, .xz), UTF-16 and UTF-32 become UTF-8, and the carriage returns that end the
lines of old Macintosh files become line feeds. Places in a corpus and hashes of it are those of what comes out here.
"""

from __future__ import annotations

import codecs
import errno
import gzip
import hashlib
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from translator.documents.decode import wide_encoding

BLOCK = 1 << 20
SAMPLE = 1 << 16
"""Bytes at the beginning that tell how a corpus is written."""
PACKINGS = (".gz", ".xz")
"""Endings of packed files."""
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Position:
    """A place between two rows of a corpus: lines and bytes before it, and the SHA-256 of those bytes."""

    line: int = 0
    offset: int = 0
    sha256: str = hashlib.sha256().hexdigest()


def packing_of(name: str) -> str:
    """The ending that says how a file is packed (".gz"), empty where it is not."""
    return next((packing for packing in PACKINGS if name.lower().endswith(packing)), "")


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The content of a corpus to read.

    Raises:
        OSError: it cannot be read, or its packing is damaged.
    """
    with _unpacked(path) as file:
        sample = file.read(SAMPLE)
    encoding = wide_encoding(sample)
    with _unpacked(path) as file:
        if encoding:
            decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
            yield _converted(file, lambda data, final: decoder.decode(data, final).encode("utf-8", "replace"))
        elif b"\r" in sample and b"\n" not in sample:
            yield _converted(file, lambda data, _: data.replace(b"\r", b"\n"))
        else:
            yield file


@contextmanager
def packed(file: IO[bytes], packing: str) -> Iterator[IO[bytes]]:
    """A file to write, packed on the way as its ending says."""
    if packing == ".gz":
        with gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as target:
            yield cast("IO[bytes]", target)
    elif packing == ".xz":
        with lzma.LZMAFile(file, "wb") as target:
            yield cast("IO[bytes]", target)
    else:
        yield file


def sample_of(path: Path) -> bytes:
    """The first bytes of a corpus, SAMPLE of them at most.

    Raises:
        OSError: it cannot be read.
    """
    with opened(path) as file:
        return file.read(SAMPLE)


def is_prefix(path: Path, position: Position) -> bool:
    """Whether a corpus still begins with the bytes before a position.

    Raises:
        OSError: it cannot be read.
    """
    with opened(path) as file:
        digest, size = hash_upto(file, position.offset)
        return bool(digest.hexdigest() == position.sha256) and size == position.offset


def hash_content(path: Path) -> str:
    """The SHA-256 of what is inside a corpus.

    Raises:
        OSError: it cannot be read.
    """
    with opened(path) as file:
        return str(hash_upto(file, None)[0].hexdigest())


def hash_upto(file: IO[bytes], size: int | None) -> tuple[Any, int]:
    """The hash of the next bytes of a file, all of them for None, and how many there were."""
    digest = hashlib.sha256()
    done = 0
    while size is None or done < size:
        block = file.read(BLOCK if size is None else min(BLOCK, size - done))
        if not block:
            break
        digest.update(block)
        done += len(block)
    return digest, done


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[bytes]]:
    packing = packing_of(path.name)
    if not packing:
        with path.open("rb") as file:
            yield file
        return
    try:
        with gzip.open(path, "rb") if packing == ".gz" else lzma.open(path, "rb") as file:
            yield cast("IO[bytes]", file)
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise OSError(errno.EIO, f"the {packing[1:]} archive is damaged or cut off") from error


def _converted(file: IO[bytes], convert: Callable[[bytes, bool], bytes]) -> IO[bytes]:
    return io.BufferedReader(_Converted(file, convert), BLOCK)


class _Converted(io.RawIOBase):
    """A stream whose bytes are converted piece by piece; `convert` is told which piece is the last, which is empty."""

    def __init__(self, file: IO[bytes], convert: Callable[[bytes, bool], bytes]) -> None:
        self._file = file
        self._convert = convert
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - anything that takes bytes
        while not self._left:
            data = self._file.read(_PIECE)
            self._left = self._convert(data, not data)
            if not data:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
