"""What a run does with the folder as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run does with the folder as a whole; nothing of it changes an output.

    Args:
        include: glob patterns of what is read; none means everything.
        exclude: glob patterns of what is not.
        limit: articles translated at most; None means all.
        fail_fast: stop at the first failure.
        prune: remove the outputs of inputs that are no longer there.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: int | None = None
    fail_fast: bool = False
    prune: bool = False
