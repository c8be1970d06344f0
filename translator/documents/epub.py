"""E-books (.epub) to one Article: the chapters in reading order, title and author from the package, notes after each.

Read with the standard library and the reader of web pages: an e-book is web pages in a ZIP archive, with a list of
them. Cover, title page, contents, copyright page and navigation are left out and stand in `dropped`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from translator.article import Article, Dropped, Paragraph, Sentence
from translator.documents.compressed import read_member
from translator.documents.decode import decode
from translator.documents.epub_looks import apply_looks, read_looks
from translator.documents.epub_package import KIND, Chapter, Package, read_package
from translator.documents.extract import Block, is_shown, whole_blocks
from translator.documents.tree import Element, parse_html_tree
from translator.errors import InputEmpty, InputTooLarge

if TYPE_CHECKING:
    from zipfile import ZipFile

TEXT = 10 * 1024 * 1024
"""Bytes of all chapters at most: some 1,000,000 words."""
ELEMENTS = 300_000
"""Elements of all chapters at most; a book of 100,000 words has some 20,000."""
_BOILERPLATE = frozenset(
    {"cover", "titlepage", "halftitlepage", "toc", "landmarks", "page-list", "loi", "lot", "copyright-page", "colophon",
     "imprint", "index"}
)  # fmt: skip
"""Values of `epub:type` of what is no part of the text."""
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})
_NOTE_MARKS = frozenset({"noteref", "backlink", "doc-noteref", "doc-backlink"})
_RIGHTS = re.compile(
    r"\bhak cipta\b|©|\(c\)\s*(?:19|20)\d\d|\bISBN\b|\ball rights reserved\b|\bdilarang (?:keras )?(?:meng|memper)|"
    r"\bpenerbit\b|\bcetakan\b|\bcopyright\b|\bKDT\b|\bkatalog dalam terbitan\b",
    re.I,
)
_RIGHTS_LENGTH = 2_500
_RIGHTS_SIGNS = 3
"""A page is one of rights with so many of their signs on so few characters."""
_LINKED = 0.6
_LEAST_LINKS = 4
_CLOSED = re.compile(r"<((?!(?:br|hr|img|meta|link|col|input|area|base|source|track|wbr|embed|param)\b)[a-zA-Z][\w:-]*)"
                     r"((?:\s[^<>]*)?)/>")  # fmt: skip
_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})")
_MARK = re.compile(r"[\[(]?(?P<mark>\w{1,4}|[*\u2020\u2021]{1,3})[\])]?[.:]?")


def parse_epub(archive: ZipFile, name: str, *, origin: str = "") -> Article:
    """Read an e-book.

    Raises:
        InputNotText: encrypted, damaged, or without a list of chapters.
        InputTooLarge: too much is in it.
        InputEmpty: no text is in it.
    """
    package = read_package(archive, name)
    reader = _Reader(archive, package, name)
    paragraphs = tuple(reader.paragraphs())
    if not paragraphs:
        raise InputEmpty(f"{name} is {KIND} without text.", "Give a file with an article in it.")
    title = Sentence(package.title) if package.title else None
    return Article(paragraphs, title=title, dropped=tuple(reader.dropped), origin=origin, about=package.about)


class _Reader:
    """Reads the chapters of a book one after the other."""

    def __init__(self, archive: ZipFile, package: Package, name: str) -> None:
        self._archive = archive
        self._package = package
        self._name = name
        self._left = TEXT
        self._elements = ELEMENTS
        self._looks = read_looks(archive, name)
        self.dropped: list[Dropped] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of all chapters, the title of the book at the top left out."""
        title = _letters(self._package.title or "")
        at_top = True
        for chapter in self._package.chapters:
            if chapter.member is None:
                self.dropped.append(Dropped(chapter.name, "missing-part"))
                continue
            for block in self._blocks(chapter):
                at_top = at_top and _letters(block.text) == title
                if not at_top:
                    yield Paragraph(
                        (Sentence(block.text),), block.kind, block.level, block.marker, block.row, block.column
                    )

    def _blocks(self, chapter: Chapter) -> list[Block]:
        """The paragraphs of a chapter, its notes at the end; none where it is boilerplate, which is noted."""
        root = self._tree(chapter)
        if root is None:
            return []
        apply_looks(root, self._looks)
        body = next(root.find_all("body"), root)
        parts = _Parts()
        blocks, dropped = whole_blocks(root, parts)
        if chapter.is_boilerplate or _types(body) & _BOILERPLATE or _is_rights_page(blocks) or _is_contents(blocks):
            self._drop(" ".join(block.text for block in blocks))
            return []
        for element in parts.boilerplate:
            self._drop(element.text())
        self.dropped += dropped
        self.dropped += [Dropped(text, "hidden") for element in parts.hidden if (text := element.text())]
        # A chapter whose heading is only large and bold: the list of contents knows it by its words.
        if blocks and blocks[0].kind == "prose" and _letters(blocks[0].text) == _letters(chapter.label) != "":
            blocks[0] = replace(blocks[0], kind="heading", level=1)
        for number, note in enumerate(parts.notes, 1):
            blocks += _note_blocks(note, number)
        return blocks

    def _drop(self, text: str) -> None:
        if text:
            self.dropped.append(Dropped(text, "boilerplate"))

    def _tree(self, chapter: Chapter) -> Element | None:
        """The tree of a chapter, None where it is empty.

        Raises:
            InputTooLarge: there is more text than a book has.
        """
        data = read_member(self._archive, chapter.member or "", self._name, KIND, limit=TEXT)
        self._left -= len(data)
        if self._left < 0 or self._elements < 0:
            raise InputTooLarge(
                f"{self._name} holds more than {TEXT // 2**20} MB of text or {ELEMENTS:,} elements: no single book.",
                "Save the chapters that matter as files of their own.",
            )
        if not data.strip(b"\0 \t\r\n"):
            return None
        stated = _ENCODING.match(data)
        text = decode(data, f"{self._name} ({chapter.name})", declared=stated[1].decode("ascii") if stated else "")
        # What XML closes at once HTML leaves open to its end.
        root = parse_html_tree(_CLOSED.sub(r"<\1\2></\1>", text), self._name)
        self._elements -= sum(1 for _ in root.walk())
        return root


