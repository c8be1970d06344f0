"""Subtitles (SubRip, WebVTT) to an Article that keeps their times.

Cues break sentences wherever a line is full, so the text of cues that follow each other is joined into paragraphs
and split into sentences like any other. The cues travel beside the text; `translator.output.subtitles` finds each
sentence again in the cues that it came from.
"""

from __future__ import annotations

import re
from itertools import islice

from translator.article import Article, Paragraph, Sentence
from translator.cue import Cue
from translator.documents.tree import resolve
from translator.errors import InputEmpty, InputNotText

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[,.](\d{1,3}))?"
_TIMES = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?P<settings>[^\n]*)$", re.M)
_BEGINNING = re.compile(rf"\s*(?:WEBVTT(?:[ \t\n]|\Z)|(?:\d+[ \t]*\n)?\s*{_TIME}[ \t]*-->[ \t]*{_TIME})")
_MANY = 50
_VOICE = re.compile(r"<v(?:\.[^<>\s]*)?(?:\s[^<>\n]{0,200})?>")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{4,20}>|\{\\[^{}\n]{0,200}\}")
_PLACE = re.compile(r"\{\\an[1-9]\}")
_SETTINGS = re.compile(
    r"(?:[ \t]+(?:align|line|position|size|vertical|region):[\w%.,-]+)+[ \t]*|(?:[ \t]+[XY][12]:\d{1,5})+[ \t]*"
)
_BESIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?=\s|\Z)")
"""What begins a block of WebVTT that is not shown."""
_SPEAKER = "\x0b"
"""Stands for a voice of WebVTT where another one begins to speak; no decoded text holds it."""
_NAMED = re.compile(r"(?:[A-Z][\w.']{0,20} ?){1,3}(?:\([^()]{1,20}\) ?)?:(?=\s)")
"""The name of a speaker before what he says: "BUDI: Halo."."""
_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")
_PAUSE = 2_500
"""Milliseconds without a subtitle after which a new paragraph begins, if the sentence is at its end."""
_LONG_PAUSE = 8_000
"""Milliseconds after which a new paragraph begins in any case."""
_FULL = 12
"""Cues of a paragraph at most, if the sentence is at its end."""
CUES = 50_000
"""Cues of a file at most: a film has 1,500."""


def looks_like_subtitles(text: str, *, named: bool = False) -> bool:
    """Whether a text is subtitles: it begins like them, or its lines are times again and again.

    Args:
        text: all of it.
        named: whether its name says so; then one line of times is enough.
    """
    if _BEGINNING.match(text):
        return True
    times = sum(1 for _ in islice(_TIMES.finditer(text), _MANY))
    return times >= (1 if named else 2) and (named or times == _MANY or 8 * times >= text.count("\n") + 1)


def parse_subtitles(text: str, name: str, *, origin: str = "") -> Article:
    """Read SubRip or WebVTT subtitles; markup, comments and styles are left out.

    Raises:
        InputNotText: no line says when something is shown, or there are too many.
        InputEmpty: nothing is said.
    """
    cues = tuple(cue for cue in parse_cues(text, name) if cue.text)
    paragraphs = _paragraphs(cues)
    if not paragraphs:
        raise InputEmpty(f"{name} holds subtitles without text.", "Give a file with an article in it.")
    return Article(paragraphs, origin=origin, cues=cues)


def parse_cues(text: str, name: str) -> tuple[Cue, ...]:
    """The cues in the order of the file, a line for each speaker, sound and verse in them.

    Raises:
        InputNotText: there are none, or too many.
    """
    found = list(_TIMES.finditer(text))
    if not found:
        raise InputNotText(f"{name} holds no subtitles: no line says when one is shown.", "Check the file.")
    if len(found) > CUES:
        raise InputNotText(f"{name} holds more than {CUES:,} subtitles.", "Split it and try again.")
    webvtt = text.lstrip().startswith("WEBVTT")
    # Where the first subtitle has a number or a name, the line above the times is one everywhere.
    cue_name = _name_above(text[: found[0].start()].split("\n")[:-1], webvtt=webvtt)
    named = bool(cue_name)
    cues = []
    for match, following in zip(found, [*found[1:], None], strict=True):
        lines = text[match.end() : following.start() if following else len(text)].split("\n")[1:]
        next_name = ""
        if following:
            lines.pop()
            if named and (next_name := _name_above(lines, webvtt=webvtt)):
                lines = _without_last(lines)
        start, stop = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:8])
        settings = match["settings"] if _SETTINGS.fullmatch(match["settings"]) else ""
        body = "\n".join(_shown(lines) if webvtt else lines)
        place = _PLACE.search(body)
        cues.append(
            Cue(start, max(start, stop), _text(body), settings.strip(), cue_name, place.group() if place else "")
        )
        cue_name = next_name
    return tuple(cues)


