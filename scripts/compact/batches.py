"""The order of the data: the same for the same seed, and resumable at any batch.

A pass over the data (an epoch) draws each pair as often as its weight says, shuffles, and is cut into chunks. A chunk
is augmented, cut into pieces, sorted by length and cut into batches, all from a generator of its own, seeded with the
run's seed, the epoch and the chunk: a stream can start at any `Position` without replaying what came before, and
several processes can make chunks at the same time without changing the order.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from random import Random
from typing import Any

from scripts.compact.alignment import cells
from scripts.compact.augmentation import NOTHING, Switches, augment, join, normalize
from scripts.compact.corpus import Pair
from scripts.compact.gloss_table import GlossTable
from scripts.compact.templates import make_pairs
from scripts.compact.vocabulary import END, Vocabulary

CHUNK = 20_000
LENGTH_STEP = 8
"""Batches are padded to multiples of this so that shapes recur: new ones cost a processor a fifth of a step."""
MAX_PIECES = 250
"""Longer sentences are left out rather than cut: a cut source and a cut target do not mean the same."""


@dataclass(frozen=True, slots=True)
class Example:
    """Numbers of the source pieces (language ... end) and target pieces (end, language ... end), and aligned cells.

    A cell is (place in the decoder's output, place in the source).
    """

    source: list[int]
    target: list[int]
    cells: list[tuple[int, int]] = field(default_factory=list)


Batch = list[Example]
Sampler = tuple[float, Random]
"""How sharply, and by what generator, a source's segmentation is drawn."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a stream stands: the next batch to come."""

    epoch: int = 0
    chunk: int = 0
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Diet:
    """What a stream is made of.

    Attributes:
        weights: how often a pair counts, by source.
        directions: "id-en", "en-id" or both.
        switches: the augmentation.
        sampling: the share of sources that are cut at random.
        alpha: how sharply those follow the vocabulary's own probabilities.
        tokens: places in a batch.
        guided: whether examples carry their word alignments.
        glosses: what Indonesian sources get their glosses from; None for none.
        glossed: the share of them that get any.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    directions: tuple[str, ...] = ("id-en",)
    switches: Switches = NOTHING
    sampling: float = 0.5
    alpha: float = 0.3
    tokens: int = 5000
    guided: bool = False
    glosses: GlossTable | None = None
    glossed: float = 0.9


class Stream:
    """An endless, repeatable sequence of batches."""

    def __init__(
        self, pairs: Sequence[Pair], vocabulary: Vocabulary, diet: Diet, *, seed: int = 1, names: tuple[str, ...] = ()
    ) -> None:
        self.pairs, self.vocabulary, self.diet, self.seed, self.names = pairs, vocabulary, diet, seed, names
        self._order: tuple[int, list[int]] = (-1, [])

    def order(self, epoch: int) -> list[int]:
        """Numbers of the pairs in the order of one epoch, each as often as its source's weight says."""
        if self._order[0] != epoch:
            rng = Random(f"{self.seed}-{epoch}")
            drawn = []
            for number, pair in enumerate(self.pairs):
                weight = self.diet.weights.get(pair.origin, 1.0)
                drawn.extend([number] * (int(weight) + (rng.random() < weight % 1)))
            if not drawn:
                raise ValueError("there are no pairs to train on")
            rng.shuffle(drawn)
            self._order = (epoch, drawn)
        return self._order[1]

    def chunk_count(self, epoch: int) -> int:
        """Chunks in an epoch."""
        return -(-len(self.order(epoch)) // CHUNK)

    def chunk(self, epoch: int, number: int) -> list[Batch]:
        """The batches of one chunk."""
        rng = Random(f"{self.seed}-{epoch}-{number}")
        drawn = self.order(epoch)[number * CHUNK : (number + 1) * CHUNK]
        pairs = [self._vary(k, rng) for k in drawn]
        switches = self.diet.switches
        made = make_pairs(rng, self.names, int(len(drawn) * switches.templates))
        pairs += [normalize(pair, rng) if rng.random() < switches.normalized else pair for pair in made]
        examples = [
            example
            for pair in pairs
            for direction in self.diet.directions
            if (example := self._example(pair, direction, rng))
        ]
        batches = group(examples, self.diet.tokens)
        rng.shuffle(batches)
        return batches

    def _example(self, pair: Pair, direction: str, rng: Random) -> Example | None:
        diet = self.diet
        sampler = (diet.alpha, rng) if rng.random() < diet.sampling else None
        glosses = diet.glosses if diet.glosses is not None and rng.random() < diet.glossed else None
        return make_example(pair, direction, self.vocabulary, sampler, guided=diet.guided, glosses=glosses)

    def _vary(self, number: int, rng: Random) -> Pair:
        """The pair, joined with those that follow it or not, and augmented."""
        pair = self.pairs[number]
        roll = rng.random()
        joins = self.diet.switches.joins
        for step in range(1, 1 + (roll < joins) + (roll < joins / 3)):
            following = self.pairs[number + step] if number + step < len(self.pairs) else None
            pair = (join(pair, following) if following else None) or pair
        return augment(pair, self.diet.switches, self.names, rng)

    def positions(self, start: Position) -> Iterator[tuple[int, int]]:
        """(epoch, chunk) from a position on, for ever."""
        epoch, first = start.epoch, start.chunk
        while True:
            for number in range(first, self.chunk_count(epoch)):
                yield epoch, number
            epoch, first = epoch + 1, 0

    def batches(self, start: Position, *, workers: int = 0) -> Iterator[tuple[Batch, Position]]:
        """Batches from a position on, each with the position after it, made by `workers` other processes (or none)."""
        chunks = _parallel(self, start, workers) if workers else (self.chunk(*at) for at in self.positions(start))
        skip = start.batch
        with closing(chunks):
            for (epoch, number), batches in zip(self.positions(start), chunks, strict=True):
                for place in range(skip, len(batches)):
                    yield batches[place], Position(epoch, number, place + 1)
                skip = 0


def make_example(
    pair: Pair,
    direction: str,
    vocabulary: Vocabulary,
    sampler: Sampler | None = None,
    *,
    guided: bool = False,
    glosses: GlossTable | None = None,
) -> Example | None:
    """A pair as numbers in the direction "id-en" or "en-id", the source cut by a sampler if given; None if too long.

    An Indonesian source has the glosses that the other pairs suggest, where a table of them is given.
    """
    text, other = (pair.indonesian, pair.english) if direction == "id-en" else (pair.english, pair.indonesian)
    source_side, _, target_side = direction.partition("-")
    left = vocabulary.sample(text, *sampler) if sampler else vocabulary.encode(text)
    right = vocabulary.encode(other)
    if max(len(left), len(right)) > MAX_PIECES:
        return None
    if glosses is not None and direction == "id-en":
        left = vocabulary.glossed(left, glosses.finder(pair))
    head = [vocabulary.languages[source_side]]
    if pair.synthetic and direction == "id-en" and vocabulary.has_synthetic:
        head.append(vocabulary.synthetic)
    source = [*head, *left, END]
    target = [END, vocabulary.languages[target_side], *right, END]
    places: list[tuple[int, int]] = []
    if guided and pair.links:
        links = pair.links if direction == "id-en" else tuple((j, i) for i, j in pair.links)
        found = cells(links, vocabulary.words(left), vocabulary.words(right))
        places = [(q + 1, r + len(head)) for q, r in found] + [(len(target) - 2, len(source) - 1)]
    return Example(source, target, places)


def padded(length: int) -> int:
    """A length rounded up to what a batch is padded to."""
    return -(-length // LENGTH_STEP) * LENGTH_STEP


def group(examples: list[Example], tokens: int) -> list[Batch]:
    """Batches of like length, of at most `tokens` places each on the longer side, padding counted."""
    batches: list[Batch] = []
    current: Batch = []
    longest = 0
    for example in sorted(examples, key=lambda e: (padded(len(e.target) - 1), padded(len(e.source)))):
        width = padded(max(len(example.source), len(example.target) - 1))
        if current and max(longest, width) * (len(current) + 1) > tokens:
            batches.append(current)
            current, longest = [], 0
        current.append(example)
        longest = max(longest, width)
    return [*batches, current] if current else batches


def _parallel(stream: Stream, start: Position, workers: int) -> Generator[list[Batch], None, None]:
    """The chunks in order, each made by one of several processes that take them in turns."""
    context = multiprocessing.get_context("spawn")
    queues = [context.Queue(maxsize=2) for _ in range(workers)]
    processes = [
        context.Process(target=_work, args=(stream, start, worker, workers, queue), daemon=True)
        for worker, queue in enumerate(queues)
    ]
    for process in processes:
        process.start()
    try:
        turn = 0
        while True:
            yield queues[turn % workers].get()
            turn += 1
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _work(stream: Stream, start: Position, worker: int, workers: int, queue: Any) -> None:  # noqa: ANN401
    for at in islice(stream.positions(start), worker, None, workers):
        queue.put(stream.chunk(*at))
