"""What the style sheets of an e-book do to its text by class: hide it, strike it out, raise or lower it.

Programs that export e-books from word processors say with classes what HTML has elements for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from translator.documents.compressed import read_member
from translator.documents.epub_package import KIND
from translator.documents.tree import Element

if TYPE_CHECKING:
    from zipfile import ZipFile

_SHEETS = 500_000
"""Bytes of style sheets that are looked at."""
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_BRACE = re.compile(r"[{}]")
_CLASS = re.compile(r"[a-zA-Z]{0,12}\.([\w-]{1,80})")
_INLINE = frozenset({"span", "em", "i", "b", "strong", "font", "small", "a"})
_LOOKS = (
    ("hidden", re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)),
    ("s", re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)),
    ("sup", re.compile(r"vertical-align\s*:\s*(?:super|text-top)|(?:^|[;\s])top\s*:\s*-0?\.[2-6]\d*em", re.I)),
    ("sub", re.compile(r"vertical-align\s*:\s*(?:sub|text-bottom)\b|(?:^|[;\s])top\s*:\s*0?\.[2-6]\d*em", re.I)),
)
"""Names of the elements that say the same; LibreOffice raises by moving up a third of an em."""


def read_looks(archive: ZipFile, name: str) -> dict[str, str]:
    """The classes of a book that do such a thing to text, and the name of the element that does it: "sup", "hidden"."""
    left = _SHEETS
    looks: dict[str, str] = {}
    for entry in archive.infolist():
        if entry.filename.lower().endswith(".css") and 0 < entry.file_size <= left:
            left -= entry.file_size
            looks.update(_looks(read_member(archive, entry.filename, name, KIND).decode("utf-8", "replace")))
    return looks


def apply_looks(root: Element, looks: Mapping[str, str]) -> None:
    """Name the elements of a page after what their classes do: a span that raises becomes a "sup"."""
    if not looks:
        return
    for element in root.walk():
        does = {looks[each] for each in element.attributes.get("class", "").split() if each in looks}
        if "hidden" in does:
            element.attributes["hidden"] = ""
        elif does and element.tag in _INLINE:
            element.tag = sorted(does)[0]


def _looks(sheet: str) -> Iterator[tuple[str, str]]:
    for selectors, body in _rules(_COMMENT.sub(" ", sheet)):
        look = next((what for what, pattern in _LOOKS if pattern.search(body)), "")
        for selector in selectors.split(","):
            found = _CLASS.fullmatch(selector.strip())
            if found and look:
                yield found[1], look


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and bodies of the rules that hold for every device: none inside "@media" and the like."""
    depth = start = opened = 0
    for brace in _BRACE.finditer(sheet):
        if brace.group() == "{":
            depth += 1
            opened = brace.start() if depth == 1 else opened
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            selectors = sheet[start:opened].rpartition(";")[2]
            if not selectors.lstrip().startswith("@"):
                yield selectors, sheet[opened + 1 : brace.start()]
            start = brace.end()
