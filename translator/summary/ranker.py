"""The linear ranker: which sentences of an article make its summary.

Scores are a weighted sum of features. Sentences are then chosen one by one: the highest score wins, less what it
repeats of those already chosen, and a sentence that leans on the one before it waits until that one is in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from translator.summary import weights
from translator.summary.features import NAMES, Matrix, Measured, Weights, measure
from translator.summary.length import Length, most
from translator.summary.openings import leans
from translator.summary.words import Language
from translator.text import count_words

LIMIT = 400
"""Only so many eligible sentences, from the top of the article, stand for election: the similarity of each with
each grows with the square, and what a news article has to say stands far above that."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One sentence of a summary.

    `index` counts the texts given from 0; `rank` is 1 for the most important. `score` lies between 0 (the least
    of the article's sentences) and 1, less penalties. `features` maps a feature's name to what it added to the score,
    compared with the article's average sentence; "redundancy" and "doubtful" are penalties, 0 or below.
    """

    index: int
    rank: int
    score: float
    features: Mapping[str, float]


def rank(
    texts: Sequence[str],
    *,
    count: int | Length = 3,
    language: Language = "en",
    title: str | None = None,
    eligible: Sequence[bool] | None = None,
    doubtful: Sequence[bool] | None = None,
    weighted: Weights | None = None,
) -> list[Choice]:
    """Choose the sentences of a summary.

    Args:
        texts: all sentences of the article's body in document order; the ones that may not be chosen too, since a
            sentence that leans on its predecessor needs to know it.
        count: how many sentences, or a Length.
        language: of the texts and the title.
        title: the article's title, if it has one.
        eligible: for each text, whether it may be chosen; all of them by default.
        doubtful: for each text, whether its translation is in doubt; such a sentence loses against an equal.
        weighted: other weights than the language's own in `weights` (for training and experiments).

    Returns:
        The choices in document order: at most half of the texts that are eligible, fewer where what is left leans on
        what was not chosen or does not fit the words allowed.
    """
    length = Length(sentences=count) if isinstance(count, int) else count
    candidates = [i for i in range(len(texts)) if eligible is None or eligible[i]][:LIMIT]
    lengths = [count_words(texts[i]) for i in candidates]
    wanted = min(length.count(len(candidates), sum(lengths) / max(len(lengths), 1)), most(len(candidates)))
    if wanted < 1:
        return []
    chosen_texts = [texts[i] for i in candidates]
    using = weighted or weights.WEIGHTS[language]
    measured = measure(chosen_texts, fading=using.decay * wanted, language=language, title=title)
    contributions, scores = _score(measured.matrix, using.features)
    penalties = np.array([weights.DOUBTFUL if doubtful and doubtful[i] else 0.0 for i in candidates])
    support = _support(candidates, texts, language)
    picked = _choose(scores - penalties, measured, support, lengths, wanted, length.words)
    choices = []
    for order, (row, score, redundancy) in enumerate(picked, start=1):
        features = dict(zip(NAMES, contributions[row].tolist(), strict=True))
        features["redundancy"] = -redundancy
        features["doubtful"] = -float(penalties[row])
        choices.append(Choice(candidates[row], order, score, features))
    return sorted(choices, key=lambda choice: choice.index)


def _score(matrix: Matrix, weighted: Mapping[str, float]) -> tuple[Matrix, Matrix]:
    """What each feature adds (sentences x features, against the average sentence), and the scores from 0 to 1."""
    parts = (matrix - matrix.mean(axis=0)) * np.array([weighted.get(name, 0.0) for name in NAMES])
    scores = parts.sum(axis=1)
    spread = float(np.ptp(scores)) or 1.0
    return parts / spread, (scores - scores.min()) / spread


def _support(candidates: Sequence[int], texts: Sequence[str], language: Language) -> list[int | None]:
    """For each candidate the row it leans on: None if it stands alone, -1 if what it leans on cannot be chosen."""
    row_of = {index: row for row, index in enumerate(candidates)}
    return [row_of.get(i - 1, -1) if leans(texts[i], language) else None for i in candidates]


def _choose(
    scores: Matrix,
    measured: Measured,
    support: Sequence[int | None],
    lengths: Sequence[int],
    wanted: int,
    budget: int | None,
) -> list[tuple[int, float, float]]:
    """Rows in the order in which they were chosen, each with its score and what redundancy took off."""
    picked: list[tuple[int, float, float]] = []
    rows: set[int] = set()
    redundancy = np.zeros(len(scores))
    words_left = budget
    while budget is not None or len(picked) < wanted:
        free = [
            row
            for row, leaning in enumerate(support)
            if row not in rows
            and (leaning is None or leaning in rows)
            and (words_left is None or lengths[row] <= words_left)
        ]
        if not free or len(picked) >= most(len(scores)):
            break
        totals = scores - redundancy
        best = max(free, key=lambda row: (float(totals[row]), -row))
        picked.append((best, float(totals[best]), float(redundancy[best])))
        rows.add(best)
        redundancy = np.maximum(redundancy, weights.REDUNDANCY * measured.similarity[best])
        words_left = None if words_left is None else words_left - lengths[best]
    return picked
