"""RTF to tokens: groups, control words and text, the bytes of a text decoded by its font (RTF specification 1.9.1)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)|"
    rb"\\(?P<symbol>[^a-zA-Z])|(?P<text>[^\\{}]+)|\\",
    re.S,
)
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""Encodings by the numbers of Windows' character sets; any other is the document's own."""
SYMBOL = 2
"""The character set of fonts whose letters are pictures."""


Token = tuple[str, str, int | None, bytes]
"""A piece of an RTF file: what it is, a word, a number, bytes.

It is "open", "close", "word" (a control word and its parameter, None without one), "symbol" (a control character) or
"text" (bytes, those that are written as figures among them).
"""


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of an RTF file in order; binary data after `\bin` is passed over."""
    place = 0
    while (match := _TOKEN.match(data, place)) is not None:
        place = match.end()
        kind = match.lastgroup or ""
        if kind in {"word", "number"}:
            number = None if match["number"] is None else int(match["number"])
            word = match["word"].decode("ascii")
            if word == "bin":
                place += max(0, number or 0)
            else:
                yield "word", word, number, b""
        elif kind == "hex":
            yield "text", "", None, bytes.fromhex(match["hex"].replace(b"\\'", b"").decode("ascii"))
        elif kind == "symbol":
            yield "symbol", match["symbol"].decode("latin-1"), None, b""
        elif kind == "text":
            yield "text", "", None, match["text"].translate(None, b"\r\n\0")
        elif kind:
            yield kind, "", None, b""


def encoding_of(charset: int, default: str) -> str:
    """The encoding of a font's text by the number of its character set."""
    return _CHARSETS.get(charset, default)


def encoding_of_page(number: int) -> str:
    """The encoding of a document by the number of its code page; Windows-1252 where it is not known."""
    name = {10000: "mac_roman", 65001: "utf-8", 932: "cp932", 936: "gbk", 949: "cp949", 950: "big5"}.get(
        number, f"cp{number}"
    )
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
