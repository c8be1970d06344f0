"""What a file says of its article besides the text: outlet, date, and the times of subtitles.

It travels as a kind of Article, so that every step of the flow, which only replaces fields, carries it along unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from translator.article import Article


@dataclass(frozen=True, slots=True)
class Cue:
    """A subtitle: when it shows, in milliseconds, the text, and what else its time line held ("align:start")."""

    start: int
    end: int
    text: str
    settings: str = ""


@dataclass(frozen=True, slots=True)
class DescribedArticle(Article):
    """An article of which the file tells more.

    `outlet` is who published it ("Kompas.com"), `published` the day as "2022-09-12"; `cues` are the subtitles that
    the text came from, in their order, empty for anything else.
    """

    outlet: str | None = None
    published: str | None = None
    cues: tuple[Cue, ...] = ()


def describe(
    article: Article, *, outlet: str | None = None, published: str | None = None, cues: tuple[Cue, ...] = ()
) -> Article:
    """The article with what its file says of it; the article itself where that is nothing."""
    if not (outlet or published or cues):
        return article
    values = {field.name: getattr(article, field.name) for field in fields(Article)}
    return DescribedArticle(**values, outlet=outlet, published=published, cues=cues)
