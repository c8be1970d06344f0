"""What the ranker sees of each sentence, as a matrix of numbers.

All features but the position are the same in any language; word lists only tell empty words from full ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translator.summary.words import Language, is_empty, stem
from translator.text import count_words, tokens

Matrix = NDArray[np.float64]

NAMES = (
    "position",
    "depth",
    "length",
    "short",
    "long",
    "centrality",
    "repetition",
    "centroid",
    "lead",
    "quotation",
    "number",
    "title",
)
"""The features in the order of the columns; `explain.REASONS` says them in English."""

_SHORT, _LONG = 8, 45
_LEAD = 3
_DAMPING = 0.85
_DIGIT = re.compile(r"\d")
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts, by name, and after how many times the sentences asked for the position fades by e."""

    features: Mapping[str, float]
    decay: float


@dataclass(frozen=True, slots=True)
class Measured:
    """`matrix` is sentences x NAMES; `similarity` is the cosine of each sentence with each, 0 on the diagonal."""

    matrix: Matrix
    similarity: Matrix


def measure(texts: Sequence[str], *, fading: float, language: Language, title: str | None = None) -> Measured:
    """The features of the sentences of one article.

    Args:
        texts: the sentences that stand for election, in document order; at least one.
        fading: after how many sentences the position's weight has fallen by e; it belongs with the number that will
            be chosen, since a longer summary reaches further down.
        language: of `texts` and `title`.
        title: the article's title, None where there is none.
    """
    n = len(texts)
    spoken = [[w.lower() for w in tokens(text)] for text in texts]
    stem_of = {w: stem(w, language) for w in set().union(*spoken) if not is_empty(w, language)}
    stems = [[stem_of[w] for w in ws if w in stem_of] for ws in spoken]
    counts = _count_matrix(stems)
    tfidf = counts * _idf(counts)
    similarity = _cosines(tfidf)
    np.fill_diagonal(similarity, 0.0)
    lengths = np.array([count_words(text) for text in texts], dtype=float)
    where = np.arange(n, dtype=float)
    total = counts.sum(axis=0)
    full = np.array([max(len(s), 1) for s in stems], dtype=float)
    columns = {
        "position": np.exp(-where / fading),
        "depth": where / max(n - 1, 1),
        "length": np.log(np.maximum(lengths, 1.0)),
        "short": (lengths < _SHORT).astype(float),
        "long": (lengths > _LONG).astype(float),
        "centrality": _z(_pagerank(similarity)),
        "repetition": _z((counts > 0) @ np.where(total > 1, total, 0.0) / full),
        "centroid": _z(_unit(tfidf) @ _unit(tfidf.sum(axis=0, keepdims=True))[0]),
        "lead": similarity[:, :_LEAD].sum(axis=1),
        "quotation": np.array([not _QUOTES.isdisjoint(t) for t in texts], dtype=float),
        "number": np.array([_DIGIT.search(t) is not None for t in texts], dtype=float),
        "title": _title_overlap(stems, title, language),
    }
    return Measured(np.column_stack([columns[name] for name in NAMES]), similarity)


def _count_matrix(stems: Sequence[Sequence[str]]) -> Matrix:
    """Sentences x distinct stems, how often each stands in each; one column of zeros where there are none."""
    index: dict[str, int] = {}
    rows = [row for row, sentence in enumerate(stems) for _ in sentence]
    columns = [index.setdefault(s, len(index)) for sentence in stems for s in sentence]
    counts = np.zeros((len(stems), max(len(index), 1)))
    np.add.at(counts, (rows, columns), 1.0)
    return counts


def _idf(counts: Matrix) -> Matrix:
    """Smoothed inverse sentence frequency of each column."""
    present = (counts > 0).sum(axis=0)
    return np.asarray(np.log((1.0 + len(counts)) / (1.0 + present)) + 1.0)


def _unit(matrix: Matrix) -> Matrix:
    norms = np.sqrt((matrix * matrix).sum(axis=1, keepdims=True))
    return np.asarray(matrix / np.where(norms > 0, norms, 1.0))


def _cosines(matrix: Matrix) -> Matrix:
    """The cosine of each row with each. Only columns that two rows share are multiplied; the rest is in the norms."""
    unit = _unit(matrix)
    shared = unit[:, np.count_nonzero(unit, axis=0) > 1]
    return np.asarray(shared @ shared.T)


def _pagerank(similarity: Matrix) -> Matrix:
    """LexRank's continuous centrality (Erkan and Radev 2004), by solving the linear system itself."""
    n = len(similarity)
    sums = similarity.sum(axis=1, keepdims=True)
    transition = np.where(sums > 0, similarity / np.where(sums > 0, sums, 1.0), 1.0 / n)
    system = np.eye(n) - _DAMPING * transition.T
    return np.asarray(np.linalg.solve(system, np.full(n, (1.0 - _DAMPING) / n)))


def _z(values: Matrix) -> Matrix:
    spread = float(values.std())
    return np.asarray((values - values.mean()) / spread) if spread > 1e-12 else np.zeros_like(values)


def _title_overlap(stems: Sequence[Sequence[str]], title: str | None, language: Language) -> Matrix:
    """The share of the title's full words that a sentence holds, 0 without a title."""
    wanted = {stem(w, language) for w in (w.lower() for w in tokens(title or "")) if not is_empty(w, language)}
    if not wanted:
        return np.zeros(len(stems))
    return np.array([math.fsum(1 for w in wanted if w in set(s)) / len(wanted) for s in stems])
