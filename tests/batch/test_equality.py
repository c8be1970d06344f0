"""A translation does not depend on what it was translated with: batch mates, order, size of batches, threads."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.batch.samples import text_of
from translator.translation.batching import Job, make_batches, output_limit
from translator.translation.engine import Engine
from translator.translation.hypothesis import Options
from translator.translation.threads import Budget
from translator.translation.tokenizer import Tokenizer

RUNAWAYS = [
    "Ha ha ha ha ha ha ha ha ha ha ha ha.",
    "Zxqv Wkrt Bbbg Nnnq Ppqr Vvvx.",
    "11 22 33 44 55 66 77 88 99 a b c d e f g h i j.",
]
"""Sentences on which small models do not find an end, so that the limit of the output decides."""


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    lines = [line for number in range(40) for line in text_of(number * 11, 5).replace("\n", " ").split(". ")]
    return list(dict.fromkeys([*RUNAWAYS, *lines]))


@pytest.mark.parametrize("beam", [1, 4])
def test_order_size_and_threads_change_nothing(sentences: list[str], beam: int, compact: Path) -> None:
    options = Options(beam=beam, hypotheses=beam)
    sentences = sentences[: 200 // beam]
    together = dict(zip(sentences, Engine.load(compact, beam=beam).translate(sentences, options=options), strict=True))

    shuffled = random.Random(5).sample(sentences, len(sentences))
    small = Engine(compact, Tokenizer.load(compact), threads=1, options=Options(beam=beam), budget=Budget(0, 300))
    apart = small.translate(shuffled, options=options)
    different = [s for s, h in zip(shuffled, apart, strict=True) if h.text != together[s].text]
    # Another processor may round a close call the other way; more than one is a dependence.
    assert len(different) <= 1

    alone = Engine.load(compact, threads=2, beam=beam)
    few = sentences[:12]
    different = [s for s in few if alone.translate([s], options=options)[0].text != together[s].text]
    assert different == []


def test_the_limit_of_an_output_depends_on_its_own_source_only() -> None:
    jobs = [Job(n, ["x"] * (1 + n * 7 % 120)) for n in range(400)]
    for beam in (1, 4):
        for batch in make_batches(jobs, beam, workers=2):
            assert {output_limit(len(job.tokens)) for job in batch.jobs} == {batch.limit}
    limits = [output_limit(n) for n in range(1, 600)]
    assert limits == sorted(limits)
    assert all(2 * n <= limit for n, limit in zip(range(1, 250), limits[:249], strict=True))
