"""The cells of an Article put together as tables again, and captions with the marks around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translator.article import Paragraph


@dataclass(frozen=True, slots=True)
class Table:
    """A table by rows, all of the same length; a cell holds its paragraphs, none where it is empty."""

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]

    @property
    def has_header(self) -> bool:
        """Whether the first row names the columns."""
        return all(paragraph.level for cell in self.rows[0] for paragraph in cell)


def with_tables(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph | Table]:
    """The paragraphs in their order, those of a table as one."""
    cells: list[Paragraph] = []
    for paragraph in paragraphs:
        if cells and (paragraph.kind != "cell" or paragraph.row < cells[-1].row):
            yield table_of(cells)
            cells = []
        if paragraph.kind == "cell":
            cells.append(paragraph)
        else:
            yield paragraph
    if cells:
        yield table_of(cells)


def table_of(cells: Sequence[Paragraph]) -> Table:
    """The table of some cells; rows and columns in which none of them stands are left out."""
    columns = sorted({cell.column for cell in cells})
    places: dict[tuple[int, int], list[Paragraph]] = {}
    for cell in cells:
        places.setdefault((cell.row, cell.column), []).append(cell)
    rows = sorted({cell.row for cell in cells})
    return Table(tuple(tuple(tuple(places.get((row, column), ())) for column in columns) for row in rows))


def enclosed(paragraph: Paragraph, text: str) -> str:
    """A caption's text with what encloses it: brackets around a sound, notes around a verse."""
    marks = paragraph.marker if paragraph.kind == "caption" else ""
    if not marks:
        return text
    space = "" if marks[0] in "[(" else " "
    return f"{marks[0]}{space}{text}{space}{marks[-1]}"


def is_numbered(marker: str) -> bool:
    """Whether a list item's marker says which one it is: "2.", "iv.", "a)"."""
    return any(character.isalnum() for character in marker) and not is_task(marker)


def is_task(marker: str) -> bool:
    """Whether a list item's marker is the box of a task, "[ ]" or "[x]"."""
    return marker in {"[ ]", "[x]"}


def shown_marker(marker: str) -> str:
    """A list item's marker as pages show it: a number or a letter, the box of a task, else a bullet."""
    if is_task(marker):
        return "\u2611" if marker == "[x]" else "\u2610"
    return marker if is_numbered(marker) else "\u2022"
