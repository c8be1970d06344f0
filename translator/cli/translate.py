"""`translator translate`: one article to English, the summary on top."""

from __future__ import annotations

from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.deliver import deliver, target_of, tell
from translator.cli.loading import load_translator
from translator.output.render import Format, format_of, render


def translate(
    file: options.File,
    output: options.Output = None,
    to: options.To = None,
    sentences: options.Sentences = None,
    words: options.Words = None,
    ratio: options.Ratio = None,
    bilingual: Annotated[bool, typer.Option("--bilingual", "-b", help="Show each sentence's source above it.")] = False,
    model: options.Model = None,
    beam: options.Beam = 4,
    threads: options.Threads = 0,
    memory_limit: options.MemoryLimit = None,
    keep_boilerplate: options.KeepBoilerplate = False,
    normalize: options.Normalize = True,
    glossary: options.Glossary = None,
    expand_acronyms: options.ExpandAcronyms = False,
    flags: options.Flags = True,
    quiet: options.Quiet = False,
) -> None:
    """Translate an Indonesian article: title, summary, then the whole text in English."""
    from translator.documents.read import read_article
    from translator.translation.glossary import read_glossary

    console = Console(quiet=quiet)
    chosen = to or (format_of(output.suffix) if output else None) or Format.text
    target = target_of(file, output, chosen)
    length = options.summary_length(sentences, words, ratio)
    terms = read_glossary(glossary) if glossary else None
    article = read_article(file)
    translator = load_translator(console, model, beam=beam, threads=threads, memory_limit=memory_limit)
    with console.progress("Translating", unit="sentences") as progress:
        translated = translator.translate(
            article,
            summary=length,
            normalize_source=normalize,
            keep_boilerplate=keep_boilerplate,
            glossary=terms,
            expand_acronyms=expand_acronyms,
            progress=progress.update,
        )
    deliver(console, render(translated, chosen, bilingual=bilingual, flags=flags), target)
    tell(console, translated, chosen)
