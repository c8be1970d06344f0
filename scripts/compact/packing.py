"""Examples as packed arrays, and batches cut from them by a budget of places. Needs numpy alone.

A process that prepares data sends a few arrays instead of thousands of lists, which are quick to send and to read.
Batches are cut from many chunks at once, so that rows of one length are found to go together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from scripts.compact.batches import Example
from scripts.compact.vocabulary import PAD

STEP = 8
"""Batches are padded to multiples of this: shapes recur, which spares a processor a fifth of a step."""

Numbers: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Packed:
    """Rows of numbers end to end: `sources` and `targets`, and how many numbers each row has."""

    sources: npt.NDArray[np.int32]
    source_lengths: Numbers
    targets: npt.NDArray[np.int32]
    target_lengths: Numbers

    def __len__(self) -> int:
        return len(self.source_lengths)


@dataclass(frozen=True, slots=True)
class Batch:
    """One update's rows.

    Attributes:
        source: [rows, source pieces], padded with PAD.
        target: [rows, target pieces], what the decoder is given: end, language, pieces, without the last.
        places: [n] places in the flattened target whose next piece is learned.
        labels: [n] those next pieces; the language's token is given and never learned.
    """

    source: Numbers
    target: Numbers
    places: Numbers
    labels: Numbers


def pack(examples: Sequence[Example]) -> Packed:
    """Examples as packed rows."""
    sources, targets = [e.source for e in examples], [e.target for e in examples]
    return Packed(
        np.array([n for row in sources for n in row], np.int32),
        np.array([len(row) for row in sources], np.int64),
        np.array([n for row in targets for n in row], np.int32),
        np.array([len(row) for row in targets], np.int64),
    )


def concatenate(parts: Sequence[Packed]) -> Packed:
    """The rows of several packs, in order."""
    return Packed(
        np.concatenate([part.sources for part in parts]),
        np.concatenate([part.source_lengths for part in parts]),
        np.concatenate([part.targets for part in parts]),
        np.concatenate([part.target_lengths for part in parts]),
    )


def rounded(lengths: Numbers) -> Numbers:
    """Lengths rounded up to what a batch is padded to."""
    return -(-lengths // STEP) * STEP


def cut(packed: Packed, places: int, rng: np.random.Generator) -> list[Numbers]:
    """Row numbers of batches, in random order: rows of like length, at most `places` on the longer side with padding.

    A row longer than `places` has a batch of its own.
    """
    width = rounded(np.maximum(packed.source_lengths, packed.target_lengths - 1))
    order = np.lexsort((rng.random(len(packed)), packed.source_lengths // 4, width))
    sorted_width = width[order]
    batches = []
    start = 0
    while start < len(order):
        end = min(len(order), start + max(1, places // int(sorted_width[start])))
        while end > start + 1 and int(sorted_width[end - 1]) * (end - start) > places:
            end -= max(1, (end - start) // 16)
        batches.append(order[start:end])
        start = end
    rng.shuffle(batches)
    return batches


class Rows:
    """Packed rows with the places at which they start, to take padded batches from."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._source_starts = _starts(packed.source_lengths)
        self._target_starts = _starts(packed.target_lengths)

    def batch(self, rows: Numbers) -> Batch:
        """The rows of these numbers as a batch."""
        p = self._packed
        longest = int(rounded(p.source_lengths[rows].max()))
        source = _padded(p.sources, self._source_starts, p.source_lengths, rows, longest)
        longest = int(rounded(p.target_lengths[rows].max() - 1)) + 1
        target = _padded(p.targets, self._target_starts, p.target_lengths, rows, longest)
        labels = target[:, 1:].copy()
        labels[:, 0] = PAD
        labels = labels.reshape(-1)
        places = np.flatnonzero(labels != PAD)
        return Batch(source, np.ascontiguousarray(target[:, :-1]), places, labels[places])


def _starts(lengths: Numbers) -> Numbers:
    return np.cumsum(lengths) - lengths


def _padded(flat: npt.NDArray[np.int32], starts: Numbers, lengths: Numbers, rows: Numbers, width: int) -> Numbers:
    """Rows as [rows, width]."""
    own = lengths[rows]
    result = np.full((len(rows), width), PAD, np.int64)
    inside = np.arange(own.sum()) - np.repeat(np.cumsum(own) - own, own)
    result[np.arange(width)[None] < own[:, None]] = flat[np.repeat(starts[rows], own) + inside]
    return result
