"""What a Word document holds besides its running text: tracked changes, bound contents, comments, properties."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translator.wordml.names import DELETED, MAIN, XML_SPACE, W, XmlElement, w
from translator.wordml.parts import BODY, parse_part, related

if TYPE_CHECKING:
    from zipfile import ZipFile

_INSERTED = w("ins", "moveTo")
_RECORDS = w(
    *(f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")),
    *(f"{name}Range{end}" for name in ("moveFrom", "moveTo") for end in ("Start", "End")),
    *(f"customXml{name}Range{end}" for name in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
)
"""What tells of tracked changes and shows nothing."""
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE = "docProps/core.xml"


def accept_changes(root: XmlElement) -> None:
    """Accept all tracked changes of a part: what was deleted goes, what was inserted is plain text."""
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None and row.getparent() is not None:
            row.getparent().remove(row)
    for paragraph in list(root.iter(f"{W}p")):
        if _is_deleted(paragraph):
            paragraph.getparent().remove(paragraph)
    for element in list(root.iter(*DELETED, *_RECORDS)):
        if element.getparent() is not None:
            element.getparent().remove(element)
    for element in list(root.iter(*_INSERTED)):
        parent, place = element.getparent(), element.getparent().index(element)
        parent[place : place + 1] = list(element)


def unbind(root: XmlElement) -> None:
    """Let content controls keep their text, which Word would else fetch anew from where it is bound to."""
    for properties in root.iter(f"{W}sdtPr"):
        for child in list(properties):
            if isinstance(child.tag, str) and child.tag.endswith("}dataBinding"):
                properties.remove(child)


def _is_deleted(paragraph: XmlElement) -> bool:
    """Whether a paragraph goes with its deleted mark: nothing is left in it, and another follows where it stands."""
    marks = {each.tag for each in paragraph.iterfind(f"{W}pPr/{W}rPr/*")}
    if marks.isdisjoint(DELETED) or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    left = [each for each in paragraph if each.tag != f"{W}pPr" and each.tag not in DELETED | _RECORDS]
    following = paragraph.getnext()
    return not left and following is not None and following.tag == f"{W}p"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: its number in the document and its lines."""

    number: int
    lines: tuple[str, ...]


def first_comment(archive: ZipFile) -> int:
    """The first number that no comment of a document has."""
    numbers = [
        int(number)
        for name in _comment_parts(archive)
        for comment in parse_part(archive.read(name))
        if (number := comment.get(f"{W}id", "")).isdigit() and len(number) < 9
    ]
    return max(numbers, default=-1) + 1


def with_comments(archive: ZipFile, comments: Sequence[Comment]) -> dict[str, bytes]:
    """The parts of a document that change with comments added to it, by their names; none without comments."""
    from lxml import etree

    if not comments:
        return {}
    names = _comment_parts(archive)
    changed: dict[str, bytes] = {}
    if names:
        name, root = names[0], parse_part(archive.read(names[0]))
    else:
        taken = set(archive.namelist())
        name = next(n for n in ("word/comments.xml", "word/comments-en.xml", "word/comments-2.xml") if n not in taken)
        root = etree.Element(f"{W}comments", nsmap={"w": MAIN})
        changed = {_RELATIONS: _related(archive, name), _TYPES: _typed(archive, name)}
    for comment in comments:
        element = etree.SubElement(root, f"{W}comment")
        for key, value in (("id", str(comment.number)), ("author", "translator"), ("initials", "t")):
            element.set(f"{W}{key}", value)
        for line in comment.lines:
            paragraph = etree.SubElement(element, f"{W}p")
            text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
            text.text = line
            text.set(XML_SPACE, "preserve")
    return {**changed, name: part_bytes(root)}


def with_title(archive: ZipFile, before: str, after: str) -> dict[str, bytes]:
    """The part of the properties with the title in English, where it is the article's own."""
    if _CORE not in archive.namelist():
        return {}
    root = parse_part(archive.read(_CORE))
    title = root.find(_TITLE)
    if title is None or " ".join((title.text or "").split()) != " ".join(before.split()):
        return {}
    title.text = after
    return {_CORE: part_bytes(root)}


def comment_range(number: int) -> tuple[XmlElement, XmlElement, XmlElement]:
    """What begins a comment's stretch, what ends it, and the mark of the comment after it."""
    from lxml import etree

    start, end = (etree.Element(f"{W}commentRange{name}", nsmap={"w": MAIN}) for name in ("Start", "End"))
    run = etree.Element(f"{W}r", nsmap={"w": MAIN})
    mark = etree.SubElement(run, f"{W}commentReference")
    for element in (start, end, mark):
        element.set(f"{W}id", str(number))
    return start, end, run


def part_bytes(root: XmlElement) -> bytes:
    """A part as it stands in a document."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _comment_parts(archive: ZipFile) -> list[str]:
    return [name for name in related(archive, "comments") if name in archive.namelist()]


def _related(archive: ZipFile, name: str) -> bytes:
    """The relations of the body with one to a part."""
    from lxml import etree

    space = f"{_PACKAGE}/relationships"
    if _RELATIONS in archive.namelist():
        root = parse_part(archive.read(_RELATIONS))
    else:
        root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    taken = {relation.get("Id") for relation in root}
    relation = etree.SubElement(root, f"{{{space}}}Relationship")
    relation.set("Id", next(i for n in range(1, len(taken) + 2) if (i := f"rIdTranslator{n}") not in taken))
    relation.set("Type", _COMMENTS)
    relation.set("Target", posixpath.relpath(name, posixpath.dirname(BODY)))
    return part_bytes(root)


def _typed(archive: ZipFile, name: str) -> bytes:
    """The types of the parts with that of the comments."""
    from lxml import etree

    root = parse_part(archive.read(_TYPES))
    override = etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
    override.set("PartName", f"/{name}")
    override.set("ContentType", _COMMENTS_TYPE)
    return part_bytes(root)
