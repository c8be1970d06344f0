"""Translating with the network itself, many sentences at once: greedily, by sampling, or with a beam.

For back-translation and a teacher's translations on an accelerator: the keys and values of what has been decoded are
kept, so that each piece costs one step, and finished rows are dropped. Sampling from the likeliest pieces makes better
back-translations than a beam does (Edunov et al., 2018). Shapes: n rows, s source pieces, t decoded places, d wide.
"""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the library's own custom

from scripts.compact.network import Network
from scripts.compact.packing import STEP
from scripts.compact.vocabulary import END, PAD

LONGEST = 250
"""Pieces of a translation at most."""
MEMORY = 400_000
"""Source places of a batch at most, which bounds the caches."""
DROP_EVERY = 8
NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Settings:
    """How translations are made.

    Attributes:
        beam: beam size; 1 decodes greedily or by sampling.
        topk: draw each piece from the so many likeliest; 0 takes the likeliest.
        temperature: what scores are divided by before a piece is drawn.
        rows: rows decoded together at most, beams counted.
        ratio: pieces of a translation at most, per source piece ...
        extra: ... and so many more.
        alpha: the power of the length that a finished beam's score is divided by.
    """

    beam: int = 1
    topk: int = 0
    temperature: float = 1.0
    rows: int = 4096
    ratio: float = 1.6
    extra: int = 12
    alpha: float = 1.0


class Steps:
    """The decoder, one place at a time: caches of n rows over their memories, [n, heads, t, d / heads] a layer.

    Args:
        network: in evaluation mode.
        memory: [b, s, d], as `Network.encode` gives it.
        mask: [b, 1, 1, s].
        length: places to decode at most.
        beam: rows of each memory; n is b times as many.
    """

    def __init__(self, network: Network, memory: Any, mask: Any, length: int, beam: int = 1) -> None:
        self.network = network
        self.rows = memory.size(0) * beam
        shape = network.shape
        self._heads, self._size = shape.heads, shape.width // shape.heads
        self._mask = mask.repeat_interleave(beam, 0).to(memory.dtype)
        self._cross: list[tuple[Any, Any]] = []
        self._own: list[tuple[Any, Any]] = []
        for layer in network.dec:
            kv = layer.ca.kv(memory).view(memory.size(0), memory.size(1), 2, self._heads, self._size)
            k, v = (x.repeat_interleave(beam, 0).contiguous() for x in kv.permute(2, 0, 3, 1, 4))
            self._cross.append((k, v))
            empty = memory.new_zeros((self.rows, self._heads, length, self._size))
            self._own.append((empty, empty.clone()))

    def __call__(self, pieces: Any, place: int) -> Any:
        """Scores [n, vocabulary], float32, after the pieces [n] at a place; earlier places must have been given."""
        net, n = self.network, self.rows
        embedding = net.emb.weight
        x = embedding[pieces][:, None] * math.sqrt(net.shape.width) + net.pos[place].to(embedding.dtype)
        for layer, own, cross in zip(net.dec, self._own, self._cross, strict=True):
            heads = (n, 1, 3, self._heads, self._size)
            q, k, v = layer.sa.qkv(layer.n1(x)).view(heads).permute(2, 0, 3, 1, 4)
            own[0][:, :, place : place + 1], own[1][:, :, place : place + 1] = k, v
            y = F.scaled_dot_product_attention(q, own[0][:, :, : place + 1], own[1][:, :, : place + 1])
            x = x + layer.sa.o(y.transpose(1, 2).reshape(n, 1, -1))
            q = layer.ca.q(layer.n2(x)).view(n, 1, self._heads, self._size).transpose(1, 2)
            y = F.scaled_dot_product_attention(q, *cross, attn_mask=self._mask)
            x = x + layer.ca.o(y.transpose(1, 2).reshape(n, 1, -1))
            x = x + layer.f2(F.relu(layer.f1(layer.n3(x))))
        return net.logits(net.nd(x)[:, 0]).float()

    def keep(self, rows: Any) -> None:
        """Go on with these rows alone, memories and all."""
        self.rows = len(rows)
        self._mask = self._mask[rows]
        self._own = [(k[rows], v[rows]) for k, v in self._own]
        self._cross = [(k[rows], v[rows]) for k, v in self._cross]

    def reorder(self, rows: Any, places: int) -> None:
        """Put what rows of the same memory have decoded, `places` places, in this order."""
        for k, v in self._own:
            k[:, :, :places] = k[rows, :, :places]
            v[:, :, :places] = v[rows, :, :places]


