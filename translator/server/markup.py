"""HTML whose text is translated and whose tags stay: cut into runs of text, put together again around translations.

    tags ─▶ runs of text between the tags of blocks, inline tags in them as spans ─▶ translations with the spans in them

Everything that is no text (tags, comments, scripts, what says translate="no") comes out as it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from translator.text import word_set

INLINE = word_set("""
    a abbr acronym b bdi bdo big cite del dfn em font i ins label mark q s small span strike strong sub sup time tt u
""")
"""Elements that stand within a sentence."""
_POINTS = word_set("img input wbr")
"""Elements without content that stand within a sentence."""
_OPAQUE = word_set("""
    script style textarea code pre kbd samp var svg math template object iframe noscript video audio canvas select
""")
"""Elements whose content is left alone."""
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
_MARK = re.compile(r">|=\s*[\"']")
_KEPT = re.compile(r"\btranslate\s*=\s*[\"']?no\b|\bclass\s*=\s*(?:\"[^\"]*|'[^']*|)\bnotranslate\b", re.I)
_LONGEST_TAG, _SHORT_TAG = 4096, 256
"""Characters of a tag at most, and once many have proved not to end."""
_MOST_SPANS, _DEEPEST = 200, 40
"""Inline elements in a run, and inside each other; more are cut off."""
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")


@dataclass(slots=True)
class Span:
    """An inline element in a run: its tags as they stand, and its place in the run's text.

    One without an end, or without a beginning, or without content is a point: `start` is `end`.
    """

    opening: str
    start: int
    closing: str = ""
    end: int = 0
    children: list[Span] = field(default_factory=list)
    is_point: bool = False


@dataclass(slots=True)
class Run:
    """Text between the tags of blocks: white space before it, the text on one line, white space after it."""

    text: str
    before: str
    after: str
    spans: list[Span]

    def all_spans(self) -> Iterator[Span]:
        """All spans, those inside after those around them."""
        waiting = list(reversed(self.spans))
        while waiting:
            span = waiting.pop()
            yield span
            waiting.extend(reversed(span.children))


Piece = str | Run
"""What stays as it is, or a run of text."""


def parse_markup(text: str) -> list[Piece]:
    """HTML as pieces in order."""
    reader = _Reader()
    for kind, raw, name in _tokens(text):
        if kind == "text":
            reader.text(raw)
        elif kind == "open" and name in INLINE:
            reader.open(raw, name)
        elif kind == "close" and name in INLINE:
            reader.close(raw, name)
        elif kind == "inside" or (kind == "open" and name in _POINTS):
            reader.point(raw)
        else:
            reader.boundary(raw)
    reader.flush()
    return reader.pieces


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Tokens as kind, what stands there, and the name of the element: "text", "open", "close", "inside", "boundary"."""
    place = start = 0
    patience = 100
    while (place := text.find("<", place)) >= 0:
        end, kind, name = _token(text, place, _LONGEST_TAG if patience else _SHORT_TAG)
        if end < 0:
            patience -= patience > 0
            place += 1
            continue
        if start < place:
            yield "text", text[start:place], ""
        yield kind, text[place:end], name
        place = start = end
    if start < len(text):
        yield "text", text[start:], ""


def _token(text: str, place: int, longest: int) -> tuple[int, str, str]:
    """The end, the kind and the name of what begins with "<"; the end is -1 where that is a sign of the text."""
    if text.startswith("<!--", place):
        return _after(text, "-->", place + 4), "inside", ""
    match = _TAG.match(text, place)
    if match is None:
        is_markup = text[place + 1 : place + 2] in {"!", "?"}
        return (_after(text, ">", place), "boundary", "") if is_markup else (-1, "", "")
    name, end = match[2].lower(), _tag_end(text, match.end(), longest)
    if end < 0:
        return -1, "", ""
    if match[1]:
        return end, "close", name
    is_kept = name in _OPAQUE or _KEPT.search(text, match.end(), end) is not None
    if is_kept and name not in _VOID and not text.startswith("/>", end - 2):
        return _element_end(text, name, end), "inside" if name in INLINE | _OPAQUE - {"pre"} else "boundary", name
    return end, "open", name


