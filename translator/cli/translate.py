"""`translator translate`: one article to English, the summary on top."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from translator.cli import options
from translator.cli.deliver import deliver_article, format_for, target_of
from translator.cli.loading import load_translator
from translator.cli.recipe_options import TEXT, recipe
from translator.output.render import require_writable

if TYPE_CHECKING:
    from translator.cli.console import Console
    from translator.recipe import Recipe


@options.takes(
    recipe=recipe("summary", "bilingual", "layout", "flags", *TEXT),
    engine=options.engine,
    console=options.console,
)
def translate(
    file: options.File,
    output: options.Output = None,
    to: options.To = None,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Translate an Indonesian article: title, summary, then the whole text in English; or every row of a table."""
    from translator.cli.rows import is_rows, translate_rows
    from translator.documents.read import read_article

    if is_rows(file, output, recipe.columns):
        translate_rows(console, Path(file), output, to, recipe, engine)
        return
    chosen = format_for(to, output)
    target = target_of(file, output, chosen)
    recipe = recipe.with_choices(formats=(chosen,))
    article = read_article(file)
    require_writable(chosen, article)
    translator = load_translator(console, engine, recipe)
    with console.progress("Translating", unit="sentences") as progress:
        translated = translator.translate(article, recipe=recipe, progress=progress.update)
    deliver_article(console, translated, chosen, recipe, target)
