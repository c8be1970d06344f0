"""Loading a model and opening the translation memory for a command, and what the user is told about them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from translator.cli.notice import model_notice

if TYPE_CHECKING:
    from translator.api import Translator
    from translator.cli.console import Console
    from translator.cli.options import EngineChoice
    from translator.recipe import Recipe
    from translator.translation.memory import Memory


def load_translator(console: Console, engine: EngineChoice, recipe: Recipe) -> Translator:
    """Load the model that the options ask for, and tell the user when it is only the built-in one.

    Raises:
        ModelError: no such model, not installed, or damaged.
        UsageError: options that mean nothing, or too little memory for the model.
    """
    from translator.api import Translator

    translator = Translator.load(
        engine.model,
        threads=engine.threads,
        beam=recipe.beam,
        memory_limit=engine.memory_limit,
        device=engine.device,
        device_index=engine.device_index,
        compute_type=engine.compute_type,
    )
    notice = model_notice(translator.model)
    if notice:
        console.note(notice)
    return translator


@contextmanager
def opened_memory(console: Console, *, wanted: bool, folder: Path | None = None) -> Iterator[Memory | None]:
    """The translation memory, open while the block runs; None where it is not wanted or would lie on a network drive.

    It is that of all runs of one user, or, where a folder is given, one in there.
    """
    if not wanted:
        yield None
        return
    from translator.mounts import network_drive
    from translator.translation.memory import FILE, Memory, memory_path

    path = folder / FILE if folder else memory_path()
    drive = network_drive(path)
    if drive:
        console.warn(
            f"the translation memory {path} would lie on a network drive ({drive}) and is not used; "
            "TRANSLATOR_HOME or, in a batch, --state FOLDER puts it on a disk of this machine"
        )
        yield None
        return
    with Memory(path, warn=console.warn) as memory:
        yield memory


def own_glossary(console: Console, folder: Path) -> Path | None:
    """The glossary that lies in the folder or beside it, if there is one; the user is told that it is used."""
    for place in (folder, folder.parent):
        for name in ("glossary.csv", "glossary.toml"):
            if (place / name).is_file():
                console.note(f"Using the glossary {place / name}.")
                return place / name
    return None
