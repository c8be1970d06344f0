"""The flow of a batch: read ahead, translate, write behind.

    walk ─▶ Reader ─▶ window of prepared articles ─▶ engine ─▶ Writer: outputs, then the journal

A window is a bounded number of sentences of as many articles as it takes; its sentences share the engine's batches.
While one window is in the engine, one helper thread writes the window before it and prepares the one after it, in
this order; so there are never more than three windows in memory, however large the folder is. The journal belongs to
the helper thread while the flow runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event as Signal

from translator.article import Article, Provenance
from translator.batch.reading import Event, Failed, Ready
from translator.batch.writing import Result, Writer
from translator.errors import TranslatorError
from translator.translation.engine import Engine
from translator.translation.pipeline import count_sentences, translate_articles

FIRST_WINDOW = 32
"""Sentences in the first window: something is on the disk soon, whatever the model's speed."""
LARGEST_WINDOW = 4096
"""Sentences in a window at most: some 200 articles, a few megabytes."""
WINDOW_SECONDS = 8.0
"""What a window shall take at most; as much is lost when the power goes."""


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
        engine: what translates.
        provenance: gives what is noted in each article; asked once, when there is something to translate.
        limit: articles to translate at most.
        fail_fast: stop reading after the first failure.
        progress: called in the calling thread whenever something has moved.
    """

    def __init__(
        self,
        events: Iterator[Event],
        writer: Writer,
        engine: Engine,
        provenance: Callable[[], Provenance],
        *,
        limit: int | None = None,
        fail_fast: bool = False,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self._events = events
        self._writer = writer
        self._engine = engine
        self._provenance = provenance
        self._known_provenance: Provenance | None = None
        self._left = limit
        self._fail_fast = fail_fast
        self._progress = progress or (lambda _: None)
        self._stop = Signal()
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
        helper = ThreadPoolExecutor(1, thread_name_prefix="batch")
        try:
            self._run(helper)
        finally:
            self._stop.set()
            # A window being written is finished even after Ctrl-C: it takes a moment and saves the work.
            helper.shutdown(wait=True)
            self._writer.close()

    def _run(self, helper: ThreadPoolExecutor) -> None:
        writing: Future[None] | None = None
        reading = helper.submit(self._next_window)
        while (window := reading.result()).events:
            reading = helper.submit(self._next_window)
            results = self._translate(window)
            if writing:
                writing.result()  # the window before this one, long since written; it raises what went wrong there
            self._tell()
            writing = helper.submit(self._write, window, results)
        if writing:
            writing.result()
            self._tell()

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
                sentences += count_sentences([event.article])
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
            results = self._engine_call(articles, self._advance)
        except (TranslatorError, KeyboardInterrupt):
            raise
        except Exception:
            # Which of them it was shows when each is tried alone.
            results = [self._alone(article) for article in articles]
        self._adapt(window.sentences, time.monotonic() - began)
        return results

    def _engine_call(self, articles: Sequence[Article], progress: Callable[[int], None] | None) -> list[Article]:
        if self._known_provenance is None:
            self._known_provenance = self._provenance()
        return translate_articles(articles, self._engine, self._known_provenance, progress=progress)

    def _alone(self, article: Article) -> Result:
        try:
            return self._engine_call([article], None)[0]
        except TranslatorError:
            raise
        except Exception as error:
            return error

    def _adapt(self, sentences: int, seconds: float) -> None:
        """Let the next windows grow towards the largest that is translated in WINDOW_SECONDS."""
        affordable = sentences * WINDOW_SECONDS / max(seconds, 1e-3)
        self._size = int(max(FIRST_WINDOW, min(2 * self._size, affordable, LARGEST_WINDOW)))

    def _advance(self, sentences: int) -> None:
        self._sentences += sentences
        self._tell()

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
