"""`translator batch --engine ray`: corpora on a cluster, with the progress and the report of a batch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from translator.cli.batch_progress import batch_progress
from translator.errors import UsageError

if TYPE_CHECKING:
    from translator.batch.report import Report
    from translator.cli.console import Console
    from translator.cli.options import EngineChoice
    from translator.cluster.run import Machines
    from translator.recipe import Recipe

ENGINES = ("local", "ray")
"""What a batch may be translated by."""


def refuse_for_ray(**given: object) -> None:
    """Raise if options were given that a run on Ray does not know.

    Args:
        given: what they were given, by their names; nothing or False is not given.

    Raises:
        UsageError: one of them was.
    """
    for name, value in given.items():
        if value:
            raise UsageError(f"--{name.replace('_', '-')} means nothing with --engine ray.", "Leave it out.")


def machines_of(engine: EngineChoice, address: str | None, workers: int) -> Machines:
    """What of a cluster the options ask for."""
    from translator.cluster.run import Machines

    gpus = 1 if engine.device == "cuda" else 0
    return Machines(address, workers, engine.threads, gpus, engine.compute_type, engine.memory_limit)


def run_on_ray(
    console: Console,
    folder: Path,
    output: Path,
    model: str | None,
    recipe: Recipe,
    machines: Machines,
    state: Path | None,
) -> Report:
    """Translate the corpora in a folder on a Ray cluster.

    Raises:
        TranslatorError: as `translate_dataset`.
    """
    from translator.batch.runner import Hooks
    from translator.cluster.run import translate_dataset

    with batch_progress(console, None) as display:
        hooks = Hooks(display.survey, display.update, console.warn)
        return translate_dataset(
            folder, output, model=model, recipe=recipe, machines=machines, hooks=hooks, state=state
        )
