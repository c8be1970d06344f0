"""Runs on a real Ray cluster of two nodes on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.batch.samples import corpus_lines
from tests.cli.command import translator as command
from tests.cluster.rays import cluster_of_two, connected, workers_of
from translator.batch.flow import Progress
from translator.batch.report import Report
from translator.batch.runner import Hooks
from translator.cluster.run import translate_dataset
from translator.cluster.stage import TranslateRows
from translator.collection.additions import new_columns
from translator.errors import ModelDamaged, OutputError

pytest.importorskip("pyarrow", reason="PyArrow is not installed: pip install '.[ray]'")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]
ROWS = 48


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a cluster of two nodes with one core each."""
    with cluster_of_two() as found:
        yield found


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a corpus of 48 articles and two lines that hold none."""
    folder = tmp_path / "in"
    folder.mkdir()
    lines = [*corpus_lines(ROWS), "{damaged", json.dumps({"id": "empty", "text": "", "views": 3})]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _run(folder: Path, out: Path, model: Path, **arguments: Any) -> Report:
    return translate_dataset(folder, out, model=model, block_rows=6, beam=1, **arguments)


def _parts(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "a.jsonl.en").glob("*.parquet")}


def _rows(out: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet

    tables = [parquet.read_table(path) for path in sorted((out / "a.jsonl.en").glob("*.parquet"))]
    return [row for table in tables for row in table.to_pylist()]


def _is_whole(rows: Sequence[dict[str, Any]]) -> bool:
    return [row["line"] for row in rows] == list(range(1, ROWS + 3)) and [row["id"] for row in rows[:ROWS]] == [
        f"a{n}" for n in range(ROWS)
    ]


def test_two_nodes_write_every_row_once_and_a_second_run_writes_nothing(
    address: str, corpus: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    seen: list[Progress] = []
    with connected(address):
        report = _run(corpus, out, tiny_folder, hooks=Hooks(progress=seen.append))
        rows, parts = _rows(out), _parts(out)
        again = _run(corpus, out, tiny_folder)
    assert _is_whole(rows)
    assert [row["error"] is None for row in rows] == [True] * ROWS + [False] * 2
    assert list(rows[0]) == ["line", "id", "title", "text", "views", *new_columns()]
    assert (report.state, report.counts.translated, report.counts.failed) == ("finished", ROWS, 2)
    assert seen[-1].translated == ROWS
    assert (again.counts.translated, again.counts.unchanged, again.counts.failed) == (0, ROWS, 2)
    assert again.counts.flags == report.counts.flags > 0
    assert _parts(out) == parts
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [(each["source"], each["line"]) for each in told["failures"]] == [("a.jsonl", 49), ("a.jsonl", 50)]


def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(
    address: str, corpus: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_one(progress: Progress) -> None:
        if progress.translated and not killed:
            victim = workers_of(address)[0]
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    with connected(address):
        report = _run(corpus, tmp_path / "out", tiny_folder, hooks=Hooks(progress=kill_one))
        _run(corpus, tmp_path / "whole", tiny_folder)
    assert killed
    assert (report.state, report.counts.translated) == ("finished", ROWS)
    assert _is_whole(_rows(tmp_path / "out"))
    assert _parts(tmp_path / "out") == _parts(tmp_path / "whole")


def test_a_run_whose_driver_is_killed_is_gone_on_with(
    address: str, corpus: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code = (
        "import sys; from translator.cluster.run import Machines, translate_dataset;"
        "translate_dataset(sys.argv[1], sys.argv[2], model=sys.argv[3], block_rows=6, beam=1,"
        " machines=Machines(address=sys.argv[4], workers=1))"
    )
    line = [sys.executable, "-c", code, str(corpus), str(out), str(tiny_folder), address]
    driver = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not _parts(out) and time.monotonic() < deadline and driver.poll() is None:
        time.sleep(0.02)
    driver.kill()
    driver.wait()
    first = {path.name: path.stat().st_mtime_ns for path in (out / "a.jsonl.en").glob("*.parquet")}
    assert 0 < len(first) < 9
    with connected(address):
        report = _run(corpus, out, tiny_folder)
    kept = {name: (out / "a.jsonl.en" / name).stat().st_mtime_ns for name in first}
    assert kept == first
    assert _is_whole(_rows(out))
    assert report.counts.translated + report.counts.unchanged == ROWS
    assert report.counts.unchanged > 0
    assert report.counts.failed == 2
    assert not [path for path in out.rglob("*") if path.name.endswith(".part")]


def test_a_changed_block_replaces_its_output_and_nothing_else(
    address: str, corpus: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    out, file = tmp_path / "out", corpus / "a.jsonl"
    with connected(address):
        _run(corpus, out, tiny_folder)
        before = _parts(out)
        lines = file.read_text(encoding="utf-8").splitlines()
        lines[8] = json.dumps({"id": "new", "title": None, "text": "Sungai meluap."})
        file.write_text("\n".join(lines[:40]) + "\n", encoding="utf-8")
        report = _run(corpus, out, tiny_folder)
    after = _parts(out)
    assert len(after) == 7
    assert len(set(after) - set(before)) == 7 - len(set(after) & set(before)) == report.counts.translated // 6 + 1
    assert [row["line"] for row in _rows(out)] == list(range(1, 41))
    assert _rows(out)[8]["id"] == "new"


def test_the_stage_works_in_a_dataset_of_ray(address: str, tiny_folder: Path) -> None:
    with connected(address) as ray:
        rows = [json.loads(line) | {"views": n} for n, line in enumerate(corpus_lines(12))]
        stage = ray.data.from_items(rows).map_batches(
            TranslateRows,
            fn_constructor_kwargs={"model": tiny_folder, "beam": 1, "summary": 1},
            concurrency=1,
            num_cpus=1,
            batch_size=6,
        )
        made = sorted(stage.take_all(), key=lambda row: row["views"])
    assert [row["id"] for row in made] == [row["id"] for row in rows]
    assert set(made[0]) == {"id", "title", "text", "views", *new_columns()}
    assert all(row["error"] is None for row in made)


def test_what_a_worker_cannot_do_ends_the_run_with_its_error(
    address: str, corpus: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.jsonl.en").write_text("in the way", encoding="utf-8")
    with connected(address):
        with pytest.raises(OutputError, match="cannot be written on a worker"):
            _run(corpus, out, tiny_folder)
        assert json.loads((out / "report.json").read_text(encoding="utf-8"))["state"] == "stopped"
        with pytest.raises(ModelDamaged):
            _run(corpus, tmp_path / "other", tmp_path)


def test_the_command_line_drives_a_cluster(address: str, corpus: Path, tiny_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = ("--engine", "ray", "--address", address, "--model", tiny_folder, "--beam", "1")
    done = command("batch", corpus, "-o", out, *options)
    assert done.returncode == 4, done.stderr.decode()
    assert len(_rows(out)) == ROWS + 2
    assert str(ROWS) in done.stdout.decode()
    refused = command("batch", corpus, "-o", out, *options, "--limit", "3")
    assert refused.returncode == 2
    assert b"--limit" in refused.stderr
