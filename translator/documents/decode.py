"""Bytes to text: which encoding, and is it text at all."""

from __future__ import annotations

import codecs
import re
from html import unescape

from translator.errors import InputEmpty, InputNotText

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (.docx, .odt, .epub)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROL_SHARE = 0.01
"""Above this share of control characters it is no text; a stray NUL in a long article is removed instead."""
_CHARSET = re.compile(
    r"utf[-_]?(?:8|16|32)(?:[-_]?[bl]e)?|(?:iso[-_]?)?8859[-_]\d{1,2}|(?:windows|cp)[-_]?\d{3,4}|latin[-_]?\d{1,2}|"
    r"(?:us[-_])?ascii|koi8[-_][ru]|mac[-_]?(?:roman|latin2|cyrillic)|big5|gb\w{1,8}|shift[-_]jis|euc[-_]\w{2}",
    re.I,
)
"""Encodings of text: Python knows others by name that are none, or slow."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPED = {0xDC00 + byte: bytes([byte]).decode("windows-1252", errors="replace") for byte in range(0x80, 0x100)}
"""What stands for bytes that are no UTF-8, and the characters that they are in Windows-1252."""
_CONTROLS = {c: None for c in [*range(0x20), *range(0x7F, 0xA0)] if chr(c) not in "\t\n\r\f\v\x85"}


def decode(data: bytes, name: str, *, declared: str = "") -> str:
    """Decode UTF-8 (with or without a mark), UTF-16, UTF-32 or Windows-1252 text; line ends become line feeds.

    Args:
        data: the whole file.
        name: the file's name, for messages.
        declared: the encoding that a document says it is in; it is believed where it can be the case.

    Raises:
        InputEmpty: nothing but white space.
        InputNotText: binary data, or a document of another kind under a text file's name.
    """
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise InputNotText(f"{name} is {kind}, not a text file.", "Save its text as .txt or .md and try again.")
    text = _decode_declared(data, declared) if declared else None
    text = _decode(data) if text is None else text
    sample = text[:_SAMPLE]
    strange = sum(ord(c) in _CONTROLS for c in sample) + sample.count("\ufffd")
    if strange > max(2, _CONTROL_SHARE * len(sample)):
        raise InputNotText(f"{name} is not a text file: it holds binary data.", "Save its text as UTF-8 and try again.")
    text = text.translate(_CONTROLS).replace("\ufffd", "")
    text = _SURROGATE.sub("", text)
    text = "\n".join(text.splitlines())
    if not text.strip():
        raise InputEmpty(f"{name} is empty: there is nothing to translate.", "Give a file with an article in it.")
    return text


def wide_encoding(data: bytes) -> str | None:
    """The encoding of text whose characters are wider than a byte, UTF-16 or UTF-32, by its first bytes; else None.

    A byte order mark is part of the text, as U+FEFF.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return None if encoding == "utf-8" else encoding
    return _wide_encoding(data[:_SAMPLE])


def decode_mixed(data: bytes) -> str:
    """Text that should be UTF-8, the bytes that are not read as Windows-1252; line ends and controls stay as they are.

    So a file whose rows came from several programs reads right in all of them.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="surrogateescape").translate(_ESCAPED)


def resolve_entities(text: str) -> str:
    """Plain text with the character references that a web page's export left in it resolved: "R&amp;D", "&#8217;".

    Only those that end in a semicolon and name a character are; one that was escaped twice ("&amp;nbsp;") is, too.
    """
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(_character, text)
    return text


def _character(match: re.Match[str]) -> str:
    character = unescape(match.group())
    return match.group() if len(character) > 2 else character.translate(_CONTROLS).replace("\ufffd", "")


def _decode_declared(data: bytes, declared: str) -> str | None:
    """The text in the encoding that a document declares; None where that is unknown, no encoding of text, or not so."""
    if not _CHARSET.fullmatch(declared) or any(data.startswith(mark) for mark, _ in _MARKS):
        return None
    try:
        # What is called Latin-1 or ASCII on the web and in mail is Windows-1252.
        codec = codecs.lookup(declared).name
        return data.decode("windows-1252" if codec in {"iso8859-1", "ascii"} else codec)
    except (LookupError, UnicodeDecodeError):
        return None


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    guess = _wide_encoding(data[:_SAMPLE])
    if guess:
        return data.decode(guess, errors="replace")
    try:
        # Lone surrogates, which some exports hold, are taken in here and removed afterwards.
        return data.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return _decode_mixed(data)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every second byte is zero."""
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else None


def _decode_mixed(data: bytes) -> str:
    """Not clean UTF-8: UTF-8 with a few broken bytes, or Windows-1252, whichever has more to say for itself."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(c > "\x7f" for c in text) - broken
    return text if sound > broken else data.decode("windows-1252", errors="replace")
