"""Runs the command line as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def translator(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run `translator ARGUMENTS` and wait for its end."""
    return subprocess.run(
        command(*arguments),
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        timeout=120,
        check=False,
    )


def command(*arguments: str | Path) -> Sequence[str]:
    """The command line of `translator ARGUMENTS`, warnings as errors."""
    return [sys.executable, "-W", "error", "-m", "translator", *map(str, arguments)]
