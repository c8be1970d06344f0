"""The learning rate over a stage, by time or by updates: warm-up, hold, cool-down."""

from __future__ import annotations

from dataclasses import dataclass

FLOOR = 0.01
"""The cool-down ends at this share of the rate."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a stage's rate goes; its length is `minutes`, or `updates`, whichever ends first.

    The rate rises over `warmup` updates, is held until the share `hold` of the stage is over, and then falls linearly
    to almost nothing (Hu et al., 2024, "warm-up, stable, decay"). A model is only worth shipping after its cool-down.

    Attributes:
        rate: the highest rate.
        warmup: updates of the rise.
        hold: share of the stage, 0 to 1, at whose end the fall begins.
        minutes: length in minutes of training; None for no limit.
        updates: length in updates; None for no limit.

    Raises:
        ValueError: the stage would have no end, or a value makes no sense.
    """

    rate: float
    warmup: int = 300
    hold: float = 0.3
    minutes: float | None = None
    updates: int | None = None

    def __post_init__(self) -> None:
        if self.minutes is None and self.updates is None:
            raise ValueError("a stage needs an end: minutes or updates")
        if not self.rate > 0 or self.warmup < 1 or not 0 <= self.hold < 1:
            raise ValueError("a rate above 0, at least 1 update of warm-up and a hold from 0 to below 1 are needed")

    def progress(self, step: int, seconds: float) -> float:
        """The share of the stage that is over after `step` updates and `seconds`, 0 to 1 and beyond."""
        shares = [seconds / (60 * self.minutes) if self.minutes else 1.0] if self.minutes is not None else []
        if self.updates is not None:
            shares.append(step / self.updates if self.updates else 1.0)
        return max(shares)

    def finished(self, step: int, seconds: float) -> bool:
        """Whether the stage is over."""
        return self.progress(step, seconds) >= 1

    def at(self, step: int, seconds: float) -> float:
        """The rate of the update after `step` updates and `seconds`."""
        rise = min(1.0, (step + 1) / self.warmup)
        over = self.progress(step, seconds)
        fall = 1.0 if over < self.hold else max(FLOOR, (1 - over) / (1 - self.hold))
        return self.rate * rise * fall
