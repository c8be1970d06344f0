"""What was typed wrongly, in the program's own words: the errors of the parser of the command line, said anew."""

from __future__ import annotations

import os
import re
from typing import Any

from translator.cli.reference import PROGRAM, Command, Parameter, describe
from translator.errors import UsageError, did_you_mean

try:
    from typer._click import exceptions as _errors
except ImportError:  # older Typers stand on Click itself
    from click import exceptions as _errors  # type: ignore[no-redef]

parser_errors: Any = _errors
"""The errors of the parser of the command line."""

ARGUMENTS = "translator.arguments"
"""Where a command keeps what was given to it, in the meta of the parser's context."""
_TOO_MUCH = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", re.S)
_LONGEST = 60
"""Characters of a mistyped value that are repeated."""


def said(error: Any) -> UsageError:  # noqa: ANN401 - an error of the parser
    """A parser's error (a `parser_errors.ClickException`) as one of the program's: what is wrong, what is right."""
    context = getattr(error, "ctx", None)
    if context is None:
        return UsageError(_sentence(error.format_message()), f"See: {PROGRAM} --help")
    command = describe(context.command, path_of(context))
    parameter = _parameter(error, command)
    see = f"See: {command.title} --help"
    if isinstance(error, parser_errors.NoSuchOption):
        return _no_such_option(error.option_name, command, context)
    if isinstance(error, parser_errors.MissingParameter) and parameter is not None:
        what = f"the option {parameter.shown} {parameter.value_shown}".rstrip() if parameter.names else parameter.shown
        return UsageError(f"{command.title} needs {what}.", f"{command.usage}\n{see}")
    if isinstance(error, parser_errors.BadOptionUsage) and parameter is not None:
        if parameter.kind in {"flag", "count"}:
            return UsageError(f"{parameter.shown} takes no value.", see)
        return UsageError(f"{parameter.shown} needs a value: {parameter.takes()}.", see)
    if isinstance(error, parser_errors.BadParameter) and parameter is not None:
        value = _value(context, parameter)
        near = did_you_mean(value.rsplit(",", 1)[-1], parameter.values) if value else ""
        return UsageError(refused(parameter, value), near or see)
    if found := _TOO_MUCH.search(error.message):
        blanks = 'A name with blanks in it stands in quotes: "my file.txt".'
        return UsageError(f"{command.title} was given more than it takes: {found[1]}.", f"{blanks}\n{command.usage}")
    return UsageError(_sentence(error.format_message()), see)


def refused(parameter: Parameter, value: str, where: str = "") -> str:
    """The sentence that says what a parameter takes, and what it was given; `where` names the file it stands in."""
    name = f"{parameter.key} in {where}" if where else parameter.shown
    given = value if len(value) <= _LONGEST else value[:_LONGEST] + "..."
    return f"{name} takes {parameter.takes()}{f', not {given}' if given else ''}."


def no_such_command(name: str, group: Command) -> UsageError:
    """The error of a command that does not exist."""
    names = [each.name for each in group.commands]
    near = did_you_mean(name, names)
    return UsageError(f"{group.title} has no command {name}.", near or f"There are {', '.join(names)}.")


def _sentence(message: str) -> str:
    return message if message.endswith((".", "?", "!")) else f"{message}."


def _no_such_option(name: str, command: Command, context: Any) -> UsageError:  # noqa: ANN401 - the parser's
    known = [each for option in command.options for each in (*option.names, *option.negatives)]
    see = f"See: {command.title} --help"
    below = describe(context.command).walk() if command.commands else ()
    if any(name in (*option.names, *option.negatives) for each in below for option in each.options):
        see = f"Options stand behind the command: {command.title} COMMAND {name}"
    return UsageError(f"{command.title} has no option {name}.", did_you_mean(name, known) or see)


def path_of(context: Any) -> tuple[str, ...]:  # noqa: ANN401 - the parser's
    """The names of the command that a context is of and of those above it, without the program."""
    names: list[str] = []
    while context.parent is not None:
        names.insert(0, context.info_name)
        context = context.parent
    return tuple(names)


def _parameter(error: Any, command: Command) -> Parameter | None:  # noqa: ANN401 - an error of the parser
    """The parameter that the error is about."""
    name = getattr(getattr(error, "param", None), "name", None)
    option = getattr(error, "option_name", None)
    return next((p for p in command.parameters if p.name == name or option in (*p.names, *p.negatives)), None)


def _value(context: Any, parameter: Parameter) -> str:  # noqa: ANN401 - the parser's
    """What was given for a parameter, on the command line or in its environment variable; empty: not known."""
    given = given_on(context).get(parameter.name, os.environ.get(parameter.variable) if parameter.variable else None)
    values = given if isinstance(given, (list, tuple)) else [given]
    return ", ".join(str(each) for each in values if each is not None)


def given_on(context: Any) -> dict[str, Any]:  # noqa: ANN401 - the parser's
    """The raw values of the parameters that stand on the command line, by their names."""
    try:
        values, _, _ = context.command.make_parser(context).parse_args(list(context.meta.get(ARGUMENTS, ())))
    except parser_errors.ClickException:
        return {}
    # What is absent is None, nothing at all or a mark of the parser's own.
    return {n: v for n, v in values.items() if isinstance(v, (str, bool, int)) or (isinstance(v, (list, tuple)) and v)}
