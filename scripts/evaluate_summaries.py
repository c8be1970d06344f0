"""Measure the summaries against the first sentences of the article, and against LexRank.

    python -m scripts.evaluate_summaries FOLDER [--held-out] [--sentences 2 3 4 5] [--json FILE]

FOLDER holds cnn.jsonl.xz and indosum.jsonl.xz (fields id, text, summary; sents for Indonesian). Prints ROUGE F1
(stemmed, bootstrap intervals of 95%) of each method, its gain over the first N sentences and over the opening of the
article cut to as many words, the share of summaries with a dangling opening, redundancy and time. With --held-out
the ranker is trained anew for each of five folds and measured on the fold it has not seen.

Needs the package rouge-score; LexRank is measured as well where sumy is installed (pip install rouge-score sumy).
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.summary_sets import SETS, Example, bigrams, load, tokens
from translator.summary.features import Weights
from translator.summary.openings import leans
from translator.summary.ranker import rank
from translator.text import count_words

FOLDS = 5
SEED = 20240501
MEASURES = ("rouge1", "rouge2", "rougeL")

Picker = Callable[[Example, int], list[int]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One summary measured. `rouge`, `gain` (over lead-N) and `equal` (over as many words of the lead): R1, R2, RL."""

    rouge: tuple[float, ...]
    gain: tuple[float, ...]
    equal: tuple[float, ...]
    dangling: bool
    redundancy: float
    words: int


class _Tokenizer:
    """`tokens` as rouge-score asks for it: the same words, each stemmed only once."""

    def tokenize(self, text: str) -> list[str]:
        return tokens(text)


@lru_cache(maxsize=1)
def _scorer() -> Any:  # noqa: ANN401 - rouge-score has no types
    return importlib.import_module("rouge_score.rouge_scorer").RougeScorer(list(MEASURES), tokenizer=_Tokenizer())


def rouge(summary: str, reference: str) -> tuple[float, ...]:
    """ROUGE-1, -2 and -L F1 in percent."""
    scores = _scorer().score(reference, summary)
    return tuple(100 * scores[m].fmeasure for m in MEASURES)


def lead(example: Example, count: int) -> list[int]:
    """The first `count` sentences."""
    return list(range(min(count, len(example.sentences))))


def with_weights(weights: Weights | None) -> Picker:
    """The project's own ranker; None stands for the shipped weights."""

    def pick(example: Example, count: int) -> list[int]:
        choices = rank(
            example.sentences,
            count=count,
            language=example.language,
            title=example.title,
            eligible=example.eligible,
            weighted=weights,
        )
        return [c.index for c in choices]

    return pick


def lexrank(example: Example, count: int) -> list[int]:
    """Sumy's LexRank over the same sentences, with Porter-stemmed words and without stop words."""
    summarizer = importlib.import_module("sumy.summarizers.lex_rank").LexRankSummarizer()
    dom = importlib.import_module("sumy.models.dom")

    class Tokenizer:
        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(tokens(text))

    sentences = [dom.Sentence(s, Tokenizer()) for s in example.sentences]
    chosen = summarizer(dom.ObjectDocumentModel([dom.Paragraph(sentences)]), count)
    wanted = {id(s) for s in chosen}
    return [i for i, s in enumerate(sentences) if id(s) in wanted]


def measure_one(example: Example, picked: Sequence[int], count: int) -> Outcome:
    """The outcome of one summary against the reference and both leads."""
    texts = [example.sentences[i] for i in picked]
    size = sum(count_words(t) for t in texts)
    own = rouge(" ".join(texts), example.reference)
    first = rouge(" ".join(example.sentences[:count]), example.reference)
    equal = rouge(" ".join(" ".join(example.sentences).split()[:size]), example.reference)
    dangling = any(leans(example.sentences[i], example.language) and i - 1 not in picked for i in picked)
    return Outcome(
        own,
        tuple(a - b for a, b in zip(own, first, strict=True)),
        tuple(a - b for a, b in zip(own, equal, strict=True)),
        dangling,
        _repeated(texts),
        size,
    )


def _repeated(texts: Sequence[str]) -> float:
    """The share of a summary's word pairs that stand in it before, in percent."""
    pairs = Counter(pair for t in map(tokens, texts) for pair in bigrams(t))
    total = sum(pairs.values())
    return 100 * (total - len(pairs)) / total if total else 0.0


def interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """The mean and its bootstrap interval of 95% (1,000 draws of articles)."""
    rng = np.random.default_rng(SEED)
    means = values[rng.integers(0, len(values), (1000, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(values.mean()), float(low), float(high)


def folds(examples: Sequence[Example]) -> list[list[int]]:
    """Five disjoint sets of positions, the same ones at every run."""
    order = np.random.default_rng(SEED).permutation(len(examples))
    return [order[k::FOLDS].tolist() for k in range(FOLDS)]


def held_out(examples: Sequence[Example]) -> list[Picker]:
    """For each example a ranker that has not seen it."""
    from scripts.train_ranker import train

    pickers: list[Picker] = [lead] * len(examples)
    for fold in folds(examples):
        unseen = set(fold)
        picker = with_weights(train([e for i, e in enumerate(examples) if i not in unseen]))
        for i in fold:
            pickers[i] = picker
    return pickers


def evaluate(examples: Sequence[Example], pickers: Sequence[Picker], count: int) -> dict[str, Any]:
    """Everything measured of one method at one number of sentences: [mean, low, high] for the scores."""
    started = time.perf_counter()
    picked = [pick(e, count) for e, pick in zip(examples, pickers, strict=True)]
    seconds = time.perf_counter() - started
    outcomes = [measure_one(e, p, count) for e, p in zip(examples, picked, strict=True)]
    row: dict[str, Any] = {}
    for kind in ("rouge", "gain", "equal"):
        values = np.array([getattr(o, kind) for o in outcomes])
        row[kind] = {m: [round(v, 2) for v in interval(values[:, k])] for k, m in enumerate(MEASURES)}
    row["dangling_percent"] = round(100 * float(np.mean([o.dangling for o in outcomes])), 2)
    row["redundancy_percent"] = round(float(np.mean([o.redundancy for o in outcomes])), 2)
    row["words"] = round(float(np.mean([o.words for o in outcomes])), 1)
    row["milliseconds"] = round(1000 * seconds / len(examples), 2)
    return row


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def signature(args: argparse.Namespace) -> str:
    """What made the figures, in one line."""
    kind = f"held-out:{FOLDS} folds" if args.held_out else "shipped weights"
    packages = "|".join(f"{name}:{_version(name)}" for name in ("rouge-score", "sumy", "translator"))
    return f"{packages}|F1|porter|bootstrap:1000|seed:{SEED}|{kind}"


def _line(method: str, row: dict[str, Any]) -> str:
    scores = "/".join(f"{row['rouge'][m][0]:.1f}" for m in MEASURES)
    gains = [
        f"{row[k][m][0]:+.2f} [{row[k][m][1]:+.2f} {row[k][m][2]:+.2f}]"
        for k in ("gain", "equal")
        for m in MEASURES[:2]
    ]
    return (
        f"{method:10} {scores:15} {'  '.join(gains)}  {row['dangling_percent']:5.1f} "
        f"{row['redundancy_percent']:5.1f} {row['words']:6.1f} {row['milliseconds']:6.2f}"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, print a table, write JSON."""
    parser = argparse.ArgumentParser(description="Measure the summaries against lead-N and LexRank.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", action="store_true", help="train anew for each fold and measure on the rest")
    parser.add_argument("--sentences", type=int, nargs="+", default=[2, 3, 4, 5])
    parser.add_argument("--limit", type=int, help="only the first so many articles of each set")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    args = parser.parse_args(argv)
    line = signature(args)
    report: dict[str, Any] = {"signature": line, "sets": {}}
    for name in SETS:
        examples = load(args.folder, name)[: args.limit]
        own = held_out(examples) if args.held_out else [with_weights(None)] * len(examples)
        methods: dict[str, Sequence[Picker]] = {"lead": [lead] * len(examples), "translator": own}
        if importlib.util.find_spec("sumy"):
            methods["lexrank"] = [lexrank] * len(examples)
        for count in args.sentences:
            print(f"\n{name}, {len(examples)} articles, {count} sentences")
            print(
                "method     R1/R2/RL        R1, R2 over lead-N; R1, R2 over equal words; dangling % repeated % words ms"
            )
            for method, pickers in methods.items():
                row = evaluate(examples, pickers, count)
                report["sets"].setdefault(name, {}).setdefault(str(count), {})[method] = row
                print(_line(method, row), flush=True)
    print(f"\n{line}")
    if args.json:
        args.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
