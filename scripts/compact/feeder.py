"""From a stream of chunks to batches, ahead of the training: processes make chunks, a thread packs and pads them.

The order of the batches is that of the stream's seed, whatever the number of processes: they take the chunks in turns,
and the thread takes them in that order, `WINDOW` at a time, with a generator seeded by the window's number. A feeder
can start at any batch. With `replay` it hands out rows of earlier windows again when the processes fall behind, so that
an accelerator never waits; the order is then no longer the seed's alone.
"""

# ruff: noqa: ANN401 - queues of several kinds

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
import warnings
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from scripts.compact.batches import Stream
from scripts.compact.packing import Batch, Packed, Rows, concatenate, cut, pack

WINDOW = 8
"""Chunks that batches are cut from together."""
AHEAD = 48
"""Batches that lie ready at most."""
KEPT = 50
"""Windows kept for a replay."""
PATIENCE = 0.05
"""Seconds after which a replay takes the place of a window that is not there."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a feeder stands: the next batch to come."""

    window: int = 0
    batch: int = 0


class Feeder:
    """Batches of a stream from a position on, made ahead by other processes (`workers`) and a thread.

    Use it as a context: leaving it ends the processes and the thread.
    """

    def __init__(
        self, stream: Stream, places: int, *, start: Position | None = None, workers: int = 0, replay: bool = False
    ) -> None:
        self._stream, self._places, self._start = stream, places, start or Position()
        self._workers, self._replay = workers, replay and workers > 0
        self._ready: queue.Queue[tuple[Batch, Position] | Exception] = queue.Queue(maxsize=AHEAD)
        self._stop = threading.Event()
        self._processes: list[Any] = []
        self._queues: list[Any] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.replayed = 0

    def __enter__(self) -> Feeder:
        # The processes come first: one that is forked while other threads run may inherit a lock that nobody frees.
        self._begin_processes()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        for process in self._processes:
            process.terminate()
            process.join()

    def __iter__(self) -> Iterator[tuple[Batch, Position]]:
        """Batches, each with the position after it, for ever.

        Raises:
            RuntimeError: a process or the thread failed; its error is the cause.
        """
        while True:
            item = self._ready.get()
            if isinstance(item, Exception):
                raise RuntimeError(f"preparing the data failed: {item}") from item
            yield item

    def _begin_processes(self) -> None:
        if not self._workers:
            return
        fork = "fork" in multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if fork else "spawn")
        first = self._start.window * WINDOW
        self._queues = [context.Queue(maxsize=3) for _ in range(self._workers)]
        self._processes = [
            context.Process(  # type: ignore[attr-defined]
                target=_work, args=(self._stream, first + number, self._workers, own), daemon=True
            )
            for number, own in enumerate(self._queues)
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            for process in self._processes:
                process.start()

    def _chunks(self) -> Iterator[Packed]:
        first = self._start.window * WINDOW
        if not self._workers:
            for place in islice(self._stream.places(), first, None):
                yield pack(self._stream.examples(*place))
        turn = 0
        while self._workers:
            yield self._take(turn % self._workers)
            turn += 1

    def _take(self, number: int) -> Packed:
        while not self._stop.is_set():
            try:
                item = self._queues[number].get(timeout=0.2)
            except queue.Empty:
                if not self._processes[number].is_alive():
                    raise RuntimeError("a process that prepares data ended") from None
                continue
            if isinstance(item, str):
                raise RuntimeError(item)
            found: Packed = item
            return found
        raise _Stopped

    def _run(self) -> None:
        kept: deque[Packed] = deque(maxlen=KEPT)
        chunks = self._chunks()
        number = self._start.window
        try:
            while not self._stop.is_set():
                parts: list[Packed] = []
                while len(parts) < WINDOW:
                    if self._replay and kept and self._behind((number - self._start.window) * WINDOW + len(parts)):
                        self._again(kept, number)
                    else:
                        parts.append(next(chunks))
                window = concatenate(parts)
                kept.append(window)
                self._hand_out(window, number)
                number += 1
        except _Stopped:
            return
        except Exception as error:
            with suppress(_Stopped):
                self._put(error)

    def _behind(self, turn: int) -> bool:
        """Whether nothing lies ready and the chunk whose turn it is has not come."""
        waiting = self._queues[turn % self._workers]
        if not self._ready.empty() or not waiting.empty() or self._stop.wait(PATIENCE):
            return False
        return bool(waiting.empty())

    def _again(self, kept: deque[Packed], number: int) -> None:
        """Batches of a random part of an earlier window, at a position that does not move."""
        rng = np.random.default_rng((self._stream.seed, number, self.replayed + 1))
        old = kept[int(rng.integers(len(kept)))]
        rows = Rows(old)
        for chosen in cut(old, self._places, rng)[:4]:
            self._put((rows.batch(chosen), Position(number)))
            self.replayed += 1

    def _hand_out(self, window: Packed, number: int) -> None:
        rng = np.random.default_rng((self._stream.seed, number))
        batches = cut(window, self._places, rng) if len(window) else []
        rows = Rows(window)
        skip = self._start.batch if number == self._start.window else 0
        for place in range(skip, len(batches)):
            last = place + 1 == len(batches)
            after = Position(number + 1) if last else Position(number, place + 1)
            self._put((rows.batch(batches[place]), after))

    def _put(self, item: tuple[Batch, Position] | Exception) -> None:
        while not self._stop.is_set():
            try:
                self._ready.put(item, timeout=0.2)
            except queue.Full:
                continue
            return
        raise _Stopped


class _Stopped(Exception):
    """The feeder was left."""


def _work(stream: Stream, first: int, step: int, out: Any) -> None:
    """Make every `step`-th chunk from the number `first` on, for ever.

    The parent's handlers of signals are not this process's: it ends when told to, and leaves Ctrl-C to the parent.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for place in islice(stream.places(), first, None, step):
            out.put(pack(stream.examples(*place)))
    except Exception as error:
        out.put(f"{type(error).__name__}: {error}")
