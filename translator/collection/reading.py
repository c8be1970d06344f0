"""From files to prepared articles, in order, one event after the other; never more than one article at a time.

Which inputs are passed over, and from where a corpus is read on, is the caller's choice: a batch asks its journal, a
digest reads everything.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from translator.article import Article
from translator.collection.corpus import Position, Record, hash_file, read_corpus
from translator.collection.folder import Source, Walk
from translator.documents.columns import Columns
from translator.documents.read import read_article
from translator.errors import InputNotFound, InputUnreadable, TranslatorError

_T = TypeVar("_T")


class Fatal(Exception):
    """Trouble that is not one input's own and ends the reading; `__cause__` says what it is."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input, or one line of it (0 is the whole), could not be read or translated."""

    source: str
    line: int
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Ready:
    """An article to translate; `position` is the place after it in a corpus, None for a file of its own.

    `sha256` is that of the file, `id` the corpus's own name for the article, `line` where it begins in a corpus, 0 for
    a file of its own.
    """

    source: Source
    article: Article
    sha256: str = ""
    position: Position | None = None
    id: Any = None
    line: int = 0


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
    """A corpus that is read from `position` on; the events up to its `Ended` belong to it."""

    source: Source
    position: Position


@dataclass(frozen=True, slots=True)
class Ended:
    """The last line of a corpus has been read; `sha256` is that of the whole."""

    source: Source
    sha256: str


Event = Ready | Failed | Skipped | Begun | Ended


def from_the_start(_: Source) -> Position | Skipped:
    """The choice to read every input, a corpus from its first line on."""
    return Position()


class Reader:
    """Iterates over the events of a folder.

    Args:
        walk: the files.
        prepare: makes an article as it was read ready for translation.
        choose: what becomes of an input: passed over, or read from a position on (in a corpus).
        columns: what holds the parts of an article in a corpus, where a user says so.
    """

    def __init__(
        self,
        walk: Walk,
        prepare: Callable[[Article], Article],
        choose: Callable[[Source], Position | Skipped] = from_the_start,
        columns: Columns | None = None,
    ) -> None:
        self._walk = walk
        self._prepare = prepare
        self._choose = choose
        self._columns = columns

    def events(self) -> Iterator[Event]:
        """The events of all inputs in sorted order.

        Raises:
            Fatal: `choose` raised it.
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
                choice = self._choose(source)
                if isinstance(choice, Skipped):
                    yield choice
                elif source.is_corpus:
                    yield from self._corpus(source, choice)
                else:
                    yield self._article(source)
            except Fatal:
                raise
            except Exception as error:
                yield Failed(failure_of(error, source.name))
        yield from (Failed(failure) for failure in lost)

    def _article(self, source: Source) -> Ready:
        sha256 = reading(source, lambda: hash_file(source.path))
        return Ready(source, self._prepare(read_article(source.path)), sha256)

    def _corpus(self, source: Source, position: Position) -> Iterator[Event]:
        records = read_corpus(source.path, position, self._columns)
        record = reading(source, lambda: next(records, None))
        yield Begun(source, position)
        while record is not None:
            position = record.end
            if self._walk.shard is None or self._walk.shard.has_line(record.line):
                yield self._row(source, record)
            record = reading(source, lambda: next(records, None))
        whole = position.offset == source.size
        sha256 = position.sha256 if whole else reading(source, lambda: hash_file(source.path))
        yield Ended(source, sha256)

    def _row(self, source: Source, record: Record) -> Event:
        try:
            if record.error or record.article is None:
                raise record.error or AssertionError
            article = self._prepare(record.article)
            return Ready(source, article, position=record.end, id=record.id, line=record.line)
        except Exception as error:
            return Failed(failure_of(error, source.name, record.line), record.end)


def reading(source: Source, action: Callable[[], _T]) -> _T:
    """Do something with a source's file; what the system complains about becomes an InputError.

    Raises:
        InputNotFound, InputUnreadable: the file is gone or cannot be read.
    """
    try:
        return action()
    except FileNotFoundError:
        raise InputNotFound(f"There is no file {source.path}.") from None
    except OSError as error:
        raise InputUnreadable(f"{source.path} cannot be read: {error.strerror or error}.") from error


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


def _require_utf8(name: str) -> None:
    try:
        name.encode()
    except UnicodeEncodeError:
        raise InputUnreadable("The file's name is not valid UTF-8: rename it.") from None
