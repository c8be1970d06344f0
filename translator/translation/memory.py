"""The translation memory: a sentence that a model has translated with the same settings is never translated again.

An SQLite file that any number of processes may use at once. It holds no source text: a sentence's key is the SHA-256
of the model's hash, the settings that change its output and the normalised sentence; the value is the hypothesis.
It never stops a translation: a damaged file is set aside and a new one begun, and a file that cannot be used (a full
disk, no permission) is left alone, with a warning in both cases.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import astuple
from pathlib import Path
from threading import Lock

from translator.database import is_damage, open_database, set_aside, transaction
from translator.files import hash_file
from translator.models.folder import beside_the_weights
from translator.paths import data_dir
from translator.translation.devices import CPU
from translator.translation.engine import Engine
from translator.translation.hypothesis import Hypothesis, Options

FORMAT = 3
"""Part of every key: raise it when the engine turns the same sentence into something else with the same settings."""
FILE = "memory.sqlite"
"""The name of the file."""
SIZE_LIMIT = 1 << 30
"""Bytes the file may grow to: some 4 million sentences."""
_EVICTED_SHARE = 0.1
_REFRESH_SECONDS = 3600.0
"""A sentence's last use is noted at most this often, so that reading does not become writing."""
_AT_ONCE = 500
"""Keys in one query; SQLite allows 999 everywhere."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sentences (
    number INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    hypothesis TEXT NOT NULL,
    used REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS sentences_by_use ON sentences (used, number);
"""


