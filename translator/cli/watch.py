"""`translator watch`: a batch that stays and takes up what is new in its folder."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.loading import load_translator, opened_memory, own_glossary
from translator.cli.recipe_options import TEXT, recipe
from translator.output.render import require_writable

if TYPE_CHECKING:
    from translator.cli.console import Console
    from translator.collection.reading import Failure
    from translator.recipe import Recipe


@options.takes(
    recipe=recipe("formats", "summary", "summaries_only", "bilingual", "flags", *TEXT),
    engine=options.engine,
    console=options.console,
)
def watch(
    folder: options.Folder,
    output: options.OutputFolder,
    include: options.Include = None,
    exclude: options.Exclude = None,
    prune: Annotated[bool, typer.Option("--prune", help="Remove the outputs of inputs that are gone.")] = False,
    use_memory: options.UseMemory = True,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Translate a folder of articles and what comes into it, until Ctrl-C."""
    from translator.batch.runner import Hooks
    from translator.batch.settings import Settings
    from translator.batch.watching import require_watching
    from translator.batch.watching import watch as watch_folder
    from translator.collection.folder import check_places

    require_watching()
    check_places(folder, output)
    for format_ in recipe.formats:
        require_writable(format_)
    if recipe.glossary is None and (terms := own_glossary(console, folder)):
        recipe = recipe.with_choices(glossary=terms)
    settings = Settings(tuple(include or ()), tuple(exclude or ()), prune=prune)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        translator = load_translator(console, engine, recipe)
        with opened_memory(console, wanted=use_memory) as memory:
            console.note(f"Watching {folder} (Ctrl-C stops).")
            hooks = Hooks(warn=console.warn, told=_Teller(console))
            watch_folder(folder, output, translator, recipe, settings, memory=memory, hooks=hooks)
    except KeyboardInterrupt:
        console.note("Stopped.")


class _Teller:
    """Tells of each file once that it is done, and of the same failure once."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._failed: dict[tuple[str, int], str] = {}

    def __call__(self, name: str, failure: Failure | None) -> None:
        if failure is None:
            self._failed = {key: message for key, message in self._failed.items() if key[0] != name or key[1]}
            self._console.note(f"{name}: done")
        elif self._failed.get((name, failure.line)) != failure.message:
            self._failed[name, failure.line] = failure.message
            line = f", line {failure.line}" if failure.line else ""
            self._console.warn(f"{name}{line}: {failure.message}")
