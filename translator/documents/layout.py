"""From pieces of text at places on pages to paragraphs: lines, columns, headings, words hyphenated at line ends.

Lengths are in points, y grows upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from translator.article import ParagraphKind
from translator.documents.layout_ruled import RuledTable, ruled_tables
from translator.documents.layout_rules import Rule
from translator.documents.layout_tables import Found, find_tables
from translator.documents.layout_words import join_lines

_CHARACTER = 0.4
"""Mean width of a character in ems, as narrow text faces have it: a line is never thought longer than it is."""
_LINE_LENGTH = 15
"""Characters of a piece of text that is no single word."""
_MEAN_CHARACTER = 0.48
_GUTTER = 0.9
"""Ems between columns at least; a space in justified text is seldom over half an em."""
_GRID = 4.0
"""Pieces of text begin at the same place when they do so within this many points."""
_LEAST_ROWS = 4
"""Rows of a column at least."""
_LEAST_COLUMN = 70.0
_END = re.compile(r"[.!?:\u2026][\"'\u201d\u2019)\]]*$")
_ITEM = re.compile(r"(?P<marker>[-\u2022\u25cf\u25aa\u2013*\uf0b7\uf0a7\uf0d8]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?:(?:halaman|hal\.?|page)\s*)?[-\u2013]?\s*\d{1,4}(?:\s*(?:/|dari|of)\s*\d{1,4})?\s*[-\u2013]?", re.I
)
_HEADING_SCALE = 1.12
_COLUMNS = 6
_EDGE_LINES = 2
_SAME_HEIGHT = 3.0
"""Points."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text, where it begins, and its size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column: `left` and `right` are the edges of the column, `page` and `column` count from 0.

    `row` and `cell` are its place in a table, both from 1 on.
    """

    text: str
    x: float
    y: float
    size: float
    page: int = 0
    column: int = 0
    left: float = 0.0
    right: float = 0.0
    row: int = 0
    cell: int = 0

    @property
    def end(self) -> float:
        """Where it ends, from the mean width of characters."""
        return self.x + _width(self.text, self.size)


@dataclass(slots=True)
class Block:
    """A paragraph; `scale` is its size in terms of that of the body text."""

    text: str
    kind: ParagraphKind = "prose"
    level: int = 0
    marker: str = ""
    scale: float = 1.0
    row: int = 0
    column: int = 0
    lines: list[Line] = field(default_factory=list)


def page_lines(fragments: Sequence[Fragment], rules: Sequence[Rule] = ()) -> list[Line]:
    """The lines of a page in reading order: column by column between lines that run across all columns, and tables.

    `rules` are the straight lines that the page draws.
    """
    ruled = ruled_tables(fragments, rules, join_lines)
    inside = {id(piece) for table in ruled for piece in table.pieces}
    rows = _rows([piece for piece in fragments if id(piece) not in inside])
    tables = find_tables(rows)
    text = [row for n, row in enumerate(rows) if not any(table.start <= n < table.stop for table in tables)]
    starts = _column_starts(text)
    lines = [line for row in text for line in _lines_of_row(row, starts)]
    cells = [line for table in tables for line in _cell_lines(table, rows)]
    cells += [line for table in ruled for line in _ruled_lines(table)]
    ordered: list[Line] = []
    band: list[Line] = []

    def close() -> None:
        for column in range(len(starts)):
            ordered.extend(_with_edges([line for line in band if line.column == column]))
        band.clear()

    for line in sorted([*lines, *cells], key=lambda line: -line.y):
        following = starts[line.column + 1] if line.column + 1 < len(starts) else None
        if line.row or (following is not None and line.end > following + 3 * line.size):
            close()
            ordered.extend(_with_edges([line]))
        else:
            band.append(line)
    close()
    return ordered


def _cell_lines(table: Found, rows: Sequence[Sequence[Fragment]]) -> list[Line]:
    """The cells of a table as lines, each row at the height where the table has it."""
    heights = [row[0].y for row in rows[table.start : table.stop]]
    size = max(piece.size for piece in rows[table.start])
    step = (heights[0] - heights[-1]) / max(1, len(table.rows) - 1)
    return [
        Line(text, rows[table.start][0].x, heights[0] - step * number, size, row=number + 1, cell=column + 1)
        for number, row in enumerate(table.rows)
        for column, text in sorted(row.items())
    ]


def _ruled_lines(table: RuledTable) -> list[Line]:
    """The cells of a table with borders as lines, each row a little below the one before."""
    size, left = table.pieces[0].size, min(piece.x for piece in table.pieces)
    lowest = min(piece.y for piece in table.pieces)
    step = (table.top - lowest) / max(row for row, *_ in table.cells)
    return [Line(text, left, table.top - step * row, size, row=row, cell=column) for row, column, text in table.cells]


def split_furniture(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], list[str]]:
    """The lines of all pages without page numbers and what stands on top or at the foot of most pages, and those."""
    places: dict[str, list[tuple[int, float]]] = {}
    for number, lines in enumerate(pages):
        for line in _edge_lines(lines):
            places.setdefault(_shape(line.text), []).append((number, line.y))
    kept: list[Line] = []
    furniture: list[str] = []
    for number, lines in enumerate(pages):
        edge = {id(line) for line in _edge_lines(lines)}
        for line in lines:
            alike = places.get(_shape(line.text), [])
            if id(line) in edge and (
                (not line.row and _PAGE_NUMBER.fullmatch(line.text)) or _is_repeated(line, number, alike, len(pages))
            ):
                furniture.append(line.text)
            else:
                kept.append(replace(line, page=number))
    return kept, furniture


def _is_repeated(line: Line, page: int, alike: Sequence[tuple[int, float]], pages: int) -> bool:
    """Whether a line at the edge of a page stands on others too: on most, or at the same height on some.

    Left and right pages may have heads of their own, and a first page none.
    """
    count = len({number for number, _ in alike})
    level = {number for number, height in alike if number != page and abs(height - line.y) <= _SAME_HEIGHT}
    if pages > 2 and count > pages / 2:
        return True
    return bool(level) and 3 * (len(level) + 1) >= pages


def join_paragraphs(lines: Sequence[Line]) -> list[Block]:
    """Paragraphs and headings from lines in reading order."""
    if not lines:
        return []
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] or 1.0
    leading = _leading(lines, body)
    words = Counter(word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text))
    blocks: list[Block] = []
    before: Line | None = None
    for line in lines:
        if line.row:
            blocks.append(Block(line.text, "cell", row=line.row, column=line.cell))
        elif before is None or before.row or _is_break(before, line, leading):
            blocks.append(_new_block(line, body))
        else:
            blocks[-1].text = join_lines(blocks[-1].text, line.text, words)
        blocks[-1].lines.append(line)
        before = line
    return [block for block in blocks if block.text.strip()]


def _width(text: str, size: float) -> float:
    return len(text) * size * _CHARACTER


def _rows(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The pieces that stand on one height, from the top down, each row from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: -f.y):
        if rows and rows[-1][0].y - fragment.y <= 0.3 * max(1.0, fragment.size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda f: f.x) for row in rows]


def _column_starts(rows: Sequence[Sequence[Fragment]]) -> list[float]:
    """Where the columns of a page begin, from left to right.

    A column begins where, over some height of the page, at least half of the rows have a piece of text that begins
    just there, and not twice as many run across. Text that is drawn word by word has no such places but its left edge.
    """
    if not rows:
        return [0.0]
    starts = [min(f.x for row in rows for f in row)]
    places = Counter(round(f.x / _GRID) for row in rows for f in row)
    for place, count in sorted(places.items()):
        x = place * _GRID
        if count < _LEAST_ROWS or x - starts[-1] < _LEAST_COLUMN or len(starts) == _COLUMNS:
            continue
        there = [number for number, row in enumerate(rows) if any(abs(f.x - x) <= _GRID for f in row)]
        if len(there) < _LEAST_ROWS:
            continue
        height = rows[there[0] : there[-1] + 1]
        beside = sum(any(f.x >= x - _GRID for f in row) for row in height)
        across = sum(any(starts[-1] <= f.x < x - _GRID and _end(f) > x + f.size for f in row) for row in height)
        if len(there) >= 0.5 * max(beside, across) and _is_gutter([rows[n] for n in there], x):
            starts.append(x)
    return starts


def _end(fragment: Fragment) -> float:
    return fragment.x + _width(fragment.text, fragment.size)


def _is_gutter(rows: Sequence[Sequence[Fragment]], x: float) -> bool:
    """Whether more than a space lies between what begins here and the word before it on the same height.

    Where whole lines are drawn at once the question does not arise.
    """
    words = []
    for row in rows:
        before = [f for f in row if f.x < x - _GRID]
        if before:
            words.append(before[-1])
    if not words or median(len(word.text) for word in words) >= _LINE_LENGTH:
        return True
    return median((x - w.x) / w.size - len(w.text) * _MEAN_CHARACTER for w in words) > _GUTTER


def _lines_of_row(row: Sequence[Fragment], starts: Sequence[float]) -> list[Line]:
    """The lines that stand on one height: a new one wherever a piece begins at a column's start."""
    word_by_word = len(row) > len(starts) + 2
    lines: list[Line] = []
    for piece in row:
        tolerance = _GRID if word_by_word else 3 * piece.size
        column = max((i for i, start in enumerate(starts) if start - _GRID <= piece.x), default=0)
        begins = column > 0 and piece.x - starts[column] <= tolerance
        if lines and (not begins or lines[-1].column == column):
            before = lines[-1]
            lines[-1] = replace(before, text=f"{before.text} {piece.text}", size=max(before.size, piece.size))
        else:
            lines.append(Line(piece.text, piece.x, piece.y, piece.size, column=column))
    return lines


