"""The straight lines that a page draws, level and upright ones: the borders of its tables. Lengths are in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_THIN = 3.0
"""What is filled and no thicker than this is a line."""
_SHORTEST = 6.0
MOST = 4_000
"""Lines of a page at most; a page with more is a drawing, and none of them is believed to be a table's."""
_STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_PAINTS = _STROKES | {b"f", b"F", b"f*", b"n"}
PATHS = _PAINTS | {b"re", b"m", b"l", b"h", b"c", b"v", b"y"}
"""The operators that a collector wants to see."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from (left, bottom) to (right, top), which is level or upright."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.top - self.bottom

    def meets(self, other: Rule, within: float) -> bool:
        """Whether two lines come within a distance of each other."""
        return (
            self.left - within <= other.right
            and other.left - within <= self.right
            and self.bottom - within <= other.top
            and other.bottom - within <= self.top
        )

    def with_other(self, other: Rule) -> Rule:
        """The line that two lines that meet make."""
        return Rule(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


class RuleCollector:
    """Follows the operators that draw paths and keeps the lines among them."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._paths: list[list[tuple[float, float]]] = []
        self._is_curved = False

    def operator(self, name: bytes, numbers: Sequence[float], matrix: Sequence[float]) -> None:
        """Take one operator with its operands, and the matrix that its coordinates go through."""
        if len(self.rules) > MOST:
            return
        if name == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
            self._paths.append([_placed(corner, matrix) for corner in corners])
        elif name == b"m" and len(numbers) == 2:
            self._paths.append([_placed((numbers[0], numbers[1]), matrix)])
        elif name == b"l" and len(numbers) == 2 and self._paths:
            self._paths[-1].append(_placed((numbers[0], numbers[1]), matrix))
        elif name == b"h" and self._paths:
            self._paths[-1].append(self._paths[-1][0])
        elif name in {b"c", b"v", b"y"}:
            self._is_curved = True
        elif name in _PAINTS:
            if name != b"n" and not self._is_curved:
                for path in self._paths[:MOST]:
                    self._keep(path, stroked=name in _STROKES)
            self._paths, self._is_curved = [], False

    def _keep(self, path: Sequence[tuple[float, float]], *, stroked: bool) -> None:
        across, up = [x for x, _ in path], [y for _, y in path]
        whole = Rule(min(across), min(up), max(across), max(up))
        if min(whole.right - whole.left, whole.top - whole.bottom) <= _THIN:
            self._add(whole)
        elif stroked:
            for (x0, y0), (x1, y1) in pairwise(path):
                self._add(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def _add(self, rule: Rule) -> None:
        width, height = rule.right - rule.left, rule.top - rule.bottom
        if min(width, height) <= _THIN and max(width, height) >= _SHORTEST:
            self.rules.append(rule)


def _placed(point: tuple[float, float], matrix: Sequence[float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return point[0] * a + point[1] * c + e, point[0] * b + point[1] * d + f
