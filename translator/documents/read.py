"""A file, standard input or bytes to an Article: the one door of this room."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

from translator.article import Article
from translator.documents.compressed import gunzip
from translator.documents.data import refuse_data
from translator.documents.decode import decode
from translator.documents.legacy import office_error
from translator.documents.markdown import parse_markdown
from translator.documents.sniff import Kind, sniff_bytes, sniff_text
from translator.documents.text import parse_text
from translator.errors import InputEmpty, InputNotFound, InputNotText, InputTooLarge, InputUnreadable

_ADDRESS = re.compile(r"(?:https?|ftp):/|www\.[\w-]+\.|[\w-]+(?:\.[\w-]+)*\.(?:com|co\.id|go\.id|id|net|org)/\S", re.I)
LIMIT = 20 * 1024 * 1024
"""Bytes of one input at most: some 3,000,000 words; the longest article seen had 5,258."""
SUFFIXES = (
    ".txt",
    ".md",
    ".markdown",
    ".mdown",
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
    ".docx",
    ".pdf",
    ".srt",
    ".vtt",
    ".epub",
    ".odt",
    ".rtf",
    ".eml",
)
"""Endings of files with one article each; any of them may be followed by ".gz"."""


def read_article(origin: str | Path) -> Article:
    """Read a file, or standard input where `origin` is "-"; what it is shows in its content, whatever its name.

    Raises:
        InputNotFound, InputUnreadable, InputEmpty, InputNotText, InputTooLarge: what is wrong with it.
    """
    if str(origin) == "-":
        return parse_bytes(_read_stdin(), "standard input", origin="-")
    refuse_address(str(origin))
    path = Path(origin)
    return parse_bytes(_read_file(path), str(path), suffix=article_suffix(path), origin=str(path))


def read_original(article: Article) -> bytes:
    """The document that an article came from, as it was when it was read.

    Raises:
        InputError: it is gone, cannot be read, or is no longer the same.
    """
    if article.original is None:
        raise InputUnreadable(f"{article.origin} is no document that can be given back.")
    data = article.original.data
    if data is None:
        data = _read_file(Path(article.origin))
        if sniff_bytes(data) == "gzip":
            data = gunzip(data, article.origin, LIMIT)
    if hashlib.sha256(data).hexdigest() != article.original.sha256:
        raise InputUnreadable(f"{article.origin} has changed since it was read.", "Run the same command again.")
    return data


def refuse_address(name: str) -> None:
    """Raise if what was given as a file or a folder is a web address.

    Raises:
        InputNotFound: it is.
    """
    if _ADDRESS.match(name) and not Path(name.split("/", 1)[0]).exists():
        # A path has its slashes mended.
        address = re.sub(r"^(\w+):/+", r"\1://", name)
        raise InputNotFound(
            f"{address} is a web address, and this program opens no network.",
            "Open the page in a browser, save it (Ctrl+S, as a web page), and give the saved file.",
        )


def article_suffix(path: Path) -> str:
    """The ending of a file's name that tells its format: ".md" of berita.md and of berita.md.gz."""
    return Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix


def parse_bytes(data: bytes, name: str, *, suffix: str = "", origin: str = "") -> Article:
    """Read an Article from a file's bytes: text, a web page, a document, a message, subtitles, any of them in gzip.

    Args:
        data: the whole file.
        name: its name, for messages.
        suffix: ".md" tells Markdown from text, ".eml" a message of few headers; all else is told by its content.
        origin: where the article says it came from.

    Raises:
        InputEmpty, InputNotText, InputTooLarge: what is wrong with it.
    """
    if len(data) > LIMIT:
        raise _too_large(name)
    kind = sniff_bytes(data, suffix)
    if kind == "gzip":
        data = gunzip(data, name, LIMIT)
        kind = sniff_bytes(data, suffix)
        if kind == "gzip":
            raise InputNotText(f"{name} is a gzip archive inside a gzip archive.", "Unpack it first.")
    if kind is None:
        article = _parse_text(decode(data, name), name, suffix, origin)
    else:
        article = _parse_document(kind, data, name, origin)
    if not article.paragraphs and article.title is None:
        raise InputEmpty(f"{name} holds no text to translate.", "Give a file with an article in it.")
    return article


def _parse_document(kind: Kind, data: bytes, name: str, origin: str) -> Article:
    """Read a document that is no plain text; what reads it is imported only now."""
    if kind == "pdf":
        from translator.documents.pdf import parse_pdf as parse
    elif kind == "zip":
        from translator.documents.packages import parse_zip as parse
    elif kind == "rtf":
        from translator.documents.rtf import parse_rtf as parse
    elif kind == "mhtml":
        from translator.documents.mhtml import parse_mhtml as parse
    elif kind == "mail":
        from translator.documents.mail import parse_mail as parse
    else:
        raise office_error(data, name)
    return parse(data, name, origin=origin)


def _parse_text(text: str, name: str, suffix: str, origin: str) -> Article:
    kind = sniff_text(text, suffix)
    if kind == "html":
        from translator.documents.html import parse_html

        return parse_html(text, name, origin=origin)
    if kind == "subtitles":
        from translator.documents.subtitles import parse_subtitles

        return parse_subtitles(text, name, origin=origin)
    if kind == "jsonl":
        from translator.documents.jsonl import parse_jsonl

        return parse_jsonl(text, name, origin=origin)
    if kind == "markdown":
        return parse_markdown(text, origin=origin)
    refuse_data(text, name, suffix)
    return parse_text(text, origin=origin)


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
