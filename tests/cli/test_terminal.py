"""Streams and signals of systems that are not here, by what they would give."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.cli.command import command, translator
from translator.cli.terminal import encoding_for, heed_break, is_closed_pipe


@pytest.mark.parametrize(
    ("platform", "encoding", "terminal", "expected"),
    [
        ("linux", "utf-8", True, "utf-8"),
        ("linux", "ANSI_X3.4-1968", False, "utf-8"),
        ("darwin", "US-ASCII", True, "utf-8"),
        ("win32", "utf-8", True, "utf-8"),
        ("win32", "cp1252", False, "utf-8"),
        ("win32", "cp1252", True, "cp1252"),
        ("win32", "cp437", True, "cp437"),
        ("win32", None, True, "utf-8"),
    ],
)
def test_output_is_utf_8_but_on_a_console_of_old(
    platform: str, encoding: str | None, terminal: bool, expected: str
) -> None:
    assert encoding_for(platform, encoding, terminal=terminal) == expected


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437"])
def test_no_character_makes_the_output_fail(encoding: str) -> None:
    text = "“Harga naik” – 100 %. 日本".encode()
    done = translator("translate", "-", "-q", stdin=text, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert done.stdout.decode("utf-8")


def test_a_closed_pipe_is_told_on_every_system() -> None:
    assert is_closed_pipe(BrokenPipeError(), "linux")
    assert is_closed_pipe(BrokenPipeError(), "win32")
    assert is_closed_pipe(OSError(errno.EINVAL, "Invalid argument"), "win32")
    assert not is_closed_pipe(OSError(errno.EINVAL, "Invalid argument"), "linux")
    assert not is_closed_pipe(OSError(errno.ENOSPC, "No space left"), "win32")
    assert not is_closed_pipe(OSError(errno.EINVAL, "Invalid argument", "a?.txt"), "win32")
    assert not is_closed_pipe(ValueError(), "win32")


@pytest.mark.parametrize("arguments", [("--help",), ("translate", "-h"), ("models",), ("doctor",), ("config",)])
def test_a_reader_that_leaves_is_no_failure(arguments: tuple[str, ...]) -> None:
    process = subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 0
    assert "Traceback" not in told
    assert "Error" not in told


def test_ctrl_break_is_taken_as_ctrl_c_where_there_is_one() -> None:
    set_to: dict[int, object] = {}

    def keep(number: int, handler: object) -> None:
        set_to[number] = handler

    heed_break(SimpleNamespace(SIGBREAK=21, signal=keep, default_int_handler=signal.default_int_handler))
    assert set_to == {21: signal.default_int_handler}
    heed_break(SimpleNamespace(signal=keep))
    assert len(set_to) == 1


def test_a_program_without_streams_starts() -> None:
    use = "from translator.cli.terminal import *; prepare_streams(); abandon_stdout()"
    code = f"import sys; sys.stdout = sys.stderr = None; {use}"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
