"""PDF documents to an Article: the text layer in reading order, lines joined into paragraphs.

A PDF says where each piece of text stands on the page, not what belongs together. Lines, columns, headings and
paragraphs are found again from positions and sizes (`translator.documents.layout`).
"""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING, Any

from translator.article import Article, Dropped, Paragraph, Sentence
from translator.distribution import install_command
from translator.documents.layout import Fragment, Line, join_paragraphs, page_lines, split_furniture
from translator.documents.layout_raised import Piece, join_raised
from translator.documents.layout_rules import PATHS, Rule, RuleCollector
from translator.documents.raised import unmarked
from translator.errors import InputEmpty, InputError, InputNotText, InputTooLarge

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGES = 300
"""Pages at most; more is a book."""
OPERATIONS = 500_000
"""Drawing operations at most; a page of a newspaper has some 20,000."""
_LEAST_LETTERS = 20
"""Letters a page below which pictures of text are suspected."""
_READABLE = 0.6
"""Share of letters, figures, space and common marks below which a text layer is noise."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x00AD: None}
_SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
"""Operators that show text."""
_TITLE_SIZE = 1.25


def parse_pdf(data: bytes, name: str, *, origin: str = "") -> Article:
    """Read the text layer of a PDF document.

    Raises:
        InputNotText: damaged, protected, scanned, with a text layer that is noise, or pypdf is not installed.
        InputTooLarge: more than `PAGES` pages.
        InputEmpty: no text and no pictures.
    """
    try:
        import pypdf
    except ImportError:
        raise InputNotText(f"{name} is a PDF document.", f"Install what it takes: {install_command('pdf')}") from None
    # What pypdf has to say about a file's faults is of no use to a reader.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _protected(name)
        count = len(reader.pages)
        if count > PAGES:
            raise InputTooLarge(f"{name} is a PDF document of {count:,} pages.", "Save the article's pages alone.")
        budget = _Budget(OPERATIONS, name)
        pages = [page_lines(*_fragments(page, budget)) for page in reader.pages]
        pictures = _has_pictures(reader) if _letters(pages) < _LEAST_LETTERS * count else False
    except InputError:
        raise
    except pypdf.errors.DependencyError:
        raise InputNotText(
            f"{name} is a PDF document encrypted with AES, and cryptography, which decrypts it, is not installed.",
            f"Install what it takes: {install_command('pdf')}",
        ) from None
    except Exception as error:  # pypdf raises whatever a broken file leads to, up to RecursionError
        raise InputNotText(
            f"{name} is a PDF document that is damaged: it cannot be read.", "Open it in a viewer and save it again."
        ) from error
    _check_text(pages, pictures=pictures, name=name)
    lines, furniture = split_furniture(pages)
    blocks = join_paragraphs(lines)
    paragraphs = tuple(
        Paragraph((Sentence(b.text),), kind=b.kind, level=b.level, marker=b.marker, row=b.row, column=b.column)
        for b in blocks
    )
    title = None
    if len(blocks) > 1 and blocks[0].kind == "heading" and blocks[0].scale >= _TITLE_SIZE:
        title, paragraphs = paragraphs[0].sentences[0], paragraphs[1:]
    dropped = tuple(Dropped(text, "page-header") for text in furniture)
    return Article(paragraphs, title=title, dropped=dropped, origin=origin)


class _Budget:
    """Counts what is drawn: forms that draw forms that draw forms may come to any number from a file of any size."""

    def __init__(self, operations: int, name: str) -> None:
        self._left = operations
        self._name = name

    def spend(self) -> None:
        """Count one operation.

        Raises:
            InputTooLarge: there were too many.
        """
        self._left -= 1
        if self._left < 0:
            raise InputTooLarge(
                f"{self._name} is a PDF document that draws more than {OPERATIONS:,} things, which is no article.",
                "Save the article's pages alone.",
            )


def _fragments(page: PageObject, budget: _Budget) -> tuple[list[Fragment], list[Rule]]:
    """The pieces of text of a page with their places, in the order in which they are drawn, and its straight lines."""
    drawn = RuleCollector()
    found: list[Piece] = []
    rise = shown = 0.0
    saved: list[float] = []
    soft = False

    def before(operator: Any, operands: Any, matrix: Any, _: object) -> None:  # noqa: ANN401
        nonlocal rise, shown, soft
        budget.spend()
        if operator in PATHS:
            drawn.operator(operator, [float(each) for each in operands], [float(each) for each in matrix])
            return
        if operator == b"BDC":
            soft = _is_soft_hyphen(operands)
        elif operator == b"EMC":
            soft = False
        elif soft and operator == b"Tj":
            operands[:] = [type(operands[0])()]
        if operator == b"Ts":
            rise = float(operands[0])
        elif operator == b"q":
            saved.append(rise)
        elif operator == b"Q" and saved:
            rise = saved.pop()
        elif operator in _SHOWING:
            shown = rise

    def visit(text: str, matrix: Any, text_matrix: Any, _: Any, size: Any) -> None:  # noqa: ANN401
        text = unmarked(text).translate(_LIGATURES).strip("\n")
        if not text.strip():
            return
        a, b, c, d, e, f = (float(value) for value in matrix)
        x, y = float(text_matrix[4]), float(text_matrix[5])
        scale = abs(float(text_matrix[3]) * d or float(text_matrix[1]) * c or 1.0)
        tall = float(size) * scale
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                place = x * b + y * d + f - number * 1.2 * tall
                fragment = Fragment(" ".join(line.split()), x * a + y * c + e, place, tall)
                found.append(Piece(fragment, shown * scale, spaced=line[0].isspace()))

    page.extract_text(visitor_operand_before=before, visitor_text=visit)
    return join_raised(found), drawn.rules


def _is_soft_hyphen(operands: Any) -> bool:  # noqa: ANN401
    """Whether marked content stands for a soft hyphen: Chromium draws the glyph of a space in its place."""
    marked = operands[-1] if operands else None
    return isinstance(marked, dict) and marked.get("/ActualText") in {"\u00ad", b"\xfe\xff\x00\xad"}


def _letters(pages: list[list[Line]]) -> int:
    return sum(character.isalpha() for lines in pages for line in lines for character in line.text)


def _has_pictures(reader: PdfReader) -> bool:
    for page in reader.pages[:5]:
        resources: Any = page.get("/Resources")
        objects: Any = resources.get_object().get("/XObject") if resources else None
        for item in (objects.get_object() if objects else {}).values():
            if item.get_object().get("/Subtype") in {"/Image", "/Form"}:
                return True
    return False


def _check_text(pages: list[list[Line]], *, pictures: bool, name: str) -> None:
    text = "".join(line.text for lines in pages for line in lines)
    if pictures:
        raise InputNotText(
            f"{name} is a scanned PDF document: it holds pictures of text, no text.",
            "Recognise the text first, for example: ocrmypdf -l ind IN.pdf OUT.pdf",
        )
    if not text.strip():
        raise InputEmpty(f"{name} is a PDF document without text.", "Give a file with an article in it.")
    readable = sum(
        (c.isascii() and (c.isalnum() or c in " .,:;!?\"'()/-%")) or c in "\u201c\u201d\u2018\u2019\u2013\u2014"
        for c in text
    )
    if readable < _READABLE * len(text):
        raise InputNotText(
            f"{name} is a PDF document whose text layer cannot be read: its fonts do not say which letters they show.",
            "Recognise the text instead, for example: ocrmypdf --force-ocr -l ind IN.pdf OUT.pdf",
        )


def _protected(name: str) -> InputNotText:
    return InputNotText(
        f"{name} is a PDF document that is protected by a password.", "Save it without one and try again."
    )
