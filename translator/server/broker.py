"""The broker: two threads that hold the engine and serve the sentences of all requests in fair turns.

Two windows are translated at a time, so that the engine has work while the sentences of one are being checked. What is
finished of a job goes back at once, so that an article can be shown as it is translated. What nobody waits for any
more is not translated.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Condition, Thread

from translator.errors import TranslatorError
from translator.server.manner import settle
from translator.server.refusal import Refusal, closing
from translator.server.turns import Job, Part, Turns

_log = logging.getLogger(__name__)

WORKERS = 2
"""Windows in the engine at the same time."""
WINDOW_SECONDS = 2.0
"""What a window shall take: so long a newcomer waits at most before its first sentence is begun."""
SMALLEST_WINDOW, LARGEST_WINDOW = 48, 512
"""Units (ordinary sentences) in a window."""
_FULL = 128
"""Units of a window, times the beam, that fill the engine's batches. Measured with the built-in model at beam 1 in
processor time: a sentence costs 2.2 times as much in windows of 16 as in windows of 128, 1.2 times in windows of 64."""
LONGEST = 20_000
"""Characters of a sentence at most: one cannot be translated in turns."""
_RESERVED = 0.125
"""Share of the queue that is kept for clients who have nothing waiting yet."""
_LONGEST_RETRY = 60
_UNKNOWN_PACE = 0.02
"""Seconds a sentence of a model that has not translated yet."""


@dataclass(frozen=True, slots=True)
class Load:
    """What waits: jobs and sentences; `seconds` is how long the sentences will take."""

    jobs: int
    sentences: int
    seconds: float


class _Abandoned(Exception):
    """Nobody waits for anything in a window any more."""


class Broker:
    """Takes jobs from any thread and serves them.

    Args:
        jobs: how many may wait.
        sentences: how many may wait.
    """

    def __init__(self, *, jobs: int, sentences: int) -> None:
        self._most_jobs = jobs
        self._most_sentences = sentences
        self._turns: Turns = Turns()
        self._changed = Condition()
        self._closing = False
        self._paces: dict[tuple[str, int], float] = {}
        """Seconds a sentence of the last windows, for each model and beam."""
        self._threads = [Thread(target=self._work, name=f"server-engine-{n}", daemon=True) for n in range(WORKERS)]
        for thread in self._threads:
            thread.start()

    @property
    def load(self) -> Load:
        """What waits now."""
        with self._changed:
            turns = self._turns
            return Load(turns.jobs, turns.sentences, self._seconds())

    def submit(self, job: Job) -> None:
        """Let a job wait for its turn.

        Raises:
            Refusal: the queue is full (503), there are more sentences than it ever takes (413), the server is stopping.
        """
        count = len(job.requests)
        if any(len(request.text) > LONGEST for request in job.requests):
            told = f"The text has a sentence of more than {LONGEST:,} characters."
            raise Refusal(413, told, "Send it in parts, or use `translator batch`.")
        if count > self._most_sentences:
            told = f"The text has {count:,} sentences, more than the {self._most_sentences:,} taken at once."
            raise Refusal(413, told, "Send it in parts, or use `translator batch`.")
        with self._changed:
            if self._closing:
                raise closing()
            turns = self._turns
            most = self._most_jobs
            if turns.is_waiting(job.client):
                most = max(1, int(most * (1 - _RESERVED)))
            if turns.jobs >= most or turns.sentences + count > self._most_sentences:
                wait = max(1, min(_LONGEST_RETRY, math.ceil(self._seconds())))
                raise Refusal(503, "Too much is waiting already.", "Try again later.", retry_after=wait)
            turns.add(job)
            self._changed.notify()

    def cancel(self, job: Job) -> None:
        """Have a job cost nothing more; no answer comes after this."""
        with self._changed:
            job.ended = True
            self._turns.remove(job)

    def stop_taking(self) -> None:
        """Refuse new jobs from now on; those that wait are served."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()

    def close(self) -> None:
        """Refuse what waits too, and end the threads once their windows are done."""
        with self._changed:
            self._closing = True
            left = self._turns.all()
            for job in left:
                self._turns.remove(job)
            self._changed.notify_all()
        for job in left:
            self._fail(job, closing())
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while parts := self._next():
            began = time.monotonic()
            count = sum(part.units for part in parts)
            self._serve(parts)
            key, pace = parts[0].job.manner.pace_key, (time.monotonic() - began) / (WORKERS * count)
            with self._changed:
                self._paces[key] = pace + 0.7 * (self._paces.get(key, pace) - pace)

    def _seconds(self) -> float:
        """How long what waits will take; as if all were of the manner whose turn is next."""
        front = self._turns.front()
        return 0.0 if front is None else self._turns.sentences * self._paces.get(front.pace_key, _UNKNOWN_PACE)

    def _next(self) -> list[Part]:
        """The next window; empty when there will be none."""
        with self._changed:
            while not self._turns.jobs:
                if self._closing:
                    return []
                self._changed.wait()
            parts = self._turns.take(self._window())
            if self._turns.jobs:
                self._changed.notify()
            return parts

    def _window(self) -> int:
        """Units of the next window: what is done in `WINDOW_SECONDS` at its pace, enough for full batches."""
        front = self._turns.front()
        if front is None:
            return SMALLEST_WINDOW
        pace = self._paces.get(front.pace_key, _UNKNOWN_PACE)
        least = max(SMALLEST_WINDOW, _FULL // front.beam)
        return max(least, min(LARGEST_WINDOW, int(WINDOW_SECONDS / (WORKERS * pace))))

    def _serve(self, parts: Sequence[Part]) -> None:
        def go_on(_: int) -> None:
            if all(part.job.ended for part in parts):
                raise _Abandoned

        try:
            requests = [request for part in parts for request in part.requests]
            answers = settle(parts[0].job.manner, requests, go_on)
        except _Abandoned:
            left = [part for part in parts if not part.job.ended]
            if left:  # it waited for a sentence of another window, which was abandoned
                self._serve(left)
            return
        except TranslatorError as error:
            for part in parts:
                self._fail(part.job, error)
            return
        except Exception as error:
            if len(parts) == 1:
                self._fail(parts[0].job, error)
                return
            # Which of them it was shows when each is tried alone.
            for part in parts:
                self._serve([part])
            return
        place = 0
        for part in parts:
            count = part.stop - part.start
            if not part.job.ended:
                part.job.deliver(part.start, answers[place : place + count])
            place += count

    def _fail(self, job: Job, error: Exception) -> None:
        self.cancel(job)
        job.fail(error)
