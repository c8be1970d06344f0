"""The Article: what flows from a file to an English page.

Every room of the flow takes an Article and returns a new one; nothing is changed in place. A sentence keeps
its source beside its translation from beginning to end, so that any output can show both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from importlib import import_module
from typing import Any, Literal

from translator.cue import Cue
from translator.errors import InputNotText

SCHEMA = "translator.article/4"
"""The version of the JSON structure; a change of keys changes it."""
_READABLE = frozenset({SCHEMA, *(f"translator.article/{version}" for version in range(1, 4))})
"""The versions that are read: 1 had no `about`, 2 no tables and captions, 3 no `memory` and no `summary_on`."""

TITLE = -1
"""The number of a title where sentences are told by their number in the article."""

Language = Literal["id", "en"]
ParagraphKind = Literal["heading", "prose", "list", "quote", "cell", "caption"]


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt about one translation: its kind (a fixed word) and a reason that a person understands.

    The spans say which characters of the source and of the translation it is about, None when it is about neither.
    """

    kind: str
    reason: str
    source_span: tuple[int, int] | None = None
    translation_span: tuple[int, int] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The flag as every JSON output holds it; spans as lists of two."""
        return {
            "kind": self.kind,
            "reason": self.reason,
            "source_span": list(self.source_span) if self.source_span else None,
            "translation_span": list(self.translation_span) if self.translation_span else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Flag:
        """The flag that `to_dict` gave these values of."""
        ours, theirs = data["source_span"], data["translation_span"]
        return cls(data["kind"], data["reason"], tuple(ours) if ours else None, tuple(theirs) if theirs else None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the source and what became of it.

    `normalized` is what the engine was given, empty when that is the source itself. `translation` is None until
    the sentence has been translated. `score` is the mean log-probability a piece (0 is certain), None when the
    engine was not asked. `summary_rank` is 1 for the most important sentence of the summary, None outside it. `memory`
    is None for a translation that the model made; for one that a person gave it says where that came from ("web", the
    name of a TMX file).
    """

    source: str
    normalized: str = ""
    translation: str | None = None
    score: float | None = None
    flags: tuple[Flag, ...] = ()
    summary_rank: int | None = None
    language: Language = "id"
    memory: str | None = None

    @property
    def text(self) -> str:
        """The translation, or the source as long as there is none."""
        return self.source if self.translation is None else self.translation

    def to_dict(self) -> dict[str, Any]:
        """The sentence as every JSON output holds it, without its number."""
        return {
            "source": self.source,
            "normalized": self.normalized or self.source,
            "translation": self.translation,
            "language": self.language,
            "score": None if self.score is None else round(self.score, 4),
            "memory": self.memory,
            "flags": [flag.to_dict() for flag in self.flags],
            "summary_rank": self.summary_rank,
        }


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; `level` is a heading's depth, `marker` a list item's ("-", "2.", "iv.", "[x]").

    A "caption" stands under a picture or over a table, or is a sound or a verse in subtitles: its `marker` is then what
    encloses it ("[]", "♪♪"). A table is its cells, each one a paragraph or several of the kind "cell" with `row` and
    `column` from 1 on; empty cells are left out, and the `level` of a cell that heads a column or a row is 1. A smaller
    row number than that of the cell before begins another table.

    `place` is the number of the line that it came from in its document, from 1 on, 0 where that is not known.
    """

    sentences: tuple[Sentence, ...]
    kind: ParagraphKind = "prose"
    level: int = 0
    marker: str = ""
    row: int = 0
    column: int = 0
    place: int = field(default=0, compare=False)

    @property
    def source(self) -> str:
        """The source sentences, joined by spaces."""
        return " ".join(s.source for s in self.sentences)

    @property
    def text(self) -> str:
        """The translations (sources where there are none), joined by spaces."""
        return " ".join(s.text for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of text that was left out as not being the article, and the name of the rule that did it."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a translation: the model's name, hash and family, and the settings that change its output.

    `family` is empty in what was written before families were told apart.
    """

    model: str
    sha256: str
    beam: int
    compute_type: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of its article besides the text; everything may be missing.

    `outlet` is who published it ("Kompas.com"), `date` the day as "2022-09-12" (or as a corpus writes it), `author` and
    `address` (a web address) as they are given, `language` a code as the file states it ("id"). `fields` holds all
    other fields of a row of a corpus, unchanged.
    """

    outlet: str | None = None
    date: str | None = None
    author: str | None = None
    address: str | None = None
    language: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The values as the JSON output holds them."""
        return {
            "outlet": self.outlet,
            "date": self.date,
            "author": self.author,
            "address": self.address,
            "language": self.language,
            "fields": dict(self.fields),
        }


