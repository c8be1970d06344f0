"""The article among all that is on a web page: the plain extractor, which needs nothing but the page's tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from translator.article import ParagraphKind
from translator.documents.tree import Element

_SKIP = re.compile(
    r"script|style|noscript|template|svg|math|canvas|nav|footer|aside|form|button|select|textarea|iframe|"
    r"object|figure|figcaption|picture|video|audio|dialog|menu|head|datalist"
)
_BLOCKS = re.compile(
    r"p|div|section|article|main|h1|h2|h3|h4|h5|h6|ul|ol|li|dl|dt|dd|blockquote|table|tbody|thead|tr|td|th|"
    r"pre|header|center|address|hr|details|summary|fieldset"
)
_CONTAINERS = frozenset({"article", "main", "section", "div", "td", "body", "center", "blockquote", ""})
_FURNITURE = re.compile(
    r"related|terkait|bacajuga|share|sharing|shares|sosmed|social|socials|komentar|comment|"
    r"comments|disqus|breadcrumb|breadcrumbs|tag|tags|tagging|ads|ad|adv|advert|"
    r"advertisement|iklan|banner|newsletter|sidebar|widget|recommend|recommended|recommendation|"
    r"rekomendasi|populer|popular|trending|terpopuler|latest|footer|nav|navbar|navigation|"
    r"menu|copyright|caption|photocaption|pagination|paging|paginate|subscribe|login|popup|"
    r"modal|cookie|promo|sponsored|toolbar|inbetween|parallax|gallery|byline|reporter|"
    r"hidden|skip"
)
"""Words in a class or an id that name what is not the article."""
_KEEP = frozenset({"article", "main", "body", "html", ""})
_ROLES = frozenset({"navigation", "complementary", "banner", "contentinfo", "search", "dialog"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LEAST = 25
"""Characters of a paragraph that counts when the article's place is looked for."""


@dataclass(slots=True)
class Block:
    """A line of text on its way to being a paragraph, and how much of it is links."""

    text: str
    kind: ParagraphKind = "prose"
    level: int = 0
    marker: str = ""
    linked: int = 0


def article_blocks(root: Element) -> list[Block]:
    """The paragraphs of the article on a page, in document order; none where the page holds no text."""
    body = next(root.find_all("body"), root)
    furniture = _Furniture(body)
    collector = _Collector(furniture)
    collector.visit(_article_element(body, furniture), Block(""))
    collector.finish(Block(""))
    return collector.found


class _Furniture:
    """Tells what is not the article by its element, its role and its class; never most of a page's text."""

    def __init__(self, body: Element) -> None:
        self._sizes: dict[int, int] = {}
        for element in reversed(list(body.walk())):
            self._sizes[id(element)] = sum(
                len(child.strip()) if isinstance(child, str) else self._sizes[id(child)] for child in element.children
            ) * (_SKIP.fullmatch(element.tag) is None)
        self._most = 0.5 * self._sizes[id(body)]

    def __contains__(self, element: Element) -> bool:
        attributes = element.attributes
        if _SKIP.fullmatch(element.tag) or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            return True
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

    def __init__(self, furniture: _Furniture) -> None:
        self._furniture = furniture
        self.found: list[Block] = []
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0

    def visit(self, element: Element, context: Block) -> None:
        """Collect what stands in an element; the tree's limit of depth bounds the recursion."""
        number = 0
        for child in element.children:
            if isinstance(child, str):
                self._parts.append(child)
                self._linked += len(" ".join(child.split())) if self._links else 0
            elif child.tag == "br":
                self.finish(context)
            elif child in self._furniture:
                continue
            elif _BLOCKS.fullmatch(child.tag):
                self.finish(context)
                number += child.tag == "li"
                inner = _context(child, context, number)
                self.visit(child, inner)
                self.finish(inner)
            else:
                self._links += child.tag == "a"
                self.visit(child, context)
                self._links -= child.tag == "a"

    def finish(self, context: Block) -> None:
        """End the current line."""
        text = " ".join("".join(self._parts).replace("\u00ad", "").split())
        if text:
            marker = context.marker if context.kind == "list" else ""
            self.found.append(replace(context, text=text, marker=marker, linked=min(self._linked, len(text))))
        self._parts, self._linked = [], 0


def _context(element: Element, outer: Block, number: int) -> Block:
    """What kind of paragraph the text in this element is; `number` is a list item's."""
    if re.fullmatch("h[1-6]", element.tag):
        return Block("", "heading", int(element.tag[1]))
    if element.tag in {"ul", "ol"}:
        return replace(outer, marker=element.tag)
    if element.tag == "li":
        return Block("", "list", marker=f"{number}." if outer.marker == "ol" else "-")
    if element.tag == "blockquote":
        return Block("", "quote")
    return outer
