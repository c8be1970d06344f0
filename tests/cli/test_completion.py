"""Completion as the shells ask for it; bash for real, the others' questions as their scripts put them."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import translator

VARIABLE = "_TRANSLATOR_COMPLETE"


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PATH on which `translator` is this program."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "translator"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m translator "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def _bash(path: str, cwd: Path, *words: str) -> list[str]:
    """What a real bash offers for the last of the words after `translator`."""
    script = (
        'eval "$(translator completion bash)"; f=$(complete -p translator | sed "s/.*-F \\([^ ]*\\).*/\\1/");'
        ' COMP_WORDS=(translator "$@"); COMP_CWORD=$#; "$f" translator; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", *words],
        env={**os.environ, "PATH": path},
        cwd=cwd,
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode().split()


@pytest.mark.unix
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_commands_options_values_and_models(path: str, tmp_path: Path) -> None:
    assert _bash(path, tmp_path, "tr") == ["translate"]
    assert set(_bash(path, tmp_path, "translate", "--b")) == {"--beam", "--bilingual"}
    assert _bash(path, tmp_path, "translate", "--to", "ht") == ["html"]
    assert _bash(path, tmp_path, "batch", "in", "--to", "md,js") == ["md,json"]
    assert _bash(path, tmp_path, "translate", "-m", "comp") == ["compact"]
    assert _bash(path, tmp_path, "config", "un") == ["unset"]
    assert "batch.to" in _bash(path, tmp_path, "config", "set", "batch.t")
    assert _bash(path, tmp_path, "translate", "") == []  # bash offers files then


def test_zsh_fish_and_powershell_are_answered_in_their_ways() -> None:
    zsh = translator(env={VARIABLE: "complete_zsh", "_TYPER_COMPLETE_ARGS": "translator translate --to "})
    assert b'"html"' in zsh.stdout
    fish = {VARIABLE: "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    commands = translator(env={**fish, "_TYPER_COMPLETE_ARGS": "translator "}).stdout.decode().splitlines()
    assert [line.split("\t")[0] for line in commands[:2]] == ["translate", "open"]
    assert all(line.count("\t") == 1 and "..." not in line for line in commands)
    power = {
        VARIABLE: "complete_powershell",
        "_TYPER_COMPLETE_ARGS": "translator dig",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "dig",
    }
    assert translator(env=power).stdout.startswith(b"digest:::")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_every_shell_has_a_script(shell: str) -> None:
    done = translator("completion", shell)
    assert done.returncode == 0
    assert VARIABLE.encode() in done.stdout
    assert b"translator" in done.stdout
    assert done.stderr == b""


def test_completion_reads_no_configuration(own_world: Path) -> None:
    (own_world / "config.toml").write_text("beam = [", encoding="utf-8")
    zsh = translator(env={VARIABLE: "complete_zsh", "_TYPER_COMPLETE_ARGS": "translator translate --to "})
    assert b'"html"' in zsh.stdout
