"""How a batch shows its progress on stderr: a bar on a terminal, otherwise a plain line every few seconds."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from translator.cli.console import Console

if TYPE_CHECKING:
    from translator.batch.flow import Progress
    from translator.batch.runner import Survey

LINE_SECONDS = 5.0
"""Between two plain lines."""
_RATE_SECONDS = 30.0
"""The speed shown is that of so many seconds before."""
_SHARE_STEPS = 1000


class Display(Protocol):
    """What is told of a run's progress."""

    def survey(self, found: Survey) -> None:
        """Learn how much there is to do."""

    def update(self, progress: Progress) -> None:
        """Learn how far it is."""


class Meter:
    """Words and numbers for a run's progress; `limit` is the number of articles asked for, if any."""

    def __init__(self, limit: int | None = None) -> None:
        self._limit = limit
        self._articles: int | None = None
        self._bytes = 0
        self._seen: deque[tuple[float, int]] = deque([(0.0, 0)])

    def survey(self, found: Survey) -> None:
        """Learn how much there is to do."""
        self._bytes = found.bytes
        self._articles = None if found.corpora else found.files

    def share(self, progress: Progress) -> float:
        """The part of the work that is done, from 0 to 1."""
        if self._limit:
            return min(1.0, progress.translated / self._limit)
        return min(1.0, (progress.bytes_translated + progress.bytes_skipped) / max(self._bytes, 1))

    def words(self, progress: Progress) -> str:
        """How far the run is, how fast it goes, how long it will take."""
        parts = (self.articles(progress), self.speed(progress), self.left(progress))
        return ", ".join(part for part in parts if part)

    def articles(self, progress: Progress) -> str:
        """How many articles are done, of how many where that is known."""
        done = f"{progress.translated + progress.unchanged + progress.failed:,}"
        total = f" of {self._articles:,}" if self._articles is not None else ""
        failed = f", {progress.failed:,} failed" if progress.failed else ""
        return f"{done}{total} articles{failed}"

    def speed(self, progress: Progress) -> str:
        """Sentences a second of late."""
        self._seen.append((progress.seconds, progress.sentences))
        while len(self._seen) > 2 and self._seen[0][0] < progress.seconds - _RATE_SECONDS:
            self._seen.popleft()
        then, sentences = self._seen[0]
        return f"{(progress.sentences - sentences) / max(progress.seconds - then, 1e-3):,.0f} sentences/s"

    def left(self, progress: Progress) -> str:
        """The time left, from the articles written so far; empty as long as there are none."""
        from translator.batch.report import duration

        if self._limit:
            done, rest = progress.translated, self._limit - progress.translated
        else:
            done = progress.bytes_translated
            rest = self._bytes - progress.bytes_skipped - done
        if done <= 0:
            return ""
        return f"{duration(progress.seconds * max(rest, 0) / done)} left"


class _Lines:
    """A plain line every few seconds."""

    def __init__(self, console: Console, limit: int | None) -> None:
        self._console = console
        self._meter = Meter(limit)
        self._next = time.monotonic() + LINE_SECONDS

    def survey(self, found: Survey) -> None:
        """Learn how much there is to do."""
        self._meter.survey(found)

    def update(self, progress: Progress) -> None:
        """Write a line if it is time for one."""
        now = time.monotonic()
        words = self._meter.words(progress)
        if now < self._next:
            return
        self._next = now + LINE_SECONDS
        self._console.note(words)


class _Bar:
    """A bar of rich with the numbers beside it."""

    def __init__(self, bar: Any, limit: int | None) -> None:  # noqa: ANN401 - rich is imported late
        self._bar = bar
        self._meter = Meter(limit)
        self._task = bar.add_task("Translating", total=_SHARE_STEPS)

    def survey(self, found: Survey) -> None:
        """Learn how much there is to do."""
        self._meter.survey(found)

    def update(self, progress: Progress) -> None:
        """Move the bar."""
        words = self._meter.words(progress)
        self._bar.update(self._task, completed=_SHARE_STEPS * self._meter.share(progress), description=words)


@contextmanager
def batch_progress(console: Console, limit: int | None) -> Iterator[Display]:
    """Show the progress of a batch while the block runs; nothing with --quiet."""
    if console.quiet or not sys.stderr.isatty():
        yield _Lines(console, limit)
        return
    from rich.console import Console as RichConsole
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as RichProgress
    from rich.table import Column

    words = TextColumn("{task.description}", table_column=Column(no_wrap=True, overflow="ellipsis"))
    columns = (BarColumn(bar_width=16), TaskProgressColumn(), words)
    stderr = RichConsole(stderr=True, highlight=False, markup=False)
    with RichProgress(*columns, console=stderr, transient=True) as bar:
        yield _Bar(bar, limit)
