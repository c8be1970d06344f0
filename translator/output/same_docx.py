"""The Word document that an article came from, in English: the text replaced in its place, all else as it was.

Every part of the document that holds no text comes back byte by byte. In those that do, a paragraph keeps its
properties and what stands in it; only its text is another. Tracked changes are accepted, hidden text is left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import groupby, pairwise
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from translator.article import Article, Sentence
from translator.output.formatting import translate_pieces
from translator.output.page import clean
from translator.placing import Placed, place_sentences
from translator.wordml.changes import (
    Comment,
    accept_changes,
    comment_range,
    first_comment,
    part_bytes,
    unbind,
    with_comments,
    with_title,
)
from translator.wordml.parts import Place, lines_of, places, shown_in, stories
from translator.wordml.pieces import Piece, read_pieces, strike_pieces, write_pieces
from translator.wordml.shown import Shown


def to_same_docx(article: Article, document: bytes, *, flags: bool = True) -> bytes:
    """The document with the translations of an article's sentences in the places of their sources.

    Args:
        article: translated, with the document's `original` in it.
        document: the bytes that the article was read from.
        flags: mark doubtful sentences of the running text by comments that give the reasons.
    """
    with ZipFile(io.BytesIO(document)) as archive:
        found, shown = stories(archive), shown_in(archive)
        counted = places(found, shown)
        placed = place_sentences(lines_of(counted), article)
        by_line = {line: list(group) for line, group in groupby(placed, lambda p: p.line)}
        notes = _Notes(first_comment(archive), wanted=flags)
        for place in counted:
            _rewrite(place, by_line, shown, notes)
        for story in found:
            accept_changes(story.root)
            unbind(story.root)
        changed = {story.name: part_bytes(story.root) for story in found}
        changed |= with_comments(archive, notes.comments)
        if article.title:
            changed |= with_title(archive, article.title.source, clean(article.title.text))
        return _packed(archive, changed)


class _Notes:
    """The comments on doubtful sentences, one for each, numbered in the order of the text."""

    def __init__(self, first: int, *, wanted: bool) -> None:
        self.comments: list[Comment] = []
        self._next = first
        self._wanted = wanted
        self._noted: set[int] = set()

    def around(self, pieces: list[Piece], sentence: Sentence) -> list[Piece]:
        """The pieces of a sentence, a comment around them where it is doubtful."""
        if not self._wanted or not sentence.flags or not pieces or id(sentence) in self._noted:
            return pieces
        self._noted.add(id(sentence))
        reasons = [f"{flag.kind.replace('_', ' ')}: {flag.reason}" for flag in sentence.flags]
        lines = tuple(clean(" ".join(line.split())) for line in (*reasons, sentence.source))
        self.comments.append(Comment(self._next, lines))
        start, end, mark = comment_range(self._next)
        self._next += 1
        outside = pieces[0].holders
        for piece in pieces:
            outside = outside[: sum(1 for one, other in zip(outside, piece.holders, strict=False) if one is other)]
        return [Piece("", holders=outside, marks=(start,)), *pieces, Piece("", holders=outside, marks=(end, mark))]


def _rewrite(place: Place, by_line: Mapping[int, Sequence[Placed]], shown: Shown, notes: _Notes) -> None:
    """Put the translations into one paragraph; one in which no sentence stands remains as it is."""
    wanted: list[tuple[int, int, Placed]] = []
    offset = 0
    for number, line in enumerate(place.lines, place.first):
        wanted += [(offset + p.start, offset + p.end, p) for p in by_line.get(number, ()) if p.start < p.end]
        offset += len(line) + 1
    lines = range(place.first_struck, place.first_struck + len(place.struck))
    struck = {n: _text(by_line[line]) for n, line in enumerate(lines) if line in by_line}
    if not wanted and not struck:
        return
    result: list[Piece] = []
    for placed, pieces in _parted(strike_pieces(read_pieces(place.paragraph, shown), struck), wanted):
        if placed is None:
            result += pieces
            continue
        translated = translate_pieces(pieces, _text([placed]))
        result += notes.around(translated, placed.sentence) if place.in_body else translated
    write_pieces(place.paragraph, result)


def _text(placed: Sequence[Placed]) -> str:
    """The translations of some sentences, fit for XML."""
    return " ".join(clean(" ".join(each.text for each in placed)).split())


def _parted(
    pieces: Sequence[Piece], wanted: Sequence[tuple[int, int, Placed]]
) -> Iterator[tuple[Placed | None, list[Piece]]]:
    """The pieces of each sentence, and those between them under None; marks at its bounds are not a sentence's."""
    ends = iter(wanted)
    current = next(ends, None)
    group: list[Piece] = []
    at = 0
    inside = False
    for piece in _cut(pieces, sorted({bound for start, end, _ in wanted for bound in (start, end)})):
        while current is not None and inside and at >= current[1]:
            yield current[2], group
            group, inside, current = [], False, next(ends, None)
        if current is not None and not inside and at >= current[0] and piece.text:
            yield None, group
            group, inside = [], True
        group.append(piece)
        at += len(piece.text)
    yield (current[2] if inside and current is not None else None), group


def _cut(pieces: Sequence[Piece], bounds: Sequence[int]) -> Iterator[Piece]:
    """The pieces, those of text cut at some places."""
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        cuts = [at, *(bound for bound in bounds if at < bound < end), end]
        if piece.is_mark or len(cuts) == 2:
            yield piece
        else:
            yield from (piece.part(a - at, b - at) for a, b in pairwise(cuts))
        at = end


def _packed(archive: ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some parts changed or added; the others as they were, in their order."""
    out = io.BytesIO()
    left = dict(changed)
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name in dict.fromkeys(archive.namelist()):
            data = left.pop(name, None)
            info = copy(archive.getinfo(name))
            info.extra = b""
            packed.writestr(info, archive.read(name) if data is None else data)
        for name, data in left.items():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            packed.writestr(info, data)
    return out.getvalue()
