"""Articles as TF-IDF vectors, and the inverted index that finds those that are alike.

The weight of a term is (1 + log count) * idf, with title and opening counted more than once. The document frequency
is smoothed by what is known beforehand: a word of the Indonesian lexicon is expected in one article of PRIOR_WORD,
any other term (a name, a number) in one of PRIOR_NAME, as if PRIOR_ARTICLES more had been seen. So two articles alone
are compared as soberly as ten thousand.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translator.article import Article, Sentence
from translator.english.words import english
from translator.lexicon.words import lexicon
from translator.summary.words import is_empty, stem
from translator.text import tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PRIOR_ARTICLES = 300
PRIOR_WORD = 1 / 30
PRIOR_NAME = 1 / 1000
TITLE_TIMES = 3
OPENING_TIMES = 2
OPENING_SENTENCES = 3
LONGEST = 60
"""Sentences of an article that are compared: what comes after is background."""
WORK = 300_000_000
"""Products that finding pairs may take: a few seconds. The most frequent terms are left out of the index until it is
enough, they weigh in where a pair is found by rarer ones."""
PAIRS_PER_ARTICLE = 40
"""The likest others of an article that are looked at; a copy of a copy is found through its neighbours."""


class Terms:
    """Numbers the terms of a collection; articles are added one by one and forgotten but for their counts."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._rows: list[tuple[NDArray[np.int32], NDArray[np.float32]]] = []
        self._first: dict[bytes, int] = {}
        self._original: list[int] = []

    def add(self, article: Article) -> None:
        """Count the terms of an article (shape of what is kept: one number and one count a distinct term)."""
        import numpy as np

        counts = term_counts(article)
        numbers = np.fromiter((self._number(term) for term in counts), np.int32, len(counts))
        values = np.fromiter(counts.values(), np.float32, len(counts))
        order = np.argsort(numbers)
        row = (numbers[order], values[order])
        key = hashlib.sha256(row[0].tobytes() + row[1].tobytes()).digest()
        self._original.append(self._first.setdefault(key, len(self._rows)) if counts else len(self._rows))
        self._rows.append(row)

    def vectors(self) -> Vectors:
        """The vectors of all articles added, of length 1; of length 0 for one without any term."""
        import numpy as np

        size = np.zeros(len(self._numbers), np.int64)
        for numbers, _ in self._rows:
            size[numbers] += 1
        common = lexicon().keys() | english()
        prior = np.fromiter((PRIOR_WORD if t in common else PRIOR_NAME for t in self._numbers), float, size.size)
        idf = np.log((len(self._rows) + PRIOR_ARTICLES) / (size + PRIOR_ARTICLES * prior))
        idf = np.maximum(idf, 0.0)
        weights = []
        for numbers, values in self._rows:
            row = ((1 + np.log(values)) * idf[numbers]).astype(np.float32)
            length = math.sqrt(float(row @ row))
            weights.append(row / length if length else row)
        return Vectors([numbers for numbers, _ in self._rows], weights, tuple(self._original), size.size)

    def _number(self, term: str) -> int:
        return self._numbers.setdefault(term, len(self._numbers))


def term_counts(article: Article) -> Counter[str]:
    """The words, names and numbers of an article's source and how often each is counted."""
    counts: Counter[str] = Counter()
    title = [(article.title.source, TITLE_TIMES)] if article.title else []
    body = [(s.source, OPENING_TIMES if n < OPENING_SENTENCES else 1) for n, s in enumerate(_sentences(article))]
    for text, times in (*title, *body):
        for word in tokens(text.lower()):
            if len(word) > 1 and not is_empty(word, "id") and not is_empty(word, "en"):
                counts[stem(word, "id")] += times
    return counts


def _sentences(article: Article) -> Iterator[Sentence]:
    for number, sentence in enumerate(article.sentences()):
        if number == LONGEST:
            return
        yield sentence


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, by number, and the cosine of their vectors; `first` < `second`."""

    first: int
    second: int
    cosine: float


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sparse vectors: for each article its terms' numbers in ascending order and their weights.

    `original` holds for each article the first with the same terms, itself where there is none before it; `count` is
    the number of terms.
    """

    terms: Sequence[NDArray[np.int32]]
    weights: Sequence[NDArray[np.float32]]
    original: Sequence[int]
    count: int

    def cosine(self, a: int, b: int) -> float:
        """The cosine of two articles, 0 to 1."""
        import numpy as np

        _, at_a, at_b = np.intersect1d(self.terms[a], self.terms[b], assume_unique=True, return_indices=True)
        return float(self.weights[a][at_a] @ self.weights[b][at_b])

    def pairs(self, least: float) -> Iterator[Pair]:
        """The pairs with at least this cosine, each once, an article's likest others only; in a fixed order.

        A copy is a pair with its original and with nothing else.
        """
        import numpy as np

        postings, starts, values = self._postings()
        seen: set[tuple[int, int]] = set()
        for a, (numbers, weights) in enumerate(zip(self.terms, self.weights, strict=True)):
            if self.original[a] != a:
                yield Pair(self.original[a], a, 1.0)
                continue
            rows = [slice(starts[t], starts[t + 1]) for t in numbers]
            if not rows:
                continue
            others = np.concatenate([postings[row] for row in rows])
            if others.size <= 1:
                continue
            spread = np.repeat(weights, [row.stop - row.start for row in rows])
            scores = np.bincount(others, spread * np.concatenate([values[row] for row in rows]), len(self.terms))
            scores[a] = 0.0
            # Frequent terms are not in the index and add to the cosine: half of it has to come from rare ones.
            found = np.flatnonzero(scores >= least / 2)
            if found.size > PAIRS_PER_ARTICLE:
                found = found[np.lexsort((found, -scores[found]))[:PAIRS_PER_ARTICLE]]
            for b in found.tolist():
                key = (min(a, b), max(a, b))
                if key in seen:
                    continue
                seen.add(key)
                cosine = self.cosine(*key)
                if cosine >= least:
                    yield Pair(*key, cosine)

    def _postings(self) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.float32]]:
        """The index without the most frequent terms and the copies: articles and weights by term, each term's start."""
        import numpy as np

        size = np.zeros(self.count, np.int64)
        originals = [n for n, first in enumerate(self.original) if n == first]
        for article in originals:
            size[self.terms[article]] += 1
        order = np.argsort(size, kind="stable")
        kept_terms = order[np.cumsum(size[order] ** 2) <= WORK]
        rare = np.zeros(self.count, bool)
        rare[kept_terms] = True
        rare &= size > 1
        starts = np.concatenate(([0], np.cumsum(np.where(rare, size, 0))))
        postings = np.empty(starts[-1], np.int32)
        values = np.empty(starts[-1], np.float32)
        free = starts[:-1].copy()
        for article in originals:
            numbers, weights = self.terms[article], self.weights[article]
            kept = rare[numbers]
            places = free[numbers[kept]]
            postings[places] = article
            values[places] = weights[kept]
            free[numbers[kept]] += 1
        return postings, starts, values
