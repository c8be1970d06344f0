"""What an e-book says of itself: its title, author and date, and which of its pages are chapters, in which order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from translator.article import About
from translator.documents.compressed import read_member
from translator.documents.tree import Element as Page
from translator.documents.tree import parse_html_tree
from translator.documents.xml import damaged, parse_xml
from translator.errors import InputNotText

if TYPE_CHECKING:
    from zipfile import ZipFile

KIND = "an e-book (.epub)"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document", ""})
_NAMES = re.compile(
    r"(?:cover(?:-?page)?|sampul|kover|title-?page|half-?title|toc|nav|contents|daftar-?isi|copyrights?(?:-?page)?|"
    r"hak-?cipta|colophon|kolofon|imprint)\d{0,3}"
)
_GUIDES = frozenset({"cover", "title-page", "toc", "copyright-page", "copyright", "colophon", "index"})
_NOBODY = frozenset({"unknown", "unknown author", "tidak diketahui", "anonymous", "user", "administrator"})
"""What programs put where the author is not known."""
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_LONGEST = 500
_CHAPTERS = 5_000
_CONTENTS = 1 << 20
"""Bytes of a table of contents at most."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of a book: its name in the list, its member in the archive (None: missing), and whether it is no text.

    `label` is what the table of contents calls it, empty where it does not name it.
    """

    name: str
    member: str | None
    is_boilerplate: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """What the list of a book says: its pages are in reading order, each once."""

    title: str | None
    about: About
    chapters: tuple[Chapter, ...]


def read_package(archive: ZipFile, name: str) -> Package:
    """Read the list of a book.

    Raises:
        InputNotText: encrypted, damaged, or there is no list.
        InputTooLarge: a part of it is enormous.
    """
    names = set(archive.namelist())
    container = parse_xml(read_member(archive, _CONTAINER, name, KIND), name, KIND)
    place = next((e.get("full-path", "") for e in container.iter() if _local(e) == "rootfile"), "")
    member = _member(names, "", place)
    if member is None:
        raise damaged(name, KIND)
    root = parse_xml(read_member(archive, member, name, KIND), name, KIND)
    folder = posixpath.dirname(member)
    labels = _labels(archive, root, names, folder, name)
    chapters = tuple(
        replace(chapter, label=labels.get(chapter.member or "", "")) for chapter in _chapters(root, names, folder)
    )
    _refuse_encrypted(archive, names, {chapter.member for chapter in chapters}, name)
    if not chapters:
        raise damaged(name, KIND)
    return Package(_first(root, "title"), _about(root), chapters)


def _refuse_encrypted(archive: ZipFile, names: set[str], pages: set[str | None], name: str) -> None:
    """Raise if pages of the book are encrypted; that fonts and pictures are does no harm."""
    if _ENCRYPTION not in names:
        return
    root = parse_xml(read_member(archive, _ENCRYPTION, name, KIND), name, KIND)
    places = {_member(names, "", e.get("URI", "")) for e in root.iter() if _local(e) == "CipherReference"}
    if (places & pages) - {None}:
        raise InputNotText(
            f"{name} is {KIND} that is encrypted for one shop's own readers (DRM): its text cannot be read.",
            "Ask the publisher for a copy without DRM, or for the text.",
        )


def _chapters(root: Element, names: set[str], folder: str) -> Iterator[Chapter]:
    items = {e.get("id", ""): e for e in root.iter() if _local(e) == "item"}
    guides = {
        _member(names, folder, e.get("href", ""))
        for e in root.iter()
        if _local(e) == "reference" and e.get("type", "").lower() in _GUIDES
    }
    seen: set[str] = set()
    for reference in root.iter():
        item = items.get(reference.get("idref", "")) if _local(reference) == "itemref" else None
        if item is None or item.get("media-type", "").lower() not in _PAGES or item.get("id", "") in seen:
            continue
        seen.add(item.get("id", ""))
        if len(seen) > _CHAPTERS:
            return
        href = item.get("href", "")
        member = _member(names, folder, href)
        stem = posixpath.basename(href).partition(".")[0].lower().replace("_", "-")
        named = bool(_NAMES.fullmatch(stem) or _NAMES.fullmatch(item.get("id", "").lower().replace("_", "-")))
        boilerplate = named or "nav" in item.get("properties", "").split() or (member in guides and member is not None)
        yield Chapter(href[:_LONGEST], member, boilerplate)


def _labels(archive: ZipFile, root: Element, names: set[str], folder: str, name: str) -> dict[str, str]:
    """What the tables of contents of the book (EPUB 2's, then EPUB 3's) call its pages."""
    labels: dict[str, str] = {}
    for item in root.iter():
        is_ncx = item.get("media-type") == "application/x-dtbncx+xml"
        if _local(item) != "item" or not (is_ncx or "nav" in item.get("properties", "").split()):
            continue
        member = _member(names, folder, item.get("href", ""))
        if member is None or archive.getinfo(member).file_size > _CONTENTS:
            continue
        tree = parse_html_tree(read_member(archive, member, name, KIND).decode("utf-8", "replace"), name)
        for text, href in _entries(tree):
            page = _member(names, posixpath.dirname(member), href)
            if page is not None and text:
                labels.setdefault(page, text)
    return labels


def _entries(tree: Page) -> Iterator[tuple[str, str]]:
    """The texts and references of a table of contents."""
    for point in tree.find_all("navpoint"):
        label = next((each.text() for each in point.find_all("navlabel")), "")
        yield label, next((each.attributes.get("src", "") for each in point.find_all("content")), "")
    for nav in tree.find_all("nav"):
        yield from ((link.text(), link.attributes.get("href", "")) for link in nav.find_all("a"))


def _member(names: set[str], folder: str, href: str) -> str | None:
    """The member of the archive that a reference leads to; None where there is none, or where it leads out of it."""
    path = unquote(href.partition("#")[0])
    if not path:
        return None
    for each in (path, href):
        found = posixpath.normpath(posixpath.join(folder, each)).lstrip("/")
        if found in names:
            return found
    return None


def _about(root: Element) -> About:
    people = [person for person in _all(root, "creator") if person.lower() not in _NOBODY]
    dates = [match.group() for text in _all(root, "date") if (match := _DATE.match(text))]
    addresses = [text for kind in ("source", "identifier") for text in _all(root, kind)]
    return About(
        outlet=_first(root, "publisher"),
        date=dates[0] if dates else None,
        author=", ".join(dict.fromkeys(people))[:_LONGEST] or None,
        address=next((text for text in addresses if text.startswith(("http://", "https://"))), None),
        language=_first(root, "language"),
    )


def _all(root: Element, kind: str) -> list[str]:
    """What the metadata says under a name of Dublin Core, white space mended."""
    found = (" ".join("".join(e.itertext()).split()) for e in root.iter() if e.tag.lower() == f"{_DC}{kind}")
    return [text[:_LONGEST] for text in found if text]


def _first(root: Element, kind: str) -> str | None:
    return next(iter(_all(root, kind)), None)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
