from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.batch.samples import corpus_lines, outputs, write_articles
from tests.cli.command import translator as command
from translator import mounts as mounts_module
from translator.api import Translator
from translator.batch import journal as journal_module
from translator.batch import runner as runner_module
from translator.batch.journal import FOLDER, Journal
from translator.batch.merge import merge_reports
from translator.batch.report import Report
from translator.batch.runner import Batch, Hooks
from translator.batch.settings import Settings
from translator.collection.shard import Shard
from translator.errors import InputNotText, UsageError
from translator.output.render import Format
from translator.recipe import Recipe

COUNT = 3


def _run(folder: Path, out: Path, loaded: Translator, shard: Shard | None = None, **settings: Any) -> Report:
    formats = settings.pop("formats", (Format.text,))
    hooks = settings.pop("hooks", None)
    recipe = Recipe(formats=formats, beam=1)
    return Batch(folder, out, loaded, recipe, Settings(shard=shard, **settings), hooks=hooks).run()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty articles, one that is none, and a corpus of ten lines with one that is none."""
    folder = tmp_path / "in"
    write_articles(folder, 20)
    (folder / "kosong.txt").write_text("\n", encoding="utf-8")
    lines = corpus_lines(10)
    (folder / "arsip.jsonl").write_text("\n".join([*lines[:4], "{no", *lines[4:]]) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("text", ["", "3", "0/8", "9/8", "-1/8", "3/0", "a/b", "3/8/2", "1.5/8", "３/８"])
def test_what_names_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Shard.parse(text)


def test_every_name_and_every_line_belongs_to_one_share() -> None:
    shards = [Shard.parse(f"{number}/7") for number in range(1, 8)]
    names = [f"2024/{n:03d}/berita-{n}.txt" for n in range(700)]
    sizes = [sum(shard.has(name) for name in names) for shard in shards]
    assert all(sum(shard.has(name) for shard in shards) == 1 for name in names)
    assert all(sum(shard.has_line(line) for shard in shards) == 1 for line in range(1, 100))
    assert min(sizes) > 60
    assert Shard(1, 1).has("a.txt")


def test_shares_write_together_what_one_run_writes(folder: Path, loaded: Translator, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    plain = _run(folder, whole, loaded)
    reports = [_run(folder, out, loaded, Shard(number, COUNT)) for number in range(1, COUNT + 1)]
    texts = [name for name in outputs(whole) if name.endswith(".txt")]
    made = [name for name in outputs(out) if name.endswith(".txt")]
    assert made == texts
    assert all((out / name).read_bytes() == (whole / name).read_bytes() for name in texts)
    parts = sorted(out.glob("arsip.en.*.jsonl"))
    assert [path.name for path in parts] == [f"arsip.en.{n}-of-3.jsonl" for n in range(1, COUNT + 1)]
    lines = [line for path in parts for line in path.read_text(encoding="utf-8").splitlines()]
    assert sorted(lines) == sorted((whole / "arsip.en.jsonl").read_text(encoding="utf-8").splitlines())
    assert sum(report.counts.translated for report in reports) == plain.counts.translated == 30


def test_a_share_is_resumed_by_its_own_journal(folder: Path, loaded: Translator, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shard = Shard(2, COUNT)
    first = _run(folder, out, loaded, shard)
    again = _run(folder, out, loaded, shard)
    assert (again.counts.translated, again.counts.unchanged) == (0, first.counts.translated)
    assert (out / FOLDER / "2-of-3" / "journal.sqlite").is_file()
    assert not (out / FOLDER / "journal.sqlite").exists()
    other = _run(folder, out, loaded, Shard(3, COUNT))
    assert other.counts.unchanged == 0


def test_the_reports_of_shares_are_joined(folder: Path, loaded: Translator, tmp_path: Path) -> None:
    out, whole = tmp_path / "out", tmp_path / "whole"
    _run(folder, whole, loaded)
    for number in range(1, COUNT + 1):
        _run(folder, out, loaded, Shard(number, COUNT))
    report, missing = merge_reports(out)
    assert missing == ()
    assert report.state == "finished"
    joined, plain = (json.loads((place / "report.json").read_text(encoding="utf-8")) for place in (out, whole))
    assert joined["failures"] == plain["failures"]
    assert len(joined["failures"]) == 2
    assert joined["flags"] == plain["flags"]
    same = ("translated", "unchanged", "failed", "flags", "sentences", "left_out")
    assert {name: joined["counts"][name] for name in same} == {name: plain["counts"][name] for name in same}
    assert joined["options"] == plain["options"]
    assert (out / "report.md").read_text(encoding="utf-8").startswith("# Batch finished")


def test_a_share_that_is_missing_is_named(folder: Path, loaded: Translator, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for number in (1, 3):
        _run(folder, out, loaded, Shard(number, COUNT))
    report, missing = merge_reports(out)
    assert missing == (2,)
    assert report.state == "stopped"
    _run(folder, out, loaded, Shard(1, 2))
    with pytest.raises(UsageError, match="different divisions"):
        merge_reports(out)
    (out / "report-1-of-2.json").write_text("{}", encoding="utf-8")
    (out / "report-1-of-3.json").unlink()
    (out / "report-3-of-3.json").unlink()
    with pytest.raises(InputNotText, match=r"report-1-of-2"):
        merge_reports(out)
    with pytest.raises(UsageError, match="no reports"):
        merge_reports(folder)


def test_what_was_left_out_and_the_pages_are_joined_too(folder: Path, loaded: Translator, tmp_path: Path) -> None:
    out = tmp_path / "out"
    formats = (Format.html, Format.srt)
    for number in (1, 2):
        _run(folder, out, loaded, Shard(number, 2), formats=formats, exclude=("*.jsonl",))
    assert not (out / "index.html").exists()
    report, _ = merge_reports(out)
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert len(told["left_out"]) == report.counts.left_out == 20
    assert told["left_out"][0]["formats"] == ["srt"]
    assert "berita-0007.en.html" in (out / "index.html").read_text(encoding="utf-8")


def test_the_journal_may_lie_apart_from_the_outputs(folder: Path, loaded: Translator, tmp_path: Path) -> None:
    out, state = tmp_path / "out", tmp_path / "state"
    first = _run(folder, out, loaded, state=state)
    again = _run(folder, out, loaded, state=state)
    assert (state / "journal.sqlite").is_file()
    assert not (out / FOLDER / "journal.sqlite").exists()
    assert (again.counts.translated, again.counts.unchanged) == (0, first.counts.translated)
    with pytest.raises(UsageError, match="holds the journal of"):
        _run(folder, tmp_path / "other", loaded, state=state)


def test_a_journal_on_a_network_drive_works_without_its_log_and_says_so(
    folder: Path, loaded: Translator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"overlay / overlay rw 0 0\nhost:/x {tmp_path}/out nfs4 rw 0 0\n", encoding="utf-8")
    for module in (journal_module, runner_module):
        monkeypatch.setattr(module, "network_drive", lambda path: mounts_module.network_drive(path, table))
    told: list[str] = []
    first = _run(folder, tmp_path / "out", loaded, hooks=Hooks(warn=told.append))
    assert len(told) == 1
    assert "network drive (nfs4)" in told[0]
    assert "--state" in told[0]
    again = _run(folder, tmp_path / "out", loaded)
    assert again.counts.unchanged == first.counts.translated
    with closing(Journal.open(tmp_path / "out")):
        assert not list((tmp_path / "out" / FOLDER).glob("*-wal"))
    _run(folder, tmp_path / "local", loaded, hooks=Hooks(warn=told.append))
    assert len(told) == 1


def test_the_command_line_shares_and_joins(folder: Path, tmp_path: Path) -> None:
    (folder / "kosong.txt").unlink()
    out, state = tmp_path / "out", tmp_path / "state"
    options = ("--beam", "1", "--exclude", "*.jsonl")
    for number in (1, 2):
        done = command("batch", folder, "-o", out, *options, "--shard", f"{number}/2", "--state", state)
        assert done.returncode == 0, done.stderr.decode()
        assert f"report-{number}-of-2.md" in done.stderr.decode()
    assert sorted(path.name for path in state.iterdir()) >= ["1-of-2", "2-of-2", "memory.sqlite"]
    done = command("batch", folder, "-o", out, "--merge", "--json")
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["counts"]["translated"] == 20
    assert command("batch", folder, "-o", out, "--shard", "3/2").returncode == 2
