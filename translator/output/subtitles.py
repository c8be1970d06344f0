"""An Article that came from subtitles as subtitles again (SubRip, WebVTT), with their times.

A sentence may run over several cues: its translation is parted over the same ones, in proportion to how much of the
source each of them held.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate
from math import ceil
from typing import Literal

from translator.article import Article, Sentence
from translator.cue import Cue, CueLine
from translator.errors import UsageError
from translator.output.page import clean

_COORDINATES = re.compile(r"[XY][12]:")
"""What a time line of SubRip may hold, and WebVTT does not know."""
_AT_TOP = re.compile(r"line:(?:[0-2]?\d%|[0-3](?![\d%]))")
_SETTINGS_OF = {
    f"{{\\an{3 * row + column}}}": " ".join(filter(None, (line, align)))
    for row, line in enumerate(("", "line:50%", "line:0"))
    for column, align in ((1, "align:start"), (2, ""), (3, "align:end"))
}
"""The places that a number names in SubRip, as on a keyboard, by what says the same in WebVTT."""
_SOUNDS = {
    "alarm berbunyi": "alarm ringing",
    "batuk": "coughs",
    "berbisik": "whispering",
    "berteriak": "shouting",
    "bel berbunyi": "bell rings",
    "gelak tawa": "laughter",
    "guntur": "thunder",
    "hening": "silence",
    "hujan turun": "rain falling",
    "klakson": "horn honks",
    "ledakan": "explosion",
    "lagu": "song",
    "menangis": "crying",
    "menghela napas": "sighs",
    "mendesah": "sighs",
    "menjerit": "screaming",
    "musik": "music",
    "musik berhenti": "music stops",
    "musik latar": "background music",
    "penonton bersorak": "audience cheering",
    "penonton tertawa": "audience laughing",
    "pintu diketuk": "knocking on door",
    "pintu terbuka": "door opens",
    "pintu tertutup": "door closes",
    "sirene": "siren",
    "sirine": "siren",
    "sorak-sorai": "cheering",
    "sorakan": "cheering",
    "suara ledakan": "explosion",
    "suara sirene": "siren",
    "suara tembakan": "gunshots",
    "suara tidak jelas": "inaudible",
    "tangisan": "crying",
    "tawa": "laughter",
    "telepon berdering": "phone rings",
    "tembakan": "gunshots",
    "tepuk tangan": "applause",
    "tepuk tangan meriah": "loud applause",
    "tertawa": "laughs",
    "terkekeh": "chuckles",
    "tidak terdengar": "inaudible",
    "tidak jelas": "inaudible",
}
"""Sounds as subtitles name them: one or two words without a sentence around them, which a model guesses at."""
_LINE = 42
"""Characters a line, as subtitles are commonly set; a cue has two lines unless it holds more than they take."""


def to_subtitles(article: Article, format_: Literal["srt", "vtt"], *, bilingual: bool = False) -> str:
    """The English subtitles; cues of which nothing was translated are left out.

    Args:
        article: read from subtitles, translated.
        format_: "srt" is SubRip, "vtt" WebVTT; numbers are kept, and places as far as the format has a word for them.
        bilingual: put the source under the translation.

    Raises:
        UsageError: the article has no times.
    """
    cues = article.cues
    if not cues:
        raise no_times()
    blocks: list[str] = []
    for cue, lines in zip(cues, _shown(article, cues), strict=True):
        if lines:
            source = [_wrap(line) for line in cue.text.split("\n")] if bilingual else []
            blocks.append(_cue(cue, "\n".join([*map(_wrap, lines), *source]), len(blocks) + 1, format_))
    return ("WEBVTT\n\n" if format_ == "vtt" else "") + "\n\n".join(blocks) + "\n"


def no_times() -> UsageError:
    """What is said where subtitles are asked for of an article without times."""
    return UsageError(
        "Only subtitles (.srt, .vtt) can be written as subtitles: this article has no times.",
        "Choose another format with --to.",
    )


def _shown(article: Article, cues: tuple[Cue, ...]) -> list[list[str]]:
    """The lines that each cue is to show, with the marks of their sources; none where nothing was translated."""
    slots = [(number, line) for number, cue in enumerate(cues) for line in cue.lines]
    spoken = [line for _, line in slots if line.is_spoken]
    beside = [line for _, line in slots if not line.is_spoken]
    speech = [s for p in article.paragraphs if p.kind != "caption" for s in p.sentences]
    captions = [s for p in article.paragraphs if p.kind == "caption" for s in p.sentences]
    texts = {True: iter(_texts(speech, spoken)), False: iter(_texts(captions, beside))}
    shown: list[list[str]] = [[] for _ in cues]
    for number, line in slots:
        text = next(texts[line.is_spoken])
        if not _letters(line.text):
            text = line.text
        elif line.opening.strip() in {"[", "("}:
            text = _SOUNDS.get(line.text.lower(), text.strip(" []().")) if text else ""
        elif not line.is_spoken:
            text = text.strip(" \u266a\u266b#")
        if text or not _letters(line.text):
            shown[number].append(line.around(text))
    return shown


def _texts(sentences: Sequence[Sentence], lines: Sequence[CueLine]) -> list[str]:
    """What each line is to show: the parts of the translations of the sentences that it held."""
    letters = [_letters(line.text) for line in lines]
    ends = list(accumulate(len(text) for text in letters))
    whole = "".join(letters)
    found: list[list[str]] = [[] for _ in lines]
    place = 0
    for sentence in sentences if ends else ():
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
        name = cue.name if cue.name.isdigit() else str(number)
        settings = cue.settings if _COORDINATES.match(cue.settings) else ""
        place = cue.place or ("{\\an8}" if _AT_TOP.search(cue.settings) else "")
        times = " ".join(filter(None, [f"{_time(cue.start, ',')} --> {_time(cue.end, ',')}", settings]))
        return f"{name}\n{times}\n{place}{text}"
    settings = "" if _COORDINATES.match(cue.settings) else cue.settings
    settings = settings or _SETTINGS_OF.get(cue.place, "")
    times = " ".join(filter(None, [f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}", settings]))
    name = f"{clean(cue.name).replace('-->', '')}\n" if cue.name else ""
    return f"{name}{times}\n{escape(text, quote=False)}"


def _time(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"
