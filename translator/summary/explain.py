"""Why a sentence stands in the summary, in words a reader understands."""

from __future__ import annotations

from translator.summary.ranker import Choice

REASONS: dict[str, tuple[str, str]] = {
    "position": ("stands at the top of the article", "stands below the top of the article"),
    "depth": ("stands early in the article", "stands late in the article"),
    "length": ("has a good length", "has an awkward length"),
    "short": ("is not a snippet", "is very short"),
    "long": ("is not overlong", "is very long"),
    "centrality": ("resembles many other sentences", "resembles few other sentences"),
    "repetition": ("holds words that the article repeats", "holds few words that the article repeats"),
    "centroid": ("is close to what the whole article speaks of", "is far from what the whole article speaks of"),
    "lead": ("says something else than the opening sentences", "says again what the opening sentences say"),
    "quotation": ("tells rather than quotes", "quotes rather than tells"),
    "number": ("holds figures", "holds no figures"),
    "title": ("shares words with the title", "shares few words with the title"),
    "redundancy": ("repeats nothing chosen before", "repeats what was chosen before"),
    "doubtful": ("has an undoubted translation", "has a translation in doubt"),
}
"""For each feature what it means when it speaks for a sentence, and when it speaks against it."""

_NEGLIGIBLE = 0.005


def explain(choice: Choice) -> list[tuple[str, float]]:
    """The reasons for a choice and what each added to its score, the weightiest first; negligible ones left out.

    The score's scale: 0 is the least important sentence of the article, 1 the most important.
    """
    weighty = [(name, value) for name, value in choice.features.items() if abs(value) >= _NEGLIGIBLE]
    weighty.sort(key=lambda item: (-abs(item[1]), item[0]))
    return [(REASONS[name][0 if value > 0 else 1], value) for name, value in weighty]
