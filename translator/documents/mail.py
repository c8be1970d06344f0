"""E-mail messages (.eml) to an Article: the subject as title, sender and day, the text or the page; attachments named.

Quoted replies are kept as quotations. What is plainly a signature, links that only serve the sending, and attachments
stand in `dropped`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import groupby

from translator.article import About, Article, Dropped, Paragraph, ParagraphKind, Sentence
from translator.documents.extract import Block, is_shown, whole_blocks
from translator.documents.mime import header_of, open_message, parts_of, text_of
from translator.documents.text import parse_text
from translator.documents.tree import Element, parse_html_tree
from translator.errors import InputEmpty

_REPLY = re.compile(r"(?:(?:re|fwd?|bls|trs|fw|balas|aw)\s*:\s*)+", re.I)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
"""The line above a signature (RFC 3676); some programs cut the space off."""
_SIGNED = re.compile(r"(?:gmail|moz|yahoo)[_-]?(?:\w+[_-])?signature|^signature$", re.I)
_STUB = 0.5
"""A page with less than this share of the letters that the plain text has is only a notice."""
_SERVICE = re.compile(
    r"unsubscribe|berhenti (?:ber)?langganan|manage (?:your )?(?:preferences|subscription)|(?:atur|ubah) preferensi|"
    r"view (?:this|it)?.{0,20}\b(?:in|on) (?:your |a |the )?browser|(?:lihat|buka|baca).{0,30}\b(?:di|lewat) "
    r"(?:peramban|browser)|privacy policy|kebijakan privasi|syarat dan ketentuan|terms of (?:use|service)",
    re.I,
)
_SERVICE_LENGTH = 160
_HIDDEN = re.compile(r"mso-hide\s*:\s*all|(?:max-height|font-size)\s*:\s*0(?:px|pt|em)?\s*(?:;|!|\Z)", re.I)
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*\u2022]|\(?\d{1,2}[.)])[ \t]")
_NARROW, _WIDE = 60, 80
"""Characters of the lines of a message that was broken at a width."""
_ENDS = ".!?:;"
_LONGEST_NAME = 200


def parse_mail(data: bytes, name: str, *, origin: str = "") -> Article:
    """Read a message.

    Raises:
        InputNotText: damaged, or its text is binary data or a page that is nested too deep.
        InputTooLarge: of more lines than can be read.
        InputEmpty: there is no text in it.
    """
    message = open_message(data, name)
    plain: Message | None = None
    page: Message | None = None
    dropped: list[Dropped] = []
    for part in parts_of(message):
        kind, filename = part.get_content_type(), _filename(part)
        if filename or part.get_content_disposition() == "attachment" or kind == "message/rfc822":
            # A picture with a name of its own is shown in the page.
            if part.get_content_maintype() != "image" or not part.get("Content-ID"):
                dropped.append(Dropped(filename or kind, "attachment"))
        elif kind == "text/plain" and plain is None:
            plain = part
        elif kind == "text/html" and page is None:
            page = part
    paragraphs, left_out = _body(plain, page, name)
    if not paragraphs:
        raise InputEmpty(f"{name} is an e-mail message without text.", "Give a message with an article in it.")
    subject = _REPLY.sub("", header_of(message, "Subject"), count=1).strip()
    article = Article(
        tuple(paragraphs),
        title=Sentence(subject) if subject else None,
        dropped=(*left_out, *dropped),
        origin=origin,
        about=_about(message),
    )
    if len(paragraphs) > 1 and paragraphs[0].source == subject:
        article = replace(article, paragraphs=article.paragraphs[1:])
    return article


def _body(plain: Message | None, page: Message | None, name: str) -> tuple[list[Paragraph], list[Dropped]]:
    """The text of a message: the page, which has headings, lists and tables, unless it is only a notice."""
    from_text = _from_text(plain, name) if plain is not None else ([], [])
    from_page = _from_page(text_of(page, name), name) if page is not None else ([], [])
    return from_page if _letters(from_page[0]) > _STUB * _letters(from_text[0]) else from_text


def _letters(paragraphs: list[Paragraph]) -> int:
    return sum(len(paragraph.source) for paragraph in paragraphs)


def _from_text(part: Message, name: str) -> tuple[list[Paragraph], list[Dropped]]:
    text = text_of(part, name)
    if part.get_param("format") == "flowed":
        text = _unflowed(text, part.get_param("delsp") == "yes")
    dropped = []
    signature = _SIGNATURE.search(text)
    if signature:
        signed = " ".join(text[signature.end() :].split())
        dropped = [Dropped(signed, "signature")] if signed else []
        text = text[: signature.start()]
    paragraphs: list[Paragraph] = []
    text = _unwrapped(text)
    for quoted, lines in groupby(text.split("\n"), key=lambda line: line.lstrip().startswith(">")):
        block = "\n".join(_QUOTED.sub("", line, count=1) if quoted else line for line in lines)
        paragraphs += _text_paragraphs(block, "quote" if quoted else "prose")
    return paragraphs, dropped


def _unwrapped(text: str) -> str:
    """Text whose lines were broken at a width, made whole: the next one goes on in small letters, or would not fit."""
    lines = text.split("\n")
    width = max(map(len, lines))
    joined: list[list[str]] = []
    above, above_mark = "", ""
    for line in lines:
        mark, rest = _parted(line)
        words = rest.split(None, 1)
        goes_on = False
        if joined and words and above_mark == mark and above.strip(" >") and not _ITEM.match(rest):
            full = _NARROW <= width <= _WIDE and len(above) + 1 + len(words[0]) > width
            goes_on = full or (rest[0].islower() and above.rstrip()[-1] not in _ENDS)
        if goes_on:
            joined[-1].append(rest.strip())
        else:
            joined.append([line.rstrip()])
        above, above_mark = line, mark
    return "\n".join(" ".join(parts) for parts in joined)


def _parted(line: str) -> tuple[str, str]:
    """The marks of quotation that a line begins with, and the rest of it."""
    found = _QUOTED.match(line)
    return (found.group().replace(" ", ""), line[found.end() :]) if found else ("", line)


def _text_paragraphs(text: str, kind: ParagraphKind) -> Iterator[Paragraph]:
    if not text.strip():
        return
    article = parse_text(text)
    if article.title:
        # A first line that could be a title is none: the subject is.
        yield Paragraph((article.title,), kind)
    for paragraph in article.paragraphs:
        yield replace(paragraph, kind=kind, marker="") if kind == "quote" else paragraph


def _unflowed(text: str, deletes: bool) -> str:
    """Text whose lines were broken after a space, made whole (RFC 3676); quoted lines join quoted ones."""
    lines: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        part = content[:-1] if flows and deletes else content
        if open_depth == depth and content != "-- ":
            lines[-1].append(part)
        else:
            lines.append([f"{'>' * depth} {part}" if depth else part])
        open_depth = depth if flows else -1
    return "\n".join(map("".join, lines))


def _from_page(text: str, name: str) -> tuple[list[Paragraph], list[Dropped]]:
    if not text:
        return [], []
    furniture = _Furniture()
    blocks, dropped = whole_blocks(parse_html_tree(text, name), furniture)
    dropped += [Dropped(signed, "signature") for element in furniture.signatures if (signed := element.text())]
    kept: list[Paragraph] = []
    for block in blocks:
        if _is_service(block):
            dropped.append(Dropped(block.text, "link"))
        else:
            kept.append(
                Paragraph((Sentence(block.text),), block.kind, block.level, block.marker, block.row, block.column)
            )
    return kept, dropped


def _is_service(block: Block) -> bool:
    """Whether a line only serves the sending: how to unsubscribe, to see the message in a browser."""
    return block.linked > 0 and len(block.text) <= _SERVICE_LENGTH and bool(_SERVICE.search(block.text))


class _Furniture:
    """Tells what is not shown, and signatures that the program that wrote the message marked as such."""

    def __init__(self) -> None:
        self.signatures: list[Element] = []

    def __contains__(self, element: object) -> bool:
        if not isinstance(element, Element) or not is_shown(element):
            return True
        if _HIDDEN.search(element.attributes.get("style", "")) and element.tag in {"div", "span", "p"}:
            return True
        named = (*element.attributes.get("class", "").split(), element.attributes.get("id", ""))
        if any(_SIGNED.search(each) for each in named):
            self.signatures.append(element)
            return True
        return False


def _about(message: Message) -> About:
    person, address = parseaddr(header_of(message, "From"))
    return About(date=_day(message), author=(person.strip() or address)[:_LONGEST_NAME] or None)


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(header_of(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _filename(part: Message) -> str:
    """The name of an attachment as it is given, never used as the name of a file."""
    try:
        given = part.get_filename()
    except (ValueError, LookupError, TypeError):
        given = None
    if not given:
        return ""
    shown = Message()
    shown["Name"] = str(given)
    return header_of(shown, "Name").replace("\\", "/").rpartition("/")[2][:_LONGEST_NAME]
