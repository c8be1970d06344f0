"""Pages that a browser saved as one file (.mhtml, .mht) to an Article: the page itself, not what is framed in it."""

from __future__ import annotations

from email.message import Message

from translator.article import Article
from translator.documents.html import parse_html
from translator.documents.mime import open_message, parts_of, text_of
from translator.errors import InputNotText

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


def parse_mhtml(data: bytes, name: str, *, origin: str = "") -> Article:
    """Read a page saved as one file.

    Raises:
        InputNotText: damaged, without a page, nested too deep, or of too many elements.
        InputTooLarge: of more lines than can be read.
        InputEmpty: there is no article in it.
    """
    message = open_message(data, name)
    page = _main_part(message)
    text = text_of(page, name) if page is not None else ""
    if page is None or not text:
        raise InputNotText(f"{name} is a saved page (MHTML) without a page in it.", "Save the page again, as HTML.")
    address = _address(message, "Snapshot-Content-Location") or _address(page, "Content-Location")
    return parse_html(text, name, origin=origin, address=address)


def _main_part(message: Message) -> Message | None:
    """The page: the part that `start` names, the one from the address of the whole, or the first (RFC 2557)."""
    pages = [part for part in parts_of(message) if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    address = _address(message, "Snapshot-Content-Location") or _address(message, "Content-Location")
    for page in pages:
        if isinstance(start, str) and str(page.get("Content-ID", "")).strip() == start.strip():
            return page
    for page in pages:
        if address and _address(page, "Content-Location") == address:
            return page
    return next(iter(pages), None)


def _address(part: Message, name: str) -> str:
    """A web address from a header, which may be folded; empty where it is none."""
    value = "".join(str(part.get(name, "")).split())
    return value if value.startswith(("http://", "https://")) and len(value) <= 2_000 else ""
