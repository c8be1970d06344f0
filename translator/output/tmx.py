"""Sentence pairs as TMX 1.4b, the format in which programs for translators exchange their memories.

A unit is a sentence: its Indonesian and its English, its place and its score as properties, its flags as notes. What
has no translation, and what was English already, is no pair and is left out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translator.article import Article
from translator.distribution import __version__
from translator.output.pairs import file_name, pairs_of, score_of, xml_attribute, xml_text

_HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<tmx version="1.4">\n'
    '<header creationtool="translator" creationtoolversion={version} segtype="sentence" o-tmf="translator"'
    ' adminlang="en" srclang="id" datatype="plaintext"/>\n'
    "<body>\n"
)
_FOOTER = "</body>\n</tmx>\n"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a TMX file.

    Args:
        source: the Indonesian.
        target: the English.
        id: no other unit of the file has it; may be empty.
        author: who made the English, a model or a memory.
        notes: for people.
        properties: names and values; those without a value are not written.
        changed: seconds since 1970, 0 where it is not known.
    """

    source: str
    target: str
    id: str = ""
    author: str = ""
    notes: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    changed: int = 0


def to_tmx(article: Article, *, flags: bool = True, body: bool = True) -> str:
    """The sentence pairs of a translated article as TMX 1.4b.

    Args:
        article: translated.
        flags: note what is doubtful about a translation.
        body: False leaves the title and the summary only.
    """
    return "".join(tmx_pieces(units_of(article, flags=flags, body=body)))


def tmx_pieces(units: Iterable[Unit]) -> Iterator[str]:
    """A TMX file piece by piece, so that any number of units can be written."""
    yield _HEADER.format(version=xml_attribute(__version__))
    yield from map(_unit, units)
    yield _FOOTER


def units_of(article: Article, *, flags: bool = True, body: bool = True, prefix: str = "") -> Iterator[Unit]:
    """The units of an article; `prefix` keeps their ids apart from those of other articles in the file."""
    model = article.provenance.model if article.provenance else ""
    for pair in pairs_of(article, body=body):
        sentence = pair.sentence
        if sentence.translation is None or sentence.language == "en":
            continue
        yield Unit(
            sentence.source,
            sentence.translation,
            id=prefix + pair.id,
            author=sentence.memory or model,
            notes=tuple(f"{flag.kind}: {flag.reason}" for flag in sentence.flags) if flags else (),
            properties=(
                ("x-article", file_name(article.origin)),
                ("x-paragraph", str(pair.paragraph) if pair.paragraph else ""),
                ("x-kind", pair.kind),
                ("x-score", score_of(sentence)),
                ("x-summary-rank", "" if sentence.summary_rank is None else str(sentence.summary_rank)),
                ("x-memory", sentence.memory or ""),
            ),
        )


def _unit(unit: Unit) -> str:
    """A unit; in TMX notes stand before properties or among them, and both before the variants."""
    date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(unit.changed)) if unit.changed > 0 else ""
    named = [("tuid", unit.id), ("changedate", date), ("creationid", unit.author)]
    attributes = "".join(f" {name}={xml_attribute(value)}" for name, value in named if value)
    lines = [f"<tu{attributes}>"]
    lines += [f"<note>{xml_text(note)}</note>" for note in unit.notes]
    lines += [f"<prop type={xml_attribute(name)}>{xml_text(value)}</prop>" for name, value in unit.properties if value]
    lines += [
        f'<tuv xml:lang="{language}"><seg>{xml_text(text)}</seg></tuv>'
        for language, text in (("id", unit.source), ("en", unit.target))
    ]
    return "\n".join([*lines, "</tu>\n"])
