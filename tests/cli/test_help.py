"""The help of every command: as wide as the terminal, whole, and from the program's own declarations."""

from __future__ import annotations

import pytest

from tests.cli.command import translator
from translator.cli.help import render_help
from translator.cli.reference import Command, Parameter, program

WIDTHS = (60, 80, 120, 200)


def _all() -> list[Command]:
    whole = program()
    return [whole, *whole.walk()]


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
def test_every_description_is_whole_at_every_width(width: int) -> None:
    for command in _all():
        text = render_help(command, width)
        assert max(map(len, text.splitlines())) <= width, command.title
        assert "…" not in text
        for each in command.parameters:
            assert _words(each.help) in _words(text), (command.title, each.shown)
        for below in command.commands:
            assert _words(below.summary) in _words(text)


def test_wide_help_uses_the_width() -> None:
    for command in _all():
        narrow, wide = (len(render_help(command, width).splitlines()) for width in (60, 200))
        assert wide < narrow


def test_every_command_and_parameter_says_what_it_is_for() -> None:
    for command in _all():
        assert command.help
        assert command.summary.endswith(".")
        for each in command.parameters:
            assert each.help.endswith((".", ")")), (command.title, each.shown)


@pytest.mark.parametrize("arguments", [("--help",), ("batch", "-h"), ("config", "set", "--help")])
def test_the_program_prints_the_same(arguments: tuple[str, ...]) -> None:
    done = translator(*arguments, env={"COLUMNS": "100"})
    command = next(each for each in _all() if each.path == arguments[:-1])
    assert done.returncode == 0
    assert done.stdout.decode() == render_help(command, 100) + "\n"


def test_nothing_typed_shows_the_help_and_is_wrong_usage() -> None:
    done = translator(env={"COLUMNS": "80"})
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode() == render_help(program(), 80) + "\n"


def test_defaults_bounds_and_variables_are_shown() -> None:
    text = _words(render_help(next(each for each in _all() if each.path == ("translate",)), 120))
    for expected in ("[default: 4; from 1 to 16]", "[or TRANSLATOR_MODEL]", "[default: 3; from 0 up]", "[default: on]"):
        assert expected in text


def test_a_name_longer_than_its_column_stands_alone() -> None:
    option = Parameter("long", ("--" + "l" * 50,), (), "VALUE", "text", "What it does.", False, False)
    lines = render_help(Command(("x",), "Do x.", (option,)), 60).splitlines()
    assert lines[-2].strip() == "--" + "l" * 50 + " VALUE"
    assert lines[-1].strip() == "What it does."
