"""Batches made ahead by processes and a thread: their order, going on, replays and failures."""

from __future__ import annotations

import multiprocessing
import time
from itertools import islice

import numpy as np
import pytest

from scripts.compact import feeder as feeder_module
from scripts.compact.augmentation import Switches
from scripts.compact.batches import Diet, Example, Stream
from scripts.compact.corpus import Pair
from scripts.compact.feeder import Feeder, Position
from scripts.compact.packing import Batch
from scripts.compact.vocabulary import PAD, Vocabulary, train_vocabulary
from tests.scripts.pairs import PAIRS

CORPUS = [Pair(i, e, "village") for i, e in PAIRS]


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("vocabulary") / "sentencepiece.bpe.model"
    return train_vocabulary((text for pair in PAIRS for text in pair), path, 150)


def make_stream(vocabulary: Vocabulary, seed: int = 1) -> Stream:
    return Stream(CORPUS, vocabulary, Diet(switches=Switches(), chunk=3), seed=seed, names=("Rina Hapsari",))


def take(stream: Stream, count: int, start: Position | None = None, workers: int = 0) -> list[tuple[Batch, Position]]:
    with Feeder(stream, 100, start=start, workers=workers) as feeder:
        return list(islice(feeder, count))


def same(one: list[tuple[Batch, Position]], other: list[tuple[Batch, Position]]) -> bool:
    return all(
        a[1] == b[1] and np.array_equal(a[0].source, b[0].source) and np.array_equal(a[0].target, b[0].target)
        for a, b in zip(one, other, strict=True)
    )


def test_the_order_is_the_seeds_whatever_the_number_of_processes(vocabulary: Vocabulary) -> None:
    alone = take(make_stream(vocabulary), 25)
    assert same(alone, take(make_stream(vocabulary), 25, workers=2))
    assert same(alone, take(make_stream(vocabulary), 25, workers=3))
    other = take(make_stream(vocabulary, seed=2), 25)
    assert any(not np.array_equal(a[0].source, b[0].source) for a, b in zip(alone, other, strict=True))


@pytest.mark.parametrize("workers", [0, 2])
def test_a_feeder_goes_on_where_another_stopped(vocabulary: Vocabulary, workers: int) -> None:
    whole = take(make_stream(vocabulary), 30)
    for stop in (1, 8, 23):
        rest = take(make_stream(vocabulary), 30 - stop, whole[stop - 1][1], workers)
        assert same(rest, whole[stop:])
    assert whole[-1][1].window >= 2


def test_leaving_ends_the_processes_and_the_thread(vocabulary: Vocabulary) -> None:
    with Feeder(make_stream(vocabulary), 100, workers=2) as feeder:
        next(iter(feeder))
        assert len(multiprocessing.active_children()) >= 2
    assert not feeder._thread.is_alive()
    assert multiprocessing.active_children() == []


class Slow(Stream):
    """A stream whose chunks take longer than the batches last."""

    def examples(self, epoch: int, number: int) -> list[Example]:
        if epoch:
            time.sleep(3)
        return super().examples(epoch, number)


def test_with_replay_nobody_waits_for_slow_processes(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeder_module, "WINDOW", 2)
    stream = Slow(CORPUS, vocabulary, Diet(chunk=4, sampling=0.0))
    with Feeder(stream, 100, workers=1, replay=True) as feeder:
        batches = list(islice(feeder, 40))
        assert feeder.replayed > 0
    positions = [position for _, position in batches]
    assert positions == sorted(positions)
    seen = {tuple(row[row != PAD].tolist()) for batch, _ in batches for row in batch.source}
    assert len(seen) == len(CORPUS)


class Broken(Stream):
    """A stream that fails."""

    def examples(self, epoch: int, number: int) -> list[Example]:
        raise KeyError(f"a column is missing in {epoch}, {number}")


@pytest.mark.parametrize("workers", [0, 1])
def test_a_failure_reaches_the_training(vocabulary: Vocabulary, workers: int) -> None:
    stream = Broken(CORPUS, vocabulary, Diet())
    with pytest.raises(RuntimeError, match="a column is missing"), Feeder(stream, 100, workers=workers) as feeder:
        next(iter(feeder))


def test_a_stream_without_pairs_says_so(vocabulary: Vocabulary) -> None:
    stream = Stream(CORPUS, vocabulary, Diet(weights={"village": 0.0}))
    with pytest.raises(RuntimeError, match="no pairs"), Feeder(stream, 100) as feeder:
        next(iter(feeder))