@dataclass(frozen=True, slots=True)
class Original:
    """The Word document that an article came from, which can be given back in English.

    `sha256` is that of the document (unpacked, where it came in gzip) and `lines` is the text of all its lines, on
    which the `place` of a paragraph counts. `around` is what stands in it besides the article: heads and feet of pages,
    notes, text boxes, and what was left out as not being the article. `data` is the document itself where it is no
    file that can be read again.
    """

    sha256: str
    lines: tuple[str, ...]
    around: tuple[Paragraph, ...] = ()
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article on its way from Indonesian to English.

    `dateline` is the place-and-outlet opening cut from the first paragraph ("Jakarta, CNN Indonesia"); `origin`
    names the file it came from ("-" for standard input). `provenance` is None until it has been translated. `cues` are
    the subtitles that the text came from, in their order, empty for anything else. `summary_on` says what the summary
    was chosen on, None as long as none was. `original` is the document that can be given back in English, None for
    anything else.
    """

    paragraphs: tuple[Paragraph, ...]
    title: Sentence | None = None
    dropped: tuple[Dropped, ...] = ()
    dateline: str | None = None
    origin: str = ""
    language: Language = "id"
    provenance: Provenance | None = None
    about: About = field(default_factory=About)
    cues: tuple[Cue, ...] = ()
    summary_on: Literal["source", "translation"] | None = None
    original: Original | None = field(default=None, compare=False, repr=False)

    def sentences(self) -> Iterator[Sentence]:
        """All sentences of the body in document order, without the title."""
        for paragraph in self.paragraphs:
            yield from paragraph.sentences

    def map_sentences(self, change: Callable[[Sentence], Sentence]) -> Article:
        """A new Article with `change` applied to the title, then to every sentence in document order."""
        title = change(self.title) if self.title else None
        paragraphs = tuple(replace(p, sentences=tuple(change(s) for s in p.sentences)) for p in self.paragraphs)
        return replace(self, title=title, paragraphs=paragraphs)

    def summary(self) -> list[Sentence]:
        """The sentences chosen for the summary, in document order."""
        return [s for s in self.sentences() if s.summary_rank is not None]

    def doubtful(self) -> list[Sentence]:
        """The sentences with flags, the title first, then in document order."""
        return [s for s in [*([self.title] if self.title else []), *self.sentences()] if s.flags]

    def _repr_html_(self) -> str:
        """The Article as a notebook shows it: a small reader, English beside Indonesian."""
        # A notebook asks the object itself; the room that knows pages stands above this one and is named, not imported.
        shown: str = import_module("translator.output.notebook").to_notebook(self)
        return shown

    def to_dict(self) -> dict[str, Any]:
        """The Article as plain values, as the JSON output holds it (docs/json.md describes the keys).

        Sentences are numbered from 0 in document order; the summary names them by that number.

        Example:
            >>> from translator import Article, Paragraph, Sentence
            >>> article = Article((Paragraph((Sentence("Harga naik.", translation="Prices rose.", summary_rank=1),)),))
            >>> article.to_dict()["summary"]
            [{'sentence': 0, 'rank': 1, 'text': 'Prices rose.'}]
        """
        numbers = iter(range(sum(len(p.sentences) for p in self.paragraphs)))
        paragraphs = [
            {
                "kind": p.kind,
                "level": p.level,
                "marker": p.marker,
                "row": p.row,
                "column": p.column,
                "sentences": [{"number": next(numbers), **s.to_dict()} for s in p.sentences],
            }
            for p in self.paragraphs
        ]
        summary = [
            {"sentence": number, "rank": s.summary_rank, "text": s.text}
            for number, s in enumerate(self.sentences())
            if s.summary_rank is not None
        ]
        return {
            "schema": SCHEMA,
            "origin": self.origin,
            "language": self.language,
            "about": self.about.to_dict(),
            "title": self.title.to_dict() if self.title else None,
            "dateline": self.dateline,
            "summary": summary,
            "summary_on": self.summary_on,
            "paragraphs": paragraphs,
            "dropped": [{"text": d.text, "rule": d.rule} for d in self.dropped],
            "model": asdict(self.provenance) if self.provenance else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The Article that `to_dict` gave these values of, in this version or an earlier one; no cues, no original.

        Raises:
            InputNotText: they are of something else, or of a later version.

        Example:
            >>> from translator import Article, Paragraph, Sentence
            >>> article = Article((Paragraph((Sentence("Harga naik."),)),))
            >>> Article.from_dict(article.to_dict()) == article
            True
        """
        if data.get("schema") not in _READABLE:
            raise InputNotText("This JSON is no article of this program.", f"It reads {', '.join(sorted(_READABLE))}.")
        try:
            return cls(
                tuple(map(_paragraph_of, data["paragraphs"])),
                title=_sentence_of(data["title"]) if data["title"] else None,
                dropped=tuple(Dropped(**piece) for piece in data["dropped"]),
                dateline=data["dateline"],
                origin=data["origin"],
                language=data["language"],
                provenance=Provenance(**data["model"]) if data["model"] else None,
                about=About(**data.get("about", {})),
                summary_on=data.get("summary_on"),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise InputNotText("This JSON is a damaged article: a key is missing or holds something else.") from error


def _paragraph_of(data: Mapping[str, Any]) -> Paragraph:
    return Paragraph(
        tuple(map(_sentence_of, data["sentences"])),
        kind=data["kind"],
        level=data["level"],
        marker=data["marker"],
        row=data.get("row", 0),
        column=data.get("column", 0),
    )


def _sentence_of(data: Mapping[str, Any]) -> Sentence:
    normalized = data["normalized"]
    return Sentence(
        source=data["source"],
        normalized="" if normalized == data["source"] else normalized,
        translation=data["translation"],
        score=data["score"],
        flags=tuple(Flag.from_dict(flag) for flag in data["flags"]),
        summary_rank=data["summary_rank"],
        language=data["language"],
        memory=data.get("memory"),
    )
