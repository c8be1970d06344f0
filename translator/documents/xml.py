"""XML to a tree of elements, within limits, by the parser of the standard library (expat).

No external file is ever opened: expat does so only on request. Entities that a document declares itself are refused,
as they can grow without bounds; those that it merely uses are left out.
"""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from translator.errors import InputNotText

DEPTH = 200
"""Elements inside each other at most; a word processor writes some 30."""
ELEMENTS = 500_000
"""Elements of a document at most; a book of 100,000 words has some 50,000."""


def parse_xml(data: bytes, name: str, kind: str) -> Element:
    """The root element of an XML document; names are "{namespace}local".

    Args:
        data: the whole document.
        name: the file's name, for messages.
        kind: what the file is ("an e-book (.epub)"), for messages.

    Raises:
        InputNotText: it is no XML, declares entities, or is deeper or larger than a document can be.
    """
    builder = _Builder(name, kind)
    # Elements keep their attributes in order; names come as "namespace}local".
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = builder.entity
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, LookupError, ValueError, AssertionError) as error:
        raise damaged(name, kind) from error


def damaged(name: str, kind: str) -> InputNotText:
    """The error for a document that cannot be read; `kind` as in `parse_xml`."""
    return InputNotText(
        f"{name} is {kind} that is damaged: it cannot be read.",
        "Open it in the program that made it and save it again.",
    )


class _Builder:
    """Builds the tree and counts what goes into it."""

    def __init__(self, name: str, kind: str) -> None:
        self._tree = TreeBuilder()
        self._name, self._kind = name, kind
        self._depth = self._count = 0
        self.data = self._tree.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        self._count += 1
        if self._depth > DEPTH:
            raise self._refusal(f"nested deeper than {DEPTH} elements")
        if self._count > ELEMENTS:
            raise self._refusal(f"of more than {ELEMENTS:,} elements")
        self._tree.start(_full(tag), {_full(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        self._tree.end(_full(tag))

    def entity(self, *_: Any) -> None:  # noqa: ANN401 - as expat calls it
        """A declaration of an entity."""
        raise self._refusal("with entities declared in it, which no program writes")

    def close(self) -> Element:
        """The root element."""
        return self._tree.close()

    def _refusal(self, what: str) -> InputNotText:
        return InputNotText(f"{self._name} is {self._kind} {what}.", "Save its text as .txt and try again.")


def _full(tag: str) -> str:
    return "{" + tag if "}" in tag else tag
