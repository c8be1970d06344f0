"""`translator open`: one article to English, as a page in the browser."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from translator.cli import options
from translator.cli.deliver import deliver_article, target_of
from translator.cli.loading import load_translator
from translator.cli.recipe_options import TEXT, recipe
from translator.output.render import Format, refuse_ending
from translator.portable_names import portable_name

if TYPE_CHECKING:
    from translator.cli.console import Console
    from translator.recipe import Recipe


@options.takes(
    recipe=recipe("summary", "flags", *TEXT),
    engine=options.engine,
    console=options.console,
)
def open_article(
    file: options.File,
    output: options.Output = None,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Translate an Indonesian article and open it in the browser, English beside Indonesian."""
    from translator.documents.read import read_article

    if output is not None and not output.is_dir():
        refuse_ending(output.suffix, [Format.html])
    article = read_article(file)
    target = target_of(file, output, Format.html) or _temporary(file)
    translator = load_translator(console, engine, recipe)
    with console.progress("Translating", unit="sentences") as progress:
        translated = translator.translate(article, recipe=recipe, progress=progress.update)
    deliver_article(console, translated, Format.html, recipe, target)
    if not _show(target):
        console.warn(f"No browser could be started. Open the page yourself: {target}")


def _temporary(file: str) -> Path:
    """A place for a page that nobody asked to keep: a folder of its own, which nobody else may read."""
    stem = "article" if file == "-" else portable_name(Path(file).stem)
    return Path(tempfile.mkdtemp(prefix="translator-")) / f"{stem}.en{Format.html.suffix}"


def _show(page: Path) -> bool:
    import webbrowser

    try:
        return webbrowser.open(page.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False
