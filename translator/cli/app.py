"""The command line's frame: which commands there are, and how a failure becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from translator.cli import (
    batch,
    carry,
    check,
    digest,
    doctor,
    download,
    models,
    serve,
    summarize,
    translate,
    verify,
    watch,
)
from translator.cli import open as open_command
from translator.cli.console import Console, abandon_stdout
from translator.distribution import __version__
from translator.errors import BatchFailed, ModelDamaged, OutputError, TranslatorError

DEBUG_VARIABLE = "TRANSLATOR_DEBUG"
"""Set to anything: an unexpected error shows its traceback."""


class Interrupted(TranslatorError):
    """Ctrl-C."""

    exit_code = 130


class _Commands(TyperGroup):
    """A command group that tells Ctrl-C and a closed pipe apart from failures."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the type of the frame's own method
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Interrupted("Interrupted; nothing was left half-written.") from None
        except BrokenPipeError:
            # The reader of our output (a pager, head) has seen enough.
            abandon_stdout()
            return None


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads Indonesian news in English, offline: a faithful translation and a short summary.",
)


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
app.command("models")(models.list_models)
app.command("download")(download.download)
app.command("verify")(verify.verify_models)
app.command("export")(carry.export_model)
app.command("import")(carry.import_model)
app.command("doctor")(doctor.doctor)


def main() -> None:
    """Run the command line; the one place where an error becomes a message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except TranslatorError as error:
        _tell(error)
        sys.exit(error.exit_code)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        # An unexpected error's own message may hold text of the article, so its kind and place have to do.
        _tell(TranslatorError(f"Internal error: {_place(error)}.", f"For details: {DEBUG_VARIABLE}=1"))
        sys.exit(1)


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
