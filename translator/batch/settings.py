"""What a run does with the folder as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from translator.collection.shard import Shard


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does with the folder as a whole; nothing of it changes an output.

    Args:
        include: glob patterns of what is read; none means everything.
        exclude: glob patterns of what is not.
        limit: articles translated at most; None means all.
        fail_fast: stop at the first failure.
        prune: remove the outputs of inputs that are no longer there.
        state: where journal and lock lie, apart from the outputs; None is with them.
        shard: the share of the folder that is translated; a share of a corpus is written under a name of its own.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: int | None = None
    fail_fast: bool = False
    prune: bool = False
    state: Path | None = None
    shard: Shard | None = None
