"""`translator digest`: a folder of articles on one English page, at the price of their titles and summaries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.deliver import deliver
from translator.cli.loading import load_translator
from translator.errors import BatchFailed, UsageError
from translator.output.render import Format, format_of

if TYPE_CHECKING:
    from translator.digest.digest import Hooks
    from translator.digest.story import Digest, Sort
    from translator.translation.memory import Memory


def digest(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of articles, or one JSONL corpus.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of printing.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="md|html|json", help="Format; the default is that of -o's ending, else md."),
    ] = None,
    sort: Annotated[str, typer.Option("--sort", metavar="importance|date", help="What stands first.")] = "importance",
    every: Annotated[
        bool, typer.Option("--all", help="Summarise every article, not only the fullest on each story.")
    ] = False,
    sentences: Annotated[
        int | None,
        typer.Option("--sentences", "-n", min=0, show_default="1 or 3", help="Sentences in a summary; 0 is none."),
    ] = None,
    words: options.Words = None,
    ratio: options.Ratio = None,
    include: Annotated[
        list[str] | None, typer.Option("--include", metavar="PATTERN", help="Read only what matches; may be repeated.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Leave out what matches; may be repeated.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Read at most so many articles.")] = None,
    use_memory: Annotated[
        bool, typer.Option("--memory/--no-memory", help="Never translate the same sentence twice.")
    ] = True,
    model: options.Model = None,
    beam: options.Beam = 4,
    threads: options.Threads = 0,
    memory_limit: options.MemoryLimit = None,
    normalize: options.Normalize = True,
    glossary: options.Glossary = None,
    expand_acronyms: options.ExpandAcronyms = False,
    flags: options.Flags = True,
    quiet: options.Quiet = False,
) -> None:
    """Put a folder of articles on one page: every story once, its articles grouped, titles and summaries in English."""
    from translator.digest.digest import Plan, make_digest
    from translator.digest.render import render_digest
    from translator.translation.glossary import read_glossary
    from translator.translation.memory import RememberingEngine

    console = Console(quiet=quiet)
    format_ = _format(to, output)
    _check_output(folder, output)
    length = options.summary_length(sentences, words, ratio)
    plan = Plan(
        length=None if sentences is None and words is None and ratio is None else length,
        sort=_sort(sort),
        every=every,
        normalize_source=normalize,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        limit=limit,
        skip=_skipped(folder, output),
        glossary=read_glossary(glossary) if glossary else None,
        expand_acronyms=expand_acronyms,
    )
    translator = load_translator(console, model, beam=beam, threads=threads, memory_limit=memory_limit)
    with _memory(console, wanted=use_memory) as memory, _hooks(console) as hooks:
        engine = RememberingEngine(translator.engine, memory, translator.model.sha256) if memory else None
        made = make_digest(folder, translator, plan, engine=engine, hooks=hooks)
    deliver(console, render_digest(made, format_, flags=flags), None if str(output) == "-" else output)
    _tell(console, made)


def _format(to: str | None, output: Path | None) -> Format:
    if to is not None:
        try:
            format_ = Format(to)
        except ValueError:
            format_ = Format.text
        if format_ is Format.text:
            raise UsageError(f"A digest cannot be written as {to}.", "There are md, html, json.")
        return format_
    format_ = (format_of(output.suffix) if output else None) or Format.md
    return Format.md if format_ is Format.text else format_


def _sort(name: str) -> Sort:
    from translator.digest.story import Sort

    try:
        return Sort(name)
    except ValueError:
        raise UsageError(f"A digest cannot be sorted by {name}.", "There are importance, date.") from None


def _check_output(folder: Path, output: Path | None) -> None:
    """A page must not take the place of what it is made from."""
    if output is None or not output.exists():
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder, not a file.", "Give the name of a file.")
    if folder.is_file() and output.samefile(folder):
        raise UsageError(f"{output} is the corpus itself, it would be overwritten.", "Choose another name with -o.")


def _skipped(folder: Path, output: Path | None) -> str:
    """The page's own path below the folder, so that a page from an earlier run is not read as an article."""
    if output is None:
        return ""
    try:
        return output.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return ""


@contextmanager
def _memory(console: Console, *, wanted: bool) -> Iterator[Memory | None]:
    if not wanted:
        yield None
        return
    from translator.translation.memory import Memory, memory_path

    with Memory(memory_path(), warn=console.warn) as memory:
        yield memory


@contextmanager
def _hooks(console: Console) -> Iterator[Hooks]:
    """Two progress bars, one after the other: articles read, then sentences translated."""
    from contextlib import ExitStack

    from translator.cli.console import Progress
    from translator.digest.digest import Hooks

    with ExitStack() as reading, ExitStack() as translating:
        read = reading.enter_context(console.progress("Reading", unit="articles"))
        bars: list[Progress] = []

        def total(sentences: int) -> None:
            reading.close()
            bars.append(translating.enter_context(console.progress("Translating", sentences, unit="sentences")))

        def translated(sentences: int) -> None:
            bars[0].advance(sentences)

        yield Hooks(read.advance, total, translated)


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
