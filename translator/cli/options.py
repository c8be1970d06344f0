"""The options of the command line, each declared once; a command says only which groups of them it takes.

    @takes(recipe=recipe("summary", *TEXT), engine=engine, console=console)
    def translate(file: File, *, recipe: Recipe, engine: EngineChoice, console: Console) -> None:

A group is a function that makes one object of the options in its signature. `takes` puts the options of its groups into
the command's own signature, where Typer reads them, and hands the command the objects.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translator.cli import completers
from translator.cli.console import Console
from translator.errors import UsageError, did_you_mean
from translator.output.render import Format, Layout

if TYPE_CHECKING:
    from translator.recipe import Recipe
    from translator.translation.corrections import Corrections

OWN = "own"
"""What stands for the user's own corrections in --tm."""
Group = Callable[..., Any]
"""Makes one object of its keyword parameters, which are options with a default each."""
_FORMATS = ", ".join(format_.value for format_ in Format)

File = Annotated[str, typer.Argument(metavar="FILE|-", help="An Indonesian article; - is standard input.")]
Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="A folder of articles, or one corpus: CSV, JSON, Parquet.")
]
_OUTPUT_HELP = "Where the result goes: a file, or a folder (a batch makes it)."
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", help=_OUTPUT_HELP)]
OutputFolder = Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help=_OUTPUT_HELP)]
_TO_HELP = "Format, where the ending of -o does not say; a batch takes several, with commas between."
To = Annotated[Format | None, typer.Option("--to", help=_TO_HELP)]
ToDigest = Annotated[
    str | None, typer.Option("--to", metavar="md|html|json", help=_TO_HELP, autocompletion=completers.digest_formats)
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


_RECIPE_OPTIONS: dict[str, tuple[Any, Any]] = {
    "to": (
        Annotated[
            str | None,
            typer.Option(
                "--to",
                metavar="FORMATS",
                show_default="text",
                help=_TO_HELP,
                autocompletion=completers.format_lists,
            ),
        ],
        None,
    ),
    "sentences": (
        Annotated[
            int | None,
            typer.Option("--sentences", "-n", min=0, show_default="3", help="Sentences in the summary; 0 is none."),
        ],
        None,
    ),
    "words": (
        Annotated[int | None, typer.Option("--words", min=1, help="Words in the summary at most, instead.")],
        None,
    ),
    "ratio": (
        Annotated[
            float | None, typer.Option("--ratio", min=0, max=1, help="Share of the article's sentences, instead: 0.1.")
        ],
        None,
    ),
    "normalize": (
        Annotated[
            bool, typer.Option("--normalize/--no-normalize", help="Rewrite dates and numbers into forms that survive.")
        ],
        True,
    ),
    "keep_boilerplate": (
        Annotated[
            bool,
            typer.Option("--keep-boilerplate/--no-keep-boilerplate", help="Keep adverts and links to other articles."),
        ],
        False,
    ),
    "glossary": (
        Annotated[
            Path | None,
            typer.Option(
                "--glossary", "-g", metavar="FILE", help="CSV or TOML: Indonesian term, English term, case rule."
            ),
        ],
        None,
    ),
    "tm": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--tm",
                metavar="FILE.tmx|own",
                help="Translations by people, used where a sentence matches; own is `translator memory`'s. Repeatable.",
            ),
        ],
        None,
    ),
    "expand_acronyms": (
        Annotated[
            bool,
            typer.Option(
                "--expand-acronyms/--no-expand-acronyms",
                help="Name Indonesian institutions in full at their first mention.",
            ),
        ],
        False,
    ),
    "bilingual": (
        Annotated[bool, typer.Option("--bilingual/--no-bilingual", "-b", help="Show each sentence's source above it.")],
        False,
    ),
    "layout": (
        Annotated[
            Layout,
            typer.Option("--layout", help="Give a .docx back as the same document, or write a fresh one."),
        ],
        Layout.same,
    ),
    "flags": (Annotated[bool, typer.Option("--flags/--no-flags", help="Mark doubtful sentences and say why.")], True),
    "summaries_only": (
        Annotated[
            bool,
            typer.Option(
                "--summaries-only/--no-summaries-only", help="Translate only titles and summaries, as `summarize` does."
            ),
        ],
        False,
    ),
    "beam": (Annotated[int, typer.Option("--beam", min=1, max=16, help="Beam size: 4 is best, 1 is fastest.")], 4),
    "text_column": (
        Annotated[
            str | None,
            typer.Option("--text-column", metavar="NAME", help="What holds the text in a CSV, JSON or Parquet corpus."),
        ],
        None,
    ),
    "title_column": (
        Annotated[str | None, typer.Option("--title-column", metavar="NAME", help="What holds its title.")],
        None,
    ),
    "id_column": (
        Annotated[str | None, typer.Option("--id-column", metavar="NAME", help="What names it.")],
        None,
    ),
    "date_column": (
        Annotated[str | None, typer.Option("--date-column", metavar="NAME", help="What holds its date.")],
        None,
    ),
    "outlet_column": (
        Annotated[str | None, typer.Option("--outlet-column", metavar="NAME", help="What says who published it.")],
        None,
    ),
}
"""The options that make a Recipe: what Typer reads of each, and its default."""
RECIPE_FIELDS: dict[str, tuple[str, ...]] = {
    "formats": ("to",),
    "pages": ("to",),
    "columns": ("text_column", "title_column", "id_column", "date_column", "outlet_column"),
    "summary": ("sentences", "words", "ratio"),
    "normalize_source": ("normalize",),
    "keep_boilerplate": ("keep_boilerplate",),
    "glossary": ("glossary",),
    "tm": ("tm",),
    "expand_acronyms": ("expand_acronyms",),
    "bilingual": ("bilingual",),
    "layout": ("layout",),
    "flags": ("flags",),
    "summaries_only": ("summaries_only",),
    "beam": ("beam",),
}
"""The fields of a Recipe and the options that each is made of."""
TEXT = ("normalize_source", "keep_boilerplate", "glossary", "tm", "expand_acronyms", "beam", "columns")
"""The fields that say how an article is read and translated, which every command takes."""


