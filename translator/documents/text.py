"""Plain text to an Article: paragraphs, a title line, list items."""

from __future__ import annotations

import re

from translator.article import Article, Paragraph, Sentence
from translator.documents.decode import resolve_entities

_ITEM = re.compile(r"(?P<marker>[-*\u2022\u25cf\u25aa\u2013]|\(?\d{1,2}[.)])\s+(?=\S*\w)")
_ENDS = re.compile(r"[.!?:;,\u2026][\"'\u201d\u2019)\]]*$")
_WRAP_WIDTH = 100
"""Lines of a hard-wrapped text are shorter than this."""
_TITLE_WORDS = 22


def parse_text(text: str, *, origin: str = "") -> Article:
    """Read plain text with one paragraph a line, or with blank lines between paragraphs.

    Character references are resolved. The first line is the title when it is short, does not end like a sentence and
    something follows it. Each paragraph of the result is one sentence as yet; splitting is the business of
    `translator.indonesian`.
    """
    text = resolve_entities(text)
    blocks = [block.split("\n") for block in re.split(r"\n[ \t\u00a0]*\n\s*", text.strip("\n")) if block.strip()]
    lines = [line for block in blocks for line in _unwrap([x.strip() for x in block if x.strip()])]
    title = None
    if len(lines) > 1 and is_title(lines[0]) and len(lines[1]) > len(lines[0]) / 2:
        title, lines = Sentence(lines[0]), lines[1:]
    return Article(tuple(map(_paragraph, lines)), title=title, origin=origin)


def is_title(line: str) -> bool:
    """Whether a line reads like a headline: short, no list item, no end of a sentence (a question may be one)."""
    if len(line.split()) > _TITLE_WORDS or _ITEM.match(line):
        return False
    return line.endswith(("?", "!", "...", "\u2026")) or not _ENDS.search(line)


def _paragraph(line: str) -> Paragraph:
    item = _ITEM.match(line)
    if item:
        return Paragraph((Sentence(line[item.end() :]),), kind="list", marker=item["marker"])
    return Paragraph((Sentence(line),))


def _unwrap(lines: list[str]) -> list[str]:
    """Join the lines of one block where they were broken at a fixed width; otherwise each is a paragraph."""
    if len(lines) < 3 or not _is_wrapped(lines):
        return lines
    joined: list[str] = []
    for line in lines:
        if joined and not _ITEM.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _is_wrapped(lines: list[str]) -> bool:
    body = lines[:-1]
    longest = max(map(len, lines))
    if not 40 <= longest <= _WRAP_WIDTH:
        return False
    # Broken at a width means: adding the next line's first word would have passed the longest line.
    full = sum(len(a) + 1 + len(b.split()[0]) > longest for a, b in zip(body, lines[1:], strict=True))
    return full >= 0.8 * len(body)
