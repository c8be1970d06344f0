"""`translator open`: one article to English, as a page in the browser."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.deliver import deliver, target_of, tell
from translator.cli.loading import load_translator
from translator.output.render import Format, render


def open_article(
    file: options.File,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", help="Keep the page here.")
    ] = None,
    sentences: options.Sentences = None,
    words: options.Words = None,
    ratio: options.Ratio = None,
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
    """Translate an Indonesian article and open it in the browser, English beside Indonesian."""
    from translator.documents.read import read_article
    from translator.translation.glossary import read_glossary

    console = Console(quiet=quiet)
    length = options.summary_length(sentences, words, ratio)
    terms = read_glossary(glossary) if glossary else None
    article = read_article(file)
    target = target_of(file, output, Format.html) or _temporary(file)
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
    deliver(console, render(translated, Format.html, flags=flags), target)
    tell(console, translated, Format.html)
    if not _show(target):
        console.warn(f"No browser could be started. Open the page yourself: {target}")


def _temporary(file: str) -> Path:
    """A place for a page that nobody asked to keep: a folder of its own, which nobody else may read."""
    stem = "article" if file == "-" else Path(file).stem
    return Path(tempfile.mkdtemp(prefix="translator-")) / f"{stem}.en{Format.html.suffix}"


def _show(page: Path) -> bool:
    import webbrowser

    try:
        return webbrowser.open(page.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False
