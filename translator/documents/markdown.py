"""Markdown (CommonMark with tables, tasks and notes) to an Article; the markup itself is left out of the sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translator.article import Article, Dropped, Paragraph, ParagraphKind, Sentence
from translator.documents.raised import lower_text, raise_text, settle, unmarked
from translator.documents.tree import resolve

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<body>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r" {0,3}\[\^(?P<name>[^\]\s]{1,60})\]:[ \t]*(?P<text>.*)")
_NOTE_MARK = re.compile(r"(?<!\\)\[\^[^\]\s]{1,60}\](?!:)")
_TASK = re.compile(r"\[(?P<done>[ xX])\][ \t]+(?=\S)")
_RAISED = re.compile(r"\^(?P<inner>[^\s^]{1,12})\^")
_LOWERED = re.compile(r"(?<!~)~(?P<inner>[^\s~]{1,12})~(?!~)")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=]+)(?<=\S)==")
_HEADING_NAME = re.compile(r"[ \t]*\{#[\w-]+\}\Z")
_TAG = re.compile(r"<(/?)(sup|sub|br|del|s|strike)\b[^>]*>", re.I)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<title>.+?)(?P=quote)[ \t]*$", re.M | re.I)


def parse_markdown(text: str, *, origin: str = "") -> Article:
    """Read Markdown: headings, prose, lists, tasks, quotations, tables cell by cell, footnotes as a list at the end.

    Pictures, code and blocks of HTML are no article and left out; what is struck out stands in `dropped`. The title is
    that of the front matter, else a first heading of level 1. Each paragraph of the result is one sentence as yet.
    """
    from markdown_it import MarkdownIt

    title = None
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        found = _TITLE.search(front["body"])
        title = Sentence(resolve(found["title"]).strip()) if found else None
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    text, notes = _without_notes(text)
    dropped: list[Dropped] = []
    paragraphs = _paragraphs(parser.parse(text), dropped)
    for name, note in notes:
        marker = f"{name}." if name.isdigit() else "-"
        found_in = _paragraphs(parser.parse(note), dropped)
        paragraphs += [replace(paragraph, kind="list", level=0, marker=marker) for paragraph in found_in]
    if paragraphs and paragraphs[0].kind == "heading" and paragraphs[0].level == 1:
        if title is None:
            title = paragraphs[0].sentences[0]
        if title.source == paragraphs[0].source:
            paragraphs = paragraphs[1:]
    return Article(tuple(paragraphs), title=title, dropped=tuple(dropped), origin=origin)


def _without_notes(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without footnotes and their marks, and the footnotes by name; code is none of theirs."""
    kept: list[str] = []
    notes: list[tuple[str, str]] = []
    fence, inside = "", False
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        begins = None if fence or mark else _NOTE.match(line)
        if begins:
            notes.append((begins["name"], begins["text"]))
            inside = True
        elif inside and (not line.strip() or line.startswith(("    ", "\t"))):
            notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n{line.strip()}")
        elif inside and kept and not notes[-1][1].endswith("\n"):
            notes[-1] = (notes[-1][0], f"{notes[-1][1]} {line.strip()}")
        else:
            inside = False
            kept.append(line if fence or mark else _NOTE_MARK.sub("", line))
    return "\n".join(kept), notes


def _paragraphs(tokens: Sequence[Token], dropped: list[Dropped]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    quotes, level, markers = 0, 0, [""]
    counters: list[int] = []
    row = column = 0
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
        elif token.type in {"table_open", "table_close"}:
            row = 0
        elif token.type == "tr_open":
            row, column = row + 1, 0
        elif token.type in {"th_open", "td_open"}:
            column += 1
            level = int(token.type == "th_open")
        elif token.type in {"th_close", "td_close"}:
            level = 0
        elif token.type == "inline":
            lines = _inline(token.children or [], dropped)
            if row:
                paragraphs += [Paragraph((Sentence(x),), "cell", level, row=row, column=column) for x in lines]
                continue
            kind: ParagraphKind = "heading" if level else "list" if counters else "quote" if quotes else "prose"
            marker = markers[-1] if kind == "list" else ""
            if kind == "list" and lines and (task := _TASK.match(lines[0])):
                marker, lines[0] = f"[{task['done'].lower()}]", lines[0][task.end() :]
            if kind == "heading":
                lines = [_HEADING_NAME.sub("", line) for line in lines]
            paragraphs += [Paragraph((Sentence(line),), kind=kind, level=level, marker=marker) for line in lines]
    return paragraphs


def _inline(children: Sequence[Token], dropped: list[Dropped]) -> list[str]:
    """The lines of a paragraph without markup: a soft break is a space, a hard one a new line."""
    text = ""
    struck: list[str] = []
    opened: list[tuple[str, int]] = []
    for child in children:
        if child.type == "text":
            text += _HIGHLIGHT.sub(r"\1", _with_marks(child.content))
        elif child.type == "code_inline":
            text += child.content
        elif child.type == "softbreak":
            text += " "
        elif child.type == "hardbreak":
            text += "\n"
        elif child.type in {"s_open", "s_close"} or (child.type == "html_inline" and _TAG.fullmatch(child.content)):
            tag = _TAG.fullmatch(child.content)
            name = tag[2].lower() if tag else "s"
            if name == "br":
                text += "\n"
            elif child.type == "s_open" or (tag and not tag[1]):
                opened.append((name, len(text)))
            elif opened and opened[-1][0] == name:
                start = opened.pop()[1]
                text, inner = text[:start], text[start:]
                if name in {"sup", "sub"}:
                    text += raise_text(inner) if name == "sup" else lower_text(inner)
                elif inner.strip():
                    struck.append(inner.strip())
    dropped += [Dropped(settle(piece), "struck-out") for piece in struck]
    return [" ".join(line.split()) for line in settle(text).split("\n") if line.strip()]


def _with_marks(text: str) -> str:
    """The text with what stands between ^ or ~ marked as raised or lowered, as Pandoc has it."""
    text = _RAISED.sub(lambda match: raise_text(match["inner"]), unmarked(text))
    return _LOWERED.sub(lambda match: lower_text(match["inner"]), text)
