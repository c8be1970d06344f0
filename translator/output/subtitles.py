"""An Article that came from subtitles as subtitles again (SubRip, WebVTT), with their times.

A sentence may run over several cues: its translation is parted over the same ones, in proportion to how much of the
source each of them held.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from itertools import accumulate
from math import ceil
from typing import Literal

from translator.article import Article, Cue, Sentence
from translator.errors import UsageError
from translator.output.page import clean

_LINE = 42
"""Characters a line, as subtitles are commonly set; a cue has two lines unless it holds more than they take."""


def to_subtitles(article: Article, format_: Literal["srt", "vtt"], *, bilingual: bool = False) -> str:
    """The English subtitles; cues of which nothing was translated are left out.

    Args:
        article: read from subtitles, translated.
        format_: "srt" is SubRip, "vtt" WebVTT; a cue's settings are kept in WebVTT.
        bilingual: put the source under the translation.

    Raises:
        UsageError: the article has no times.
    """
    cues = article.cues
    if not cues:
        raise UsageError(
            "Only subtitles (.srt, .vtt) can be written as subtitles: this article has no times.",
            "Choose another format with --to.",
        )
    blocks: list[str] = []
    for cue, text in zip(cues, _texts(article, cues), strict=True):
        if text:
            shown = _wrap(text) + ("\n" + _wrap(cue.text) if bilingual else "")
            blocks.append(_cue(cue, shown, len(blocks) + 1, format_))
    return ("WEBVTT\n\n" if format_ == "vtt" else "") + "\n\n".join(blocks) + "\n"


def _texts(article: Article, cues: tuple[Cue, ...]) -> list[str]:
    """What each cue is to show: the parts of the translations of the sentences that it held."""
    letters = [_letters(cue.text) for cue in cues]
    ends = list(accumulate(len(text) for text in letters))
    whole = "".join(letters)
    found: list[list[str]] = [[] for _ in cues]
    place = 0
    for sentence in article.sentences():
        source = _letters(sentence.source)
        start = whole.find(source, place)
        if start < 0 or not source:
            # Cleaning has changed the sentence: it stands where the one before it ended.
            start, source = min(place, max(0, len(whole) - 1)), source[:1]
        place = max(start + len(source), place)
        for number, part in _parts(sentence, start, start + len(source), ends):
            found[number].append(part)
    return [" ".join(parts) for parts in found]


def _parts(sentence: Sentence, start: int, end: int, ends: list[int]) -> Iterator[tuple[int, str]]:
    """The translation cut at spaces, in proportion to the sentence's letters in each cue that it stands in."""
    text = sentence.text.strip()
    first = next((number for number, stop in enumerate(ends) if stop > start), len(ends) - 1)
    last = next((number for number, stop in enumerate(ends) if stop >= end), len(ends) - 1)
    spaces = [place for place, character in enumerate(text) if character == " "]
    cut = 0
    for number in range(first, max(first, last) + 1):
        if number >= last:
            part = text[cut:]
        else:
            goal = len(text) * (ends[number] - start) / max(1, end - start)
            stop = min((s for s in spaces if s > cut), key=lambda s: abs(s - goal), default=len(text))
            part, cut = text[cut:stop], stop
        if part.strip():
            yield number, part.strip()


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _wrap(text: str) -> str:
    text = " ".join(clean(text).replace("-->", "\u2192").split())
    width = _LINE if len(text) <= 2 * _LINE else max(_LINE, ceil(len(text) / 2) + 6)
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))


def _cue(cue: Cue, text: str, number: int, format_: Literal["srt", "vtt"]) -> str:
    if format_ == "srt":
        return f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{text}"
    settings = f" {cue.settings}" if cue.settings else ""
    return f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}{settings}\n{escape(text, quote=False)}"


def _time(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"
