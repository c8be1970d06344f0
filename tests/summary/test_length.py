from __future__ import annotations

import pytest

from translator.errors import UsageError
from translator.summary.length import Length, most


@pytest.mark.parametrize(
    "wrong",
    [
        {"sentences": -1},
        {"words": 0},
        {"ratio": 0.0},
        {"ratio": 1.5},
        {"sentences": 3, "words": 50},
        {"words": 50, "ratio": 0.1},
    ],
)
def test_a_length_that_means_nothing_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UsageError) as caught:
        Length(**wrong)  # type: ignore[arg-type]
    assert caught.value.hint


def test_three_sentences_are_the_default() -> None:
    assert Length().count(available=30, mean_words=20) == 3


def test_a_ratio_counts_sentences() -> None:
    assert Length(ratio=0.1).count(available=40, mean_words=20) == 4
    assert Length(ratio=0.01).count(available=40, mean_words=20) == 1


def test_words_are_turned_into_sentences_of_the_article() -> None:
    assert Length(words=60).count(available=40, mean_words=20) == 3
    assert Length(words=5).count(available=40, mean_words=20) == 1


@pytest.mark.parametrize(("available", "expected"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (9, 4)])
def test_a_summary_is_at_most_half_of_the_article(available: int, expected: int) -> None:
    assert most(available) == expected
