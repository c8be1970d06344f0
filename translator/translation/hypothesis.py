"""What goes through every engine: hypotheses, the options of a call, and the interface of what translates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from translator.models.conventions import NLLB


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one sentence.

    `score` is the mean log-probability a piece (0 is certain), None where the engine was not asked because there was
    nothing to translate. `truncated` says that the output ran into its limit before it ended. `segments` is how many
    parts a long sentence was cut into. `alternatives` are the beam's other hypotheses, best first, as far as they
    were asked for.
    """

    text: str
    score: float | None = None
    truncated: bool = False
    segments: int = 1
    alternatives: tuple[Hypothesis, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What changes an engine's output: beam size, hypotheses a sentence, the longest segment."""

    beam: int = NLLB.beam
    hypotheses: int = 1
    comfortable: int = NLLB.comfortable


class TranslationEngine(Protocol):
    """What translates sentences: an `Engine`, or something around one."""

    @property
    def options(self) -> Options:
        """The settings of calls that give none of their own."""

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        """Translate sentences as `Engine.translate` does."""


@dataclass(frozen=True, slots=True)
class WithOptions:
    """An engine with other settings of its own; it shares the weights."""

    engine: TranslationEngine
    options: Options

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        """Translate sentences as `Engine.translate` does."""
        return self.engine.translate(sentences, options=options or self.options, progress=progress)
