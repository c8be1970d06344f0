"""The network's weights and, where it computes in bfloat16, the float32 copies that the optimizer updates."""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch


class Weights:
    """A network's parameters in the type that it computes in, and the masters that are learned.

    bfloat16 keeps eight bits: an update of a thousandth would be lost in it. So the masters stay float32, take the
    gradients, and are rounded into the network after each update. In float32 the parameters are the masters themselves,
    unless `separate` asks for copies (for a test of the copying).
    """

    def __init__(self, network: Any, working: Any, *, separate: bool = False) -> None:
        self.names = [name for name, _ in network.named_parameters()]
        self.separate = separate or working != torch.float32
        network.to(working)
        self.parameters = list(network.parameters())
        if self.separate:
            self.masters = [p.detach().float().clone() for p in self.parameters]
        else:
            self.masters = self.parameters

    def named(self) -> dict[str, Any]:
        """The masters by name."""
        return dict(zip(self.names, self.masters, strict=True))

    def take(self, values: Mapping[str, Any]) -> None:
        """Take over values by name and round them into the network.

        Raises:
            ValueError: a parameter is missing or of another shape.
        """
        with torch.no_grad():
            for name, master in zip(self.names, self.masters, strict=True):
                if name not in values or values[name].shape != master.shape:
                    raise ValueError(f"the weights have no {name} of the shape {tuple(master.shape)}")
                master.copy_(values[name])
        self.publish()

    def gather(self) -> None:
        """Hand the network's gradients to the masters."""
        if not self.separate:
            return
        for master, parameter in zip(self.masters, self.parameters, strict=True):
            master.grad = torch.zeros_like(master) if parameter.grad is None else parameter.grad.float()
            parameter.grad = None

    def publish(self) -> None:
        """Round the masters into the network."""
        if self.separate:
            with torch.no_grad():
                for master, parameter in zip(self.masters, self.parameters, strict=True):
                    parameter.copy_(master)

    def snapshot(self) -> dict[str, Any]:
        """Copies of the masters by name, on the processor."""
        return {name: master.detach().float().cpu().clone() for name, master in self.named().items()}