class Memory:
    """Hypotheses by key in an SQLite file; to be used by one thread at a time, and by any number of processes.

    Args:
        path: the file; it and its folder are made when they are not there.
        warn: told in plain words when the file was damaged or cannot be used; called once for each event.
        size_limit: bytes beyond which the sentences that were not used for longest are forgotten.
        refresh: seconds within which a second use of a sentence is not noted.
    """

    def __init__(
        self,
        path: Path,
        *,
        warn: Callable[[str], None] | None = None,
        size_limit: int = SIZE_LIMIT,
        refresh: float = _REFRESH_SECONDS,
    ) -> None:
        self.path = path
        self._warn = warn or (lambda _: None)
        self._size_limit = size_limit
        self._refresh = refresh
        self._connection: sqlite3.Connection | None = None
        self._usable = True
        self._guarded(lambda _: None)

    @property
    def usable(self) -> bool:
        """Whether the file is in use; False after it could not be opened or written, and once it is closed."""
        return self._usable

    def recall(self, keys: Sequence[bytes]) -> dict[bytes, Hypothesis]:
        """The hypotheses of those keys that are known."""
        found: dict[bytes, Hypothesis] = {}
        self._guarded(lambda connection: found.update(self._read(connection, keys)))
        return found

    def remember(self, hypotheses: Mapping[bytes, Hypothesis]) -> None:
        """Keep hypotheses, all or (when the file cannot be written) none of them."""
        if hypotheses:
            self._guarded(lambda connection: self._write(connection, hypotheses))

    def close(self) -> None:
        """Let the file go; from now on nothing is known and nothing is kept."""
        self._usable = False
        if self._connection:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return open_database(self.path, _SCHEMA, durable=False)

    def _guarded(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the file, if it can be used; a damaged one is replaced, other trouble ends its use."""
        if not self._usable:
            return
        try:
            if self._connection is None:
                self._connection = self._open()
            action(self._connection)
        except sqlite3.Error as error:
            self.close()
            if is_damage(error):
                self._replace()
            else:
                self._warn(f"The translation memory {self.path} is not used: {error}.")
        except OSError as error:
            self.close()
            self._warn(f"The translation memory {self.path} is not used: {error.strerror or error}.")

    def _replace(self) -> None:
        try:
            aside = set_aside(self.path)
            self._connection = self._open()
            self._usable = True
        except (OSError, sqlite3.Error) as error:
            self._warn(f"The translation memory {self.path} is damaged and not used: {error}.")
            return
        self._warn(f"The translation memory was damaged; it is now {aside}, and a new one was begun.")

    def _read(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, Hypothesis]]:
        stale: list[tuple[float, int]] = []
        now = time.time()
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT number, key, hypothesis, used FROM sentences WHERE key IN ({marks})"  # noqa: S608
            for number, key, value, used in connection.execute(query, part).fetchall():
                hypothesis = _from_json(value)
                if hypothesis is not None:
                    yield key, hypothesis
                    if now - used > self._refresh:
                        stale.append((now, number))
        if stale:
            with transaction(connection):
                connection.executemany("UPDATE sentences SET used = ? WHERE number = ?", stale)

    def _write(self, connection: sqlite3.Connection, hypotheses: Mapping[bytes, Hypothesis]) -> None:
        now = time.time()
        rows = [(key, _to_json(hypothesis), now) for key, hypothesis in hypotheses.items()]
        with transaction(connection):
            connection.executemany(
                "INSERT INTO sentences (key, hypothesis, used) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING", rows
            )
            if _bytes_used(connection) > self._size_limit:
                self._evict(connection)

    def _evict(self, connection: sqlite3.Connection) -> None:
        """Forget a tenth of the sentences, or more if the file is far too large, the longest unused first."""
        (count,) = connection.execute("SELECT count(*) FROM sentences").fetchone()
        share = max(_EVICTED_SHARE, 1 - 0.9 * self._size_limit / _bytes_used(connection))
        oldest = "SELECT number FROM sentences ORDER BY used, number LIMIT ?"
        connection.execute(f"DELETE FROM sentences WHERE number IN ({oldest})", (int(share * count) + 1,))  # noqa: S608


class RememberingEngine:
    """An engine that looks into the memory first and tells it what is new; threads may share one.

    Args:
        engine: what translates what the memory does not know.
        memory: where hypotheses are kept.
        model: the model's SHA-256.

    `asked` and `recalled` count the sentences of calls that report progress (second tries do not): all of them, and
    those that were not translated because the memory knew them, another thread was just translating them or they stood
    in one call twice.
    """

    def __init__(self, engine: Engine, memory: Memory, model: str) -> None:
        self.options = engine.options
        self._engine = engine
        self._memory = memory
        self._identity = identity(engine, model)
        self._lock = Lock()
        self._under_way: dict[bytes, Future[dict[bytes, Hypothesis]]] = {}
        self.asked = 0
        self.recalled = 0

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        """Translate sentences as `Engine.translate` does, each distinct one at most once in the memory's life."""
        chosen = options or self.options
        keys = {text: self._key(text, chosen) for text in dict.fromkeys(sentences)}
        occurrences = Counter(sentences)
        mine: Future[dict[bytes, Hypothesis]] = Future()
        with self._lock:
            elsewhere = {text: self._under_way[key] for text, key in keys.items() if key in self._under_way}
            known = self._memory.recall([key for text, key in keys.items() if text not in elsewhere])
            missing = {text for text, key in keys.items() if key not in known and text not in elsewhere}
            self._under_way.update((keys[text], mine) for text in missing)
            if progress:
                self.asked += len(sentences)
                self.recalled += len(sentences) - len(missing)
        results = {text: known[key] for text, key in keys.items() if key in known}
        try:
            if progress and results:
                progress(sum(occurrences[text] for text in results))
            wanted = [text for text in sentences if text in missing]
            fresh = dict(zip(wanted, self._fresh(wanted, chosen, progress), strict=True))
            self._finish(mine, {keys[text]: hypothesis for text, hypothesis in fresh.items()})
        except BaseException as error:
            self._finish(mine, {}, error)
            raise
        results.update(fresh)
        # Only after its own sentences are done does a thread wait for another's, so no two wait for each other.
        for text, future in elsewhere.items():
            results[text] = future.result()[keys[text]]
        if progress and elsewhere:
            progress(sum(occurrences[text] for text in elsewhere))
        return [results[text] for text in sentences]

    def _fresh(
        self, texts: Sequence[str], options: Options, progress: Callable[[int], None] | None
    ) -> list[Hypothesis]:
        return self._engine.translate(texts, options=options, progress=progress) if texts else []

    def _finish(
        self,
        future: Future[dict[bytes, Hypothesis]],
        hypotheses: dict[bytes, Hypothesis],
        error: BaseException | None = None,
    ) -> None:
        """Keep what was translated and let those have it who wait for it."""
        with self._lock:
            self._memory.remember({key: h for key, h in hypotheses.items() if h.score is not None})
            self._under_way = {key: other for key, other in self._under_way.items() if other is not future}
        if error:
            future.set_exception(error)
        else:
            future.set_result(hypotheses)

    def _key(self, text: str, options: Options) -> bytes:
        settings = f"{self._identity}\0{astuple(options)}\0"
        return hashlib.sha256((settings + text).encode("utf-8", "surrogatepass")).digest()[:20]


def identity(engine: Engine, model: str) -> str:
    """What stands for a model with all that changes its output but is no option: its family, files and device.

    Args:
        engine: the engine on the model.
        model: the SHA-256 of its weights.
    """
    hashes = (hash_file(path) if path else "none" for path in beside_the_weights(engine.folder))
    convention, marks = engine.tokenizer.convention.name, engine.tokenizer.marks
    device = () if engine.device == CPU else (engine.device.kind, engine.compute_type)
    return " ".join((str(FORMAT), model, convention, str(marks), *hashes, *device))


def memory_path() -> Path:
    """Where the memory that all runs of one user share lies."""
    return data_dir() / FILE


def _bytes_used(connection: sqlite3.Connection) -> int:
    size, pages, free = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count", "freelist_count")
    )
    return int(size * (pages - free))


def _to_json(hypothesis: Hypothesis) -> str:
    return json.dumps(_to_list(hypothesis), separators=(",", ":"))


def _to_list(h: Hypothesis) -> list[object]:
    return [h.text, h.score, int(h.truncated), h.segments, [_to_list(a) for a in h.alternatives]]


def _from_json(value: str) -> Hypothesis | None:
    try:
        return _from_list(json.loads(value))
    except (ValueError, TypeError):
        return None


def _from_list(value: list[object]) -> Hypothesis:
    text, score, truncated, segments, alternatives = value
    if not (isinstance(text, str) and isinstance(score, float) and isinstance(segments, int)):
        raise TypeError
    if not isinstance(alternatives, list):
        raise TypeError
    return Hypothesis(text, score, bool(truncated), segments, tuple(map(_from_list, alternatives)))
