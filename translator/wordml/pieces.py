"""A paragraph of a Word document taken apart into pieces of text and marks, and put together again of others.

    <w:p> ─▶ pieces: text in a format, a picture, a bookmark, a tab ... each with what it stands in ─▶ <w:p>

What a piece stands in, a link, a content control or a field, is its holders; they come back around whatever pieces hold
them. Where each stands in the XML is kept; runs that only a spelling checker parted become one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from translator.wordml.names import DELETED, MAIN, XML_SPACE, W, XmlElement, value_of, w
from translator.wordml.shown import Shown

_HOLDERS = w("hyperlink", "sdt", "fldSimple", "dir", "bdo")
_TRANSPARENT = w("ins", "moveTo", "smartTag", "customXml")
_GONE = DELETED | w(
    "pPr",
    "rPr",
    "proofErr",
    "smartTagPr",
    "customXmlPr",
    "sdtPr",
    "sdtEndPr",
    "lastRenderedPageBreak",
    "softHyphen",
    "delText",
    *(f"{name}Range{end}" for name in ("moveFrom", "moveTo") for end in ("Start", "End")),
    *(f"customXml{name}Range{end}" for name in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
)
_NO_FORMAT = w("lang", "noProof", "rPrChange", "ins", "del", "moveFrom", "moveTo")
"""Properties of a run that make no difference to a reader."""
_AFTER_LANG = w("eastAsianLayout", "specVanish", "oMath", "rPrChange")
Format: TypeAlias = tuple[object, ...]


@dataclass(slots=True, eq=False)
class Holder:
    """What pieces stand in: an element around them, or the runs that begin and end a field."""

    element: XmlElement | None = None
    opening: list[XmlElement] = field(default_factory=list)
    closing: list[XmlElement] = field(default_factory=list)
    uses: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A piece of a paragraph.

    Args:
        text: the characters of the paragraph that it stands for; none for most marks.
        properties: of its run (`w:rPr`), None without.
        holders: what it stands in, from the outside in.
        marks: the elements that it is, ready to stand in a paragraph; none for text.
        translated: it is to be marked as English.
        struck: it is a mark that holds struck-out text.
    """

    text: str
    properties: XmlElement | None = None
    holders: tuple[Holder, ...] = ()
    marks: tuple[XmlElement, ...] = ()
    translated: bool = False
    struck: bool = False

    @property
    def format(self) -> Format:
        """How its text looks; equal for pieces that look alike."""
        if self.properties is None:
            return ()
        return tuple(sorted(_plain(each) for each in self.properties if each.tag not in _NO_FORMAT))

    @property
    def raised(self) -> str:
        """How its text is raised or lowered: "superscript", "subscript" or nothing."""
        value = value_of(self.properties.find(f"{W}vertAlign")) if self.properties is not None else ""
        return value if value in {"superscript", "subscript"} else ""

    @property
    def is_mark(self) -> bool:
        """Whether it is no text: a picture, a tab, the mark of a note."""
        return bool(self.marks)

    @property
    def is_shown(self) -> bool:
        """Whether it stands in a run: a picture or a tab, not the bound of a bookmark or of a comment."""
        return not self.marks or any(mark.tag == f"{W}r" for mark in self.marks)

    @property
    def is_wide(self) -> bool:
        """Whether it takes room among words, as a picture or struck-out text does."""
        wide = w("drawing", "pict", "object", "t")
        return any(each.tag in wide for mark in self.marks for each in mark)

    @property
    def is_tab(self) -> bool:
        """Whether it is a tab."""
        return len(self.marks) == 1 and self.marks[0].find(f"{W}tab") is not None

    def part(self, start: int, end: int) -> Piece:
        """Some of its characters."""
        return replace(self, text=self.text[start:end])


def read_pieces(paragraph: XmlElement, shown: Shown) -> list[Piece]:
    """The pieces of a paragraph in their order, with tracked changes accepted and hidden text left out.

    The texts of the pieces together are the paragraph's `raw_text`, but for text inside of marks.
    """
    nodes = {node: (text, rule) for node, text, rule in shown.text_nodes(paragraph)}
    return _with_fields(list(_units(paragraph, (), nodes)))


