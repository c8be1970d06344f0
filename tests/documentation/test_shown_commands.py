"""Every command line that the documentation shows: run where it can be, else read against what the program takes."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.documentation.shown import Line, inline, lines, option_names, pages, parse, plain, program_once
from tests.documentation.written import write_named

NOT_RUN = {
    r"pip install|pipx |twine |git |docker |podman ": "needs an index, a repository or a container engine",
    r"-m venv|translator\.tar|translator-offline": "is run by tests/scripts/test_bare_installs.py",
    r"--shard|--merge|--engine ray": "is one machine's share of a cluster's work; the tests of batches run it",
    r"scripts/|-m scripts\.": "is a maintainer's tool: that it is there, and its options, are checked",
    r"translator download": "fetches a model",
    r"translator (serve|watch)": "runs until it is stopped; its own tests run it",
    r"nllb-|madlad|/media/stick|model\.tar|translate-id_en|opus-mt": "needs a model that is not in the package",
    r"--model FOLDER|import FOLDER|verify NAME|export NAME|remove NAME": "stands for any model",
    r"\[": "is a usage line with optional parts",
    r"powershell|compinit|completion zsh": "needs another shell than this system's",
}
"""What is not run, and why; a call of the program in it is read all the same."""
STANDS_FOR = {
    "FILE": "berita.txt",
    "FILE.tsv": "pairs.tsv",
    "FILE.tmx": "kami.tmx",
    "FOLDER": "articles",
    "OUT": "english",
}
"""Words in capitals that stand for a name, and the names that the tests put in."""
NO_STANDARD_INPUT_SHOWN = "Harga beras naik 5 persen.\tRice prices rose 5 percent.\n"


def reason_not_to_run(line: Line) -> str | None:
    """Why a line is not run; None for one that is."""
    return next((why for pattern, why in NOT_RUN.items() if re.search(pattern, line.text)), None)


def runnable(page: Path) -> list[Line]:
    """The lines of a page that are run."""
    return [line for line in lines(page) if reason_not_to_run(line) is None]


def wrongs(call: list[str]) -> str:
    """What is wrong with a call of the program; empty where nothing is, or where a sentence only names an option."""
    try:
        parse(call)
    except ValueError as error:
        return (
            ""
            if call[-1].startswith("--") and "needs a value" in str(error)
            else f"translator {' '.join(call)}: {error}"
        )
    return ""


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.name))
def test_every_call_that_is_shown_is_one_the_program_takes(page: Path) -> None:
    shown = [*lines(page), *inline(page)]
    wrong = [
        fault for line in shown for call in Line("", line.number, plain(line.text)).calls if (fault := wrongs(call))
    ]
    assert not wrong
    known = {name for command in program_once().walk() for option in command.options for name in option.names}
    assert set(option_names(page)) <= known


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.name))
def test_every_tool_that_is_shown_is_there_with_its_options(page: Path) -> None:
    for line in lines(page):
        for match in re.finditer(r"-m (scripts\.[\w.]+)|(?<!\S)((?:\./)?scripts/[\w.]+)", plain(line.text)):
            path = ROOT / (f"{match.group(1).replace('.', '/')}.py" if match.group(1) else match.group(2))
            assert path.is_file(), f"{line.page}:{line.number}: {path.name} is not there"
            code = path.read_text(encoding="utf-8") + "".join(
                each.read_text(encoding="utf-8") for each in (ROOT / "scripts" / "compact").glob("*.py")
            )
            for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", plain(line.text)[match.end() :]):
                assert option in code or option == "--help", f"{line.page}:{line.number}: {path.name} has no {option}"


def test_what_is_not_run_is_shown_somewhere() -> None:
    everything = [line.text for page in pages() for line in lines(page)]
    unused = [pattern for pattern in NOT_RUN if not any(re.search(pattern, text) for text in everything)]
    assert not [pattern for pattern in unused if "serve" not in pattern]
    assert sum(reason_not_to_run(line) is None for page in pages() for line in lines(page)) >= 30


@pytest.fixture
def shell(tmp_path: Path, own_world: Path) -> dict[str, str]:
    """The environment of a shell that has the program, no browser, and beam 1 for speed."""
    (tmp_path / "bin").mkdir()
    started = tmp_path / "bin" / "translator"
    started.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m translator "$@"\n', encoding="utf-8")
    started.chmod(0o755)
    (own_world / "config.toml").write_text("beam = 1\n", encoding="utf-8")
    (own_world / ".config" / "fish" / "completions").mkdir(parents=True)
    return {**os.environ, "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}", "BROWSER": "true"}


@pytest.mark.slow
@pytest.mark.unix
@pytest.mark.parametrize("page", [page for page in pages() if runnable(page)], ids=lambda page: str(page.name))
def test_the_commands_of_a_page_run_one_after_another(page: Path, shell: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    for line in runnable(page):
        text = " ".join(STANDS_FOR.get(word, word) for word in line.text.split(" "))
        for call in map(parse, Line(line.page, line.number, text).calls):
            write_named(call, folder)
            if call.command.name == "batch":  # a folder holds the outputs of one; a page may show several
                for option, value in call.options:
                    if option.name == "output":
                        shutil.rmtree(folder / value, ignore_errors=True)
        if text.startswith("cat "):
            write_named(parse(["translate", text.split()[1]]), folder)
        done = subprocess.run(
            ["bash", "-c", text],
            input=NO_STANDARD_INPUT_SHOWN,
            cwd=folder,
            env=shell,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{page.name}:{line.number}: {text}\n{done.stderr}"


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_named(parse(["translate", "berita.txt"]), tmp_path)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)
    assert shown
    for code in (f"texts = ['Harga beras naik.']\n{each}" for each in shown):
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True, timeout=120)