def _with_edges(lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []
    ends = sorted(line.end for line in lines)
    left, right = min(line.x for line in lines), ends[int(0.9 * (len(ends) - 1))]
    return [replace(line, left=left, right=right) for line in lines]


def _edge_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines at the top and the foot of a page."""
    by_height = sorted(lines, key=lambda line: -line.y)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _leading(lines: Sequence[Line], body: float) -> float:
    gaps = [
        before.y - line.y
        for before, line in pairwise(lines)
        if before.page == line.page and before.column == line.column and 0 < before.y - line.y < 3 * body
    ]
    return median(gaps) if gaps else 1.2 * body


def _is_break(before: Line, line: Line, leading: float) -> bool:
    """Whether a new paragraph begins with this line."""
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    if _ITEM.match(line.text):
        return True
    ended = bool(_END.search(before.text))
    indented = line.x - line.left > 0.8 * line.size
    if before.page == line.page and before.column == line.column:
        gap = before.y - line.y
        # Lines of a heading stand further apart than those of the body.
        if gap > 1.35 * max(leading, 1.1 * line.size) or gap < -leading:
            return True
        hangs = _ITEM.match(before.text) is not None and line.x > before.x
        if indented and not hangs and before.x - before.left <= 0.8 * before.size:
            return True
    elif indented and ended:
        return True
    return ended and before.end < before.left + 0.8 * (before.right - before.left)


def _new_block(line: Line, body: float) -> Block:
    scale = line.size / body
    if scale >= _HEADING_SCALE:
        return Block(line.text, "heading", 1 if scale >= 1.6 else 2 if scale >= 1.3 else 3, scale=scale)
    item = _ITEM.match(line.text)
    if item:
        # Bullets of the fonts Symbol and Wingdings stand where no letter has its place.
        marker = "\u2022" if item["marker"] >= "\ue000" else item["marker"]
        return Block(line.text[item.end() :], "list", marker=marker)
    return Block(line.text, scale=scale)
