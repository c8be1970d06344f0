"""Muon over a network's matrices."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="training needs the train dependency group")

from scripts.compact.optimizer import Muon, Optimizer, blocks, orthogonalize  # noqa: E402 - after the check for torch

pytestmark = pytest.mark.torch


def test_singular_values_come_near_one() -> None:
    torch.manual_seed(1)
    values = torch.linalg.svdvals(orthogonalize(torch.randn(3, 16, 64)).float())
    assert values.shape == (3, 16)
    assert values.min() > 0.5
    assert values.max() < 1.4


def test_fused_projections_are_taken_apart() -> None:
    assert [block.shape for block in blocks("enc.0.sa.qkv.weight", torch.zeros(24, 8))] == [(8, 8)] * 3
    assert [block.shape for block in blocks("dec.0.ca.kv.weight", torch.zeros(16, 8))] == [(8, 8)] * 2
    assert [block.shape for block in blocks("enc.0.f1.weight", torch.zeros(32, 8))] == [(32, 8)]


def test_matrices_together_move_as_they_do_alone() -> None:
    torch.manual_seed(2)
    start = {"a": torch.randn(8, 8), "b": torch.randn(8, 8), "tall": torch.randn(16, 8), "wide": torch.randn(8, 16)}
    gradients = {name: torch.randn_like(w) for name, w in start.items()}

    def moved(names: list[str]) -> dict[str, Any]:
        weights = {name: start[name].clone() for name in names}
        for name, w in weights.items():
            w.grad = gradients[name].clone()
        muon = Muon(weights.items(), decay=0.1)
        muon.step(0.01)
        return weights

    together = moved(list(start))
    for name in start:
        alone = moved([name])[name]
        assert torch.allclose(together[name], alone, atol=1e-4)
        assert not torch.allclose(alone, start[name], atol=1e-4)


def test_a_tall_matrix_moves_as_its_transpose() -> None:
    torch.manual_seed(3)
    tall, wide = torch.zeros(16, 8), torch.zeros(8, 16)
    tall.grad = torch.randn(16, 8)
    wide.grad = tall.grad.mT.clone()
    Muon([("f1.weight", tall)], 0.0).step(0.1)
    Muon([("f2.weight", wide)], 0.0).step(0.1)
    assert torch.allclose(tall, wide.mT, atol=1e-3)


def test_a_loss_falls_and_the_state_goes_on() -> None:
    torch.manual_seed(4)
    goal = torch.randn(8, 8)

    def make() -> tuple[dict[str, Any], Optimizer]:
        weights = {"m": torch.zeros(8, 8), "emb.weight": torch.zeros(4, 8), "bias": torch.zeros(8)}
        return weights, Optimizer(weights, 0.02, 0.0)

    def advance(weights: dict[str, Any], optimizer: Optimizer, steps: int) -> None:
        for _ in range(steps):
            weights["m"].grad = weights["m"] - goal
            weights["emb.weight"].grad = weights["emb.weight"] - 1
            weights["bias"].grad = weights["bias"] - 1
            optimizer.step(0.02)
            assert weights["m"].grad is None

    weights, optimizer = make()
    advance(weights, optimizer, 20)
    half = {name: w.clone() for name, w in weights.items()}
    state = deepcopy(optimizer.state_dict())
    other, again = make()
    for name, w in other.items():
        w.copy_(half[name])
    again.load_state_dict(state)
    advance(weights, optimizer, 20)
    advance(other, again, 20)
    assert (weights["m"] - goal).norm() < (half["m"] - goal).norm() < goal.norm()
    assert all(torch.equal(weights[name], other[name]) for name in weights)
