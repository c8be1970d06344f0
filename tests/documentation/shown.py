"""The command lines that the documentation shows, found and read against what the program takes."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from tests.conftest import ROOT
from translator.cli.reference import Command, Parameter, program

GENERATED = frozenset({"commands.md"})
"""Pages that are written from the program itself, which tests/scripts/test_commands.py compares."""
_FENCE = re.compile(r"\s*(```|~~~)\s*(\w*)")
_SHELL = frozenset({"", "sh", "bash", "shell", "console"})
_COMMAND = re.compile(
    r"(?:\$ )?((?:[A-Z_]+=\S* )*"
    r"(?:translator|python3?|pip|pipx|cat|eval|docker|podman|git|sh|tar|\S*scripts/\w+|\.venv/\S+)(?: .*)?)"
)
_EXPLANATION = re.compile(r"\s{2,}\S.*$|\s+#\s.*$")
_OPTIONAL = re.compile(r"[\[\]]")
_JOINTS = frozenset({"|", "&&", "||", ";", ">", "<"})
_INLINE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Line:
    """A command line as shown, without the words that explain it; `number` counts the page's lines from 1."""

    page: str
    number: int
    text: str

    @property
    def calls(self) -> list[list[str]]:
        """The words of each call of the program in it, "translator" left out; an image's name is no call."""
        calls: list[list[str]] = []
        if self.text.startswith("docker build"):
            return calls
        inside = False
        for word in split(self.text):
            if word == "translator":
                calls.append([])
                inside = True
            elif word in _JOINTS:
                inside = False
            elif inside:
                calls[-1].append(word)
        return calls


@dataclass(slots=True)
class Call:
    """A call of the program, its words told apart: arguments in order, and options with their values."""

    command: Command
    arguments: list[str] = field(default_factory=list)
    options: list[tuple[Parameter, str]] = field(default_factory=list)


def pages() -> list[Path]:
    """What a reader reads."""
    documents = sorted(path for path in (ROOT / "docs").glob("*.md") if path.name not in GENERATED)
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *documents]


def lines(page: Path) -> list[Line]:
    """The command lines in the blocks of a page, in order."""
    found: list[Line] = []
    joined, begun = "", 0
    for number, text in _block_lines(page.read_text(encoding="utf-8")):
        begun, joined = (begun, joined + text.strip()) if joined else (number, text.strip())
        if joined.endswith("\\"):
            joined = joined[:-1]
            continue
        shown = _COMMAND.fullmatch(joined)
        if shown:
            found.append(Line(page.name, begun, _EXPLANATION.sub("", shown.group(1)).strip()))
        joined = ""
    return found


def inline(page: Path) -> list[Line]:
    """The calls of the program that stand inside sentences and tables."""
    whole = re.sub(r"(?<=\S)\n(?=\S)", " ", page.read_text(encoding="utf-8"))
    calls = (match.group(1) for match in _INLINE.finditer(whole))
    return [Line(page.name, 0, call) for call in calls if call.startswith("translator ") and "..." not in call]


def option_names(page: Path) -> Iterator[str]:
    """The names of options in lines of the page's blocks that begin with one, as where several are explained."""
    for _, text in _block_lines(page.read_text(encoding="utf-8")):
        if text.strip().startswith("--"):
            yield from re.findall(r"(?<!\S)--[a-z][a-z-]*", text)


def split(text: str) -> list[str]:
    """The words of a command line as a shell sees them, pipes and the like apart."""
    opened = re.sub(r"\"\$\((.*?)\)\"", r"\1", text)
    lexer = shlex.shlex(opened, posix=True, punctuation_chars="();<>|&")
    lexer.whitespace_split = True
    return list(lexer)


def parse(words: list[str]) -> Call:
    """Read a call against what the program takes.

    Raises:
        ValueError: there is no such command or option, or it does not take the value.
    """
    command = program_once()
    rest = list(words)
    while command.commands and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        below = [each for each in command.commands if each.name == name]
        if not below:
            raise ValueError(f"there is no command {command.title} {name}")
        command = below[0]
    call = Call(command)
    while rest:
        _take(call, rest)
    return call


def _take(call: Call, rest: list[str]) -> None:
    word = rest.pop(0)
    if not word.startswith("-") or word == "-":
        call.arguments.append(word)
        return
    name, equals, value = word.partition("=")
    options = {each: option for option in call.command.options for each in (*option.names, *option.negatives)}
    if name not in options and re.fullmatch(r"-[a-zA-Z]{2,}", name) and len({*name[1:]}) == 1:
        name = name[:2]
    if name not in options:
        raise ValueError(f"{call.command.title} has no option {name}")
    option = options[name]
    if option.kind not in {"flag", "count"} and not equals:
        if not rest:
            raise ValueError(f"{name} needs a value")
        value = rest.pop(0)
    allowed = value.split(",") if option.kind == "choices" else [value] if option.kind == "choice" else []
    for each in allowed:
        if each not in option.values and not each.isupper():
            raise ValueError(f"{name} takes {option.takes()}, not {each}")
    call.options.append((option, value))


@lru_cache(maxsize=1)
def program_once() -> Command:
    """The program as data, read once."""
    return program()


def _block_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of fenced shell blocks and of indented ones, with their numbers."""
    fence, shell, blank = "", False, True
    for number, line in enumerate(text.splitlines(), start=1):
        opened = _FENCE.match(line)
        if opened and (not fence or opened.group(1) == fence):
            fence, shell = ("" if fence else opened.group(1)), opened.group(2) in _SHELL
        elif fence:
            if shell:
                yield number, line
        elif line.startswith("    ") and blank:
            yield number, line
        blank = not line.strip() or (blank and line.startswith("    "))


def plain(text: str) -> str:
    """A usage line with its optional parts written out: "digest FOLDER [-o FILE]" is "digest FOLDER -o FILE"."""
    return _OPTIONAL.sub("", text)
