"""The translation of a stretch of a Word paragraph in the formats of its source.

Most of it takes the format that most of the source has. Each stretch in another format, and each link, field and
content control, goes to the words that answer it; marks (pictures, notes, tabs) go to the places that answer theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from translator.output.carrying import Carrier
from translator.wordml.pieces import Format, Holder, Piece

_SIGNS = {"superscript": "^", "subscript": "_"}
"""What a reader of documents writes before raised and lowered text that has no character of its own."""
_NEAR = 2
"""Characters before raised text by which it is known again: those of CO in CO2."""
_Place = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Pieces that look alike, or all that stand in one holder; `start` and `end` are characters of the source."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """Some characters of the translation in pieces."""

    width: int
    pieces: list[Piece]

    @property
    def text(self) -> str:
        """The characters where they are one piece of text, which can be cut; empty for anything else."""
        first = self.pieces[0]
        return first.text if len(self.pieces) == 1 and not first.is_mark and len(first.text) == self.width else ""


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
    stretches, marks = _sorted(pieces, base)
    stretches = [s for s in stretches if s.is_held or not carrier.is_lost((s.start, s.end))]
    chosen = carrier.stretches([(s.start, s.end) for s in stretches])
    text, chosen = _with_raised(stretches, chosen, source, text)
    covers: list[tuple[int, int, list[Piece]]] = []
    lost: list[Piece] = []
    for stretch, found in zip(stretches, chosen, strict=True):
        if found and found[0] < found[1]:
            covers.append((*found, _covering(stretch, text[slice(*found)])))
        elif stretch.is_held:
            # No word is left for it: it keeps its own.
            lost += [replace(base, text=" "), *stretch.pieces]
    words = _covered(text, sorted(covers, key=lambda cover: cover[:2]), base)
    return [*_with_marks(words, text, marks, carrier), *lost]


def _base(pieces: Sequence[Piece]) -> Piece:
    """The piece whose format and holders most of the text has; holders that only a part stands in are none of its.

    A plain format counts double: it suits the small words and marks that no other claims.
    """
    texts = [piece for piece in pieces if not piece.is_mark and any(map(str.isalnum, piece.text))]
    texts = texts or [piece for piece in pieces if not piece.is_mark] or list(pieces)
    common = texts[0].holders
    for piece in texts:
        common = common[: _shared(common, piece.holders)]
    outside = [piece for piece in texts if len(piece.holders) == len(common)] or texts
    counts: Counter[Format] = Counter()
    for piece in outside:
        if not piece.raised or len(outside) == 1:
            counts[piece.format] += sum(map(str.isalnum, piece.text))
    plainest = min(counts, key=len, default=())
    likeliest = max(counts, key=lambda each: counts[each] * (2 if each == plainest else 1), default=outside[0].format)
    first = next(piece for piece in outside if piece.format == likeliest)
    return replace(first, holders=common, text="", marks=(), translated=True)


def _shared(some: Sequence[Holder], others: Sequence[Holder]) -> int:
    """How many holders are the same, from the outside in."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(some, others, strict=False)))


def _sorted(pieces: Sequence[Piece], base: Piece) -> tuple[list[_Stretch], list[_Stretch]]:
    """The stretches that do not look like the base, or stand in what it does not; and the marks between them.

    A link or a field that shows no word counts as a mark.
    """

    def holder(piece: Piece) -> Holder | None:
        shared = _shared(piece.holders, base.holders)
        return piece.holders[shared] if len(piece.holders) > shared else None

    stretches: list[_Stretch] = []
    marks: list[_Stretch] = []
    place = 0
    for held, group in groupby(pieces, key=holder):
        within = tuple(group)
        end = place + sum(len(piece.text) for piece in within)
        if held is not None:
            shows = any(any(map(str.isalnum, piece.text)) for piece in within if not piece.is_mark)
            (stretches if shows else marks).append(_Stretch(place, end, within, is_held=True))
        else:
            stretches += [s for s in _alike(within, place) if s.pieces[0].format != base.format]
            marks += _marks(within, place)
        place = end
    return [s for s in stretches if s.is_held or _has_words(s)], marks


def _alike(pieces: Sequence[Piece], place: int) -> list[_Stretch]:
    """The text in stretches of one look; spaces look as what stands before them."""
    found: list[_Stretch] = []
    for piece in pieces:
        end = place + len(piece.text)
        if not piece.is_mark and piece.text:
            last = found[-1] if found else None
            if last and (not piece.text.strip() or last.pieces[0].format == piece.format):
                found[-1] = replace(last, end=end, pieces=(*last.pieces, piece))
            else:
                found.append(_Stretch(place, end, (piece,)))
        place = end
    return found


