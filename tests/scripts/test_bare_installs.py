"""The bundle of scripts/wheelhouse and the steps of the Dockerfile, installed from nothing and run with no network.

Both need the package index to build, and a system that can take the network away from a process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import COMPACT, ROOT
from tests.scripts.test_docker import copied, last_stage

ARTICLE = "Banjir di Semarang\n\nSungai meluap pada Senin (12/9/2022). Sebanyak 1.250 rumah terendam.\n"
PROBE = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=2)"

pytestmark = [pytest.mark.slow, pytest.mark.unix]


@pytest.fixture(scope="module", autouse=True)
def _index(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("index")
    ask = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries", "0", "-d", str(folder)]
    ask.append("hatchling")
    if subprocess.run(ask, capture_output=True, check=False).returncode:
        pytest.skip("the package index cannot be reached")


@pytest.fixture(scope="module")
def cut() -> Sequence[str]:
    """What runs a command without a network."""
    for command in (["unshare", "-n"], ["unshare", "-r", "-n"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*command, "true"], capture_output=True, check=False).returncode
        ):
            assert subprocess.run([*command, sys.executable, "-c", PROBE], capture_output=True, check=False).returncode
            return command
    pytest.skip("this system does not let a process be cut off from the network")


def run(command: Sequence[str | Path], folder: Path, **environment: str) -> str:
    """Run a command to its end in a folder and return what it said."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=250
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_bundle_installs_and_translates_without_a_network(tmp_path: Path, cut: Sequence[str]) -> None:
    bundle = tmp_path / "bundle.tar"
    said = run(
        [ROOT / "scripts" / "wheelhouse", bundle, "--extra", "docx", "--model", COMPACT],
        tmp_path,
        PYTHON=sys.executable,
    )
    assert "a model" in said
    with tarfile.open(bundle) as packed:
        names = packed.getnames()
        packed.extractall(tmp_path, filter="data")
    assert {"install.sh", "install.cmd", "SHA256SUMS", "model/model.bin"} <= {name.partition("/")[2] for name in names}
    home = tmp_path / "empty"
    home.mkdir()
    (home / "berita.txt").write_text(ARTICLE, encoding="utf-8")
    own = {"HOME": str(home), "TRANSLATOR_HOME": str(home / "kept"), "PYTHON": sys.executable}
    run([*cut, "sh", tmp_path / "translator-offline" / "install.sh", home / "program"], home, **own)
    program = home / "program" / "bin" / "translator"
    assert "1,250" in run([*cut, program, "translate", "berita.txt", "--quiet"], home, **own)
    run([*cut, program, "translate", "berita.txt", "-o", "berita.docx"], home, **own)
    assert (home / "berita.docx").read_bytes()[:2] == b"PK"


def test_a_damaged_bundle_is_refused(tmp_path: Path) -> None:
    for name in ("install.sh",):
        shutil.copy(ROOT / "scripts" / "offline" / name, tmp_path)
    (tmp_path / "python.txt").write_text("{}.{} any\n".format(*sys.version_info[:2]))
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  python.txt\n")
    done = subprocess.run(
        ["sh", tmp_path / "install.sh", tmp_path / "program"],
        env={**os.environ, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert not (tmp_path / "program").exists()


def test_the_steps_of_the_dockerfile_give_a_program_for_a_read_only_container(
    tmp_path: Path, cut: Sequence[str]
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for path in copied():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / path).is_dir() else shutil.copy)(ROOT / path, source / path)
    prefix = tmp_path / "opt"
    run([sys.executable, "-m", "venv", prefix], tmp_path)
    run([prefix / "bin" / "python", "-m", "pip", "install", "--quiet", f"{source}[docx]"], tmp_path)
    run([prefix / "bin" / "python", "-m", "pip", "uninstall", "--quiet", "--yes", "pip"], tmp_path)
    shutil.rmtree(source)
    data, work = tmp_path / "data", tmp_path / "work"
    data.mkdir(mode=0o777)
    work.mkdir()
    (work / "berita.txt").write_text(ARTICLE, encoding="utf-8")
    kept = {name: f"{data}{end}" for name, end in {"HOME": "", "TRANSLATOR_HOME": "/translator"}.items()}
    kept |= {"TRANSLATOR_CONFIG": f"{data}/config.toml", "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}
    as_user = ["setpriv", f"--reuid={last_stage()['USER']}", "--clear-groups"] if os.geteuid() == 0 else []
    before = sorted(prefix.rglob("*"))
    for folder in (work, prefix):
        subprocess.run(["chmod", "-R", "a-w,a+rX", folder], check=True)
    program = prefix / "bin" / "translator"
    said = run([*cut, *as_user, program, "translate", "berita.txt", "--quiet"], work, **kept)
    assert "1,250" in said
    run([*cut, *as_user, program, "batch", work, "-o", data / "english", "--quiet"], work, **kept)
    assert (data / "english" / "berita.en.txt").is_file()
    assert sorted(prefix.rglob("*")) == before
