"""Subtitles (SubRip, WebVTT) to an Article that keeps their times.

Cues break sentences wherever a line is full, so the text of cues that follow each other is joined into paragraphs
and split into sentences like any other. The cues travel beside the text; `translator.output.subtitles` finds each
sentence again in the cues that it came from.
"""

from __future__ import annotations

import re

from translator.article import Article, Cue, Paragraph, Sentence
from translator.documents.tree import resolve
from translator.errors import InputEmpty, InputNotText

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?P<settings>[^\n]*)")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{4,20}>|\{\\[^{}\n]{0,200}\}")
_SETTINGS = re.compile(r"(?:[ \t]+(?:align|line|position|size|vertical|region):[\w%.,-]+)+[ \t]*")
_TURN = re.compile(r"^[-\u2013\u2014][ \t]*", re.M)
_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")
_PAUSE = 2_500
"""Milliseconds without a subtitle after which a new paragraph begins, if the sentence is at its end."""
_LONG_PAUSE = 8_000
"""Milliseconds after which a new paragraph begins in any case."""
_PARAGRAPH_CUES = 12
CUES = 50_000
"""Cues of a file at most: a film has 1,500."""


def parse_subtitles(text: str, name: str, *, origin: str = "") -> Article:
    """Read SubRip or WebVTT subtitles; markup, comments and styles are left out.

    Raises:
        InputNotText: no line says when something is shown, or there are too many.
        InputEmpty: nothing is said.
    """
    cues = parse_cues(text, name)
    spoken = tuple(cue for cue in cues if cue.text)
    if not spoken:
        raise InputEmpty(f"{name} holds subtitles without text.", "Give a file with an article in it.")
    return Article(_paragraphs(spoken), origin=origin, cues=spoken)


def parse_cues(text: str, name: str) -> tuple[Cue, ...]:
    """The cues in the order of the file, their text on one line each.

    Raises:
        InputNotText: there are none, or too many.
    """
    found = [(match, match.start(), match.end()) for match in _TIMES.finditer(text) if _is_line(text, match)]
    if not found:
        raise InputNotText(f"{name} holds no subtitles: no line says when one is shown.", "Check the file.")
    if len(found) > CUES:
        raise InputNotText(f"{name} holds more than {CUES:,} subtitles.", "Split it and try again.")
    cues = []
    for number, (match, _, end) in enumerate(found):
        body = text[end : found[number + 1][1] if number + 1 < len(found) else len(text)]
        start, stop = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:8])
        settings = match["settings"]
        if not _SETTINGS.fullmatch(settings):
            settings = ""
        cues.append(Cue(start, max(start, stop), _text(body, last=number + 1 == len(found)), settings.strip()))
    return tuple(cues)


def _is_line(text: str, match: re.Match[str]) -> bool:
    return match.start() == 0 or text[match.start() - 1] == "\n"


def _milliseconds(groups: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = groups
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000 + int(
        (fraction or "0").ljust(3, "0")
    )


def _text(body: str, *, last: bool) -> str:
    """A cue's lines without markup; what follows an empty line (the next cue's number, a comment) is not its text."""
    if body.startswith("\n\n"):
        return ""
    lines = body.strip("\n").split("\n")
    kept: list[str] = []
    for line in lines:
        if not line.strip():
            break
        kept.append(line)
    else:
        # No empty line before the next cue's number: take the number off.
        if not last and len(kept) > 1 and kept[-1].strip().isdigit():
            kept.pop()
    text = _MARKUP.sub("", "\n".join(kept))
    return " ".join(resolve(text).split())


def _paragraphs(cues: tuple[Cue, ...]) -> tuple[Paragraph, ...]:
    groups: list[list[str]] = []
    before: Cue | None = None
    for cue in cues:
        pause = cue.start - before.end if before else 0
        ended = before is None or bool(_END.search(before.text))
        turned = bool(_TURN.match(cue.text))
        full = bool(groups) and len(groups[-1]) >= _PARAGRAPH_CUES
        if before is None or pause >= _LONG_PAUSE or turned or (ended and (pause >= _PAUSE or full)):
            groups.append([])
        groups[-1].append(_TURN.sub("", cue.text) if turned else cue.text)
        before = cue
    return tuple(Paragraph((Sentence(" ".join(group)),)) for group in groups)
