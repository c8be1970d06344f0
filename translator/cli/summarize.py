"""`translator summarize`: a short English summary, at the price of a few sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.deliver import deliver_article, format_for, target_of
from translator.cli.loading import load_translator
from translator.cli.recipe_options import TEXT, recipe
from translator.errors import UsageError
from translator.output.render import require_writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translator.article import Article
    from translator.recipe import Recipe
    from translator.summary.ranker import Choice
    from translator.summary.summarize import Side


@options.takes(
    recipe=recipe("summary", "flags", *TEXT),
    engine=options.engine,
    console=options.console,
)
def summarize(
    file: options.File,
    output: options.Output = None,
    to: options.To = None,
    full: Annotated[
        bool, typer.Option("--full", help="Translate the whole article first and choose from the English.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="Say for each sentence what speaks for it.")] = False,
    *,
    recipe: Recipe,
    engine: options.EngineChoice,
    console: Console,
) -> None:
    """Summarise an Indonesian article in English: choose its sentences, translate only those."""
    from translator.cli.rows import is_rows, translate_rows
    from translator.documents.read import read_article
    from translator.flow import prepare_article
    from translator.summary.summarize import choose, summarize_article

    if is_rows(file, output, recipe.columns):
        if full or why:
            raise UsageError("--full and --why are for one article, not for a corpus.", "Leave them out.")
        translate_rows(console, Path(file), output, to, recipe.with_choices(summaries_only=True), engine)
        return
    chosen = format_for(to, output)
    target = target_of(file, output, chosen)
    article = read_article(file)
    require_writable(chosen, article)
    prepared = prepare_article(article, recipe)
    if all(s.language == "en" for s in prepared.sentences()):
        summarized = summarize_article(prepared, length=recipe.summary, on="source")
    else:
        translator = load_translator(console, engine, recipe)
        run = translator.translate if full else translator.summarize
        with console.progress("Translating", unit="sentences") as progress:
            summarized = run(article, recipe=recipe, progress=progress.update)
    deliver_article(console, summarized, chosen, recipe.with_choices(summaries_only=True), target)
    if why:
        on: Side = "translation" if full else "source"
        _explain(summarized, choose(summarized if full else prepared, length=recipe.summary, on=on))


def _explain(article: Article, choices: Sequence[Choice]) -> None:
    """Tell for each sentence of the summary what spoke for it and what against: it was asked for, even with --quiet."""
    from translator.summary.explain import explain

    console = Console()
    sentences = list(article.sentences())
    for choice in choices:
        console.note(f"\n{choice.rank}. {sentences[choice.index].text}")
        for reason, weight in explain(choice):
            console.note(f"   {weight:+.2f}  {reason}")
