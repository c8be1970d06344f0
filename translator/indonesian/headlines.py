"""Headlines of other articles inside an article: what announces them, what they look like, where they end."""

from __future__ import annotations

import re

from translator.indonesian.abbreviations import HEADLINE_SMALL_WORDS, OPENERS
from translator.indonesian.headline_case import LEAST_CAPITALS
from translator.text import capital_share

_LABEL_INSIDE = re.compile(r"(?:\A|(?<=[.!?\"”)]))\s*\b(?:baca|lihat|simak) juga\s*[:–-]\s*", re.IGNORECASE)
_HEADLINE_WORD = re.compile(r"\S+")
_LEAST_HEADLINE = 4
_LONGEST_HEADLINE = 22
_BARE_LABEL = re.compile(
    r"(?:juga|editor|redaksi|terkait|pilihan|lainnya|populer|terpopuler|terkini|terbaru|trending|now|dibaca|tertarik|"
    r"suka|sukai|anda|kamu|untukmu|lewatkan|picks|like|articles|posts|stories|read|you|direkomendasikan)\s*[:.]?\W*\Z",
    re.IGNORECASE,
)


def cut_inside(text: str) -> tuple[str, list[str]]:
    """A paragraph without "Baca juga: Headline" glued into its middle, and the pieces that were cut.

    Only where the headline's end is certain: it ends in ? or !, a quotation opens after it, or its capitalised words
    give way to an ordinary sentence that opens with a word that no headline ends in.
    """
    cut: list[str] = []
    place = 0
    while (label := _LABEL_INSIDE.search(text, place)) is not None:
        end = _headline_end(text, label.end())
        if end is None:
            place = label.end()
            continue
        cut.append(text[label.start() : end].strip())
        text = f"{text[: label.start()].rstrip()} {text[end:].lstrip()}".strip()
        place = label.start()
    return text, cut


def _headline_end(text: str, start: int) -> int | None:
    """Where the headline that begins at `start` ends; None where that is not certain."""
    last: re.Match[str] | None = None
    for count, word in enumerate(_HEADLINE_WORD.finditer(text, start)):
        bare = word.group().strip("\"“”'‘’,:;()")
        if count >= _LEAST_HEADLINE and word.group()[0] in '"“':
            return word.start()
        if bare[:1].islower() and bare.split("-")[0].lower() not in HEADLINE_SMALL_WORDS:
            if last is None or count <= _LEAST_HEADLINE:
                return None
            opener = last.group()
            return last.start() if opener.rstrip(",") in OPENERS or opener.endswith("nya,") else None
        if count >= _LEAST_HEADLINE - 1 and word.group().endswith(("?", "!")):
            return word.end()
        if word.group().endswith(".") or count > _LONGEST_HEADLINE:
            return None
        if not bare[:1].islower():
            last = word
    return None


def is_bare_label(line: str) -> bool:
    """Whether a dropped line announces linked headlines that stand on lines of their own ("Baca juga:")."""
    return _BARE_LABEL.search(line) is not None


def looks_like_headline(line: str) -> bool:
    """Whether a line reads as a linked headline: no full stop, at most 22 words, most of them capitalised."""
    words: list[str] = re.findall(r"[^\W\d_][\w'’-]*", line)
    if not any(len(w) > 3 for w in words) or len(line.split()) > 22 or line.rstrip(".… ").endswith((",", ":", ";")):
        return False
    if line.endswith((".", '."', ".”")) and not line.endswith("..."):
        return False
    return capital_share(words) >= LEAST_CAPITALS
