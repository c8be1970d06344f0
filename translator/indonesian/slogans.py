"""Quotations of several short sentences that are one part of a sentence: slogans, titles, what a banner says.

`Spanduk bertuliskan "Bersih itu sehat. Sehat itu kuat." dipasang di gerbang.` is one sentence. A quotation that is
somebody's speech is split as ever; only one whose sentences are built alike ("Bersih itu sehat. Sehat itu kuat") stays
whole before its attribution too.
"""

from __future__ import annotations

import itertools
import re

_QUOTATION = re.compile(r"[\"“](?P<inner>[^\"“”\n]{4,140})[\"”]")
_INNER_END = re.compile(r"[.!?…]+\s+(?=\S)")
_SPEECH = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|ungkap|jelas|tambah|imbuh|tegas|papar|sebut|seru|jawab|tanya|bilang|bahwa|(?:ber|me|ter)"
    r"\w*(?:kata|ujar|ucap|tutur|ungkap|jelas|tambah|tegas|papar|sebut|seru|jawab|tanya)\w*)(?:nya|\s+(?:dia|ia))?\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

_LONGEST = 16
_LONGEST_ALIKE = 5


def slogans(text: str) -> list[tuple[int, int]]:
    """The spans of quotations inside which no sentence ends, without the quotation marks."""
    if '"' not in text and "“" not in text:
        return []
    return [
        match.span("inner")
        for match in _QUOTATION.finditer(text)
        if _INNER_END.search(match["inner"]) and _is_slogan(text, match)
    ]


def _is_slogan(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if not match["inner"][0].isalnum() or len(match["inner"].split()) > _LONGEST:
        return False
    if before and (before[-1].isalnum() or (before[-1] == "," and after[:1] == ",")):
        # Only right after a word is the quotation the sentence's own; speech stands after a colon or a comma.
        return match.start() > len(before) and _SPEECH.search(before.rstrip(",")) is None
    return bool(after) and after[0].islower() and _are_alike(_INNER_END.split(match["inner"]))


def _are_alike(sentences: list[str]) -> bool:
    """Whether short sentences are built alike: as many words and one in the same place, or the last word taken up."""
    words = [[w.lower() for w in _WORD.findall(sentence)] for sentence in sentences]
    if not all(0 < len(w) <= _LONGEST_ALIKE for w in words):
        return False
    pairs = list(itertools.pairwise(words))
    taken_up = all(a[-1] == b[0] for a, b in pairs)
    return taken_up or all(len(a) == len(b) > 1 and any(x == y for x, y in zip(a, b, strict=True)) for a, b in pairs)
