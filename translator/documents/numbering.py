"""The numbers of a list's items as they read: 4., c., iv., counted backwards, begun anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.documents.tree import Element

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 3_999
_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|"
                    r"upper-roman|decimal|none|disc|circle|square)\b", re.I)  # fmt: skip
_TYPES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "1": "decimal",
}


def item_numbers(element: Element) -> Iterator[int]:
    """The numbers of the items of an ordered list, as `start`, `reversed` and the items' own `value` say."""
    items = [child for child in element.children if isinstance(child, Element) and child.tag == "li"]
    backwards = "reversed" in element.attributes
    number = _number(element.attributes.get("start"))
    if number is None:
        number = len(items) if backwards else 1
    for item in items:
        own = _number(item.attributes.get("value"))
        number = number if own is None else own
        yield number
        number += -1 if backwards else 1


def item_marker(element: Element, item: Element, number: int) -> str:
    """The marker of an item of an ordered list: "4.", "d.", "iv."; "-" where the list shows none."""
    kind = ""
    for each in (element, item):
        kind = _TYPES.get(each.attributes.get("type", "").strip(), kind)
        styled = _STYLE.search(each.attributes.get("style", ""))
        kind = styled[1].lower() if styled else kind
    if kind in {"none", "disc", "circle", "square"}:
        return "-"
    return f"{counted(number, kind)}."


def counted(number: int, kind: str) -> str:
    """A number as a list of a kind ("decimal", "lower-alpha", "upper-roman") writes it; in figures where it cannot."""
    if not 0 < number <= _LARGEST:
        return str(number)
    if kind.endswith(("alpha", "latin", "letter", "Letter")):
        text = _letters(number)
    elif kind.lower().endswith("roman"):
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,9}\s*", text) else None
