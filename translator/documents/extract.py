"""The article among all that is on a web page: the plain extractor, which needs nothing but the page's tree."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from itertools import pairwise

from translator.article import Dropped, ParagraphKind
from translator.documents.numbering import item_marker, item_numbers
from translator.documents.raised import settle, unmarked
from translator.documents.tree import Element, marked

_SKIP = re.compile(
    r"script|style|noscript|template|svg|math|canvas|nav|footer|aside|form|button|select|textarea|iframe|"
    r"object|figure|figcaption|picture|video|audio|dialog|menu|head|datalist"
)
_UNSHOWN = re.compile(
    r"script|style|noscript|template|svg|math|canvas|head|select|textarea|iframe|object|video|audio|datalist|picture"
)
"""Elements that show no text that is part of a page."""
_BLOCKS = re.compile(
    r"p|div|section|article|main|h1|h2|h3|h4|h5|h6|ul|ol|li|dl|dt|dd|blockquote|table|tbody|thead|tr|td|th|"
    r"pre|header|center|address|hr|details|summary|fieldset|caption|figure|figcaption|aside|footer|nav|menu|form|dir"
)
_CONTAINERS = frozenset({"article", "main", "section", "div", "td", "body", "center", "blockquote", ""})
_FURNITURE = re.compile(
    r"related|terkait|bacajuga|share|sharing|shares|sosmed|social|socials|komentar|comment|"
    r"comments|disqus|breadcrumb|breadcrumbs|tag|tags|tagging|ads|ad|adv|advert|"
    r"advertisement|iklan|banner|newsletter|sidebar|widget|recommend|recommended|recommendation|"
    r"rekomendasi|populer|popular|trending|terpopuler|latest|footer|nav|navbar|navigation|"
    r"menu|copyright|caption|photocaption|pagination|paging|paginate|subscribe|login|popup|"
    r"modal|cookie|promo|sponsored|toolbar|inbetween|parallax|gallery|byline|reporter|author|penulis|"
    r"hidden|skip"
)
"""Words in a class or an id that name what is not the article."""
_KEEP = frozenset({"article", "main", "body", "html", ""})
_ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "search", "dialog"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STRUCK = frozenset({"del", "s", "strike"})
_LONGEST_CELL = 400
"""Characters of a cell of a table at most; more is an article that a table arranges."""
_WIDEST = 100
"""Columns or rows that a cell is believed to reach over at most."""
_LEAST = 25
"""Characters of a paragraph that counts when the article's place is looked for."""


@dataclass(slots=True)
class Block:
    """A line of text on its way to being a paragraph, and how much of it is links."""

    text: str
    kind: ParagraphKind = "prose"
    level: int = 0
    marker: str = ""
    row: int = 0
    column: int = 0
    linked: int = 0


def article_blocks(root: Element) -> tuple[list[Block], list[Dropped]]:
    """The paragraphs of the article on a page, in document order, and what was left out among them.

    That is captions of pictures, which the outputs do not show, and text that is struck out. There are none where the
    page holds no text.
    """
    body = next(root.find_all("body"), root)
    furniture = _Furniture(body)
    collector = _Collector(furniture)
    collector.visit(_article_element(body, furniture), Block(""))
    collector.finish(Block(""))
    return collector.found, collector.dropped


def whole_blocks(root: Element, left_out: Container[Element]) -> tuple[list[Block], list[Dropped]]:
    """All paragraphs of a page that is no web page (a chapter of a book, a message), in document order.

    Args:
        root: the page.
        left_out: tells which elements are no part of it, besides those that show no text.
    """
    collector = _Collector(left_out)
    collector.visit(next(root.find_all("body"), root), Block(""))
    collector.finish(Block(""))
    return collector.found, collector.dropped


def is_shown(element: Element) -> bool:
    """Whether a browser shows the text in an element."""
    if _UNSHOWN.fullmatch(element.tag) or "hidden" in element.attributes:
        return False
    return not _HIDDEN.search(element.attributes.get("style", ""))


