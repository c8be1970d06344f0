"""A corpus given where an article may be: each of its rows in English, written as a corpus of the same kind."""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from translator.cli.deliver import require_folder
from translator.cli.loading import load_translator
from translator.errors import BatchFailed, InputNotFound, OutputError, UsageError
from translator.files import is_full, replacing

if TYPE_CHECKING:
    from translator.batch.single import Outcome
    from translator.cli import options
    from translator.cli.console import Console
    from translator.documents.columns import Columns
    from translator.output.render import Format
    from translator.recipe import Recipe


def is_rows(file: str, output: Path | None, columns: Columns) -> bool:
    """Whether a file given to a command is a corpus.

    A file of JSON Lines with one line is an article, unless JSON Lines are to be written or its columns are told.

    Raises:
        InputNotFound: its ending is a corpus's, and there is no such file.
    """
    from translator.collection.kinds import Kind, holds_articles, kind_of

    path = Path(file)
    kind = kind_of(path.name)
    if kind is None or path.is_dir():
        return False
    if not path.exists():  # before a missing corpus is taken for an article, which no .csv is made of
        raise InputNotFound(f"There is no file {path}.", "Check the name.")
    if kind is Kind.jsonl:
        asked = output is not None and kind_of(output.name) is Kind.jsonl
        return asked or bool(columns.told) or _has_lines(path)
    return holds_articles(path)


def translate_rows(
    console: Console,
    path: Path,
    output: Path | None,
    to: Format | None,
    recipe: Recipe,
    engine: options.EngineChoice,
) -> None:
    """Translate every row of a corpus; it goes to stdout or to a file.

    Raises:
        UsageError: it is to be written as something that it is not written as.
        BatchFailed: some rows could not be translated; the output holds the others, and why.
    """
    from translator.batch.single import translate_corpus
    from translator.collection.streams import packing_of

    if to is not None:
        raise UsageError(
            f"{path} is a corpus: every row of it as a page of its own is the work of a batch.",
            f"translator batch {path} -o OUT --to {to.value}",
        )
    target = _target(path, output)
    translator = load_translator(console, engine, recipe)
    with console.progress("Translating", unit="rows") as progress:

        def run(out: IO[bytes], packing: str) -> Outcome:
            return translate_corpus(path, translator, recipe, out, packing=packing, progress=progress.advance)

        if target is None:
            outcome = run(cast("IO[bytes]", console), "")
        else:
            try:
                with replacing(target.resolve()) as file:
                    outcome = run(file, packing_of(target.name))
            except OSError as error:
                raise _not_written(target, error) from error
    _tell(console, path, target, outcome)


def _target(path: Path, output: Path | None) -> Path | None:
    """The file to write, None for stdout.

    Raises:
        UsageError: it is no corpus of this kind, the corpus itself, or stdout for one that is no text.
        OutputError: its folder is not there.
    """
    from translator.collection.folder import output_stems
    from translator.collection.kinds import Kind, kind_of, output_suffix

    kind = kind_of(path.name)
    if output is None or str(output) == "-":
        if kind is Kind.parquet:
            raise UsageError("Parquet cannot be printed.", "Name the file to write: -o FILE.parquet")
        return None
    if output.is_dir():
        output = output / (output_stems([path.name])[path.name] + output_suffix(path.name))
    if kind_of(output.name) is not kind:
        ending = output_suffix(path.name)
        raise UsageError(
            f"{path} is a corpus ({kind.value if kind else ''}) and is written as one of its kind.",
            f"Name a file that ends in {ending}. A page for each row: translator batch {path} -o OUT --to html",
        )
    require_folder(output)
    if output.exists() and output.samefile(path):
        raise UsageError(f"{output} is the corpus itself, it would be overwritten.", "Choose another name with -o.")
    return output


def _has_lines(path: Path) -> bool:
    """Whether there is a second line with anything in it."""
    from translator.collection.streams import opened
    from translator.documents.read import LIMIT

    try:
        with opened(path) as file:
            found = 0
            while found < 2 and (line := file.readline(LIMIT + 1)):
                found += bool(line.strip())
            return found == 2
    except OSError:
        return False  # reading it as an article says why


def _not_written(target: Path, error: OSError) -> OutputError:
    if is_full(error):
        return OutputError(f"The disk is full: {target} was not written.", "Free some space and run the command again.")
    return OutputError(f"{target} cannot be written: {error.strerror or error}.", "Choose another place with -o.")


def _tell(console: Console, path: Path, target: Path | None, outcome: Outcome) -> None:
    if target is not None:
        console.note(f"Written to {target}.")
    if outcome.doubtful:
        console.note(f"{outcome.doubtful:,} sentences are doubtful: the column flags says why.")
    if not outcome.failed:
        return
    for failure in outcome.failures:
        console.warn(f"{path}, line {failure.line}: {failure.message}")
    what = "1 row" if outcome.failed == 1 else f"{outcome.failed:,} rows"
    raise BatchFailed(f"{what} of {path} could not be translated.", "The column error says why; the others are done.")