class Decoder:
    """Translates rows of pieces with a network, on the device that it is on.

    Args:
        network: set to evaluation.
        forbidden: numbers of pieces that a translation never holds: the language tokens, marks and the like.
    """

    def __init__(self, network: Network, forbidden: Sequence[int] = ()) -> None:
        self.network = network.eval()
        self.device = network.emb.weight.device
        self._forbidden = torch.tensor(sorted({0, PAD, *forbidden} - {END}), device=self.device)

    def translate(
        self,
        sources: Sequence[Sequence[int]],
        language: int,
        settings: Settings | None = None,
        *,
        seed: int = 1,
        progress: Callable[[int], None] | None = None,
    ) -> list[list[int]]:
        """The translations' pieces, without language and end, in the order of the sources.

        Args:
            sources: language ... end, as examples have them.
            language: the number of the target language's token.
            settings: how.
            seed: of the sampling.
            progress: told how many sentences are done after each batch.
        """
        from scripts.compact.beam import beam_search

        how = settings or Settings()
        generator = torch.Generator(device=self.device).manual_seed(seed)
        order = sorted(range(len(sources)), key=lambda k: len(sources[k]))
        results: list[list[int]] = [[]] * len(sources)
        start = 0
        while start < len(order):
            longest = len(sources[order[min(len(order) - 1, start + 64)]])
            count = max(1, min(how.rows // how.beam, MEMORY // (how.beam * max(longest, STEP))))
            chosen = order[start : start + count]
            start += len(chosen)
            with torch.inference_mode():
                rows = [sources[k] for k in chosen]
                made = (
                    self._walk(rows, language, how, generator)
                    if how.beam == 1
                    else beam_search(self, rows, language, how)
                )
            for k, row in zip(chosen, made, strict=True):
                results[k] = row
            if progress:
                progress(start)
        return results

    def begin(self, rows: Sequence[Sequence[int]], how: Settings) -> tuple[Steps, Any]:
        """Steps over the rows' memories, the end already given, and each row's limit of pieces, [n]."""
        width = -(-max(map(len, rows)) // STEP) * STEP
        source = torch.full((len(rows), width), PAD, dtype=torch.long)
        for k, row in enumerate(rows):
            source[k, : len(row)] = torch.tensor(list(row))
        memory, mask = self.network.encode(source.to(self.device))
        limits = [min(LONGEST, int(len(row) * how.ratio) + how.extra) for row in rows]
        steps = Steps(self.network, memory, mask, max(limits) + 2, how.beam)
        steps(torch.full((steps.rows,), END, device=self.device), 0)
        return steps, torch.tensor(limits, device=self.device).repeat_interleave(how.beam)

    def scores(self, steps: Steps, pieces: Any, place: int) -> Any:
        """The scores of the next piece, the forbidden ones out of reach."""
        scores = steps(pieces, place)
        scores[:, self._forbidden] = NEVER
        return scores

    def _walk(self, rows: Sequence[Sequence[int]], language: int, how: Settings, generator: Any) -> list[list[int]]:
        """Greedy decoding or sampling; rows that have ended are dropped when there are enough of them."""
        steps, limits = self.begin(rows, how)
        count = len(rows)
        found = torch.full((count, int(limits.max())), END, dtype=torch.long, device=self.device)
        numbers = torch.arange(count, device=self.device)
        done = torch.zeros(count, dtype=torch.bool, device=self.device)
        pieces = torch.full((count,), language, dtype=torch.long, device=self.device)
        for place in range(found.size(1)):
            scores = self.scores(steps, pieces, place + 1)
            pieces = _draw(scores, how, generator) if how.topk else scores.argmax(-1)
            pieces = torch.where(done | (place >= limits), END, pieces)
            found[numbers, place] = pieces
            done |= pieces == END
            if place % DROP_EVERY == DROP_EVERY - 1:
                left = (~done).nonzero()[:, 0]
                if not len(left):
                    break
                if len(left) < 0.7 * len(done):
                    steps.keep(left)
                    numbers, pieces, done, limits = numbers[left], pieces[left], done[left], limits[left]
        return [until_end(row) for row in found.tolist()]


def _draw(scores: Any, how: Settings, generator: Any) -> Any:
    values, pieces = (scores / how.temperature).topk(min(how.topk, scores.size(-1)))
    drawn = torch.multinomial(values.softmax(-1), 1, generator=generator)
    return pieces.gather(1, drawn)[:, 0]


def until_end(row: Sequence[int]) -> list[int]:
    """The pieces before the first end."""
    return list(row[: row.index(END)]) if END in row else list(row)
