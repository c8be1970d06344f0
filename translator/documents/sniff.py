"""What a file is, by what is in it; its name decides only between formats that look alike."""

from __future__ import annotations

import json
import re
from typing import Literal

from translator.documents.data import object_of
from translator.documents.subtitles import looks_like_subtitles

Kind = Literal["gzip", "zip", "pdf", "mhtml", "html", "subtitles", "jsonl", "markdown", "text"]

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown"})
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
SUBTITLE_SUFFIXES = frozenset({".srt", ".vtt"})
JSONL_SUFFIXES = frozenset({".jsonl", ".ndjson"})
_START = 4096
_HTML = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|article|main|div)\b", re.I | re.S
)
_TAG = re.compile(r"<(?:p|div|h[1-6]|br|article|span|body|table)\b[^>]*>", re.I)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[A-Za-z_][\w-]*[ \t]*:.*\n|[ \t].*\n|\n|-[ \t].*\n)+(?:---|\.\.\.)[ \t]*\n")


def sniff_bytes(data: bytes) -> Kind | None:
    """What the first bytes say; None where it is text, or binary data that `decode` names."""
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    # Some programs put a few bytes before the header; readers of PDF allow for 1,024.
    head = data[:1024]
    if b"%PDF-" in head and not head[: head.index(b"%PDF-")].strip(b"\xef\xbb\xbf\0 \t\r\n"):
        return "pdf"
    top = data[:_START].lower()
    if b"mime-version:" in top and b"multipart/related" in top and top.lstrip()[:5] in {b"from:", b"mime-", b"conte"}:
        return "mhtml"
    return None


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
