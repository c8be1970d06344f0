"""Where the sentences of an article stand in the lines of the document that it came from.

Cleaning mends white space, quotation marks and raised figures, takes lines apart and puts them together; the letters
and figures of a sentence stay in their order. So places are looked for by these alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from translator.article import Article, Paragraph, Sentence

_TITLE_LINES = 40
"""Lines at the top of a document among which its title stands."""
_ALIKE = 0.75
"""Share of a sentence's letters that stand in a line in their order where it is taken to be that sentence."""
_LONGEST = 2_000
"""Letters of a sentence at most for it to be looked for by likeness, which takes their square in steps."""
_JOINED = 8
"""Lines at most that a broken sentence is followed into past empty ones."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of the document and the translation that takes its place.

    `line` counts from 1, `start` and `end` are characters of that line. A sentence over several lines has a piece in
    each, its translation parted at spaces.
    """

    line: int
    start: int
    end: int
    text: str
    sentence: Sentence


def place_sentences(lines: Sequence[str], article: Article) -> list[Placed]:
    """The places of an article's sentences in the lines of its document, in the order of the lines.

    A sentence of which nothing is found shares the place of its neighbour in the paragraph, so that none is lost.
    """
    finder = _Finder(lines)
    placed: list[Placed] = []
    if article.title:
        title = finder.title(article.title)
        placed += title
    around = article.original.around if article.original else ()
    for paragraph in (*article.paragraphs, *around):
        placed += finder.paragraph(paragraph)
    return sorted(placed, key=lambda p: (p.line, p.start))


def uncovered(lines: Sequence[str], article: Article) -> list[tuple[int, str]]:
    """The pieces of the lines in which none of the article's sentences stands, each with the number of its line."""
    taken = {number: list(group) for number, group in groupby(place_sentences(lines, article), lambda p: p.line)}
    pieces = []
    for number, line in enumerate(lines, 1):
        start = 0
        for piece in taken.get(number, ()):
            pieces.append((number, line[start : piece.start]))
            start = max(start, piece.end)
        pieces.append((number, line[start:]))
    return [(number, piece.strip()) for number, piece in pieces if any(map(str.isalpha, piece))]


def letters_of(text: str) -> str:
    """The letters and figures of a text in lower case, raised ones on the line."""
    return _Key.of(text).letters


@dataclass(frozen=True, slots=True)
class _Key:
    """The letters and figures of a line, and at which of its characters each stands."""

    letters: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Key:
        found = [
            (letter, place)
            for place, character in enumerate(text)
            for letter in unicodedata.normalize("NFKC", character).casefold()
            if letter.isalnum()
        ]
        return cls("".join(letter for letter, _ in found), tuple(place for _, place in found))


