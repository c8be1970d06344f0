"""`translator batch`: a folder of articles to English, resumable."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.batch_progress import batch_progress
from translator.cli.console import Console
from translator.cli.notice import model_notice
from translator.errors import BatchFailed, UsageError
from translator.output.render import Format

if TYPE_CHECKING:
    from translator.batch.report import Report
    from translator.batch.runner import Plan
    from translator.translation.memory import Memory

_FORMATS = ", ".join(format_.value for format_ in Format)


def batch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder of articles, or one JSONL corpus.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The folder to mirror it to.")],
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help=f"Formats, separated by commas: {_FORMATS}.")
    ] = "text",
    include: Annotated[
        list[str] | None, typer.Option("--include", metavar="PATTERN", help="Read only what matches; may be repeated.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="PATTERN", help="Leave out what matches; may be repeated.")
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Translate at most so many articles.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove the outputs of inputs that are gone.")] = False,
    summaries_only: Annotated[
        bool, typer.Option("--summaries-only", help="Translate only titles and summaries, as `summarize` does.")
    ] = False,
    use_memory: Annotated[
        bool, typer.Option("--memory/--no-memory", help="Never translate the same sentence twice.")
    ] = True,
    sentences: options.Sentences = None,
    words: options.Words = None,
    ratio: options.Ratio = None,
    bilingual: Annotated[bool, typer.Option("--bilingual", "-b", help="Show each sentence's source above it.")] = False,
    model: options.Model = None,
    beam: options.Beam = 4,
    threads: options.Threads = 0,
    memory_limit: options.MemoryLimit = None,
    keep_boilerplate: options.KeepBoilerplate = False,
    normalize: options.Normalize = True,
    glossary: options.Glossary = None,
    expand_acronyms: options.ExpandAcronyms = False,
    flags: options.Flags = True,
    quiet: options.Quiet = False,
    as_json: options.AsJson = False,
) -> None:
    """Translate a folder of articles; run it again and it goes on where it was."""
    from translator.api import Translator
    from translator.batch.runner import Batch, Hooks
    from translator.recipe import Recipe, Settings
    from translator.translation.glossary import read_glossary

    console = Console(quiet=quiet, as_json=as_json)
    terms = glossary or _own_glossary(console, folder)
    recipe = Recipe(
        formats=_formats(to),
        length=options.summary_length(sentences, words, ratio),
        normalize_source=normalize,
        keep_boilerplate=keep_boilerplate,
        glossary=read_glossary(terms) if terms else None,
        expand_acronyms=expand_acronyms,
        bilingual=bilingual,
        flags=flags,
        summaries_only=summaries_only,
    )
    settings = Settings(tuple(include or ()), tuple(exclude or ()), limit, fail_fast, prune)
    translator = Translator.load(model, threads=threads, beam=beam, memory_limit=memory_limit)
    if dry_run:
        _tell_plan(console, Batch(folder, output, translator, recipe, settings).plan())
        return
    with _memory(console, wanted=use_memory) as memory, batch_progress(console, limit) as display:
        hooks = Hooks(display.survey, display.update, console.warn)
        work = Batch(folder, output, translator, recipe, settings, memory=memory, hooks=hooks)
        notice = model_notice(translator.model)
        if notice:
            console.note(notice)
        report = work.run()
    _tell_report(console, report, output)
    if report.counts.failed:
        what = "1 article" if report.counts.failed == 1 else f"{report.counts.failed:,} articles"
        raise BatchFailed(f"{what} could not be translated.", f"Which and why: {output / 'report.md'}")


def _own_glossary(console: Console, folder: Path) -> Path | None:
    """The glossary that lies in the folder or beside it, if there is one; the user is told that it is used."""
    for place in (folder, folder.parent):
        for name in ("glossary.csv", "glossary.toml"):
            if (place / name).is_file():
                console.note(f"Using the glossary {place / name}.")
                return place / name
    return None


def _formats(names: str) -> tuple[Format, ...]:
    """The formats named, each once, in their order."""
    try:
        formats = dict.fromkeys(Format(name.strip()) for name in names.split(",") if name.strip())
    except ValueError:
        raise UsageError(f"--to {names} names a format that does not exist.", f"There are {_FORMATS}.") from None
    if not formats:
        raise UsageError("--to names no format.", f"There are {_FORMATS}.")
    return tuple(formats)


@contextmanager
def _memory(console: Console, *, wanted: bool) -> Iterator[Memory | None]:
    if not wanted:
        yield None
        return
    from translator.translation.memory import Memory, memory_path

    with Memory(memory_path(), warn=console.warn) as memory:
        yield memory


def _tell_plan(console: Console, plan: Plan) -> None:
    """What would be done: one row an input that is not done, then how many there are of each kind."""
    if console.as_json:
        console.data(asdict(plan))
        return
    rows = [{"input": name, "status": word} for name, word in plan.todo]
    rows += [{"input": name, "status": "deleted"} for name in plan.deleted]
    if rows:
        console.table(rows)
    counts = dict(plan.statuses) | ({"deleted": len(plan.deleted)} if plan.deleted else {})
    counts |= {"of other kinds": sum(plan.ignored.values())} if plan.ignored else {}
    told = ", ".join(f"{count:,} {word}" for word, count in counts.items())
    console.note(f"Nothing was done. Files: {told}." if told else "There is nothing to translate.")


def _tell_report(console: Console, report: Report, output: Path) -> None:
    from translator.batch.report import summary_rows

    if console.as_json:
        console.result((output / "report.json").read_text(encoding="utf-8"))
    else:
        console.table([{report.state: name, "": value} for name, value in summary_rows(report)])
        if report.deleted:
            console.note("The outputs of deleted inputs are still there; --prune removes them.")
    console.note(f"Report: {output / 'report.md'}")
