"""HTML to a light tree, within limits; it loads nothing, runs nothing and expands no entities of its own.

Browsers mend broken HTML by long rules; here the end tags that may be left out are put in and the rest is taken as
it comes, which is enough to find an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from translator.errors import InputNotText

DEPTH = 500
"""Elements inside each other at most; the most seen on a news page is 60."""
ELEMENTS = 300_000
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_RAW = frozenset({"script", "style"})
_CLOSES: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
}
"""Elements that an element of this name ends when they are open inside the same list or table."""
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    }
)
"""Elements that end an open paragraph."""
_FENCES = frozenset({"ul", "ol", "dl", "table", "select", "div", "article", "section", "body"})


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name, its attributes, and what is in it in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def find_all(self, *tags: str) -> Iterator[Element]:
        """All elements of these names, in document order."""
        return (element for element in self.walk() if element.tag in tags)

    def text(self) -> str:
        """All text in it, white space mended, without scripts and styles."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            elif node.tag not in _RAW:
                if node.tag in _BLOCKS or node.tag in {"br", "li", "td"}:
                    parts.append(" ")
                waiting.extend(reversed(node.children))
        return " ".join("".join(parts).split())


def parse_html_tree(text: str, name: str) -> Element:
    """The tree of a page; its root is an element without a name.

    Raises:
        InputNotText: nested deeper than `DEPTH`, or of more than `ELEMENTS` elements.
    """
    builder = _Builder(name)
    builder.feed(text)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]
        self._name = name
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        element = Element(tag, {key: value or "" for key, value in reversed(attrs)})
        self._open[-1].children.append(element)
        self._count += 1
        if self._count > ELEMENTS:
            raise InputNotText(f"{self._name} is a web page of more than {ELEMENTS:,} elements.", _HINT)
        if tag not in VOID:
            self._open.append(element)
            if len(self._open) > DEPTH:
                raise InputNotText(f"{self._name} is a web page nested deeper than {DEPTH} elements.", _HINT)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self._open[-1].tag == tag and tag not in _BLOCKS:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
            if self._open[place].tag in _FENCES and tag not in _FENCES:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def _end_implied(self, tag: str) -> None:
        ends = frozenset({"p"}) if tag in _BLOCKS else _CLOSES.get(tag)
        if not ends:
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in ends:
                del self._open[place:]
                if tag != "tr":
                    return
            elif self._open[place].tag in _FENCES or (tag in _BLOCKS and self._open[place].tag in {"li", "td", "th"}):
                return


_HINT = "Copy the article's text into a .txt file and try again."
