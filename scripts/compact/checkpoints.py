"""Checkpoints: a network's weights, the state of a stopped stage, and the packed form that is handed on.

    NAME.pt      {"model": {parameter: tensor}, "cfg": {"V", "d", "f", "h", "le", "ld"}, "step"}
    NAME.state   the same weights with the optimizer's state, the place in the data and the time

Both are written under another name and renamed. Weights are also read from a folder of NAME.part0, NAME.part1 ...
(`scripts.compact.planes`), float16.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from scripts.compact import planes
from scripts.compact.network import Shape

Weights = dict[str, Any]


def write(content: Mapping[str, Any], path: Path) -> None:
    """Write a checkpoint so that a reader finds the old one or the new one, whenever the writer is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    torch.save(dict(content), partial)
    partial.replace(path)


def read(path: Path, device: str = "cpu") -> dict[str, Any]:
    """Read a checkpoint; nothing but tensors and plain values is loaded from it."""
    content: dict[str, Any] = torch.load(path, map_location=device, weights_only=True)
    return content


def read_weights(path: Path) -> tuple[Weights, Shape]:
    """The weights (float32) and the shape of a checkpoint: a file, or a folder of packed parts.

    Raises:
        ValueError: the file is something else, or the parts are damaged.
    """
    if path.is_dir():
        first = next(iter(sorted(path.glob("*.part0"))), None)
        if first is None:
            raise ValueError(f"{path} holds no packed checkpoint (NAME.part0 ...)")
        arrays, config, _ = planes.unpack(path, first.name.removesuffix(".part0"))
        return {name: torch.from_numpy(array) for name, array in arrays.items()}, Shape.from_config(config)
    content = read(path)
    if "model" not in content or "cfg" not in content:
        raise ValueError(f"{path} holds no weights; name a stage's NAME.pt or a folder of packed parts")
    return {name: w.float() for name, w in content["model"].items()}, Shape.from_config(content["cfg"])


def write_weights(path: Path, weights: Mapping[str, Any], shape: Shape, step: int) -> None:
    """Write a checkpoint of weights."""
    write({"model": dict(weights), "cfg": shape.to_config(), "step": step}, path)


def pack_checkpoint(path: Path, folder: Path) -> list[Path]:
    """Pack a checkpoint's weights as FOLDER/NAME.part0 ... under the checkpoint's name; the files."""
    weights, shape = read_weights(path)
    step = 0 if path.is_dir() else int(read(path).get("step", 0))
    arrays = {name: w.numpy() for name, w in weights.items()}
    return planes.pack(arrays, shape.to_config(), step, folder, path.stem)
