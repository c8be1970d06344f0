"""The lines of an article on their way through cleaning: read from its paragraphs, joined where they were broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from translator.article import Article, Paragraph
from translator.indonesian import dateline, lines

_SENTENCE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the article, the paragraph that it came from, and how it stood there before it was mended."""

    text: str
    paragraph: Paragraph
    raw: str

    @property
    def is_sentence(self) -> bool:
        """Whether it reads as running text: finished, and of some length."""
        return lines.is_finished(self.text) and len(self.text.split()) >= _SENTENCE_WORDS


def read_lines(article: Article) -> list[Line]:
    """All lines of the body, cleaned, empty ones left out."""
    return [
        Line(text, paragraph, raw.strip())
        for paragraph in article.paragraphs
        for raw in lines.break_lines(paragraph.source)
        if (text := lines.clean(raw))
    ]


def rejoin_dash(found: list[Line]) -> list[Line]:
    """The dash that belongs to a dateline on the line before it, where it was read as a list's marker."""
    if len(found) < 2 or not dateline.stands_alone(found[0].text):
        return found
    item = found[1].paragraph
    if item.kind != "list" or item.marker not in ("-", "–", "—"):
        return found
    mended = Line(f"{item.marker} {found[1].text}", replace(item, kind="prose", marker=""), found[1].raw)
    return [found[0], mended, *found[2:]]


def join_broken(found: list[Line]) -> list[Line]:
    """Lines broken in the middle of a sentence made whole; their breaks remain inside until the dateline is cut."""
    texts = [line.text for line in found]
    joinable = [line.paragraph.kind in ("prose", "quote") for line in found]
    return [
        found[start]
        if end == start + 1
        else Line(lines.join(texts[start:end]), found[start].paragraph, " ".join(line.raw for line in found[start:end]))
        for start, end in lines.join_groups(texts, joinable)
    ]


def body_range(found: list[Line]) -> tuple[int, int]:
    """From the first line that reads as a sentence to the one after the last; all lines where there is none."""
    first = next((place for place, line in enumerate(found) if line.is_sentence), None)
    if first is None:
        return 0, len(found)
    return first, next(place for place in range(len(found), first, -1) if found[place - 1].is_sentence)


def opens_like_dateline(found: list[Line]) -> bool:
    """Whether a dateline follows the first line, on a line of its own or broken around its dash."""
    opening = "\n".join(line.text for line in found[1:4])
    return dateline.stands_alone(found[1].text) or re.match(r"[^\n]{3,40}\n[-–—]+\n", opening) is not None
