"""A corpus whose files may grow no further stops with a clear message, loses nothing and is gone on with."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.batch.samples import corpus_lines
from tests.cli.command import command, translator

ARTICLES = 60


@pytest.mark.unix
@pytest.mark.parametrize("kilobytes", [40, 100, 140])
def test_a_limit_to_the_size_of_files_stops_a_corpus_that_is_gone_on_with(tmp_path: Path, kilobytes: int) -> None:
    """40 kB the journal cannot even be begun with; the others are met by it, the memory or the corpus on the way."""
    if not shutil.which("bash"):
        pytest.skip("this system has no bash to set the limit")
    corpus, out = tmp_path / "arsip.jsonl", tmp_path / "out"
    corpus.write_text("\n".join(corpus_lines(ARTICLES)) + "\n", encoding="utf-8")
    arguments = ("batch", corpus, "-o", out, "--beam", "1")
    limited = f"ulimit -f {kilobytes}; exec {shlex.join(command(*arguments))}"
    stopped = subprocess.run(["bash", "-c", limited], capture_output=True, timeout=120, check=False)
    message = stopped.stderr.decode()
    assert stopped.returncode == 1, message
    assert "Error: The" in message
    assert "Internal error" not in message
    assert "run the same command again" in message.lower()
    written = out / "arsip.en.jsonl"  # there only when the limit was met after the last line
    assert not written.exists() or len(written.read_text(encoding="utf-8").splitlines()) == ARTICLES

    finished = translator(*arguments, "--json")
    assert finished.returncode == 0, finished.stderr
    counts = json.loads(finished.stdout)["counts"]
    assert counts["translated"] + counts["unchanged"] == ARTICLES
    records = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == [f"a{n}" for n in range(ARTICLES)]
