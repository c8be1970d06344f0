"""The flow of a batch: read ahead, translate, write behind.

    walk ─▶ Reader ─▶ window of prepared articles ─▶ engine and checks ─▶ Writer: outputs, then the journal

A window is a bounded number of sentences of as many articles as it takes; its sentences share the engine's batches.
Two windows are translated at a time, so that the engine has work while the sentences of one are being checked. One
helper thread writes the windows before them, in order, and prepares the one after them. So there are never more than
five windows in memory, however large the folder is. The journal belongs to the helper thread while the flow runs.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event as Signal
from threading import Lock
from typing import TypeVar

from translator.article import Article
from translator.batch.writing import Result, Writer
from translator.collection.reading import Event, Failed, Ready
from translator.errors import TranslatorError

FIRST_WINDOW = 32
"""Sentences in the first window: something is on the disk soon, whatever the model's speed."""
LARGEST_WINDOW = 4096
"""Sentences in a window at most: some 200 articles, a few megabytes."""
WINDOW_SECONDS = 8.0
"""What a window shall take at most; some three times as much is lost when the power goes."""
_AT_ONCE = 2
"""Windows in the engine at the same time."""
_TELL_SECONDS = 0.2


Translate = Callable[[Sequence[Article], Callable[[int], None]], list[Article]]
_T = TypeVar("_T")


class _Stopped(Exception):
    """The run is given up: what is in the engine is not waited for."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: sentences handed back by the engine, and the writer's counts."""

    translated: int
    unchanged: int
    failed: int
    sentences: int
    bytes_translated: int
    bytes_skipped: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Window:
    """Events in order; `sentences` counts what its articles hold for the engine."""

    events: tuple[Event, ...]
    sentences: int

    @property
    def articles(self) -> list[Article]:
        """The articles to translate."""
        return [event.article for event in self.events if isinstance(event, Ready)]


class Flow:
    """One run over the events of a folder.

    Args:
        events: what the Reader yields.
        writer: where it goes.
        translate: turns prepared articles into translated ones, in their order; called by two threads at a time with
            what it has to tell its progress to.
        count: how many sentences of an article there are for the engine.
        limit: articles to translate at most.
        fail_fast: stop reading after the first failure.
        progress: called in the calling thread whenever something has moved.
    """

    def __init__(
        self,
        events: Iterator[Event],
        writer: Writer,
        translate: Translate,
        *,
        count: Callable[[Article], int],
        limit: int | None = None,
        fail_fast: bool = False,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self._events = events
        self._writer = writer
        self._translate_articles = translate
        self._count = count
        self._left = limit
        self._fail_fast = fail_fast
        self._progress = progress or (lambda _: None)
        self._stop = Signal()
        self._given_up = Signal()
        self._lock = Lock()
        self.complete = False
        """Whether every event was taken; False after a limit, a failure with `fail_fast`, or an error."""
        self._size = FIRST_WINDOW
        self._sentences = 0
        self._started = time.monotonic()

    def run(self) -> None:
        """Translate and write everything.

        Raises:
            OutputError: the disk is full or the journal cannot be written; what was finished before is recorded.
            ModelError: the model does not load.
        """
        helper = ThreadPoolExecutor(1, thread_name_prefix="batch-files")
        translators = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="batch-engine")
        try:
            self._run(helper, translators)
        finally:
            self._stop.set()
            self._given_up.set()
            translators.shutdown(wait=True, cancel_futures=True)
            # A window being written is finished even after Ctrl-C: it takes a moment and saves the work.
            helper.shutdown(wait=True)
            self._writer.close()

    def _run(self, helper: Executor, translators: Executor) -> None:
        translating: deque[tuple[Window, Future[Sequence[Result]]]] = deque()
        writing: Future[None] | None = None
        reading = helper.submit(self._next_window)
        while True:
            window = self._wait(reading)
            if window.events:
                reading = helper.submit(self._next_window)
                translating.append((window, translators.submit(self._translate, window)))
            elif not translating:
                break
            if not window.events or len(translating) == _AT_ONCE:
                finished, results = translating.popleft()
                translated = self._wait(results)
                if writing:
                    self._wait(writing)
                writing = helper.submit(self._write, finished, translated)
        if writing:
            self._wait(writing)
        self._tell()

    def _wait(self, future: Future[_T]) -> _T:
        """The future's result; meanwhile progress is told."""
        while not wait([future], timeout=_TELL_SECONDS).done:
            self._tell()
        self._tell()
        return future.result()

    def _next_window(self) -> Window:
        """Events until there are sentences enough, or as many events as a window may hold; none at the end."""
        events: list[Event] = []
        sentences = 0
        while not self._stop.is_set() and sentences < self._size and len(events) < LARGEST_WINDOW:
            if self._left == 0:
                break
            event = next(self._events, None)
            if event is None:
                self.complete = True
                break
            events.append(event)
            if isinstance(event, Ready):
                sentences += self._count(event.article)
                self._left = None if self._left is None else self._left - 1
            elif isinstance(event, Failed) and self._fail_fast:
                self._stop.set()
        return Window(tuple(events), sentences)

    def _write(self, window: Window, results: Sequence[Result]) -> None:
        self._writer.write(window.events, results)
        if self._fail_fast and self._writer.tally.failed:
            self._stop.set()

    def _translate(self, window: Window) -> Sequence[Result]:
        articles = window.articles
        if not articles:
            return []
        began = time.monotonic()
        results: Sequence[Result]
        try:
            results = self._translate_articles(articles, self._advance)
        except (TranslatorError, _Stopped):
            raise
        except Exception:
            # Which of them it was shows when each is tried alone.
            results = [self._alone(article) for article in articles]
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
            self._sentences += sentences

    def _tell(self) -> None:
        tally = self._writer.tally
        self._progress(
            Progress(
                tally.translated,
                tally.unchanged,
                tally.failed,
                self._sentences,
                tally.bytes_translated,
                tally.bytes_skipped,
                time.monotonic() - self._started,
            )
        )
