"""`translator export` and `translator import`: carry a checked model to a machine without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console


@options.takes(console=options.json_console)
def export_model(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An installed model.")],
    destination: Annotated[Path, typer.Argument(metavar="DEST", help="A folder, or a file that ends in .tar.")],
    *,
    console: Console,
) -> None:
    """Write a checked copy of an installed model, to carry to another machine."""
    from translator.models.carry import export
    from translator.models.lock import read_lock

    lock = read_lock()
    with console.progress(f"Copying {name}", lock.entry(name).size, unit="bytes") as progress:
        done = export(name, destination, lock=lock, advance=progress.advance)
    if console.as_json:
        console.data({"model": done.name, "path": str(done.path), "size": done.size})
    else:
        console.note(f"Wrote {done.path}. On the other machine: translator import {done.path.name}")


@options.takes(console=options.json_console)
def import_model(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="What `translator export` wrote: a folder or a .tar.")],
    *,
    console: Console,
) -> None:
    """Install a model from a folder or a .tar, after checking every byte of it."""
    from translator.models import carry
    from translator.models.lock import read_lock

    lock = read_lock()
    with console.progress("Copying", unit="bytes") as progress:
        done = carry.import_model(path, lock=lock, advance=progress.advance)
    licence = lock[done.name].licence
    if console.as_json:
        console.data({"model": done.name, "folder": str(done.folder), "was_there": done.was_there})
    elif done.was_there:
        console.note(f"{done.name} was installed and intact already: {done.folder}")
    else:
        console.note(f"Installed and verified {done.name}: {done.folder}")
        limits = ", non-commercial use only" if licence.non_commercial else ""
        console.note(f"Its licence is {licence.id}{limits}: {licence.url}")
