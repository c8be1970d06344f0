"""Which words of a translation answer a stretch of its source, so that a format or a link can be carried over to them.

Copies come first: names, figures, quoted words. Then words that the lexicon knows as each other's. What neither says is
settled by place: what stands a third into the source stands a third into its translation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from translator.lexicon.words import lexicon
from translator.text import fold, word_set

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’\-](?!s\b)[^\W\d_]+)*")
_MARK = re.compile(r"[^\w\s'’-]")
_ENDINGS = ("nya", "lah", "kah", "pun", "ku", "mu")
_COPY, _KNOWN, _COGNATE = 1.0, 0.7, 0.6
"""How surely two words answer each other."""
_SHARED = 4
"""Letters that words of a common origin begin with at least: inflasi, inflation."""
_SMALL = word_set("the a an of to in on at by for from with and that is are was were be been it its has had as")
"""Small words of English at which no stretch begins or ends unless they answer a word of it."""
_MOST = 60_000
"""Pairs of words that are compared at most; longer sentences go by place alone."""
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Gain:
    """Which words of a stretch a word of the translation answers, and how surely; none where it answers others."""

    answers: tuple[tuple[int, float], ...]

    def over(self, seen: list[float]) -> float:
        """What it adds to what has been answered, which it notes; a word of others takes away."""
        if not self.answers:
            return -1.0
        gain = 0.0
        for place, strength in self.answers:
            gain += 2 * max(0.0, strength - seen[place])
            seen[place] = max(seen[place], strength)
        return gain


class Carrier:
    """A sentence and its translation, word by word."""

    def __init__(self, source: str, target: str) -> None:
        self._texts = source, target
        self._source, self._target = _words(source), _words(target)

    def stretches(self, wanted: Sequence[Stretch]) -> list[Stretch | None]:
        """For each stretch of the source one of the translation, at the bounds of words; no two overlap.

        None where a stretch holds no word, or where no word is left for it.
        """
        found: list[Stretch | None] = [None] * len(wanted)
        free = [True] * len(self._target)
        held = [self._held(stretch) for stretch in wanted]
        order = sorted(range(len(wanted)), key=lambda n: (-self._certainty(held[n]), n))
        for number in order:
            window = self._window(wanted[number], held[number], free)
            if window is None:
                continue
            first, last = window
            free[first:last] = [False] * (last - first)
            found[number] = self._with_marks(wanted[number], held[number], first, last)
        return _apart(found)

    def is_lost(self, stretch: Stretch) -> bool:
        """Whether a stretch is a name or a figure that the translation does not have."""
        held = self._held(stretch)
        raw = self._texts[0]
        ordinary = (n for n in held if n == 0 or raw[self._source[n].start].islower())
        return bool(held) and not any(self._links[n] for n in held) and not any(True for _ in ordinary)

    def place(self, place: int) -> int:
        """Where in the translation something stands that stands at a place within the source, between words of both."""
        source, target = self._texts
        before = [n for n, word in enumerate(self._source) if word.start < place]
        if not before or not self._target:
            return self._target[0].start if self._target else 0
        index = before[-1]
        if index + 1 == len(self._source):
            marks = len("".join(source[max(place, self._source[index].end) :].split()))
            return max(self._target[-1].end, len(target.rstrip()) - marks)
        gap = max(range(1, len(self._target) + 1), key=lambda n: (self._gap_score(index, n), -n))
        return self._in_gap(place, index, gap)

    @cached_property
    def _links(self) -> list[dict[int, float]]:
        """For each word of the source the words of the translation that answer it, and how surely."""
        if len(self._source) * len(self._target) > _MOST:
            return [{} for _ in self._source]
        links = []
        for number, word in enumerate(self._source):
            stems = _stems(word.text)
            found = {n: strength for n, other in enumerate(self._target) if (strength := _answers(word, other, stems))}
            best = max(found.values(), default=0.0)
            # Of several that answer alike it is the one that stands most alike.
            near = min(
                (n for n, strength in found.items() if strength == best),
                key=lambda n: abs(n / len(self._target) - number / len(self._source)),
                default=-1,
            )
            links.append({near: best} if found else {})
        return links

    def _held(self, stretch: Stretch) -> list[int]:
        """The words of the source of which at least half stands in a stretch."""
        start, end = stretch
        return [
            n
            for n, word in enumerate(self._source)
            if 2 * (min(end, word.end) - max(start, word.start)) >= word.end - word.start
        ]

    def _certainty(self, held: Sequence[int]) -> float:
        return sum(max(self._links[n].values(), default=0.0) for n in held) / len(held) if held else 0.0

    def _window(self, stretch: Stretch, held: Sequence[int], free: Sequence[bool]) -> Stretch | None:
        """The free words of the translation, one after the other, that answer some of the source best."""
        if not held or not any(free):
            return None
        ratio = len(self._target) / len(self._source)
        expected = max(1, round(len(held) * ratio))
        center = (held[0] + held[-1] + 1) / 2 * ratio
        gains = self._gains(held)
        opens, closes = self._marked(stretch, held)
        source = self._texts[0][self._source[held[0]].start : self._source[held[-1]].end]
        inner = bool(_MARK.search(source))
        best, chosen = float("-inf"), None
        for first in range(len(free)):
            gain = 0.5 if opens and self._mark_before(first) else 0.0
            gain -= 0.4 if self._is_small(first, gains) else 0.0
            seen = [0.0] * len(held)
            for last in range(first + 1, min(first + 2 * expected + 1, len(free)) + 1):
                if not free[last - 1]:
                    break
                gain += gains[last - 1].over(seen) if last - 1 in gains else 0.0
                gain -= 0.5 if last - 1 > first and not inner and self._mark_before(last - 1) else 0.0
                away = abs((first + last) / 2 - center) / max(3.0, len(free) / 3)
                wide = last - first
                score = gain - 0.8 * away
                # Where every word is answered, no more words are looked for.
                score -= 0.35 * (max(0, wide - len(held)) if all(seen) else abs(wide - expected))
                score += 0.5 if closes and self._mark_before(last) else 0.0
                score -= 0.4 if self._is_small(last - 1, gains) else 0.0
                if score > best + 1e-9:
                    best, chosen = score, (first, last)
        return chosen

    def _gains(self, held: Sequence[int]) -> dict[int, _Gain]:
        """What each word of the translation says for or against a window with it."""
        within = set(held)
        others = {n for k, links in enumerate(self._links) if k not in within for n in links}
        answers: dict[int, list[tuple[int, float]]] = {}
        for place, number in enumerate(held):
            for word, strength in self._links[number].items():
                answers.setdefault(word, []).append((place, strength))
        return {n: _Gain(tuple(answers.get(n, ()))) for n in others | answers.keys()}

    def _marked(self, stretch: Stretch, held: Sequence[int]) -> Stretch:
        """How many marks a stretch of the source has before its first word and after its last."""
        source = self._texts[0]
        lead = source[stretch[0] : self._source[held[0]].start]
        trail = source[self._source[held[-1]].end : stretch[1]]
        return len("".join(lead.split())), len("".join(trail.split()))

    def _mark_before(self, index: int) -> bool:
        """Whether a mark stands before a word of the translation, or after the last."""
        return bool(self._between(1, index).strip())

    def _is_small(self, index: int, gains: Mapping[int, _Gain]) -> bool:
        return self._target[index].text in _SMALL and not (index in gains and gains[index].answers)

    def _with_marks(self, stretch: Stretch, held: Sequence[int], first: int, last: int) -> Stretch:
        """The characters of some words, with as many marks right before and after them as stand so in the source."""
        target = self._texts[1]
        start, end = self._target[first].start, self._target[last - 1].end
        lead, trail = self._marked(stretch, held)
        floor = self._target[first - 1].end if first else 0
        ceiling = self._target[last].start if last < len(self._target) else len(target)
        while lead and start > floor and not target[start - 1].isspace():
            start, lead = start - 1, lead - 1
        while trail and end < ceiling and not target[end].isspace():
            end, trail = end + 1, trail - 1
        return start, end

    def _gap_score(self, index: int, gap: int) -> float:
        """How well the place before a word of the translation answers that after a word of the source."""
        score = -3.0 * abs(gap / len(self._target) - (index + 1) / len(self._source))
        marks = self._between(0, index + 1).split()
        if marks and marks == self._between(1, gap).split():
            score += 2.0
        score += 2 * self._links[index].get(gap - 1, 0.0)
        return score + 2 * self._links[index + 1].get(gap, 0.0)

    def _between(self, side: int, index: int) -> str:
        """What stands before a word of the source (side 0) or of the translation (side 1)."""
        text, words = self._texts[side], (self._source, self._target)[side]
        end = words[index].start if index < len(words) else len(text)
        return text[words[index - 1].end if index else 0 : end]

    def _in_gap(self, place: int, index: int, gap: int) -> int:
        """The place between two words of the translation, before or after the marks there, as in the source."""
        source, target = self._texts
        if gap == len(self._target):
            return self._target[-1].end
        start, end = self._target[gap - 1].end, self._target[gap].start
        before = source[self._source[index].end : place] if place > self._source[index].end else ""
        if before and before[-1].isspace():
            while end > start and not target[end - 1].isspace():
                end -= 1
            return end
        marks = len(before)
        while marks and start < end and not target[start].isspace():
            start, marks = start + 1, marks - 1
        return start


def _words(text: str) -> list[_Word]:
    return [_Word(fold(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def _stems(word: str) -> tuple[str, ...]:
    """How the English words may begin that the lexicon has for a word."""
    known = lexicon()
    if word in known:
        return known[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and word[: -len(ending)] in known:
            return known[word[: -len(ending)]]
    return ()


def _answers(word: _Word, other: _Word, stems: tuple[str, ...]) -> float:
    if word.text == other.text:
        return _COPY
    if word.text[0].isdigit():
        digits = re.sub(r"\D", "", word.text)
        return _COPY if other.text[0].isdigit() and re.sub(r"\D", "", other.text) == digits else 0.0
    if any(other.text.startswith(stem) for stem in stems):
        return _KNOWN
    return _COGNATE if len(other.text) >= _SHARED and word.text[:_SHARED] == other.text[:_SHARED] else 0.0


def _apart(found: list[Stretch | None]) -> list[Stretch | None]:
    """The stretches without the marks that two of them would share."""
    placed = sorted((stretch, n) for n, stretch in enumerate(found) if stretch)
    floor = 0
    for (start, end), number in placed:
        found[number] = (max(start, floor), end)
        floor = end
    return found
