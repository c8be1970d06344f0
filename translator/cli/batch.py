"""`translator batch`: a folder of articles to English, resumable."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.batch_progress import batch_progress
from translator.cli.loading import load_translator, opened_memory, own_glossary
from translator.errors import BatchFailed
from translator.output.render import require_writable

if TYPE_CHECKING:
    from translator.batch.report import Report
    from translator.batch.runner import Plan
    from translator.cli.console import Console
    from translator.recipe import Recipe


@options.takes(
    recipe=options.recipe("formats", "pages", "summary", "summaries_only", "bilingual", "flags", *options.TEXT),
    engine=options.engine,
    console=options.json_console,
)
def batch(
    folder: options.Folder,
    output: options.OutputFolder,
    include: options.Include = None,
    exclude: options.Exclude = None,
    limit: options.Limit = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove the outputs of inputs that are gone.")] = False,
    use_memory: options.UseMemory = True,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Translate a folder of articles; run it again and it goes on where it was."""
    from translator.batch.runner import Batch, Hooks
    from translator.batch.settings import Settings
    from translator.documents.read import refuse_address

    refuse_address(str(folder))
    for format_ in recipe.formats:
        require_writable(format_)
    if recipe.glossary is None and (terms := own_glossary(console, folder)):
        recipe = recipe.with_choices(glossary=terms)
    settings = Settings(tuple(include or ()), tuple(exclude or ()), limit, fail_fast, prune)
    translator = load_translator(console, engine, recipe)
    if dry_run:
        _tell_plan(console, Batch(folder, output, translator, recipe, settings).plan())
        return
    with opened_memory(console, wanted=use_memory) as memory, batch_progress(console, limit) as display:
        hooks = Hooks(display.survey, display.update, console.warn)
        report = Batch(folder, output, translator, recipe, settings, memory=memory, hooks=hooks).run()
    _tell_report(console, report, output)
    if report.counts.failed:
        what = "1 article" if report.counts.failed == 1 else f"{report.counts.failed:,} articles"
        raise BatchFailed(f"{what} could not be translated.", f"Which and why: {output / 'report.md'}")


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
