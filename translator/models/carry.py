"""Carrying a model to a machine without a network: out as a folder or one .tar, and in again, checked at both ends.

What is imported is recognised by its files, not by a name somebody gave it: whatever holds the files of a model of the
lock, with their sizes and hashes, is that model. A .tar is never unpacked by its own word: only plain files that the
lock names are taken, no more bytes than the lock says, and none is written where the archive wants it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol, cast

from translator.errors import (
    InputError,
    InputNotFound,
    InputUnreadable,
    ModelDamaged,
    ModelMissing,
    OutputError,
    UsageError,
)
from translator.files import BLOCK, Advance, is_full, sync_handle
from translator.models.checks import FileCheck, check_folder, likeliest_source
from translator.models.folder import MODEL_FILE
from translator.models.install import (
    installing,
    put_in_place,
    require_space,
    temporary_folder,
)
from translator.models.lock import Lock, ModelEntry, ModelFile, Source, read_lock
from translator.models.store import damaged, folder_of, state_of

MAX_MEMBERS = 64
"""More than this many entries in an archive is not one of ours."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A checked copy of a model: the folder or .tar written, and its size in bytes."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A model taken in; `was_there` says that it was installed and intact already."""

    name: str
    folder: Path
    was_there: bool


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
        raise ModelMissing(f"The model {name} is not installed.", f"Run `translator download {name}`.")
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
    path: Path, *, lock: Lock | None = None, advance: Advance | None = None, wait: float = 0.0
) -> Imported:
    """Install a model from a folder or a .tar that `export` wrote, or from any folder that holds its files.

    Args:
        path: the .tar, the folder with the files, or a folder that holds that folder.
        lock: the models there are; None reads models.lock.
        advance: called with the number of bytes just copied.
        wait: seconds to wait for another process that is installing the same model.

    Raises:
        InputError: no such file, not a .tar, an archive with anything but plain files, or no model of the lock in it.
        ModelDamaged: a file is cut short or has another hash than the lock says.
        ModelBusy: another process is installing the model.
        UsageError: it is the built-in model, and damaged.
        OutputError, ModelError: the models folder cannot be written or has no room.
    """
    lock = read_lock() if lock is None else lock
    with _opened(path, lock) as carried:
        entry, source = _recognise(carried, lock, path)
        folder = folder_of(entry)
        if state_of(entry).usable:
            return Imported(entry.name, folder, was_there=True)
        if entry.builtin:
            raise UsageError(f"{entry.name} comes with the program.", "Install the program again to mend it.")
        try:
            with installing(entry.name, wait=wait):
                require_space(source.size, folder, entry.name)
                with temporary_folder(entry.name) as temporary:
                    for file in source.files:
                        _copy_in(carried, file, path, temporary / file.name, advance)
                    _require_right(temporary, entry, source, path)
                    put_in_place(temporary, entry.name, source)
        except (tarfile.TarError, EOFError) as error:
            raise ModelDamaged(f"{path} is cut short.", "Copy it again from the machine it comes from.") from error
        except OSError as error:
            raise _output_error(error, folder) from error
    return Imported(entry.name, folder, was_there=False)


def _copy_in(carried: _Carried, file: ModelFile, path: Path, target: Path, advance: Advance | None) -> None:
    left = file.size
    with carried.open(file.name) as reader, target.open("wb") as sink:
        while left:
            try:
                block = reader.read(min(BLOCK, left))
            except OSError as error:
                raise InputUnreadable(f"{path} cannot be read: {error.strerror}.", "Try another stick.") from error
            if not block:
                return
            sink.write(block)
            left -= len(block)
            if advance is not None:
                advance(len(block))


def _require_right(folder: Path, entry: ModelEntry, source: Source, path: Path) -> None:
    bad = [check for check in check_folder(folder, source) if not check.ok]
    if bad:
        raise ModelDamaged(
            f"The copy of {entry.name} in {path} is damaged: {bad[0].complaint}.",
            f"Run `translator verify {entry.name}` on the machine it comes from, then `translator export` again.",
        )


class _Carried(Protocol):
    """Files on their way in: their sizes in bytes by name, and their contents."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Bytes by file name."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """The contents of one file."""


class _CarriedFolder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes = {path.name: path.stat().st_size for path in folder.iterdir() if path.is_file()}

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        return (self._folder / name).open("rb")


class _CarriedTar:
    def __init__(self, archive: tarfile.TarFile, members: Mapping[str, tarfile.TarInfo]) -> None:
        self._archive = archive
        self._members = members
        self.sizes = {name: member.size for name, member in members.items()}

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        reader = self._archive.extractfile(self._members[name])
        if reader is None:
            raise tarfile.ReadError(name)
        return cast("AbstractContextManager[BinaryIO]", reader)


