"""Markdown to an Article, with its front matter; the markup itself is left out of the sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from translator.article import Article, Paragraph, ParagraphKind, Sentence

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<body>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.M | re.I)


def parse_markdown(text: str, *, origin: str = "") -> Article:
    """Read Markdown: headings, prose, lists and quotations; pictures, code and HTML are no article and left out.

    The title is that of the front matter, else a first heading of level 1. Each paragraph of the result is one
    sentence as yet.
    """
    from markdown_it import MarkdownIt

    title = None
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        found = _TITLE.search(front["body"])
        title = Sentence(found["title"].strip()) if found else None
    paragraphs = _paragraphs(MarkdownIt("commonmark").parse(text))
    if paragraphs and paragraphs[0].kind == "heading" and paragraphs[0].level == 1:
        if title is None:
            title = paragraphs[0].sentences[0]
        if title.source == paragraphs[0].source:
            paragraphs = paragraphs[1:]
    return Article(tuple(paragraphs), title=title, origin=origin)


def _paragraphs(tokens: Sequence[Token]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    quotes, level, markers = 0, 0, [""]
    counters: list[int] = []
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            counters.append(int(token.attrs.get("start", 1)) - 1)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            counters.pop()
        elif token.type == "list_item_open":
            counters[-1] += 1
            markers.append(f"{counters[-1]}{token.markup}" if token.markup in ".)" else "-")
        elif token.type == "list_item_close":
            markers.pop()
        elif token.type == "blockquote_open":
            quotes += 1
        elif token.type == "blockquote_close":
            quotes -= 1
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline":
            kind: ParagraphKind = "heading" if level else "list" if counters else "quote" if quotes else "prose"
            marker = markers[-1] if kind == "list" else ""
            paragraphs += [
                Paragraph((Sentence(line),), kind=kind, level=level, marker=marker)
                for line in _inline(token.children or [])
            ]
    return paragraphs


def _inline(children: Sequence[Token]) -> list[str]:
    """The lines of a paragraph without markup: a soft break is a space, a hard one a new line."""
    text = ""
    for child in children:
        if child.type in {"text", "code_inline"}:
            text += child.content
        elif child.type == "softbreak":
            text += " "
        elif child.type == "hardbreak":
            text += "\n"
    return [line.strip() for line in text.split("\n") if line.strip()]
