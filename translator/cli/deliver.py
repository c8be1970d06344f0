"""Where a rendered article goes: to the terminal or into a file, and what the user is told about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from translator.errors import UsageError
from translator.output.render import Format

if TYPE_CHECKING:
    from translator.article import Article
    from translator.cli.console import Console


def target_of(file: str, output: Path | None, format_: Format) -> Path | None:
    """The file to write, None for stdout: in a folder it is named after the source, which is never overwritten.

    Raises:
        UsageError: the output is the article itself, or a folder while the article comes from standard input.
    """
    if output is None or str(output) == "-":
        return None
    if output.is_dir():
        if file == "-":
            raise UsageError(f"{output} is a folder.", "With standard input, name the file to write: -o FILE")
        output = output / (Path(file).stem + ".en" + format_.suffix)
    if file != "-" and output.exists() and Path(file).exists() and output.samefile(file):
        raise UsageError(f"{output} is the article itself, it would be overwritten.", "Choose another name with -o.")
    return output


def deliver(console: Console, rendered: str, target: Path | None) -> None:
    """Print a result, or write it to a file and say so."""
    from translator.output.write import write_file

    if target is None:
        console.result(rendered)
    else:
        write_file(target, rendered)
        console.note(f"Written to {target}.")


def tell(console: Console, article: Article, format_: Format) -> None:
    """Tell what was left out and how much is doubtful."""
    count = len(article.dropped)
    if count:
        what = "1 piece of text that is" if count == 1 else f"{count} pieces of text that are"
        console.note(f"Left out {what} not the article (--keep-boilerplate keeps them).")
    doubtful = len(article.doubtful())
    if doubtful:
        translated = [s for s in (article.title, *article.sentences()) if s and s.translation is not None]
        how = "see their flags" if format_ is Format.json else "marked [?] with the reasons at the end"
        console.note(f"{doubtful} of {len(translated)} sentences are doubtful, {how}.")
