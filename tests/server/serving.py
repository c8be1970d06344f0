"""Starts real servers on free ports, in processes of their own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.cli.command import command


class Serving:
    """A server that runs, and what it has said on stderr."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self.address = ""
        self._began = threading.Event()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        if not self._began.wait(60) or not self.address:
            raise AssertionError("\n".join(self.lines))

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

    def client(self, **headers: str) -> httpx.Client:
        """A client of it."""
        return httpx.Client(base_url=self.address, timeout=60, headers=headers, trust_env=False)

    def stop(self, number: int = signal.SIGTERM, timeout: float = 60) -> int:
        """End it; the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(timeout)
        self._reading.join(10)
        return code

    def _read(self) -> None:
        for line in self.process.stderr or ():
            self.lines.append(line.rstrip("\n"))
            if match := re.search(r"Serving on (http://\S+)", line):
                self.address = match[1]
                self._began.set()
        self._began.set()


@contextmanager
def serving(home: Path, *options: str | Path) -> Iterator[Serving]:
    """`translator serve` with the built-in model at beam 1, its data under `home`."""
    environment = {**os.environ, "TRANSLATOR_HOME": str(home), "HOME": str(home)}
    line = command("serve", "--port", "0", "--beam", "1", *options)
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield Serving(process)
        finally:
            process.kill()


def alive(client: httpx.Client) -> bool:
    """Whether a server still answers, and translates."""
    made = client.post("/translate", json={"q": "Harga beras naik.", "source": "id", "target": "en"})
    return client.get("/health").json() == {"status": "ok"} and "rice" in made.json()["translatedText"].lower()
