"""One of several shares of a collection, so that machines that know nothing of each other translate all of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from translator.errors import UsageError


@dataclass(frozen=True, slots=True)
class Shard:
    """Share `number` (from 1) of `count`: files by the hash of their name, lines of a corpus in turn."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """The share that "3/8" names.

        Raises:
            UsageError: it names none.
        """
        match = re.fullmatch(r"\s*(\d{1,9})\s*/\s*(\d{1,9})\s*", text, re.ASCII)
        if match is None or not 1 <= int(match[1]) <= int(match[2]):
            raise UsageError(f"--shard {text} names no share.", "The third of eight is --shard 3/8.")
        return cls(int(match[1]), int(match[2]))

    @property
    def label(self) -> str:
        """What stands for it in the names of files: "3-of-8"."""
        return f"{self.number}-of-{self.count}"

    def has(self, name: str) -> bool:
        """Whether a file of this name below the folder belongs to it."""
        digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number - 1

    def has_line(self, line: int) -> bool:
        """Whether a line of a corpus, counted from 1, belongs to it."""
        return (line - 1) % self.count == self.number - 1