def strike_pieces(pieces: Sequence[Piece], texts: Mapping[int, str]) -> list[Piece]:
    """The pieces with other texts in the place of those that are struck out.

    Args:
        pieces: of a paragraph.
        texts: by the number of a struck-out stretch in the paragraph, from 0 on; the others stay as they are.
    """
    result: list[Piece] = []
    number, goes_on = -1, False
    for piece in pieces:
        if piece.struck:
            number += not goes_on
            text = texts.get(number)
            if text is not None:
                shown = "" if goes_on else text
                piece = replace(piece, marks=(text_run(shown, piece.properties, english=True),))
            goes_on = True
        elif piece.text:
            goes_on = False
        result.append(piece)
    return result


def write_pieces(paragraph: XmlElement, pieces: Sequence[Piece]) -> None:
    """Put pieces in the place of all that a paragraph holds besides its properties."""
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.text = None
    writer = _Writer(paragraph)
    for piece in pieces:
        writer.put(piece)
    writer.close(0)


def make_run(properties: XmlElement | None, *children: XmlElement) -> XmlElement:
    """A run of some elements."""
    from lxml import etree

    run = etree.Element(f"{W}r", nsmap={"w": MAIN})
    if properties is not None:
        run.append(deepcopy(properties))
    run.extend(children)
    return run


def text_run(text: str, properties: XmlElement | None, *, english: bool) -> XmlElement:
    """A run of text, its language told where it is English."""
    from lxml import etree

    run = make_run(properties)
    if english:
        _set_english(run)
    node = etree.SubElement(run, f"{W}t")
    node.text = text
    node.set(XML_SPACE, "preserve")
    return run


def _plain(element: XmlElement) -> tuple[object, ...]:
    return (element.tag, tuple(sorted(element.attrib.items())), tuple(_plain(each) for each in element))


