"""HTML to a light tree, within limits; it loads nothing, runs nothing and expands no entities of its own.

Browsers mend broken HTML by long rules; here the end tags that may be left out are put in and the rest is taken as
it comes, which is enough to find an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from translator.documents.raised import lower_text, raise_text, settle
from translator.errors import InputNotText

DEPTH = 500
"""Elements inside each other at most; the most seen on a news page is 60."""
ELEMENTS = 100_000
"""Elements of a page at most; the most seen on a news page is 6,000."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_RAW = {
    tag: re.compile(f"</{tag}(?=[\\s/>])", re.I)
    for tag in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}
"""Elements whose content is text up to their end tag, and that end tag."""
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
_TAG_MARK = re.compile(r">|=\s*[\"']")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_HUGE_REFERENCE = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
_TAG_LENGTH = 1 << 17
_SHORT_TAG = 512
"""Characters of a tag at most, and once a page's quotation marks have proved unsound often."""
_NOTE = re.compile(r"foot|note|\bfn|ref|cit", re.I)
"""In a class or an id of a raised element: it is the mark of a note."""
_UNREAD = frozenset({"script", "style"})
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
        """All text in it, white space mended, raised and lowered text on the line, without scripts and styles."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            elif node.tag in {"sup", "sub"} and node is not self:
                parts.append(marked(node))
            elif node.tag not in _UNREAD:
                if node.tag in _BLOCKS or node.tag in {"br", "li", "td"}:
                    parts.append(" ")
                waiting.extend(reversed(node.children))
        return " ".join(settle("".join(parts)).split())


def marked(element: Element) -> str:
    """The text of a raised or lowered element, marked as such for `translator.documents.raised.settle`."""
    text = element.text()
    if element.tag == "sub":
        return lower_text(text)
    names = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    link = next(element.find_all("a"), None)
    return raise_text(text, note=link is not None or bool(_NOTE.search(names)))


def parse_html_tree(text: str, name: str) -> Element:
    """The tree of a page; its root is an element without a name.

    Raises:
        InputNotText: nested deeper than `DEPTH`, or of more than `ELEMENTS` elements.
    """
    builder = _Builder(name)
    place = 0
    patience = 100
    while (start := text.find("<", place)) >= 0:
        builder.data(resolve(text[place:start]))
        if text.startswith("<!--", start):
            place = _after(text, "-->", start + 4)
            continue
        match = _TAG_NAME.match(text, start)
        if match is None:
            if text[start + 1 : start + 2] in {"!", "?", "/"}:
                place = _after(text, ">", start)
            else:
                builder.data("<")
                place = start + 1
            continue
        tag = match[2].lower()
        end, sound = _tag_end(text, match.end(), _TAG_LENGTH if patience else _SHORT_TAG)
        patience -= not sound and patience > 0
        place = end + 1
        if match[1]:
            builder.end(tag)
            continue
        inside = text[match.end() : end]
        builder.start(tag, _attributes(inside), closed=inside.endswith("/"))
        if tag in _RAW:
            closing = _RAW[tag].search(text, place)
            stop = closing.start() if closing else len(text)
            builder.data(resolve(text[place:stop]) if tag in {"title", "textarea"} else text[place:stop])
            place = stop
    builder.data(resolve(text[place:]))
    return builder.root


def resolve(text: str) -> str:
    """The text with its character references resolved; numbers beyond all characters are no reference to anything."""
    return unescape(_HUGE_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _after(text: str, mark: str, place: int) -> int:
    found = text.find(mark, place)
    return len(text) if found < 0 else found + len(mark)


def _tag_end(text: str, place: int, length: int) -> tuple[int, bool]:
    """Where a tag ends, and whether its quotation marks are sound; a ">" in quotation marks does not end it."""
    limit = min(len(text), place + length)
    found = place
    while (mark := _TAG_MARK.search(text, found, limit)) is not None:
        if mark.group() == ">":
            return mark.start(), True
        closing = text.find(mark.group()[-1], mark.end(), limit)
        if closing < 0:
            break
        found = closing + 1
    end = text.find(">", place)
    return (len(text) if end < 0 else end), False


def _attributes(inside: str) -> dict[str, str]:
    """The attributes of a tag, the first of each name."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        found.setdefault(match[1].lower(), resolve(value))
    return found


class _Builder:
    """Puts elements and text into the tree as they come."""

    def __init__(self, name: str) -> None:
        self.root = Element("")
        self._open = [self.root]
        self._name = name
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str], *, closed: bool = False) -> None:
        """An element begins; `closed` where it says itself that it is empty, which HTML minds only for unknown ones."""
        self._end_implied(tag)
        element = Element(tag, attributes)
        self._open[-1].children.append(element)
        self._count += 1
        if self._count > ELEMENTS:
            raise InputNotText(f"{self._name} is a web page of more than {ELEMENTS:,} elements.", _HINT)
        if tag not in VOID and not (closed and tag not in _BLOCKS):
            self._open.append(element)
            if len(self._open) > DEPTH:
                raise InputNotText(f"{self._name} is a web page nested deeper than {DEPTH} elements.", _HINT)

    def end(self, tag: str) -> None:
        """An element ends, with all that is open inside it."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return
            if self._open[place].tag in _FENCES and tag not in _FENCES:
                return

    def data(self, text: str) -> None:
        """Text, character references resolved."""
        if text:
            self._open[-1].children.append(text)

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