class _Finder:
    """Looks for sentences, each behind those that were found before it in the same line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._keys: dict[int, _Key] = {}
        self._used: dict[int, int] = {}
        """How many letters of a line are taken."""

    def title(self, title: Sentence) -> list[Placed]:
        """The title's place among the first lines; nothing where it is not found."""
        letters = letters_of(title.source)
        for line in range(1, min(_TITLE_LINES, len(self._lines)) + 1):
            if letters and letters in self._key(line).letters[self._used.get(line, 0) :]:
                return self._find([title], line)
        return []

    def paragraph(self, paragraph: Paragraph) -> list[Placed]:
        """The places of a paragraph's sentences."""
        if paragraph.place:
            return self._find(paragraph.sentences, paragraph.place)
        return [placed for sentence in paragraph.sentences for placed in self.title(sentence)]

    def _find(self, sentences: Sequence[Sentence], line: int) -> list[Placed]:
        placed: list[Placed] = []
        lost: list[Sentence] = []
        first = line
        for sentence in sentences:
            found, line = self._sentence(sentence, line)
            if found is None:
                lost.append(sentence)
                continue
            if lost and found and not placed:
                found[0] = _with_text(found[0], [*(s.text for s in lost), found[0].text])
            elif lost and placed:
                placed[-1] = _with_text(placed[-1], [placed[-1].text, *(s.text for s in lost)])
            if found:
                placed, lost = [*placed, *found], []
        if lost and placed:
            placed[-1] = _with_text(placed[-1], [placed[-1].text, *(s.text for s in lost)])
        elif lost and not self._used.get(first):
            text = self._lines[first - 1] if 0 < first <= len(self._lines) else ""
            self._used[first] = len(self._key(first).letters)
            joined = " ".join(s.text for s in lost)
            return [Placed(first, 0, len(text), joined, lost[0])] if text.strip() else []
        return placed

    def _sentence(self, sentence: Sentence, line: int) -> tuple[list[Placed] | None, int]:
        """The pieces of one sentence from a line on, and the line that it ends in.

        None where it is not found; no pieces for marks alone ("***"), which stay as they are.
        """
        letters = letters_of(sentence.source)
        if not letters:
            return [], line
        for number in self._following(line):
            rest = self._key(number).letters[self._used.get(number, 0) :]
            start = rest.find(letters)
            if start >= 0:
                return [self._take(sentence, number, start, len(letters))], number
            if rest and letters.startswith(rest):
                return self._over_lines(sentence, letters, number)
            alike = _alike(letters, rest)
            if alike:
                return [self._take(sentence, number, *alike)], number
            if rest:
                break
        return None, line

    def _following(self, line: int) -> Iterator[int]:
        """A line and, as far as nothing of them is left, those after it."""
        yield from range(line, min(line + _JOINED, len(self._lines)) + 1)

    def _over_lines(self, sentence: Sentence, letters: str, line: int) -> tuple[list[Placed] | None, int]:
        pieces: list[tuple[int, int]] = []
        number = line
        while letters and number <= len(self._lines):
            rest = self._key(number).letters[self._used.get(number, 0) :]
            common = min(len(rest), len(letters))
            if rest[:common] != letters[:common]:
                break
            if common:
                pieces.append((number, common))
            letters = letters[common:]
            number += 1
        if letters:
            return None, line
        parts = _parted(sentence.text, [count for _, count in pieces])
        found = [self._take(sentence, n, 0, count, text) for (n, count), text in zip(pieces, parts, strict=True)]
        return found, pieces[-1][0]

    def _take(self, sentence: Sentence, line: int, start: int, count: int, text: str | None = None) -> Placed:
        """The piece of a line that holds some of its letters, with the marks of the sentence around them."""
        key, raw, used = self._key(line), self._lines[line - 1], self._used.get(line, 0)
        first, last = key.at[used + start], key.at[used + start + count - 1] + 1
        floor = key.at[used + start - 1] + 1 if used + start else 0
        ceiling = key.at[used + start + count] if used + start + count < len(key.at) else len(raw)
        lead, trail = _marks_around(sentence.source)
        while lead and first > floor and not raw[first - 1].isspace():
            first, lead = first - 1, lead - 1
        while trail and last < ceiling and not raw[last].isspace():
            last, trail = last + 1, trail - 1
        self._used[line] = used + start + count
        return Placed(line, first, last, sentence.text if text is None else text, sentence)

    def _key(self, line: int) -> _Key:
        if line not in self._keys:
            self._keys[line] = _Key.of(self._lines[line - 1] if 0 < line <= len(self._lines) else "")
        return self._keys[line]


def _with_text(placed: Placed, texts: Iterable[str]) -> Placed:
    return Placed(placed.line, placed.start, placed.end, " ".join(filter(None, texts)), placed.sentence)


def _marks_around(source: str) -> tuple[int, int]:
    """How many marks stand before a text's first letter or figure and after its last."""
    text = source.strip()
    at = _Key.of(text).at
    lead, trail = text[: at[0]], text[at[-1] + 1 :]
    return sum(not c.isspace() for c in lead), sum(not c.isspace() for c in trail)


def _alike(letters: str, rest: str) -> tuple[int, int] | None:
    """Where letters stand in the rest of a line, others among them: the first and how many; None if nowhere."""
    if not rest or len(letters) > _LONGEST:
        return None
    window = rest[: len(letters) + len(letters) // 4 + 20]
    blocks = [b for b in SequenceMatcher(None, letters, window, autojunk=False).get_matching_blocks() if b.size > 2]
    if sum(block.size for block in blocks) < _ALIKE * len(letters):
        return None
    start, end = blocks[0].b, blocks[-1].b + blocks[-1].size
    return start, end - start


def _parted(text: str, sizes: Sequence[int]) -> list[str]:
    """A text parted at spaces in proportion to some sizes."""
    spaces = [place for place, character in enumerate(text) if character == " "]
    parts, cut, passed, whole = [], 0, 0, sum(sizes)
    for size in sizes[:-1]:
        passed += size
        goal = len(text) * passed / whole
        stop = min((s for s in spaces if s > cut), key=lambda s: abs(s - goal), default=len(text))
        parts.append(text[cut:stop].strip())
        cut = stop
    return [*parts, text[cut:].strip()]