def recipe(*fields: str, shown: Mapping[str, str] | None = None) -> Group:
    """The group of options that make the named fields of a Recipe.

    Args:
        fields: of the Recipe; the others keep their defaults.
        shown: what the help says the default of an option is, where that depends on the command.
    """
    names = list(dict.fromkeys(name for each in fields for name in RECIPE_FIELDS[each]))

    def make(**values: Any) -> Recipe:  # noqa: ANN401 - what Typer read of each option
        from translator.recipe import Recipe

        return Recipe(**{field: _field(field, [values[name] for name in RECIPE_FIELDS[field]]) for field in fields})

    parameters = []
    for name in names:
        annotation, default = _RECIPE_OPTIONS[name]
        if shown and name in shown:
            annotation = _with_default_shown(annotation, shown[name])
        parameters.append(
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        )
    make.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return make


def _with_default_shown(annotation: Any, text: str) -> Any:  # noqa: ANN401 - an annotated type
    from copy import copy

    option = copy(annotation.__metadata__[0])
    option.show_default = text
    return Annotated[annotation.__origin__, option]


def _field(field: str, values: list[Any]) -> Any:  # noqa: ANN401 - a choice of any kind
    """A field of the Recipe from the values of its options."""
    if field == "formats":
        return formats_of(values[0] or Format.text.value)
    if field == "pages":  # asked for by name, a format is meant for the rows of a corpus too
        return values[0] is not None
    if field == "columns":
        from translator.documents.columns import Columns

        return Columns(*values)
    if field == "summary":
        from translator.summary.length import Length

        return Length(*values)
    if field == "glossary" and values[0] is not None:
        from translator.translation.glossary import read_glossary

        return read_glossary(values[0])
    if field == "tm":
        return corrections_of(values[0] or [])
    return values[0]


def corrections_of(names: Sequence[str]) -> Corrections | None:
    """The translations of people in some TMX files and (`OWN`) the user's own, as they are now.

    None where none is named. Of several translations of one sentence that of the last one named stands.

    Raises:
        InputError: a file cannot be read, or holds no pair of Indonesian and English.
    """
    if not names:
        return None
    from translator.translation.corrections import Corrections, corrections_path
    from translator.translation.tmx import TmxReader

    made = Corrections()
    for name in names:
        if name != OWN:
            made.keep_all(TmxReader(Path(name)))
        elif corrections_path().exists():
            with Corrections(corrections_path()) as own:
                made.keep_all(own)
    return made


def formats_of(names: str) -> tuple[Format, ...]:
    """The formats named, each once, in their order.

    Raises:
        UsageError: one of them does not exist, or none is named.
    """
    try:
        formats = dict.fromkeys(Format(name.strip()) for name in names.split(",") if name.strip())
    except ValueError:
        wrong = [name for name in map(str.strip, names.split(",")) if name and name not in _FORMATS.split(", ")]
        near = did_you_mean(wrong[0], _FORMATS.split(", "))
        what = f"--to {names} names a format that does not exist"
        raise UsageError(f"{what}: {', '.join(wrong)}.", f"{near} There are {_FORMATS}.".strip()) from None
    if not formats:
        raise UsageError("--to names no format.", f"There are {_FORMATS}.")
    return tuple(formats)


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
