"""The user's own lock, beside the models: written when a model is brought in that models.lock does not pin."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from translator.errors import OutputError
from translator.files import replacing
from translator.models.lock import SCHEMA, Lock, ModelEntry, Source, own_lock_path, read_own

_WAIT_SECONDS = 30.0
_HEAD = """\
# The models that were brought in here, with the sizes and hashes that they had then. Written by the program:
# `translator import` and `translator download --repo` add to it, `translator remove` takes away.
"""


def add_own(entry: ModelEntry) -> None:
    """Note a model that was brought in, in place of one of the same name.

    Raises:
        OutputError: the own lock cannot be written.
        LockError: it is malformed.
    """
    with _changing() as entries:
        entries[entry.name] = entry


def forget_own(name: str) -> None:
    """Take a model out of the own lock; nothing happens when it is not in it.

    Raises:
        OutputError, LockError: as `add_own`.
    """
    if name in read_own():
        with _changing() as entries:
            entries.pop(name, None)


@contextmanager
def _changing() -> Iterator[dict[str, ModelEntry]]:
    """The own lock's entries, to be changed in place; written back after the block."""
    from filelock import FileLock, Timeout

    path = own_lock_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_WAIT_SECONDS):
            entries = dict(read_own().entries)
            yield entries
            with replacing(path) as file:
                file.write(as_toml(Lock(entries)).encode("utf-8"))
    except Timeout as error:
        raise OutputError(f"{path} is being written by another process.", "Try again in a moment.") from error
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or "its disk cannot lock files"
        raise OutputError(f"{path} cannot be written: {reason}.", "TRANSLATOR_HOME moves the models.") from error


def as_toml(lock: Lock) -> str:
    """A lock in the form that `read_lock` reads; JSON's strings and numbers are TOML too."""
    lines = [_HEAD, f"schema = {SCHEMA}"]
    for entry in lock.values():
        licence: dict[str, object] = {"id": entry.licence.id, "url": entry.licence.url}
        if entry.licence.non_commercial is not None:
            licence["non_commercial"] = entry.licence.non_commercial
        lines += ["", "[[model]]"]
        told = {"name": entry.name, "summary": entry.summary, "convention": entry.convention}
        lines += [f"{key} = {_value(value)}" for key, value in told.items()]
        lines.append(f"licence = {_table(licence)}")
        for source in entry.sources:
            lines += ["", "[[model.source]]", *_source(source)]
    return "\n".join(lines) + "\n"


def _source(source: Source) -> Iterator[str]:
    if source.repo:
        yield f"repo = {_value(source.repo)}"
        yield f"revision = {_value(source.revision)}"
    yield "files = ["
    for file in source.files:
        yield f"  {_table({'name': file.name, 'size': file.size, 'sha256': file.sha256})},"
    yield "]"


def _table(values: dict[str, object]) -> str:
    return "{" + ", ".join(f"{key} = {_value(value)}" for key, value in values.items()) + "}"


def _value(value: object) -> str:
    # TOML wants DEL escaped, which JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