class _Furniture:
    """Tells what is not the article by its element, its role and its class; never most of a page's text."""

    def __init__(self, body: Element) -> None:
        self._sizes: dict[int, int] = {}
        for element in reversed(list(body.walk())):
            self._sizes[id(element)] = sum(
                len(child.strip()) if isinstance(child, str) else self._sizes[id(child)] for child in element.children
            ) * (_SKIP.fullmatch(element.tag) is None)
        self._most = 0.5 * self._sizes[id(body)]

    def __contains__(self, element: object) -> bool:
        if not isinstance(element, Element) or _SKIP.fullmatch(element.tag) or not is_shown(element):
            return True
        attributes = element.attributes
        if element.tag in _KEEP or self._sizes.get(id(element), 0) > self._most:
            # A class like "page-with-sidebar" names the page for what stands at its side.
            return False
        if attributes.get("role") in _ROLES or attributes.get("aria-hidden") == "true":
            return True
        named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        words = re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named).lower())
        return any(_FURNITURE.fullmatch(word) for word in words)


@dataclass(slots=True)
class _Text:
    """The text that stands directly in a block, in emphasis and links there too: its length, commas and links."""

    length: int = 0
    commas: int = 0
    linked: int = 0

    @property
    def points(self) -> float:
        """What it says for being part of the article."""
        length = self.length - self.linked
        return 1 + self.commas + min(3.0, length / 100) + length / 400 if length >= _LEAST else 0.0


def _article_element(body: Element, furniture: _Furniture) -> Element:
    """The element that holds the article: most text in paragraphs of its own, little of it links.

    Each paragraph counts for the element that it stands in and half for the one around that (as in Readability).
    """
    texts: list[tuple[_Text, tuple[Element, ...]]] = []
    top = _Text()
    texts.append((top, (body,)))
    waiting: list[tuple[Element, _Text, tuple[Element, ...], bool]] = [(body, top, (body,), False)]
    while waiting:
        element, text, above, in_link = waiting.pop()
        for child in element.children:
            if isinstance(child, str):
                length = len(child.strip())
                text.length += length
                text.commas += child.count(",")
                text.linked += length if in_link else 0
            elif child not in furniture:
                inner, around = text, above
                if child.tag in _CONTAINERS:
                    around = (*above[-3:], child)
                if _BLOCKS.fullmatch(child.tag):
                    inner = _Text()
                    texts.append((inner, around))
                waiting.append((child, inner, around, in_link or child.tag == "a"))
    scores: dict[int, float] = {}
    chains: dict[int, tuple[Element, ...]] = {}
    for text, around in texts:
        for number, share in enumerate((1.0, 0.5, 0.2)[: len(around)]):
            chain = around[: len(around) - number]
            chains[id(chain[-1])] = max(chain, chains.get(id(chain[-1]), ()), key=len)
            scores[id(chain[-1])] = scores.get(id(chain[-1]), 0.0) + share * text.points
    return _with_siblings(chains[max(scores, key=lambda key: scores[key])], scores)


def _with_siblings(chain: tuple[Element, ...], scores: dict[int, float]) -> Element:
    """The last element of a chain of containers, or the one around several like it: an article cut into pages."""
    for holder, element in pairwise(chain[-3:]):
        alike = [
            c
            for c in holder.children
            if isinstance(c, Element)
            and c.tag == element.tag
            and c.attributes.get("class") == element.attributes.get("class")
            and scores.get(id(c), 0.0) >= 1
        ]
        if len(alike) > 1 and element in alike:
            return holder
    return chain[-1]


