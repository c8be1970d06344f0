"""`translator download`: fetch a model, once, with consent to its licence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.errors import ModelBusy

if TYPE_CHECKING:
    from translator.models.lock import ModelEntry

WAIT_SECONDS = 3600.0
"""How long a second download of the same model waits for the first."""


@options.takes(console=options.json_console)
def download(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A model's name; nllb-600m if left out.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Agree to the model's licence without being asked.")] = False,
    *,
    console: Console,
) -> None:
    """Download a model for good translations. The only command that uses the network."""
    from translator.models.lock import read_lock
    from translator.models.store import state_of

    lock = read_lock()
    entry = lock.entry(name or lock.default)
    accepted = yes or state_of(entry).usable or _consent(console, entry)

    from translator.models.download import Downloaded, download

    def run(wait: float) -> Downloaded:
        hidden = console.quiet or os.environ.get("HF_HUB_DISABLE_PROGRESS_BARS", "").upper() in {
            "1",
            "ON",
            "YES",
            "TRUE",
        }
        with Console(quiet=hidden).progress(f"Fetching {entry.name}", entry.size, unit="bytes") as progress:
            return download(entry.name, accept=accepted, lock=lock, progress=progress.update, wait=wait)

    try:
        done = run(0.0)
    except ModelBusy:
        console.note(f"Another process is installing {entry.name}; waiting for it.")
        done = run(WAIT_SECONDS)
    if console.as_json:
        console.data(
            {
                "model": done.name,
                "state": "built in" if entry.builtin else "installed",
                "was_there": done.was_there,
                "folder": str(done.folder),
                "repo": done.source.repo if done.source else None,
                "revision": done.source.revision if done.source else None,
            }
        )
    elif entry.builtin:
        console.note(f"{done.name} comes with the program; there is nothing to fetch.")
    elif done.was_there:
        console.note(f"{done.name} is installed and intact: {done.folder}")
    else:
        console.note(f"Installed and verified {done.name}: {done.folder}")


def _consent(console: Console, entry: ModelEntry) -> bool:
    """Show the licence and ask; without a terminal to answer from that is a no."""
    if not entry.licence.non_commercial:
        return True
    from translator.files import megabytes

    licence = entry.licence
    console.note(f"{entry.name}: {entry.summary}; {megabytes(entry.size)}.")
    console.warn(f"the licence of {entry.name}, {licence.id}, allows non-commercial use only: {licence.url}")
    return console.confirm("Do you agree to it?")
