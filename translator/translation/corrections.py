"""The translations that people have given: pairs of a source sentence and its English, found again by exact match.

Where the memory (`translator.translation.memory`) keeps what a model made, this keeps what people wrote: corrections
made in the program, and the pairs of a translator's own memory, read from TMX. A sentence that is found here is not
translated: the person's English stands as it was written, whatever the model and its settings.

An exact match is a sentence that is the same, character by character, after `comparable`: white space counts as one
space and none at the ends, typographic quotation marks and apostrophes as straight ones, and characters that nobody
sees as none. Capitals, figures, dashes and every other mark must agree. The source is compared as it was read, before
dates and numbers are rewritten for the model.

    with Corrections(corrections_path()) as corrections:      # the user's own; Corrections() is one for this process
        corrections.keep("Harga beras naik.", "Rice prices rose.", origin="web")
        corrections.find(["Harga beras  naik."])              # {"Harga beras  naik.": Correction(...)}
        translator.translate(article, tm=corrections)         # its sentences come out with memory="web"
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import RLock

from translator.database import is_damage, open_database, transaction
from translator.errors import InputUnreadable, OutputError, UsageError
from translator.files import is_full
from translator.paths import data_dir

CORRECTION = "correction"
"""The origin of a pair that says nothing else of where it came from."""
_AT_ONCE = 500
"""Sentences in one query; SQLite allows 999 everywhere."""
_WRITTEN_AT_ONCE = 10_000
"""Pairs in one transaction."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS pairs (
    number INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    origin TEXT NOT NULL,
    changed INTEGER NOT NULL
);
"""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    }
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A source sentence with the English that a person gave it.

    `origin` says where it came from: "web", the name of a TMX file. `changed` is when it was kept or last changed, in
    seconds since 1970; 0 is not known.
    """

    source: str
    target: str
    origin: str = CORRECTION
    changed: int = 0


