"""Workers on a Ray cluster: blocks are handed to whoever is idle; those of a worker that is lost go to another."""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

from translator.cluster.blocks import Block
from translator.cluster.worker import Job, Worker, Written
from translator.errors import ModelError, TranslatorError

_log = logging.getLogger(__name__)

TRIES = 3
"""How often a block may lose its worker before it is given up: what kills three workers would kill the next."""
_WAIT_SECONDS = 0.5


class Pool:
    """Some workers, and the blocks they are at.

    Args:
        ray: the module, connected to a cluster.
        job: what every worker has to know.
        workers: how many there are; those for which the cluster has no room wait for it.
        cpus: processor cores of each.
        gpus: graphics cards of each.
        waiting: called several times a second, in the thread that takes the results.
    """

    def __init__(
        self,
        ray: Any,  # noqa: ANN401 - a module
        job: Job,
        *,
        workers: int,
        cpus: int,
        gpus: float = 0,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self._ray = ray
        self._job = job
        self._workers = workers
        self._waiting = waiting
        self._actor = ray.remote(Worker).options(num_cpus=cpus, num_gpus=gpus, max_restarts=0)
        self._loading: dict[Any, Any] = {}
        self._busy: dict[Any, tuple[Any, Block]] = {}
        self._idle: deque[Any] = deque()
        self._queue: deque[Block] = deque()
        self._lost: Counter[Block] = Counter()
        self._died_loading = 0

    def run(self, blocks: Sequence[Block]) -> Generator[tuple[Block, Written | None], None, None]:
        """Translate blocks; each with what was written, as they are finished, or None where it was given up.

        Close the iterator when it is left before its end: the workers end then.

        Raises:
            TranslatorError: what a worker says that is no single row's trouble: no model, no disk, no input.
        """
        self._queue.extend(blocks)
        try:
            for _ in range(min(self._workers, len(blocks))):
                self._start()
            while self._queue or self._busy:
                done, _ = self._ray.wait([*self._loading, *self._busy], num_returns=1, timeout=_WAIT_SECONDS)
                for reference in done:
                    yield from self._finished(reference)
                self._hand_out()
                self._waiting()
        finally:
            for actor in [*self._loading.values(), *self._idle, *(actor for actor, _ in self._busy.values())]:
                self._ray.kill(actor)

    def _start(self) -> None:
        actor = self._actor.remote(self._job)
        self._loading[actor.load.remote()] = actor

    def _hand_out(self) -> None:
        while self._idle and self._queue:
            actor, block = self._idle.popleft(), self._queue.popleft()
            self._busy[actor.translate.remote(block)] = (actor, block)

    def _finished(self, reference: Any) -> Iterator[tuple[Block, Written | None]]:  # noqa: ANN401
        """Take a result; a worker that was lost is replaced."""
        lost = self._ray.exceptions
        if reference in self._loading:
            actor = self._loading.pop(reference)
            try:
                self._get(reference)
            except (lost.RayActorError, lost.WorkerCrashedError, lost.OutOfMemoryError) as error:
                self._died_loading += 1
                if self._died_loading >= TRIES * self._workers:
                    raise ModelError("The workers end while they load the model.", "Is there memory enough?") from error
                self._start()
            else:
                self._died_loading = 0
                self._idle.append(actor)
            return
        actor, block = self._busy.pop(reference)
        try:
            written = self._get(reference)
        except (lost.RayActorError, lost.WorkerCrashedError, lost.OutOfMemoryError):
            self._lost[block] += 1
            _log.warning("a worker was lost at %s, rows %d to %d", block.corpus.name, block.first, block.last)
            self._start()
            if self._lost[block] < TRIES:
                self._queue.appendleft(block)
            else:
                yield block, None
        else:
            self._idle.append(actor)
            yield block, written

    def _get(self, reference: Any) -> Any:  # noqa: ANN401
        """The result of a call; an error of this program's own is raised as it was raised on the worker."""
        try:
            return self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            if isinstance(error.cause, TranslatorError):
                raise error.cause from None
            raise
