"""The one output sink: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from translator.cli.terminal import abandon_stdout, is_closed_pipe
from translator.errors import OutputError, TranslatorError
from translator.files import is_full

if TYPE_CHECKING:
    from rich.console import Console as RichConsole


class Bar(Protocol):
    """A running count of work done."""

    def advance(self, amount: int = 1) -> None:
        """Count `amount` more units as done."""

    def update(self, done: int, total: int) -> None:
        """Set how many units are done, of how many."""


def _log_to_stderr(level: int) -> None:
    """Show what the program logs on stderr, from a level on."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(relativeCreated)6d ms  %(name)s: %(message)s"))
    logger = logging.getLogger("translator")
    logger.handlers = [each for each in logger.handlers if isinstance(each, logging.NullHandler)]
    logger.addHandler(handler)
    logger.setLevel(level)


class _Silent:
    def advance(self, amount: int = 1) -> None:
        """Count nothing."""

    def update(self, done: int, total: int) -> None:
        """Remember nothing."""


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong with stdout in the block, as an error for the user."""
    try:
        yield
    except OSError as error:
        abandon_stdout()
        if is_closed_pipe(error):
            raise BrokenPipeError from error
        if is_full(error):
            raise OutputError("The disk is full: the result is incomplete.", "Free some space first.") from error
        raise OutputError(f"The result cannot be written: {error.strerror or error}.") from error


class Console:
    """Prints for one command.

    Args:
        quiet: say nothing on stderr but warnings and errors.
        as_json: the caller wants JSON; `table` prints its rows as a JSON list then.
        verbose: 1 says on stderr what the program decides, 2 every step; never text of an article.
    """

    def __init__(self, *, quiet: bool = False, as_json: bool = False, verbose: int = 0) -> None:
        self.quiet = quiet
        self.as_json = as_json
        if verbose:
            _log_to_stderr(logging.INFO if verbose == 1 else logging.DEBUG)

    def result(self, text: str) -> None:
        """Write a result to stdout, ending in one line break.

        Raises:
            BrokenPipeError: the reader of stdout has seen enough.
            OutputError: stdout goes to a file and the disk is full, or it cannot be written for another reason.
        """
        with _told():
            sys.stdout.write(text if text.endswith("\n") else text + "\n")
            sys.stdout.flush()

    def write(self, data: bytes) -> int:
        """Write a piece of a result to stdout, as it is; returns its size.

        Raises:
            BrokenPipeError: the reader of stdout has seen enough.
            OutputError: stdout goes to a file and the disk is full, or it cannot be written for another reason.
        """
        with _told():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return len(data)

    def data(self, value: Any) -> None:  # noqa: ANN401 - anything JSON holds
        """Write a value to stdout as indented JSON."""
        self.result(json.dumps(value, ensure_ascii=False, indent=2))

    def table(self, rows: Sequence[dict[str, Any]], *, title: str = "") -> None:
        """Write rows to stdout, one column a key of the first row; as a JSON list when JSON was asked for."""
        if self.as_json:
            self.data(list(rows))
            return
        from rich.table import Table

        table = Table(title=title or None, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for name in rows[0] if rows else ():
            table.add_column(name.replace("_", " "), overflow="fold")
        for row in rows:
            table.add_row(*(str(value) for value in row.values()))
        terminal = self._rich(stderr=False)
        with terminal.capture() as printed:
            terminal.print(table)
        self.result(printed.get())

    def note(self, message: str) -> None:
        """Tell the user something on stderr, unless --quiet."""
        if not self.quiet:
            sys.stderr.write(message + "\n")

    def warn(self, message: str) -> None:
        """Tell the user something on stderr that --quiet does not hide."""
        sys.stderr.write(f"Warning: {message}\n")

    def error(self, error: TranslatorError) -> None:
        """Tell the user on stderr what went wrong and what to do next."""
        sys.stderr.write(f"Error: {error.message}\n")
        if error.hint:
            sys.stderr.write(f"{error.hint}\n")

    def confirm(self, question: str) -> bool:
        """Ask a yes-or-no question on stderr; no terminal to answer from counts as no."""
        if not sys.stdin.isatty():
            return False
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in {"y", "yes", "ya"}

    @contextmanager
    def progress(self, description: str, total: int | None = None, *, unit: str = "") -> Iterator[Bar]:
        """A progress bar on stderr while the block runs: only on a terminal, and not with --quiet.

        `unit` is "bytes" for a download (sizes and speed are shown), otherwise a word for what is counted.
        """
        if self.quiet or not sys.stderr.isatty():
            yield _Silent()
            return
        from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        count = DownloadColumn() if unit == "bytes" else MofNCompleteColumn()
        words = () if unit == "bytes" else (TextColumn(unit),)
        columns = (TextColumn("{task.description}"), BarColumn(), count, *words, TimeRemainingColumn())
        with RichProgress(*columns, console=self._rich(stderr=True), transient=True) as bar:
            task = bar.add_task(description, total=total)

            class Shown:
                def advance(self, amount: int = 1) -> None:
                    bar.advance(task, amount)

                def update(self, done: int, total: int) -> None:
                    bar.update(task, completed=done, total=total)

            yield Shown()

    @staticmethod
    def _rich(*, stderr: bool) -> RichConsole:
        from rich.console import Console as RichConsole

        return RichConsole(stderr=stderr, highlight=False, markup=False)
