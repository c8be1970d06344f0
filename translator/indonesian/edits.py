"""A rewriting of one stretch of a sentence, as the normaliser's finders propose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["date", "time", "money", "number", "percent", "scale", "spacing", "unit"]


@dataclass(frozen=True, slots=True)
class Edit:
    """`after` is to stand instead of the characters from `start` to `end`."""

    start: int
    end: int
    after: str
    kind: ChangeKind
