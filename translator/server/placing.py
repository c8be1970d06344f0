"""Where the inline elements of a run stand in its translation.

An element around whole sentences is around their translations. One around part of a sentence goes where its text, or
the translation of its text alone, stands in the translation; where neither does, to the words at the same share of the
sentence. Elements never overlap, and none is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translator.server.markup import Run, Span, escaped

_LEADING = re.compile(r"\A(?:the|a|an)\s+", re.I)
_EDGES = " \t\n.,;:!?"


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of a run: its place in the run's text and in the run's translation."""

    start: int
    end: int
    target_start: int
    target_end: int


class Translated:
    """A run with the translations of its sentences.

    Args:
        run: the run.
        sentences: source and translation of each, in order.
    """

    def __init__(self, run: Run, sentences: Sequence[tuple[str, str]]) -> None:
        self._run = run
        self._sentences: list[Placed] = []
        texts: list[str] = []
        place = target = 0
        for number, (source, translation) in enumerate(sentences):
            start = run.text.find(source, place)
            start = place if start < 0 else start
            last = number == len(sentences) - 1
            end = len(run.text) if last else min(len(run.text), start + len(source))
            self._sentences.append(Placed(place if number == 0 else start, end, target, target + len(translation)))
            texts.append(translation)
            place, target = end, target + len(translation) + 1
        self.text = " ".join(texts)

    def unplaced(self) -> list[str]:
        """The texts of elements that do not stand in the translation as they are; their translations would help."""
        return list(
            dict.fromkeys(
                self._run.text[start:end]
                for start, end in map(self._trimmed, self._run.all_spans())
                if start < end and self._whole(start, end) is None and self._found(start, end, {}) is None
            )
        )

    def html(self, phrases: Mapping[str, str]) -> str:
        """The translation with the run's elements in it; `phrases` are translations of the texts of `unplaced`."""
        inside = self._emit(self._run.spans, 0, len(self.text), phrases)
        return escaped(self._run.before) + inside + escaped(self._run.after)

    def _emit(self, spans: Sequence[Span], start: int, end: int, phrases: Mapping[str, str]) -> str:
        """The translation from `start` to `end` with spans in it, each inside these bounds and beside the others."""
        taken: list[tuple[int, int, int, Span]] = []
        for order, span in enumerate(spans):
            if not span.is_point:
                low, high = self._target(span, start, end, phrases)
                low, high = _free(low, high, taken, end)
                taken.append((low, high, order, span))
        for order, span in enumerate(spans):
            if span.is_point:
                place = self._share(span.start, start, end)
                place = next((high for low, high, _, _ in taken if low < place < high), place)
                taken.append((place, place, order, span))
        parts: list[str] = []
        place = start
        for low, high, _, span in sorted(taken, key=lambda each: each[:3]):
            parts += [escaped(self.text[place:low]), span.opening]
            parts += [self._emit(span.children, low, high, phrases), span.closing]
            place = max(place, high)
        return "".join(parts) + escaped(self.text[place:end])

    def _target(self, span: Span, low: int, high: int, phrases: Mapping[str, str]) -> tuple[int, int]:
        """The place of a span in the translation, within bounds."""
        start, end = self._trimmed(span)
        if start >= end:
            place = self._share(start, low, high)
            return place, place
        found = self._whole(start, end) or self._found(start, end, phrases)
        if found is not None and low <= found[0] and found[1] <= high:
            return found
        first, last = self._share(start, low, high), self._share(end, low, high)
        if first == last and first < high:
            last = _word_end(self.text, first, high)
        return first, last

    def _trimmed(self, span: Span) -> tuple[int, int]:
        text = self._run.text[span.start : span.end]
        return span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip())

    def _whole(self, start: int, end: int) -> tuple[int, int] | None:
        """The translations of the sentences that a span is around, where it is around whole ones."""
        inside = [s for s in self._sentences if s.start < end and s.end > start]
        if not inside or self._run.text[inside[0].start : start].strip(_EDGES) or start > inside[0].end:
            return None
        if self._run.text[end : inside[-1].end].strip(_EDGES):
            return None
        return inside[0].target_start, inside[-1].target_end

    def _found(self, start: int, end: int, phrases: Mapping[str, str]) -> tuple[int, int] | None:
        """Where the text of a span, or its translation, stands in the translation of its sentence."""
        sentence = next((s for s in self._sentences if s.start <= start and end <= s.end), None)
        if sentence is None:
            return None
        own = self._run.text[start:end]
        near = self._share(start, sentence.target_start, sentence.target_end)
        for wanted in (own, phrases.get(own, "")):
            core = _LEADING.sub("", wanted.strip(_EDGES), count=1)
            if not core:
                continue
            pattern = re.compile(rf"(?<!\w){re.escape(core)}(?!\w)", re.I)
            places = list(pattern.finditer(self.text, sentence.target_start, sentence.target_end))
            if places:
                best = min(places, key=lambda match: abs(match.start() - near))
                return best.span()
        return None

    def _share(self, place: int, low: int, high: int) -> int:
        """The beginning of a word, or the end, of the translation at the share of its sentence that a place is at."""
        if place <= 0:
            return low
        sentence = next((s for s in self._sentences if s.start <= place <= s.end), None)
        if sentence is None or place >= len(self._run.text):
            return high
        length = max(1, sentence.end - sentence.start)
        share = (place - sentence.start) / length
        aim = round(sentence.target_start + share * (sentence.target_end - sentence.target_start))
        starts = [m.start() for m in re.finditer(r"(?<!\S)\S", self.text[sentence.target_start : sentence.target_end])]
        places = [sentence.target_start + start for start in starts] + [sentence.target_end]
        return min(max(min(places, key=lambda each: abs(each - aim)), low), high)


def _free(low: int, high: int, taken: Sequence[tuple[int, int, int, Span]], end: int) -> tuple[int, int]:
    """A place that overlaps none of those taken: the wanted one, what is left of it, or an empty one behind."""
    for start, stop, _, _ in sorted(taken, key=lambda each: each[:2]):
        if start < high and low < stop:
            if low < start:
                high = start
            else:
                low, high = stop, max(stop, high)
    low = min(low, end)
    return low, max(low, min(high, end))


def _word_end(text: str, start: int, limit: int) -> int:
    match = re.compile(r"\w+").search(text, start, limit)
    return match.end() if match else start
