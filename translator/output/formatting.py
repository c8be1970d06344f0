"""The translation of a stretch of a Word paragraph in the formats of its source.

Most of it takes the format that most of the source has. Each stretch in another format, and each link, field and
content control, goes to the words that answer it; marks (pictures, notes, tabs) go to the places that answer theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from translator.output.carrying import Carrier
from translator.wordml.pieces import Format, Piece

_SIGNS = {"superscript": "^", "subscript": "_"}
"""What a reader of documents writes before raised and lowered text that has no character of its own."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of the source that look alike and stand in the same holders."""

    start: int
    end: int
    piece: Piece


def translate_pieces(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """The pieces of a sentence with its translation in the place of their text.

    Args:
        pieces: of one sentence, in order.
        text: its translation.
    """
    source = "".join(piece.text for piece in pieces)
    if " ".join(source.split()) == " ".join(text.split()):
        return list(pieces)
    base = _base(pieces)
    carrier = Carrier(source, text)
    stretches = [s for s in _stretches(pieces) if not _is_alike(s.piece, base) and _is_carried(s, source)]
    stretches = [s for s in stretches if s.piece.holders != base.holders or not carrier.is_lost((s.start, s.end))]
    chosen = carrier.stretches([(s.start, s.end) for s in stretches])
    text, raised, chosen = _with_raised(stretches, chosen, source, text)
    covers: list[tuple[int, int, Piece]] = []
    lost: list[Piece] = []
    for stretch, found, is_raised in zip(stretches, chosen, raised, strict=True):
        if found and found[0] < found[1] and (is_raised or not stretch.piece.raised):
            covers.append((*found, stretch.piece))
        elif stretch.piece.holders[len(base.holders) :]:
            lost.append(replace(stretch.piece, text=f" {source[stretch.start : stretch.end].strip()}"))
    words = _covered(text, sorted(covers, key=lambda c: c[:2]), base)
    return [*_with_marks(words, text, pieces, carrier, base), *lost]


def _base(pieces: Sequence[Piece]) -> Piece:
    """The piece whose format and holders most of the text has; holders that only a part stands in are none of its.

    A plain format counts double: it suits the small words and marks that no other claims.
    """
    texts = [piece for piece in pieces if not piece.is_mark and any(map(str.isalnum, piece.text))]
    texts = texts or [piece for piece in pieces if not piece.is_mark] or list(pieces)
    common = texts[0].holders
    for piece in texts:
        shared = sum(1 for one, other in zip(common, piece.holders, strict=False) if one is other)
        common = common[:shared]
    outside = [piece for piece in texts if len(piece.holders) == len(common)] or texts
    counts: Counter[Format] = Counter()
    for piece in outside:
        if piece.raised and len(outside) > 1:
            continue
        counts[piece.format] += sum(map(str.isalnum, piece.text))
    plainest = min(counts, key=len, default=())
    likeliest = max(counts, key=lambda each: counts[each] * (2 if each == plainest else 1), default=outside[0].format)
    first = next(piece for piece in outside if piece.format == likeliest)
    return replace(first, holders=common, text="", marks=(), translated=True)


def _stretches(pieces: Sequence[Piece]) -> Iterator[_Stretch]:
    """The text in stretches of one look; spaces look as what stands before them."""
    place = 0
    found: list[_Stretch] = []
    for piece in pieces:
        end = place + len(piece.text)
        if not piece.is_mark and piece.text:
            last = found[-1] if found else None
            blank = not piece.text.strip()
            if last and last.piece.holders == piece.holders and (blank or last.piece.format == piece.format):
                found[-1] = replace(last, end=end)
            else:
                found.append(_Stretch(place, end, piece))
        place = end
    yield from found


def _is_carried(stretch: _Stretch, source: str) -> bool:
    """Whether a stretch has something to say: words, or a holder around its marks."""
    text = source[stretch.start : stretch.end]
    return any(map(str.isalnum, text)) or (bool(stretch.piece.holders) and bool(text.strip()))


def _is_alike(piece: Piece, base: Piece) -> bool:
    return piece.holders == base.holders and piece.format == base.format


def _with_raised(
    stretches: Sequence[_Stretch], chosen: list[tuple[int, int] | None], source: str, text: str
) -> tuple[str, list[bool], list[tuple[int, int] | None]]:
    """The text with what was written on the line as raised ("10^6") put up again, where the source has it so.

    Returns:
        The text, whether each stretch is such a one, and the stretches' places in the text.
    """
    raised = [False] * len(stretches)
    for number, stretch in enumerate(stretches):
        how = stretch.piece.raised
        written = _SIGNS[how] + source[stretch.start : stretch.end].strip() if how else ""
        place = text.find(written) if how else -1
        if place < 0:
            continue
        text = text[:place] + text[place + 1 :]
        chosen = [found and (found[0] - (found[0] > place), found[1] - (found[1] > place)) for found in chosen]
        chosen[number] = (place, place + len(written) - 1)
        raised[number] = True
    return text, raised, chosen


def _covered(text: str, covers: Sequence[tuple[int, int, Piece]], base: Piece) -> list[Piece]:
    """The text in pieces: those covered in their own formats, all between in the base's."""
    pieces: list[Piece] = []
    place = 0
    for start, end, piece in covers:
        start = max(start, place)
        if start >= end:
            continue
        pieces += [replace(base, text=text[place:start]), replace(piece, text=text[start:end], translated=True)]
        place = end
    return [piece for piece in (*pieces, replace(base, text=text[place:])) if piece.text]


def _with_marks(words: list[Piece], text: str, pieces: Sequence[Piece], carrier: Carrier, base: Piece) -> list[Piece]:
    """The translated pieces with the marks of the source among them."""
    put: list[tuple[int, Piece]] = []
    place = floor = 0
    # A field or a link that shows nothing has a place too.
    texts = [(s.start, s.end, s.piece) for s in _stretches(pieces) if not base.stands_in(s.piece.holders)]
    source = "".join(piece.text for piece in pieces)
    blank = {id(piece) for start, end, piece in texts if not source[start:end].strip()}
    for piece in pieces:
        if piece.is_mark or id(piece) in blank:
            at = min(carrier.place(place), len(text))
            if not piece.is_shown:
                at = floor = max(floor, at)  # what begins before something else ends there
            put.append((_outside(at, piece, words), piece))
        place += len(piece.text)
    result: list[Piece] = []
    place = 0
    left = list(words)
    for at, group in groupby(sorted(put, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        result += _cut(left, at - place)
        place = max(place, at)
        marks = [mark for _, mark in group]
        if any(mark.is_tab for mark in marks):
            place += _spaceless(result, left)
        result += marks
        if any(mark.is_wide for mark in marks) and left and not left[0].text.startswith(" "):
            result.append(replace(left[0], text=" "))
    return [*result, *left]


def _spaceless(before: list[Piece], after: list[Piece]) -> int:
    """Take away a space for a tab to stand in its place; returns how many characters of those after it went."""
    if after and after[0].text.startswith(" "):
        _cut(after, 1)
        return 1
    if before and before[-1].text.endswith(" ") and not before[-1].is_mark:
        before[-1] = replace(before[-1], text=before[-1].text[:-1])
    return 0


def _outside(at: int, mark: Piece, words: Sequence[Piece]) -> int:
    """A mark's place, moved to the nearer bound of a holder that it does not stand in itself."""
    start = 0
    bounds: list[int] = []
    for number, word in enumerate(words):
        end = start + len(word.text)
        if start < at < end and any(holder not in mark.holders for holder in word.holders):
            bounds = [start, end]
        elif at == start and number and set(words[number - 1].holders) & set(word.holders) - set(mark.holders):
            bounds = [start - len(words[number - 1].text), end]
        start = end
    return min(bounds, key=lambda bound: abs(bound - at), default=at)


def _cut(left: list[Piece], count: int) -> list[Piece]:
    """Take so many characters off the front of some pieces."""
    taken: list[Piece] = []
    while count > 0 and left:
        first = left[0]
        taken.append(first.part(0, count))
        left[:1] = [first.part(count, len(first.text))] if len(first.text) > count else []
        count -= len(first.text)
    return taken
