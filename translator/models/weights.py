"""Whether model.bin is whole, told from its own table of contents: a copy that broke off is not taken for a model.

The format, CTranslate2's since its first version: a version number, the name of the network and its revision, and the
variables one after another, each with its name, its shape and the number of its bytes; then names for variables that
stand there already.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO

from translator.errors import InputError, ModelDamaged

_VERSIONS = range(2, 7)
"""Those whose layout is known here."""
_NO_VERSION = 1000
"""What opens with a number from here on is some other file."""
_WITH_TYPES = 4
"""From this version on a variable says its type and bytes, before the bytes of one item and how many there are."""
_WITH_ALIASES = 3


class _BrokenOffError(Exception):
    """The file ends before its contents do."""


def require_whole_weights(file: BinaryIO, size: int, path: Path) -> None:
    """Make sure that a model.bin ends where its own table of contents says; of an unknown version nothing is asked.

    Args:
        file: opened at its start; it must be able to seek.
        size: its bytes.
        path: where it lies, for messages.

    Raises:
        ModelDamaged: it is cut short, or no such file.
        InputError: it is longer than that.
    """
    try:
        (version,) = _unpack(file, "<I")
        if not _VERSIONS[0] <= version < _NO_VERSION:
            raise ModelDamaged(f"model.bin in {path} is no CTranslate2 model.", "Convert it with CTranslate2 first.")
        if version > _VERSIONS[-1]:
            return
        _skip_contents(file, version, size)
        if file.tell() != size:
            raise InputError(
                f"model.bin in {path} is larger than its own table of contents says.", "It is no model as it should be."
            )
    except _BrokenOffError:
        raise ModelDamaged(
            f"model.bin in {path} is cut short or damaged.", "Copy it again from where it comes from."
        ) from None


def _skip_contents(file: BinaryIO, version: int, size: int) -> None:
    _skip_text(file)
    _unpack(file, "<I")
    for _ in range(_unpack(file, "<I")[0]):
        _skip_text(file)
        (rank,) = _unpack(file, "<B")
        _unpack(file, f"<{rank}I")
        first, second = _unpack(file, "<BI")
        end = file.tell() + (second if version >= _WITH_TYPES else first * second)
        if end > size:
            raise _BrokenOffError
        file.seek(end)
    if version >= _WITH_ALIASES:
        for _ in range(_unpack(file, "<I")[0]):
            _skip_text(file)
            _skip_text(file)


def _skip_text(file: BinaryIO) -> None:
    (length,) = _unpack(file, "<H")
    _read(file, length)


def _unpack(file: BinaryIO, layout: str) -> tuple[int, ...]:
    return struct.unpack(layout, _read(file, struct.calcsize(layout)))


def _read(file: BinaryIO, length: int) -> bytes:
    data = file.read(length)
    if len(data) != length:
        raise _BrokenOffError
    return data
