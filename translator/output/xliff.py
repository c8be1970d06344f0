"""Articles as XLIFF 2.0, for the programs in which translators check and mend translations.

A file is an article, a unit a paragraph (the title is one), a segment a sentence under its number in the JSON output.
Flags are notes, tied by annotations to the words they are about; what is flagged has the sub-state
"translator:needs-review". Score, memory and place in the summary are metadata of the unit. Characters that XML cannot
hold are written as `cp` elements. XLIFF 2.1 has the same core, so what reads it reads this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translator.article import Article, Flag, Sentence
from translator.output.pairs import (
    Pair,
    file_name,
    paragraphs_of,
    score_of,
    split_unwritable,
    xml_attribute,
    xml_text,
)

_HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"'
    ' version="2.0" srcLang="id" trgLang="en" xml:space="preserve">\n'
)
_FOOTER = "</xliff>\n"
_NOTHING = '<unit id="nothing">\n<segment><source></source></segment>\n</unit>\n'
"""What stands for an article without a sentence: a file has a unit, a unit a segment."""
_SPACE = "<ignorable><source> </source><target> </target></ignorable>"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of a text that a note is about."""

    start: int
    end: int
    note: str


def to_xliff(article: Article, *, flags: bool = True, body: bool = True) -> str:
    """A translated article as XLIFF 2.0.

    Args:
        article: translated; sentences without a translation are there to be translated.
        flags: note what is doubtful about a translation.
        body: False leaves the title and the summary only.
    """
    return "".join(xliff_pieces([article], flags=flags, body=body))


def xliff_pieces(articles: Iterable[Article], *, flags: bool = True, body: bool = True) -> Iterator[str]:
    """An XLIFF file piece by piece, an article each."""
    yield _HEADER
    for number, article in enumerate(articles, 1):
        units = "".join(
            _unit("title" if paragraph is None else f"p{pairs[0].paragraph}", pairs, flags)
            for paragraph, pairs in paragraphs_of(article, body=body)
        )
        yield _file(article, number, units or _NOTHING)
    yield _FOOTER


def _file(article: Article, number: int, units: str) -> str:
    name = file_name(article.origin)
    original = f" original={xml_attribute(name)}" if name else ""
    about, made = article.about, article.provenance
    facts = [("outlet", about.outlet), ("date", about.date), ("author", about.author), ("address", about.address)]
    facts += [("dateline", article.dateline), ("model", f"{made.model}, SHA-256 {made.sha256}" if made else None)]
    known = [(name, value) for name, value in facts if value]
    return f'<file id="f{number}"{original}>\n{_metadata([("about", known)])}{units}</file>\n'


def _unit(id_: str, pairs: Sequence[Pair], flags: bool) -> str:
    notes: list[str] = []
    segments = _SPACE.join(f"{_segment(pair, notes, flags)}\n" for pair in pairs)
    metadata = _metadata([(pair.id, list(_facts(pair.sentence))) for pair in pairs])
    written = f"<notes>\n{''.join(notes)}</notes>\n" if notes else ""
    return f'<unit id="{id_}" type="translator:{pairs[0].kind}">\n{metadata}{written}{segments}</unit>\n'


def _facts(sentence: Sentence) -> Iterator[tuple[str, str]]:
    if sentence.score is not None:
        yield "score", score_of(sentence)
    if sentence.summary_rank is not None:
        yield "summary rank", str(sentence.summary_rank)
    if sentence.memory:
        yield "memory", sentence.memory


def _metadata(groups: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """The metadata module's element for groups of names and values; nothing where all are empty."""
    lines = [
        f"<mda:metaGroup category={xml_attribute(category)}>"
        + "".join(f"<mda:meta type={xml_attribute(name)}>{xml_text(value)}</mda:meta>" for name, value in facts)
        + "</mda:metaGroup>\n"
        for category, facts in groups
        if facts
    ]
    return f"<mda:metadata>\n{''.join(lines)}</mda:metadata>\n" if lines else ""


def _segment(pair: Pair, notes: list[str], flags: bool) -> str:
    """A segment; the notes on it are added to those of its unit."""
    sentence = pair.sentence
    doubts = sentence.flags if flags else ()
    source = f"<source>{_inline(sentence.source, ())}</source>"
    if sentence.translation is None:
        return f'<segment id="{pair.id}" state="initial">{source}</segment>'
    marks = []
    for flag in doubts:
        note = f"n{len(notes) + 1}"
        notes.append(
            f'<note id="{note}" appliesTo="target" category={xml_attribute(flag.kind)}>{xml_text(flag.reason)}</note>\n'
        )
        marks.append(_mark(flag, note, len(sentence.translation)))
    target = f"<target>{_inline(sentence.translation, _nested(marks, len(sentence.translation)))}</target>"
    return f'<segment id="{pair.id}" state="translated"{_sub_state(sentence, doubts)}>{source}{target}</segment>'


def _sub_state(sentence: Sentence, doubts: Sequence[Flag]) -> str:
    word = "needs-review" if doubts else "memory" if sentence.memory else ""
    word = word or ("not-translated" if sentence.language == "en" else "")
    return f' subState="translator:{word}"' if word else ""


def _mark(flag: Flag, note: str, length: int) -> _Mark:
    """What the note on a flag is about: its words in the translation, or the whole of it."""
    start, end = flag.translation_span or (0, length)
    return _Mark(start, end, note) if 0 <= start < end <= length else _Mark(0, length, note)


def _nested(marks: Iterable[_Mark], length: int) -> list[_Mark]:
    """The marks so that none of them crosses another, the outer ones first: one that would is about the whole text."""
    placed: list[_Mark] = []
    for mark in marks:
        crossing = any(
            mark.start < other.start < mark.end < other.end or other.start < mark.start < other.end < mark.end
            for other in placed
        )
        placed.append(_Mark(0, length, mark.note) if crossing else mark)
    return sorted(placed, key=lambda mark: (mark.start, -mark.end))


def _inline(text: str, marks: Sequence[_Mark]) -> str:
    """The content of a source or a target, with its annotations; marks are nested, the outer ones first."""
    pieces: list[str] = []
    last = 0
    waiting = list(marks)
    while waiting:
        outer = waiting.pop(0)
        within = [mark for mark in waiting if mark.end <= outer.end and mark.start >= outer.start]
        waiting = waiting[len(within) :]
        moved = [_Mark(mark.start - outer.start, mark.end - outer.start, mark.note) for mark in within]
        inner = _inline(text[outer.start : outer.end], moved)
        pieces.append(_characters(text[last : outer.start]))
        pieces.append(f'<mrk id="m{outer.note[1:]}" type="comment" ref="#n={outer.note}">{inner}</mrk>')
        last = outer.end
    return "".join([*pieces, _characters(text[last:])])


def _characters(text: str) -> str:
    return "".join(
        xml_text(piece) + (f'<cp hex="{ord(character):04X}"/>' if character else "")
        for piece, character in split_unwritable(text)
    )
