"""Options that several commands take mean and say the same in each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import typer.main

from translator.cli import recipe_options
from translator.cli.app import app

READING = {"translate", "open", "summarize", "batch", "digest", "serve", "watch"}
"""Commands that read articles and translate them."""


def _commands() -> dict[str, Any]:
    """All commands, those of a group under its name and their own."""
    group: Any = typer.main.get_group(app)
    found: dict[str, Any] = {}
    for name, each in group.commands.items():
        inner = getattr(each, "commands", None)
        found |= {f"{name} {part}": command for part, command in inner.items()} if inner else {name: each}
    return found


def _options() -> dict[str, dict[str, Any]]:
    """The options of all commands: by name, then by command."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for command, each in _commands().items():
        for parameter in each.params:
            if parameter.param_type_name == "option" and "--help" not in parameter.opts:
                found[max(parameter.opts, key=len)][command] = parameter
    return found


def test_the_same_option_says_the_same_everywhere() -> None:
    for name, by_command in _options().items():
        assert len({each.help for each in by_command.values()}) == 1, name
        assert len({tuple(each.opts) for each in by_command.values()}) == 1, name


def test_every_command_that_reads_articles_takes_all_that_concerns_the_text() -> None:
    found = _options()
    for field in recipe_options.TEXT:
        for name in recipe_options.RECIPE_FIELDS[field]:
            assert set(found[f"--{name.replace('_', '-')}"]) == READING, name


def test_every_command_can_be_quiet_and_verbose() -> None:
    found = _options()
    assert set(found["--quiet"]) == set(found["--verbose"]) == set(_commands())
