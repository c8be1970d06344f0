"""Carrying a model to a machine without a network: out as a folder or one .tar, and in again, checked at both ends.

What is imported is recognised by its files, not by a name somebody gave it: whatever holds the files of a model of the
lock, with their sizes and hashes, is that model. A model that is in no lock is adopted.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from translator.errors import (
    InputError,
    ModelDamaged,
    OutputError,
    UsageError,
)
from translator.files import BLOCK, Advance, is_full, sync_handle
from translator.models.adopt import Check, adopt, copy_in
from translator.models.archives import MAX_MEMBERS, WEIGHTS, Carried, opened
from translator.models.checks import FileCheck, check_folder, likeliest_source
from translator.models.folder import MODEL_FILE
from translator.models.install import (
    installing,
    put_in_place,
    require_space,
    temporary_folder,
)
from translator.models.lock import Lock, ModelEntry, ModelFile, Source, read_lock
from translator.models.store import damaged, folder_of, missing, state_of
from translator.models.weights import require_whole_weights
from translator.paths import models_dir

__all__ = ["MAX_MEMBERS", "Exported", "Imported", "export", "import_model"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A checked copy of a model: the folder or .tar written, and its size in bytes."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A model taken in; `was_there` says that it was installed and intact already.

    `entry` is what was noted of a model that was in no lock, None for one that was.
    """

    name: str
    folder: Path
    was_there: bool
    entry: ModelEntry | None = None


