"""Where a rendered article goes: to the terminal or into a file, and what the user is told about it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from translator.errors import OutputError, UsageError
from translator.output.render import BINARY, Format, format_of, refuse_ending, require_writable
from translator.portable_names import portable_name

if TYPE_CHECKING:
    from translator.article import Article
    from translator.cli.console import Console
    from translator.recipe import Recipe


_HOW = {
    Format.json: "see their flags",
    Format.html: "underlined with the reasons",
    Format.docx: "with the reasons in comments",
    Format.srt: "which subtitles cannot show",
    Format.vtt: "which subtitles cannot show",
    Format.tmx: "with the reasons in notes",
    Format.xliff: "marked for review with the reasons in notes",
    Format.tsv: "see their flags",
    Format.parquet: "see their flags",
}
"""How each format shows that a sentence is doubtful."""


_LEFT_OUT = {"hidden": "hidden", "struck-out": "struck out"}
"""Rules by which text is left out for how it looks, and what it is."""


def target_of(file: str, output: Path | None, format_: Format) -> Path | None:
    """The file to write, None for stdout: in a folder it is named after the source, which is never overwritten.

    Raises:
        UsageError: the output is the article itself, a folder while the article comes from standard input, or stdout
            for a format that is no text.
        OutputError: the folder of the output is not there.
    """
    if output is None or str(output) == "-":
        if format_ in BINARY:
            what = "A Word document" if format_ is Format.docx else "A Parquet file"
            raise UsageError(f"{what} cannot be printed.", f"Name the file to write: -o FILE{format_.suffix}")
        return None
    if output.is_dir():
        if file == "-":
            raise UsageError(f"{output} is a folder.", "With standard input, name the file to write: -o FILE")
        output = output / (portable_name(Path(file).stem) + ".en" + format_.suffix)
    require_folder(output)
    if file != "-" and output.exists() and Path(file).exists() and output.samefile(file):
        raise UsageError(f"{output} is the article itself, it would be overwritten.", "Choose another name with -o.")
    return output


def require_folder(output: Path) -> None:
    """Raise if there is no folder for a file to be written: asked before the work, not after it.

    Raises:
        OutputError: it is not there, or it is a file.
    """
    folder = output.parent
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise OutputError(f"{output} cannot be written: {folder} {what}.", "Make the folder, or choose another place.")


def format_for(to: Format | None, output: Path | None) -> Format:
    """The format that --to asks for, or the ending of -o; text where neither says one.

    Raises:
        UsageError: the ending is that of a kind of document that is not written.
        OutputError: what writes the format is not installed.
    """
    suffix = output.suffix if output and not output.is_dir() else ""
    refuse_ending(suffix)
    chosen = to or format_of(suffix) or Format.text
    require_writable(chosen)
    return chosen


def deliver_article(console: Console, article: Article, format_: Format, recipe: Recipe, target: Path | None) -> None:
    """Print an article or write it to a file, and tell what was left out and how much of it is doubtful."""
    from translator.flow import render_article

    deliver(console, render_article(article, format_, recipe), target)
    tell(console, article, format_)
    if article.original and format_ is Format.docx:
        tell_given_back(console, article)


def deliver(console: Console, rendered: str | bytes, target: Path | None) -> None:
    """Print a result, or write it to a file and say so; `target_of` sees to it that what is no text has a file."""
    from translator.files import write_file

    if target is None:
        console.result(rendered if isinstance(rendered, str) else rendered.decode("utf-8", errors="replace"))
    else:
        write_file(target, rendered)
        console.note(f"Written to {target}.")


def tell(console: Console, article: Article, format_: Format) -> None:
    """Tell in which language it is if that is not Indonesian, what was left out and how much is doubtful."""
    from translator.indonesian.article_language import language_of_article

    other = language_of_article(article)
    if other is not None:
        console.warn(f"this looks like {other.name}, not Indonesian; the program knows Indonesian only.")
    _tell_left_out(console, article, given_back=format_ is Format.docx and article.original is not None)
    recalled = sum(s.memory is not None for s in (article.title, *article.sentences()) if s)
    if recalled:
        console.note(f"Sentences taken from translations by people: {recalled}.")
    doubtful = len(article.doubtful())
    if doubtful:
        translated = [s for s in (article.title, *article.sentences()) if s and s.translation is not None]
        how = _HOW.get(format_, "marked [?] with the reasons at the end")
        console.note(f"{doubtful} of {len(translated)} sentences are doubtful, {how}.")


def tell_given_back(console: Console, article: Article) -> None:
    """Tell what the same document has no place for: the summary, and doubts where Word takes no comments."""
    around = article.original.around if article.original else ()
    doubtful = sum(bool(sentence.flags) for paragraph in around for sentence in paragraph.sentences)
    if doubtful:
        what = "1 more sentence is" if doubtful == 1 else f"{doubtful} more sentences are"
        console.note(f"{what} doubtful in what stands around the article: heads and feet, notes, text boxes.")
    summary = article.summary()
    if summary:
        console.note("Summary, which is no part of the document:")
        for sentence in summary:
            console.note(f"  * {sentence.text}")


def _tell_left_out(console: Console, article: Article, *, given_back: bool) -> None:
    """Tell how much was left out, and why; a document that is given back lacks nothing but its hidden text."""
    counts = Counter(_LEFT_OUT.get(piece.rule, "") for piece in article.dropped)
    for what in ("hidden", "struck out", ""):
        count = counts[what]
        if not count or (given_back and what != "hidden"):
            continue
        pieces = "1 piece of text that is" if count == 1 else f"{count} pieces of text that are"
        console.note(f"Left out {pieces} {what or 'not the article (--keep-boilerplate keeps them)'}.")
