"""`translator batch`: a folder of articles to English, resumable."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.batch_progress import batch_progress
from translator.cli.batch_ray import ENGINES, machines_of, refuse_for_ray, run_on_ray
from translator.cli.loading import load_translator, opened_memory, own_glossary
from translator.cli.recipe_options import TEXT, recipe
from translator.errors import BatchFailed, UsageError
from translator.output.render import require_writable

if TYPE_CHECKING:
    from translator.batch.report import Report
    from translator.batch.runner import Plan
    from translator.cli.console import Console
    from translator.recipe import Recipe


@options.takes(
    recipe=recipe("formats", "pages", "summary", "summaries_only", "bilingual", "layout", "flags", *TEXT),
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
    by: Annotated[
        str, typer.Option("--engine", metavar="local|ray", help="What runs it: this machine, or Ray.")
    ] = "local",
    address: Annotated[
        str | None, typer.Option("--address", help="Ray: the cluster, auto is this machine's; else one is started.")
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Ray: models at work; 0 is one a machine.")] = 0,
    shard: Annotated[
        str | None, typer.Option("--shard", metavar="3/8", help="Translate this share only, with a report of its own.")
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Join the reports of all shares in OUT; nothing else.")
    ] = False,
    state: Annotated[
        Path | None,
        typer.Option("--state", metavar="FOLDER", help="Where the journal and the translation memory lie; not in OUT."),
    ] = None,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Translate a folder of articles; run it again and it goes on where it was."""
    from translator.batch.runner import Batch, Hooks
    from translator.batch.settings import Settings
    from translator.collection.shard import Shard
    from translator.documents.read import refuse_address

    if merge:
        _merge(console, output)
        return
    refuse_address(str(folder))
    for format_ in recipe.formats:
        require_writable(format_)
    if recipe.glossary is None and (terms := own_glossary(console, folder)):
        recipe = recipe.with_choices(glossary=terms)
    if by not in ENGINES:
        raise UsageError(f"There is no engine {by!r}.", f"There are {', '.join(ENGINES)}.")
    if by == "ray":
        refuse_for_ray(include=include, exclude=exclude, limit=limit, dry_run=dry_run, fail_fast=fail_fast, prune=prune)
        refuse_for_ray(shard=shard, device_index=engine.device_index)
        machines = machines_of(engine, address, workers)
        _finish(console, run_on_ray(console, folder, output, engine.model, recipe, machines, state), output / "report")
        return
    share = Shard.parse(shard) if shard else None
    settings = Settings(tuple(include or ()), tuple(exclude or ()), limit, fail_fast, prune, state, share)
    translator = load_translator(console, engine, recipe)
    if dry_run:
        _tell_plan(console, Batch(folder, output, translator, recipe, settings).plan())
        return
    with opened_memory(console, wanted=use_memory, folder=state) as memory, batch_progress(console, limit) as display:
        hooks = Hooks(display.survey, display.update, console.warn)
        run = Batch(folder, output, translator, recipe, settings, memory=memory, hooks=hooks)
        report = run.run()
    _finish(console, report, run.places.report(""))


def _merge(console: Console, output: Path) -> None:
    """Join the reports of shares, and say which shares are missing."""
    from translator.batch.merge import merge_reports

    report, missing = merge_reports(output)
    if missing:
        console.warn(f"there is no report of the shares {', '.join(map(str, missing))} yet")
    _finish(console, report, output / "report")


def _finish(console: Console, report: Report, path: Path) -> None:
    """Tell the report; `path` is that of its files without their endings.

    Raises:
        BatchFailed: not everything could be translated.
    """
    _tell_report(console, report, path)
    if report.counts.failed:
        what = "1 article" if report.counts.failed == 1 else f"{report.counts.failed:,} articles"
        raise BatchFailed(f"{what} could not be translated.", f"Which and why: {path}.md")


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


def _tell_report(console: Console, report: Report, path: Path) -> None:
    from translator.batch.report import summary_rows

    if console.as_json:
        console.result(Path(f"{path}.json").read_text(encoding="utf-8"))
    else:
        console.table([{report.state: name, "": value} for name, value in summary_rows(report)])
        if report.deleted:
            console.note("The outputs of deleted inputs are still there; --prune removes them.")
    console.note(f"Report: {path}.md")
