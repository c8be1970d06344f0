"""The journal: what has been made of which input, in an SQLite file in OUT; the one source of truth of a resumed run.

An article is done when its outputs are on the disk and it is recorded here. A file in OUT that the journal does not
know is never removed, and never taken for a finished output.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from translator.article import TITLE, Article
from translator.collection.corpus import Position
from translator.collection.folder import OUTPUT_MARK
from translator.collection.reading import Failure
from translator.database import is_damage, open_database, set_aside, transaction
from translator.mounts import network_drive

FOLDER = OUTPUT_MARK
"""The folder in OUT that holds the journal, the lock and unfinished corpora."""
JOURNAL_FILE = "journal.sqlite"
"""The journal's name in its folder."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (
    name TEXT PRIMARY KEY,
    recipe TEXT NOT NULL,
    size INTEGER NOT NULL,
    mtime INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    articles INTEGER NOT NULL,
    sentences INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS corpora (
    name TEXT PRIMARY KEY,
    recipe TEXT NOT NULL,
    line INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    part TEXT NOT NULL,
    written INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    sentences INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, source TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS outputs_by_source ON outputs (source);
CREATE TABLE IF NOT EXISTS failures (
    source TEXT NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL, message TEXT NOT NULL,
    PRIMARY KEY (source, line)
);
CREATE TABLE IF NOT EXISTS flags (
    source TEXT NOT NULL, line INTEGER NOT NULL, sentence INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS flags_by_source ON flags (source, line);
"""


@dataclass(frozen=True, slots=True)
class Done:
    """A finished input: its state when it was read, the recipe, and how much was in it."""

    recipe: str
    size: int
    mtime: int
    sha256: str
    articles: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A corpus of which the lines before a position are translated: `written` bytes of the part file hold them."""

    recipe: str
    position: Position
    part: str
    written: int
    articles: int
    sentences: int


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag and where it is: line 0 is a file of one article, sentence `TITLE` its title."""

    source: str
    line: int
    sentence: int
    kind: str
    reason: str


class Journal:
    """Records and looks up; every change belongs into a `transaction`. Make one with `Journal.open`."""

    def __init__(self, connection: sqlite3.Connection, aside: Path | None = None) -> None:
        self._db = connection
        self.aside = aside
        """Where a damaged journal went that this one replaces."""

    @classmethod
    def open(cls, out: Path, path: Path | None = None) -> Journal:
        """Open or begin the journal of an output folder; a damaged one is set aside.

        Args:
            out: the output folder.
            path: the journal's file, where it does not lie in OUT.

        Raises:
            OSError, sqlite3.Error: it can be neither opened nor replaced.
        """
        path = path or journal_path(out)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return cls(_checked(path))
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        aside = set_aside(path)
        return cls(_checked(path), aside)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All changes of the block or none of them; on the disk when it ends."""
        return transaction(self._db)

    def fact(self, name: str) -> str | None:
        """Something known about the whole batch."""
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_fact(self, name: str, value: str) -> None:
        """Note something about the whole batch."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def done(self, source: str) -> Done | None:
        """What is recorded of a finished input."""
        query = "SELECT recipe, size, mtime, sha256, articles, sentences FROM sources WHERE name = ?"
        row = self._db.execute(query, (source,)).fetchone()
        return None if row is None else Done(*row)

    def set_done(self, source: str, done: Done, outputs: Sequence[str]) -> None:
        """Record that an input is finished and which files (below OUT) it was written to."""
        self._db.execute(
            "INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)",
            (source, done.recipe, done.size, done.mtime, done.sha256, done.articles, done.sentences),
        )
        self._db.execute("DELETE FROM outputs WHERE source = ?", (source,))
        self._db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?)", [(path, source) for path in outputs])
        self._db.execute("DELETE FROM corpora WHERE name = ?", (source,))

    def unfinished(self, source: str) -> Unfinished | None:
        """What is recorded of a corpus that was begun."""
        query = "SELECT recipe, line, offset, sha256, part, written, articles, sentences FROM corpora WHERE name = ?"
        row = self._db.execute(query, (source,)).fetchone()
        if row is None:
            return None
        recipe, line, offset, sha256, part, written, articles, sentences = row
        return Unfinished(recipe, Position(line, offset, sha256), part, written, articles, sentences)

    def set_unfinished(self, source: str, state: Unfinished) -> None:
        """Record how far a corpus is."""
        at = state.position
        row = (state.recipe, at.line, at.offset, at.sha256, state.part, state.written, state.articles, state.sentences)
        self._db.execute("INSERT OR REPLACE INTO corpora VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (source, *row))

    def touch(self, source: str, size: int, mtime: int) -> None:
        """Note a finished input's new size and time, after its content was found to be the same."""
        self._db.execute("UPDATE sources SET size = ?, mtime = ? WHERE name = ?", (size, mtime, source))

    def fail(self, failure: Failure) -> None:
        """Record a failure; an earlier one of the same line is replaced."""
        row = (failure.source, failure.line, failure.kind, failure.message)
        self._db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", row)

    def set_flags(self, source: str, line: int, article: Article) -> int:
        """Record the flags of an article in place of earlier ones; returns how many there are."""
        self._db.execute("DELETE FROM flags WHERE source = ? AND line = ?", (source, line))
        numbered = [*([(TITLE, article.title)] if article.title else []), *enumerate(article.sentences())]
        rows = [(source, line, number, flag.kind, flag.reason) for number, s in numbered for flag in s.flags]
        self._db.executemany("INSERT INTO flags VALUES (?, ?, ?, ?, ?)", rows)
        return len(rows)

    def add_flags(self, flags: Iterable[FlagRow]) -> None:
        """Record flags beside those that are there."""
        rows = [(flag.source, flag.line, flag.sentence, flag.kind, flag.reason) for flag in flags]
        self._db.executemany("INSERT INTO flags VALUES (?, ?, ?, ?, ?)", rows)

    def clear_lines(self, source: str, first: int, last: int) -> None:
        """Forget the failures and flags of some lines of an input, before they are recorded anew."""
        for table in ("failures", "flags"):
            self._db.execute(f"DELETE FROM {table} WHERE source = ? AND line BETWEEN ? AND ?", (source, first, last))  # noqa: S608

    def clear(self, source: str) -> None:
        """Forget an input's failures and flags, before it is done anew."""
        self._db.execute("DELETE FROM failures WHERE source = ?", (source,))
        self._db.execute("DELETE FROM flags WHERE source = ?", (source,))

    def clear_file_failures(self) -> None:
        """Forget the failures of whole files: every run tries those again."""
        self._db.execute("DELETE FROM failures WHERE line = 0")

    def forget(self, source: str) -> None:
        """Forget everything about an input."""
        self.clear(source)
        for table, column in (("sources", "name"), ("corpora", "name"), ("outputs", "source")):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (source,))  # noqa: S608

    def outputs(self, source: str) -> list[str]:
        """The files below OUT that an input was written to."""
        rows = self._db.execute("SELECT path FROM outputs WHERE source = ? ORDER BY path", (source,))
        return [path for (path,) in rows]

    def sources(self) -> Iterator[str]:
        """All inputs that were finished or begun, sorted."""
        last = ""
        query = (
            "SELECT name FROM (SELECT name FROM sources UNION SELECT name FROM corpora)"
            " WHERE name > ? ORDER BY name LIMIT 1000"
        )
        while rows := self._db.execute(query, (last,)).fetchall():
            yield from (name for (name,) in rows)
            last = rows[-1][0]

    def failures(self) -> Iterator[Failure]:
        """All failures, sorted."""
        query = "SELECT source, line, kind, message FROM failures ORDER BY source, line"
        return (Failure(*row) for row in self._db.execute(query))

    def flags(self) -> Iterator[FlagRow]:
        """All flags, sorted."""
        query = "SELECT source, line, sentence, kind, reason FROM flags ORDER BY source, line, sentence, kind"
        return (FlagRow(*row) for row in self._db.execute(query))

    def counts(self, table: Literal["failures", "flags"]) -> dict[str, int]:
        """How many failures or flags there are of each kind."""
        rows = self._db.execute(f"SELECT kind, count(*) FROM {table} GROUP BY kind ORDER BY kind")  # noqa: S608
        return dict(rows.fetchall())


def journal_path(out: Path) -> Path:
    """The journal's file in an output folder."""
    return out / FOLDER / JOURNAL_FILE


def _checked(path: Path) -> sqlite3.Connection:
    connection = open_database(path, _SCHEMA, durable=True, alone=network_drive(path) is not None)
    try:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(verdict)
    except BaseException:
        connection.close()
        raise
    return connection
