"""Where a batch keeps what is no output: its journal and lock, and its reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from translator.batch.journal import FOLDER, JOURNAL_FILE
from translator.collection.shard import Shard


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a batch.

    Args:
        out: the folder of the outputs.
        state: the folder of the journal and the lock, which may lie on another disk; None is one in OUT.
        shard: the share of the folder that is translated; each has a journal and a report of its own.
    """

    out: Path
    state: Path | None = None
    shard: Shard | None = None

    @property
    def folder(self) -> Path:
        """The folder of journal and lock."""
        folder = self.state or self.out / FOLDER
        return folder / self.shard.label if self.shard else folder

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.folder / JOURNAL_FILE

    def report(self, suffix: str) -> Path:
        """The report with an ending (".json")."""
        return self.out / f"report{self.ending}{suffix}"

    @property
    def ending(self) -> str:
        """What the names of a share's own files end with: "-3-of-8"; nothing for the whole."""
        return f"-{self.shard.label}" if self.shard else ""
