"""`translator config`: the user's own defaults, shown and changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from translator.cli import configuration, options
from translator.cli.console import Console
from translator.cli.frame import group
from translator.cli.reference import Command, Parameter, program
from translator.cli.usage import refused
from translator.errors import ConfigurationError, did_you_mean
from translator.paths import configuration_path

_WORDS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}
"""How a flag is written on the command line of `config set`."""


def _complete_key(incomplete: str) -> list[str]:
    return [key for key in _keys(program()) if key.startswith(incomplete)]


Key = Annotated[
    str,
    typer.Argument(metavar="KEY", help="An option without its dashes: beam, batch.to.", autocompletion=_complete_key),
]

config = group(
    "Show your own defaults and where they stand: a file of options that you need not type again.\n\n"
    "They stand below the options of a command and below the environment. A key is the name of an option: beam for"
    " all commands that take --beam, batch.to for one command alone.",
    invoke_without_command=True,
)


@config.callback()
@options.takes(console=options.json_console)
def show(context: typer.Context, *, console: Console) -> None:
    """Show the configuration."""
    if context.invoked_subcommand is not None:
        return
    found = configuration.read_configuration()
    from translator.cli.toml_lines import literal

    rows = [
        {"key": key, "value": literal(value), "for": " ".join(_users(key))}
        for key, value in configuration.told(found).items()
    ]
    if console.as_json:
        console.data({"path": str(found.path) if found.path else None, "values": configuration.told(found)})
    elif rows:
        console.table(rows)
    configuration.check(found, program())
    if found.path is None:
        console.note("TRANSLATOR_CONFIG says that there is no configuration.")
    else:
        state = "" if found.path.exists() else ", which is not there yet: translator config set KEY VALUE"
        console.note(f"The configuration file is {found.path}{state}")


@config.command("path")
@options.takes(console=options.console)
def show_path(*, console: Console) -> None:
    """Print where the configuration file is, there or not."""
    console.result(str(_path()))


@config.command("set")
@options.takes(console=options.console)
def set_value(
    key: Key,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What the option is given: 2, true, md,json.")],
    *,
    console: Console,
) -> None:
    """Write a default into the configuration file, which is made if it is not there."""
    from translator.cli.toml_lines import set_key

    table, name = _split(key)
    path = _path()
    parameters = configuration.parameters_of(name, table, program(), f"[{table}]" if table else str(path))
    read = _read_value(parameters, value)
    configuration.value_for(parameters, name, read, str(path))
    _rewrite(path, lambda text: set_key(text, table, name, _absolute(parameters[0], read)))
    console.note(f"{key} is {value} from now on. Written to {path}.")


@config.command("unset")
@options.takes(console=options.console)
def unset_value(key: Key, *, console: Console) -> None:
    """Take a default out of the configuration file."""
    from translator.cli.toml_lines import unset_key

    table, name = _split(key)
    path = _path()
    held = configuration.told(configuration.read_configuration(path))
    if key.replace("_", "-") not in held:
        hint = did_you_mean(key, held) or "See: translator config"
        raise ConfigurationError(f"{key} is not set in {path}.", hint)
    _rewrite(path, lambda text: unset_key(text, table, name))
    console.note(f"{key} is no longer set. Written to {path}.")


def _keys(whole: Command) -> list[str]:
    """All keys that can be set: those for every command, then those of each."""
    commands = configuration.configurable_commands(whole)
    everywhere = dict.fromkeys(each.key for command in commands.values() for each in command.configurable)
    own = [
        f"{'.'.join(name.split())}.{each.key}" for name, command in commands.items() for each in command.configurable
    ]
    return [*everywhere, *own]


def _users(key: str) -> list[str]:
    """The commands that a key is for."""
    table, name = _split(key)
    commands = configuration.configurable_commands(program())
    return [table] if table else [c for c, each in commands.items() if name in {p.key for p in each.configurable}]


def _split(key: str) -> tuple[str, str]:
    """The table and the name of a key: "batch.to"."""
    *table, name = key.split(".")
    return " ".join(table), name.replace("_", "-")


def _path() -> Path:
    path = configuration_path()
    if path is None:
        raise ConfigurationError("TRANSLATOR_CONFIG says that there is no configuration.", "Unset TRANSLATOR_CONFIG.")
    return path


def _read_value(parameters: list[Parameter], text: str) -> Any:  # noqa: ANN401 - what TOML will hold
    """A value from the command line as TOML holds it.

    Raises:
        ConfigurationError: it is no value of this kind.
    """
    parameter = parameters[0]
    if parameter.repeated:
        return [part.strip() for part in text.split(",") if part.strip()]
    if parameter.parser is not None:
        return text
    try:
        if parameter.kind == "flag":
            return _WORDS[text.strip().lower()]
        if parameter.kind == "whole":
            return int(text)
        return float(text) if parameter.kind == "number" else text
    except (KeyError, ValueError):
        raise ConfigurationError(refused(parameter, text), "") from None


def _absolute(parameter: Parameter, value: Any) -> Any:  # noqa: ANN401 - what TOML will hold
    """A file given on the command line lies where we are: its whole path is kept."""
    if parameter.kind == "path" and isinstance(value, str) and not value.startswith("~"):
        return str(Path(value).absolute())
    return value


def _rewrite(path: Path, change: Any) -> None:  # noqa: ANN401 - text to text
    from translator.files import write_file

    configuration.read_configuration(path)
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"{path.parent} cannot be made: {error.strerror or error}.") from None
    write_file(path, change(before))
