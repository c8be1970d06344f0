"""Weights packed as float16 byte planes."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from scripts.compact import planes

CONFIG = {"V": 16, "d": 8, "f": 16, "h": 2, "le": 1, "ld": 1}


def weights(seed: int = 1) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    sizes = {"emb.weight": (16, 8), "enc.0.sa.qkv.bias": (24,), "enc.0.f1.weight": (16, 8), "ne.weight": (8,)}
    return {name: rng.normal(size=size).astype(np.float32) for name, size in sizes.items()}


def test_packed_weights_come_back_to_three_digits(tmp_path: Path) -> None:
    before = weights()
    files = planes.pack(before, CONFIG, 490, tmp_path, "student")
    assert [file.name for file in files] == ["student.part0"]
    after, config, step = planes.unpack(tmp_path, "student")
    assert (config, step, list(after)) == (CONFIG, 490, list(before))
    for name, value in before.items():
        assert after[name].dtype == np.float32
        assert after[name].shape == value.shape
        assert np.array_equal(after[name], value.astype(np.float16).astype(np.float32))


def test_many_parts_are_joined_and_old_ones_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planes, "PART", 300)
    assert len(planes.pack(weights(), CONFIG, 1, tmp_path, "w")) > 3
    assert np.array_equal(
        planes.unpack(tmp_path, "w")[0]["ne.weight"], weights()["ne.weight"].astype(np.float16).astype(np.float32)
    )
    monkeypatch.setattr(planes, "PART", 100_000)
    planes.pack(weights(2), CONFIG, 1, tmp_path, "w")
    assert [path.name for path in tmp_path.glob("w.*")] == ["w.part0"]


def test_the_format_is_the_one_that_is_written_down(tmp_path: Path) -> None:
    """A file made by hand from the module's description is read: high bytes first, any number of pieces."""
    values = np.array([1.0, -2.5, 0.125, 3.0], np.float32)
    raw = values.astype("<f2").view(np.uint8).reshape(-1, 2)
    head = {"cfg": CONFIG, "step": 7, "names": [["a", [2, 2]]]}
    blocks = {"h": json.dumps(head).encode(), "00": raw[:3, 1].tobytes(), "01": raw[3:, 1].tobytes()}
    blocks |= {"10": raw[:3, 0].tobytes(), "11": raw[3:, 0].tobytes()}
    blob = b""
    for key, block in blocks.items():
        packed = lzma.compress(block)
        blob += f"{key} {len(packed)}\n".encode() + packed
    (tmp_path / "given.part0").write_bytes(blob[:100])
    (tmp_path / "given.part1").write_bytes(blob[100:])
    found, config, step = planes.unpack(tmp_path, "given")
    assert (config, step) == (CONFIG, 7)
    assert found["a"].tolist() == [[1.0, -2.5], [0.125, 3.0]]


def test_what_is_damaged_or_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"holds no w\.part0"):
        planes.unpack(tmp_path, "w")
    planes.pack(weights(), CONFIG, 1, tmp_path, "w")
    whole = (tmp_path / "w.part0").read_bytes()
    for wrong in (whole[: len(whole) // 2], whole[:-3], whole[:200] + b"\0\0\0" + whole[203:], b"no planes at all"):
        (tmp_path / "w.part0").write_bytes(wrong)
        with pytest.raises(ValueError, match="damaged or incomplete"):
            planes.unpack(tmp_path, "w")