class Corrections:
    """Pairs of sentences that people wrote, one English for each source; threads and processes may share one file.

    What is kept is on the disk when the call returns. A later pair takes the place of an earlier one with the same
    source.

    Args:
        path: the SQLite file; it and its folder are made when they are not there. None is a store of its own that goes
            when it is closed, in memory or in the system's place for temporary files.

    Raises:
        InputUnreadable: the file is damaged, no such store, or cannot be opened.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._lock = RLock()
        with self._told():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = open_database(path, _SCHEMA, durable=True) if path else _private()

    @classmethod
    def of(cls, pairs: Iterable[Correction]) -> Corrections:
        """A store of its own with some pairs in it."""
        made = cls()
        made.keep_all(pairs)
        return made

    def keep(self, source: str, target: str, origin: str = CORRECTION) -> None:
        """Keep the English that a person gave a sentence.

        Args:
            source: the Indonesian sentence as it was read (`Sentence.source`).
            target: its English, used as it stands.
            origin: where it comes from; `Sentence.memory` of every sentence that takes it.

        Raises:
            UsageError: the source or the English is empty.
            OutputError: it cannot be written.
        """
        if not comparable(source) or not target.strip():
            raise UsageError("A correction needs a source sentence and its English.", "One of them is empty.")
        self.keep_all([Correction(source, target, origin, int(time.time()))])

    def keep_all(self, pairs: Iterable[Correction]) -> int:
        """Keep pairs, of which there may be any number; returns how many. What has an empty side is passed over.

        Raises:
            OutputError: they cannot be written; the first ten thousands of them may have been kept.
        """
        kept = 0
        waiting = filter(None, map(_row, pairs))
        while rows := list(islice(waiting, _WRITTEN_AT_ONCE)):
            with self._lock, self._told(writing=True), transaction(self._connection):
                self._connection.executemany(
                    "INSERT INTO pairs (key, source, target, origin, changed) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key)"
                    " DO UPDATE SET source = excluded.source, target = excluded.target, origin = excluded.origin,"
                    " changed = excluded.changed",
                    rows,
                )
            kept += len(rows)
        return kept

    def forget(self, source: str) -> bool:
        """Forget the English of a sentence; returns whether there was any.

        Raises:
            OutputError: it cannot be written.
        """
        with self._lock, self._told(writing=True):
            return self._connection.execute("DELETE FROM pairs WHERE key = ?", (key_of(source),)).rowcount > 0

    def find(self, sources: Iterable[str]) -> dict[str, Correction]:
        """The pairs of those sentences that are known, by the sentence as it was asked for.

        Raises:
            InputUnreadable: the file cannot be read.
        """
        keys = {source: key_of(source) for source in sources}
        found: dict[bytes, Correction] = {}
        with self._lock, self._told():
            for part in _parts(sorted(set(keys.values())), _AT_ONCE):
                marks = ",".join("?" * len(part))
                query = f"SELECT key, source, target, origin, changed FROM pairs WHERE key IN ({marks})"  # noqa: S608
                found.update((key, Correction(*row)) for key, *row in self._connection.execute(query, part))
        return {source: found[key] for source, key in keys.items() if key in found}

    def __len__(self) -> int:
        with self._lock, self._told():
            return int(self._connection.execute("SELECT count(*) FROM pairs").fetchone()[0])

    def __iter__(self) -> Iterator[Correction]:
        """All pairs, in the order in which their sources were first kept; read part by part."""
        last = 0
        while True:
            query = "SELECT number, source, target, origin, changed FROM pairs WHERE number > ? ORDER BY number LIMIT ?"
            with self._lock, self._told():
                rows = self._connection.execute(query, (last, _WRITTEN_AT_ONCE)).fetchall()
            if not rows:
                return
            yield from (Correction(*row) for _, *row in rows)
            last = rows[-1][0]

    def digest(self) -> str:
        """A SHA-256 of all that changes an output: the pairs, whatever order they were kept in."""
        hashed = hashlib.sha256()
        with self._lock, self._told():
            for key, target, origin in self._connection.execute("SELECT key, target, origin FROM pairs ORDER BY key"):
                hashed.update(key + f"{len(target)} {target}\0{origin}\0".encode())
        return hashed.hexdigest()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __enter__(self) -> Corrections:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Callable[..., Corrections], tuple[object, ...]]:
        """Another process opens the same file, or gets the pairs of a store without one."""
        return (Corrections, (self.path,)) if self.path else (Corrections.of, (tuple(self),))

    @contextmanager
    def _told(self, *, writing: bool = False) -> Iterator[None]:
        """What goes wrong with the file as an error of this program."""
        where = f"The corrections in {self.path}" if self.path else "The corrections"
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if is_full(error) or "is full" in str(error):
                raise OutputError(f"The disk is full: {where} cannot be kept.", "Free some space first.") from error
            if isinstance(error, sqlite3.Error) and is_damage(error):
                hint = "Move the file away and import what you exported before."
                raise InputUnreadable(f"{where} are damaged: {error}.", hint) from error
            if writing:
                raise OutputError(f"{where} cannot be written: {error}.", "Check its permissions.") from error
            raise InputUnreadable(f"{where} cannot be read: {error}.", "Check its permissions.") from error


def comparable(sentence: str) -> str:
    """A sentence as it is compared: the same for two that are an exact match of each other.

    Example:
        >>> from translator.translation.corrections import comparable
        >>> comparable("  \u201cHarga\u201d  naik. ") == comparable('"Harga" naik.')
        True
    """
    if not sentence.isascii() or "`" in sentence:
        sentence = unicodedata.normalize("NFC", sentence).translate(_ALIKE)
    return " ".join(sentence.split())


def key_of(source: str) -> bytes:
    """What a sentence is found by."""
    return _key(comparable(source))


def corrections_path() -> Path:
    """Where the corrections of one user lie."""
    return data_dir() / "corrections.sqlite"


def _private() -> sqlite3.Connection:
    """A database without a name: SQLite holds it in memory, and in a temporary file what is too much for it."""
    connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    connection.executescript(_SCHEMA)
    return connection


def _key(compared: str) -> bytes:
    return hashlib.sha256(compared.encode("utf-8", "surrogatepass")).digest()[:20]


def _row(pair: Correction) -> tuple[bytes, str, str, str, int] | None:
    """A pair as it is stored; None where a side is empty."""
    compared, target = comparable(pair.source), _storable(pair.target).strip()
    if not compared or not target:
        return None
    return _key(compared), _storable(pair.source), target, pair.origin, pair.changed


def _storable(text: str) -> str:
    """The text without lone surrogates, which SQLite does not take."""
    return text.encode("utf-8", "replace").decode()


def _parts(keys: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
