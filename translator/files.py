"""Puts a result on disk whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from translator.errors import OutputError


def write_file(path: Path, text: str | bytes) -> None:
    """Write a file, text in UTF-8: beside its place first, then synced and renamed, so that no half file is ever seen.

    A link is followed; a device or a pipe (/dev/null) is written to, never replaced.

    Raises:
        OutputError: the folder is missing or may not be written to, the disk is full.
    """
    data = text.encode("utf-8", errors="replace") if isinstance(text, str) else text
    try:
        target = path.resolve()
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise _error(path, error) from error


def _replace(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name[:60]}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.is_file():
            temporary.chmod(target.stat().st_mode & 0o777)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _error(path: Path, error: OSError) -> OutputError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OutputError(f"The disk is full: {path} was not written.", "Free some space and run the command again.")
    if isinstance(error, FileNotFoundError):
        return OutputError(f"The folder {path.parent} does not exist.", f"Make it first: mkdir -p {path.parent}")
    if isinstance(error, IsADirectoryError):
        return OutputError(f"{path} is a folder, not a file.", "Give the name of a file.")
    return OutputError(f"{path} cannot be written: {error.strerror or error}.", "Choose another place with -o.")
