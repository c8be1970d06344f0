"""`translator export` and `translator import`: carry a checked model to a machine without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console

if TYPE_CHECKING:
    from translator.models.lock import ModelEntry


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
    path: Annotated[
        Path, typer.Argument(metavar="FOLDER|FILE", help="A model's folder, a .tar of one, or an .argosmodel.")
    ],
    name: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="What to call a model that models.lock does not list.")
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option("--licence", metavar="ID", help="Its licence, where its files do not tell."),
    ] = None,
    *,
    console: Console,
) -> None:
    """Install a model of any family from a folder or a file, and check it from then on."""
    from translator.models import carry
    from translator.models.lock import read_lock

    lock = read_lock()
    with console.progress("Copying", unit="bytes") as progress:
        done = carry.import_model(path, lock=lock, name=name, licence=licence, check=try_out, advance=progress.advance)
    entry = done.entry or lock[done.name]
    if console.as_json:
        console.data({"model": done.name, "folder": str(done.folder), "was_there": done.was_there})
    elif done.was_there:
        console.note(f"{done.name} was installed and intact already: {done.folder}")
    else:
        console.note(f"Installed{'' if done.entry else ' and verified'} {done.name}: {done.folder}")
        if done.entry:
            console.note("Nothing was known to check it against; the hashes it has now are noted and hold from now on.")
        console.note(describe_licence(entry))
        console.note(f"Translate with it: translator translate FILE --model {done.name}")


def describe_licence(entry: ModelEntry) -> str:
    """A line on the family and the licence of a model."""
    from translator.models.card import NOT_TOLD
    from translator.models.conventions import CONVENTIONS

    licence = entry.licence
    family = CONVENTIONS[entry.convention].title
    if licence.non_commercial is None and not licence.url:
        told = "not told by its files" if licence.id == NOT_TOLD else f"{licence.id}; read it before commercial use"
        return f"Its family is {family}, its licence is {told}."
    limits = ", non-commercial use only" if licence.non_commercial else ""
    return f"Its family is {family}, its licence is {licence.id}{limits}: {licence.url}"


def try_out(folder: Path) -> None:
    """Translate one sentence with the model in a folder.

    Raises:
        ModelDamaged: it does not load, or its tokenizer is another model's.
    """
    from translator.translation.engine import Engine

    Engine.load(folder, beam=1).translate(["Harga beras naik."])
