"""Archives unpacked within limits: what is small on disk and enormous in memory is refused."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from translator.errors import InputNotText, InputTooLarge

_GZIP = 31
"""zlib's window size for a stream with gzip's header and check sum."""
ZIP_ENTRIES = 5_000
ZIP_RATIO = 200
"""An Office document is compressed to a tenth or so of its size; above this ratio somebody means harm."""
_SMALL = 1 << 20
TEXT = 50 * 1024 * 1024
"""Bytes of a part that holds the text of a document at most; 3,000,000 words with their markup."""


def gunzip(data: bytes, name: str, limit: int) -> bytes:
    """The content of a gzip archive, all its members one after the other.

    Args:
        data: the archive.
        name: the file's name, for messages.
        limit: bytes of content at most.

    Raises:
        InputNotText: it is damaged or cut off.
        InputTooLarge: there is more in it than the limit.
    """
    parts: list[bytes] = []
    room = limit + 1
    while data:
        stream = zlib.decompressobj(_GZIP)
        try:
            part = stream.decompress(data, room)
        except zlib.error:
            if parts:
                break  # padding after the last member, which gzip itself passes over
            raise _damaged(name) from None
        parts.append(part)
        room -= len(part)
        if room <= 0:
            raise InputTooLarge(
                f"{name} holds more than {limit // 2**20} MB once it is unpacked, which is no single article.",
                "Unpack it and split it into files of one article each.",
            )
        if not stream.eof:
            raise _damaged(name)
        data = stream.unused_data
    return b"".join(parts)


def open_zip(data: bytes, name: str, limit: int) -> ZipFile:
    """A ZIP archive whose content is of a size that can be read.

    The sizes that an archive states are not to be trusted, but Python reads no more than is stated.

    Raises:
        InputNotText: it is damaged or protected by a password.
        InputTooLarge: too much is in it, or it is packed so tightly that it can only be meant to do harm.
    """
    try:
        archive = ZipFile(BytesIO(data))
        entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError, EOFError) as error:
        raise InputNotText(
            f"{name} is a ZIP archive or an Office document (.docx) that is damaged: it cannot be unpacked.",
            "Open it in the program that made it and save it again.",
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > ZIP_ENTRIES or unpacked > limit:
        raise InputTooLarge(
            f"{name} holds more than {limit // 2**20} MB or {ZIP_ENTRIES:,} files once it is unpacked.",
            "Save the article alone and try again.",
        )
    if any(e.file_size > _SMALL and e.file_size > ZIP_RATIO * max(1, e.compress_size) for e in entries):
        raise InputTooLarge(f"{name} is packed like a ZIP bomb and was not opened.", "Save its text as .txt instead.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise InputNotText(f"{name} is protected by a password.", "Save it without one and try again.")
    return archive


def read_member(archive: ZipFile, member: str, name: str, kind: str, *, limit: int = TEXT) -> bytes:
    """The content of one member of an archive that `open_zip` opened.

    Args:
        archive: the archive.
        member: the member's name, which must be there.
        name: the file's name, for messages.
        kind: what the file is ("an e-book (.epub)"), for messages.
        limit: bytes at most.

    Raises:
        InputNotText: it is damaged.
        InputTooLarge: it is larger than the limit.
    """
    if archive.getinfo(member).file_size > limit:
        raise InputTooLarge(
            f"{name} holds more than {limit // 2**20} MB of text, which is no single article.",
            "Split it into files of one article each.",
        )
    try:
        return archive.read(member)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputNotText(
            f"{name} is {kind} that is damaged: it cannot be unpacked.",
            "Open it in the program that made it and save it again.",
        ) from error


def _damaged(name: str) -> InputNotText:
    return InputNotText(f"{name} is a gzip archive that is damaged or cut off.", "Fetch or pack it again.")
