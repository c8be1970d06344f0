"""What a user is told about the model in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translator.models.store import InstalledModel

_WORDS = (
    (18.0, "a preview that gets names and facts wrong"),
    (29.0, "enough for the gist; names and details are often wrong"),
    (34.0, "enough to follow an article; check names and figures against the source"),
    (38.0, "reads as English; one sentence in five says something else, so check what matters against the source"),
    (float("inf"), "a fair draft; check what matters against the source"),
)
"""BLEU on FLORES dev below which a translation reads like this."""


def describe_quality(bleu: float) -> str:
    """What to expect of a model with this BLEU on FLORES dev, Indonesian to English, in plain words."""
    return next(words for limit, words in _WORDS if bleu < limit)


def model_notice(model: InstalledModel) -> str:
    """One line about a model that the user should know more of; else empty.

    Of the built-in model how good it is and how to get better, of a folder that nothing is known to check it against.
    """
    if model.entry is None:
        return f"Using the {model.family} model in {model.folder}, which is not pinned: its files cannot be checked."
    if not model.builtin or model.entry is None:
        return ""
    why = f" ({model.fallback_reason})" if model.fallback_reason else ""
    measured = [q for q in model.entry.quality if q.set == "FLORES-200 dev" and q.bleu is not None]
    quality = ""
    if measured and measured[0].bleu is not None:
        quality = f", BLEU {measured[0].bleu:g} on FLORES-200 dev: {describe_quality(measured[0].bleu)}"
    return f"Using the built-in {model.name} model{why}{quality}. For NLLB-200 run: translator download"