def _element_end(text: str, name: str, place: int) -> int:
    """Where an element ends that others of its name may stand in."""
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])", re.I).finditer(text, place):
        depth += -1 if match[1] else 1
        if depth == 0:
            return _after(text, ">", match.end())
    return len(text)


def _tag_end(text: str, place: int, longest: int) -> int:
    """The place after a tag; a ">" in quotation marks does not end it. -1 where it does not end."""
    limit = min(len(text), place + longest)
    while (mark := _MARK.search(text, place, limit)) is not None:
        if mark.group() == ">":
            return mark.end()
        closing = text.find(mark.group()[-1], mark.end(), limit)
        if closing < 0:
            break
        place = closing + 1
    return -1


def _after(text: str, mark: str, place: int) -> int:
    found = text.find(mark, place)
    return len(text) if found < 0 else found + len(mark)


class _Reader:
    """Gathers runs."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._raw: list[str] = []
        self._text = ""
        self._before = ""
        self._spans: list[Span] = []
        self._open: list[tuple[str, Span]] = []
        self._count = 0

    def text(self, raw: str) -> None:
        self._raw.append(raw)
        text = unescape(_HUGE_REFERENCE.sub("\ufffd", raw)) if "&" in raw else raw
        leading = text[: len(text) - len(text.lstrip())]
        if not self._text or self._text[-1].isspace():
            last = self._siblings()[-1:]
            if leading and last and last[0].is_point:
                last[0].opening += " "
            elif not self._text:
                self._before += leading
        elif leading:
            self._text += " "
        words = " ".join(text.split())
        self._text += words + (" " if words and text[-1].isspace() else "")

    def open(self, raw: str, name: str) -> None:
        if self._count >= _MOST_SPANS or len(self._open) >= _DEEPEST:
            self.boundary(raw)
            return
        self._count += 1
        self._raw.append(raw)
        span = Span(raw, len(self._text))
        self._siblings().append(span)
        if not raw.endswith("/>"):
            self._open.append((name, span))
        else:
            span.end, span.is_point = span.start, True

    def close(self, raw: str, name: str) -> None:
        if not any(each == name for each, _ in self._open):
            self.point(raw)
            return
        self._raw.append(raw)
        while self._open:
            each, span = self._open.pop()
            if each == name:
                span.closing, span.end = raw, len(self._text)
                return
            self._unclosed(span)

    def point(self, raw: str) -> None:
        if self._count >= _MOST_SPANS:
            self.boundary(raw)
            return
        self._count += 1
        self._raw.append(raw)
        self._siblings().append(Span(raw, len(self._text), end=len(self._text), is_point=True))

    def boundary(self, raw: str) -> None:
        self.flush()
        self.pieces.append(raw)

    def flush(self) -> None:
        """End the run."""
        while self._open:
            self._unclosed(self._open.pop()[1])
        if any(char.isalpha() for char in self._text):
            text = self._text.rstrip()
            self.pieces.append(Run(text, self._before, self._text[len(text) :], self._spans))
        else:
            self.pieces += self._raw
        self._raw, self._text, self._before, self._spans, self._count = [], "", "", [], 0

    def _siblings(self) -> list[Span]:
        return self._open[-1][1].children if self._open else self._spans

    def _unclosed(self, span: Span) -> None:
        """An element that does not end in the run: a point, what is in it beside it."""
        siblings = self._siblings()
        place = siblings.index(span)
        span.end, span.is_point = span.start, True
        siblings[place + 1 : place + 1] = span.children
        span.children = []


def escaped(text: str) -> str:
    """Text as it stands in HTML."""
    return escape(text, quote=False)
