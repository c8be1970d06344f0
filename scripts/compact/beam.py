"""Beam search over a batch of sentences, with the network's caches."""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from scripts.compact.decoding import NEVER, Decoder, Settings, until_end
from scripts.compact.vocabulary import END

LOOK_EVERY = 4
"""Steps after which is asked whether every sentence has ended: asking waits for the accelerator."""


@dataclass(slots=True)
class _Beams:
    """b sentences with k beams each: what they hold [b, k, t], their scores [b, k], and the best that has ended."""

    held: Any
    scores: Any
    best: Any
    best_score: Any
    ended: Any


def beam_search(decoder: Decoder, rows: Sequence[Sequence[int]], language: int, how: Settings) -> list[list[int]]:
    """The pieces of each row's best translation.

    A beam's score is the sum of its pieces' log-probabilities; one that ends is ranked by that sum over the number of
    its pieces, the end counted, to the power alpha. A sentence is over when as many beams have ended as the search is
    wide, or when none that goes on can still win.
    """
    steps, limits = decoder.begin(rows, how)
    count, size = len(rows), how.beam
    limits = limits.view(count, size)[:, 0]
    beams = _first(count, size, int(limits.max()), decoder.device)
    pieces = torch.full((count * size,), language, dtype=torch.long, device=decoder.device)
    for place in range(beams.held.size(2)):
        scores = decoder.scores(steps, pieces, place + 1).log_softmax(-1)
        chosen, parents = _grow(beams, scores.view(count, size, -1), place, limits, how)
        pieces = chosen.reshape(-1)
        order = (torch.arange(count, device=decoder.device)[:, None] * size + parents).view(-1)
        steps.reorder(order, place + 2)
        if place % LOOK_EVERY == LOOK_EVERY - 1 and not bool(_alive(beams, place, limits, how).any()):
            break
    nothing = beams.best_score <= NEVER / 2
    best = torch.where(nothing[:, None], beams.held[:, 0], beams.best)
    return [until_end(row) for row in best.tolist()]


def _first(count: int, size: int, length: int, device: Any) -> _Beams:
    scores = torch.full((count, size), NEVER, device=device)
    scores[:, 0] = 0
    return _Beams(
        held=torch.full((count, size, length), END, dtype=torch.long, device=device),
        scores=scores,
        best=torch.full((count, length), END, dtype=torch.long, device=device),
        best_score=torch.full((count,), NEVER, device=device),
        ended=torch.zeros(count, dtype=torch.long, device=device),
    )


def _grow(beams: _Beams, scores: Any, place: int, limits: Any, how: Settings) -> tuple[Any, Any]:
    """One more piece for every beam: the pieces [b, k] that go on and the beams [b, k] that they follow."""
    count, size, vocabulary = scores.shape
    wide = min(2 * size, size * vocabulary)
    totals, index = (scores + beams.scores[:, :, None]).view(count, -1).topk(wide)
    parents, chosen = index // vocabulary, index % vocabulary
    ends = chosen == END
    _take_ended(beams, totals, parents, ends, place, limits, how)
    ranks = torch.arange(wide, device=scores.device).expand_as(chosen)
    keep = torch.where(ends, wide, ranks).sort(1)[1][:, :size]
    parents, chosen = parents.gather(1, keep), chosen.gather(1, keep)
    totals = totals.gather(1, keep).masked_fill(ends.gather(1, keep), NEVER)
    over = (place >= limits)[:, None]  # a sentence at its limit keeps what it holds
    parents = torch.where(over, torch.arange(size, device=scores.device).expand_as(parents), parents)
    chosen = torch.where(over, END, chosen)
    beams.scores = totals.masked_fill((place + 1 >= limits)[:, None], NEVER)
    beams.held = beams.held.gather(1, parents[:, :, None].expand(-1, -1, beams.held.size(2)))
    beams.held[:, :, place] = chosen
    return chosen, parents


def _take_ended(beams: _Beams, totals: Any, parents: Any, ends: Any, place: int, limits: Any, how: Settings) -> None:
    """Let the beams that end here among the first k compete with the best one so far."""
    first = ends.clone()
    first[:, how.beam :] = False
    open_still = (beams.ended < how.beam) & (place < limits)
    first &= open_still[:, None] & (totals > NEVER / 2)
    ranked = torch.where(first, totals / (place + 1) ** how.alpha, torch.full_like(totals, NEVER))
    score, number = ranked.max(1)
    better = score > beams.best_score
    everyone = torch.arange(len(totals), device=totals.device)
    candidate = beams.held[everyone, parents[everyone, number]].clone()
    candidate[:, place:] = END
    beams.best = torch.where(better[:, None], candidate, beams.best)
    beams.best_score = torch.where(better, score, beams.best_score)
    beams.ended += first.sum(1)


def _alive(beams: _Beams, place: int, limits: Any, how: Settings) -> Any:
    """Sentences [b] whose best open beam may still beat the best ended one.

    A beam's sum only falls and its length grows up to the limit: divided by the limit's power it is at most that.
    """
    reachable = beams.scores[:, 0] / torch.maximum(limits, torch.full_like(limits, place + 1)) ** how.alpha
    return (beams.ended < how.beam) & (place + 1 < limits) & (reachable > beams.best_score)
