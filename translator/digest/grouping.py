"""Which articles tell the same story: likeness of the source text, weighed with outlets and dates.

Two articles are linked when the cosine of their TF-IDF vectors reaches a threshold. How high it is depends on what
else speaks for one event: two outlets that both name the same day need less than one outlet, whose articles resemble
each other by their style and are rarely two reports of one event, and dates that have nothing in common need more.
The thresholds were read off pairs of real articles judged by hand (docs/digest.md). Links are then followed from the
strongest to the weakest; two groups become one where their articles are alike on average (average linkage), so that a
chain of pairs does not join what has nothing in common.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from translator.digest.vectors import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from translator.digest.vectors import Vectors

Outlets = Literal["different", "unknown", "same"]
Dates = Literal["shared", "unknown", "disjoint"]

THRESHOLDS: dict[tuple[Outlets, Dates], float] = {
    ("different", "shared"): 0.28,
    ("different", "unknown"): 0.50,
    ("different", "disjoint"): 0.55,
    ("unknown", "shared"): 0.36,
    ("unknown", "unknown"): 0.56,
    ("unknown", "disjoint"): 0.80,
    ("same", "shared"): 0.52,
    ("same", "unknown"): 0.70,
    ("same", "disjoint"): 0.92,
}
"""From which cosine on two articles are linked, by what is known of their outlets and of the days they mention."""
LEAST_AVERAGE = 0.22
"""The mean cosine between the articles of two groups from which on a link makes them one."""
FARTHEST_DAYS = 14
"""Days between the dates of two articles from which on they are never linked."""
COPY = 0.97
"""A cosine from which on outlets and dates no longer matter: one text is a copy of the other."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of an article besides its text: outlet, day, and the days (month, day) that it mentions.

    `opening` holds those of the title and the first sentences, a part of `mentioned`.
    """

    outlet: str | None = None
    day: datetime.date | None = None
    mentioned: frozenset[tuple[int, int]] = frozenset()
    opening: frozenset[tuple[int, int]] = frozenset()


def group(terms: Terms, clues: Sequence[Clues]) -> list[list[int]]:
    """The articles in groups, each one's numbers ascending, the groups by their first number.

    Args:
        terms: every article, in order.
        clues: the same articles.
    """
    vectors = terms.vectors()
    pairs = list(vectors.pairs(min(THRESHOLDS.values())))
    pairs.sort(key=lambda pair: (-pair.cosine, pair.first, pair.second))
    groups = _Groups(vectors)
    for pair in pairs:
        if is_linked(pair.cosine, clues[pair.first], clues[pair.second]):
            groups.join(pair.first, pair.second)
    return groups.members()


def is_linked(cosine: float, a: Clues, b: Clues) -> bool:
    """Whether two articles of this likeness are taken for reports of one event."""
    if cosine >= COPY:
        return True
    if a.day and b.day and abs((a.day - b.day).days) >= FARTHEST_DAYS and not a.mentioned & b.mentioned:
        return False
    return cosine >= THRESHOLDS[_outlets(a, b), _dates(a, b)]


def _outlets(a: Clues, b: Clues) -> Outlets:
    if a.outlet is None and b.outlet is None:
        return "unknown"
    return "same" if a.outlet == b.outlet else "different"


def _dates(a: Clues, b: Clues) -> Dates:
    # Two that open with different days tell of different days, though one may mention the other ("yesterday").
    if a.opening and b.opening and not a.opening & b.opening:
        return "disjoint"
    if a.mentioned & b.mentioned:
        return "shared"
    return "disjoint" if a.mentioned and b.mentioned else "unknown"


class _Groups:
    """Groups that grow by joining; each has the sum of its articles' vectors, so that means take one product."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._of = list(range(len(vectors.terms)))
        self._members: dict[int, list[int]] = {}
        self._sums: dict[int, tuple[NDArray[np.int32], NDArray[np.float32]]] = {}

    def join(self, a: int, b: int) -> None:
        """Make the groups of two articles one, unless they are unlike on the whole."""
        first, second = sorted((self._of[a], self._of[b]))
        if first == second:
            return
        ours, theirs = self._group(first), self._group(second)
        total = _dot(self._sum(first), self._sum(second))
        if total / (len(ours) * len(theirs)) < LEAST_AVERAGE:
            return
        self._sums[first] = _add(self._sum(first), self._sum(second))
        self._sums.pop(second, None)
        for article in theirs:
            self._of[article] = first
        self._members[first] = ours + theirs
        self._members.pop(second, None)

    def members(self) -> list[list[int]]:
        """The numbers of each group's articles, in order."""
        found: dict[int, list[int]] = {}
        for article, number in enumerate(self._of):
            found.setdefault(number, []).append(article)
        return sorted(found.values())

    def _group(self, number: int) -> list[int]:
        return self._members.get(number, [number])

    def _sum(self, number: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        return self._sums.get(number, (self._vectors.terms[number], self._vectors.weights[number]))


def _dot(a: tuple[NDArray[np.int32], NDArray[np.float32]], b: tuple[NDArray[np.int32], NDArray[np.float32]]) -> float:
    import numpy as np

    _, at_a, at_b = np.intersect1d(a[0], b[0], assume_unique=True, return_indices=True)
    return float(a[1][at_a] @ b[1][at_b])


def _add(
    a: tuple[NDArray[np.int32], NDArray[np.float32]], b: tuple[NDArray[np.int32], NDArray[np.float32]]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    import numpy as np

    terms = np.union1d(a[0], b[0])
    weights = np.zeros(terms.size, np.float32)
    for numbers, values in (a, b):
        weights[np.searchsorted(terms, numbers)] += values
    return terms, weights
