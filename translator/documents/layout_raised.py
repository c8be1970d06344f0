"""Raised and lowered pieces of text of a page, joined to what they stand at: 10^6, H₂O, marks of notes left out.

They are told by their size and by their height against the piece drawn before them. Lengths are in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translator.documents.layout import Fragment
from translator.documents.raised import lower_text, raise_text, settle

_SMALL = 0.9
"""A raised piece has this share of the size of the text at most."""
_RAISED, _LOWERED, _AWAY = 0.1, -0.05, 0.8
"""Where it stands, in ems above the line."""
_LENGTH = 12
"""Characters at most."""
_WIDEST = 0.8
"""Width of a character in ems at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as it is drawn; `rise` is how far it was moved up, `spaced` whether a space is before it."""

    fragment: Fragment
    rise: float = 0.0
    spaced: bool = False

    @property
    def height(self) -> float:
        """The height of its line."""
        return self.fragment.y + self.rise


def join_raised(pieces: Sequence[Piece]) -> list[Fragment]:
    """The pieces in their order; what is raised or lowered joins the piece before, with what goes on there."""
    joined: list[Piece] = []
    goes_on = False
    for piece in pieces:
        before = joined[-1] if joined else None
        mark = _mark(piece, before) if before else ""
        if before and mark:
            # Whatever the gap looks like: it stands at something.
            joined[-1] = _longer(before, mark, spaced=False)
            goes_on = True
        elif before and goes_on and _is_level(piece, before):
            joined[-1] = _longer(before, piece.fragment.text, spaced=piece.spaced)
            goes_on = False
        elif before and _mark(before, piece) and before.fragment.text.strip("()[]*").isalnum():
            text = f"{_mark(before, piece)}{' ' if piece.spaced else ''}{piece.fragment.text}"
            joined[-1] = replace(piece, fragment=replace(piece.fragment, text=text))
            goes_on = False
        else:
            joined.append(piece)
            goes_on = False
    settled = (replace(piece.fragment, text=" ".join(settle(piece.fragment.text).split())) for piece in joined)
    return [fragment for fragment in settled if fragment.text]


def _mark(piece: Piece, base: Piece) -> str:
    """The text of a piece marked as raised or lowered against another that it stands beside; empty where it is not."""
    small, text = piece.fragment, base.fragment
    if small.size > _SMALL * text.size or len(small.text) > _LENGTH:
        return ""
    reach = _WIDEST * text.size * len(text.text) + 2 * text.size
    if not -reach <= small.x - text.x <= reach:
        return ""
    offset = (piece.height - base.height) / text.size
    if _RAISED < offset < _AWAY:
        return raise_text(small.text)
    return lower_text(small.text) if -_AWAY < offset < _LOWERED else ""


def _is_level(piece: Piece, before: Piece) -> bool:
    size = before.fragment.size
    return abs(piece.height - before.height) <= _RAISED * size and abs(piece.fragment.size - size) <= _RAISED * size


def _longer(piece: Piece, text: str, *, spaced: bool) -> Piece:
    fragment = piece.fragment
    return replace(piece, fragment=replace(fragment, text=f"{fragment.text}{' ' if spaced else ''}{text}"))
