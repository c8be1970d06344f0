"""Fit the summary ranker's weights and write translator/summary/weights.py.

    python -m scripts.train_ranker FOLDER [--output translator/summary/weights.py]

FOLDER is as for scripts/evaluate_summaries.py, which measures the result on folds held back.

How: ridge regression of what a sentence is worth on its features. Its worth is marginal: what ROUGE-1 + ROUGE-2 F1
of the summary that the weights so far would choose gains by it (or loses without it), plus what the article's lead of
as many words loses by growing; so length has its price, and saying again what is already said is worth nothing.
Choosing and fitting are repeated. A few recipes (kind of worth, fading of the position, weight of the position) are
tried, and the one that does best on the training articles is kept.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scripts.summary_sets import SETS, Example, bigrams, load, tokens
from translator.summary.features import NAMES, Matrix, Weights, measure
from translator.summary.openings import leans
from translator.summary.weights import REDUNDANCY
from translator.summary.words import Language
from translator.text import count_words

COUNTS = (2, 3, 4, 5)
ROWS = 50
"""Sentences of an article that are looked at; what stands below is never worth it."""
WORDS = 400
RIDGE = 0.1
ROUNDS = 3
POSITION, TITLE = NAMES.index("position"), NAMES.index("title")
START = {"position": 0.97, "depth": -1.11, "length": -0.25, "short": -0.3, "long": -0.79, "centrality": 0.14,
         "repetition": 0.17, "centroid": 0.1, "quotation": -0.51, "number": 0.06}  # fmt: skip
"""Where the first round's choice comes from."""

Bools = NDArray[np.bool_]
Integers = NDArray[np.int64]


class Recipe(NamedTuple):
    """`marginal`: worth beside the others chosen, or on its own. `boost` multiplies the position's weight."""

    marginal: bool
    decay: float
    boost: float


RECIPES = tuple(Recipe(m, d, b) for m in (True, False) for d in (1.0, 2.0) for b in (1.0, 2.0, 4.0))


@dataclass(frozen=True)
class Pool:
    """Articles side by side in arrays, padded to ROWS sentences.

    a articles, m rows, f features, v distinct n-grams of the reference. `support` is the row that a sentence leans
    on, -1 if that cannot be chosen, -2 if it stands alone. `one`, `two`: reference unigrams and bigrams in each
    sentence (a, m, v); `want_one`, `want_two`: in the reference (a, v). `lead`: R1 and R2 F1 (from 0 to 1) of the
    first w words of the article, for each w (a, WORDS + 1, 2).
    """

    features: Matrix
    mask: Bools
    most: Integers
    similarity: Matrix
    support: Integers
    one: Matrix
    two: Matrix
    want_one: Matrix
    want_two: Matrix
    tokens: Matrix
    words: Matrix
    lead: Matrix
    first: Matrix


