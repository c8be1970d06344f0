"""Which sources share a batch: of like length, within a budget, and so that a translation ignores its batch mates.

Shorter sources are padded to the batch's longest. The padding has no weight in attention, but the sum over the source
that attention makes gets longer, and matrix libraries add it up in an order that depends on its length: its last digit
changes, and at times the word. So where that can happen all sources are padded to whole blocks of `BLOCK` tokens, alone
or among others, and a source always meets the same sums. CTranslate2 pads to the longest source of a batch; where none
is as long as its block, a filler is put in, whose output is ended before it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translator.translation.threads import has_intel_avx512
from translator.translation.tokenizer import NLLB_MARKS, Marks

BATCH_TOKENS = 1800
"""Source tokens times beam size in one batch: more is not faster at beam 4 and costs memory."""
SMALL_BATCH_TOKENS = 3600
"""The same for the built-in model and others as small: 2 to 12 % faster at beam 4 than 1800."""
SOURCE_TOKENS = 1200
"""Source tokens in one batch at most, whatever the beam: some 32 sentences; more is not faster at beam 1 either."""
OUTPUT_LIMIT = 512
"""Pieces of one output at most; the sinusoidal positions of small models end there."""
BLOCK = 8
"""Source tokens in a block of padding."""
FREE = OUTPUT_LIMIT
"""The block of padding where none is needed."""


@dataclass(frozen=True, slots=True)
class Job:
    """A segment on its way through a batch, with the number of the result it belongs to."""

    number: int
    tokens: list[str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Jobs, longest first, and what is handed to CTranslate2: their sources with a filler or not, and the prefixes.

    `marks` are the tokens of the model around its texts.
    """

    jobs: list[Job]
    filler: tuple[str, ...] = ()
    marks: Marks = NLLB_MARKS

    @property
    def sources(self) -> list[list[str]]:
        """The sources of the jobs, then the filler."""
        return [*(job.tokens for job in self.jobs), *([list(self.filler)] if self.filler else [])]

    @property
    def prefixes(self) -> list[list[str]]:
        """What each job's output begins with; for the filler its end too, so that it takes no more steps."""
        prefix = self.marks.prefix
        ended = [[*prefix, self.marks.end]] if self.filler else []
        return [list(prefix) for _ in self.jobs] + ended

    @property
    def limit(self) -> int:
        """Pieces that an output may have."""
        return output_limit(len(self.jobs[0].tokens))


def padding_block(beam: int) -> int:
    """The block that sources are padded to for a beam.

    MKL's AVX-512 kernels add the sum of attention up token by token when several rows are multiplied at once, as for
    beams of two and more; padding then changes nothing (measured to the last bit: docs/performance.md).
    """
    return BLOCK if beam == 1 or not has_intel_avx512() else FREE


def make_batches(
    jobs: Sequence[Job],
    beam: int,
    *,
    marks: Marks = NLLB_MARKS,
    workers: int = 1,
    tokens: int = BATCH_TOKENS,
    source_tokens: int = SOURCE_TOKENS,
    block: int | None = None,
) -> list[Batch]:
    """Jobs in batches of like length, longest first, each within the token budget for the beam and `source_tokens`.

    `marks` are those of the model that the jobs are for.
    Where there are few jobs the budget shrinks so that every worker gets a share. All jobs of a batch have the same
    output limit and the same block (`padding_block` of the beam, if none is given).
    """
    block = block or padding_block(beam)
    ordered = sorted(jobs, key=lambda job: (-len(job.tokens), job.tokens))
    share = sum(len(job.tokens) for job in jobs) / (2 * workers) if workers > 1 else float("inf")
    budget = min(tokens / beam, source_tokens, max(share, 64))
    batches: list[list[Job]] = []
    for job in ordered:
        if batches and _fits(job, batches[-1], budget, block):
            batches[-1].append(job)
        else:
            batches.append([job])
    return [Batch(batch, _filler(len(batch[0].tokens), block, marks), marks) for batch in batches]


def output_limit(tokens: int) -> int:
    """Pieces that the translation of a source of so many tokens may have.

    Twice the next power of two above the source's, so that sources of like length share a batch, and some more.
    CTranslate2 takes one limit for a batch; were it the longest source's, then where a runaway translation is cut off
    would depend on the other sentences.
    """
    return min(OUTPUT_LIMIT, 2 * max(16, 1 << tokens.bit_length()) + 20)


def _fits(job: Job, batch: list[Job], budget: float, block: int) -> bool:
    longest, own = len(batch[0].tokens), len(job.tokens)
    alike = output_limit(longest) == output_limit(own) and _blocks(longest, block) == _blocks(own, block)
    rows = len(batch) + 1 + (block != FREE)  # the filler counts
    return alike and longest * rows <= budget


def _blocks(tokens: int, block: int) -> int:
    return -(-tokens // block)


def _filler(longest: int, block: int, marks: Marks) -> tuple[str, ...]:
    """A source that pads a batch to whole blocks; empty where its longest source does, or where padding is free."""
    if block == FREE or longest % block == 0:
        return ()
    length = _blocks(longest, block) * block
    return (*marks.before, *([marks.end] * (length - len(marks.before))))
