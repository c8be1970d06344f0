"""Loading a model for a command: what it is, and what the user is told about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translator.cli.notice import model_notice

if TYPE_CHECKING:
    from translator.api import Translator
    from translator.cli.console import Console


def load_translator(
    console: Console, model: str | None, *, beam: int, threads: int, memory_limit: int | None
) -> Translator:
    """Load the model that the options ask for, and tell the user when it is only the built-in one.

    Raises:
        ModelError: no such model, not installed, or damaged.
        UsageError: options that mean nothing, or too little memory for the model.
    """
    from translator.api import Translator

    translator = Translator.load(model, threads=threads, beam=beam, memory_limit=memory_limit)
    notice = model_notice(translator.model)
    if notice:
        console.note(notice)
    return translator
