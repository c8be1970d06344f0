"""English to Indonesian by phrases, for synthetic training pairs.

sentence -> cut into the phrases that are best known (Viterbi)
         -> neighbours that change places in Indonesian reversed
         -> the wording of each phrase, by its score and by the word before it (Viterbi) -> text
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scripts.compact.corpus import Pair
from scripts.compact.phrases import (
    MAX_ENGLISH,
    START,
    Bigrams,
    Choice,
    Phrases,
    Swaps,
    Word,
    cut,
    is_joined,
    is_learnable,
)

BIGRAM_WEIGHT = 0.15
PHRASE_BONUS = 0.5
"""Added for each phrase: the scores of long ones are means over few occurrences and look better than they are."""
UNKNOWN = -6.0
COPIED_NAME = -2.5
"""Score of a capitalised word as it stands, beside its translations."""
SILENT = -4.0
"""What leaving a word out costs in place of a bigram."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """English words [first, last] and what they may become."""

    first: int
    last: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the Indonesian sentence: what may stand there and the punctuation around it."""

    choices: tuple[Choice, ...]
    before: str
    after: str


class PhraseTranslator:
    """Translates English sentences with what aligned pairs taught. Fast (some 1,800 sentences a second) and rough."""

    def __init__(self, phrases: Phrases, swaps: Swaps, bigrams: Bigrams) -> None:
        self._phrases, self._swaps, self._bigrams = phrases, swaps, bigrams

    @classmethod
    def learn(
        cls, pairs: Sequence[Pair], weights: Mapping[str, float], indonesian: Iterable[str] = ()
    ) -> PhraseTranslator:
        """Learn from pairs with links, their sources' weights, and more Indonesian sentences."""
        usable = [pair for pair in pairs if is_learnable(pair)]
        swaps, bigrams = Swaps(), Bigrams()
        swaps.learn(usable)
        bigrams.learn([*(pair.indonesian for pair in pairs), *indonesian])
        return cls(Phrases.learn(usable, weights), swaps, bigrams)

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Indonesian for English sentences, in order."""
        return [self._translate(sentence) for sentence in sentences]

    def _translate(self, sentence: str) -> str:
        words = cut(sentence)
        slots = self._order(words, self._segment(words))
        text = " ".join(_join(slots, self._word(slots)))
        if words and words[0].core[:1].isupper():
            return _capitalised(text)
        return text

    def _segment(self, words: Sequence[Word]) -> list[_Segment]:
        """The best cut into phrases."""
        best: list[tuple[float, _Segment | None]] = [(0.0, None), *[(float("-inf"), None)] * len(words)]
        for first in range(len(words)):
            for last in range(first, min(len(words), first + MAX_ENGLISH)):
                if last > first and not is_joined(words[last - 1], words[last]):
                    break
                choices = self._choices(words, first, last)
                if choices and (score := best[first][0] + choices[0][1] + PHRASE_BONUS) > best[last + 1][0]:
                    best[last + 1] = score, _Segment(first, last, choices)
        segments: list[_Segment] = []
        end = len(words)
        while end and (segment := best[end][1]):
            segments.append(segment)
            end = segment.first
        return segments[::-1]

    def _choices(self, words: Sequence[Word], first: int, last: int) -> tuple[Choice, ...]:
        word = words[first]
        if last > first:
            return self._phrases.find(" ".join(w.key for w in words[first : last + 1]))
        if not word.core or any(character.isdigit() for character in word.core):
            return ((word.core, 0.0),)
        known = self._phrases.find(word.key)
        if not known:
            return ((word.core.removesuffix("'s"), UNKNOWN),)
        return (*known, (word.core, COPIED_NAME)) if first and word.core[0].isupper() else known

    def _order(self, words: Sequence[Word], segments: Sequence[_Segment]) -> list[_Slot]:
        """The segments in Indonesian order: runs of neighbours that all change places are reversed."""
        slots: list[_Slot] = []
        start = 0
        while start < len(segments):
            stop = start
            while stop + 1 < len(segments) and self._changes(words, segments[stop], segments[stop + 1]):
                stop += 1
            run = segments[start : stop + 1]
            before, after = words[run[0].first].before, words[run[-1].last].after
            slots += [
                _Slot(segment.choices, before * (place == 0), after * (place == len(run) - 1))
                for place, segment in enumerate(reversed(run))
            ]
            start = stop + 1
        return slots

    def _changes(self, words: Sequence[Word], one: _Segment, other: _Segment) -> bool:
        left, right = words[one.last], words[other.first]
        if not is_joined(left, right) or not one.choices[0][0] or not other.choices[0][0]:
            return False
        return self._swaps.odds(left, right, opening=one.last == 0) > 0

    def _word(self, slots: Sequence[_Slot]) -> list[str]:
        """The wording of each slot that is best with the one before it."""
        states: list[tuple[float, str]] = [(0.0, START)]
        steps: list[list[tuple[str, int]]] = []
        for slot in slots:
            following: list[tuple[float, str]] = []
            step = []
            for wording, score in slot.choices:
                words = wording.lower().split()
                totals = [
                    total + (self._bigrams.log_probability(last, words[0]) if words else SILENT) * BIGRAM_WEIGHT
                    for total, last in states
                ]
                came = max(range(len(states)), key=totals.__getitem__)
                following.append((totals[came] + score, words[-1] if words else states[came][1]))
                step.append((wording, came))
            steps.append(step)
            states = following
        place = max(range(len(states)), key=lambda k: states[k][0])
        chosen = []
        for step in reversed(steps):
            wording, place = step[place]
            chosen.append(wording)
        return chosen[::-1]


def _join(slots: Sequence[_Slot], wordings: Sequence[str]) -> list[str]:
    """The wordings with their punctuation; that of a word left out goes to its neighbours."""
    parts: list[str] = []
    waiting = ""
    for slot, wording in zip(slots, wordings, strict=True):
        if wording:
            parts.append(f"{waiting}{slot.before}{wording}{slot.after}")
            waiting = ""
            continue
        waiting += slot.before
        if parts:
            parts[-1] += slot.after
    return parts


def _capitalised(text: str) -> str:
    place = next((k for k, character in enumerate(text) if character.isalnum()), 0)
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]
