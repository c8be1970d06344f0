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
        engine.model, threads=engine.threads, beam=recipe.beam, memory_limit=engine.memory_limit
    )
    notice = model_notice(translator.model)
    if notice:
        console.note(notice)
    return translator


@contextmanager
def opened_memory(console: Console, *, wanted: bool) -> Iterator[Memory | None]:
    """The translation memory of all runs of one user, open while the block runs; None where it is not wanted."""
    if not wanted:
        yield None
        return
    from translator.translation.memory import Memory, memory_path

    with Memory(memory_path(), warn=console.warn) as memory:
        yield memory


def own_glossary(console: Console, folder: Path) -> Path | None:
    """The glossary that lies in the folder or beside it, if there is one; the user is told that it is used."""
    for place in (folder, folder.parent):
        for name in ("glossary.csv", "glossary.toml"):
            if (place / name).is_file():
                console.note(f"Using the glossary {place / name}.")
                return place / name
    return None
