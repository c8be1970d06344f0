"""Word documents (.docx) to an Article: paragraphs, headings, lists and quotations, tables row by row.

Deleted text of tracked changes, text boxes, comments, headers and footnotes are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from translator.article import Article, Paragraph, ParagraphKind, Sentence
from translator.documents.compressed import open_zip
from translator.documents.text import is_title
from translator.errors import InputEmpty, InputNotText, InputTooLarge

if TYPE_CHECKING:
    from zipfile import ZipFile

EXTRA_HINT = "Install what reads it: pip install 'translator[documents]'"
CONTENT = 200 * 1024 * 1024
"""Bytes of a document at most once it is unpacked, pictures and all."""
TEXT = 50 * 1024 * 1024
"""Bytes of the XML that holds the text at most; 3,000,000 words."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_READ = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", _MC_FALLBACK}
_HEADING = re.compile(r"(?:heading|judul)\s*([1-9])", re.I)
_TYPED_MARKER = re.compile(r"(\(?\d{1,2}[.)])\s+(?=\S)")
_KINDS = (
    ("word/document.xml", "a Word document"),
    ("xl/workbook.xml", "an Excel workbook (.xlsx)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
    ("META-INF/container.xml", "an e-book (.epub)"),
    ("content.xml", "an OpenDocument file (.odt)"),
)


def parse_zip(data: bytes, name: str, *, origin: str = "") -> Article:
    """Read what a ZIP archive holds: a Word document, or an error that names what it is instead.

    Raises:
        InputNotText: no Word document, a damaged one, or python-docx is not installed.
        InputTooLarge: too much is in it.
        InputEmpty: no text is in it.
    """
    archive = open_zip(data, name, CONTENT)
    names = set(archive.namelist())
    kind = next((kind for member, kind in _KINDS if member in names), "a ZIP archive or an Office document")
    if "word/document.xml" not in names:
        raise InputNotText(f"{name} is {kind}, not an article.", "Save its text as .docx or .txt and try again.")
    _check(archive, name)
    try:
        import docx
    except ImportError:
        raise InputNotText(f"{name} is a Word document (.docx).", EXTRA_HINT) from None
    from io import BytesIO

    try:
        document = docx.Document(BytesIO(data))
        paragraphs = list(_paragraphs(document))
    except Exception as error:  # python-docx and lxml raise whatever a broken file leads to
        raise InputNotText(
            f"{name} is a Word document (.docx) that is damaged: it cannot be read.",
            "Open it in the program that made it and save it again.",
        ) from error
    if not paragraphs:
        raise InputEmpty(f"{name} is a Word document without text.", "Give a file with an article in it.")
    return _with_title(paragraphs, origin)


def _check(archive: ZipFile, name: str) -> None:
    """Refuse what no word processor writes: document types, with entities that grow, and parts of enormous size."""
    import zlib
    from zipfile import BadZipFile

    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        if entry.file_size > TEXT:
            raise InputTooLarge(
                f"{name} holds more than {TEXT // 2**20} MB of text, which is no single article.",
                "Split it into files of one article each.",
            )
        try:
            with archive.open(entry) as part:
                content = part.read()
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise InputNotText(
                f"{name} is a Word document (.docx) that is damaged: it cannot be unpacked.",
                "Open it in the program that made it and save it again.",
            ) from error
        # Without its zeros a part in UTF-16 reads like one in UTF-8.
        if b"<!DOCTYPE" in content.replace(b"\0", b"") or b"<!ENTITY" in content.replace(b"\0", b""):
            raise InputNotText(
                f"{name} is a Word document with a document type in it, which no word processor writes.",
                "Save its text as .txt and try again.",
            )


def _paragraphs(document: Any) -> Iterator[Paragraph]:  # noqa: ANN401 - python-docx's types say less than this
    counters: dict[tuple[str, str], int] = {}
    formats = _number_formats(document)
    styles = _style_names(document)
    for element in document.element.body.iter(f"{_W}p"):
        if any(above.tag in _NOT_READ for above in element.iterancestors()):
            continue
        named = element.find(f"{_W}pPr/{_W}pStyle")
        identifier = "" if named is None else named.get(f"{_W}val", "")
        style = styles.get(identifier, identifier)
        kind, level = _kind(style, element)
        marker = _marker(element, style, counters, formats) if kind == "list" else ""
        for line in _lines(element):
            typed = _TYPED_MARKER.match(line) if kind == "list" else None
            if typed:
                # A list whose numbers were typed, not counted by the word processor.
                marker, line = typed[1], line[typed.end() :]
            yield Paragraph((Sentence(line),), kind=kind, level=level, marker=marker)


def _lines(paragraph: Any) -> list[str]:  # noqa: ANN401 - lxml has no types of its own
    """The text as it reads with all tracked changes accepted; a line break in a paragraph begins a new line."""
    parts: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        skipped = False
        for above in node.iterancestors():
            if above is paragraph:
                break
            if above.tag in _NOT_READ:
                skipped = True
                break
        if skipped:
            continue
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            parts.append(" " if node.tag == f"{_W}tab" else "\n")
    return [line for line in (" ".join(line.split()) for line in "".join(parts).split("\n")) if line]


def _style_names(document: Any) -> dict[str, str]:  # noqa: ANN401
    """The names of the styles by their identifiers; names of built-in styles are English in every language."""
    names = {}
    for style in document.styles.element.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        names[style.get(f"{_W}styleId", "")] = str(name.get(f"{_W}val", "")) if name is not None else ""
    return names


def _kind(style: str, element: Any) -> tuple[ParagraphKind, int]:  # noqa: ANN401
    lowered = style.lower()
    if lowered == "title":
        return "heading", 1
    heading = _HEADING.fullmatch(lowered)
    if heading:
        return "heading", int(heading[1])
    if "quote" in lowered:
        return "quote", 0
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if number is not None and number.get(f"{_W}val") == "0":
        return "prose", 0
    if lowered.startswith("list ") or number is not None:
        return "list", 0
    return "prose", 0


def _marker(
    element: Any,  # noqa: ANN401
    style: str,
    counters: dict[tuple[str, str], int],
    formats: dict[tuple[str, str], str],
) -> str:
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    level = element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    key = (
        number.get(f"{_W}val", "") if number is not None else style,
        level.get(f"{_W}val", "0") if level is not None else "0",
    )
    numbered = "number" in style.lower() if number is None else formats.get(key, "bullet") not in {"bullet", "none"}
    if not numbered:
        return "-"
    counters[key] = counters.get(key, 0) + 1
    return f"{counters[key]}."


def _number_formats(document: Any) -> dict[tuple[str, str], str]:  # noqa: ANN401
    """How the items of each list and level are marked ("decimal", "bullet"), by the list's number and the level."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract: dict[str, dict[str, str]] = {}
    for definition in root.iter(f"{_W}abstractNum"):
        levels = abstract.setdefault(definition.get(f"{_W}abstractNumId", ""), {})
        for level in definition.iter(f"{_W}lvl"):
            shown = level.find(f"{_W}numFmt")
            levels[level.get(f"{_W}ilvl", "0")] = shown.get(f"{_W}val", "") if shown is not None else ""
    found = {}
    for number in root.iter(f"{_W}num"):
        reference = number.find(f"{_W}abstractNumId")
        for level, shown in abstract.get(reference.get(f"{_W}val", "") if reference is not None else "", {}).items():
            found[number.get(f"{_W}numId", ""), level] = shown
    return found


def _with_title(paragraphs: list[Paragraph], origin: str) -> Article:
    """The article, its title taken off the top: the Title style, a first heading of level 1, or a line like one."""
    first = paragraphs[0]
    if len(paragraphs) > 1 and (
        (first.kind == "heading" and first.level == 1)
        or (first.kind == "prose" and is_title(first.source) and len(paragraphs[1].source) > len(first.source) / 2)
    ):
        return Article(tuple(paragraphs[1:]), title=first.sentences[0], origin=origin)
    return Article(tuple(paragraphs), origin=origin)
