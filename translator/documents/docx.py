"""Word documents (.docx) to an Article: paragraphs, headings, lists, quotations, captions, tables, notes at the end.

Deleted text of tracked changes, text boxes, comments and headers are no part of it. Hidden text, text that is struck
out and tables of contents are left out and stand in `dropped`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from translator.article import Article, Dropped, Original, Paragraph, ParagraphKind, Sentence
from translator.distribution import install_command
from translator.documents.compressed import read_member
from translator.documents.docx_notes import note_paragraphs
from translator.documents.docx_tables import cell_places, count_of
from translator.documents.headline import with_title
from translator.documents.numbering import counted
from translator.documents.raised import CUT_MARK, lower_text, raise_text, settle, unmarked
from translator.errors import InputEmpty, InputNotText
from translator.wordml.names import XmlElement, property_of, style_of
from translator.wordml.parts import lines_of, note_places, places, shown_in, stories
from translator.wordml.shown import Shown, is_in_body

if TYPE_CHECKING:
    from zipfile import ZipFile

_KIND = "a Word document (.docx)"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CAPTIONS = frozenset({"caption", "illustration", "table", "figure", "drawing"})
"""Names of the styles of captions: Word's, and those of LibreOffice for each kind of object."""
_HEADING = re.compile(r"(?:heading|judul)\s*([1-9])", re.I)
_CONTENTS = re.compile(r"(?:toc|contents|table of contents|daftar isi) ?(?:[1-9]|heading)")
"""Names of the styles of a table of contents."""
_TYPED_MARKER = re.compile(r"(\(?\d{1,2}[.)])\s+(?=\S)")


def parse_docx(data: bytes, archive: ZipFile, name: str, *, origin: str = "") -> Article:
    """Read a Word document.

    Args:
        data: the whole file.
        archive: the same, opened.
        name: its name, for messages.
        origin: where the article says it came from.

    Raises:
        InputNotText: a damaged one, or python-docx is not installed.
        InputTooLarge: too much is in it.
        InputEmpty: no text is in it.
    """
    _check(archive, name)
    try:
        import docx
    except ImportError:
        raise InputNotText(
            f"{name} is a Word document (.docx).", f"Install what it takes: {install_command('docx')}"
        ) from None
    from io import BytesIO

    try:
        document = docx.Document(BytesIO(data))
        reader = _Reader(document)
        found = places(stories(archive), shown_in(archive))
        paragraphs = [*reader.paragraphs(), *note_paragraphs(document, note_places(found))]
    except Exception as error:  # python-docx and lxml raise whatever a broken file leads to
        raise InputNotText(
            f"{name} is a Word document (.docx) that is damaged: it cannot be read.",
            "Open it in the program that made it and save it again.",
        ) from error
    if not paragraphs:
        raise InputEmpty(f"{name} is a Word document without text.", "Give a file with an article in it.")
    original = Original(hashlib.sha256(data).hexdigest(), lines_of(found), data=data if origin in {"", "-"} else None)
    return replace(with_title(paragraphs, origin=origin, dropped=reader.dropped), original=original)


def _check(archive: ZipFile, name: str) -> None:
    """Refuse what no word processor writes: document types, with entities that grow, and parts of enormous size."""
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        content = read_member(archive, entry.filename, name, _KIND)
        # Without its zeros a part in UTF-16 reads like one in UTF-8.
        if b"<!DOCTYPE" in content.replace(b"\0", b"") or b"<!ENTITY" in content.replace(b"\0", b""):
            raise InputNotText(
                f"{name} is a Word document with a document type in it, which no word processor writes.",
                "Save its text as .txt and try again.",
            )


