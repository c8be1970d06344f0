"""The reader: an Article as one HTML page, English beside Indonesian, doubts and changes explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import cast

from translator.article import Article, Dropped, Paragraph, ParagraphKind, Provenance, Sentence
from translator.output.page import Known, day_text, render_page
from translator.output.pairs import file_name
from translator.output.tables import Table, enclosed, shown_marker, with_tables

_DOUBTS = {
    "number_changed": "Number changed",
    "number_dropped": "Number missing",
    "wrong_date": "Date",
    "name_changed": "Name",
    "copy_changed": "Address or code",
    "term_changed": "Term",
    "hallucinated": "Not in the source",
    "clause_dropped": "Part missing",
    "untranslated": "Not translated",
    "negation_flipped": "Negation",
    "repetition": "Repetition",
    "not_indonesian": "Language",
    "truncated": "Cut off",
}
"""Headings for the kinds of `Flag`; a kind that is not here is shown by its own name."""
_TITLE = "title"
_METADATA = 600
"""Characters of one piece of metadata at most."""
_QUOTED_WORDS = 12
_TITLE_WORDS = 12
"""Words that stand for the title of an article without one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence and how it is marked: "spot", "changed" or not at all."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence is doubtful: a heading and an explanation."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubtful sentence: its number among the doubtful ones, how it starts, and every reason."""

    number: int
    key: str
    start: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What stood in the source and what the engine was given in its place."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence as the page shows it; `key` is its number in the JSON output, or "title".

    `memory` says where the English of a person came from, empty for a machine's.
    """

    key: str
    text: str
    english: tuple[Piece, ...]
    source: tuple[Piece, ...]
    language: str
    rank: int | None
    doubt: Doubt | None
    changes: tuple[Change, ...]
    memory: str = ""

    @property
    def start(self) -> str:
        """How it starts."""
        return _start(self.text)


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as the page shows it; `level` is that of the HTML heading, 2 to 6, or 1 in a cell that heads others.

    `before` and `after` enclose a caption.
    """

    sentences: tuple[SentenceView, ...]
    level: int
    marker: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs of one kind that follow each other; `rows` are those of a table, by rows and cells."""

    kind: ParagraphKind
    paragraphs: tuple[ParagraphView, ...]
    rows: tuple[tuple[tuple[ParagraphView, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All that the reader shows of an article."""

    heading: str
    title: SentenceView | None
    dateline: str | None
    summary: tuple[SentenceView, ...]
    blocks: tuple[Block, ...]
    doubts: tuple[Doubt, ...]
    changes: tuple[Change, ...]
    recalled: tuple[SentenceView, ...]
    dropped: tuple[Dropped, ...]
    provenance: Provenance | None
    origin: str
    count: int
    known: Known
    summary_on: str = ""

    @property
    def byline(self) -> str:
        """The outlet, unless the dateline names it already."""
        outlet = self.known.outlet
        return "" if outlet.lower() in (self.dateline or "").lower() else outlet

    @property
    def day(self) -> str:
        """The day of publication as it reads in English: "12 September 2022", "about 12 September 2022"."""
        return day_text(self.known)

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        """What the page says of itself to programs, the index of a folder among them."""
        values = (
            ("title", self.heading),
            ("source-title", "".join(piece.text for piece in self.title.source) if self.title else ""),
            ("outlet", self.known.outlet),
            ("published", self.known.day),
            ("published-guessed", "true" if self.known.day and self.known.guessed else ""),
            ("summary", next((s.text for s in self.summary if not self._is_heading(s)), "")),
            ("sentences", str(self.count)),
            ("doubts", str(len(self.doubts))),
        )
        return tuple((name, value[:_METADATA]) for name, value in values if value)

    def _is_heading(self, sentence: SentenceView) -> bool:
        """Whether the page's heading, for want of a title, is this sentence or its first words."""
        return self.title is None and sentence.text.startswith(self.heading.removesuffix(" …"))


def to_html(article: Article, *, flags: bool = True, known: Known | None = None) -> str:
    """The article as one self-contained HTML page (docs/reader.md describes it).

    Args:
        article: translated; without a translation the source stands in its place. A summary stands on top where
            sentences have a `summary_rank`.
        flags: mark doubtful sentences and say why.
        known: outlet and day; what the file says where it is None.
    """
    if not flags:
        article = article.map_sentences(lambda sentence: replace(sentence, flags=()))
    return render_page(
        "article.html",
        styles=("base.css", "article.css"),
        scripts=("theme.js", "article.js"),
        page=page_of(article, known),
    )


def page_of(article: Article, known: Known | None = None) -> Page:
    """What the page shows of an article, sentence by sentence; `known` as for `to_html`."""
    numbers = iter(range(1, 1 + sum(1 for _ in article.sentences()) + 1))
    title = _sentence(article.title, _TITLE, numbers) if article.title else None
    paragraphs: list[tuple[Paragraph, tuple[SentenceView, ...]]] = []
    count = 0
    for paragraph in article.paragraphs:
        views = tuple(_sentence(s, str(count + place), numbers) for place, s in enumerate(paragraph.sentences))
        count += len(views)
        paragraphs.append((paragraph, views))
    every = [*([title] if title else []), *(view for _, views in paragraphs for view in views)]
    origin = file_name(article.origin)
    return Page(
        heading=_heading(title, paragraphs) or origin or "Translated article",
        title=title,
        dateline=article.dateline,
        summary=tuple(view for view in every if view.rank is not None and view.key != _TITLE),
        blocks=tuple(_blocks(paragraphs)),
        doubts=tuple(view.doubt for view in every if view.doubt),
        changes=tuple(change for view in every for change in view.changes),
        recalled=tuple(view for view in every if view.memory),
        dropped=article.dropped,
        provenance=article.provenance,
        origin=origin,
        count=count,
        known=known or Known(article.about.outlet or "", article.about.date or ""),
        summary_on=article.summary_on or "",
    )


def _heading(title: SentenceView | None, paragraphs: Sequence[tuple[Paragraph, tuple[SentenceView, ...]]]) -> str:
    """The title, or the first words of an article without a headline: of its prose, else of whatever there is."""
    if title and title.text.strip():
        return title.text
    texts = {paragraph.kind: views[0].text for paragraph, views in reversed(paragraphs) if views}
    first = texts.get("prose") or next(iter(reversed(texts.values())), "")
    words = first.split()
    return first if len(words) <= _TITLE_WORDS else " ".join(words[:_TITLE_WORDS]).rstrip(" ,;:-") + " …"


def _sentence(sentence: Sentence, key: str, numbers: Iterator[int]) -> SentenceView:
    changes = tuple(_changes(sentence, key))
    spots = [f.translation_span for f in sentence.flags if f.translation_span]
    doubted = [f.source_span for f in sentence.flags if f.source_span]
    doubt = None
    if sentence.flags:
        reasons = tuple(
            Reason(_DOUBTS.get(f.kind, f.kind.replace("_", " ").capitalize()), _as_sentence(f.reason))
            for f in sentence.flags
        )
        doubt = Doubt(next(numbers), key, _start(sentence.text), reasons)
    rewritten = [span for span, _ in _edits(sentence)]
    return SentenceView(
        key=key,
        text=sentence.text,
        english=_pieces(sentence.text.strip() or "[…]", [(*span, "spot") for span in spots]),
        source=_pieces(
            sentence.source, [*((*span, "spot") for span in doubted), *((*span, "changed") for span in rewritten)]
        ),
        language=sentence.language,
        rank=sentence.summary_rank,
        doubt=doubt,
        changes=changes,
        memory=sentence.memory or "",
    )


def _pieces(text: str, spans: Sequence[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """The text cut at the edges of the spans; where several overlap, the first one named marks the piece."""
    edges = sorted(
        {0, len(text), *(min(max(0, place), len(text)) for start, end, _ in spans for place in (start, end))}
    )
    pieces: list[Piece] = []
    for start, end in pairwise(edges):
        mark = next((mark for first, last, mark in spans if first <= start and end <= last), "")
        if pieces and pieces[-1].mark == mark:
            pieces[-1] = Piece(pieces[-1].text + text[start:end], mark)
        else:
            pieces.append(Piece(text[start:end], mark))
    return tuple(pieces)


def _edits(sentence: Sentence) -> Iterator[tuple[tuple[int, int], str]]:
    """Where the normalised sentence differs from the source, word by word: the span there and what stands instead.

    Case alone, as of a headline's words, is no difference to show.
    """
    if not sentence.normalized or sentence.normalized == sentence.source:
        return
    before, after = (list(re.finditer(r"\S+", text)) for text in (sentence.source, sentence.normalized))
    small = [[m.group().lower() for m in words] for words in (before, after)]
    matcher = SequenceMatcher(None, small[0], small[1], autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            continue
        start = before[a].start() if a < len(before) else len(sentence.source)
        end = before[b - 1].end() if b > a else start
        new = sentence.normalized[after[c].start() : after[d - 1].end()] if d > c else ""
        # Brackets and full stops around both are no part of the change.
        while start < end and new and new[0] == sentence.source[start] and not new[0].isalnum():
            start, new = start + 1, new[1:]
        while start < end and new and new[-1] == sentence.source[end - 1] and not new[-1].isalnum():
            end, new = end - 1, new[:-1]
        yield (start, end), new


def _changes(sentence: Sentence, key: str) -> Iterator[Change]:
    for (start, end), after in _edits(sentence):
        yield Change(key, sentence.source[start:end], after)


def _blocks(paragraphs: Sequence[tuple[Paragraph, tuple[SentenceView, ...]]]) -> Iterator[Block]:
    sentences = {id(paragraph): views for paragraph, views in paragraphs}
    level = 1
    items = with_tables([paragraph for paragraph, views in paragraphs if views])
    for kind, group in groupby(items, key=lambda item: "cell" if isinstance(item, Table) else item.kind):
        views = []
        for item in group:
            if isinstance(item, Table):
                rows = tuple(
                    tuple(tuple(ParagraphView(sentences[id(p)], p.level, "") for p in cell) for cell in row)
                    for row in item.rows
                )
                yield Block("cell", (), rows)
                continue
            if item.kind == "heading":
                # A level is never skipped: people who cannot see the page walk it by its headings.
                level = min(max(item.level, 2), level + 1, 6)
            before, after = enclosed(item, "\n").split("\n")
            marker = shown_marker(item.marker) if item.kind == "list" else ""
            views.append(ParagraphView(sentences[id(item)], level, marker, before, after))
        if views:
            yield Block(cast("ParagraphKind", kind), tuple(views))


def _start(text: str) -> str:
    words = text.split()
    return text if len(words) <= _QUOTED_WORDS else " ".join(words[:_QUOTED_WORDS]) + " …"


def _as_sentence(reason: str) -> str:
    """The reason with a capital letter and a full stop."""
    reason = reason.strip()
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "!", "?")) else ".")
