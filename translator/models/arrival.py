"""One file on its way from the hub: what arrives is counted, and no more of it let in than the lock says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from translator.models.hub import Hub
from translator.models.lock import ModelFile, Source

Report = Callable[[int, int], None]
"""Called with the number of bytes that are here and the number there are in all."""


class WrongContentError(Exception):
    """What arrived is not what the lock names; str() is the end of a sentence that says so."""


class Tally:
    """Counts the bytes of a model that are here."""

    def __init__(self, report: Report | None) -> None:
        self._report = report
        self._done = 0
        self._total = 0

    def start(self, total: int) -> None:
        """Begin to count towards so many bytes."""
        self._done, self._total = 0, total
        self.add(0)

    def add(self, amount: int) -> None:
        """Count bytes that arrived or, negative, were thrown away."""
        self._done += amount
        if self._report is not None:
            self._report(self._done, self._total)


class Arrival:
    """One file on its way, in NAME.part; counts what arrives and lets no more in than the lock says."""

    def __init__(self, part: Path, file: ModelFile, tally: Tally) -> None:
        self.part = part
        self.file = file
        self._tally = tally
        if self.size > file.size:
            part.unlink()
        tally.add(self.size)

    @property
    def size(self) -> int:
        """Bytes here so far."""
        return self.part.stat().st_size if self.part.exists() else 0

    def discard(self) -> None:
        """Throw away what is here."""
        self._tally.add(-self.size)
        self.part.unlink(missing_ok=True)

    def receive(self, hub: Hub, source: Source) -> None:
        """Fetch the rest."""
        if self.size == self.file.size:
            return
        with self.part.open("ab+") as raw:
            raw.seek(0, os.SEEK_END)
            hub.get(source, self.file, _Counted(raw, self.file, self._tally), raw.tell())


class _Counted:
    """The file object the hub client writes to."""

    def __init__(self, raw: BinaryIO, file: ModelFile, tally: Tally) -> None:
        self._raw = raw
        self._file = file
        self._tally = tally

    def write(self, data: bytes) -> int:
        if self._raw.tell() + len(data) > self._file.size:
            raise WrongContentError(f"{self._file.name} has more than {self._file.size} bytes")
        written = self._raw.write(data)
        self._tally.add(written)
        return written

    def truncate(self, size: int | None = None) -> int:
        """Called by the client when a server answers a request for the rest with the whole."""
        position = self._raw.tell()
        before = self._raw.seek(0, os.SEEK_END)
        self._raw.seek(position)
        after = self._raw.truncate(size)
        self._tally.add(after - before)
        return after

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a file object has
        return getattr(self._raw, name)
