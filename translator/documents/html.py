"""Saved web pages to an Article: its text, title, outlet and date, without menus, comments and advertisements.

The plain extractor (`translator.documents.extract`) keeps headings, lists and quotations. Where trafilatura is
installed (the extra `html`) and finds a text of quite another length, the plain extractor has taken in too much
or too little of an unusual page, and the text is what trafilatura finds. Title, outlet and date are always read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from translator.article import Article, Dropped, Paragraph, Sentence
from translator.documents.extract import Block, article_blocks
from translator.documents.pagedata import is_byline, page_data
from translator.documents.tree import Element, parse_html_tree
from translator.errors import InputEmpty, InputUnreadable

_LINK_SHARE = 0.6
_LESS, _MORE = 0.4, 2.5
"""Between these shares of trafilatura's text the plain extractor's, which keeps more of the structure, is preferred."""
_DAY_LINE = re.compile(
    r"(?:(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu)\s*,?\s*)?\d{1,2}\s+"
    r"(?:jan|feb|mar|apr|mei|jun|jul|agu|agt|sep|okt|nov|des)[a-z]*\s+\d{4}"
    r"(?:\s*[-|,/\u2013]?\s*(?:pukul\s*)?\d{1,2}[.:]\d{2}(?:\s*(?:WIB|WITA|WIT))?)?",
    re.I,
)
_LINE = 80
"""Characters of a paragraph below which a day is part of the text; above all of them it is the page's."""
_ORDINARY = 20_000
"""Elements of a page that trafilatura is given at most."""
_OWN = re.compile(r'<meta name="generator" content="translator">')
"""What stands in the head of every page of this program: what it wrote is never its input again."""
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4,}\)(https?://[^\s<>]{1,2000})\s*-->")
_HEAD = 4000
"""Characters within which these marks stand."""
_SIGNATURE = re.compile(r"[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,3}(?: [|/] [A-Z .'-]{2,40})?")
"""A reporter's name in capitals, as it stands under an article."""


def parse_html(text: str, name: str, *, origin: str = "", address: str = "") -> Article:
    """Read a web page.

    Args:
        text: the page, decoded.
        name: the file's name, for messages.
        origin: where the article says it came from.
        address: where the page was saved from, for one that does not say itself where it stands.

    Raises:
        InputNotText: nested too deep, or of too many elements.
        InputEmpty: there is no article on it.
        InputUnreadable: the program itself made it.
    """
    if _OWN.search(text[:_HEAD]):
        raise InputUnreadable(
            f"{name} is a page that translator made, not an article.", "Leave it out; in a folder: --exclude NAME"
        )
    root = parse_html_tree(text, name)
    data = page_data(root, address or _saved_from(text))
    blocks, left_out = article_blocks(root)
    better = _trafilatura_blocks(text) if _is_ordinary(root) else []
    if _size(better) and not _LESS <= _size(blocks) / _size(better) <= _MORE:
        blocks = better
    if data.body and _size(blocks) < 0.3 * len(data.body):
        blocks = [Block(" ".join(line.split())) for line in data.body.splitlines() if line.strip()]
    kept, dropped = _sift(blocks, data.title, data.about.author)
    whole = " ".join(block.text for block in kept)
    dropped += [piece for piece in left_out if piece.text not in whole]
    if not kept:
        raise InputEmpty(f"{name} is a web page without an article on it.", "Save the page of the article itself.")
    return Article(
        tuple(
            Paragraph((Sentence(b.text),), kind=b.kind, level=b.level, marker=b.marker, row=b.row, column=b.column)
            for b in kept
        ),
        title=Sentence(data.title) if data.title else None,
        dropped=tuple(dropped),
        origin=origin,
        about=data.about,
    )


def _saved_from(text: str) -> str:
    """The address that Chromium writes into the pages that it saves; empty where there is none."""
    found = _SAVED.search(text[:_HEAD])
    return found[1] if found else ""


def _is_ordinary(root: Element) -> bool:
    """Whether a page is of a size that trafilatura, which goes over it many times, reads in a second or two."""
    return sum(1 for _ in islice(root.walk(), _ORDINARY)) < _ORDINARY


def _size(blocks: Sequence[Block]) -> int:
    # Trafilatura is asked for no tables.
    return sum(len(b.text) - b.linked for b in blocks if b.kind not in {"cell", "caption"})


def _sift(blocks: Sequence[Block], title: str | None, author: str | None) -> tuple[list[Block], list[Dropped]]:
    """The blocks of the article, and what stands among them without being part of it.

    That is links to other articles, the headline once more, the day of publication and the byline on lines of their own
    above the text, and below it the reporter's name in capitals and headings that nothing follows.
    """
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        if block.kind == "cell":
            kept.append(block)
        elif block.linked > _LINK_SHARE * len(block.text):
            dropped.append(Dropped(block.text, "link"))
        elif _DAY_LINE.fullmatch(block.text) and all(len(above.text) < _LINE for above in kept):
            dropped.append(Dropped(block.text, "publication-date"))
        elif is_byline(block.text, author) and all(len(above.text) < _LINE for above in kept):
            dropped.append(Dropped(block.text, "byline"))
        elif title is None or block.text.lower() != title.lower():
            kept.append(block)
    kept = _without_menus(kept, dropped)
    while len(kept) > 1 and (kept[-1].kind == "heading" or _is_signature(kept[-1])):
        last = kept.pop()
        dropped.append(Dropped(last.text, "byline" if last.kind == "prose" else "heading"))
    return kept, dropped


def _without_menus(blocks: list[Block], dropped: list[Dropped]) -> list[Block]:
    """Without the tables that are mostly links: menus and lists of other articles."""
    kept: list[Block] = []
    for is_cell, group in groupby(blocks, key=lambda block: block.kind == "cell"):
        cells = list(group)
        if is_cell and sum(b.linked for b in cells) > _LINK_SHARE * sum(len(b.text) for b in cells):
            dropped += [Dropped(block.text, "link") for block in cells]
        else:
            kept += cells
    return kept


def _is_signature(block: Block) -> bool:
    return block.kind == "prose" and bool(_SIGNATURE.fullmatch(block.text))


def _trafilatura_blocks(text: str) -> list[Block]:
    """The article as trafilatura finds it; nothing where it is not installed or fails on the page."""
    try:
        import trafilatura
    except ImportError:
        return []
    try:
        found: Any = trafilatura.bare_extraction(text, include_comments=False, include_tables=False)
    except Exception:  # whatever a broken page sets off in it, the plain extractor is there
        return []
    body = getattr(found, "body", None)
    return [] if body is None else list(_from_trafilatura(body))


def _from_trafilatura(body: Any) -> Iterator[Block]:  # noqa: ANN401 - lxml has no types of its own
    for element in body.iter("p", "head", "item", "quote"):
        if element.tag == "quote" and len(element) and element[0].tag == "p":
            continue
        parents = [above.tag for above in element.iterancestors()]
        if element.tag == "p" and "item" in parents:
            continue
        for line in _lines(element):
            if element.tag == "head":
                level = element.get("rend", "h2")
                yield Block(line, "heading", int(level[1]) if re.fullmatch("h[1-6]", level) else 2)
            elif element.tag == "item":
                holder = element.getparent()
                numbered = holder is not None and holder.tag == "list" and holder.get("rend") == "ol"
                place = 1 + sum(1 for _ in element.itersiblings("item", preceding=True))
                yield Block(line, "list", marker=f"{place}." if numbered else "-")
            else:
                yield Block(line, "quote" if element.tag == "quote" or "quote" in parents else "prose")


def _lines(element: Any) -> list[str]:  # noqa: ANN401 - lxml has no types of its own
    parts = []
    for piece in element.iter():
        if piece.tag == "lb":
            parts.append("\n")
        elif isinstance(piece.tag, str) and piece.text:
            parts.append(piece.text.replace("\n", " "))
        if piece is not element and piece.tail:
            parts.append(piece.tail.replace("\n", " "))
    return [line for line in (" ".join(line.split()) for line in "".join(parts).split("\n")) if line]
