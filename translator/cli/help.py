"""The help of a command as text: as wide as the terminal, every description whole."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from translator.cli.reference import Command, Parameter

NARROWEST = 40
"""Columns that are always used."""
_NAMES_WIDTH = 32
"""Columns of names at most that share a line with their description."""


def render_help(command: Command, width: int) -> str:
    """The help of a command, wrapped at `width` columns; only a name that is longer than that stands out."""
    width = max(width, NARROWEST)
    parts = [_usage(command, width), *(_wrapped(part, width, "  ") for part in command.help.split("\n\n") if part)]
    sections = (
        ("Arguments", [(_named(each), explained(each)) for each in command.arguments]),
        ("Options", [(_named(each), explained(each)) for each in command.options]),
        ("Commands", [(each.name, each.summary) for each in command.commands]),
    )
    parts += [f"{title}:\n{_columns(rows, width)}" for title, rows in sections if rows]
    return "\n\n".join(parts)


def names_of(parameter: Parameter) -> str:
    """The names of an option with what stands for its value, or the metavar of an argument."""
    if not parameter.names:
        return parameter.metavar
    names = ", ".join(parameter.names)
    if parameter.negatives:
        return f"{names} / {', '.join(parameter.negatives)}"
    return f"{names} {parameter.value_shown}".rstrip()


def explained(parameter: Parameter) -> str:
    """What a parameter is for, with its default, its bounds and the variable that stands in for it in brackets."""
    notes = [f"default: {parameter.default}"] if parameter.default else []
    if parameter.kind in {"whole", "number"} and parameter.bounds():
        notes.append(parameter.bounds().strip())
    if parameter.values and parameter.value_shown != "|".join(parameter.values):
        notes.append(f"any of {', '.join(parameter.values)}")
    if parameter.variable:
        notes.append(f"or {parameter.variable}")
    if parameter.required and parameter.names:
        notes.append("required")
    return f"{parameter.help} [{'; '.join(notes)}]".strip() if notes else parameter.help


def _named(parameter: Parameter) -> str:
    """The names, those that are long only set under one another."""
    short = any(len(name) == 2 for name in parameter.names)
    return names_of(parameter) if short or not parameter.names else f"    {names_of(parameter)}"


def _usage(command: Command, width: int) -> str:
    return textwrap.fill(
        f"Usage: {command.usage}", width, subsequent_indent="       ", break_long_words=False, break_on_hyphens=False
    )


def _columns(rows: Sequence[tuple[str, str]], width: int) -> str:
    """Names and their descriptions in two columns; a name too long for its column has a line of its own."""
    column = min(max(len(name) for name, _ in rows), _NAMES_WIDTH, width // 2) + 4
    lines = []
    for name, text in rows:
        first = f"  {name}".ljust(column)
        if len(first) > column - 2 and len(first.rstrip()) > column - 2:
            lines += _broken(first.rstrip(), width)
            first = " " * column
        lines.append(_wrapped(text, width, " " * column, first).rstrip() if text else first.rstrip())
    return "\n".join(lines)


def _broken(name: str, width: int) -> list[str]:
    """A name too long for a line, broken between the alternatives of its value."""
    lines = [""]
    for part in re.split(r"(?<=\|)", name):
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append(" " * 8)
        lines[-1] += part
    return lines


def _wrapped(text: str, width: int, indent: str, first: str | None = None) -> str:
    return textwrap.fill(
        " ".join(text.split()),
        width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
