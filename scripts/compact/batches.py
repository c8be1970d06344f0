"""The order of the data: the same for the same seed, and to be taken up at any chunk.

A pass over the data (an epoch) draws each pair as often as its weight says, shuffles, and is cut into chunks. A chunk
is augmented and cut into pieces with a generator of its own, seeded with the run's seed, the epoch and the chunk: a
stream can start at any chunk without replaying what came before, and several processes can make chunks at the same time
without changing the order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from scripts.compact.augmentation import NOTHING, Switches, augment, join, normalize
from scripts.compact.corpus import Pair
from scripts.compact.gloss_table import GlossTable
from scripts.compact.templates import make_pairs
from scripts.compact.vocabulary import END, Vocabulary

CHUNK = 6000
MAX_PIECES = 250
"""Longer sentences are left out rather than cut: a cut source and a cut target do not mean the same."""
DIRECTIONS = ("id-en", "en-id")


@dataclass(frozen=True, slots=True)
class Example:
    """Numbers of the source pieces (language ... end) and of the target pieces (end, language ... end)."""

    source: list[int]
    target: list[int]


Sampler = tuple[float, Random]
"""How sharply, and by what generator, a source's segmentation is drawn."""


@dataclass(frozen=True, slots=True)
class Diet:
    """What a stream is made of.

    Attributes:
        weights: how often a pair counts, by source.
        directions: "id-en", "en-id" or both.
        switches: the augmentation.
        sampling: the share of sources that are cut at random.
        alpha: how sharply those follow the vocabulary's own probabilities.
        glosses: what Indonesian sources get their glosses from; None for none.
        glossed: the share of them that get any.
        chunk: pairs in a chunk.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    directions: tuple[str, ...] = ("id-en",)
    switches: Switches = NOTHING
    sampling: float = 0.5
    alpha: float = 0.3
    glosses: GlossTable | None = None
    glossed: float = 0.9
    chunk: int = CHUNK


class Stream:
    """An endless, repeatable sequence of chunks of examples."""

    def __init__(
        self, pairs: Sequence[Pair], vocabulary: Vocabulary, diet: Diet, *, seed: int = 1, names: tuple[str, ...] = ()
    ) -> None:
        self.pairs, self.vocabulary, self.diet, self.seed, self.names = pairs, vocabulary, diet, seed, names
        self._order: tuple[int, list[int]] = (-1, [])

    def order(self, epoch: int) -> list[int]:
        """Numbers of the pairs in the order of one epoch, each as often as its source's weight says.

        Raises:
            ValueError: the weights leave no pair.
        """
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
        return -(-len(self.order(epoch)) // self.diet.chunk)

    def places(self) -> Iterator[tuple[int, int]]:
        """(epoch, chunk) from the beginning, for ever."""
        epoch = 0
        while True:
            for number in range(self.chunk_count(epoch)):
                yield epoch, number
            epoch += 1

    def examples(self, epoch: int, number: int) -> list[Example]:
        """The examples of one chunk, shuffled, in every direction that its pairs are for."""
        rng = Random(f"{self.seed}-{epoch}-{number}")
        size = self.diet.chunk
        drawn = self.order(epoch)[number * size : (number + 1) * size]
        pairs = [self._vary(k, rng) for k in drawn]
        switches = self.diet.switches
        made = make_pairs(rng, self.names, int(len(drawn) * switches.templates))
        pairs += [normalize(pair, rng) if rng.random() < switches.normalized else pair for pair in made]
        return [
            example
            for pair in pairs
            for direction in directions_for(pair, self.diet.directions)
            if (example := self._example(pair, direction, rng))
        ]

    def _example(self, pair: Pair, direction: str, rng: Random) -> Example | None:
        diet = self.diet
        sampler = (diet.alpha, rng) if rng.random() < diet.sampling else None
        glosses = diet.glosses if diet.glosses is not None and rng.random() < diet.glossed else None
        return make_example(pair, direction, self.vocabulary, sampler, glosses=glosses)

    def _vary(self, number: int, rng: Random) -> Pair:
        """The pair, joined with those that follow it or not, and augmented."""
        pair = self.pairs[number]
        roll = rng.random()
        joins = self.diet.switches.joins
        for step in range(1, 1 + (roll < joins) + (roll < joins / 3)):
            following = self.pairs[number + step] if number + step < len(self.pairs) else None
            pair = (join(pair, following) if following else None) or pair
        return augment(pair, self.diet.switches, self.names, rng)


def directions_for(pair: Pair, wanted: Sequence[str]) -> tuple[str, ...]:
    """The directions that a pair is for, of those wanted.

    Machine-made Indonesian is only ever a source: a decoder that learns to write it would learn its faults. English
    that a machine made is a target where English alone is wanted (a teacher's), and a source where both directions are.
    """
    if pair.synthetic:
        return tuple(d for d in wanted if d == "id-en")
    if pair.taught and len(wanted) > 1:
        return tuple(d for d in wanted if d == "en-id")
    return tuple(wanted)


def make_example(
    pair: Pair,
    direction: str,
    vocabulary: Vocabulary,
    sampler: Sampler | None = None,
    *,
    glosses: GlossTable | None = None,
) -> Example | None:
    """A pair as numbers in the direction "id-en" or "en-id", the source cut by a sampler if given; None if too long.

    An Indonesian source has the glosses that the other pairs suggest, where a table of them is given. A source that a
    machine made is tagged, where the vocabulary has the tag.
    """
    text, other = (pair.indonesian, pair.english) if direction == "id-en" else (pair.english, pair.indonesian)
    source_side, _, target_side = direction.partition("-")
    left = vocabulary.sample(text, *sampler) if sampler else vocabulary.encode(text)
    right = vocabulary.encode(other)
    if max(len(left), len(right)) > MAX_PIECES:
        return None
    if glosses is not None and direction == "id-en":
        left = vocabulary.glossed(left, glosses.finder(pair), glosses.phrases)
    head = [vocabulary.languages[source_side]]
    made = pair.synthetic if direction == "id-en" else pair.taught
    if made and vocabulary.has_synthetic:
        head.append(vocabulary.synthetic)
    return Example([*head, *left, END], [END, vocabulary.languages[target_side], *right, END])
