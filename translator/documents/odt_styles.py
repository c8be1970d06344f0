"""The styles of an OpenDocument text: what each one hides, strikes out, raises or names, and how its lists count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from translator.article import ParagraphKind

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ENCODED = re.compile(r"_([0-9a-f]{1,4})_")
_HEADING = re.compile(r"(?:heading|judul|tajuk)\s*([1-9])")
_CAPTIONS = frozenset({"caption", "illustration", "table", "figure", "drawing", "keterangan"})
_FORMATS = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
Position = Literal["", "super", "sub"]


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says of a text: None where it leaves that to the style that it is based on, or to what is around."""

    hidden: bool | None = None
    struck: bool | None = None
    position: Position | None = None

    def over(self, other: Look) -> Look:
        """What it says itself, else what the other says."""
        return Look(
            other.hidden if self.hidden is None else self.hidden,
            other.struck if self.struck is None else self.struck,
            other.position if self.position is None else self.position,
        )


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    name: str
    look: Look
    level: int


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How the items of a list's level are marked: a kind of numbers, empty for bullets, and the first number."""

    kind: str = ""
    start: int = 1


class Styles:
    """The styles of a document, its own and the automatic ones.

    Args:
        roots: the root elements of the parts that hold styles (`styles.xml`, `content.xml`).
    """

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for element in root.iter(f"{STYLE}style"):
                family, name = element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")
                self._styles[family, name] = _style(element, name)
            for element in root.iter(f"{TEXT}list-style"):
                self._lists[element.get(f"{STYLE}name", "")] = dict(_levels(element))

    def look(self, family: str, name: str) -> Look:
        """How text of a style looks, by itself and by all that the style is based on."""
        look = Look()
        for style in self._chain(family, name):
            look = look.over(style.look)
        return look

    def kind(self, name: str) -> tuple[ParagraphKind, int]:
        """The kind of a paragraph of a style, and the level of a heading, by the first name that says so."""
        for style in self._chain("paragraph", name):
            lowered = style.name.lower()
            heading = _HEADING.fullmatch(lowered)
            if lowered in {"title", "judul"}:
                return "heading", 1
            if heading or style.level:
                return "heading", int(heading[1]) if heading else style.level
            if "quot" in lowered or "kutipan" in lowered:
                return "quote", 0
            if lowered in _CAPTIONS:
                return "caption", 0
        return "prose", 0

    def list_level(self, name: str, level: int) -> ListLevel:
        """How a list of a style marks its items on a level, from 1 on."""
        return self._lists.get(name, {}).get(level, ListLevel())

    def _chain(self, family: str, name: str) -> Iterator[_Style]:
        """A style and those that it is based on, each once: styles may be based on each other in a circle."""
        seen = set()
        while name not in seen and (style := self._styles.get((family, name))) is not None:
            seen.add(name)
            yield style
            name = style.parent


def _style(element: Element, name: str) -> _Style:
    shown = element.get(f"{STYLE}display-name") or _ENCODED.sub(lambda match: chr(int(match[1], 16)), name)
    level = count(element.get(f"{STYLE}default-outline-level"), 0)
    return _Style(element.get(f"{STYLE}parent-style-name", ""), shown, _look(element), min(level, 9))


def _look(element: Element) -> Look:
    properties = element.find(f"{STYLE}text-properties")
    if properties is None:
        return Look()
    display, place = properties.get(f"{TEXT}display"), properties.get(f"{STYLE}text-position")
    lines = [properties.get(f"{STYLE}text-line-through-{what}") for what in ("style", "type")]
    return Look(
        hidden=None if display is None else display == "none",
        struck=None if lines == [None, None] else any(line not in {None, "none"} for line in lines),
        position=None if place is None else _position(place),
    )


def _position(value: str) -> Position:
    """Where a text stands that is said to be at "super 58%", "sub 58%", "33% 58%", "-33% 58%" or "0% 100%"."""
    first = value.split(" ")[0]
    if first in {"super", "sub"}:
        return "super" if first == "super" else "sub"
    amount = re.fullmatch(r"(-?)(\d{1,3})(?:\.\d{1,6})?%", first)
    if amount is None or not int(amount[2]):
        return ""
    return "sub" if amount[1] else "super"


def _levels(element: Element) -> Iterator[tuple[int, ListLevel]]:
    for level in element:
        number = count(level.get(f"{TEXT}level"), 1)
        if level.tag == f"{TEXT}list-level-style-number":
            kind = _FORMATS.get(level.get(f"{STYLE}num-format", ""), "")
            yield number, ListLevel(kind, count(level.get(f"{TEXT}start-value"), 1))
        else:
            yield number, ListLevel()


def count(value: str | None, default: int, most: int = 10_000) -> int:
    """The number that an attribute's value is, at most `most`; a default where it is none."""
    if value is None or not re.fullmatch(r"\d{1,9}", value, re.A):
        return default
    return min(int(value), most)