class _Reader:
    """Reads the body of a document: what its styles and lists say is looked up once."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx's types say less than this
        self._body = document.element.body
        self._counters: dict[tuple[str, str], int] = {}
        self._formats = _number_formats(document)
        self._styles = _style_names(document)
        self._shown = Shown.by(document.styles.element)
        self._number = 1
        self.dropped: list[Dropped] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in document order, the cells of tables among them."""
        cells = cell_places(self._body)
        for element in self._body.iter(f"{_W}p"):
            if not is_in_body(element):
                continue
            lines = self._lines(element)
            cell = next((above for above in element.iterancestors(f"{_W}tc") if above in cells), None)
            if cell is None:
                yield from self._paragraph(element, lines)
                continue
            row, column, level = cells[cell]
            for place, line in lines:
                yield Paragraph((Sentence(line),), kind="cell", level=level, row=row, column=column, place=place)

    def _paragraph(self, element: XmlElement, lines: list[tuple[int, str]]) -> Iterator[Paragraph]:
        style = self._styles.get(style_of(element), style_of(element))
        kind, level = _kind(style, element)
        if _CONTENTS.fullmatch(style.lower()):
            self.dropped += [Dropped(line, "contents") for _, line in lines]
            return
        # A paragraph of which nothing is shown does not count in its list.
        marker = _marker(element, style, self._counters, self._formats) if kind == "list" and lines else ""
        for place, line in lines:
            typed = _TYPED_MARKER.match(line) if kind == "list" else None
            if typed:
                # A list whose numbers were typed, not counted by the word processor.
                marker, line = typed[1], line[typed.end() :]
            yield Paragraph((Sentence(line),), kind=kind, level=level, marker=marker, place=place)

    def _lines(self, paragraph: XmlElement) -> list[tuple[int, str]]:
        """The text with its lines' numbers, as it reads with all tracked changes accepted; a break begins a line."""
        parts: list[str] = []
        left_out: dict[str, str] = {}
        first = self._number
        self._number += 1
        for node, text, rule in self._shown.text_nodes(paragraph):
            if rule:
                left_out[rule] = left_out.get(rule, "") + text
                continue
            self._number += text.count("\n")
            raised = property_of(node.getparent(), "vertAlign")
            if raised in {"superscript", "subscript"} and text.strip():
                text = raise_text(text) if raised == "superscript" else lower_text(text)
            else:
                text = unmarked(text)
            parts.append(text)
        for rule, text in left_out.items():
            if text.strip():
                self.dropped.append(Dropped(" ".join(text.split()), rule))
        whole = CUT_MARK.sub("", "".join(parts))
        numbered = enumerate((" ".join(line.split()) for line in settle(whole).split("\n")), first)
        return [(number, line) for number, line in numbered if line]


def _style_names(document: Any) -> dict[str, str]:  # noqa: ANN401
    """The names of the styles by their identifiers; names of built-in styles are English in every language."""
    names = {}
    for style in document.styles.element.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        names[style.get(f"{_W}styleId", "")] = str(name.get(f"{_W}val", "")) if name is not None else ""
    return names


def _kind(style: str, element: Any) -> tuple[ParagraphKind, int]:  # noqa: ANN401
    lowered = style.lower()
    if lowered == "title":
        return "heading", 1
    heading = _HEADING.fullmatch(lowered)
    if heading:
        return "heading", int(heading[1])
    if "quot" in lowered:
        return "quote", 0
    if lowered in _CAPTIONS:
        return "caption", 0
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if number is not None and number.get(f"{_W}val") == "0":
        return "prose", 0
    if lowered.startswith("list ") or number is not None:
        return "list", 0
    return "prose", 0


def _marker(
    element: Any,  # noqa: ANN401
    style: str,
    counters: dict[tuple[str, str], int],
    formats: dict[tuple[str, str], tuple[str, int]],
) -> str:
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    level = element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    key = (
        number.get(f"{_W}val", "") if number is not None else style,
        level.get(f"{_W}val", "0") if level is not None else "0",
    )
    shown, start = formats.get(key, ("bullet", 1))
    numbered = "number" in style.lower() if number is None else shown not in {"bullet", "none"}
    if not numbered:
        return "-"
    counters[key] = counters.get(key, start - 1) + 1
    # The items of the levels below begin anew.
    for other in [other for other in counters if other[0] == key[0] and other[1] > key[1]]:
        del counters[other]
    return f"{counted(counters[key], shown)}."


def _number_formats(document: Any) -> dict[tuple[str, str], tuple[str, int]]:  # noqa: ANN401
    """How the items of each list and level are marked ("decimal", "bullet") and the first number.

    They are found by the list's number and the level.
    """
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract: dict[str, dict[str, tuple[str, int]]] = {}
    for definition in root.iter(f"{_W}abstractNum"):
        levels = abstract.setdefault(definition.get(f"{_W}abstractNumId", ""), {})
        for level in definition.iter(f"{_W}lvl"):
            shown, start = level.find(f"{_W}numFmt"), level.find(f"{_W}start")
            first = count_of(start) if start is not None else 1
            levels[level.get(f"{_W}ilvl", "0")] = (shown.get(f"{_W}val", "") if shown is not None else "", first)
    found = {}
    for number in root.iter(f"{_W}num"):
        reference = number.find(f"{_W}abstractNumId")
        starts = {
            each.get(f"{_W}ilvl", "0"): count_of(start)
            for each in number.iter(f"{_W}lvlOverride")
            if (start := each.find(f"{_W}startOverride")) is not None
        }
        for level, (shown, first) in abstract.get(
            reference.get(f"{_W}val", "") if reference is not None else "", {}
        ).items():
            found[number.get(f"{_W}numId", ""), level] = (shown, starts.get(level, first))
    return found
