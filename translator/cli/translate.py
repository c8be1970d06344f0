"""`translator translate`: one article to English, the summary on top."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translator.cli import options
from translator.cli.console import Console
from translator.cli.notice import model_notice
from translator.errors import UsageError
from translator.output.render import Format, format_of, render

if TYPE_CHECKING:
    from translator.article import Article


def translate(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="An Indonesian article; - is standard input.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE|FOLDER", help="Write here instead of printing.")
    ] = None,
    to: Annotated[
        Format | None, typer.Option("--to", help="Format; the default is that of -o's ending, else text.")
    ] = None,
    sentences: options.Sentences = None,
    words: options.Words = None,
    ratio: options.Ratio = None,
    bilingual: Annotated[bool, typer.Option("--bilingual", "-b", help="Show each sentence's source above it.")] = False,
    model: options.Model = None,
    beam: options.Beam = 4,
    threads: options.Threads = 0,
    keep_boilerplate: options.KeepBoilerplate = False,
    normalize: options.Normalize = True,
    glossary: options.Glossary = None,
    expand_acronyms: options.ExpandAcronyms = False,
    flags: options.Flags = True,
    quiet: options.Quiet = False,
) -> None:
    """Translate an Indonesian article: title, summary, then the whole text in English."""
    from translator.api import Translator
    from translator.documents.read import read_article
    from translator.output.write import write_file
    from translator.translation.glossary import read_glossary

    console = Console(quiet=quiet)
    chosen = to or (format_of(output.suffix) if output else None) or Format.text
    target = _target(file, output, chosen)
    length = options.summary_length(sentences, words, ratio)
    terms = read_glossary(glossary) if glossary else None
    article = read_article(file)
    translator = Translator.load(model, threads=threads, beam=beam)
    notice = model_notice(translator.model)
    if notice:
        console.note(notice)
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
    rendered = render(translated, chosen, bilingual=bilingual, flags=flags)
    if target:
        write_file(target, rendered)
        console.note(f"Written to {target}.")
    else:
        console.result(rendered)
    _tell(console, translated)


def _target(file: str, output: Path | None, format_: Format) -> Path | None:
    """The file to write: in a folder it is named after the source; the source itself is never overwritten."""
    if output is None or str(output) == "-":
        return None
    if output.is_dir():
        if file == "-":
            raise UsageError(f"{output} is a folder.", "With standard input, name the file to write: -o FILE")
        output = output / (Path(file).stem + ".en" + format_.suffix)
    if file != "-" and output.exists() and Path(file).exists() and output.samefile(file):
        raise UsageError(f"{output} is the article itself, it would be overwritten.", "Choose another name with -o.")
    return output


def _tell(console: Console, article: Article) -> None:
    count = len(article.dropped)
    if count:
        what = "1 piece of text that is" if count == 1 else f"{count} pieces of text that are"
        console.note(f"Left out {what} not the article (--keep-boilerplate keeps them).")
    doubtful = len(article.doubtful())
    if doubtful:
        total = sum(1 for _ in article.sentences()) + (article.title is not None)
        console.note(f"{doubtful} of {total} sentences are doubtful, marked [?] with the reasons at the end.")
