"""Tables with borders among the pieces of text of a page: which cell a piece stands in is where its lines are drawn.

Cells may be set in the middle, have several lines and reach over columns and rows. Lengths are in points, y grows
upwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translator.documents.layout_rules import MOST, Rule

if TYPE_CHECKING:
    from translator.documents.layout import Fragment

_NEAR = 3.0
"""Lines that come this near each other meet; edges of cells this near each other are one."""
_BASELINE = 0.3
"""Ems from the base line of a text up to its middle."""
_LONGEST_CELL = 400
"""Characters of a cell of a table at most; more is an article that a table arranges."""
_LINES = 300
"""Whole lines of a page at most."""
_LARGEST = 200
"""Columns and rows at most."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: the height of its upper edge, its cells as (row, column, text) from 1 on, and the pieces in it."""

    top: float
    cells: tuple[tuple[int, int, str], ...]
    pieces: tuple[Fragment, ...]


def ruled_tables(
    fragments: Sequence[Fragment], rules: Sequence[Rule], join: Callable[[str, str], str]
) -> list[RuledTable]:
    """The tables with borders on a page.

    Args:
        fragments: the pieces of text of the page.
        rules: the lines that it draws.
        join: makes one text of two lines of a cell.
    """
    whole = _whole(rules) if len(rules) <= MOST else []
    if len(whole) > _LINES:
        return []
    return [table for group in _groups(whole) if (table := _Grid(group).table(fragments, join)) is not None]


class _Grid:
    """The columns and rows that lines which meet each other make."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._level = [rule for rule in rules if rule.is_level]
        self._upright = [rule for rule in rules if not rule.is_level]
        self._xs = _edges([_middle(rule) for rule in self._upright])
        # From the top down, as rows are counted.
        self._ys = [-y for y in _edges([-_middle(rule) for rule in self._level])]

    def table(self, fragments: Sequence[Fragment], join: Callable[[str, str], str]) -> RuledTable | None:
        """The table of data that stands in the grid; None where there is none."""
        if not (3 <= len(self._xs) <= _LARGEST and 3 <= len(self._ys) <= _LARGEST):
            return None
        cells: dict[tuple[int, int], list[Fragment]] = {}
        for piece in fragments:
            place = self._place(piece)
            if place is not None:
                cells.setdefault(place, []).append(piece)
        texts = [(row + 1, column + 1, _text(cells[row, column], join)) for row, column in sorted(cells)]
        if len({row for row, *_ in texts}) < 2 or len({column for _, column, _ in texts}) < 2:
            return None
        if any(len(text) > _LONGEST_CELL for *_, text in texts):
            return None
        return RuledTable(self._ys[0], tuple(texts), tuple(piece for group in cells.values() for piece in group))

    def _place(self, piece: Fragment) -> tuple[int, int] | None:
        """The row and the column, from 0 on, of the upper left corner of the cell that a piece begins in."""
        middle = piece.y + _BASELINE * piece.size
        column = bisect_right(self._xs, piece.x + 0.1 * piece.size) - 1
        row = bisect_right([-y for y in self._ys], -middle) - 1
        if not (0 <= column < len(self._xs) - 1 and 0 <= row < len(self._ys) - 1):
            return None
        while column > 0 and not self._is_parted(self._upright, self._xs[column], middle):
            column -= 1
        across = (self._xs[column] + self._xs[column + 1]) / 2
        while row > 0 and not self._is_parted(self._level, across, self._ys[row]):
            row -= 1
        return row, column

    @staticmethod
    def _is_parted(rules: Sequence[Rule], x: float, y: float) -> bool:
        """Whether a line runs through a point."""
        point = Rule(x, y, x, y)
        return any(rule.meets(point, _NEAR) for rule in rules)


def _whole(rules: Sequence[Rule]) -> list[Rule]:
    """The lines without their seams: many programs draw the borders of each cell by themselves."""
    found: list[Rule] = []
    for level in (True, False):
        ours = [rule for rule in rules if rule.is_level is level]
        middles = _edges([_middle(rule) for rule in ours])
        rows: dict[int, list[Rule]] = {}
        for rule in ours:
            rows.setdefault(bisect_right(middles, _middle(rule) + 0.01), []).append(rule)
        for row in rows.values():
            joined: list[Rule] = []
            for rule in sorted(row, key=lambda rule: rule.left if rule.is_level else rule.bottom):
                if joined and joined[-1].meets(rule, _NEAR):
                    joined[-1] = joined[-1].with_other(rule)
                else:
                    joined.append(rule)
            found += joined
    return found


def _middle(rule: Rule) -> float:
    return (rule.bottom + rule.top) / 2 if rule.is_level else (rule.left + rule.right) / 2


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The lines by which of them meet, through others too."""
    groups: list[list[Rule]] = []
    left = list(rules)
    while left:
        group = [left.pop()]
        for rule in group:
            meeting = [other for other in left if rule.meets(other, _NEAR)]
            group += meeting
            left = [other for other in left if not rule.meets(other, _NEAR)] if meeting else left
        groups.append(group)
    return groups


def _edges(places: Sequence[float]) -> list[float]:
    """The places in order, those near each other once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _text(pieces: Sequence[Fragment], join: Callable[[str, str], str]) -> str:
    """The text of a cell: its pieces line by line, each line from left to right."""
    lines: list[list[Fragment]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if lines and lines[-1][0].y - piece.y <= _BASELINE * max(1.0, piece.size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    text = ""
    for line in lines:
        whole = " ".join(piece.text for piece in sorted(line, key=lambda piece: piece.x))
        text = join(text, whole) if text else whole
    return text
