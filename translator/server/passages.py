"""Texts and HTML to be translated piece by piece, line for line and tag for tag, as LibreTranslate does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from translator.article import Article, Sentence
from translator.flow import Pending
from translator.recipe import Recipe
from translator.server.manner import Answer
from translator.server.markup import Piece, Run, parse_markup
from translator.server.placing import Translated
from translator.translation.remedy import Request

_MARKER = re.compile(r"\s*(?:(?:[-*•●▪–]|\(?\d{1,2}[.)])\s+)?")
"""White space and the marker of a list item before a line's text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a run of HTML: what stays before and after it, and its text; without text it stays whole."""

    before: str
    text: str = ""
    after: str = ""
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that was sent, as lines."""

    lines: tuple[Line, ...]

    @property
    def texts(self) -> list[str]:
        """The texts to translate, in order."""
        return [line.text for line in self.lines if line.text]


def text_passage(text: str) -> Passage:
    """A plain text; its line breaks, indents and markers of list items stay."""
    lines = text.splitlines(keepends=True)
    return Passage(tuple(line for is_text, own in groupby(lines, _has_words) for line in _lines(own, is_text=is_text)))


def html_passage(text: str) -> Passage:
    """A text in HTML; its tags stay."""
    return Passage(tuple(map(_piece, parse_markup(text))))


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _lines(lines: Iterable[str], *, is_text: bool) -> Iterator[Line]:
    """Lines of text, or all lines together that hold none."""
    if not is_text:
        yield Line("".join(lines))
        return
    for text in lines:
        before = _MARKER.match(text)
        start = before.end() if before else 0
        core = text[start:].rstrip()
        yield Line(text[:start], core, text[start + len(core) :])


def _piece(piece: Piece) -> Line:
    return Line(piece) if isinstance(piece, str) else Line("", piece.text, "", piece)


class Work:
    """Passages with their lines prepared, and what is to be translated of them.

    Args:
        passages: what was sent.
        prepared: the article of each of their texts, in order.
        recipe: how they were prepared.
    """

    def __init__(self, passages: Sequence[Passage], prepared: Sequence[Article], recipe: Recipe) -> None:
        self._passages = passages
        self._pending = [Pending.of(article, recipe) for article in prepared]

    @property
    def requests(self) -> list[Request]:
        """The sentences of all passages."""
        return [request for pending in self._pending for request in pending.requests]

    def settle(self, answers: Sequence[Answer]) -> list[list[list[Rendering]]]:
        """For each passage, each of its texts as sentences with their translations."""
        lines: list[list[Rendering]] = []
        place = 0
        for pending in self._pending:
            count = len(pending.sentences)
            lines.append(_renderings(pending, answers[place : place + count]))
            place += count
        waiting = iter(lines)
        return [[next(waiting) for _ in passage.texts] for passage in self._passages]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence with its translation, and other translations of it."""

    sentence: Sentence
    alternatives: tuple[str, ...] = ()

    def text(self, choice: int = 0) -> str:
        """The translation, or another one (from 1 on) as far as there is one."""
        return self.alternatives[choice - 1] if 0 < choice <= len(self.alternatives) else self.sentence.text


def _renderings(pending: Pending, answers: Sequence[Answer]) -> list[Rendering]:
    made = {number: Rendering(sentence) for number, sentence in pending.settled}
    for place, answer in enumerate(answers):
        number, sentence = pending.sentence(place, answer.checked)
        made[number] = Rendering(sentence, answer.alternatives)
    return [made.get(number, Rendering(s)) for number, s in enumerate(pending.article.sentences())]


def unplaced(passage: Passage, lines: Sequence[Sequence[Rendering]]) -> list[str]:
    """Texts of elements whose place would be found more surely by their own translations."""
    return [text for each in _translated(passage, lines, 0) if each is not None for text in each.unplaced()]


def joined(
    passage: Passage, lines: Sequence[Sequence[Rendering]], choice: int = 0, phrases: Mapping[str, str] | None = None
) -> str:
    """The passage translated: with the translations settled on, or with the other ones of a number from 1 on.

    Args:
        passage: as it was sent.
        lines: its texts as `Work.settle` gives them.
        choice: which translations.
        phrases: translations of what `unplaced` returns.
    """
    parts: list[str] = []
    waiting = iter(lines)
    for line, translated in zip(passage.lines, _translated(passage, lines, choice), strict=True):
        parts.append(line.before)
        if line.text:
            sentences = next(waiting)
            if translated is not None:
                parts.append(translated.html(phrases or {}))
            else:
                parts.append(" ".join(s.text(choice) for s in sentences) or line.text)
        parts.append(line.after)
    return "".join(parts)


def _translated(passage: Passage, lines: Sequence[Sequence[Rendering]], choice: int) -> list[Translated | None]:
    """Of each line that is a run of HTML, the run with its translation."""
    waiting = iter(lines)
    found: list[Translated | None] = []
    for line in passage.lines:
        sentences = next(waiting) if line.text else []
        pairs = [(s.sentence.source, s.text(choice)) for s in sentences] or [(line.text, line.text)]
        found.append(Translated(line.run, pairs) if line.run is not None else None)
    return found
