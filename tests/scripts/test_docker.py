"""The Dockerfile keeps to the rules of such files and to those of docs/docker.md; no container engine is needed."""

from __future__ import annotations

import re
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
HADOLINT = Path(sys.executable).with_name("hadolint")


def instructions(text: str) -> list[tuple[str, str]]:
    """The instructions of a Dockerfile with what follows them, lines joined, comments left out."""
    whole = re.sub(r"\\\n\s*", " ", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in whole.splitlines() if line.strip()]


def last_stage() -> dict[str, str]:
    """The instructions of the stage that is shipped; of several of a kind the last."""
    found = instructions(DOCKERFILE)
    begin = max(place for place, (name, _) in enumerate(found) if name == "FROM")
    return dict(found[begin:])


def copied() -> list[str]:
    """What is taken from the source folder."""
    lines = [rest for name, rest in instructions(DOCKERFILE) if name == "COPY" and "--from" not in rest]
    return [path for line in lines for path in line.split()[:-1]]


@pytest.mark.skipif(not HADOLINT.exists(), reason="hadolint comes for Linux on x86-64 alone")
def test_hadolint_finds_nothing(tmp_path: Path) -> None:
    done = subprocess.run([HADOLINT, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    broken = tmp_path / "Dockerfile"
    broken.write_text(DOCKERFILE.replace("--no-cache-dir ", "").replace("WORKDIR /work", "WORKDIR work"), "utf-8")
    assert subprocess.run([HADOLINT, broken], capture_output=True, check=False).returncode == 1


def test_it_runs_the_program_as_nobody_in_particular() -> None:
    shipped = last_stage()
    assert shipped["ENTRYPOINT"] == '["translator"]'
    assert shipped["USER"].isdigit()
    assert int(shipped["USER"]) >= 1000
    assert f"--uid {shipped['USER']} " in shipped["RUN"]
    assert "pip" not in shipped["RUN"]


def test_what_the_program_keeps_is_in_the_volume() -> None:
    shipped = last_stage()
    assert shipped["VOLUME"] == '["/data"]'
    kept = dict(re.findall(r"(\w+)=(\S+)", shipped["ENV"]))
    assert all(kept[name].startswith("/data") for name in ("HOME", "TRANSLATOR_HOME", "TRANSLATOR_CONFIG"))


def test_all_that_it_copies_is_there_and_is_let_through() -> None:
    kept = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert kept[0] == "*"
    allowed = [line[1:] for line in kept if line.startswith("!")]
    assert copied()
    for path in copied():
        assert (ROOT / path).exists()
        assert any(fnmatch(path, pattern) for pattern in allowed)
