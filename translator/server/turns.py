"""Whose sentences are next: small slices of all waiting jobs in turn, so that no article holds up the others.

    clients in turn ─▶ of each its jobs in turn ─▶ a slice of sentences ─▶ until a window is full

A client with many jobs gets no more than one with a single job, and a huge article no more than a short one. All
sentences of a window are translated in the same manner, that of the job whose turn is first.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from translator.server.manner import Answer, Manner
from translator.translation.remedy import Request

SLICE = 8
"""Units of a job in one turn: so many ordinary sentences."""
_UNIT = 200
"""Characters of an ordinary sentence; a longer one counts for several."""


@dataclass(eq=False, slots=True)
class Job:
    """Sentences of one request to be translated in one manner.

    Args:
        client: who asked.
        manner: what sentences must share to be translated together.
        requests: the sentences, in the order in which they are handed out.
        deliver: called with the place of a sentence and the answers for it and those after it, in a thread of the
            broker, in order or not.
        fail: called once, in place of further answers.
    """

    client: str
    manner: Manner
    requests: Sequence[Request]
    deliver: Callable[[int, Sequence[Answer]], None]
    fail: Callable[[Exception], None]
    next: int = field(default=0, init=False)
    """The place of the first sentence that was not handed out."""
    ended: bool = field(default=False, init=False)
    """Nobody waits for it any more."""


@dataclass(slots=True)
class Part:
    """The sentences of a job from `start` to before `stop`."""

    job: Job
    start: int
    stop: int

    @property
    def requests(self) -> Sequence[Request]:
        """The sentences themselves."""
        return self.job.requests[self.start : self.stop]

    @property
    def units(self) -> int:
        """What the sentences cost: the number of ordinary ones."""
        return sum(map(units, self.requests))


def units(request: Request) -> int:
    """What a sentence costs: 1 for an ordinary one."""
    return 1 + len(request.text) // _UNIT


class Turns:
    """The jobs that have sentences waiting; to be used under one lock.

    `sentences` and `jobs` count what waits.
    """

    def __init__(self) -> None:
        self._clients: OrderedDict[str, deque[Job]] = OrderedDict()
        self.sentences = 0
        self.jobs = 0

    def add(self, job: Job) -> None:
        """Let a job wait for its turn."""
        self._clients.setdefault(job.client, deque()).append(job)
        self.sentences += len(job.requests)
        self.jobs += 1

    def remove(self, job: Job) -> None:
        """Let a job wait no longer; nothing happens where it does not."""
        waiting = self._clients.get(job.client)
        if waiting is not None and job in waiting:
            waiting.remove(job)
            self._left(job)

    def is_waiting(self, client: str) -> bool:
        """Whether a client has anything waiting."""
        return client in self._clients

    def front(self) -> Manner | None:
        """The manner of the job whose turn is next, None where nothing waits."""
        for waiting in self._clients.values():
            return waiting[0].manner
        return None

    def take(self, limit: int) -> list[Part]:
        """The next window: `limit` units or little more, all of one manner; each job's sentences are one part."""
        manner = self.front()
        parts: dict[int, Part] = {}
        taken = passed = count = 0
        while taken < limit and passed < len(self._clients):
            client, waiting = next(iter(self._clients.items()))
            self._clients.move_to_end(client)
            job = next((each for each in waiting if each.manner == manner), None)
            if job is None:
                passed += 1
                continue
            passed = 0
            part = parts.setdefault(id(job), Part(job, job.next, job.next))
            budget = min(SLICE, limit - taken)
            while budget > 0 and job.next < len(job.requests):
                cost = units(job.requests[job.next])
                budget, taken, count, job.next = budget - cost, taken + cost, count + 1, job.next + 1
            part.stop = job.next
            waiting.remove(job)
            if job.next == len(job.requests):
                self._left(job)
            else:
                waiting.append(job)
        self.sentences -= count
        return list(parts.values())

    def all(self) -> list[Job]:
        """All jobs that wait."""
        return [job for waiting in self._clients.values() for job in waiting]

    def _left(self, job: Job) -> None:
        """Count a job out that was taken from its client's."""
        self.jobs -= 1
        self.sentences -= len(job.requests) - job.next
        if not self._clients[job.client]:
            del self._clients[job.client]