def pool(examples: Sequence[Example]) -> Pool:
    """The arrays of the articles; ones with fewer than two sentences to choose from are left out."""
    examples = [e for e in examples if sum(e.eligible) > 1]
    a = len(examples)
    references = [tokens(e.reference) for e in examples]
    ones = [Counter(r) for r in references]
    twos = [Counter(bigrams(r)) for r in references]
    widest = [max(len(c) for c in counters) or 1 for counters in (ones, twos)]
    made = Pool(
        features=np.zeros((a, ROWS, len(NAMES))),
        mask=np.zeros((a, ROWS), dtype=bool),
        most=np.array([sum(e.eligible) // 2 for e in examples]),
        similarity=np.zeros((a, ROWS, ROWS)),
        support=np.full((a, ROWS), -2),
        one=np.zeros((a, ROWS, widest[0])),
        two=np.zeros((a, ROWS, widest[1])),
        want_one=np.zeros((a, widest[0])),
        want_two=np.zeros((a, widest[1])),
        tokens=np.zeros((a, ROWS)),
        words=np.zeros((a, ROWS)),
        lead=np.zeros((a, WORDS + 1, 2)),
        first=np.zeros((a, max(COUNTS) + 1)),
    )
    for k, example in enumerate(examples):
        _fill(made, k, example, ones[k], twos[k])
    return made


def _fill(p: Pool, k: int, example: Example, ones: Counter[str], twos: Counter[tuple[str, str]]) -> None:
    candidates = [i for i, ok in enumerate(example.eligible) if ok]
    texts = [example.sentences[i] for i in candidates]
    measured = measure(texts, fading=1.0, language=example.language, title=example.title)
    n = min(len(texts), ROWS)
    row_of = {index: row for row, index in enumerate(candidates[:n])}
    p.features[k, :n] = measured.matrix[:n]
    p.mask[k, :n] = True
    p.similarity[k, :n, :n] = measured.similarity[:n, :n]
    p.want_one[k, : len(ones)] = list(ones.values())
    p.want_two[k, : len(twos)] = list(twos.values())
    column_one, column_two = ({g: c for c, g in enumerate(counter)} for counter in (ones, twos))
    for row in range(n):
        if leans(texts[row], example.language):
            p.support[k, row] = row_of.get(candidates[row] - 1, -1)
        found = tokens(texts[row])
        for gram, number in Counter(found).items():
            if gram in column_one:
                p.one[k, row, column_one[gram]] = number
        for pair, number in Counter(bigrams(found)).items():
            if pair in column_two:
                p.two[k, row, column_two[pair]] = number
        p.tokens[k, row], p.words[k, row] = len(found), count_words(texts[row])
    _fill_lead(p, k, example, ones, twos)


def _fill_lead(p: Pool, k: int, example: Example, ones: Counter[str], twos: Counter[tuple[str, str]]) -> None:
    seen_one: Counter[str] = Counter()
    seen_two: Counter[tuple[str, str]] = Counter()
    before, hits, size = "", np.zeros(2), 0
    wanted = np.array([sum(ones.values()), sum(twos.values())], dtype=float)
    at = 0
    for word in " ".join(example.sentences).split()[:WORDS]:
        at += 1
        for token in tokens(word):
            size += 1
            seen_one[token] += 1
            seen_two[before, token] += 1
            hits[0] += seen_one[token] <= ones[token]
            hits[1] += seen_two[before, token] <= twos[before, token]
            before = token
        p.lead[k, at] = 2 * hits / np.maximum(wanted + np.array([size, max(size - 1, 0)]), 1)
    p.lead[k, at + 1 :] = p.lead[k, at]
    sizes = np.cumsum([0, *(count_words(s) for s in example.sentences[: max(COUNTS)])])
    p.first[k] = np.minimum(np.pad(sizes, (0, max(COUNTS) + 1 - len(sizes)), mode="edge"), WORDS)


def choose(p: Pool, weights: Matrix, decay: float, count: int) -> Bools:
    """Which sentences the ranker would choose (a, m), for all articles at once; the same choice as `ranker.rank`."""
    features = p.features.copy()
    features[:, :, POSITION] = np.exp(-np.arange(ROWS) / (decay * np.minimum(count, np.maximum(p.most, 1)))[:, None])
    scores = features @ weights
    low = np.where(p.mask, scores, np.inf).min(axis=1, keepdims=True)
    high = np.where(p.mask, scores, -np.inf).max(axis=1, keepdims=True)
    scores = (scores - low) / np.maximum(high - low, 1e-12)
    articles = np.arange(len(scores))
    picked = np.zeros_like(p.mask)
    redundancy = np.zeros_like(scores)
    leaning = np.maximum(p.support, 0)
    for step in range(count):
        supported = (p.support == -2) | ((p.support >= 0) & picked[articles[:, None], leaning])
        totals = np.where(p.mask & ~picked & supported, scores - redundancy, -np.inf)
        best = totals.argmax(axis=1)
        go = np.isfinite(totals[articles, best]) & (step < p.most)
        picked[articles[go], best[go]] = True
        redundancy = np.maximum(redundancy, REDUNDANCY * p.similarity[articles, best])
    return picked


def _f1(p: Pool, one: Matrix, two: Matrix, size: Matrix) -> Matrix:
    """R1 + R2 F1 (0 to 2) of texts given by their n-gram counts and tokens; any axes after the articles.

    The pairs that arise where two sentences meet count as tokens, but never as hits.
    """
    extra = (1,) * (one.ndim - 2)
    want_one, want_two = (w.reshape(len(w), *extra, -1) for w in (p.want_one, p.want_two))
    first = 2 * np.minimum(one, want_one).sum(-1) / np.maximum(size + want_one.sum(-1), 1)
    second = 2 * np.minimum(two, want_two).sum(-1) / np.maximum(size - 1 + want_two.sum(-1), 1)
    return np.asarray(first + second)


def _totals(p: Pool, picked: Bools) -> tuple[Matrix, Matrix, Matrix]:
    """N-gram counts (a, v) and tokens (a) of the summaries picked."""
    chosen = picked.astype(float)
    one = np.einsum("am,amv->av", chosen, p.one)
    two = np.einsum("am,amv->av", chosen, p.two)
    return one, two, (chosen * p.tokens).sum(1)


def marginal_worth(p: Pool, picked: Bools) -> Matrix:
    """What each sentence adds to the summary chosen, or takes from it by leaving, against the lead of equal words."""
    one, two, size = _totals(p, picked)
    sign = np.where(picked, -1.0, 1.0)
    changed = _f1(
        p,
        one[:, None] + sign[:, :, None] * p.one,
        two[:, None] + sign[:, :, None] * p.two,
        size[:, None] + sign * p.tokens,
    )
    worth = sign * (changed - _f1(p, one, two, size)[:, None])
    lengths = np.minimum((picked * p.words).sum(1).astype(int), WORDS - 12)
    articles = np.arange(len(lengths))
    lead = p.lead.sum(axis=2)
    slope = (lead[articles, lengths + 10] - lead[articles, np.maximum(lengths - 10, 1)]).mean() / 20
    return np.asarray(worth - slope * p.words)


def single_worth(p: Pool) -> Matrix:
    """What each sentence adds on its own: its hits, less the price of its length at the F1 usually reached."""
    hits = [np.minimum(g, w[:, None]).sum(2) for g, w in ((p.one, p.want_one), (p.two, p.want_two))]
    prices = [0.3 * p.tokens, 0.11 * p.tokens]
    wanted = [np.maximum(w.sum(1), 1)[:, None] for w in (p.want_one, p.want_two)]
    return np.asarray(sum((2 * h - c) / w for h, c, w in zip(hits, prices, wanted, strict=True)))


def _ridge(p: Pool, worth: dict[int, Matrix], decay: float) -> Matrix:
    """Weights that explain the worth of the sentences within each article, every article counting the same."""
    numbers = p.mask.sum(axis=1)
    columns, values, shares = [], [], []
    for count, worths in worth.items():
        features = p.features.copy()
        features[:, :, POSITION] = np.exp(-np.arange(ROWS) / (decay * count))
        features -= (features.sum(axis=1, where=p.mask[:, :, None]) / numbers[:, None])[:, None]
        centred = worths - (worths.sum(axis=1, where=p.mask) / numbers)[:, None]
        columns.append(features[p.mask])
        values.append(centred[p.mask])
        shares.append(np.broadcast_to(1 / numbers[:, None], p.mask.shape)[p.mask])
    x, y, share = np.concatenate(columns), np.concatenate(values), np.concatenate(shares)
    share = share / share.sum()
    spread = np.sqrt((share[:, None] * x * x).sum(axis=0))
    spread = np.where(spread > 1e-9, spread, np.inf)
    z = x / spread
    system = (z * share[:, None]).T @ z + RIDGE * np.eye(z.shape[1])
    return np.asarray(np.linalg.solve(system, (z * share[:, None]).T @ y) / spread)


def fit(p: Pool, recipe: Recipe) -> Matrix:
    """The weights by one recipe, in the order of NAMES."""
    weights = np.array([START.get(name, 0.0) for name in NAMES])
    worth = {count: np.zeros_like(p.words) for count in COUNTS}
    if not recipe.marginal:
        weights = _ridge(p, dict.fromkeys(COUNTS, single_worth(p)), recipe.decay)
    for _ in range(ROUNDS if recipe.marginal else 0):
        for count in COUNTS:
            worth[count] = worth[count] + marginal_worth(p, choose(p, weights, recipe.decay, count))
        weights = _ridge(p, worth, recipe.decay)
    weights[POSITION] *= recipe.boost
    return weights


def gain(p: Pool, weights: Matrix, decay: float) -> float:
    """R1 + R2 over the lead in points: the mean of lead-N and of equal words, over all numbers of sentences."""
    articles = np.arange(len(p.mask))
    lead = p.lead.sum(axis=2)
    gains = []
    for count in COUNTS:
        picked = choose(p, weights, decay, count)
        own = _f1(p, *_totals(p, picked))
        equal = lead[articles, np.minimum((picked * p.words).sum(1).astype(int), WORDS)]
        gains.append(own - (equal + lead[articles, p.first[:, count].astype(int)]) / 2)
    return 100 * float(np.mean(gains))


def train(examples: Sequence[Example]) -> Weights:
    """The best recipe's weights, scaled so that the scores of an article's sentences lie about 1 apart."""
    p = pool(examples)
    fitted = [(recipe, fit(p, recipe)) for recipe in RECIPES]
    recipe, weights = max(fitted, key=lambda pair: gain(p, pair[1], pair[0].decay))
    scores = np.where(p.mask, p.features @ weights, np.nan)
    weights = weights / float(np.nanmean(np.nanmax(scores, axis=1) - np.nanmin(scores, axis=1)))
    return Weights({name: round(float(w), 4) for name, w in zip(NAMES, weights, strict=True)}, recipe.decay)


def as_module(weights: Mapping[Language, Weights], source: str) -> str:
    """The text of translator/summary/weights.py."""
    blocks = []
    for language, w in weights.items():
        lines = "\n".join(f'            "{name}": {value},' for name, value in w.features.items())
        blocks.append(f'    "{language}": Weights(\n        {{\n{lines}\n        }},\n        decay={w.decay},\n    ),')
    return f'''"""The ranker's constants, one set a language. Written by scripts/train_ranker.py; change that, not this.

{source}
"""

from __future__ import annotations

from translator.summary.features import Weights

WEIGHTS = {{
{chr(10).join(blocks)}
}}

REDUNDANCY = {REDUNDANCY}
"""Taken off for the highest cosine to a sentence already chosen."""

DOUBTFUL = 0.15
"""Taken off a sentence whose translation a check has flagged."""
'''


def main(argv: Sequence[str] | None = None) -> None:
    """Train on every set and write the module."""
    parser = argparse.ArgumentParser(description="Fit the summary ranker's weights.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, default=Path("translator/summary/weights.py"))
    args = parser.parse_args(argv)
    sets = {name: load(args.folder, name) for name in SETS}
    weights = {SETS[name]: train(examples) for name, examples in sets.items()}
    # English articles came without titles; what the title counts there is what it counts in Indonesian ones.
    titled = weights["id"].features["title"]
    weights["en"] = Weights({**weights["en"].features, "title": titled}, weights["en"].decay)
    source = "Fitted on " + " and ".join(f"{len(examples)} articles of {name}" for name, examples in sets.items()) + "."
    args.output.write_text(as_module(weights, source), encoding="utf-8")
    for language, w in weights.items():
        print(language, w.decay, w.features)


if __name__ == "__main__":
    main(sys.argv[1:])
