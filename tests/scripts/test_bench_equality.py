"""The measurements of equality and of memory run and give possible figures; none is asserted beyond that."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bench_equality
from tests.conftest import ROOT


def test_equality_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_equality, "ALONE", 3)
    path = tmp_path / "figures.json"
    assert bench_equality.main(["--count", "24", "--block", "1", "--json", str(path)]) in {0, 1}
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert (figures["beam"], figures["block"]) == (1, 1)
    assert [way["sentences"] for way in figures["ways"]] == [24, 24, 24, 3]
    assert (figures["ways"][0]["texts"], figures["ways"][0]["scores"]) == (0, 0)
    assert all(way["scores"] >= way["texts"] >= 0 for way in figures["ways"])
    assert "| one by one | 3 |" in capsys.readouterr().out


def test_memory_is_measured_under_each_limit(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    arguments = ["--tiny", "--model-dir", str(tmp_path), "--limits", "0.1,1.5", "--output", "4", "--json", str(path)]
    # In a process of its own: Linux counts what the starting process holds to the peak of the one it starts.
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench_memory", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (figures,) = json.loads(path.read_text(encoding="utf-8"))
    assert 0 < figures["loaded"] <= figures["peak"] < figures["limit"]
    assert figures["cpu"] > 0
    assert "does not fit" in done.stdout