class _Parts:
    """Tells the notes and the boilerplate of a chapter from its text, and keeps them as they are met."""

    def __init__(self, *, within_note: bool = False) -> None:
        self._within_note = within_note
        self.notes: list[Element] = []
        self.boilerplate: list[Element] = []
        self.hidden: list[Element] = []

    def __contains__(self, element: object) -> bool:
        if not isinstance(element, Element) or not is_shown(element):
            if isinstance(element, Element) and "hidden" in element.attributes:
                self.hidden.append(element)
            return True
        types = _types(element)
        if types & _NOTE_MARKS or (self._within_note and _is_mark(element)):
            return True
        if types & _NOTES and element.tag not in {"a", "section"}:
            self.notes.append(element)
            return True
        if element.tag == "nav" or types & _BOILERPLATE:
            self.boilerplate.append(element)
            return True
        return False


def _note_blocks(note: Element, number: int) -> list[Block]:
    """A note as items of a list, under its own mark where that is a number, else under its number in the chapter."""
    marks = [element for element in note.find_all("a") if _is_mark(element)]
    found = _MARK.fullmatch(marks[0].text()) if marks else None
    marker = f"{found['mark']}." if found and found["mark"].isalnum() else f"{number}." if found is None else "-"
    # As a body of its own: what the element itself says is that it is a note.
    blocks, _ = whole_blocks(Element("body", {}, note.children), _Parts(within_note=True))
    return [Block(block.text, "list", marker=marker) for block in blocks]


def _is_mark(element: Element) -> bool:
    """Whether a link in a note only leads back to the place that it belongs to."""
    if element.tag != "a" or "href" not in element.attributes:
        return False
    text = element.text()
    return bool(_MARK.fullmatch(text)) or not any(c.isalnum() for c in text)


def _types(element: Element) -> frozenset[str]:
    attributes = element.attributes
    return frozenset(f"{attributes.get('epub:type', '')} {attributes.get('role', '')}".lower().split())


def _is_rights_page(blocks: list[Block]) -> bool:
    text = " ".join(block.text for block in blocks)
    if len(text) > _RIGHTS_LENGTH:
        return False
    return len({match.group().lower() for match in _RIGHTS.finditer(text)}) >= _RIGHTS_SIGNS


def _is_contents(blocks: list[Block]) -> bool:
    linked = sum(block.linked for block in blocks)
    return (
        sum(block.linked > 0 for block in blocks) >= _LEAST_LINKS
        and linked > _LINKED * sum(len(block.text) for block in blocks)
    )  # fmt: skip


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
