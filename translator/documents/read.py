"""A file, standard input or bytes to an Article: the one door of this room."""

from __future__ import annotations

import sys
from pathlib import Path

from translator.article import Article
from translator.documents.decode import decode
from translator.documents.markdown import parse_markdown
from translator.documents.text import parse_text
from translator.errors import InputEmpty, InputNotFound, InputTooLarge, InputUnreadable

LIMIT = 20 * 1024 * 1024
"""Bytes of one input at most: some 3,000,000 words; the longest article seen had 5,258."""
_MARKDOWN_SUFFIXES = {".md", ".markdown", ".mdown"}


def read_article(origin: str | Path) -> Article:
    """Read a file, or standard input where `origin` is "-".

    Raises:
        InputNotFound, InputUnreadable, InputEmpty, InputNotText, InputTooLarge: what is wrong with it.
    """
    if str(origin) == "-":
        return parse_bytes(_read_stdin(), "standard input", origin="-")
    path = Path(origin)
    return parse_bytes(_read_file(path), str(path), suffix=path.suffix, origin=str(path))


def parse_bytes(data: bytes, name: str, *, suffix: str = "", origin: str = "") -> Article:
    """Read an Article from a file's bytes; `name` is for messages, `suffix` (".md") tells Markdown from text.

    Raises:
        InputEmpty, InputNotText, InputTooLarge: what is wrong with it.
    """
    if len(data) > LIMIT:
        raise _too_large(name)
    text = decode(data, name)
    parse = parse_markdown if suffix.lower() in _MARKDOWN_SUFFIXES else parse_text
    article = parse(text, origin=origin)
    if not article.paragraphs and article.title is None:
        raise InputEmpty(f"{name} holds no text to translate.", "Give a file with an article in it.")
    return article


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputUnreadable(f"{path} is a folder.", f"For all its articles: translator batch {path} -o OUT")
        with path.open("rb") as file:
            return _limited(file.read(LIMIT + 1), str(path))
    except FileNotFoundError:
        raise InputNotFound(f"There is no file {path}.", "Check the name, or give - to read standard input.") from None
    except PermissionError:
        raise InputUnreadable(f"{path} may not be read: permission denied.", "Ask its owner, or copy it.") from None
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError:
        raise InputNotFound("The file name holds a character that no file name can hold.") from None


def _read_stdin() -> bytes:
    try:
        return _limited(sys.stdin.buffer.read(LIMIT + 1), "standard input")
    except OSError as error:
        raise InputUnreadable(f"Standard input cannot be read: {error.strerror or error}.") from error


def _limited(data: bytes, name: str) -> bytes:
    if len(data) > LIMIT:
        raise _too_large(name)
    return data


def _too_large(name: str) -> InputTooLarge:
    return InputTooLarge(
        f"{name} is larger than {LIMIT // 2**20} MB, which is no single article.",
        "Split it into files of one article each.",
    )
