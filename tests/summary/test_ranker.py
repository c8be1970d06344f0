from __future__ import annotations

import subprocess
import sys

import pytest

from tests.summary.articles import FERRY_TEXT
from translator.summary.explain import REASONS, explain
from translator.summary.features import NAMES, measure
from translator.summary.length import Length
from translator.summary.ranker import LIMIT, rank
from translator.summary.weights import WEIGHTS

TEXTS = FERRY_TEXT.splitlines()[1:]


def test_every_feature_has_a_weight_and_a_reason() -> None:
    assert all(set(weights.features) == set(NAMES) for weights in WEIGHTS.values())
    assert set(REASONS) == {*NAMES, "redundancy", "doubtful"}


def test_what_is_not_eligible_is_not_chosen() -> None:
    eligible = [i % 2 == 1 for i in range(len(TEXTS))]
    assert all(c.index % 2 == 1 for c in rank(TEXTS, count=3, eligible=eligible))


def test_ranks_follow_the_scores() -> None:
    choices = sorted(rank(TEXTS, count=5), key=lambda c: c.rank)
    assert [c.rank for c in choices] == [1, 2, 3, 4, 5]
    assert choices[0].score == max(c.score for c in choices)


def test_a_sentence_said_twice_is_chosen_once() -> None:
    texts = [TEXTS[0], *TEXTS[4:6], TEXTS[0], *TEXTS[8:11]]
    chosen = [texts[c.index] for c in rank(texts, count=3)]
    assert len(set(chosen)) == len(chosen)


@pytest.mark.parametrize("texts", [[], ["One."], ["...", "...", "...", "..."], ["", "", "", ""], ["A b c."] * 10])
def test_empty_and_alike_sentences_do_no_harm(texts: list[str]) -> None:
    assert len(rank(texts, count=3)) <= len(texts) // 2


def test_only_the_top_of_a_very_long_text_is_considered() -> None:
    texts = [f"Sentence number {n} speaks of matter {n % 17}." for n in range(LIMIT * 3)]
    choices = rank(texts, count=Length(ratio=1.0))
    assert choices
    assert max(c.index for c in choices) < LIMIT


def test_features_are_finite_without_a_single_full_word() -> None:
    measured = measure(["the of and.", "it is.", "1 2 3."], fading=3, language="en", title="the")
    assert bool((abs(measured.matrix) < 1e6).all())


def test_reasons_are_sorted_and_speak_for_the_choice() -> None:
    first = rank(TEXTS, count=3)[0]
    reasons = explain(first)
    values = [abs(value) for _, value in reasons]
    assert values == sorted(values, reverse=True)
    assert reasons[0][1] > 0
    assert reasons[0][0] in {text for pair in REASONS.values() for text in pair}


def test_numpy_is_loaded_only_when_something_is_ranked() -> None:
    code = "import sys, translator.summary.summarize, translator.summary.length; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
