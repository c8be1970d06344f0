"""Whether a folder holds exactly what the lock says: sizes, SHA-256, and the record of an earlier check."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from translator.files import Advance, hash_file, replacing
from translator.models.lock import ModelEntry, ModelFile, Source

RECORD = "verified.json"
"""Kept in an installed model's folder: size, modification time and SHA-256 of each file when it was last hashed."""

RECORD_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class FileCheck:
    """How one file compares with the lock.

    `state` is "ok", "missing", "unreadable", "wrong size" or "wrong hash"; `size` (bytes) and `sha256` are what was
    found, None where it was not looked at.
    """

    expected: ModelFile
    state: str
    size: int | None = None
    sha256: str | None = None

    @property
    def ok(self) -> bool:
        """The file is what the lock says."""
        return self.state == "ok"

    @property
    def complaint(self) -> str:
        """What is wrong, as the end of a sentence; both values where there are two."""
        name = self.expected.name
        if self.state == "wrong size":
            return f"{name} has {self.size} bytes, not {self.expected.size}"
        if self.state == "wrong hash":
            return f"{name} has SHA-256 {self.sha256}, not {self.expected.sha256}"
        return f"{name} is {self.state}"


def check_file(path: Path, expected: ModelFile, advance: Advance | None = None) -> FileCheck:
    """Compare one file with the lock: the size first, then, where that fits, the hash."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            return FileCheck(expected, "unreadable")
        if size != expected.size:
            return FileCheck(expected, "wrong size", size)
        sha256 = hash_file(path, advance)
    except FileNotFoundError:
        return FileCheck(expected, "missing")
    except OSError:
        return FileCheck(expected, "unreadable")
    return FileCheck(expected, "ok" if sha256 == expected.sha256 else "wrong hash", size, sha256)


def check_folder(folder: Path, source: Source, advance: Advance | None = None) -> tuple[FileCheck, ...]:
    """Compare every file of a source with what the folder holds. Other files in the folder are not looked at."""
    return tuple(check_file(folder / file.name, file, advance) for file in source.files)


def likeliest_source(folder: Path, entry: ModelEntry) -> Source:
    """The source whose names and sizes fit most of the folder's files; the first among equals."""

    def fitting(source: Source) -> int:
        return sum(_size(folder / file.name) == file.size for file in source.files)

    return max(entry.sources, key=fitting)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def write_record(folder: Path, source: Source) -> None:
    """Note that every file of the source in this folder has just been hashed and found right.

    Raises:
        OSError: the folder cannot be written.
    """
    files = {}
    for file in source.files:
        status = (folder / file.name).stat()
        files[file.name] = {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": file.sha256}
    record = {"schema": RECORD_SCHEMA, "repo": source.repo, "revision": source.revision, "files": files}
    with replacing(folder / RECORD) as target:
        target.write((json.dumps(record, indent=2) + "\n").encode())


def recorded_source(folder: Path, entry: ModelEntry) -> Source | None:
    """The source this folder was checked against, when not a file has changed since; None means: hash again.

    Looks at sizes and modification times only, so it costs no reading of the model.
    """
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = record["files"] if record["schema"] == RECORD_SCHEMA else {}
        for source in entry.sources:
            if all(_unchanged(folder / file.name, file, files.get(file.name)) for file in source.files):
                return source
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return None


def _unchanged(path: Path, expected: ModelFile, noted: dict[str, object] | None) -> bool:
    if noted is None or noted["sha256"] != expected.sha256:
        return False
    status = path.stat()
    return status.st_size == noted["size"] == expected.size and status.st_mtime_ns == noted["mtime_ns"]
