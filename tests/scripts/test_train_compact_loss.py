"""The loss made slice by slice, and the weights' two copies, against torch's own."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the train dependency group")

from scripts.compact.loss import sliced_loss  # noqa: E402
from scripts.compact.network import Network, Shape  # noqa: E402
from scripts.compact.precision import Weights  # noqa: E402

pytestmark = pytest.mark.torch


@pytest.mark.parametrize("smoothing", [0.0, 0.1, 0.3])
@pytest.mark.parametrize("rows", [1, 7, 20, 1000])
def test_value_and_gradients_are_the_plain_losss(smoothing: float, rows: int) -> None:
    torch.manual_seed(1)
    states = torch.randn(20, 8, requires_grad=True)
    embedding = torch.randn(30, 8, requires_grad=True)
    labels = torch.randint(0, 30, (20,))
    plain = torch.nn.functional.cross_entropy(states @ embedding.t(), labels, label_smoothing=smoothing)
    (3 * plain).backward()
    wanted = states.grad.clone(), embedding.grad.clone()
    states.grad = embedding.grad = None
    made = sliced_loss(states, embedding, labels, smoothing, rows=rows)
    (3 * made).backward()
    assert torch.allclose(made, plain, atol=1e-5)
    assert torch.allclose(states.grad, wanted[0], atol=1e-6)
    assert torch.allclose(embedding.grad, wanted[1], atol=1e-6)


def test_gradients_are_those_of_small_differences() -> None:
    torch.manual_seed(2)
    states = torch.randn(5, 4)
    embedding = torch.randn(9, 4, requires_grad=True)
    labels = torch.randint(0, 9, (5,))
    sliced_loss(states, embedding, labels, 0.1, rows=2).backward()
    small = 1e-3
    for place in ((0, 0), (3, 2), (8, 3)):
        up, down = embedding.detach().clone(), embedding.detach().clone()
        up[place] += small
        down[place] -= small
        slope = (sliced_loss(states, up, labels, 0.1) - sliced_loss(states, down, labels, 0.1)) / (2 * small)
        assert float(embedding.grad[place]) == pytest.approx(float(slope), abs=2e-3)


def test_in_bfloat16_it_comes_near() -> None:
    torch.manual_seed(3)
    states, embedding = torch.randn(40, 16) * 0.3, torch.randn(50, 16) * 0.3
    labels = torch.randint(0, 50, (40,))
    exact = sliced_loss(states, embedding, labels, 0.1)
    rough = sliced_loss(states.bfloat16(), embedding.bfloat16(), labels, 0.1)
    assert float(rough) == pytest.approx(float(exact), rel=0.01)


def test_no_labels_cost_nothing() -> None:
    states = torch.zeros(0, 4, requires_grad=True)
    loss = sliced_loss(states, torch.randn(6, 4), torch.zeros(0, dtype=torch.long))
    loss.backward()
    assert float(loss.detach()) == 0


def make_network() -> Network:
    torch.manual_seed(4)
    return Network(Shape(24, 16, 32, 2, 1, 1), dropout=0.0)


def test_masters_keep_what_bfloat16_would_lose() -> None:
    network = make_network()
    weights = Weights(network, torch.bfloat16)
    assert {p.dtype for p in network.parameters()} == {torch.bfloat16}
    before = weights.snapshot()["ne.weight"]
    for _ in range(8):
        with torch.no_grad():
            weights.named()["ne.weight"].add_(1e-3)
        weights.publish()
    assert torch.allclose(weights.snapshot()["ne.weight"], before + 8e-3, atol=1e-6)
    assert float(network.ne.weight.detach()[0]) > 1


def test_gradients_are_handed_over_in_float32() -> None:
    network = make_network()
    weights = Weights(network, torch.bfloat16)
    network.ne.weight.grad = torch.full_like(network.ne.weight, 0.5)
    weights.gather()
    assert weights.named()["ne.weight"].grad.dtype == torch.float32
    assert float(weights.named()["ne.weight"].grad[0]) == 0.5
    assert network.ne.weight.grad is None
    assert float(weights.named()["nd.bias"].grad.abs().sum()) == 0


def test_float32_needs_no_copies() -> None:
    network = make_network()
    weights = Weights(network, torch.float32)
    assert all(a is b for a, b in zip(weights.masters, network.parameters(), strict=True))
    values = {name: torch.full_like(w, 0.25) for name, w in weights.named().items()}
    weights.take(values)
    assert float(network.nd.weight.detach().sum()) == 16 * 0.25
    with pytest.raises(ValueError, match=r"no emb\.weight"):
        weights.take({**values, "emb.weight": torch.zeros(3, 3)})
