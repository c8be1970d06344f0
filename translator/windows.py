"""Any number of articles through the engine in windows: read ahead, translated, handed out in order, bounded in memory.

    items ─▶ window of prepared articles ─▶ engine and checks, two windows at a time ─▶ windows with their results

A window is a bounded number of sentences of as many articles as it takes; its sentences share the engine's batches.
Two windows are translated at a time, so that the engine has work while the sentences of one are being checked. With the
one that is read ahead and the one handed out there are never more than four in memory.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event as Signal
from threading import Lock
from typing import Generic, TypeVar

from translator.article import Article
from translator.errors import TranslatorError

FIRST_WINDOW = 32
"""Sentences in the first window: something is done soon, whatever the model's speed."""
LARGEST_WINDOW = 4096
"""Sentences in a window at most: some 200 articles, a few megabytes."""
WINDOW_SECONDS = 8.0
"""What a window shall take at most; some three times as much is lost when the power goes."""
_AT_ONCE = 2
"""Windows in the engine at the same time."""
_TELL_SECONDS = 0.2

Result = Article | Exception
"""What became of an article: its translation, or why there is none."""
Translate = Callable[[Sequence[Article], Callable[[int], None]], list[Article]]
T = TypeVar("T")
_R = TypeVar("_R")


class _Stopped(Exception):
    """The run is given up: what is in the engine is not waited for."""


@dataclass(frozen=True, slots=True)
class Window(Generic[T]):
    """Items in order and the articles in them; `sentences` counts what these hold for the engine."""

    items: tuple[T, ...]
    articles: tuple[Article, ...]
    sentences: int


class Windows(Generic[T]):
    """One run over a stream of items.

    Args:
        items: the stream, read lazily. An item holds an article or none; either way it keeps its place.
        article_of: the prepared article in an item, or None.
        translate: turns prepared articles into translated ones, in their order; called by two threads at a time with
            what it has to tell its progress to.
        count: how many sentences of an article there are for the engine.
        reader: where items are read, one window ahead; None reads them in the thread that iterates.
        waiting: called in the thread that iterates, several times a second while it waits.

    `sentences` counts what the engine has handed back so far.
    """

    def __init__(
        self,
        items: Iterator[T],
        article_of: Callable[[T], Article | None],
        translate: Translate,
        *,
        count: Callable[[Article], int],
        reader: Executor | None = None,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self._items = items
        self._article_of = article_of
        self._translate_articles = translate
        self._count = count
        self._reader = reader or _Here()
        self._waiting = waiting
        self._given_up = Signal()
        self._lock = Lock()
        self._size = FIRST_WINDOW
        self.sentences = 0

    def run(self) -> Generator[tuple[tuple[T, ...], Sequence[Result]], None, None]:
        """The windows in order: their items, and what became of the articles in them.

        Close the iterator when it is left before its end (`contextlib.closing`): the engine stops then.

        Raises:
            TranslatorError: the engine cannot translate at all.
            Exception: what reading the items raised.
        """
        translators = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="windows")
        translating: deque[tuple[Window[T], Future[Sequence[Result]]]] = deque()
        try:
            reading = self._reader.submit(self._read)
            while True:
                window = self.wait(reading)
                if window.items:
                    translating.append((window, translators.submit(self._translate, window)))
                    reading = self._reader.submit(self._read)
                elif not translating:
                    break
                if not window.items or len(translating) == _AT_ONCE:
                    finished, results = translating.popleft()
                    yield finished.items, self.wait(results)
        finally:
            self._given_up.set()
            translators.shutdown(wait=True, cancel_futures=True)

    def wait(self, future: Future[_R]) -> _R:
        """A future's result; `waiting` is called meanwhile."""
        while not wait([future], timeout=_TELL_SECONDS).done:
            self._waiting()
        self._waiting()
        return future.result()

    def _read(self) -> Window[T]:
        """Items until there are sentences enough, or as many items as a window may hold; none at the end."""
        items: list[T] = []
        articles: list[Article] = []
        sentences = 0
        while not self._given_up.is_set() and sentences < self._size and len(items) < LARGEST_WINDOW:
            try:
                item = next(self._items)
            except StopIteration:
                break
            items.append(item)
            article = self._article_of(item)
            if article is not None:
                articles.append(article)
                sentences += self._count(article)
        return Window(tuple(items), tuple(articles), sentences)

    def _translate(self, window: Window[T]) -> Sequence[Result]:
        if not window.articles:
            return []
        began = time.monotonic()
        results: Sequence[Result]
        try:
            results = self._translate_articles(window.articles, self._advance)
        except (TranslatorError, _Stopped):
            raise
        except Exception:
            # Which of them it was shows when each is tried alone.
            results = [self._alone(article) for article in window.articles]
        if window.sentences:
            self._adapt(window.sentences, time.monotonic() - began)
        return results

    def _alone(self, article: Article) -> Result:
        try:
            return self._translate_articles([article], self._advance)[0]
        except (TranslatorError, _Stopped):
            raise
        except Exception as error:
            return error

    def _adapt(self, sentences: int, seconds: float) -> None:
        """Let the next windows grow towards the largest that is translated in WINDOW_SECONDS."""
        affordable = sentences * WINDOW_SECONDS / max(seconds, 1e-3)
        self._size = int(max(FIRST_WINDOW, min(2 * self._size, affordable, LARGEST_WINDOW)))

    def _advance(self, sentences: int) -> None:
        """Count sentences; called in the translating threads, which end here when the run is given up."""
        if self._given_up.is_set():
            raise _Stopped
        with self._lock:
            self.sentences += sentences


class _Here(Executor):
    """Does what is submitted at once, in the thread that submits it."""

    def submit(self, fn: Callable[..., _R], /, *args: object, **kwargs: object) -> Future[_R]:
        """The finished future of a call."""
        future: Future[_R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except BaseException as error:
            future.set_exception(error)
        return future