@contextmanager
def _opened(path: Path, lock: Lock) -> Iterator[_Carried]:
    if path.is_dir():
        try:
            inner = [path, *(child for child in sorted(path.iterdir()) if child.is_dir())]
            holding = [folder for folder in inner if (folder / MODEL_FILE).is_file()]
            if len(holding) > 1:
                hint = "Name one of them: " + ", ".join(str(folder) for folder in holding)
                raise InputError(f"{path} holds more than one model.", hint)
            carried = _CarriedFolder(holding[0] if holding else path)
        except OSError as error:
            raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error
        yield carried
        return
    if not path.exists():
        raise InputNotFound(f"There is no {path}.", "Give the folder or the .tar that `translator export` wrote.")
    try:
        archive = tarfile.open(path, mode="r:")  # noqa: SIM115 - closed below
    except tarfile.ReadError as error:
        raise _not_a_tar(path) from error
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    with archive:
        yield _CarriedTar(archive, _members(archive, path, lock))


def _not_a_tar(path: Path) -> InputError:
    with path.open("rb") as file:
        start = file.read(6)
    if start.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"PK")):
        return InputError(f"{path} is compressed.", "Unpack it, then import the .tar or the folder.")
    return InputError(f"{path} is not a .tar archive.", "Give the folder or the .tar that `translator export` wrote.")


def _members(archive: tarfile.TarFile, path: Path, lock: Lock) -> dict[str, tarfile.TarInfo]:
    """The archive's files that some model of the lock has, by their bare names; everything hostile is refused.

    Raises:
        InputError: a link, a device, a path that leads elsewhere, a file listed twice or larger than any the lock
            names, or too many entries.
        ModelDamaged: the archive is cut short.
    """
    limits: dict[str, int] = {}
    for entry in lock.values():
        for file in (file for source in entry.sources for file in source.files):
            limits[file.name] = max(limits.get(file.name, 0), file.size)
    members: dict[str, tarfile.TarInfo] = {}
    try:
        for number, member in enumerate(archive):
            if number >= MAX_MEMBERS:
                raise _hostile(path, f"it has more than {MAX_MEMBERS} entries")
            name = _bare_name(member, path)
            if name is None or name not in limits:
                continue
            if name in members:
                raise _hostile(path, f"{name} is in it twice")
            if member.size > limits[name]:
                raise _hostile(path, f"its {name} is larger than that of any known model")
            members[name] = member
    except tarfile.TarError as error:
        raise ModelDamaged(f"{path} is cut short.", "Copy it again from the machine it comes from.") from error
    return members


def _bare_name(member: tarfile.TarInfo, path: Path) -> str | None:
    """The last part of a plain file's path; None for a folder."""
    parts = PurePosixPath(member.name).parts
    if not parts or parts[0].startswith("/") or ".." in parts or "\\" in member.name or ":" in member.name:
        raise _hostile(path, "an entry's path leads outside")
    if member.isdir():
        return None
    if not member.isreg() or member.issparse():
        raise _hostile(path, "an entry is not a plain file")
    return parts[-1] if len(parts) <= 2 else None


def _hostile(path: Path, reason: str) -> InputError:
    return InputError(f"{path} is not an archive that `translator export` wrote: {reason}.", "It was not unpacked.")


def _recognise(carried: _Carried, lock: Lock, path: Path) -> tuple[ModelEntry, Source]:
    """The model whose files these are, judged by names and sizes; the hashes are checked on the way in."""
    installable_first = sorted(lock.values(), key=lambda entry: entry.builtin)
    choices = [(entry, source) for entry in installable_first for source in entry.sources]

    def right(choice: tuple[ModelEntry, Source]) -> int:
        return sum(carried.sizes.get(file.name) == file.size for file in choice[1].files)

    best = max(choices, key=right, default=None)
    if best is None or right(best) == 0:
        raise InputError(
            f"{path} holds no model of models.lock.",
            "`translator models` lists them. A folder of your own can be used as it is: `--model FOLDER`.",
        )
    entry, source = best
    for file in source.files:
        size = carried.sizes.get(file.name)
        if size != file.size:
            check = FileCheck(file, "missing" if size is None else "wrong size", size)
            raise ModelDamaged(
                f"The copy of {entry.name} in {path} is incomplete: {check.complaint}.",
                "Copy it again from the machine it comes from.",
            )
    return best
