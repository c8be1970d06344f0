"""What a file is, by what is in it; its name decides only between formats that look alike."""

from __future__ import annotations

import json
import re
from typing import Literal

from translator.documents.data import object_of
from translator.documents.subtitles import looks_like_subtitles

Kind = Literal["gzip", "zip", "pdf", "rtf", "ole", "mhtml", "mail", "html", "subtitles", "jsonl", "markdown", "text"]

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SUBTITLE_SUFFIXES = frozenset({".srt", ".vtt"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_START = 4096
_HTML = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div)\b", re.I | re.S
)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:(?:[ \t][^\n]*)?\n(?:[ \t][^\n]*\n)*)+")
_HEADERS_LENGTH = 32_768
_LEAST_HEADERS = 3
_MAIL_ONLY = frozenset(
    {
        b"received",
        b"return-path",
        b"message-id",
        b"delivered-to",
        b"dkim-signature",
        b"x-mailer",
        b"reply-to",
        b"x-received",
        b"list-unsubscribe",
    }
)
"""Names of headers that only a message has."""
_SENDER = re.compile(rb"^from: ?[^\n]*@", re.M)
_TAG = re.compile(r"<(?:p|div|h[1-6]|br|article|span|body|table)\b[^>]*>", re.I)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[A-Za-z_][\w-]*[ \t]*:.*\n|[ \t].*\n|\n|-[ \t].*\n)+(?:---|\.\.\.)[ \t]*\n")


def sniff_bytes(data: bytes, suffix: str = "") -> Kind | None:
    """What the first bytes say; None where it is text, or binary data that `decode` names. `suffix` is ".eml"."""
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    # Some programs put a few bytes before the header; readers of PDF allow for 1,024.
    head = data[:1024]
    if b"%PDF-" in head and not head[: head.index(b"%PDF-")].strip(b"\xef\xbb\xbf\0 \t\r\n"):
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    return _message_kind(data, suffix)


def _message_kind(data: bytes, suffix: str) -> Kind | None:
    """Whether a file begins with the headers of a message, and whether it is a page that a browser saved as one."""
    found = _HEADERS.match(data[:_HEADERS_LENGTH].lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n"))
    if found is None:
        return None
    headers = found.group().lower()
    names = set(re.findall(rb"^([a-z0-9-]+):", headers, re.M))
    is_mail = bool(names & _MAIL_ONLY) or bool(_SENDER.search(headers))
    if b"mime-version" in names and (b"multipart/related" in headers or b"content-location" in names) and not is_mail:
        return "mhtml"
    if is_mail and len(names) >= _LEAST_HEADERS:
        return "mail"
    return "mail" if suffix.lower() == ".eml" and names & {b"subject", b"from", b"mime-version"} else None


def sniff_text(text: str, suffix: str = "") -> Kind:
    """What a text is; `suffix` (".md") settles what content cannot."""
    suffix = suffix.lower()
    start = text[:_START]
    if _HTML.match(start) or (suffix in HTML_SUFFIXES and _TAG.search(text)):
        return "html"
    if looks_like_subtitles(text, named=suffix in SUBTITLE_SUFFIXES):
        return "subtitles"
    if suffix in MARKDOWN_SUFFIXES:
        return "markdown"
    if _is_jsonl(text, suffix):
        return "jsonl"
    return "markdown" if _FRONT_MATTER.match(start) else "text"


def _is_jsonl(text: str, suffix: str) -> bool:
    """Whether a text is JSON Lines, or a single object with a "text", on however many lines it stands."""
    start = text.lstrip()
    if not start.startswith("{"):
        return False
    if suffix in JSONL_SUFFIXES:
        return True
    try:
        value = json.loads(start.partition("\n")[0])
    except (ValueError, RecursionError):
        value = object_of(text)
    return isinstance(value, dict) and isinstance(value.get("text"), str)