def _marks(pieces: Sequence[Piece], place: int) -> Iterator[_Stretch]:
    for piece in pieces:
        if piece.is_mark:
            yield _Stretch(place, place, (piece,))
        place += len(piece.text)


def _has_words(stretch: _Stretch) -> bool:
    return any(any(map(str.isalnum, piece.text)) for piece in stretch.pieces)


def _covering(stretch: _Stretch, text: str) -> list[Piece]:
    """Some words of the translation as a stretch of the source looks; in a holder they have formats of their own."""
    if stretch.is_held:
        return translate_pieces(stretch.pieces, text)
    return [replace(stretch.pieces[0], text=text, translated=True)]


def _with_raised(
    stretches: Sequence[_Stretch], chosen: list[_Place], source: str, text: str
) -> tuple[str, list[_Place]]:
    """The places of the stretches, those that are raised or lowered where the text has them, and nowhere else.

    What was written on the line as raised ("10^6") is put up again: its sign is taken out of the text.
    """
    for number, stretch in enumerate(stretches):
        how = stretch.pieces[0].raised
        if not how or stretch.is_held:
            continue
        own = source[stretch.start : stretch.end].strip()
        near = source[max(0, stretch.start - _NEAR) : stretch.start]
        chosen[number] = None
        if (place := text.find(_SIGNS[how] + own)) >= 0:
            text = text[:place] + text[place + 1 :]
            chosen = [found and (found[0] - (found[0] > place), found[1] - (found[1] > place)) for found in chosen]
            chosen[number] = (place, place + len(own))
        elif near.strip() and (place := text.find(near + own)) >= 0:
            chosen[number] = (place + len(near), place + len(near) + len(own))
    return text, chosen


def _covered(text: str, covers: Sequence[tuple[int, int, list[Piece]]], base: Piece) -> list[_Word]:
    """The text in order: what is covered in its own formats, all between in the base's."""
    words: list[_Word] = []
    place = 0
    for start, end, own in covers:
        if start < place:
            continue
        words += [_Word(start - place, [replace(base, text=text[place:start])]), _Word(end - start, own)]
        place = end
    words.append(_Word(len(text) - place, [replace(base, text=text[place:])]))
    return [word for word in words if word.width]


def _with_marks(words: list[_Word], text: str, marks: Sequence[_Stretch], carrier: Carrier) -> list[Piece]:
    """The translated pieces with the marks of the source among them."""
    put: list[tuple[int, _Stretch]] = []
    floor = 0
    for mark in marks:
        at = min(carrier.place(mark.start), len(text))
        if not mark.pieces[0].is_shown:
            at = floor = max(floor, at)  # what begins before something else ends there
        put.append((_outside(at, words), mark))
    result: list[Piece] = []
    place = 0
    left = list(words)
    for at, group in groupby(sorted(put, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
        result += _cut(left, at - place)
        place = max(place, at)
        pieces = [piece for _, mark in group for piece in mark.pieces]
        if any(piece.is_tab for piece in pieces):
            place += _spaceless(result, left)
        result += pieces
        if any(piece.is_wide for piece in pieces) and left and not left[0].text.startswith(" "):
            result.append(replace(left[0].pieces[0], text=" ", marks=()))
    return [*result, *(piece for word in left for piece in word.pieces)]


def _spaceless(before: list[Piece], after: list[_Word]) -> int:
    """Take away a space for a tab to stand in its place; returns how many characters of those after it went."""
    if after and after[0].text.startswith(" "):
        _cut(after, 1)
        return 1
    if before and before[-1].text.endswith(" ") and not before[-1].is_mark:
        before[-1] = replace(before[-1], text=before[-1].text[:-1])
    return 0


def _outside(at: int, words: Sequence[_Word]) -> int:
    """A mark's place, moved to the nearer bound of a link or a field, in which it does not stand."""
    start = 0
    for word in words:
        end = start + word.width
        if start < at < end and not word.text:
            return start if at - start < end - at else end
        start = end
    return at


def _cut(left: list[_Word], count: int) -> list[Piece]:
    """Take so many characters off the front; what is no plain text is not cut."""
    taken: list[Piece] = []
    while count > 0 and left:
        first = left.pop(0)
        if first.text and first.width > count:
            left.insert(0, _Word(first.width - count, [first.pieces[0].part(count, first.width)]))
            first = _Word(count, [first.pieces[0].part(0, count)])
        taken += first.pieces
        count -= first.width
    return taken
