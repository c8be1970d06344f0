"""From files to prepared articles: what has to be done, in order, one event after the other.

The reader looks each input up in the journal, passes over what is done and unchanged, and reads, cleans and splits
the rest. It never holds more than one article.
"""

from __future__ import annotations

import hashlib
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.api import prepare_article
from translator.article import Article
from translator.batch.journal import FOLDER, Done, Failure, Journal, Unfinished
from translator.collection.corpus import Position, hash_file, is_prefix, read_corpus
from translator.collection.folder import Source, Walk
from translator.documents.read import read_article
from translator.errors import InputNotFound, InputUnreadable, TranslatorError
from translator.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Ready:
    """An article to translate; `position` is the place after it in a corpus, None for a file of its own."""

    source: Source
    article: Article
    outputs: tuple[str, ...] = ()
    sha256: str = ""
    position: Position | None = None
    id: Any = None


@dataclass(frozen=True, slots=True)
class Failed:
    """An input or a line that cannot be translated; `position` as in `Ready`."""

    failure: Failure
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that is done and unchanged; `touched` says that its time stamp has changed all the same."""

    source: Source
    articles: int
    touched: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A corpus that is begun, or gone on with from `state`; the events up to its `Ended` belong to it."""

    source: Source
    output: str
    state: Unfinished


@dataclass(frozen=True, slots=True)
class Ended:
    """The last line of a corpus has been read."""

    source: Source
    output: str
    sha256: str


Event = Ready | Failed | Skipped | Begun | Ended


@dataclass(frozen=True, slots=True)
class Status:
    """Where an input stands: "unchanged", "touched" (only its time changed) or why it has to be done."""

    word: str
    articles: int = 0

    @property
    def is_done(self) -> bool:
        """Nothing has to be done."""
        return self.word in {"unchanged", "touched"}


class Reader:
    """Iterates over the events of a folder.

    Args:
        walk: the files.
        journal: what is done; None counts everything as new.
        out: the folder of the outputs.
        recipe: how the articles are prepared.
        key: the recipe's key with this model.
    """

    def __init__(self, walk: Walk, journal: Journal | None, out: Path, recipe: Recipe, key: str) -> None:
        self._walk = walk
        self._journal = journal
        self._out = out
        self._recipe = recipe
        self._key = key

    def events(self) -> Iterator[Event]:
        """The events of all inputs in sorted order.

        Raises:
            sqlite3.Error: the journal cannot be read.
        """
        lost: list[Failure] = []
        self._walk.on_error = lambda name, why: lost.append(
            Failure(printable(name), 0, InputUnreadable.__name__, printable(why))
        )
        for source in self._walk:
            yield from (Failed(failure) for failure in lost)
            lost.clear()
            try:
                _require_utf8(source.name)
                status = self.status(source)
                if status.is_done:
                    yield Skipped(source, status.articles, touched=status.word == "touched")
                elif source.is_corpus:
                    yield from self._corpus(source)
                else:
                    yield self._article(source)
            except sqlite3.Error:
                raise  # the journal's trouble, not the input's
            except Exception as error:
                yield Failed(failure_of(error, source.name))
        yield from (Failed(failure) for failure in lost)

    def status(self, source: Source) -> Status:
        """Where an input stands.

        Raises:
            InputNotFound, InputUnreadable: its content had to be looked at and cannot be.
        """
        done = self._journal.done(source.name) if self._journal else None
        if done is None or self._journal is None:
            started = self._journal and source.is_corpus and self._journal.unfinished(source.name)
            return Status("begun" if started else "new")
        if done.recipe != self._key:
            return Status("other model or options")
        outputs = self.outputs(source)
        recorded = self._journal.outputs(source.name)
        if sorted(outputs) != recorded:
            return Status("other output name")
        if not all((self._out / path).is_file() for path in recorded):
            return Status("output missing")
        if (done.size, done.mtime) == (source.size, source.mtime):
            return Status("unchanged", done.articles)
        if done.size != source.size or _read_errors(source, lambda: hash_file(source.path)) != done.sha256:
            return Status("changed")
        return Status("touched", done.articles)

    def outputs(self, source: Source) -> tuple[str, ...]:
        """The files below OUT that an input is to be written to."""
        if source.is_corpus:
            return (f"{source.stem}.jsonl",)
        return tuple(source.stem + format_.suffix for format_ in self._recipe.formats)

    def _article(self, source: Source) -> Ready:
        sha256 = _read_errors(source, lambda: hash_file(source.path))
        article = self._prepare(read_article(source.path))
        return Ready(source, article, self.outputs(source), sha256)

    def _corpus(self, source: Source) -> Iterator[Event]:
        state = _read_errors(source, lambda: self._resumable(source))
        yield Begun(source, self.outputs(source)[0], state)
        position = state.position
        records = read_corpus(source.path, position)
        while True:
            record = _read_errors(source, lambda: next(records, None))
            if record is None:
                break
            position = record.end
            try:
                if record.error or record.article is None:
                    raise record.error or AssertionError
                yield Ready(source, self._prepare(record.article), position=position, id=record.id)
            except Exception as error:
                yield Failed(failure_of(error, source.name, position.line), position)
        whole = position.offset == source.size
        sha256 = position.sha256 if whole else _read_errors(source, lambda: hash_file(source.path))
        yield Ended(source, self.outputs(source)[0], sha256)

    def _resumable(self, source: Source) -> Unfinished:
        """The state to go on from: the journal's if the corpus and the part file still agree with it."""
        state = self._journal.unfinished(source.name) if self._journal else None
        if state and state.recipe == self._key and is_prefix(source.path, state.position):
            part = self._out / FOLDER / state.part
            if not part.exists() and self._journal and self._journal.done(source.name) is None:
                # The run ended after the part had become the output, and before that was recorded.
                part = self._out / self.outputs(source)[0]
            if part.is_file() and part.stat().st_size >= state.written:
                return state
        return Unfinished(self._key, Position(), _part_name(source), 0, 0, 0)

    def _prepare(self, article: Article) -> Article:
        return prepare_article(
            article,
            normalize_source=self._recipe.normalize_source,
            keep_boilerplate=self._recipe.keep_boilerplate,
        )


def failure_of(error: Exception, source: str, line: int = 0) -> Failure:
    """The failure that an error means; of an unexpected one only kind and place, its message may hold article text."""
    source = printable(source)
    if isinstance(error, TranslatorError):
        return Failure(source, line, type(error).__name__, printable(error.message))
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
    return Failure(source, line, "InternalError", f"Internal error: {place}.")


def printable(text: str) -> str:
    """The text with bytes of file names that are no UTF-8 written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def done_of(source: Source, key: str, sha256: str, articles: int, sentences: int) -> Done:
    """The journal's record of a finished input, with the state in which the walk found it."""
    return Done(key, source.size, source.mtime, sha256, articles, sentences)


def _part_name(source: Source) -> str:
    return f"{hashlib.sha256(source.name.encode()).hexdigest()[:24]}.part"


def _require_utf8(name: str) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        raise InputUnreadable("The file's name is not valid UTF-8: rename it.") from None


def _read_errors(source: Source, action: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the action returns
    """Do something with a source's file; what the system complains about becomes an InputError."""
    try:
        return action()
    except FileNotFoundError:
        raise InputNotFound(f"There is no file {source.path}.") from None
    except OSError as error:
        raise InputUnreadable(f"{source.path} cannot be read: {error.strerror or error}.") from error
