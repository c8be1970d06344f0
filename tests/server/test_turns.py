"""Fair turns: nobody is starved, nothing is handed out twice or lost, and a window is of one manner."""

from __future__ import annotations

import random
from typing import cast

from translator.server.manner import LoadedModel, Manner
from translator.server.turns import SLICE, Job, Turns
from translator.translation.remedy import Request

MANNER = Manner(cast("LoadedModel", None))
OTHER = Manner(cast("LoadedModel", None), beam=1)


def _job(client: str, count: int, manner: Manner = MANNER) -> Job:
    requests = [Request(f"{client} {n}", "") for n in range(count)]
    return Job(client, manner, requests, lambda *_: None, lambda _: None)


def test_a_short_request_passes_a_huge_one_of_another_and_of_the_same_client() -> None:
    for second in ("b", "a"):
        turns = Turns()
        turns.add(_job("a", 10_000))
        short = _job(second, 5)
        turns.take(64)
        turns.add(short)
        assert short in [part.job for part in turns.take(64)]
        assert short.next == 5


def test_clients_share_alike_however_many_requests_each_has() -> None:
    turns = Turns()
    many = [_job("a", 100) for _ in range(20)]
    for job in (*many, alone := _job("b", 100)):
        turns.add(job)
    turns.take(8 * SLICE)
    assert alone.next == 4 * SLICE
    assert sum(job.next for job in many) == 4 * SLICE


def test_a_window_is_of_one_manner_and_the_other_comes_next() -> None:
    turns = Turns()
    one, other = _job("a", 100), _job("a", 100, OTHER)
    turns.add(one)
    turns.add(other)
    seen = [{part.job.manner for part in turns.take(16)} for _ in range(4)]
    assert all(len(manners) == 1 for manners in seen)
    assert set.union(*seen) == {MANNER, OTHER}


def test_everything_is_handed_out_once_and_in_order() -> None:
    chooser = random.Random(5)
    turns, jobs, handed = Turns(), [], dict[int, list[str]]()
    for _ in range(400):
        if chooser.random() < 0.4:
            job = _job(chooser.choice("abc"), chooser.randrange(1, 60), chooser.choice([MANNER, OTHER]))
            jobs.append(job)
            turns.add(job)
        elif jobs and chooser.random() < 0.1:
            job = chooser.choice(jobs)
            turns.remove(job)
            job.ended = True
        limit = chooser.randrange(1, 50)
        parts = turns.take(limit)
        assert sum(part.stop - part.start for part in parts) <= limit
        for part in parts:
            assert not part.job.ended
            handed.setdefault(id(part.job), []).extend(request.source for request in part.requests)
        waiting = turns.all()
        assert turns.jobs == len(waiting)
        assert turns.sentences == sum(len(job.requests) - job.next for job in waiting)
    while parts := turns.take(100):
        for part in parts:
            handed.setdefault(id(part.job), []).extend(request.source for request in part.requests)
    for job in jobs:
        if not job.ended:
            assert handed[id(job)] == [request.source for request in job.requests]
    assert (turns.jobs, turns.sentences) == (0, 0)


def test_what_does_not_wait_is_removed_for_nothing() -> None:
    turns = Turns()
    job = _job("a", 3)
    turns.remove(job)
    turns.add(job)
    turns.take(10)
    turns.remove(job)
    assert (turns.jobs, turns.sentences) == (0, 0)
    assert turns.front() is None
