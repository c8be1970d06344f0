"""What a ZIP archive holds: a Word document, an OpenDocument text, an e-book, or an error that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from translator.article import Article
from translator.documents.compressed import open_zip, read_member
from translator.errors import InputNotText

if TYPE_CHECKING:
    from zipfile import ZipFile

CONTENT = 200 * 1024 * 1024
"""Bytes of a document at most once it is unpacked, pictures and all."""
_MIMETYPE_LENGTH = 200
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OTHERS = (
    ("xl/workbook.xml", "an Excel workbook (.xlsx)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
)
_HINT = "Save its text as .docx or .txt and try again."
_ROWS_HINT = "Articles in rows: write one a line as JSON Lines, for translator batch FILE.jsonl"


def parse_zip(data: bytes, name: str, *, origin: str = "") -> Article:
    """Read the document in a ZIP archive; which kind it is shows in the parts that it has, and in its `mimetype`.

    Raises:
        InputNotText: no document that can be read, a damaged one, or a library is not installed.
        InputTooLarge: too much is in it.
        InputEmpty: no text is in it.
    """
    archive = open_zip(data, name, CONTENT)
    names = set(archive.namelist())
    if "word/document.xml" in names:
        from translator.documents.docx import parse_docx

        return parse_docx(data, archive, name, origin=origin)
    stated = _mimetype(archive, names, name)
    if "META-INF/container.xml" in names and not stated.startswith(_OPEN_DOCUMENT):
        from translator.documents.epub import parse_epub

        return parse_epub(archive, name, origin=origin)
    if "content.xml" in names or "encrypted-package" in names:
        from translator.documents.odt import parse_odt

        return parse_odt(archive, name, origin=origin)
    kind = next((kind for member, kind in _OTHERS if member in names), "a ZIP archive or an Office document")
    raise InputNotText(f"{name} is {kind}, not an article.", _ROWS_HINT if "Excel" in kind else _HINT)


def _mimetype(archive: ZipFile, names: set[str], name: str) -> str:
    """What the archive says that it is; empty where it says nothing."""
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > _MIMETYPE_LENGTH:
        return ""
    return read_member(archive, "mimetype", name, "a document").decode("ascii", "replace").strip()