def export(name: str, destination: Path, *, lock: Lock | None = None, advance: Advance | None = None) -> Exported:
    """Copy an installed model out, hashing every byte that is read.

    Args:
        name: an installed model of the lock.
        destination: a path that ends in .tar for one file; otherwise a folder, in which the folder `name` is made.
        lock: the models there are; None reads models.lock.
        advance: called with the number of bytes just copied.

    Raises:
        ModelUnknown, ModelMissing, ModelDamaged: there is no intact model to copy.
        OutputError: the destination exists, cannot be written or is full.
    """
    lock = read_lock() if lock is None else lock
    entry = lock.entry(name)
    folder = folder_of(entry)
    if not folder.is_dir():
        raise missing(entry)
    source = likeliest_source(folder, entry)
    as_tar = destination.name.lower().endswith(".tar")
    target = destination if as_tar else destination / name
    if target.exists():
        raise OutputError(f"{target} exists already.", "Remove it, or choose another destination.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        require_space(source.size, target.parent, name)
        with _beside(target, folder=not as_tar) as temporary:
            if as_tar:
                _write_tar(entry, source, folder, temporary, advance)
            else:
                _write_folder(entry, source, folder, temporary, advance)
            temporary.replace(target)
    except OSError as error:
        raise _output_error(error, target) from error
    return Exported(name, target, source.size)


@contextmanager
def _beside(target: Path, *, folder: bool) -> Iterator[Path]:
    """A temporary place on the same disk as the target; gone after the block unless it was renamed."""
    holder = Path(tempfile.mkdtemp(prefix=f".{target.name}.tmp-", dir=target.parent))
    temporary = holder / target.name
    if folder:
        temporary.mkdir()
    try:
        yield temporary
    finally:
        shutil.rmtree(holder, ignore_errors=True)


def _output_error(error: OSError, target: Path) -> OutputError:
    if is_full(error):
        return OutputError(f"There is no room left for {target}.", "Free some space; nothing was left half-written.")
    return OutputError(f"{target} cannot be written: {error.strerror or error}.")


def _write_folder(entry: ModelEntry, source: Source, folder: Path, target: Path, advance: Advance | None) -> None:
    for file in source.files:
        with _reading(entry, folder, file, advance) as reader, (target / file.name).open("wb") as sink:
            shutil.copyfileobj(reader, sink, BLOCK)
            _sync(sink)


def _write_tar(entry: ModelEntry, source: Source, folder: Path, target: Path, advance: Advance | None) -> None:
    with target.open("wb") as sink:
        with tarfile.open(fileobj=sink, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for file in source.files:
                member = tarfile.TarInfo(f"{entry.name}/{file.name}")
                member.size = file.size
                member.mode = 0o644
                with _reading(entry, folder, file, advance) as reader:
                    archive.addfile(member, reader)
        _sync(sink)


def _sync(sink: BinaryIO) -> None:
    # A stick is pulled out as soon as the command returns.
    sink.flush()
    sync_handle(sink.fileno())


class _HashingReader:
    """Reads a file and hashes what goes by; with tarfile and shutil it passes for a binary file."""

    def __init__(self, raw: BinaryIO, advance: Advance | None) -> None:
        self._raw = raw
        self._advance = advance
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._raw.read(size)
        self.digest.update(data)
        if self._advance is not None:
            self._advance(len(data))
        return data


@contextmanager
def _reading(entry: ModelEntry, folder: Path, file: ModelFile, advance: Advance | None) -> Iterator[Any]:
    """A file of an installed model, opened; after the block what was read of it must be what the lock says.

    Raises:
        ModelDamaged: it is not.
    """
    try:
        raw = (folder / file.name).open("rb")
    except FileNotFoundError as error:
        raise damaged(entry, [FileCheck(file, "missing")]) from error
    except OSError as error:
        raise damaged(entry, [FileCheck(file, "unreadable")]) from error
    with raw:
        size = os.fstat(raw.fileno()).st_size
        if size != file.size:
            raise damaged(entry, [FileCheck(file, "wrong size", size)])
        reader = _HashingReader(raw, advance)
        yield reader
        found = reader.digest.hexdigest()
    if found != file.sha256:
        raise damaged(entry, [FileCheck(file, "wrong hash", size, found)])


def import_model(
    path: Path,
    *,
    lock: Lock | None = None,
    name: str | None = None,
    licence: str | None = None,
    check: Check | None = None,
    advance: Advance | None = None,
    wait: float = 0.0,
) -> Imported:
    """Install a model from a folder, a .tar or an Argos package; what is in a lock is checked against it.

    What is in none is adopted: checked for being whole, hashed, and noted in the user's own lock.

    Args:
        path: the archive, the folder with the files, or a folder that holds that folder.
        lock: the models there are; None reads models.lock.
        name: what to call a model that is in no lock; None makes a name from its folder's.
        licence: the licence of one that is in no lock; None takes what its card says.
        check: tries a model that is in no lock out before it is installed.
        advance: called with the number of bytes just copied.
        wait: seconds to wait for another process that is installing the same model.

    Raises:
        InputError: no such file, no archive of a kind that is read, one with anything but plain files, or no model.
        ModelDamaged: a file is cut short or has another hash than the lock says; a family that is not known.
        ModelBusy: another process is installing the model.
        UsageError: it is the built-in model, and damaged; a name that cannot be taken.
        OutputError, ModelError: the models folder cannot be written or has no room.
    """
    lock = read_lock() if lock is None else lock
    folder = models_dir()
    with opened(path) as carried:
        try:
            known = _recognise(carried, lock, name)
            if known is not None:
                return _import_known(carried, *known, path, advance, wait)
            _require_weights(carried, lock, path)
            entry = adopt(carried, path, lock, name=name, licence=licence, check=check, advance=advance, wait=wait)
        except (tarfile.TarError, zipfile.BadZipFile, EOFError) as error:
            raise ModelDamaged(f"{path} is cut short.", "Copy it again from the machine it comes from.") from error
        except OSError as error:
            raise _output_error(error, folder) from error
    return Imported(entry.name, folder_of(entry), was_there=False, entry=entry)


def _import_known(
    carried: Carried, entry: ModelEntry, source: Source, path: Path, advance: Advance | None, wait: float
) -> Imported:
    """Install a model of a lock, every byte as the lock says."""
    folder = folder_of(entry)
    if state_of(entry).usable:
        return Imported(entry.name, folder, was_there=True)
    if entry.builtin:
        raise UsageError(f"{entry.name} comes with the program.", "Install the program again to mend it.")
    for file in source.files:
        size = carried.sizes.get(file.name)
        if size != file.size:
            raise _incomplete(entry, FileCheck(file, "missing" if size is None else "wrong size", size), path)
    with installing(entry.name, wait=wait):
        require_space(source.size, folder, entry.name)
        with temporary_folder(entry.name) as temporary:
            for file in source.files:
                copy_in(carried, file.name, path, temporary / file.name, file.size, advance)
            _require_right(temporary, entry, source, path)
            put_in_place(temporary, entry.name, source)
    return Imported(entry.name, folder, was_there=False)


def _require_right(folder: Path, entry: ModelEntry, source: Source, path: Path) -> None:
    bad = [check for check in check_folder(folder, source) if not check.ok]
    if bad:
        raise ModelDamaged(
            f"The copy of {entry.name} in {path} is damaged: {bad[0].complaint}.",
            f"Run `translator verify {entry.name}` on the machine it comes from, then `translator export` again. "
            "If it is another model, of the same size, give it a name of its own with --name.",
        )


def _incomplete(entry: ModelEntry, check: FileCheck, path: Path) -> ModelDamaged:
    return ModelDamaged(
        f"The copy of {entry.name} in {path} is incomplete: {check.complaint}.",
        "Copy it again from the machine it comes from.",
    )


def _require_weights(carried: Carried, lock: Lock, path: Path) -> None:
    """Refuse files without weights, or with weights cut short; those of a model of a lock are called by its name."""
    choices = [(entry, source) for entry in lock.values() for source in entry.sources]
    nearest = max(choices, key=lambda choice: _right(carried, choice[1]), default=None)
    known = nearest if nearest is not None and _right(carried, nearest[1]) else None
    if not set(WEIGHTS) & set(carried.sizes):
        if known is not None:
            raise _incomplete(known[0], FileCheck(known[1].file(MODEL_FILE), "missing"), path)
        raise InputError(
            f"{path} holds no model.",
            "A model is a folder with model.bin and its vocabulary, a .tar of one, or an Argos package (.argosmodel).",
        )
    size = carried.sizes.get(MODEL_FILE)
    if size is None:
        return
    try:
        with carried.open(MODEL_FILE) as file:
            require_whole_weights(file, size, path)
    except ModelDamaged as error:
        if known is None:
            raise
        raise _incomplete(known[0], FileCheck(known[1].file(MODEL_FILE), "wrong size", size), path) from error


def _right(carried: Carried, source: Source) -> int:
    """How many of a source's files these may be, judged by name and size."""
    return sum(carried.sizes.get(file.name) == file.size for file in source.files)


def _recognise(carried: Carried, lock: Lock, name: str | None) -> tuple[ModelEntry, Source] | None:
    """The model of a lock whose files these are, judged by names and sizes; the hashes are checked on the way in.

    The weights must have the size they should; the other files of a family are often the same, and so is the size of
    all that were trained alike: what was brought in is known by the hash of its weights. None for a model that is in no
    lock, and for one that is to have a name of its own.
    """
    installable_first = sorted(lock.values(), key=lambda entry: entry.builtin)
    choices = [
        (entry, source)
        for entry in installable_first
        for source in entry.sources
        if carried.sizes.get(MODEL_FILE) == source.file(MODEL_FILE).size and name in {None, entry.name}
    ]
    choices = [(entry, source) for entry, source in choices if not entry.own or _same_weights(carried, source)]
    best = max(choices, key=lambda choice: _right(carried, choice[1]), default=None)
    return best if best is not None and _right(carried, best[1]) > 1 else None


def _same_weights(carried: Carried, source: Source) -> bool:
    digest = hashlib.sha256()
    with carried.open(MODEL_FILE) as reader:
        while block := reader.read(BLOCK):
            digest.update(block)
    return digest.hexdigest() == source.file(MODEL_FILE).sha256
