"""The options of the command line, each declared once here or, where it makes a Recipe, in `recipe_options`.

A command says only which groups of them it takes.

    @takes(recipe=recipe("summary", *TEXT), engine=engine, console=console)
    def translate(file: File, *, recipe: Recipe, engine: EngineChoice, console: Console) -> None:

A group is a function that makes one object of the options in its signature. `takes` puts the options of its groups into
the command's own signature, where Typer reads them, and hands the command the objects.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translator.cli import completers
from translator.cli.console import Console
from translator.errors import UsageError
from translator.output.render import Format

if TYPE_CHECKING:
    pass

Group = Callable[..., Any]
"""Makes one object of its keyword parameters, which are options with a default each."""

File = Annotated[str, typer.Argument(metavar="FILE|-", help="An Indonesian article; - is standard input.")]
Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="A folder of articles, or one corpus: CSV, JSON, Parquet.")
]
_OUTPUT_HELP = "Where the result goes: a file, or a folder (a batch makes it)."
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", help=_OUTPUT_HELP)]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help=_OUTPUT_HELP)]
TO_HELP = "Format, where the ending of -o does not say; a batch takes several, with commas between."
To = Annotated[Format | None, typer.Option("--to", help=TO_HELP)]
ToDigest = Annotated[
    str | None, typer.Option("--to", metavar="md|html|json", help=TO_HELP, autocompletion=completers.digest_formats)
]
Include = Annotated[
    list[str] | None, typer.Option("--include", metavar="PATTERN", help="Read only what matches; may be repeated.")
]
Exclude = Annotated[
    list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Leave out what matches; may be repeated.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Take at most so many articles.")]
UseMemory = Annotated[bool, typer.Option("--memory/--no-memory", help="Never translate the same sentence twice.")]


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Which model, what of the machine it may take, and where it is computed.

    Of this the model and what it is computed with change outputs; their key holds both.
    """

    model: str | None
    threads: int = 0
    memory_limit: int | None = None
    device: str = "auto"
    device_index: tuple[int, ...] = ()
    compute_type: str | None = None


def _bytes(text: str) -> int:
    """Bytes from "1.5GB", "800M" or a plain number."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMG]?)B?\s*", text, re.I)
    if match is None:
        raise UsageError(f"--memory-limit takes an amount of memory, not {text}.", "Give for example 1.5GB or 800MB.")
    return int(float(match[1]) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[match[2].upper()])


def engine(
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            "-m",
            metavar="NAME|FOLDER",
            envvar="TRANSLATOR_MODEL",
            help="A model's name or folder.",
            autocompletion=completers.model_names,
        ),
    ] = None,
    threads: Annotated[int, typer.Option("--threads", min=0, help="Processor cores to use; 0 is all of them.")] = 0,
    memory_limit: Annotated[
        int | None,
        typer.Option("--memory-limit", metavar="SIZE", parser=_bytes, help="Stay within this much memory: 1.5GB."),
    ] = None,
    device: Annotated[
        str, typer.Option("--device", metavar="auto|cpu|cuda", help="Where to compute; auto: graphics cards that work.")
    ] = "auto",
    device_index: Annotated[
        str | None, typer.Option("--device-index", metavar="0,1", help="Which graphics cards; all if left out.")
    ] = None,
    compute_type: Annotated[
        str | None, typer.Option("--compute-type", metavar="TYPE", help="int8, float32, int8_float16 and others.")
    ] = None,
) -> EngineChoice:
    """Make the choice of a model."""
    return EngineChoice(model, threads, memory_limit, device, _indices(device_index), compute_type)


def _indices(text: str | None) -> tuple[int, ...]:
    """The cards named in "0,1".

    Raises:
        UsageError: something in it is no number.
    """
    names = [name.strip() for name in (text or "").split(",") if name.strip()]
    if not all(name.isascii() and name.isdigit() for name in names):
        raise UsageError(f"--device-index {text} names no graphics cards.", "Give their numbers: --device-index 0,1")
    return tuple(map(int, names))


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but warnings and errors.")]
Verbose = Annotated[
    int, typer.Option("--verbose", "-v", count=True, help="Say on stderr what is decided; twice: every step.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


def console(quiet: Quiet = False, verbose: Verbose = 0) -> Console:
    """Make the sink of a command that prints text."""
    return Console(quiet=quiet, verbose=verbose)


def json_console(quiet: Quiet = False, verbose: Verbose = 0, as_json: AsJson = False) -> Console:
    """Make the sink of a command that can print JSON too."""
    return Console(quiet=quiet, verbose=verbose, as_json=as_json)


def takes(**groups: Group) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of some groups; it gets what they make under the names given here."""
    parameters = {name: list(_signature(group).parameters.values()) for name, group in groups.items()}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = [p for name, p in inspect.signature(command).parameters.items() if name not in groups]
        hints = SimpleNamespace(__annotations__={p.name: p.annotation for p in own})
        types = typing.get_type_hints(hints, command.__globals__, include_extras=True)

        keyword = inspect.Parameter.KEYWORD_ONLY
        whole = [p.replace(kind=keyword, annotation=types[p.name]) for p in own]
        whole += [p.replace(kind=keyword) for group in parameters.values() for p in group]
        signature = inspect.Signature(whole)

        @wraps(command)
        def run(**values: Any) -> None:  # noqa: ANN401 - what Typer read of each option
            given = signature.bind(**values)
            given.apply_defaults()
            left = given.arguments
            made = {n: group(**{p.name: left.pop(p.name) for p in parameters[n]}) for n, group in groups.items()}
            command(**left, **made)

        run.__signature__ = signature  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in whole}
        return run

    return decorate


def _signature(group: Group) -> inspect.Signature:
    return inspect.signature(group, eval_str=True)
