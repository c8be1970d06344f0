"""In what manner sentences are translated: the model and all that sentences must share to share a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translator.article import Provenance
from translator.flow import settle_requests, with_beam
from translator.models.store import InstalledModel
from translator.recipe import WIDEST_BEAM, Recipe
from translator.translation.glossary import Glossary
from translator.translation.hypothesis import TranslationEngine
from translator.translation.remedy import Checked, Request


@dataclass(frozen=True, slots=True, eq=False)
class LoadedModel:
    """A model in memory: what it is, its engine (with the translation memory or without), what its articles note."""

    model: InstalledModel
    engine: TranslationEngine
    provenance: Provenance

    @property
    def name(self) -> str:
        """What the model is called."""
        return self.model.name


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence translated: what was settled on, and as many other translations as were asked for, best first."""

    checked: Checked
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """What changes the translation of a sentence. `alternatives` is how many others are wanted."""

    model: LoadedModel
    beam: int = 4
    glossary: Glossary | None = None
    alternatives: int = 0

    @classmethod
    def of(cls, model: LoadedModel, recipe: Recipe, *, alternatives: int = 0) -> Manner:
        """The manner that a recipe asks for."""
        return cls(model, recipe.beam, recipe.glossary, alternatives)

    @property
    def pace_key(self) -> tuple[str, int]:
        """What the speed depends on."""
        return self.model.name, self.beam


def settle(manner: Manner, requests: Sequence[Request], progress: Callable[[int], None]) -> list[Answer]:
    """Sentences translated and checked in one manner, in their order; what `progress` raises ends it."""
    recipe = Recipe(beam=manner.beam, glossary=manner.glossary)
    settled = settle_requests(requests, manner.model.engine, recipe, progress=progress)
    if not manner.alternatives:
        return list(map(Answer, settled))
    engine = with_beam(manner.model.engine, manner.beam)
    width = min(WIDEST_BEAM, max(manner.beam, manner.alternatives + 1))
    options = replace(engine.options, beam=width, hypotheses=width)
    found = engine.translate([request.text for request in requests], options=options)
    return [
        Answer(
            checked, _others(checked.hypothesis.text, [h.text, *(a.text for a in h.alternatives)], manner.alternatives)
        )
        for checked, h in zip(settled, found, strict=True)
    ]


def _others(chosen: str, found: Sequence[str], count: int) -> tuple[str, ...]:
    return tuple(text for text in dict.fromkeys(found) if text != chosen)[:count]
