"""What the command line takes, as data: read off the commands themselves, for help, documents, errors."""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Literal

from translator.output.render import Format

PROGRAM = "translator"
HELP_NAMES = ["-h", "--help"]
Kind = Literal["flag", "count", "whole", "number", "choice", "choices", "path", "text"]
"""What values a parameter takes; "choices" are several of its values with commas between."""
_HELP_HELP = "Show this help and leave."
_OF_ONE_RUN = frozenset({"output", "limit"})
"""Options that say what one run does, which no configuration can know."""
_ALTERNATIVES = re.compile(r"[a-z]+(\|[a-z]+)+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument, which has no `names`, or an option.

    Args:
        name: in Python: "keep_boilerplate".
        names: of an option, those that begin with one dash first; `negatives` are those that switch it off.
        metavar: what stands for its value; empty for a flag.
        values: of a choice.
        least: of a number; `most` likewise; None is no bound.
        default: as help shows it; empty where there is none to show.
        variable: the environment variable that stands in for it; empty for none.
        parser: reads its value, and raises a UsageError for what it does not take.
    """

    name: str
    names: tuple[str, ...]
    negatives: tuple[str, ...]
    metavar: str
    kind: Kind
    help: str
    required: bool
    repeated: bool
    values: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    default: str = ""
    variable: str = ""
    parser: Callable[[str], Any] | None = None

    @property
    def shown(self) -> str:
        """What it is called in messages: --keep-boilerplate, or the metavar of an argument."""
        return max(self.names, key=len) if self.names else self.metavar

    @property
    def key(self) -> str:
        """What it is called in a configuration file: keep-boilerplate."""
        return self.shown.lstrip("-")

    @property
    def configurable(self) -> bool:
        """Whether a configuration file may hold a default for it: an option that the command line can still undo."""
        undone = self.negatives if self.kind == "flag" else self.kind != "count"
        return bool(self.names) and self.name not in _OF_ONE_RUN and bool(undone)

    @property
    def value_shown(self) -> str:
        """What stands for its value in help; empty for a flag."""
        if self.kind in {"flag", "count"}:
            return ""
        return self.metavar or ("|".join(self.values) if self.values else _PLACEHOLDERS[self.kind])

    def takes(self) -> str:
        """What values it takes, in words that follow "takes"."""
        if self.kind == "choice":
            return f"one of {', '.join(self.values)}"
        if self.kind == "choices":
            return f"one or more of {', '.join(self.values)}, with commas between"
        if self.kind in {"whole", "number"}:
            return ("a whole number" if self.kind == "whole" else "a number") + self.bounds()
        return {"flag": "true or false", "path": "the name of a file or folder"}.get(self.kind, "a text")

    def bounds(self) -> str:
        """The bounds of a number with a blank before them: " from 1 to 16"; empty where there are none."""
        if self.least is None or self.most is None:
            return "" if self.least is None else f" from {self.least:g} up"
        return f" from {self.least:g} to {self.most:g}"


_PLACEHOLDERS: dict[str, str] = {
    "whole": "N",
    "number": "X",
    "path": "PATH",
    "text": "TEXT",
    "choice": "",
    "choices": "",
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command, with its own commands below it where it is a group; the program itself has an empty path."""

    path: tuple[str, ...]
    help: str
    parameters: tuple[Parameter, ...]
    commands: tuple[Command, ...] = ()

    @property
    def title(self) -> str:
        """As it is typed: "translator config set"."""
        return " ".join((PROGRAM, *self.path))

    @property
    def name(self) -> str:
        """Its own name without those above it."""
        return self.path[-1] if self.path else PROGRAM

    @property
    def summary(self) -> str:
        """The first paragraph of its help on one line."""
        return " ".join(self.help.split("\n\n", maxsplit=1)[0].split())

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """What is given by its place."""
        return tuple(each for each in self.parameters if not each.names)

    @property
    def options(self) -> tuple[Parameter, ...]:
        """What is given by a name."""
        return tuple(each for each in self.parameters if each.names)

    @property
    def configurable(self) -> tuple[Parameter, ...]:
        """The options that a configuration file may hold defaults for."""
        return tuple(each for each in self.options if each.configurable)

    @property
    def usage(self) -> str:
        """How it is called, on one line."""
        arguments = [each.metavar if each.required else f"[{each.metavar.strip('[]')}]" for each in self.arguments]
        needed = [f"{max(each.names, key=len)} {each.value_shown}" for each in self.options if each.required]
        return " ".join((self.title, "[OPTIONS]", *(["COMMAND ..."] if self.commands else []), *arguments, *needed))

    def walk(self) -> Iterator[Command]:
        """All commands below it, in their order, a group before its own."""
        for command in self.commands:
            yield command
            yield from command.walk()


def describe(command: Any, path: tuple[str, ...] = ()) -> Command:  # noqa: ANN401 - a command as Typer builds it
    """What a command of the running program takes, and all those below it; hidden ones are left out."""
    from typer.utils import get_params_from_function

    run = getattr(command.callback, "__wrapped__", command.callback)  # inside Typer's own wrapper
    declared = get_params_from_function(run) if run else {}
    shown = [each for each in _all_parameters(command) if not getattr(each, "hidden", False)]
    below = getattr(command, "commands", {})
    return Command(
        path,
        inspect.cleandoc(command.help or ""),
        tuple(_parameter(each, declared.get(each.name)) for each in shown),
        tuple(describe(each, (*path, name)) for name, each in below.items() if not each.hidden),
    )


def program() -> Command:
    """The whole command line."""
    from typer.main import get_command

    from translator.cli.app import app

    return describe(get_command(app))


def _all_parameters(command: Any) -> list[Any]:  # noqa: ANN401
    context = command.context_class(command, info_name=command.name, help_option_names=HELP_NAMES)
    return list(command.get_params(context))


def _parameter(built: Any, declared: Any) -> Parameter:  # noqa: ANN401 - Typer's, built and as declared
    option = built.param_type_name == "option"
    info = getattr(declared, "default", None)
    annotation = _bare(declared.annotation) if declared is not None else bool
    least, most = getattr(info, "min", None), getattr(info, "max", None)
    metavar = built.metavar or ("" if option else built.name.upper())
    kind, values = _kind(annotation, metavar, counted=bool(getattr(info, "count", False)))
    parser = getattr(info, "parser", None)
    return Parameter(
        name=built.name,
        names=tuple(sorted(built.opts, key=len)) if option else (),
        negatives=tuple(built.secondary_opts) if option else (),
        metavar=metavar,
        kind="text" if parser else kind,
        help=_HELP_HELP if built.name == "help" else " ".join((built.help or "").split()),
        required=bool(built.required),
        repeated=bool(getattr(built, "multiple", False)) or built.nargs == -1,
        values=values,
        least=least,
        most=most,
        default=_default(info, kind),
        variable=str(getattr(info, "envvar", None) or ""),
        parser=parser,
    )


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - a type
    """The type inside `X | None` and `list[X]`."""
    inner = [each for each in typing.get_args(annotation) if each is not type(None)]
    return _bare(inner[0]) if inner and typing.get_origin(annotation) is not Literal else annotation


def _kind(annotation: Any, metavar: str, *, counted: bool) -> tuple[Kind, tuple[str, ...]]:  # noqa: ANN401 - a type
    if counted:
        return "count", ()
    if typing.get_origin(annotation) is Literal:
        return "choice", tuple(map(str, typing.get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return "choice", tuple(str(each.value) for each in annotation)
    if metavar == "FORMATS":
        return "choices", tuple(each.value for each in Format)
    if _ALTERNATIVES.fullmatch(metavar):
        return "choice", tuple(metavar.split("|"))
    kinds: dict[Any, Kind] = {bool: "flag", int: "whole", float: "number", Path: "path"}
    return kinds.get(annotation, "text"), ()


def _default(info: Any, kind: Kind) -> str:  # noqa: ANN401 - as Typer declares it
    """The default as help shows it: that of a flag, which is off, and that of a count are not shown."""
    shown = getattr(info, "show_default", True)
    if isinstance(shown, str):
        return shown
    value = getattr(info, "default", None)
    if not shown or value is None or value is ... or value is False or kind == "count" or value == "":
        return ""
    if value is True:
        return "on"
    return str(value.value) if isinstance(value, Enum) else str(value)
