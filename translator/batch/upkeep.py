"""The output folder's upkeep: one run at a time in it, nothing left of killed runs and of inputs that are gone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translator.batch.journal import FOLDER, Journal
from translator.errors import OutputError
from translator.files import is_temporary
from translator.output.render import Format

_PAGE = re.compile(r"\d{6,}\.\w+")
_PAGE_SUFFIXES = frozenset(format_.suffix for format_ in Format)


@contextmanager
def locked(out: Path, folder: Path | None = None) -> Iterator[None]:
    """Keep every other run out of an output folder; the lock ends with the process, however that ends.

    Args:
        out: the output folder.
        folder: where the lock lies; None is a folder in OUT.

    Raises:
        OutputError: another run is at work there, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    folder = folder or out / FOLDER
    try:
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(
            f"Another batch is writing to {out}.", "Wait until it has finished, or name another folder with -o."
        ) from None
    except OSError as error:
        raise OutputError(
            f"{folder} cannot be written: {error.strerror or error}.", "Choose another place with -o."
        ) from error
    try:
        yield
    finally:
        lock.release()


def sweep(out: Path) -> None:
    """Remove the temporary files that a killed run left; only names that the program gives, and never through links."""
    for folder, _, names in os.walk(out):
        for name in names:
            if is_temporary(name):
                with suppress(OSError):
                    Path(folder, name).unlink()


def deleted_inputs(folder: Path, journal: Journal) -> Iterator[str]:
    """Inputs that the journal knows and that are no longer there."""
    base = folder.parent if folder.is_file() else folder
    for name in journal.sources():
        if _is_gone(base / name):
            yield name


def remove_outputs(out: Path, journal: Journal, name: str) -> Iterator[str]:
    """Remove what was made of an input, with the folders that are empty then, and forget it; yields each output."""
    unfinished = journal.unfinished(name)
    if unfinished:
        (out / FOLDER / unfinished.part).unlink(missing_ok=True)
    for path in journal.outputs(name):
        target = out / path
        with suppress(FileNotFoundError):
            remove_output(target, is_folder=path.endswith("/"))
            yield path
        for folder in target.parents:
            if folder == out:
                break
            try:
                folder.rmdir()
            except OSError:
                break
    journal.forget(name)


def page_name(line: int) -> str:
    """The name of a row's page without its ending."""
    return f"{line:06d}"


def remove_output(target: Path, *, is_folder: bool) -> None:
    """Remove an output, or a folder of pages.

    Raises:
        OSError: it is not there, or cannot be removed.
    """
    if is_folder:
        remove_pages(target)
        with suppress(OSError):  # what else lies there is somebody's own
            target.rmdir()
    else:
        target.unlink()


def remove_pages(folder: Path) -> None:
    """Remove the pages in a folder, by the names that `page_name` gives.

    Raises:
        OSError: one of them cannot be removed.
    """
    for path in folder.iterdir() if folder.is_dir() else ():
        if _PAGE.fullmatch(path.name) and path.suffix in _PAGE_SUFFIXES:
            path.unlink(missing_ok=True)


def _is_gone(path: Path) -> bool:
    """Whether a file is surely not there; one that cannot be looked at may be."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
