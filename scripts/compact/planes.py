"""Weights packed small enough to carry: float16 in two byte planes, xz, in parts.

The high bytes of neighbouring weights (sign, exponent) are alike, the low ones are noise; apart they pack better than
together. FOLDER/NAME.part0, NAME.part1 ... joined are blocks, each a line "KEY SIZE" and SIZE bytes of xz:

    h           JSON: {"cfg": the shape, "step": updates, "names": [[parameter, [sizes]], ...]}
    00, 01 ...  the high bytes of all weights in that order, cut into pieces
    10, 11 ...  the low bytes
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

PIECES = 8
PART = 15_900_000
"""Bytes of a part."""

Arrays = dict[str, Any]
"""Parameters by name, numpy arrays of float32."""


def pack(weights: Mapping[str, Any], config: Mapping[str, int], step: int, folder: Path, name: str) -> list[Path]:
    """Write the weights (numpy arrays) of a network and its shape's configuration as parts; the files.

    Float16 keeps three digits: a checkpoint to begin from or to convert, not one to resume from.
    """
    arrays = {key: np.asarray(value) for key, value in weights.items()}
    head = {"cfg": dict(config), "step": step, "names": [(key, list(a.shape)) for key, a in arrays.items()]}
    flat = np.concatenate([a.astype("<f2").ravel() for a in arrays.values()])
    planes = flat.view(np.uint8).reshape(-1, 2)
    blob = bytearray()
    for key, block in _blocks(json.dumps(head).encode(), planes[:, 1].tobytes(), planes[:, 0].tobytes()):
        packed = lzma.compress(block, preset=2)
        blob += f"{key} {len(packed)}\n".encode() + packed
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, start in enumerate(range(0, len(blob), PART)):
        path = folder / f"{name}.part{number}"
        path.write_bytes(blob[start : start + PART])
        files.append(path)
    for old in _later_parts(folder, name, len(files)):
        old.unlink()
    return files


def _blocks(head: bytes, high: bytes, low: bytes) -> Iterator[tuple[str, bytes]]:
    yield "h", head
    for digit, plane in enumerate((high, low)):
        for k in range(PIECES):
            yield f"{digit}{k}", plane[k * len(plane) // PIECES : (k + 1) * len(plane) // PIECES]


def _later_parts(folder: Path, name: str, count: int) -> Iterator[Path]:
    while (path := folder / f"{name}.part{count}").is_file():
        yield path
        count += 1


def unpack(folder: Path, name: str) -> tuple[Arrays, dict[str, int], int]:
    """The weights (float32), the shape's configuration and the number of updates of FOLDER/NAME.part*.

    Raises:
        ValueError: there are no such parts, or they are damaged or incomplete.
    """
    blob = b"".join(path.read_bytes() for path in _later_parts(folder, name, 0))
    if not blob:
        raise ValueError(f"{folder} holds no {name}.part0")
    try:
        blocks = _read(blob)
        head = json.loads(blocks["h"])
        high, low = (b"".join(blocks[f"{digit}{k}"] for k in range(_count(blocks))) for digit in "01")
        planes = np.empty((len(high), 2), np.uint8)
        planes[:, 1], planes[:, 0] = np.frombuffer(high, np.uint8), np.frombuffer(low, np.uint8)
        flat = planes.reshape(-1).view("<f2")
        arrays: Arrays = {}
        start = 0
        for key, sizes in head["names"]:
            size = int(np.prod(sizes))
            arrays[key] = flat[start : start + size].astype(np.float32).reshape(sizes)
            start += size
        if start != len(flat):
            raise ValueError(f"{len(flat)} weights for {start} places")
    except (KeyError, ValueError, EOFError, lzma.LZMAError) as error:
        raise ValueError(f"{folder / name}.part* are damaged or incomplete: {error}") from error
    return arrays, head["cfg"], int(head["step"])


def _count(blocks: Mapping[str, bytes]) -> int:
    return sum(key.startswith("0") for key in blocks)


def _read(blob: bytes) -> dict[str, bytes]:
    blocks: dict[str, bytes] = {}
    start = 0
    while start < len(blob):
        end = blob.index(b"\n", start)
        key, size = blob[start:end].decode("ascii").split()
        start = end + 1 + int(size)
        blocks[key] = lzma.decompress(blob[end + 1 : start])
    return blocks
