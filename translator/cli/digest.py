"""`translator digest`: a folder of articles on one English page, at the price of their titles and summaries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.deliver import deliver, require_folder
from translator.cli.loading import load_translator, opened_memory
from translator.cli.recipe_options import TEXT, recipe
from translator.errors import BatchFailed, UsageError, did_you_mean
from translator.output.render import Format, format_of, refuse_ending

if TYPE_CHECKING:
    from translator.cli.console import Console
    from translator.digest.digest import Listener
    from translator.digest.story import Digest, Sort
    from translator.recipe import Recipe

_TOP = 4096
"""Bytes of a page that tell what it is."""
_FORMATS = (Format.md, Format.html, Format.json)


@options.takes(
    recipe=recipe("summary", "flags", *TEXT, shown={"sentences": "1 or 3"}),
    engine=options.engine,
    console=options.console,
)
def digest(
    folder: options.Folder,
    output: options.Output = None,
    to: options.ToDigest = None,
    sort: Annotated[str, typer.Option("--sort", metavar="importance|date", help="What stands first.")] = "importance",
    every: Annotated[
        bool, typer.Option("--all", help="Summarise every article, not only the fullest on each story.")
    ] = False,
    include: options.Include = None,
    exclude: options.Exclude = None,
    limit: options.Limit = None,
    use_memory: options.UseMemory = True,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Put a folder of articles on one page: every story once, its articles grouped, titles and summaries in English."""
    from translator.digest.digest import Settings, make_digest
    from translator.digest.render import render_digest
    from translator.documents.read import refuse_address

    refuse_address(str(folder))
    format_ = _format(to, output)
    _check_output(folder, output)
    settings = Settings(
        sort=_sort(sort),
        every=every,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        limit=limit,
        skip=_skipped(folder, output),
    )
    translator = load_translator(console, engine, recipe)
    with opened_memory(console, wanted=use_memory) as memory, _listener(console) as listener:
        made = make_digest(folder, translator, recipe, settings, memory=memory, listener=listener)
    deliver(console, render_digest(made, format_, flags=recipe.flags), None if str(output) == "-" else output)
    _tell(console, made)


def _format(to: str | None, output: Path | None) -> Format:
    """The format that --to asks for, or the ending of -o; Markdown where neither says one.

    Raises:
        UsageError: a digest is not written so.
    """
    if to is not None and to not in {format_.value for format_ in _FORMATS}:
        near = did_you_mean(to, ("md", "html", "json"))
        raise UsageError(f"A digest cannot be written as {to}.", f"{near} There are md, html, json.".strip())
    suffix = output.suffix if output and not output.is_dir() else ""
    asked = format_of(suffix)
    if asked is not Format.text:  # which Markdown is, too
        refuse_ending(suffix, _FORMATS)
    if to is not None:
        return Format(to)
    return asked if asked in _FORMATS else Format.md


def _sort(name: str) -> Sort:
    from translator.digest.story import Sort

    try:
        return Sort(name)
    except ValueError:
        near = did_you_mean(name, Sort)
        raise UsageError(
            f"A digest cannot be sorted by {name}.", f"{near} There are importance, date.".strip()
        ) from None


def _check_output(folder: Path, output: Path | None) -> None:
    """A page needs a folder to lie in, and must not take the place of what it is made from."""
    from translator.documents.read import SUFFIXES

    if output is None or str(output) == "-":
        return
    require_folder(output)
    if not output.exists():
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder, not a file.", "Give the name of a file.")
    if folder.is_file() and output.samefile(folder):
        raise UsageError(f"{output} is the corpus itself, it would be overwritten.", "Choose another name with -o.")
    if _skipped(folder, output) and output.suffix.lower() in SUFFIXES and not _is_digest(output):
        raise UsageError(f"{output} is one of the articles, it would be overwritten.", "Choose another name with -o.")


def _is_digest(page: Path) -> bool:
    """Whether a file is a page from an earlier run, and no article."""
    with page.open("rb") as file:
        top = file.read(_TOP).lstrip()
    return not top or top.startswith(b"# Digest") or b'<meta name="generator" content="translator">' in top


def _skipped(folder: Path, output: Path | None) -> str:
    """The page's own path below the folder, so that a page from an earlier run is not read as an article."""
    if output is None:
        return ""
    try:
        return output.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return ""


@contextmanager
def _listener(console: Console) -> Iterator[Listener]:
    """Two progress bars, one after the other: articles read, then sentences translated."""
    from contextlib import ExitStack

    from translator.digest.digest import Listener

    class Bars(Listener):
        def __init__(self, reading: ExitStack, translating: ExitStack) -> None:
            self._reading, self._translating = reading, translating
            self._bar = reading.enter_context(console.progress("Reading", unit="articles"))

        def read(self, articles: int) -> None:
            self._bar.advance(articles)

        def total(self, sentences: int) -> None:
            self._reading.close()
            self._bar = self._translating.enter_context(console.progress("Translating", sentences, unit="sentences"))

        def translated(self, sentences: int) -> None:
            self._bar.advance(sentences)

    with ExitStack() as reading, ExitStack() as translating:
        yield Bars(reading, translating)


def _tell(console: Console, made: Digest) -> None:
    """Tell how much is doubtful and what could not be read.

    Raises:
        BatchFailed: something could not be read.
    """
    if made.doubtful:
        console.note(f"{made.doubtful} sentences are doubtful, marked [?].")
    if not made.failures:
        return
    for failure in made.failures:
        place = f"{failure.source}, line {failure.line}" if failure.line else failure.source
        console.warn(f"{place}: {failure.message}")
    count = len(made.failures)
    what = "1 file could" if count == 1 else f"{count:,} files or lines could"
    raise BatchFailed(f"{what} not be read; the digest holds the rest.", "They are listed at its end.")
