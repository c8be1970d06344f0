"""Cuts a sentence that is too long for a model at clause boundaries, and joins the translations again.

A model that is given more than it was trained on drops words without a sign, so a long sentence is cut rather than
truncated. The boundaries are those of Indonesian news prose, strongest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_BOUNDARIES = (
    re.compile(r"[;:]\s+"),
    re.compile(r"\s+--?\s+"),
    re.compile(
        r",\s+(?=(?:sedangkan|sementara|namun|tetapi|tapi|melainkan|sehingga|karena|meski(?:pun)?|walaupun)\b)", re.I
    ),
    re.compile(r",\s+(?=(?:serta|dan|atau|lalu|kemudian|yang|setelah|sebelum|ketika|saat|jika|agar)\b)", re.I),
    re.compile(r",\s+"),
    re.compile(r"\s+(?=(?:sedangkan|sementara|namun|tetapi|serta|dan|karena|sehingga|setelah|ketika)\s)", re.I),
    re.compile(r"\s+(?=(?:yang|untuk|dengan|dalam|pada|oleh|di|ke|dari|and|but|which|that)\s)", re.I),
    re.compile(r"\s+"),
)
_EDGE = 0.2
"""A cut within this share of either end of the text is no cut worth making."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a sentence; `after` is what stood between it and the next part (", ", "; ", " ")."""

    text: str
    after: str = ""


def cut(text: str, length: Callable[[str], int], limit: int) -> list[Segment]:
    """Cut a sentence into segments of at most `limit` pieces each.

    Args:
        text: one sentence.
        length: pieces of a text, as the model's tokenizer counts them.
        limit: the longest segment allowed, in pieces, at least 1.
    """
    if length(text) <= limit or len(text) < 2:
        return [Segment(text)]
    left, between, right = _halve(text)
    head, tail = cut(left, length, limit), cut(right, length, limit)
    return [*head[:-1], Segment(head[-1].text, between), *tail]


def _halve(text: str) -> tuple[str, str, str]:
    """Two halves and what stood between them: at the strongest boundary away from both ends, nearest the middle."""
    low, high, middle = len(text) * _EDGE, len(text) * (1 - _EDGE), len(text) / 2
    for boundary in _BOUNDARIES:
        found = [m for m in boundary.finditer(text) if low <= m.start() and m.end() <= high]
        if found:
            best = min(found, key=lambda m: abs((m.start() + m.end()) / 2 - middle))
            return text[: best.start()], best.group(), text[best.end() :]
    return text[: len(text) // 2], "", text[len(text) // 2 :]


def join(segments: Sequence[Segment], translations: Sequence[str]) -> str:
    """Join the translations of segments into one sentence again.

    A model ends and begins each segment as if it were a sentence: a full stop that the source segment lacks is
    removed, and a capital goes where the source segment opens in lower case.
    """
    parts: list[str] = []
    for number, (segment, text) in enumerate(zip(segments, translations, strict=True)):
        text = text.strip()
        last = number == len(segments) - 1
        if not last and text.endswith(".") and not segment.text.rstrip().endswith("."):
            text = text[:-1]
        if number and segment.text[:1].islower() and text[:1].isupper() and not _keeps_capital(text):
            text = text[0].lower() + text[1:]
        mark = segment.after.strip()
        if mark in {"-", "--"}:
            text += f" {mark} "
        elif not last:
            text = text.rstrip(",;:") + mark + " "
        parts.append(text)
    return "".join(parts).strip()


_OPENERS = re.compile(
    r"(?:The|A|An|This|That|These|Those|And|But|While|Which|Who|When|After|Before|Because|Although|So|Or|Then|If|"
    r"It|He|She|They|We|You|His|Her|Their|Its|In|On|At|To|For|With|By|From|As|Of|There|However|Meanwhile|"
    r"Not|No|Is|Was|Are|Were|Has|Have|Had|Will|Would|Also|Where|What|Since|Until|During|Even|Though|Whereas)\b"
)


def _keeps_capital(text: str) -> bool:
    """Whether the first word may be a name: anything that is no common opening word of an English clause."""
    return _OPENERS.match(text) is None
