"""The user's defaults: a TOML file of options, which stand below the command line and the environment.

    beam = 2                      # for every command that takes --beam
    glossary = "terms.csv"        # beside this file

    [batch]                       # for one command
    to = "md,json"

A key is the name of an option without its dashes. What is not known is an error that names the file and the key.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translator.cli.recipe_options import RECIPE_FIELDS
from translator.cli.reference import Command, Parameter
from translator.cli.usage import refused
from translator.errors import ConfigurationError, UsageError, did_you_mean
from translator.output.render import format_of
from translator.paths import configuration_path

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

EVERYWHERE = ""
"""The table of keys that stand outside of any table."""
_NAMES_A_FILE = frozenset({"FILE", "NAME|FOLDER", "FOLDER", "PATH", "FILE|FOLDER"})
"""Metavars of options whose value may be a path."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration file says, unchecked: by table (EVERYWHERE, or a command's name), then by key."""

    path: Path | None
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """It says nothing."""
        return not any(self.tables.values())


def read_configuration(path: Path | None = None) -> Configuration:
    """Read the user's configuration file, or the one named; one that is not there says nothing.

    Raises:
        ConfigurationError: it cannot be read or is no TOML.
    """
    path = path or configuration_path()
    if path is None:
        return Configuration(None)
    try:
        return Configuration(path, parse_tables(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError:
        return Configuration(path)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror or error}.", _MEND) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} is no TOML: {error}.", _MEND) from None


_MEND = "Mend the file, or leave it out for once: TRANSLATOR_CONFIG=none"