def _set_english(run: XmlElement) -> None:
    """Say that a run is in English, at the place that the order of a run's properties has for it."""
    from lxml import etree

    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr", nsmap={"w": MAIN})
        run.insert(0, properties)
    language = properties.find(f"{W}lang")
    if language is None:
        language = etree.Element(f"{W}lang", nsmap={"w": MAIN})
        after = next((n for n, each in enumerate(properties) if each.tag in _AFTER_LANG), len(properties))
        properties.insert(after, language)
    language.set(f"{W}val", "en-US")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A piece, or what begins, parts or ends a field ("begin", "separate", "end")."""

    piece: Piece
    mark: str = ""


def _units(
    parent: XmlElement, holders: tuple[Holder, ...], nodes: Mapping[XmlElement, tuple[str, str]]
) -> Iterator[_Unit]:
    for child in list(parent):
        if child.tag in _GONE or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}r":
            yield from _run_units(child, holders, nodes)
        elif child.tag in _TRANSPARENT:
            yield from _units(child, holders, nodes)
        elif child.tag in _HOLDERS:
            inside = child.find(f"{W}sdtContent") if child.tag == f"{W}sdt" else child
            held = list(_units(inside if inside is not None else (), (*holders, Holder(child)), nodes))
            yield from held or [_Unit(Piece("", None, holders, (child,)))]
        else:
            yield _Unit(Piece("", None, holders, (child,)))


def _run_units(
    run: XmlElement, holders: tuple[Holder, ...], nodes: Mapping[XmlElement, tuple[str, str]]
) -> Iterator[_Unit]:
    properties = run.find(f"{W}rPr")
    for child in list(run):
        text, rule = nodes.get(child, ("", ""))
        if child.tag in _GONE or rule == "hidden" or not isinstance(child.tag, str):
            continue
        if rule:
            yield _Unit(Piece("", properties, holders, (make_run(properties, child),), struck=True))
        elif child.tag in w("t", "noBreakHyphen"):
            if text:
                yield _Unit(Piece(text, properties, holders))
        else:
            mark = child.get(f"{W}fldCharType", "") if child.tag == f"{W}fldChar" else ""
            yield _Unit(Piece(text, properties, holders, (make_run(properties, child),)), mark)


def _with_fields(units: list[_Unit]) -> list[Piece]:
    """The pieces of units; a field that begins and ends among them becomes a holder of what it shows."""
    pieces: list[Piece] = []
    begun: list[tuple[int, int | None, int]] = []
    for unit in units:
        piece = unit.piece
        if unit.mark == "begin":
            begun.append((len(pieces), None, len(piece.holders)))
        elif unit.mark == "separate" and begun:
            begun[-1] = (begun[-1][0], len(pieces), begun[-1][2])
        pieces.append(piece)
        if unit.mark != "end" or not begun:
            continue
        start, middle, depth = begun.pop()
        if depth != len(piece.holders):
            continue  # begun in another element than it ends in: its parts stay where they are
        if middle is None:
            marks = tuple(mark for each in pieces[start:] for mark in _as_marks(each))
            pieces[start:] = [replace(piece, marks=marks)]
            continue
        opening = [mark for each in pieces[start : middle + 1] for mark in _as_marks(each)]
        holder = Holder(None, opening, list(piece.marks))
        shown = [replace(p, holders=(*p.holders[:depth], holder, *p.holders[depth:])) for p in pieces[middle + 1 : -1]]
        if shown:
            pieces[start:] = shown
        else:
            pieces[start:] = [replace(piece, marks=(*opening, *piece.marks))]
    return pieces


def _as_marks(piece: Piece) -> tuple[XmlElement, ...]:
    """The elements of a piece, text as runs."""
    return piece.marks or (text_run(piece.text, piece.properties, english=False),)


class _Writer:
    """Puts pieces into a paragraph, with their holders opened and closed around them."""

    def __init__(self, paragraph: XmlElement) -> None:
        self._open: list[tuple[Holder, XmlElement]] = []
        self._paragraph = paragraph
        self._last: Piece | None = None

    def put(self, piece: Piece) -> None:
        """Put in the next piece."""
        common = 0
        for (holder, _), wanted in zip(self._open, piece.holders, strict=False):
            if holder is not wanted:
                break
            common += 1
        self.close(common)
        for holder in piece.holders[common:]:
            self._begin(holder)
        inside = self._inside()
        if piece.is_mark:
            inside.extend(piece.marks)
            self._last = None
        elif piece.text:
            self._text(inside, piece)

    def close(self, depth: int) -> None:
        """End the holders that are open, from the inside to a depth."""
        while len(self._open) > depth:
            holder, _ = self._open.pop()
            if holder.element is None:
                self._inside().extend(_fresh(holder.closing, holder.uses))
            self._last = None

    def _inside(self) -> XmlElement:
        return self._open[-1][1] if self._open else self._paragraph

    def _begin(self, holder: Holder) -> None:
        from lxml import etree

        outside = self._inside()
        holder.uses += 1
        self._last = None
        if holder.element is None:
            outside.extend(_fresh(holder.opening, holder.uses))
            self._open.append((holder, outside))
            return
        element = etree.SubElement(outside, holder.element.tag, holder.element.attrib)
        inside = element
        for child in holder.element:
            if child.tag in w("sdtPr", "sdtEndPr", "fldData"):
                element.append(deepcopy(child))
        if element.tag == f"{W}sdt":
            for name in [f"{W}id"] if holder.uses > 1 else []:
                for each in element.findall(f"{W}sdtPr/{name}"):
                    each.getparent().remove(each)
            inside = etree.SubElement(element, f"{W}sdtContent")
        self._open.append((holder, inside))

    def _text(self, inside: XmlElement, piece: Piece) -> None:
        last = self._last
        if last and last.translated == piece.translated and last.format == piece.format:
            inside[-1][-1].text += piece.text
        else:
            inside.append(text_run(piece.text, piece.properties, english=piece.translated))
        self._last = piece


def _fresh(elements: list[XmlElement], uses: int) -> list[XmlElement]:
    """The elements, copied where they have been put in before."""
    return elements if uses < 2 else [deepcopy(each) for each in elements]
