"""Which model, where is it, is it intact: the installed models, the built-in one, and folders given by hand."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from translator.errors import ModelDamaged, ModelMissing, ModelUnknown, OutputError, UsageError
from translator.files import Advance, hash_file
from translator.models.checks import (
    FileCheck,
    check_folder,
    likeliest_source,
    recorded_source,
    write_record,
)
from translator.models.folder import MODEL_FILE, open_folder
from translator.models.install import (
    installing,
    leftovers,
    model_folder,
    partial_bytes,
    partial_folder,
    temporary_folder,
)
from translator.models.lock import Lock, ModelEntry, Source, read_lock
from translator.models.own import forget_own

_log = logging.getLogger(__name__)
_ARCHIVES = frozenset({".argosmodel", ".tar", ".zip"})
"""Endings of files that may hold a model."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that was checked and may be loaded.

    `sha256` is that of model.bin, and stands for the whole model as a key. `entry` is None for a folder given by
    hand, which is not pinned: there is nothing to check its hashes against. `family` is its convention's name.
    `fallback_reason` says, when the built-in model stands in for a better one, why; otherwise it is empty.
    """

    name: str
    folder: Path
    entry: ModelEntry | None
    sha256: str
    builtin: bool = False
    fallback_reason: str = ""
    family: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ModelState:
    """Where a model of the lock stands on this machine.

    `state` is "built in", "installed", "not installed", "partly downloaded" or "damaged"; `detail` says more about the
    last two; `folder` is where the model is or would be; `bytes_here` is what it takes up on the disk now.
    """

    entry: ModelEntry
    state: str
    folder: Path
    detail: str = ""
    bytes_here: int = 0

    @property
    def usable(self) -> bool:
        """The model is here and intact."""
        return self.state in {"built in", "installed"}


@dataclass(frozen=True, slots=True)
class Verification:
    """What hashing every file of a model found."""

    name: str
    folder: Path
    source: Source
    checks: tuple[FileCheck, ...]

    @property
    def ok(self) -> bool:
        """Every file is what the lock says."""
        return all(check.ok for check in self.checks)


def resolve(name_or_path: str | os.PathLike[str] | None = None, *, lock: Lock | None = None) -> InstalledModel:
    """The model to load: the one named, else the lock's default if it is installed and intact, else the built-in one.

    Args:
        name_or_path: a name of models.lock or a folder; a name wins over a folder of the same name ("./name" is the
            folder). None or "" leaves the choice to the order above.
        lock: the models there are; None reads models.lock.

    Raises:
        ModelUnknown: neither a name nor a folder.
        ModelMissing: a name, but not installed.
        ModelDamaged: a file is missing, has another size or another hash.
        LockError: models.lock is malformed.
    """
    lock = read_lock() if lock is None else lock
    if name_or_path is None or os.fspath(name_or_path) == "":
        return _choose(lock)
    text = os.fspath(name_or_path)
    if text in lock:
        return _of_entry(lock[text])
    path = Path(os.path.expanduser(text))  # noqa: PTH111 - Path's own fails on "~" before no user's name
    if _is_folder(path):
        return _of_folder(path)
    if os.path.lexists(path):
        archive = path.suffix.lower() in _ARCHIVES
        hint = f"Bring it in first: translator import {path}" if archive else "Give the folder that holds model.bin."
        raise ModelUnknown(f"{path} is a file; a model is a folder.", hint)
    if path.parent != Path():
        raise ModelUnknown(f"There is no model folder {path}.", "See `translator models` for the models there are.")
    return _of_entry(lock.entry(text))


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        text = f"The model folder {str(path)[:200]} cannot be read: {error.strerror}."
        raise ModelUnknown(text, "See `translator models` for the models there are.") from error


def _choose(lock: Lock) -> InstalledModel:
    """The default when it is here and intact, otherwise the built-in model with the reason why."""
    if not lock.default or lock[lock.default].builtin:
        return _of_entry(lock.builtin)
    default = lock[lock.default]
    try:
        return _of_entry(default)
    except ModelMissing:
        reason = f"{default.name} is not installed"
    except ModelDamaged as error:
        reason = error.message.rstrip(".")
    builtin = _of_entry(lock.builtin)
    _log.info("the built-in model stands in: %s", reason)
    return replace(builtin, fallback_reason=reason)


def _of_entry(entry: ModelEntry) -> InstalledModel:
    folder = folder_of(entry)
    if not _is_folder(folder):
        raise missing(entry)
    source = ensure_intact(entry, folder)
    sha256 = source.file(MODEL_FILE).sha256
    return InstalledModel(entry.name, folder, entry, sha256, entry.builtin, family=entry.convention)


def _of_folder(folder: Path) -> InstalledModel:
    """A folder given by hand: complete, but with nothing to check its hashes against."""
    parts = open_folder(folder)
    try:
        sha256 = hash_file(parts.folder / MODEL_FILE)
    except OSError as error:
        raise ModelDamaged(f"The model folder {folder} cannot be read: {error.strerror}.") from error
    return InstalledModel(folder.resolve().name, parts.folder, None, sha256, family=parts.convention.name)


def folder_of(entry: ModelEntry) -> Path:
    """Where a model of the lock is, or would be."""
    return Path(__file__).resolve().parent / entry.name if entry.builtin else model_folder(entry.name)


def ensure_intact(entry: ModelEntry, folder: Path, advance: Advance | None = None) -> Source:
    """Check a folder against the lock: quickly where nothing changed since the last check, otherwise by hashing it.

    Returns:
        The source whose files it holds.

    Raises:
        ModelDamaged: a file is missing, has another size or another hash.
    """
    source = None if entry.builtin else recorded_source(folder, entry)
    if source is not None:
        return source
    source = likeliest_source(folder, entry)
    checks = check_folder(folder, source, advance)
    if not all(check.ok for check in checks):
        raise damaged(entry, checks)
    _record(entry, folder, source)
    return source


def _record(entry: ModelEntry, folder: Path, source: Source) -> None:
    # A model shared by a machine's users may lie where this one cannot write: then it is hashed each time.
    if not entry.builtin:
        with suppress(OSError):
            write_record(folder, source)


def damaged(entry: ModelEntry, checks: Sequence[FileCheck]) -> ModelDamaged:
    """The error that names the first file that is not what it should be."""
    bad = next(check for check in checks if not check.ok)
    word = "incomplete" if bad.state == "missing" else "damaged"
    hint = "Install the program again."
    if not entry.builtin:
        hint = f"{_again(entry)} `translator verify {entry.name}` checks each file."
    return ModelDamaged(f"The model {entry.name} is {word}: {bad.complaint}.", hint)


def missing(entry: ModelEntry) -> ModelMissing:
    """The error that a model of a lock is not here."""
    hint = f"Run `translator download {entry.name}`." if entry.fetched else _again(entry)
    return ModelMissing(f"The model {entry.name} is not installed.", hint)


def _again(entry: ModelEntry) -> str:
    """How a model comes here again: from its repository, or from the files it was imported from."""
    if entry.fetched:
        return f"`translator download {entry.name}` fetches it again;"
    return "Import it again from where it came from: `translator import`;"


def remove(name: str, *, lock: Lock | None = None) -> int:
    """Delete a model and what is left of its downloads; one that was brought in is forgotten too.

    Args:
        name: a model of the lock.
        lock: the models there are; None reads models.lock.

    Returns:
        The bytes that were freed.

    Raises:
        ModelUnknown: no such model.
        UsageError: it comes with the program.
        ModelMissing: nothing of it is here.
        ModelBusy: another process is installing it.
        OutputError: it cannot be deleted.
    """
    lock = read_lock() if lock is None else lock
    entry = lock.entry(name)
    if entry.builtin:
        raise UsageError(f"{name} comes with the program and goes with it.")
    with installing(name):
        here = [folder for folder in (model_folder(name), partial_folder(name)) if folder.is_dir()]
        if not here and not entry.own:
            raise missing(entry)
        freed = sum(_bytes(folder) for folder in here)
        try:
            for folder in here:
                with temporary_folder(name) as bin_:
                    folder.rename(bin_ / folder.name)
        except OSError as error:
            raise OutputError(f"{name} cannot be deleted: {error.strerror}.") from error
        if entry.own:
            forget_own(name)
    return freed


def verify(name: str, *, lock: Lock | None = None, advance: Advance | None = None) -> Verification:
    """Hash every file of an installed model again, whatever the record says.

    Args:
        name: a model of the lock.
        lock: the models there are; None reads models.lock.
        advance: called with the number of bytes just hashed.

    Raises:
        ModelUnknown: no such model.
        ModelMissing: it is not installed.
    """
    lock = read_lock() if lock is None else lock
    entry = lock.entry(name)
    folder = folder_of(entry)
    if not _is_folder(folder):
        raise missing(entry)
    source = likeliest_source(folder, entry)
    result = Verification(name, folder, source, check_folder(folder, source, advance))
    if result.ok:
        _record(entry, folder, source)
    return result


def states(lock: Lock | None = None) -> tuple[ModelState, ...]:
    """Where each model of the lock stands on this machine, in the lock's order."""
    lock = read_lock() if lock is None else lock
    return tuple(state_of(entry) for entry in lock.values())


def state_of(entry: ModelEntry) -> ModelState:
    """Where one model stands on this machine; hashes it only when it changed since it was last checked."""
    folder = folder_of(entry)
    if _is_folder(folder):
        try:
            source = ensure_intact(entry, folder)
        except ModelDamaged as error:
            return ModelState(entry, "damaged", folder, error.message, _bytes(folder))
        return ModelState(entry, "built in" if entry.builtin else "installed", folder, bytes_here=source.size)
    here = partial_bytes(entry.name)
    if here:
        detail = f"{here / entry.size:.0%} is here; `translator download {entry.name}` goes on"
        return ModelState(entry, "partly downloaded", folder, detail, here)
    return ModelState(entry, "not installed", folder)


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def abandoned(lock: Lock | None = None) -> tuple[Path, ...]:
    """Temporary folders that broken-off installations left, of models of the lock. Unfinished downloads don't count."""
    lock = read_lock() if lock is None else lock
    return tuple(path for name in lock for path in leftovers(name))