def parse_tables(text: str) -> dict[str, dict[str, Any]]:
    """The tables of a TOML text; the key of a group's command is written with a blank: "memory list".

    Raises:
        tomllib.TOMLDecodeError: it is no TOML.
    """
    tables: dict[str, dict[str, Any]] = {}

    def take(name: str, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            if isinstance(value, dict):
                take(f"{name} {key}".strip(), value)
            else:
                tables.setdefault(name, {})[key.replace("_", "-")] = value

    take(EVERYWHERE, tomllib.loads(text))
    return tables


def told(found: Configuration) -> dict[str, Any]:
    """What a configuration holds, by the keys of `config set`."""
    return {
        f"{'.'.join(table.split())}.{key}" if table else key: value
        for table, values in found.tables.items()
        for key, value in values.items()
    }


def check(configuration: Configuration, program: Command) -> None:
    """Look at every table, key and value.

    Raises:
        ConfigurationError: one of them is not known or not taken; the message names the file and the key.
    """
    for table, values in configuration.tables.items():
        for key, value in values.items():
            where = f"[{table}] of {configuration.path}" if table else str(configuration.path)
            value_for(parameters_of(key, table, program, where), key, value, where)
        for names in _exclusive(values):
            told = " and ".join(names)
            raise ConfigurationError(f"{told} exclude each other in {configuration.path}.", "Leave all but one out.")


def configurable_commands(program: Command) -> dict[str, Command]:
    """The commands that take something from a configuration, by the names of their tables."""
    return {" ".join(command.path): command for command in program.walk() if command.configurable}


def parameters_of(key: str, table: str, program: Command, where: str) -> list[Parameter]:
    """The options that a key stands for: that of one command, or those of all that have one of this name.

    Raises:
        ConfigurationError: there is none.
    """
    commands = configurable_commands(program)
    if table and table not in commands:
        near = did_you_mean(table, commands) or f"There are tables for {', '.join(commands)}."
        raise ConfigurationError(f"No command that takes defaults is called {table}, in {where}.", near)
    own = [commands[table]] if table else list(commands.values())
    found = [each for command in own for each in command.configurable if each.key == key]
    if not found:
        known = {each.key for command in own for each in command.configurable}
        near = did_you_mean(key, known) or f"There are {', '.join(sorted(known))}."
        raise ConfigurationError(f"{key} in {where} is no key that can be set.", near)
    return found


def value_for(parameters: Iterable[Parameter], key: str, value: Any, where: str) -> list[Parameter]:  # noqa: ANN401
    """The options among those of a key that take a value.

    Raises:
        ConfigurationError: none does.
    """
    parameters = list(parameters)
    taking = [each for each in parameters if _takes(each, value)]
    if taking:
        return taking
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    if (parser := parameters[0].parser) is not None:
        try:
            parser(shown)
        except UsageError as error:
            raise ConfigurationError(f"{key} in {where}: {error.message}", error.hint) from None
    hint = did_you_mean(str(value), [name for each in parameters for name in each.values])
    widest = max(parameters, key=lambda each: (each.kind == "choices", len(each.values)))
    raise ConfigurationError(refused(widest, shown, where), hint or f"Mend it: translator config set {key} VALUE")


def defaults_for(
    configuration: Configuration, program: Command, path: tuple[str, ...], given: Mapping[str, Any]
) -> dict[str, Any]:
    """The defaults of a command's options, by their names in Python.

    Args:
        configuration: what the file says; all of it is checked.
        program: the whole command line.
        path: the command's names.
        given: what stands on the command line; what it makes void is left out.

    Raises:
        ConfigurationError: the configuration is wrong somewhere.
    """
    check(configuration, program)
    table = " ".join(path)
    command = configurable_commands(program)[table]
    found: dict[str, Any] = {}
    for name in (EVERYWHERE, table):
        values = configuration.tables.get(name, {})
        own = {each.name: values[each.key] for each in command.configurable if each.key in values}
        own = {each: value for each, value in own.items() if _takes(_named(command, each), value)}
        found = {each: value for each, value in found.items() if each not in _beside(own)} | own
    void = _beside(given) | _told_by_ending(given)
    return {
        name: _placed(_named(command, name), value, configuration.path)
        for name, value in found.items()
        if name not in void
    }


def _named(command: Command, name: str) -> Parameter:
    return next(each for each in command.parameters if each.name == name)


def _exclusive(values: Mapping[str, Any]) -> list[list[str]]:
    """The options of a table that are two ways of saying one thing."""
    together = ([name for name in names if name.replace("_", "-") in values] for names in RECIPE_FIELDS.values())
    return [names for names in together if len(names) > 1]


def _beside(given: Iterable[str]) -> set[str]:
    """The options that say the same thing in another way as one of those given, and these themselves."""
    given = set(given)
    return {name for names in RECIPE_FIELDS.values() if given & set(names) for name in names} | given


def _told_by_ending(given: Mapping[str, Any]) -> set[str]:
    """The format, where the ending of the output names one."""
    output = str(given.get("output") or "")
    return {"to"} if output and format_of(Path(output).suffix) is not None else set()


def _takes(parameter: Parameter, value: Any) -> bool:  # noqa: ANN401 - whatever TOML holds
    """Whether a value of a configuration is one that an option takes."""
    if parameter.repeated:
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if parameter.parser is not None:
        return isinstance(value, (str, int, float)) and not isinstance(value, bool) and _parses(parameter, str(value))
    if parameter.kind == "flag":
        return isinstance(value, bool)
    if parameter.kind in {"whole", "number"}:
        if isinstance(value, bool) or (parameter.kind == "whole" and not isinstance(value, int)):
            return False
        return isinstance(value, (int, float)) and _within(parameter, value)
    if not isinstance(value, str) or not value.strip():
        return False
    parts = [part.strip() for part in value.split(",")] if parameter.kind == "choices" else [value]
    return not parameter.values or all(part in parameter.values for part in parts)


def _parses(parameter: Parameter, text: str) -> bool:
    try:
        parameter.parser(text) if parameter.parser else text
    except UsageError:
        return False
    return True


def _within(parameter: Parameter, value: float) -> bool:
    low, high = parameter.least, parameter.most
    return (low is None or value >= low) and (high is None or value <= high)


def _placed(parameter: Parameter, value: Any, path: Path | None) -> Any:  # noqa: ANN401 - whatever TOML holds
    """A value as the command line takes it: the name of a file counts from the configuration's folder."""
    if parameter.parser is not None:
        return str(value)
    if not isinstance(value, str) or parameter.metavar not in _NAMES_A_FILE or path is None:
        return value
    file = Path(value).expanduser()
    if parameter.kind == "path" or value.startswith("~"):
        return str(path.parent / file)
    return str(path.parent / file) if (path.parent / file).exists() and len(file.parts) > 1 else value
