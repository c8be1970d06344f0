"""`translator download`: fetch a model, once, with consent to its licence."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.errors import ModelBusy, UsageError

if TYPE_CHECKING:
    from translator.cli.console import Bar
    from translator.models.download import Downloaded
    from translator.models.lock import Lock, ModelEntry

WAIT_SECONDS = 3600.0
"""How long a second download of the same model waits for the first."""


@options.takes(console=options.json_console)
def download(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A model's name; nllb-600m if left out.")] = None,
    repo: Annotated[
        str | None, typer.Option("--repo", metavar="OWNER/NAME", help="A repository that models.lock does not list.")
    ] = None,
    revision: Annotated[
        str | None, typer.Option("--revision", metavar="SHA", help="Its commit, 40 hexadecimal digits.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Agree to the model's licence without being asked.")] = False,
    *,
    console: Console,
) -> None:
    """Download a model for good translations. The only command that uses the network."""
    from translator.models.lock import read_lock

    lock = read_lock()
    if repo is not None or revision is not None:
        if repo is None or revision is None:
            raise UsageError("--repo and --revision belong together.", "Give OWNER/NAME and the commit's 40 digits.")
        _from_repository(console, lock, repo, revision, name, yes)
        return
    from translator.models.store import state_of

    entry = lock.entry(name or lock.default)
    accepted = yes or state_of(entry).usable or _consent(console, entry)

    from translator.models.download import download

    def run(wait: float) -> Downloaded:
        with _progress(console, entry.name, entry.size) as progress:
            return download(entry.name, accept=accepted, lock=lock, progress=progress.update, wait=wait)

    _deliver(console, _patiently(console, entry.name, run), builtin=entry.builtin)


def _from_repository(console: Console, lock: Lock, repo: str, revision: str, name: str | None, yes: bool) -> None:
    """Fetch a model that no lock pins: tell what it is, ask, and note its hashes."""
    from translator.cli.carry import try_out
    from translator.files import megabytes
    from translator.models.repository import fetch, look_up

    found = look_up(repo, revision)
    licence = found.licence
    console.note(f"{repo} at {revision}: {len(found.files)} files, {megabytes(found.size)}.")
    console.warn("it is pinned by nobody: its hashes are noted as they are now, and checked from then on")
    limits = {True: ", for non-commercial use only", False: "", None: "; whether it allows commercial use is not known"}
    console.note(f"Its licence by its card: {licence.id}{limits[licence.non_commercial]} {licence.url}".rstrip())
    accepted = yes or console.confirm("Do you want it, and agree to its licence?")

    def run(wait: float) -> Downloaded:
        with _progress(console, repo, found.size) as progress:
            return fetch(
                found, accept=accepted, lock=lock, name=name, check=try_out, progress=progress.update, wait=wait
            )

    _deliver(console, _patiently(console, repo, run))


def _progress(console: Console, name: str, size: int) -> AbstractContextManager[Bar]:
    hidden = os.environ.get("HF_HUB_DISABLE_PROGRESS_BARS", "").upper() in {"1", "ON", "YES", "TRUE"}
    return Console(quiet=console.quiet or hidden).progress(f"Fetching {name}", size, unit="bytes")


def _patiently(console: Console, name: str, run: Callable[[float], Downloaded]) -> Downloaded:
    try:
        return run(0.0)
    except ModelBusy:
        console.note(f"Another process is installing {name}; waiting for it.")
        return run(WAIT_SECONDS)


def _deliver(console: Console, done: Downloaded, *, builtin: bool = False) -> None:
    if console.as_json:
        console.data(
            {
                "model": done.name,
                "state": "built in" if builtin else "installed",
                "was_there": done.was_there,
                "folder": str(done.folder),
                "repo": done.source.repo if done.source else None,
                "revision": done.source.revision if done.source else None,
            }
        )
    elif builtin:
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
