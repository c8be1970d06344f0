"""SQLite files that survive: write-ahead logging, patience with other processes, and damaged files set aside."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BUSY_SECONDS = 30.0
"""How long one process waits for another that is writing."""
_COMPANIONS = ("", "-wal", "-shm")


def open_database(path: Path, schema: str, *, durable: bool, alone: bool = False) -> sqlite3.Connection:
    """Open or create a database; statements commit by themselves unless they stand in a `transaction`.

    Args:
        path: the file; its folder exists.
        schema: statements that create what is not there yet.
        durable: a commit is on the disk when it returns; otherwise a power loss may take the last commits back, but
            never damages the file.
        alone: no other process uses it meanwhile; it does without the write-ahead log then, as it must on a network
            drive.

    Raises:
        sqlite3.DatabaseError: the file is damaged or no database, or (its subclass OperationalError) it cannot be
            opened or written.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if alone:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if alone else 'WAL'}")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.executescript(schema)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All statements of the block or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, as against busy, full, read-only or out of reach."""
    return isinstance(error, sqlite3.DatabaseError) and type(error) is sqlite3.DatabaseError


def set_aside(path: Path) -> Path:
    """Rename a damaged database and its companions, so that a new one can take its place; returns the new name.

    Raises:
        OSError: it cannot be renamed.
    """
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    for companion in reversed(_COMPANIONS):
        with suppress(FileNotFoundError):
            path.with_name(path.name + companion).replace(aside.with_name(aside.name + companion))
    return aside
