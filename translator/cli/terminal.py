"""What the standard streams and signals of each system need, so that output never fails for its characters."""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from typing import Any


def encoding_for(platform: str, encoding: str | None, *, terminal: bool) -> str:
    """The encoding to write a standard stream in.

    UTF-8, whatever the locale says, but for a console of Windows that is written to in a code page of old
    (PYTHONLEGACYWINDOWSSTDIO): it shows nothing else, and what it has no character for becomes a question mark.

    Args:
        platform: as sys.platform.
        encoding: what Python chose for the stream.
        terminal: whether it is a terminal.
    """
    legacy = platform == "win32" and terminal and encoding is not None and not encoding.lower().startswith("utf")
    return encoding if legacy and encoding is not None else "utf-8"


def prepare_streams() -> None:
    """Have stdout and stderr take every character; a stream that is not there (pythonw) is left alone."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = encoding_for(sys.platform, stream.encoding, terminal=stream.isatty())
            reconfigure(encoding=encoding, errors="replace")


def is_closed_pipe(error: BaseException, platform: str = sys.platform) -> bool:
    """Whether the reader of our output (a pager, head) has seen enough.

    Windows calls that an invalid argument, as it does the name of a file that it does not allow; that error has a name.
    """
    if isinstance(error, BrokenPipeError):
        return True
    invalid = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return platform == "win32" and invalid


def abandon_stdout() -> None:
    """Send whatever Python would still flush to stdout nowhere, after stdout has failed."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def heed_break(signals: Any = signal) -> None:  # noqa: ANN401 - the module, or what stands in for it
    """Take Ctrl-Break, which Windows has beside Ctrl-C and sends to programs it ends, as Ctrl-C; others have none."""
    if hasattr(signals, "SIGBREAK"):
        with suppress(ValueError):  # not in the main thread
            signals.signal(signals.SIGBREAK, signals.default_int_handler)
