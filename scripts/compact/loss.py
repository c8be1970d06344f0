"""Label-smoothed cross entropy without the whole matrix of scores.

A batch of 50,000 places and 16,000 pieces has 800 million scores, 3 GB in float32, and as much again for their
gradient. Here they are made a slice of rows at a time, and the gradients with regard to the states and the embedding on
the way, in the same pass (what "cut cross-entropy" and "Liger" kernels do, Hsu et al., 2024).
"""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

from typing import Any

import torch

ROWS = 16_384


class _SlicedLoss(torch.autograd.Function):  # type: ignore[misc]
    """Mean over the rows of (1 - e) * (-log p(label)) + e * mean over pieces of (-log p)."""

    @staticmethod
    def forward(ctx: Any, states: Any, embedding: Any, labels: Any, smoothing: float, rows: int) -> Any:
        """The loss; the gradients are made here and scaled in `backward`."""
        count, pieces = states.size(0), embedding.size(0)
        state_gradient = torch.empty_like(states)
        embedding_gradient = torch.zeros(embedding.shape, dtype=torch.float32, device=embedding.device)
        total = torch.zeros((), device=states.device)
        for start in range(0, count, rows):
            x, y = states[start : start + rows], labels[start : start + rows, None]
            scores = (x @ embedding.t()).float()
            norm = torch.logsumexp(scores, 1, keepdim=True)
            right = scores.gather(1, y)
            total += (norm - (1 - smoothing) * right - smoothing * scores.mean(1, keepdim=True)).sum()
            gradient = scores.sub_(norm).exp_().sub_(smoothing / pieces)
            gradient.scatter_add_(1, y, torch.full_like(right, smoothing - 1))
            small = gradient.to(states.dtype)
            state_gradient[start : start + rows] = small @ embedding
            embedding_gradient += (small.t() @ x).float()
        ctx.save_for_backward(state_gradient, embedding_gradient)
        ctx.count, ctx.kind = max(1, count), embedding.dtype
        return total / max(1, count)

    @staticmethod
    def backward(ctx: Any, gradient: Any) -> tuple[Any, ...]:
        """The kept gradients times that of the loss."""
        state_gradient, embedding_gradient = ctx.saved_tensors
        scale = gradient / ctx.count
        states = state_gradient * scale.to(state_gradient.dtype)
        return states, (embedding_gradient * scale).to(ctx.kind), None, None, None


def sliced_loss(states: Any, embedding: Any, labels: Any, smoothing: float = 0.0, *, rows: int = ROWS) -> Any:
    """Mean label-smoothed cross entropy of `states @ embedding.T` against `labels`.

    Equal to `torch.nn.functional.cross_entropy(..., label_smoothing=smoothing)`, in value and gradient.

    Args:
        states: [n, d], float32 or bfloat16.
        embedding: [pieces, d], of the same type.
        labels: [n] piece numbers.
        smoothing: share of the target spread over all pieces.
        rows: rows of scores made at a time.
    """
    return _SlicedLoss.apply(states, embedding, labels, smoothing, rows)
