"""The parts of a Word document that hold text: the body, heads and feet of pages, notes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from translator.wordml.names import DELETED, W, XmlElement
from translator.wordml.shown import Shown, is_in_body

if TYPE_CHECKING:
    from zipfile import ZipFile

BODY = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_STORIES = ("header", "footer", "footnotes", "endnotes")
"""The kinds of parts with text beside the body, in the order in which they are read."""
_NOTES = (f"{W}footnote", f"{W}endnote")
_ORDINARY_NOTES = frozenset({"", "normal"})
"""The types of notes that a person wrote; the others are the lines that separate them."""


@dataclass(frozen=True, slots=True)
class Story:
    """A part with running text: its name in the archive, its XML, its paragraphs."""

    name: str
    root: XmlElement

    def paragraphs(self) -> Iterator[XmlElement]:
        """All paragraphs that a reader may see, those of text boxes among them, in document order."""
        for paragraph in self.root.iter(f"{W}p"):
            if not any(above.tag in DELETED or _is_separator(above) for above in paragraph.iterancestors()):
                yield paragraph


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph and the numbers of its lines in its document, from 1 on.

    `in_body` where it stands in the running text, not in a text box, a note, the head or foot of a page. What is struck
    out in it counts as lines of their own, behind those of all paragraphs, from `first_struck` on.
    """

    paragraph: XmlElement
    first: int
    lines: tuple[str, ...]
    in_body: bool
    struck: tuple[str, ...] = ()
    first_struck: int = 0


def stories(archive: ZipFile) -> list[Story]:
    """The parts with text, the body first.

    Raises:
        Exception: whatever lxml raises for XML that is none.
    """
    names = set(archive.namelist())
    found = [BODY]
    for kind in _STORIES:
        found += [name for name in related(archive, kind) if name in names and name not in found]
    return [Story(name, parse_part(archive.read(name))) for name in found]


def related(archive: ZipFile, kind: str) -> list[str]:
    """The names of the parts that the body refers to as a kind ("header", "styles", "comments"), in their order."""
    if _RELATIONS not in archive.namelist():
        return []
    found = []
    for relation in parse_part(archive.read(_RELATIONS)):
        if relation.get("TargetMode") == "External" or not relation.get("Type", "").endswith(f"/{kind}"):
            continue
        name = posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/")
        if name.endswith(".xml"):
            found.append(name)
    return sorted(found, key=lambda name: (len(name), name))


def shown_in(archive: ZipFile) -> Shown:
    """What the styles of a document hide."""
    names = [name for name in related(archive, "styles") if name in archive.namelist()]
    return Shown.by(parse_part(archive.read(names[0])) if names else None)


def places(found: list[Story], shown: Shown) -> list[Place]:
    """The paragraphs of all parts with their lines: first those of the body's running text, then all others."""
    counted: list[Place] = []
    number = 1
    body = [p for p in found[0].paragraphs() if is_in_body(p)]
    inside = set(body)
    beside = [p for story in found for p in story.paragraphs() if p not in inside]
    for paragraph in (*body, *beside):
        lines = tuple(shown.raw_text(paragraph).split("\n"))
        counted.append(Place(paragraph, number, lines, paragraph in inside, tuple(shown.struck_texts(paragraph))))
        number += len(lines)
    for place, each in enumerate(counted):
        counted[place] = replace(each, first_struck=number)
        number += len(each.struck)
    return counted


def lines_of(counted: list[Place]) -> tuple[str, ...]:
    """The text of all lines, in the order of their numbers."""
    return tuple(chain(*(place.lines for place in counted), *(place.struck for place in counted)))


def note_places(counted: list[Place]) -> dict[tuple[str, str, int], int]:
    """The number of the first line of each paragraph of a note.

    It is found by the kind of the note ("footnote"), its identifier, and which of its paragraphs it is, from 0 on.
    """
    found = {}
    for place in counted:
        note = next(place.paragraph.iterancestors(*_NOTES), None)
        if note is not None:
            index = list(note.iter(f"{W}p")).index(place.paragraph)
            found[note.tag.removeprefix(W), note.get(f"{W}id", ""), index] = place.first
    return found


def parse_part(data: bytes) -> XmlElement:
    """The root of a part's XML; nothing is loaded for it and no entity is expanded."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _is_separator(element: XmlElement) -> bool:
    noted = element.tag in _NOTES
    return noted and element.get(f"{W}type", "") not in _ORDINARY_NOTES
