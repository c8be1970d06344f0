"""models.lock: which models exist, where they come from, what they hold, under which licence, how good they are.

Beside the models that a user brought in lies a lock of the user's own, in the same form, which `own.py` writes.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translator.errors import LockError, ModelUnknown, did_you_mean
from translator.models.folder import CONVENTIONS, Convention, missing_parts
from translator.paths import models_dir

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # type: ignore[import-not-found, unused-ignore]

LOCK_VARIABLE = "TRANSLATOR_LOCK"
"""Names a further lock file; its entries come on top of those shipped, and replace those of the same name."""

OWN_LOCK = "models.lock"
"""The user's own list, in the models folder: what models were brought in, and the hashes they had then."""
SCHEMA = 1
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
REPO = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
REVISION = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model: its name, its size in bytes and its SHA-256 in lower-case hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """One place a model comes from, and exactly what it holds there.

    `repo` and `revision` (40 hexadecimal digits) name a commit on the hub; both are empty for the built-in model and
    for one that was imported from files.
    """

    repo: str
    revision: str
    files: tuple[ModelFile, ...]

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(file.size for file in self.files)

    def file(self, name: str) -> ModelFile:
        """The file of that name; KeyError when there is none."""
        for file in self.files:
            if file.name == name:
                return file
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: SPDX identifier, address of its text, and whether it is for non-commercial use only; None: unknown."""

    id: str
    url: str
    non_commercial: bool | None


@dataclass(frozen=True, slots=True)
class Quality:
    """BLEU and chrF++ of a model on a test set, Indonesian to English; None is not known.

    `origin` is "published" (by others) or "measured" (here).
    """

    set: str
    bleu: float | None
    chrf: float | None
    origin: str


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model of the lock. `sources` are alternatives, tried in order; the built-in model has one without a repo.

    `convention` names the family. `own` says that the entry was made here, from what was found when the model was
    brought in, not by the program's makers.
    """

    name: str
    summary: str
    licence: Licence
    convention: str
    sources: tuple[Source, ...]
    quality: tuple[Quality, ...] = ()
    builtin: bool = False
    own: bool = False

    @property
    def fetched(self) -> bool:
        """There is a repository that it can be downloaded from."""
        return any(source.repo for source in self.sources)

    @property
    def size(self) -> int:
        """Bytes of the first source."""
        return self.sources[0].size


@dataclass(frozen=True, slots=True)
class Lock(Mapping[str, ModelEntry]):
    """The entries of models.lock by name, in the order of the file."""

    entries: dict[str, ModelEntry] = field(default_factory=dict)
    default: str = ""
    """The name `download` and the choice of a model start from."""

    def __getitem__(self, name: str) -> ModelEntry:
        return self.entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def builtin(self) -> ModelEntry:
        """The model that comes with the program."""
        for entry in self.entries.values():
            if entry.builtin:
                return entry
        raise LockError("models.lock names no built-in model.", "Install the program again.")

    def entry(self, name: str) -> ModelEntry:
        """The entry of that name.

        Raises:
            ModelUnknown: there is none.
        """
        if name not in self.entries:
            known = ", ".join(self.entries)
            hint = f"{did_you_mean(name, self.entries)} Known models: {known}. See `translator models`.".strip()
            raise ModelUnknown(f"There is no model named {name!r}.", hint)
        return self.entries[name]


def lock_path() -> Path:
    """The lock that ships with the program: beside this module in an installation, at the top of a checkout."""
    here = Path(__file__).resolve()
    packaged = here.with_name("models.lock")
    return packaged if packaged.is_file() else here.parents[2] / "models.lock"


def own_lock_path() -> Path:
    """The user's own lock, beside the models."""
    return models_dir() / OWN_LOCK


def read_own() -> Lock:
    """The models that the user brought in; none where there is no own lock yet.

    Raises:
        LockError: as `read_lock`.
    """
    path = own_lock_path()
    if not path.is_file():
        return Lock()
    try:
        return _read(path, own=True)
    except LockError as error:
        hint = "This is the list of models that you brought in: mend it, or delete it and import them again."
        raise LockError(error.message, hint) from error


def read_lock(path: Path | None = None) -> Lock:
    """Read and check a lock file.

    Args:
        path: the file; None reads the one shipped, then the user's own and the one that TRANSLATOR_LOCK names on top.

    Raises:
        LockError: it cannot be read or is malformed; the message names the file, the entry and the field.
    """
    if path is not None:
        return _read(path)
    shipped, own = _read(lock_path()), read_own()
    entries = {**shipped.entries, **own.entries}
    further = os.environ.get(LOCK_VARIABLE, "").strip()
    if not further:
        return _checked(entries, shipped.default, own_lock_path()) if own else shipped
    given = _read(Path(further).expanduser())
    return _checked({**entries, **given.entries}, given.default or shipped.default, Path(further))