def _name_above(lines: list[str], *, webvtt: bool) -> str:
    """The number that stands above a time line; in WebVTT any line that an empty one parts from what is before it."""
    kept = [line.strip() for line in lines]
    last = next((line for line in reversed(kept) if line), "")
    if last.isdigit():
        return last
    alone = webvtt and bool(kept) and kept[-1] == last and (len(kept) == 1 or not kept[-2])
    return last if alone and not last.startswith("WEBVTT") else ""


def _without_last(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines[:-1]


def _shown(lines: list[str]) -> list[str]:
    """The lines of a cue of WebVTT without the comments and styles that stand after it."""
    shown: list[str] = []
    beside, before = False, True
    for line in lines:
        if before and line.strip():
            beside = bool(_BESIDE.match(line))
        before = not line.strip()
        if not beside:
            shown.append(line)
    return shown


def _milliseconds(groups: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = groups
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000 + int(
        (fraction or "0").ljust(3, "0")
    )


def _text(body: str) -> str:
    """A cue's text without markup: a line for each speaker, sound and verse, whatever lines it was set in."""
    body = _MARKUP.sub("", _VOICE.sub(f"\n{_SPEAKER}", body))
    shown: list[str] = []
    whole = True
    for line in resolve(body).split("\n"):
        voiced = line.startswith(_SPEAKER)
        text = " ".join(line.replace(_SPEAKER, " ").split())
        if not text:
            continue
        if shown and not voiced and not (whole or _begins(text)) and not _is_apart(text, shown[-1]):
            shown[-1] = f"{shown[-1]} {text}"
        else:
            shown.append(text)
        whole = not Cue(0, 0, shown[-1]).lines[0].is_spoken and not _is_open(shown[-1])
    return "\n".join(shown)


def _begins(text: str) -> bool:
    """Whether somebody else begins to speak with this line of a cue."""
    return bool(Cue(0, 0, text).lines[0].turn or _NAMED.match(text))


def _is_apart(text: str, before: str) -> bool:
    """Whether a line is a sound or a verse of its own; one that begins in the line before it goes on with it."""
    line = Cue(0, 0, text).lines[0]
    return not line.is_spoken and not (_is_open(before) and not line.opening)


def _is_open(text: str) -> bool:
    """Whether brackets or notes were opened in a line and not closed: a sound or a verse that goes on."""
    line = Cue(0, 0, text).lines[0]
    return bool(line.opening and line.text and not line.closing) or (
        line.text[:1] in {"[", "("} and not re.search(r"[\])]", line.text)
    )


def _paragraphs(cues: tuple[Cue, ...]) -> tuple[Paragraph, ...]:
    """The speech in paragraphs that go over cues; sounds and verses stand by themselves and interrupt no sentence."""
    groups: list[tuple[str, list[str]]] = []
    speech: list[str] = []
    before: Cue | None = None
    ended = True
    for cue in cues:
        pause = cue.start - before.end if before else 0
        for place, line in enumerate(cue.lines):
            if not any(character.isalnum() for character in line.text):
                continue
            if not line.is_spoken:
                marks = line.opening.strip()[:1] or line.closing.strip()[:1]
                groups.append((marks + (line.closing.strip()[:1] or marks), [line.text]))
                continue
            rests = not place and (pause >= _LONG_PAUSE or (ended and (pause >= _PAUSE or len(speech) >= _FULL)))
            if not speech or line.turn or rests or place or _NAMED.match(line.text):
                speech = []
                groups.append(("", speech))
            speech.append(line.text)
            ended = bool(_END.search(line.text))
            before = cue
    return tuple(
        Paragraph((Sentence(" ".join(texts)),), kind="caption" if marks else "prose", marker=marks)
        for marks, texts in groups
    )
