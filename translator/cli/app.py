"""The command line's frame: which commands there are, and how a failure becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.completion import completion_init  # type: ignore[attr-defined] # not of its face

from translator.cli import (
    batch,
    carry,
    check,
    completion,
    config,
    digest,
    doctor,
    download,
    memory,
    models,
    remove,
    serve,
    summarize,
    translate,
    verify,
    watch,
)
from translator.cli import open as open_command
from translator.cli.completion import COMPLETION_VARIABLE
from translator.cli.console import Console
from translator.cli.frame import Group, group
from translator.cli.reference import PROGRAM
from translator.cli.terminal import abandon_stdout, heed_break, is_closed_pipe, prepare_streams
from translator.cli.usage import parser_errors, said
from translator.distribution import __version__
from translator.errors import BatchFailed, ModelDamaged, OutputError, TranslatorError

DEBUG_VARIABLE = "TRANSLATOR_DEBUG"
"""Set to anything: an unexpected error shows its traceback."""


class Interrupted(TranslatorError):
    """Ctrl-C."""

    exit_code = 130


class _Program(Group):
    """The program's own commands; tells Ctrl-C and a closed pipe apart from failures."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the type of the frame's own method
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted("Interrupted; nothing was left half-written.") from None
        except OSError as error:
            if not is_closed_pipe(error):
                raise
            abandon_stdout()
            return None

    def make_context(self, *arguments: Any, **settings: Any) -> Any:  # noqa: ANN401 - those of the frame's own method
        """Read what stands before a command's name; a reader that leaves in the middle of the help is no failure."""
        try:
            return super().make_context(*arguments, **settings)
        except OSError as error:
            if not is_closed_pipe(error):
                raise
            abandon_stdout()
            raise typer.Exit(0) from None


app = group("Reads Indonesian news in English, offline: a faithful translation and a short summary.", cls=_Program)


def _version(asked: bool) -> None:
    if asked:
        Console().result(f"translator {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold what comes before a command's name."""


app.command("translate")(translate.translate)
app.command("open")(open_command.open_article)
app.command("summarize")(summarize.summarize)
app.command("batch")(batch.batch)
app.command("watch")(watch.watch)
app.command("digest")(digest.digest)
app.command("serve")(serve.serve)
app.command("check")(check.check_pairs)
app.add_typer(memory.app, name="memory")
app.command("models")(models.list_models)
app.command("download")(download.download)
app.command("verify")(verify.verify_models)
app.command("export")(carry.export_model)
app.command("import")(carry.import_model)
app.command("remove")(remove.remove_model)
app.command("doctor")(doctor.doctor)
app.add_typer(config.config, name="config")
app.command("completion")(completion.completion)


def main() -> None:
    """Run the command line; the one place where an error becomes a message and an exit code."""
    prepare_streams()
    heed_break()
    try:
        sys.exit(_run())
    except TranslatorError as error:
        _tell(error)
        sys.exit(error.exit_code)
    except Exception as error:
        if is_closed_pipe(error):
            abandon_stdout()
            sys.exit(0)
        if os.environ.get(DEBUG_VARIABLE):
            raise
        # An unexpected error's own message may hold text of the article, so its kind and place have to do.
        _tell(TranslatorError(f"Internal error: {_place(error)}.", f"For details: {DEBUG_VARIABLE}=1"))
        sys.exit(1)


def _run() -> int:
    """Run the command that was asked for; its exit code.

    Raises:
        TranslatorError: what went wrong, mistakes in what was typed among them.
    """
    if COMPLETION_VARIABLE in os.environ:
        completion_init()
        os.environ["COLUMNS"] = "1000"  # a description that Typer wraps would be two answers for the shell
    try:
        code = app(prog_name=PROGRAM, standalone_mode=False)
    except parser_errors.ClickException as error:
        raise said(error) from None
    return code if isinstance(code, int) else 0


def _tell(error: TranslatorError) -> None:
    """Say on stderr what went wrong; with --json as an object on stdout too, unless the result stands there already."""
    arguments = sys.argv[1 : sys.argv.index("--")] if "--" in sys.argv else sys.argv[1:]
    printed = isinstance(error, BatchFailed) or (isinstance(error, ModelDamaged) and arguments[:1] == ["verify"])
    if "--json" in arguments and not printed:
        what = {"kind": type(error).__name__, "message": error.message, "hint": error.hint}
        with suppress(OutputError, BrokenPipeError):
            Console().data({"error": what | {"exit_code": error.exit_code}})
    Console().error(error)


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"
