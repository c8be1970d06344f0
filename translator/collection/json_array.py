"""A JSON array element by element, never more than one of them in memory; a malformed one costs no other.

An element is found by its brackets and strings alone and only then read as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from translator.collection.streams import Position, hash_upto, opened
from translator.documents.read import LIMIT
from translator.errors import InputEmpty, InputNotText

_MARK = b"\xef\xbb\xbf"
_PIECE = 1 << 16
_TOO_LARGE = f"it is larger than {LIMIT // 2**20} MB, which is no single article"
_BROKEN = "a quotation mark or a bracket in it is missing, or the file is cut off"
_BETWEEN = re.compile(rb"[ \t\r\n,]*")
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|["\[\]{}]', re.S)
_SCALAR_END = re.compile(rb"[,\]]")
_NEXT = re.compile(rb"\}\s*,?\s*(?=\{\s*\")")
"""Where one object ends and the next begins, if the quotation marks of the first are broken."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element as it stands: its bytes, its number from 1 on, the place after it.

    `problem` says why it cannot be told from its neighbours; `data` is empty where it is too large to be held.
    """

    data: bytes
    number: int
    end: Position
    problem: str = ""


def read_elements(path: Path, start: Position) -> Iterator[Element]:
    """The elements of an array after a place.

    Raises:
        OSError: it cannot be read.
        InputEmpty, InputNotText: it is no array.
    """
    with opened(path) as file:
        yield from _Elements(file, start, str(path)).elements()


class _Elements:
    """The elements of a stream. `_buffer` holds what has been read and not yet dealt with."""

    def __init__(self, file: IO[bytes], start: Position, name: str) -> None:
        self._file = file
        self._digest, self._offset = hash_upto(file, start.offset)
        self._number = start.line
        self._buffer = bytearray()
        self._name = name

    def elements(self) -> Iterator[Element]:
        if self._offset == 0:
            self._open()
        while (first := self._skip_between()) is not None:
            if first == b"]":  # the end, unless another list follows
                self._pass(1)
                if self._skip_between() == b"[":
                    self._pass(1)
                continue
            self._number += 1
            size, problem = self._size(first)
            if size > LIMIT:
                problem = _TOO_LARGE
            data = self._pass(size)
            end = Position(self._number, self._offset, self._digest.hexdigest())
            yield Element(b"" if problem == _TOO_LARGE else data, self._number, end, problem)

    def _open(self) -> None:
        """Pass the bracket that opens the array."""
        if self._more() and self._buffer.startswith(_MARK):
            self._pass(len(_MARK))
        first = self._skip_between()
        if first is None:
            raise InputEmpty(f"{self._name} is empty: there is nothing to translate.", "Give a file with articles.")
        if first != b"[":
            raise InputNotText(
                f"{self._name} is no JSON list of articles.",
                'It should hold [{"title": ..., "text": ...}, ...]; one object a line belongs into a .jsonl file.',
            )
        self._pass(1)

    def _skip_between(self) -> bytes | None:
        """Pass what stands between two elements; the first byte after it, None at the end of the file."""
        while True:
            between = _BETWEEN.match(self._buffer)
            self._pass(between.end() if between else 0)
            if self._buffer:
                return bytes(self._buffer[:1])
            if not self._more():
                return None

    def _size(self, first: bytes) -> tuple[int, str]:
        """How many bytes the next element has, and why it ends there if it is broken."""
        if first not in {b"{", b"["}:
            return self._scalar_size(first), ""
        depth = place = 0
        while True:
            match = _TOKEN.search(self._buffer, place)
            token = match.group() if match else b""
            if match is None or token == b'"':
                place = match.start() if match else len(self._buffer)
                if len(self._buffer) > LIMIT or not self._more():
                    return self._broken_size()
                continue
            place = match.end()
            if token in {b"{", b"["}:
                depth += 1
            elif token in {b"}", b"]"}:
                depth -= 1
                if depth == 0:
                    return place, ""

    def _scalar_size(self, first: bytes) -> int:
        """The size of a string, a number or a word."""
        while True:
            string = _TOKEN.match(self._buffer) if first == b'"' else None
            if string and string.group() != b'"':
                return string.end()
            end = _SCALAR_END.search(self._buffer, 1) if first != b'"' else None
            if end:
                return end.start()
            if len(self._buffer) > LIMIT or not self._more():
                return len(self._buffer)

    def _broken_size(self) -> tuple[int, str]:
        """The size of an element whose end was not found: up to where another seems to begin, else all there is."""
        following = _NEXT.search(self._buffer)
        if following:
            return following.start() + 1, _BROKEN
        if len(self._buffer) <= LIMIT:
            return len(self._buffer), _BROKEN
        while True:  # too large to be held: pass over it, up to the next that can be told
            self._pass(len(self._buffer) - _PIECE)
            if not self._more():
                return len(self._buffer), _TOO_LARGE
            following = _NEXT.search(self._buffer)
            if following:
                return following.start() + 1, _TOO_LARGE

    def _more(self) -> bool:
        """Read on, at least as much as is held, so that large elements are not searched again and again."""
        data = self._file.read(max(_PIECE, min(len(self._buffer), LIMIT // 8)))
        self._buffer += data
        return bool(data)

    def _pass(self, size: int) -> bytes:
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._digest.update(data)
        self._offset += len(data)
        return data
