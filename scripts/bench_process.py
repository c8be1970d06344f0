"""Running a command and asking the operating system what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence


def run_process(command: Sequence[str], environment: Sequence[tuple[str, str]] = ()) -> tuple[str, float, int, int]:
    """Run a command and return its standard output, seconds, exit code and peak memory in bytes."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        process = subprocess.Popen(command, stdout=output, env={**os.environ, **dict(environment)})
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        else:
            process.wait()
            peak = 0
        elapsed = time.perf_counter() - started
        output.seek(0)
        return output.read(), elapsed, process.returncode, peak
