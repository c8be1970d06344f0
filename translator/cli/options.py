"""Options that several commands share, so that they mean and say the same everywhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.output.render import Format

if TYPE_CHECKING:
    from translator.summary.length import Length

File = Annotated[str, typer.Argument(metavar="FILE|-", help="An Indonesian article; - is standard input.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", help="Write here instead of printing.")
]
To = Annotated[Format | None, typer.Option("--to", help="Format; the default is that of -o's ending, else text.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing on stderr but warnings and errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Model = Annotated[
    str | None,
    typer.Option("--model", "-m", metavar="NAME|FOLDER", envvar="TRANSLATOR_MODEL", help="A model's name or folder."),
]
Beam = Annotated[int, typer.Option("--beam", min=1, max=16, help="Beam size: 4 is best, 1 is fastest.")]
Threads = Annotated[int, typer.Option("--threads", min=0, help="Processor cores to use; 0 is all of them.")]


def _bytes(text: str) -> int:
    """Bytes from "1.5GB", "800M" or a plain number."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMG]?)B?\s*", text, re.I)
    if match is None:
        raise typer.BadParameter("give an amount of memory such as 1.5GB or 800MB")
    return int(float(match[1]) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[match[2].upper()])


MemoryLimit = Annotated[
    int | None,
    typer.Option("--memory-limit", metavar="SIZE", parser=_bytes, help="Stay within this much memory: 1.5GB."),
]
Sentences = Annotated[
    int | None, typer.Option("--sentences", "-n", min=0, show_default="3", help="Sentences in the summary; 0 is none.")
]
Words = Annotated[int | None, typer.Option("--words", min=1, help="Words in the summary at most, instead.")]
Ratio = Annotated[float | None, typer.Option("--ratio", help="Share of the article's sentences, instead: 0.1.")]
KeepBoilerplate = Annotated[bool, typer.Option("--keep-boilerplate", help="Keep adverts and links to other articles.")]
Normalize = Annotated[
    bool, typer.Option("--normalize/--no-normalize", help="Rewrite dates and numbers into forms that survive.")
]
Glossary = Annotated[
    Path | None,
    typer.Option("--glossary", "-g", metavar="FILE", help="CSV or TOML: Indonesian term, English term, case rule."),
]
ExpandAcronyms = Annotated[
    bool, typer.Option("--expand-acronyms", help="Name Indonesian institutions in full at their first mention.")
]
Flags = Annotated[bool, typer.Option("--flags/--no-flags", help="Mark doubtful sentences and say why.")]


def summary_length(sentences: int | None, words: int | None, ratio: float | None) -> Length:
    """The length of the summary that the three options ask for.

    Raises:
        UsageError: more than one of them, or a value that means nothing.
    """
    from translator.summary.length import Length

    return Length(sentences=sentences, words=words, ratio=ratio)
