"""A corpus whose run is killed again and again comes out whole, in order, each line once."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.batch.samples import corpus_lines
from tests.cli.command import command, translator
from translator.batch.journal import FOLDER, journal_path

ARTICLES = 300
KILLS = 8


def _recorded(out: Path) -> tuple[str, int, int]:
    """The part file, the bytes of it and the articles that the journal knows of."""
    if not journal_path(out).is_file():
        return "", 0, 0
    with closing(sqlite3.connect(journal_path(out))) as connection:
        try:
            row = connection.execute("SELECT part, written, articles FROM corpora").fetchone()
        except sqlite3.OperationalError:
            row = None
    return row or ("", 0, 0)


@pytest.mark.slow
def test_a_corpus_comes_out_whole_in_order_and_once_after_kills(tmp_path: Path) -> None:
    corpus, out = tmp_path / "arsip.jsonl", tmp_path / "out"
    broken = "{not JSON"
    lines = corpus_lines(ARTICLES)
    corpus.write_text("\n".join([*lines[:30], broken, "", *lines[30:]]) + "\n", encoding="utf-8")
    arguments = ("batch", corpus, "-o", out, "--beam", "1", "--no-memory")

    chance = random.Random(11)
    done = b""
    killed = progressed = 0
    patience = 1.5  # seconds: shorter wherever a run ends before it is killed, so that a fast machine is caught too
    while killed < KILLS:
        before = _recorded(out)[2]
        limit = ("--limit", str(chance.randint(8, 13)))
        with subprocess.Popen(
            command(*arguments, *limit), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            until = time.monotonic() + 60
            if killed % 2:  # as soon as more is recorded; else while it starts, reads or translates
                while _recorded(out)[2] == before and process.poll() is None and time.monotonic() < until:
                    time.sleep(0.002)
                time.sleep(chance.uniform(0.0, patience / 75))
            else:
                time.sleep(chance.uniform(0.1, max(patience, 0.2)))
            assert process.poll() in {None, 0, 4}
            caught = process.poll() is None
            killed += caught
            patience *= 1.0 if caught else 0.75
            process.kill()
            process.communicate()
        part, written, articles = _recorded(out)
        assert not (out / "arsip.en.jsonl").exists()
        if articles:
            now = (out / FOLDER / part).read_bytes()[:written]
            assert now.startswith(done), "what was recorded has changed"
            assert [json.loads(line)["id"] for line in now.splitlines()] == [f"a{n}" for n in range(articles)]
            progressed += len(now) > len(done)
            done = now
        assert articles < ARTICLES, f"done after {killed} kills"
    assert progressed >= KILLS // 4

    finished = translator(*arguments, "--json")
    assert finished.returncode == 4, finished.stderr
    report = json.loads(finished.stdout)
    assert report["counts"]["translated"] == ARTICLES - done.count(b"\n")
    assert report["counts"]["unchanged"] == done.count(b"\n")
    assert [(f["line"], f["kind"]) for f in report["failures"]] == [(31, "InputNotText")]
    text = (out / "arsip.en.jsonl").read_bytes()
    assert text.startswith(done)
    records = [json.loads(line) for line in text.decode("utf-8").splitlines()]
    assert [record["id"] for record in records] == [f"a{n}" for n in range(ARTICLES)]
    for record, line in zip(records, lines, strict=True):
        assert record["title"]["source"] == json.loads(line)["title"]
        assert all(s["translation"] for paragraph in record["paragraphs"] for s in paragraph["sentences"])
    assert not list((out / FOLDER).glob("*.part"))
    assert json.loads(translator(*arguments, "--json").stdout)["counts"]["translated"] == 0
