"""`translator models`: which models there are, how good they are, and where they stand on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translator.cli import options
from translator.cli.console import Console

if TYPE_CHECKING:
    from translator.models.lock import ModelEntry


@options.takes(console=options.json_console)
def list_models(*, console: Console) -> None:
    """List the models, with their size, licence, quality and state."""
    from translator.files import megabytes
    from translator.models.lock import read_lock
    from translator.models.store import states
    from translator.paths import models_dir

    lock = read_lock()
    found = states(lock)
    if console.as_json:
        console.data(
            [
                {
                    "name": state.entry.name,
                    "summary": state.entry.summary,
                    "family": state.entry.convention,
                    "own": state.entry.own,
                    "default": state.entry.name == lock.default,
                    "state": state.state,
                    "detail": state.detail,
                    "folder": str(state.folder),
                    "size": state.entry.size,
                    "licence": state.entry.licence.id,
                    "licence_url": state.entry.licence.url,
                    "non_commercial": state.entry.licence.non_commercial,
                    "quality": [
                        {"set": each.set, "bleu": each.bleu, "chrf": each.chrf, "origin": each.origin}
                        for each in state.entry.quality
                    ],
                }
                for state in found
            ]
        )
        return
    console.table(
        [
            {
                "name": state.entry.name,
                "family": state.entry.convention,
                "state": state.state,
                "size": megabytes(state.entry.size),
                "licence": state.entry.licence.id,
                "quality": _quality(state.entry),
            }
            for state in found
        ]
    )
    brought = [state.entry.name for state in found if state.entry.own]
    if brought:
        console.note(
            f"Brought in here, not pinned by the program: {', '.join(brought)}. Their hashes are those they had."
        )
    for state in found:
        if state.detail:
            console.note(f"{state.entry.name}: {state.detail}")
    console.note(f"Installed models lie in {models_dir()}.")


def _quality(entry: ModelEntry) -> str:
    """The first score of a model: BLEU, chrF++ and the test set."""
    if not entry.quality:
        return "not known"
    best = entry.quality[0]
    scores = [f"BLEU {best.bleu:.1f}"] if best.bleu is not None else []
    scores += [f"chrF++ {best.chrf:.1f}"] if best.chrf is not None else []
    return f"{', '.join(scores)} ({best.set}, {best.origin})"
