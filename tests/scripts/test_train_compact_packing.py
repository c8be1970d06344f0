"""Examples as packed arrays and batches cut by a budget of places."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from scripts.compact.batches import Example
from scripts.compact.packing import Rows, concatenate, cut, pack
from scripts.compact.vocabulary import END, PAD

LANGUAGE = 5


def make_examples(count: int, seed: int = 1, longest: int = 40) -> list[Example]:
    rng = Random(seed)

    def pieces() -> list[int]:
        return [rng.randint(8, 15_999) for _ in range(rng.randint(1, longest))]

    return [Example([4, *pieces(), END], [END, LANGUAGE, *pieces(), END]) for _ in range(count)]


def test_packed_rows_come_out_as_they_went_in() -> None:
    examples = make_examples(30)
    rows = Rows(concatenate([pack(examples[:11]), pack([]), pack(examples[11:])]))
    for number, example in enumerate(examples):
        batch = rows.batch(np.array([number]))
        assert batch.source[0, : len(example.source)].tolist() == example.source
        assert (batch.source[0, len(example.source) :] == PAD).all()
        assert batch.target[0, : len(example.target) - 1].tolist() == example.target[:-1]


def test_labels_are_the_next_pieces_without_the_language() -> None:
    examples = make_examples(9)
    batch = Rows(pack(examples)).batch(np.arange(9))
    assert batch.labels.tolist() == [piece for example in examples for piece in example.target[2:]]
    given = batch.target.reshape(-1)[batch.places]
    assert given.tolist() == [piece for example in examples for piece in example.target[1:-1]]
    assert batch.source.shape[1] % 8 == batch.target.shape[1] % 8 == 0


@pytest.mark.parametrize("places", [64, 300, 5000])
def test_batches_hold_every_row_once_and_keep_to_the_budget(places: int) -> None:
    packed = pack(make_examples(500))
    batches = cut(packed, places, np.random.default_rng(1))
    assert sorted(np.concatenate(batches).tolist()) == list(range(500))
    rows = Rows(packed)
    for chosen in batches:
        batch = rows.batch(chosen)
        assert len(chosen) == 1 or max(batch.source.size, batch.target.size) <= places


def test_little_of_a_batch_is_padding() -> None:
    packed = pack(make_examples(4000))
    rows = Rows(packed)
    batches = [rows.batch(chosen) for chosen in cut(packed, 2000, np.random.default_rng(1))]
    used = sum(int((batch.target != PAD).sum()) for batch in batches)
    assert used / sum(batch.target.size for batch in batches) > 0.6


def test_the_order_is_the_generators() -> None:
    packed = pack(make_examples(200))

    def order(seed: int) -> list[list[int]]:
        return [chosen.tolist() for chosen in cut(packed, 300, np.random.default_rng(seed))]

    assert order(3) == order(3) != order(4)


def test_a_row_beyond_the_budget_stands_alone() -> None:
    packed = pack([Example([4, *[9] * 90, END], [END, LANGUAGE, 9, END]), *make_examples(5)])
    alone = next(chosen for chosen in cut(packed, 50, np.random.default_rng(1)) if 0 in chosen)
    assert alone.tolist() == [0]


def test_pieces_beyond_sixteen_bits_survive() -> None:
    example = Example([4, 250_000, END], [END, LANGUAGE, 70_000, END])
    assert Rows(pack([example])).batch(np.array([0])).source[0, 1] == 250_000
