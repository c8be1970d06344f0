"""The names of WordprocessingML that both reading and writing go by."""

from __future__ import annotations

from typing import Any, TypeAlias

XmlElement: TypeAlias = Any
"""An element of lxml, which has no types of its own."""
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXT_BOX = f"{W}txbxContent"
DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
"""What tracked changes have taken away."""
TEXT_NODES = tuple(f"{W}{name}" for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
"""What the text of a paragraph is made of."""


def w(*names: str) -> frozenset[str]:
    """The full names of some elements."""
    return frozenset(f"{W}{name}" for name in names)


def value_of(element: XmlElement | None) -> str:
    """The value that an element gives, empty without one."""
    return "" if element is None else str(element.get(f"{W}val", ""))


def text_of(node: XmlElement) -> str:
    """The text that a text node stands for: a tab is a space, a break begins a line."""
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag == f"{W}noBreakHyphen":
        return "-"
    return " " if node.tag == f"{W}tab" else "\n"


def style_of(paragraph: XmlElement) -> str:
    """The identifier of a paragraph's style, empty where it has none of its own."""
    return value_of(paragraph.find(f"{W}pPr/{W}pStyle"))


def property_of(run: XmlElement | None, name: str) -> str:
    """The value of a property of a run, empty where it says nothing of it."""
    return "" if run is None else value_of(run.find(f"{W}rPr/{W}{name}"))


def switch(holder: XmlElement | None, name: str) -> bool | None:
    """Whether a property of a run or a style is on or off; None where nothing is said of it."""
    found = holder.find(f"{W}rPr/{W}{name}") if holder is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in {"0", "false", "off"}
