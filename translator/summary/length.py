"""How long a summary shall be, in the three ways people ask for it."""

from __future__ import annotations

from dataclasses import dataclass

from translator.errors import UsageError

DEFAULT_SENTENCES = 3
"""Sentences in a summary when nothing was asked for."""


@dataclass(frozen=True, slots=True)
class Length:
    """At most one way of saying how long; none of them means three sentences.

    Args:
        sentences: this many sentences; 0 is no summary.
        words: whole sentences that together hold at most this many words.
        ratio: this share of the article's sentences, above 0 and at most 1.

    Whatever is asked for, a summary never holds more than half of the article's sentences (`most`).

    Raises:
        UsageError: two ways at once, or a value that means nothing.
    """

    sentences: int | None = None
    words: int | None = None
    ratio: float | None = None

    def __post_init__(self) -> None:
        given = [name for name in ("sentences", "words", "ratio") if getattr(self, name) is not None]
        if len(given) > 1:
            options = " and ".join(f"--{name}" for name in given)
            raise UsageError(f"A summary has one length, but {options} were given.", "Leave out all but one of them.")
        if self.sentences is not None and self.sentences < 0:
            raise UsageError("A summary cannot have fewer than 0 sentences.", "Give --sentences 3, or 0 for none.")
        if self.words is not None and self.words < 1:
            raise UsageError("A summary of less than one word means nothing.", "Give for example --words 60.")
        if self.ratio is not None and not 0 < self.ratio <= 1:
            raise UsageError("A ratio lies above 0 and is at most 1.", "Give for example --ratio 0.1 for a tenth.")

    def count(self, available: int, mean_words: float) -> int:
        """The number of sentences this comes to in an article of `available` sentences of `mean_words` words each.

        For a length in words it is an estimate, at least 1. It is not yet limited by `most`.
        """
        if self.words is not None:
            return max(1, round(self.words / max(mean_words, 1.0)))
        if self.ratio is not None:
            return max(1, round(self.ratio * available))
        return DEFAULT_SENTENCES if self.sentences is None else self.sentences


def most(available: int) -> int:
    """The largest summary of an article of `available` sentences: half of them, so none of a single sentence."""
    return available // 2