class _Collector:
    """Turns an element into blocks of text, one line each, in document order."""

    def __init__(self, furniture: Container[Element]) -> None:
        self._furniture = furniture
        self.found: list[Block] = []
        self.dropped: list[Dropped] = []
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0

    def visit(self, element: Element, context: Block) -> None:
        """Collect what stands in an element; the tree's limit of depth bounds the recursion."""
        numbers = item_numbers(element) if element.tag == "ol" else iter(())
        for child in element.children:
            if isinstance(child, str):
                self._parts.append(unmarked(child))
                self._linked += len(" ".join(child.split())) if self._links else 0
            elif child.tag == "br":
                self.finish(context)
            elif child in self._furniture:
                self._drop_caption(child)
            elif child.tag in _STRUCK:
                self._drop(child, "struck-out")
            elif child.tag in {"sup", "sub"}:
                self._parts.append(marked(child))
            elif child.tag == "table" and (rows := table_rows(child)):
                self.finish(context)
                self._visit_table(child, rows, context)
            elif _BLOCKS.fullmatch(child.tag):
                self.finish(context)
                number = next(numbers, None) if child.tag == "li" else None
                inner = _context(child, context, "-" if number is None else item_marker(element, child, number))
                self.visit(child, inner)
                self.finish(inner)
            else:
                self._links += child.tag == "a"
                self.visit(child, context)
                self._links -= child.tag == "a"

    def finish(self, context: Block) -> None:
        """End the current line."""
        text = " ".join(settle("".join(self._parts)).replace("\u00ad", "").split())
        if text:
            self.found.append(replace(context, text=text, linked=min(self._linked, len(text))))
        self._parts, self._linked = [], 0

    def _visit_table(self, table: Element, rows: list[list[tuple[int, Element]]], context: Block) -> None:
        """Collect the cells of a table, its caption before them."""
        caption = next(table.find_all("caption"), None)
        if caption is not None and caption not in self._furniture:
            self.visit(caption, inner := Block("", "caption"))
            self.finish(inner)
        for number, row in enumerate(rows, 1):
            for column, cell in row:
                inner = Block("", "cell", level=int(cell.tag == "th"), row=number, column=column)
                self.visit(cell, inner)
                self.finish(inner)
        self.finish(context)

    def _drop_caption(self, element: Element) -> None:
        for caption in element.find_all("figcaption"):
            self._drop(caption, "caption")
        words = re.findall(r"[a-z]+", element.attributes.get("class", "").lower())
        if element.tag not in {"figure", "figcaption"} and any("caption" in word for word in words):
            self._drop(element, "caption")

    def _drop(self, element: Element, rule: str) -> None:
        text = element.text()
        if text:
            self.dropped.append(Dropped(text, rule))


def table_rows(table: Element) -> list[list[tuple[int, Element]]]:
    """The rows of a table, each cell with its column from 1 on; none for a table that only arranges a page.

    A table of data has two rows and two columns at least, no other table and no long text in it.
    """
    if table.attributes.get("role") in {"presentation", "none"}:
        return []
    rows: list[list[tuple[int, Element]]] = []
    taken: dict[tuple[int, int], bool] = {}
    for element in table.walk():
        if element.tag == "table" and element is not table:
            return []
        if element.tag == "tr":
            rows.append(_row(element, len(rows), taken))
    rows = [row for row in rows if row]
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return []
    cells = [cell for row in rows for _, cell in row]
    if any(len(cell.text()) > _LONGEST_CELL or next(cell.find_all("h1", "h2", "article"), None) for cell in cells):
        return []
    return rows


def _row(element: Element, number: int, taken: dict[tuple[int, int], bool]) -> list[tuple[int, Element]]:
    """The cells of a row with their columns; those that cells above reach into are `taken`, and noted for the next."""
    row = []
    column = 1
    for cell in element.children:
        if not isinstance(cell, Element) or cell.tag not in {"td", "th"}:
            continue
        while (number, column) in taken:
            column += 1
        row.append((column, cell))
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        for below in range(number, number + height):
            taken.update(dict.fromkeys(((below, place) for place in range(column, column + width)), True))
        column += width
    return row


def _span(cell: Element, name: str) -> int:
    value = cell.attributes.get(name, "").strip()
    return min(int(value), _WIDEST) if value.isascii() and value.isdigit() and 0 < len(value) < 6 and int(value) else 1


def _context(element: Element, outer: Block, marker: str) -> Block:
    """What kind of paragraph the text in this element is; `marker` is a list item's."""
    if re.fullmatch("h[1-6]", element.tag):
        return Block("", "heading", int(element.tag[1])) if outer.kind != "cell" else outer
    if element.tag == "li":
        return Block("", "list", marker=marker) if outer.kind != "cell" else outer
    if element.tag == "blockquote":
        return Block("", "quote")
    if element.tag == "figcaption":
        return Block("", "caption")
    return outer
