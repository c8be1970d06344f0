"""E-mail messages and pages saved as one file, taken apart by the standard library's `email`, within limits."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from translator.documents.decode import decode
from translator.errors import InputEmpty, InputNotText, InputTooLarge

LINES = 400_000
"""Lines at most; 20 MB of base64 have 270,000."""
PARTS = 1_000
"""Parts that are looked at."""
MULTIPARTS = 50
"""Parts that have parts at most."""
_LONGEST = 4_000
"""Characters of a header at most: what takes them apart is slow on enormous ones."""
_TYPE = re.compile(rb"^content-(?:type|disposition)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.I | re.M)


def open_message(data: bytes, name: str) -> Message:
    """A message with its parts.

    Raises:
        InputNotText: damaged, or of a structure that no program writes.
        InputTooLarge: of more lines than can be read.
    """
    if data.count(b"\n") + data.count(b"\r") > 2 * LINES:
        raise InputTooLarge(f"{name} has more than {LINES:,} lines.", "Save the article alone and try again.")
    types = [match.group() for match in _TYPE.finditer(data)]
    if any(len(each) > _LONGEST for each in types) or sum(b"multipart" in each.lower() for each in types) > MULTIPARTS:
        raise _damaged(name)
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise _damaged(name) from error


def parts_of(message: Message) -> Iterator[Message]:
    """The parts that have no parts themselves, in order; of a message inside the message only the message itself."""
    waiting = [message]
    seen = 0
    while waiting and seen < PARTS:
        part = waiting.pop(0)
        seen += 1
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting[:0] = [each for each in inner if isinstance(each, Message)]
        else:
            yield part


def text_of(part: Message, name: str) -> str:
    """The text of a part in the encoding that it declares; empty where there is none.

    Raises:
        InputNotText: it is binary data.
    """
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    declared = part.get_content_charset() or ""
    try:
        return decode(payload, name, declared=declared)
    except InputEmpty:
        return ""


def header_of(message: Message, name: str) -> str:
    """A header in plain text, its encoded words decoded and white space mended; empty where it is missing."""
    value = str(message.get(name, ""))[:_LONGEST]
    with suppress(HeaderParseError, LookupError, ValueError, AssertionError):
        value = str(make_header(decode_header(value)))
    if any("\udc80" <= c <= "\udcff" for c in value):
        # Bytes as they stand, which old programs put into headers.
        value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join("".join(c for c in value if c.isprintable() or c.isspace()).replace("\ufffd", "").split())


def _damaged(name: str) -> InputNotText:
    return InputNotText(
        f"{name} is an e-mail message or a saved page (MHTML) that is damaged: it cannot be read.",
        "Save it again, or save its text as .txt.",
    )
