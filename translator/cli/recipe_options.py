"""The options that make a Recipe: what changes outputs, each declared once."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translator.cli import completers
from translator.cli.options import TO_HELP, Group
from translator.errors import UsageError, did_you_mean
from translator.output.render import Format, Layout

if TYPE_CHECKING:
    from translator.recipe import Recipe
    from translator.translation.corrections import Corrections

OWN = "own"
"""What stands for the user's own corrections in --tm."""
_FORMATS = ", ".join(format_.value for format_ in Format)

_RECIPE_OPTIONS: dict[str, tuple[Any, Any]] = {
    "to": (
        Annotated[
            str | None,
            typer.Option(
                "--to",
                metavar="FORMATS",
                show_default="text",
                help=TO_HELP,
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