def _read(path: Path, *, own: bool = False) -> Lock:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise LockError(f"The model list {path} cannot be read: {reason}.") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LockError(f"{path} is malformed: {error}.") from error
    table = _Table(data, str(path))
    if table.integer("schema") != SCHEMA:
        raise LockError(f"{path} has schema {data['schema']}; this version reads {SCHEMA}.", "Upgrade the program.")
    entries: dict[str, ModelEntry] = {}
    for number, model in enumerate(table.tables("model", required=not own), start=1):
        model.where = f"{path}, model {model.data.get('name', number)!r}"
        entry = _entry(model, own=own)
        if entry.name in entries:
            raise LockError(f"{path} lists the model {entry.name!r} twice.")
        entries[entry.name] = entry
    default = table.text("default", "")
    table.nothing_else()
    return _checked(entries, default, path)


def _checked(entries: dict[str, ModelEntry], default: str, path: Path) -> Lock:
    if default and default not in entries:
        raise LockError(f"{path}: the default {default!r} is not among its models.")
    if sum(entry.builtin for entry in entries.values()) > 1:
        raise LockError(f"{path}: more than one model is marked as built in.")
    return Lock(entries, default)


def _entry(table: _Table, *, own: bool) -> ModelEntry:
    name = table.text("name", pattern=NAME)
    builtin = table.boolean("builtin", default=False)
    licence = table.table("licence")
    known = not own or "non_commercial" in licence.data
    convention = table.text("convention")
    if convention not in CONVENTIONS:
        raise LockError(f"{table.where}: unknown token convention {convention!r}.", "Upgrade the program.")
    entry = ModelEntry(
        name=name,
        summary=table.text("summary"),
        licence=Licence(licence.text("id"), licence.text("url"), licence.boolean("non_commercial") if known else None),
        convention=convention,
        sources=tuple(_source(source, CONVENTIONS[convention], builtin, own) for source in table.tables("source")),
        quality=tuple(_quality(quality) for quality in table.tables("quality", required=False)),
        builtin=builtin,
        own=own,
    )
    licence.nothing_else()
    table.nothing_else()
    if builtin and len(entry.sources) != 1:
        raise LockError(f"{table.where}: a built-in model has one source.")
    return entry


def _source(table: _Table, convention: Convention, builtin: bool, own: bool) -> Source:
    without = builtin or (own and "repo" not in table.data)
    repo = "" if without else table.text("repo", pattern=REPO)
    revision = "" if without else table.text("revision", pattern=REVISION)
    files = tuple(_file(file) for file in table.tables("files"))
    table.nothing_else()
    names = [file.name for file in files]
    if len(set(names)) != len(names):
        raise LockError(f"{table.where}: a file is listed twice.")
    lacking = missing_parts(names, convention)
    if lacking:
        raise LockError(f"{table.where}: an incomplete model: no {lacking[0]}.")
    return Source(repo, revision, files)


def _file(table: _Table) -> ModelFile:
    file = ModelFile(
        table.text("name", pattern=_FILE_NAME), table.integer("size"), table.text("sha256", pattern=_SHA256)
    )
    table.nothing_else()
    return file


def _quality(table: _Table) -> Quality:
    origin = table.text("origin", pattern=re.compile("published|measured"))
    quality = Quality(table.text("set"), table.number("bleu"), table.number("chrf"), origin)
    table.nothing_else()
    return quality


class _Table:
    """A TOML table read with checks; each complaint says where it stands."""

    def __init__(self, data: dict[str, Any], where: str) -> None:
        self.data = data
        self.where = where
        self._read: set[str] = set()

    def _get(self, key: str, kind: type | tuple[type, ...], what: str, default: object = None) -> Any:  # noqa: ANN401
        self._read.add(key)
        value = self.data.get(key, default)
        if value is None:
            raise LockError(f"{self.where}: {key!r} is missing.")
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise LockError(f"{self.where}: {key!r} must be {what}.")
        return value

    def text(self, key: str, default: str | None = None, pattern: re.Pattern[str] | None = None) -> str:
        value: str = self._get(key, str, "text", default)
        if pattern is not None and not pattern.fullmatch(value):
            raise LockError(f"{self.where}: {key!r} has the impossible value {value[:80]!r}.")
        return value

    def integer(self, key: str) -> int:
        value: int = self._get(key, int, "a whole number")
        if value < 0:
            raise LockError(f"{self.where}: {key!r} must not be negative.")
        return value

    def number(self, key: str) -> float | None:
        self._read.add(key)
        return float(self._get(key, (int, float), "a number")) if key in self.data else None

    def boolean(self, key: str, *, default: bool | None = None) -> bool:
        value: bool = self._get(key, bool, "true or false", default)
        return value

    def table(self, key: str) -> _Table:
        return _Table(self._get(key, dict, "a table"), f"{self.where}, {key}")

    def tables(self, key: str, *, required: bool = True) -> list[_Table]:
        rows = self._get(key, list, "a list of tables", None if required else [])
        if not all(isinstance(row, dict) for row in rows) or (required and not rows):
            raise LockError(f"{self.where}: {key!r} must be a list of tables.")
        return [_Table(row, f"{self.where}, {key} {number}") for number, row in enumerate(rows, start=1)]

    def nothing_else(self) -> None:
        unknown = sorted(set(self.data) - self._read)
        if unknown:
            raise LockError(f"{self.where}: unknown field {unknown[0]!r}.")
