"""`translator summarize`: a short English summary, at the price of a few sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.deliver import deliver, target_of, tell
from translator.cli.loading import load_translator
from translator.output.render import Format, format_of, render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from translator.article import Article
    from translator.summary.ranker import Choice
    from translator.summary.summarize import Side


def summarize(
    file: options.File,
    output: options.Output = None,
    to: options.To = None,
    sentences: options.Sentences = None,
    words: options.Words = None,
    ratio: options.Ratio = None,
    full: Annotated[
        bool, typer.Option("--full", help="Translate the whole article first and choose from the English.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="Say for each sentence what speaks for it.")] = False,
    model: options.Model = None,
    beam: options.Beam = 4,
    threads: options.Threads = 0,
    memory_limit: options.MemoryLimit = None,
    normalize: options.Normalize = True,
    glossary: options.Glossary = None,
    expand_acronyms: options.ExpandAcronyms = False,
    flags: options.Flags = True,
    quiet: options.Quiet = False,
) -> None:
    """Summarise an Indonesian article in English: choose its sentences, translate only those."""
    from translator.api import prepare_article
    from translator.documents.read import read_article
    from translator.summary.summarize import choose, summarize_article
    from translator.translation.glossary import read_glossary

    console = Console(quiet=quiet)
    chosen = to or (format_of(output.suffix) if output else None) or Format.text
    target = target_of(file, output, chosen)
    length = options.summary_length(sentences, words, ratio)
    terms = read_glossary(glossary) if glossary else None
    article = read_article(file)
    prepared = prepare_article(article, normalize_source=normalize)
    if all(s.language == "en" for s in prepared.sentences()):
        summarized = summarize_article(prepared, length=length, on="source")
    else:
        translator = load_translator(console, model, beam=beam, threads=threads, memory_limit=memory_limit)
        run = translator.translate if full else translator.summarize
        with console.progress("Translating", unit="sentences") as progress:
            summarized = run(
                article,
                summary=length,
                normalize_source=normalize,
                glossary=terms,
                expand_acronyms=expand_acronyms,
                progress=progress.update,
            )
    deliver(console, render(summarized, chosen, flags=flags, body=False), target)
    tell(console, summarized, chosen)
    if why:
        on: Side = "translation" if full else "source"
        _explain(console, summarized, choose(summarized if full else prepared, length=length, on=on))


def _explain(console: Console, article: Article, choices: Sequence[Choice]) -> None:
    """Tell for each sentence of the summary what spoke for it and what against."""
    from translator.summary.explain import explain

    sentences = list(article.sentences())
    for choice in choices:
        console.note(f"\n{choice.rank}. {sentences[choice.index].text}")
        for reason, weight in explain(choice):
            console.note(f"   {weight:+.2f}  {reason}")
