"""Files on their way in, from a folder, a .tar or a .zip (.argosmodel): found, named, and read with bounds.

An archive is never unpacked by its own word. Only plain files of names that models have are taken, by their bare names,
so that none is written where the archive wants it; no more bytes come out than it says, and it may not say too many.
One link, device or path that leads outside, and nothing of the archive is read.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol, TypeVar, cast

from translator.errors import InputError, InputNotFound, InputUnreadable, ModelDamaged
from translator.models.card import CARD_FILE
from translator.models.conventions import CONVENTIONS
from translator.models.folder import (
    CHECKPOINT_PARTS,
    CHECKPOINTS,
    CONFIG_FILE,
    GLOSSES,
    METADATA_FILE,
    MODEL_FILE,
    SOURCE_VOCABULARIES,
    TARGET_VOCABULARIES,
    VOCABULARIES,
)

MAX_MEMBERS = 256
"""More than this many entries in an archive is no model."""
MAX_BYTES = 64 << 30
"""Weights larger than this are none that are known."""
MAX_SMALL_BYTES = 256 << 20
"""Any other file of a model is smaller."""
MAX_RATIO = 50
"""Weights hardly shrink and text a few times; what shrinks more than so many times is made to fill disks."""
HARMLESS_BYTES = 1 << 30
"""What unpacks to no more than this fills no disk, however it shrinks."""
WEIGHTS = (MODEL_FILE, *CHECKPOINTS)
WANTED = frozenset(
    (
        *WEIGHTS, CONFIG_FILE, *VOCABULARIES, *SOURCE_VOCABULARIES, *TARGET_VOCABULARIES, GLOSSES, METADATA_FILE,
        CARD_FILE, *CHECKPOINT_PARTS, "bpe.model",
        *(name for each in CONVENTIONS.values() for name in each.tokenizers),
        *(name for each in CONVENTIONS.values() for pair in each.tokenizer_pairs for name in pair),
    )
)  # fmt: skip
"""The names that files of a model go by; nothing else is taken from an archive or a folder."""
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_Member = TypeVar("_Member")
_HINT = "Give a folder, a .tar, or an Argos package (.argosmodel)."


class Carried(Protocol):
    """Files on their way in: their sizes in bytes by bare name, the name of what holds them, and their contents."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Bytes by file name."""

    @property
    def label(self) -> str:
        """What the model may be called after: its folder's name."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """The contents of one file."""


class _CarriedFolder:
    def __init__(self, files: Mapping[str, Path], label: str) -> None:
        self._files = files
        self.sizes = {name: path.stat().st_size for name, path in files.items()}
        self.label = label

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        return self._files[name].open("rb")


class _CarriedTar:
    def __init__(self, archive: tarfile.TarFile, members: Mapping[str, tarfile.TarInfo], label: str) -> None:
        self._archive = archive
        self._members = members
        self.sizes = {name: member.size for name, member in members.items()}
        self.label = label

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        reader = self._archive.extractfile(self._members[name])
        if reader is None:
            raise tarfile.ReadError(name)
        return cast("AbstractContextManager[BinaryIO]", reader)


class _CarriedZip:
    def __init__(self, archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], label: str) -> None:
        self._archive = archive
        self._members = members
        self.sizes = {name: member.file_size for name, member in members.items()}
        self.label = label

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        return cast("AbstractContextManager[BinaryIO]", self._archive.open(self._members[name]))


@contextmanager
def opened(path: Path) -> Iterator[Carried]:
    """The files of the one model that a folder or an archive holds.

    Raises:
        InputError: no such file, not an archive, an archive with anything but plain files, or more than one model.
        ModelDamaged: the archive is cut short.
    """
    if path.is_dir():
        yield _folder(path)
    elif not path.exists():
        raise InputNotFound(f"There is no {path}.", _HINT)
    elif _is_zip(path):
        with _opened_zip(path) as archive:
            members = [(_inside(member.filename, path), member) for member in _plain(archive, path)]
            yield _CarriedZip(archive, *_one_model(members, path, lambda member: member.file_size))
    else:
        with _opened_tar(path) as tar:
            found = [(_inside(member.name, path), member) for member in _plain_tar(tar, path)]
            yield _CarriedTar(tar, *_one_model(found, path, lambda member: member.size))


def _folder(path: Path) -> Carried:
    """The model in a folder, in one of its sub-folders, or in one of theirs, as in an Argos package in a folder."""
    try:
        below = [child for child in sorted(path.iterdir()) if child.is_dir()]
        inner = [path, *below, *(child / "model" for child in below if (child / "model").is_dir())]
        holding = [folder for folder in inner if any((folder / name).is_file() for name in WEIGHTS)]
        if len(holding) > 1:
            hint = "Name one of them: " + ", ".join(str(folder) for folder in holding)
            raise InputError(f"{path} holds more than one model.", hint)
        chosen = holding[0] if holding else path
        packaged = chosen.name == "model" and (chosen.parent / METADATA_FILE).is_file()
        files = {file.name: file for folder in (chosen.parent, chosen)[not packaged :] for file in folder.iterdir()}
        wanted = {name: file for name, file in files.items() if name in WANTED and file.is_file()}
        return _CarriedFolder(wanted, (chosen.parent if packaged else chosen).resolve().name)
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"PK"
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error


def _opened_tar(path: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(path, mode="r:")
    except tarfile.ReadError as error:
        with path.open("rb") as file:
            start = file.read(6)
        if start.startswith(_COMPRESSED):
            raise InputError(f"{path} is compressed.", "Unpack it, then import the .tar or the folder.") from error
        raise InputError(f"{path} is not a .tar archive.", _HINT) from error
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error


def _opened_zip(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ModelDamaged(f"{path} is cut short or no .zip archive.", "Fetch it again.") from error
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror}.") from error


def _plain_tar(archive: tarfile.TarFile, path: Path) -> Iterator[tarfile.TarInfo]:
    try:
        for number, member in enumerate(archive):
            if number >= MAX_MEMBERS:
                raise hostile(path, f"it has more than {MAX_MEMBERS} entries")
            _inside(member.name, path)
            if not member.isdir():
                if not member.isreg() or member.issparse():
                    raise hostile(path, "an entry is not a plain file")
                yield member
    except tarfile.TarError as error:
        raise ModelDamaged(f"{path} is cut short.", "Copy it again from the machine it comes from.") from error


def _plain(archive: zipfile.ZipFile, path: Path) -> Iterator[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise hostile(path, f"it has more than {MAX_MEMBERS} entries")
    for member in members:
        _inside(member.filename, path)
        kind = (member.external_attr >> 16) & 0o170000
        if kind not in {0, 0o100000, 0o040000}:
            raise hostile(path, "an entry is not a plain file")
        if member.flag_bits & 1:
            raise InputError(f"{path} is encrypted.", "Unpack it, then import the folder.")
        if member.file_size > max(HARMLESS_BYTES, MAX_RATIO * member.compress_size):
            raise hostile(path, "an entry unpacks to many times its size")
        if not member.is_dir():
            yield member


def _inside(name: str, path: Path) -> PurePosixPath:
    """The path of an entry, which leads nowhere but inside the archive."""
    inner = PurePosixPath(name)
    if not inner.parts or inner.is_absolute() or ".." in inner.parts or "\\" in name or ":" in name or "\0" in name:
        raise hostile(path, "an entry's path leads outside")
    return inner


def _one_model(
    members: Iterable[tuple[PurePosixPath, _Member]], path: Path, size_of: Callable[[_Member], int]
) -> tuple[dict[str, _Member], str]:
    """The files of the one folder of an archive that holds weights, by their bare names, and what it is called.

    Raises:
        InputError: a file is in it twice or too large, or there are several models.
    """
    found: dict[PurePosixPath, _Member] = {}
    for inner, member in members:
        if inner.name not in WANTED:
            continue
        if inner in found:
            raise hostile(path, f"{inner.name} is in it twice")
        if size_of(member) > (MAX_BYTES if inner.name in WEIGHTS else MAX_SMALL_BYTES):
            raise hostile(path, f"its {inner.name} is larger than that of any model")
        found[inner] = member
    holding = sorted({inner.parent for inner in found if inner.name in WEIGHTS})
    if len(holding) > 1:
        raise InputError(f"{path} holds more than one model.", "Unpack it, then import one of its folders.")
    base = holding[0] if holding else min((inner.parent for inner in found), default=PurePosixPath())
    packaged = base.name == "model" and base.parent / METADATA_FILE in found
    bases = (base.parent, base) if packaged else (base,)
    files = {inner.name: member for each in bases for inner, member in found.items() if inner.parent == each}
    return files, (base.parent if packaged else base).name or path.stem


def hostile(path: Path, reason: str) -> InputError:
    """The error about an archive that is not what it gives itself out for."""
    return InputError(f"{path} is not an archive that holds a model as it should: {reason}.", "It was not unpacked.")
