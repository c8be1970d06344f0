"""A run's folder: state.pt holds everything needed to go on, avg-STEP.pt the weights alone.

    state.pt    {"master": [tensor, ...], "opt": optimizer's state, "step", "seconds", and since the first version
                "stage", "stage_start", "stage_seconds", "position", "rng"}
    avg-*.pt    {"model": {name: tensor}, "cfg": {"V", "d", "f", "h", "le", "ld"}, "step"}

The older files without the later keys load as well. Both are written under another name and renamed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from scripts.compact.network import Shape

Weights = dict[str, Any]


def write(content: Mapping[str, Any], path: Path) -> None:
    """Write a checkpoint so that a reader finds the old one or the new one, whenever the writer is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save(dict(content), partial)
    partial.replace(path)


def read(path: Path, device: str = "cpu") -> dict[str, Any]:
    """Read a checkpoint; nothing but tensors and plain values is loaded from it."""
    content: dict[str, Any] = torch.load(path, map_location=device, weights_only=True)
    return content


def read_weights(path: Path) -> tuple[Weights, Shape]:
    """The weights (float32) and the shape of a checkpoint of weights.

    Raises:
        ValueError: the file is something else.
    """
    content = read(path)
    if "model" not in content or "cfg" not in content:
        raise ValueError(f"{path} holds no weights; name an avg-*.pt or a checkpoint.pt")
    return {name: w.float() for name, w in content["model"].items()}, Shape.from_config(content["cfg"])


def write_weights(folder: Path, weights: Mapping[str, Any], shape: Shape, step: int, *, keep: int) -> Path:
    """Write avg-STEP.pt and delete all but the newest `keep`."""
    path = folder / f"avg-{step:07d}.pt"
    write({"model": dict(weights), "cfg": shape.to_config(), "step": step}, path)
    for old in averages(folder)[:-keep]:
        old.unlink()
    return path


def averages(folder: Path) -> list[Path]:
    """The checkpoints of weights in a run's folder, oldest first."""
    return sorted(folder.glob("avg-*.pt"))


def average(paths: Sequence[Path]) -> tuple[Weights, Shape]:
    """The mean of the weights of several checkpoints.

    Raises:
        ValueError: there are none, or they are of different shapes.
    """
    if not paths:
        raise ValueError("no checkpoints to average")
    total, shape = read_weights(paths[0])
    for path in paths[1:]:
        weights, other = read_weights(path)
        if other != shape:
            raise ValueError(f"{path} is of another shape than {paths[0]}")
        for name, w in weights.items():
            total[name] += w
    return {name: w / len(paths) for name, w in total.items()}, shape
