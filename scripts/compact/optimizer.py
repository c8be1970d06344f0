"""The optimizer: Muon for the layers' matrices, AdamW for the embedding, the norms and the biases.

Muon (Jordan et al., 2024) takes the nearest orthogonal matrix of the momentum as its update, found by five Newton-
Schulz iterations; scaled to the size of AdamW's (Liu et al., 2025) it takes the same learning rate. torch.optim.Muon
does one matrix at a time, which at this width took a quarter of a step; here matrices of one shape go together, which
takes a third of that, and the fused projections of attention are taken apart.
"""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import torch

MOMENTUM = 0.95
ITERATIONS = 5
COEFFICIENTS = (3.4445, -4.775, 2.0315)
"""Of the quintic whose repetition takes all singular values near 1."""
ADAM_SIZE = 0.2
"""Root mean square of AdamW's usual update, in learning rates."""


def orthogonalize(matrices: Any) -> Any:
    """Matrices [n, rows, columns], not taller than wide, with their singular values brought near 1.

    In bfloat16 on a GPU, in float32 on a processor: one without instructions for bfloat16 takes 28 times as long in it.
    """
    a, b, c = COEFFICIENTS
    x = matrices.bfloat16() if matrices.is_cuda else matrices.float()
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(ITERATIONS):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x


def blocks(name: str, weight: Any) -> tuple[Any, ...]:
    """The matrices that a weight is made of: the queries, keys and values that attention keeps in one are several."""
    if name.endswith(("qkv.weight", ".kv.weight")):
        found: tuple[Any, ...] = weight.split(weight.size(1))
        return found
    return (weight,)


def _wide(matrix: Any) -> Any:
    return matrix if matrix.size(0) <= matrix.size(1) else matrix.mT


class Muon:
    """Muon over named matrices, those of one shape at a time."""

    def __init__(self, weights: Iterable[tuple[str, Any]], decay: float) -> None:
        self._decay = decay
        self._groups: defaultdict[tuple[int, int], list[tuple[str, Any, int]]] = defaultdict(list)
        for name, weight in weights:
            for place, block in enumerate(blocks(name, weight.detach())):
                self._groups[tuple(_wide(block).shape)].append((name, weight, place))
        self._momentum: dict[tuple[int, int], Any] = {}

    def step(self, rate: float) -> None:
        """One update from the weights' gradients."""
        with torch.no_grad():
            for shape, members in self._groups.items():
                self._step(rate, shape, members)

    def _step(self, rate: float, shape: tuple[int, int], members: list[tuple[str, Any, int]]) -> None:
        gradients = torch.stack([_wide(blocks(name, weight.grad)[place]) for name, weight, place in members])
        if shape not in self._momentum:
            self._momentum[shape] = torch.zeros_like(gradients)
        momentum = self._momentum[shape]
        momentum.lerp_(gradients, 1 - MOMENTUM)
        updates = orthogonalize(gradients.lerp(momentum, MOMENTUM)).float()
        size = rate * ADAM_SIZE * math.sqrt(max(shape))
        for (name, weight, place), update in zip(members, updates, strict=True):
            block = _wide(blocks(name, weight)[place])
            block.mul_(1 - rate * self._decay).sub_(update, alpha=size)

    def state_dict(self) -> dict[str, Any]:
        """The momentum by shape."""
        return {f"{rows}x{columns}": value for (rows, columns), value in self._momentum.items()}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take a momentum up."""
        for key, value in state.items():
            rows, _, columns = key.partition("x")
            self._momentum[int(rows), int(columns)] = value.clone()


class Optimizer:
    """Both optimizers over a network's named weights, at one learning rate; `decay` is that of the matrices."""

    def __init__(self, weights: Mapping[str, Any], rate: float, decay: float) -> None:
        matrices = {name: w for name, w in weights.items() if w.ndim == 2 and name != "emb.weight"}
        others = [w for name, w in weights.items() if name not in matrices]
        self._weights = list(weights.values())
        self._muon = Muon(matrices.items(), decay)
        self._adam = torch.optim.AdamW(others, rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True)

    def step(self, rate: float) -> None:
        """One update; the gradients are gone after it."""
        self._muon.step(rate)
        for group in self._adam.param_groups:
            group["lr"] = rate
        self._adam.step()
        for weight in self._weights:
            weight.grad = None

    def state_dict(self) -> dict[str, Any]:
        """The state of both."""
        return {"muon": self._muon.state_dict(), "adam": self._adam.state_dict()}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take the state of both up."""
        self._muon.load_state_dict(state["muon"])
        self._adam.load_state_dict(state["adam"])
