"""OpenDocument texts (.odt) to an Article: paragraphs, headings, lists, quotations, captions, tables, notes at the end.

Read with the standard library: the format is XML in a ZIP archive, and the libraries for it build documents rather
than read what is shown in them. Deleted text of tracked changes, comments, headers and text boxes (but for captions)
are no part of it. Hidden text, struck-out text and tables of contents are left out and stand in `dropped`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from translator.article import Article, Dropped, Paragraph, ParagraphKind, Sentence
from translator.documents.compressed import read_member
from translator.documents.headline import with_title
from translator.documents.numbering import counted
from translator.documents.odt_styles import OFFICE, TEXT, Look, Styles, count
from translator.documents.odt_tables import TABLE, table_cells
from translator.documents.raised import CUT_MARK, lower_text, raise_text, settle, unmarked
from translator.documents.xml import damaged, parse_xml
from translator.errors import InputEmpty, InputNotText

if TYPE_CHECKING:
    from zipfile import ZipFile

_KIND = "an OpenDocument text (.odt)"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_BODIES = {
    "spreadsheet": "an OpenDocument spreadsheet (.ods)",
    "presentation": "an OpenDocument presentation (.odp)",
    "drawing": "an OpenDocument drawing (.odg)",
}
_CONTENTS = re.compile(r"table-of-content|(?:illustration|table|object|user|alphabetical)-index|bibliography")
_UNREAD = frozenset(
    {f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}event-listeners", f"{TEXT}script", f"{TEXT}ruby-text"}
)
_LINES = frozenset({f"{TEXT}p", f"{TEXT}h"})
_TYPED_MARKER = re.compile(r"(\(?\d{1,2}[.)])\s+(?=\S)")


def parse_odt(archive: ZipFile, name: str, *, origin: str = "") -> Article:
    """Read an OpenDocument text.

    Raises:
        InputNotText: protected by a password, damaged, or another kind of OpenDocument file.
        InputTooLarge: too much is in it.
        InputEmpty: no text is in it.
    """
    names = set(archive.namelist())
    _refuse_encrypted(archive, names, name)
    if "content.xml" not in names:
        raise damaged(name, _KIND)
    roots = [
        parse_xml(read_member(archive, member, name, _KIND), name, _KIND)
        for member in ("styles.xml", "content.xml")
        if member in names
    ]
    body = roots[-1].find(f"{OFFICE}body")
    text = body.find(f"{OFFICE}text") if body is not None else None
    if body is None or text is None:
        other = next((kind for tag, kind in _BODIES.items() if roots[-1].find(f".//{OFFICE}{tag}") is not None), "")
        if not other:
            raise damaged(name, _KIND)
        raise InputNotText(f"{name} is {other}, not an article.", "Save its text as .odt or .txt and try again.")
    reader = _Reader(Styles(roots))
    paragraphs = [*reader.paragraphs(text, _Place()), *reader.notes()]
    if not paragraphs:
        raise InputEmpty(f"{name} is an OpenDocument text without text.", "Give a file with an article in it.")
    return with_title(paragraphs, origin=origin, dropped=reader.dropped)


def _refuse_encrypted(archive: ZipFile, names: set[str], name: str) -> None:
    """Raise if the document is protected: its manifest says how each of its parts is encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in read_member(archive, manifest, name, _KIND):
        raise InputNotText(f"{name} is {_KIND} that is protected by a password.", "Save it without one and try again.")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands: in an item of a list, in a cell of a table, or in the text."""

    kind: ParagraphKind = "prose"
    marker: str = ""
    style: str = ""
    depth: int = 0
    row: int = 0
    column: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Note:
    marker: str
    is_endnote: bool
    paragraphs: tuple[Paragraph, ...]


class _Reader:
    """Reads the body of a document; the depth of the XML, which `parse_xml` bounds, bounds the recursion."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes: list[_Note] = []
        self._counts: dict[tuple[str, int], int] = {}
        self.dropped: list[Dropped] = []

    def notes(self) -> Iterator[Paragraph]:
        """The footnotes that were met, then the endnotes, as items of a list."""
        for note in sorted(self._notes, key=lambda note: note.is_endnote):
            for paragraph in note.paragraphs:
                yield replace(paragraph, kind="list", level=0, marker=note.marker, row=0, column=0)

    def paragraphs(self, holder: Element, place: _Place) -> Iterator[Paragraph]:
        """The paragraphs in an element, in document order."""
        for child in holder:
            local = child.tag.rpartition("}")[2]
            if child.tag in _LINES:
                yield from self._paragraph(child, place)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child, place)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child, place)
            elif child.tag.startswith(TEXT) and _CONTENTS.fullmatch(local):
                self._drop(_plain(child.find(f"{TEXT}index-body")), "contents")
            elif child.tag == f"{TEXT}section" and child.get(f"{TEXT}display") == "none":
                self._drop(_plain(child), "hidden")
            elif child.tag in {f"{TEXT}section", f"{TEXT}numbered-paragraph"}:
                yield from self.paragraphs(child, place)
            elif child.tag.startswith(_DRAW):
                yield from self._boxes([child])

    def _table(self, table: Element, place: _Place) -> Iterator[Paragraph]:
        """The cells of a table; a table in a cell is part of that, and one that arranges a page is prose."""
        for row, column, level, cell in table_cells(table):
            inner = _Place("cell", row=row, column=column, level=level) if row and not place.row else place
            yield from self.paragraphs(cell, inner)

    def _list(self, element: Element, place: _Place) -> Iterator[Paragraph]:
        depth = place.depth + 1
        style = element.get(f"{TEXT}style-name") or place.style
        look = self._styles.list_level(style, depth)
        number = look.start - 1
        if element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list"):
            number = self._counts.get((style, depth), number)
        for item in element:
            own = any(child.tag in _LINES for child in item)
            if item.tag == f"{TEXT}list-item" and own:
                number = count(item.get(f"{TEXT}start-value"), number + 1)
            marker = f"{counted(number, look.kind)}." if look.kind else "-"
            inner = replace(place, kind="list" if not place.row else "cell", marker=marker, style=style, depth=depth)
            yield from self.paragraphs(item, inner)
        self._counts[style, depth] = number

    def _paragraph(self, element: Element, place: _Place) -> Iterator[Paragraph]:
        name = element.get(f"{TEXT}style-name", "")
        kind, level = self._styles.kind(name)
        if element.tag == f"{TEXT}h":
            # The style "Title" or a heading's own name says more than the level of the outline.
            level = level if kind == "heading" else max(1, count(element.get(f"{TEXT}outline-level"), 1, 9))
            kind = "heading"
        boxes: list[Element] = []
        lines = self._lines(element, self._styles.look("paragraph", name), boxes)
        for line in lines:
            if place.row:
                yield Paragraph((Sentence(line),), "cell", place.level, row=place.row, column=place.column)
            elif place.kind == "list" and kind != "heading":
                typed = _TYPED_MARKER.match(line)
                marker = typed[1] if typed else place.marker
                yield Paragraph((Sentence(line[typed.end() :] if typed else line),), "list", marker=marker)
            else:
                yield Paragraph((Sentence(line),), kind, level)
        yield from self._boxes(boxes)

    def _lines(self, element: Element, look: Look, boxes: list[Element]) -> list[str]:
        """The text of a paragraph, a line break in it beginning a new line; its text boxes are added to `boxes`."""
        parts: list[str] = []
        left_out: dict[str, list[str]] = {}
        hidden = any(field.get(f"{TEXT}is-hidden") == "true" for field in element.iter(f"{TEXT}hidden-paragraph"))
        for text, its in self._pieces(element, Look(hidden=True).over(look) if hidden else look, boxes):
            rule = "hidden" if its.hidden else "struck-out" if its.struck else ""
            if rule:
                left_out.setdefault(rule, []).append(text)
            elif its.position and text.strip():
                parts.append(raise_text(text) if its.position == "super" else lower_text(text))
            else:
                parts.append(unmarked(text))
        for rule, texts in left_out.items():
            self._drop("".join(texts), rule)
        whole = settle(CUT_MARK.sub("", "".join(parts))).replace("\u00ad", "")
        return [line for line in (" ".join(line.split()) for line in whole.split("\n")) if line]

    def _pieces(self, element: Element, look: Look, boxes: list[Element]) -> Iterator[tuple[str, Look]]:
        """The pieces of text in an element, and how each of them looks."""
        if element.text:
            yield _spaced(element.text), look
        for child in element:
            if child.tag == f"{TEXT}note":
                self._note(child)
            elif child.tag == f"{TEXT}hidden-text":
                yield child.get(f"{TEXT}string-value") or "".join(child.itertext()), Look(hidden=True)
            elif child.tag.startswith(_DRAW):
                boxes.append(child)
            elif child.tag == f"{TEXT}line-break":
                yield "\n", look
            elif child.tag in {f"{TEXT}s", f"{TEXT}tab"}:
                yield " ", look
            elif child.tag == f"{TEXT}span":
                styled = self._styles.look("text", child.get(f"{TEXT}style-name", ""))
                yield from self._pieces(child, styled.over(look), boxes)
            elif child.tag not in _UNREAD:
                yield from self._pieces(child, look, boxes)
            if child.tail:
                yield _spaced(child.tail), look

    def _note(self, element: Element) -> None:
        body, citation = element.find(f"{TEXT}note-body"), _plain(element.find(f"{TEXT}note-citation"))
        if body is not None:
            marker = f"{citation}." if citation.isalnum() and len(citation) <= 6 else "-"
            found = tuple(self.paragraphs(body, _Place()))
            self._notes.append(_Note(marker, element.get(f"{TEXT}note-class") == "endnote", found))

    def _boxes(self, boxes: list[Element]) -> Iterator[Paragraph]:
        """The captions in text boxes, which LibreOffice puts around a picture and its caption; other boxes are left."""
        for box in boxes:
            for holder in _text_boxes(box):
                found = list(self.paragraphs(holder, _Place()))
                yield from (paragraph for paragraph in found if paragraph.kind == "caption")
                self._drop(" ".join(p.source for p in found if p.kind != "caption"), "text-box")

    def _drop(self, text: str, rule: str) -> None:
        text = " ".join(text.split())
        if text:
            self.dropped.append(Dropped(text, rule))


def _text_boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing, without those inside other ones."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_DRAW}text-box":
            yield element
        else:
            waiting += reversed(element)


def _plain(element: Element | None) -> str:
    """All text in an element, for what is left out."""
    if element is None:
        return ""
    pieces = [each for each in element.iter() if each.tag in _LINES]
    return " ".join("".join(piece.itertext()) for piece in pieces or [element])


def _spaced(text: str) -> str:
    """Text of the file, in which line ends are spaces."""
    return " ".join(text.split("\n")) if "\n" in text else text
