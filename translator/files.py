"""Files on the disk: written whole or not at all, synced, hashed; a full disk told apart; sizes for people.

What is not yet in its place lies beside it under a hidden name that only this module gives, so that what a killed
process left can be told from anybody else's files.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from translator.errors import OutputError

BLOCK = 1 << 20
"""Bytes read or copied at a time."""
Advance = Callable[[int], None]
"""Called with a number of bytes just dealt with."""
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NAME_LENGTH = 60
_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between attempts to rename onto a file that is in use."""
_F_FULLFSYNC = 51
"""From macOS' fcntl.h."""
_LONGEST_PATH = 259
"""Characters of a path that Windows takes, unless its long paths are switched on."""
_TEMPORARY = re.compile(rf"\..{{1,{_NAME_LENGTH}}}\.\d+\.part", re.S)


def write_file(path: Path, text: str | bytes) -> None:
    """Write a file, text in UTF-8: beside its place first, then synced and renamed, so that no half file is ever seen.

    A link is followed; a device or a pipe (/dev/null) is written to, never replaced.

    Raises:
        OutputError: the folder is missing or may not be written to, the disk is full.
    """
    write_pieces(path, [text.encode("utf-8", errors="replace") if isinstance(text, str) else text])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file as `write_file` does, of any number of pieces that are never in memory together.

    Raises:
        OutputError: the folder is missing or may not be written to, the disk is full.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as device:
                device.writelines(pieces)
        else:
            with replacing(target) as file:
                file.writelines(pieces)
    except OSError as error:
        raise output_error(path, error) from error


@contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A new content for a file: synced and put in its place when the block ends well, else thrown away.

    The permissions of a file that is there already are kept.

    Raises:
        OSError: the disk.
    """
    temporary = temporary_name(target)
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if target.is_file():
            temporary.chmod(target.stat().st_mode & 0o777)
        put_over(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def temporary_name(target: Path) -> Path:
    """Where the new content of a file lies until it is whole; told again by `is_temporary`."""
    return target.with_name(f".{target.name[:_NAME_LENGTH]}.{os.getpid()}.part")


def is_temporary(name: str) -> bool:
    """Whether a file's name is one that `temporary_name` gives."""
    return _TEMPORARY.fullmatch(name) is not None


def put_over(temporary: Path, target: Path, platform: str = sys.platform) -> None:
    """Rename a file onto another that may be there.

    Windows refuses while somebody has one of them open; a virus scanner or an indexer lets go of a new file after a
    moment, so that is waited for there.

    Raises:
        OSError: the disk, or a file that stays open.
    """
    for pause in _PAUSES if platform == "win32" else ():
        with suppress(PermissionError):
            temporary.replace(target)
            return
        time.sleep(pause)
    temporary.replace(target)


def sync(path: Path, platform: str = sys.platform) -> None:
    """Have the disk keep a file's content or a folder's names; Windows can do neither through a read-only handle."""
    if platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            sync_handle(handle, platform)
        finally:
            os.close(handle)


def sync_handle(handle: int, platform: str = sys.platform) -> None:
    """Have the disk keep what was written through a file's handle.

    On macOS fsync leaves it in the drive's own cache; F_FULLFSYNC empties that too, where the file system knows it.

    Raises:
        OSError: the disk.
    """
    if platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(handle, getattr(fcntl, "F_FULLFSYNC", _F_FULLFSYNC))
        except OSError as error:
            if is_full(error):
                raise
        else:
            return
    os.fsync(handle)


def hash_file(path: Path, advance: Advance | None = None) -> str:
    """The SHA-256 of a file, in lower-case hexadecimal.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            digest.update(block)
            if advance is not None:
                advance(len(block))
    return digest.hexdigest()


def is_full(error: BaseException | None) -> bool:
    """The error says that a disk or a quota is full."""
    return isinstance(error, OSError) and error.errno in _FULL


def megabytes(size: int) -> str:
    """A size in bytes for people, in the decimal units that disks and downloads are sold in."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1e6:.0f} MB" if size < 1_000_000_000 else f"{size / 1e9:.2f} GB"


def output_error(path: Path, error: OSError, platform: str = sys.platform) -> OutputError:
    """What an error of the disk in writing a file means to a user."""
    windows = platform == "win32"
    if is_full(error):
        return OutputError(f"The disk is full: {path} was not written.", "Free some space and run the command again.")
    if windows and len(str(path.absolute())) > _LONGEST_PATH and not str(path).startswith("\\\\?\\"):
        what = f"{path} cannot be written: its whole name is longer than {_LONGEST_PATH} characters."
        return OutputError(what, "Choose a shorter folder, or switch on long paths in Windows (LongPathsEnabled).")
    if isinstance(error, FileNotFoundError):
        make = "mkdir" if windows else "mkdir -p"
        return OutputError(f"The folder {path.parent} does not exist.", f"Make it first: {make} {path.parent}")
    if windows and isinstance(error, PermissionError) and path.is_file():
        what = f"{path} cannot be written: it is open in another program, or write-protected."
        return OutputError(what, "Close it there and run the command again, or choose another place with -o.")
    if isinstance(error, IsADirectoryError):
        return OutputError(f"{path} is a folder, not a file.", "Give the name of a file.")
    return OutputError(f"{path} cannot be written: {error.strerror or error}.", "Choose another place with -o.")
