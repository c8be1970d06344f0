"""The flow of a batch: read ahead, translate, write behind.

    walk ─▶ Reader ─▶ windows of prepared articles (translator.windows) ─▶ Writer: outputs, then the journal

One helper thread writes the windows that are translated, in order, and prepares the one after them. So there are never
more than five windows in memory, however large the folder is. The journal belongs to the helper thread while the flow
runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from threading import Event as Signal

from translator.article import Article
from translator.batch.writing import Writer
from translator.collection.reading import Event, Failed, Ready
from translator.windows import Result, Translate, Windows


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
        self._limit = limit
        self._fail_fast = fail_fast
        self._progress = progress or (lambda _: None)
        self._stop = Signal()
        self.complete = False
        """Whether every event was taken; False after a limit, a failure with `fail_fast`, or an error."""
        self._helper = ThreadPoolExecutor(1, thread_name_prefix="batch-files")
        self._windows = Windows(
            self._taken(), article_of, translate, count=count, reader=self._helper, waiting=self._tell
        )
        self._started = time.monotonic()

    def run(self) -> None:
        """Translate and write everything.

        Raises:
            OutputError: the disk is full or the journal cannot be written; what was finished before is recorded.
            ModelError: the model does not load.
        """
        try:
            with closing(self._windows.run()) as windows:
                self._write_all(windows, self._helper)
        finally:
            self._stop.set()
            # A window being written is finished even after Ctrl-C: it takes a moment and saves the work.
            self._helper.shutdown(wait=True)
            self._writer.close()

    def _write_all(self, windows: Iterator[tuple[tuple[Event, ...], Sequence[Result]]], helper: Executor) -> None:
        writing: Future[None] | None = None
        for events, results in windows:
            if writing:
                self._windows.wait(writing)
            writing = helper.submit(self._write, events, results)
        if writing:
            self._windows.wait(writing)
        self._tell()

    def _taken(self) -> Iterator[Event]:
        """The events, up to the limit or the first failure that ends the run."""
        left = self._limit
        while not self._stop.is_set() and left != 0:
            event = next(self._events, None)
            if event is None:
                self.complete = True
                return
            if isinstance(event, Ready):
                left = None if left is None else left - 1
            elif isinstance(event, Failed) and self._fail_fast:
                self._stop.set()
            yield event

    def _write(self, events: Sequence[Event], results: Sequence[Result]) -> None:
        self._writer.write(events, results)
        if self._fail_fast and self._writer.tally.failed:
            self._stop.set()

    def _tell(self) -> None:
        tally = self._writer.tally
        self._progress(
            Progress(
                tally.translated,
                tally.unchanged,
                tally.failed,
                self._windows.sentences,
                tally.bytes_translated,
                tally.bytes_skipped,
                time.monotonic() - self._started,
            )
        )


def article_of(event: Event) -> Article | None:
    """The article to translate in an event, if there is one."""
    return event.article if isinstance(event, Ready) else None
