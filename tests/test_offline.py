"""No command but `download` opens a network connection: every one is run with sockets that refuse to connect."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main

from tests.conftest import ROOT
from translator.cli.app import app

REFUSING = """
import os, socket

def refuse(name):
    def refused(*arguments, **_):
        with open(os.environ["ATTEMPTS"], "a") as file:
            file.write(f"{name} {arguments[1:]}\\n")
        raise OSError("no network here")
    return refused

for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse(name))
for name in ("create_connection", "getaddrinfo", "gethostbyname"):
    setattr(socket, name, refuse(name))
"""
BANJIR = str(ROOT / "examples" / "banjir.id.txt")
NETWORK = {"download"}

# Every command with arguments for it and the exit code to expect; {tmp} is a folder of the test's own.
RUNS: dict[str, list[tuple[list[str], int]]] = {
    "translate": [([BANJIR, "--beam", "1", "--model", "compact"], 0), ([BANJIR, "--model", "nllb-600m"], 3)],
    "summarize": [([BANJIR, "--beam", "1"], 0)],
    "batch": [(["{tmp}/articles", "-o", "{tmp}/out", "--beam", "1"], 0)],
    "digest": [(["{tmp}/articles", "--beam", "1"], 0)],
    "open": [([BANJIR, "--beam", "1", "-o", "{tmp}/page.html"], 0)],
    "memory": [
        (["import", "{tmp}/pairs.tmx"], 0),
        (["show"], 0),
        (["export", "{tmp}/own.tmx"], 0),
        (["forget", "Harga naik 5 persen."], 0),
    ],
    "config": [([], 0), (["set", "beam", "2"], 0), (["path"], 0)],
    "completion": [(["bash"], 0)],
    "models": [([], 0)],
    "verify": [([], 0)],
    "doctor": [([], 0)],
    "export": [(["nllb-600m", "{tmp}/nllb.tar"], 3)],
    "import": [(["{tmp}/none.tar"], 1)],
    "remove": [(["nllb-600m"], 3)],
    "check": [(["{tmp}/pairs.tsv"], 0)],
    "serve": [(["--host", "0.0.0.0"], 2)],
    "watch": [(["{tmp}/none", "-o", "{tmp}/out"], 1)],
}


@pytest.fixture
def refusing(tmp_path: Path) -> dict[str, str]:
    """An environment in which Python's sockets connect to nothing and note that they were asked to."""
    folder = tmp_path / "refusing"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("Harga naik 5 persen.\tPrices rose 5 percent.\n", encoding="utf-8")
    variants = (
        "<tuv xml:lang='id'><seg>Harga naik 5 persen.</seg></tuv><tuv xml:lang='en'><seg>Prices rose.</seg></tuv>"
    )
    dtd = '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'
    memory = f'{dtd}<tmx version="1.4"><header/><body><tu>{variants}</tu></body></tmx>'
    (tmp_path / "pairs.tmx").write_text(memory, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Harga beras naik di pasar.\n", encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(folder), "BROWSER": "true", "ATTEMPTS": str(tmp_path / "attempts")}


def test_every_command_is_run_here() -> None:
    group = typer.main.get_command(app)
    assert set(getattr(group, "commands")) == set(RUNS) | NETWORK  # noqa: B009 - the class is the framework's own


@pytest.mark.parametrize("command", sorted(RUNS))
def test_no_connection_is_opened(command: str, refusing: dict[str, str], tmp_path: Path) -> None:
    for arguments, code in RUNS[command]:
        line = [argument.replace("{tmp}", str(tmp_path)) for argument in arguments]
        done = subprocess.run(
            [sys.executable, "-m", "translator", command, *line],
            env=refusing,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stderr.decode()
        assert not Path(refusing["ATTEMPTS"]).exists(), Path(refusing["ATTEMPTS"]).read_text(encoding="utf-8")


def _until(reached: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while not reached() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)


def test_no_connection_is_opened_by_what_stays_until_it_is_stopped(refusing: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out" / "a.en.txt"
    watching = [sys.executable, "-m", "translator", "watch", str(tmp_path / "articles"), "-o", str(tmp_path / "out")]
    with subprocess.Popen([*watching, "--beam", "1"], env=refusing, stderr=subprocess.DEVNULL) as process:
        _until(out.exists, process)
        process.terminate()
    assert process.returncode == 0
    assert out.exists()
    serving = [sys.executable, "-m", "translator", "serve", "--port", "0", "--beam", "1"]
    with subprocess.Popen(serving, env=refusing, stderr=subprocess.PIPE) as process:
        lines = iter(process.stderr or ())
        address = next(match[1] for line in lines if (match := re.search(rb"(http://\S+)", line)))
        request = urllib.request.Request(f"{address.decode()}/v1/articles", b"Harga beras naik di pasar.")  # noqa: S310
        request.add_header("Content-Type", "text/plain")
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
            assert response.status == 200
        process.terminate()
    assert process.returncode == 0
    assert not Path(refusing["ATTEMPTS"]).exists(), Path(refusing["ATTEMPTS"]).read_text(encoding="utf-8")


def test_the_guard_itself_notices_a_connection(refusing: dict[str, str]) -> None:
    script = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    subprocess.run([sys.executable, "-c", script], env=refusing, capture_output=True, timeout=60, check=False)
    assert Path(refusing["ATTEMPTS"]).exists()


def test_a_model_that_is_missing_is_never_fetched_unasked(refusing: dict[str, str]) -> None:
    script = "from translator import Translator; Translator.load('nllb-600m')"
    done = subprocess.run([sys.executable, "-c", script], env=refusing, capture_output=True, timeout=60, check=False)
    assert b"ModelMissing" in done.stderr
    assert not Path(refusing["ATTEMPTS"]).exists()
