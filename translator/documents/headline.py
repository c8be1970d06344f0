"""The headline of a document that does not say which of its paragraphs it is."""

from __future__ import annotations

from collections.abc import Sequence

from translator.article import Article, Dropped, Paragraph
from translator.documents.text import is_title


def with_title(paragraphs: Sequence[Paragraph], *, origin: str = "", dropped: Sequence[Dropped] = ()) -> Article:
    """The article, its title taken off the top: a first heading of level 1 (as the Title style is), or a line like one.

    Args:
        paragraphs: at least one.
        origin: where the article says it came from.
        dropped: what was left out.
    """
    first = paragraphs[0]
    if len(paragraphs) > 1 and (
        (first.kind == "heading" and first.level == 1)
        or (first.kind == "prose" and is_title(first.source) and len(paragraphs[1].source) > len(first.source) / 2)
    ):
        return Article(tuple(paragraphs[1:]), title=first.sentences[0], origin=origin, dropped=tuple(dropped))
    return Article(tuple(paragraphs), origin=origin, dropped=tuple(dropped))
