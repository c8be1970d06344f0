"""`translator remove`: delete a model from this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console


@options.takes(console=options.json_console)
def remove_model(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An installed model, or an unfinished download.")],
    *,
    console: Console,
) -> None:
    """Delete a model; what was brought in is forgotten, what models.lock lists can be downloaded again."""
    from translator.files import megabytes
    from translator.models.store import remove

    freed = remove(name)
    if console.as_json:
        console.data({"model": name, "freed": freed})
    else:
        console.note(f"Removed {name}: {megabytes(freed)} freed.")
