"""The first pass over a folder: every article read, ranked and described on its source, and then forgotten.

Of an article only what the page will show is kept (a few sentences), with its terms for the grouping, so that ten
thousand articles need a few hundred megabytes at most.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from translator.article import Article, Paragraph, Sentence
from translator.collection.folder import Walk
from translator.collection.reading import Failed, Failure, Reader, Ready
from translator.digest.grouping import Clues, group
from translator.digest.story import Entry
from translator.digest.vectors import Terms
from translator.facts.dates import Mentions, common_year, day_of, mentions_of
from translator.facts.figures import key_numbers
from translator.facts.names import key_names
from translator.facts.outlets import Outlet, outlet_of
from translator.flow import prepare_article
from translator.recipe import Recipe
from translator.summary.length import Length
from translator.summary.summarize import summarize_article


@dataclass(frozen=True, slots=True)
class Draft:
    """What is kept of an article: its heading and chosen sentences in the source language, and what it says.

    The sentences of `summary` have a `summary_rank`, so that fewer of them can be taken.
    """

    source: str
    line: int
    heading: Sentence
    titled: bool
    summary: tuple[Sentence, ...]
    outlet: Outlet | None
    mentions: Mentions
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    words: int
    sentences: int

    def article(self, most: int) -> Article:
        """The sentences to show as an Article to translate: the heading as title, the summary as its only paragraph.

        Args:
            most: sentences of the summary at most, the most important ones.
        """
        chosen = tuple(s for s in self.summary if s.summary_rank is not None and s.summary_rank <= most)
        paragraphs = (Paragraph(chosen),) if chosen else ()
        return Article(paragraphs, title=self.heading, origin=self.source)

    def entry(self, translated: Article, year: int | None) -> Entry:
        """The article as the digest shows it."""
        return Entry(
            source=self.source,
            line=self.line,
            heading=translated.title or self.heading,
            titled=self.titled,
            summary=tuple(translated.sentences()),
            outlet=self.outlet,
            day=day_of(self.mentions, year),
            names=self.names,
            numbers=self.numbers,
            words=self.words,
            sentences=self.sentences,
        )


@dataclass(frozen=True, slots=True)
class Drafts:
    """A folder read: the drafts in order, in groups of their numbers, the fullest first, and what was not read."""

    drafts: tuple[Draft, ...]
    groups: tuple[tuple[int, ...], ...]
    failures: tuple[Failure, ...]
    year: int | None


def read_folder(
    walk: Walk,
    recipe: Recipe,
    *,
    skip: str = "",
    limit: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Drafts:
    """Read every article of a folder and group those that tell the same story.

    Args:
        walk: the files.
        recipe: how the articles are prepared, and how long the summaries are to be.
        skip: a file that is not read (the digest itself, from an earlier run), as a path below the folder.
        limit: articles read at most.
        progress: called with the number of articles read since the last call.
    """
    drafts: list[Draft] = []
    failures: list[Failure] = []
    terms = Terms()
    for event in Reader(walk, partial(prepare_article, recipe=recipe), columns=recipe.columns).events():
        if limit is not None and len(drafts) >= limit:
            break
        if isinstance(event, Ready) and event.source.name != skip:
            draft = draft_of(event.article, event.source.name, recipe.summary, line=event.line)
            if draft is None:
                failures.append(Failure(event.source.name, 0, "InputEmpty", "There is no sentence in it."))
                continue
            terms.add(event.article)
            drafts.append(draft)
            if progress:
                progress(1)
        elif isinstance(event, Failed) and event.failure.source != skip:
            # The page may travel: the folders of this machine are no business of its readers.
            message = event.failure.message.replace(f"{walk.folder}{os.sep}", "")
            failures.append(replace(event.failure, message=message))
    year = common_year(draft.mentions for draft in drafts)
    groups = group(terms, [_clues(draft, year) for draft in drafts])
    fullest = tuple(tuple(sorted(numbers, key=lambda n: _fullness(drafts, n))) for numbers in groups)
    return Drafts(tuple(drafts), fullest, tuple(failures), year)


def draft_of(article: Article, source: str, length: Length, *, line: int = 0) -> Draft | None:
    """What is kept of a prepared article, None of one without a sentence."""
    heading = article.title or next(_statements(article), None)
    if heading is None:
        return None
    body = article if article.title else _headed(article, heading)
    ranked = summarize_article(body, length=length, on="source")
    texts = [s.source for s in article.sentences()]
    return Draft(
        source=source,
        line=line,
        heading=heading,
        titled=article.title is not None,
        summary=tuple(s for s in ranked.summary() if s.source != heading.source),
        outlet=outlet_of(article, source),
        mentions=mentions_of(article, source),
        names=key_names(article),
        numbers=key_numbers(article),
        words=sum(len(text.split()) for text in texts),
        sentences=len(texts),
    )


def _headed(article: Article, heading: Sentence) -> Article:
    """The article with one of its sentences for a title."""
    paragraphs = (replace(p, sentences=tuple(s for s in p.sentences if s is not heading)) for p in article.paragraphs)
    return replace(article, paragraphs=tuple(p for p in paragraphs if p.sentences), title=heading)


def _statements(article: Article) -> Iterator[Sentence]:
    """The sentences of prose, then all others: the first may stand for a title."""
    for paragraph in article.paragraphs:
        if paragraph.kind == "prose":
            yield from paragraph.sentences
    yield from article.sentences()


def _clues(draft: Draft, year: int | None) -> Clues:
    day = day_of(draft.mentions, year)
    return Clues(
        outlet=draft.outlet.name if draft.outlet else None,
        day=day.day if day else None,
        mentioned=draft.mentions.mentioned,
        opening=draft.mentions.opening,
    )


def _fullness(drafts: Sequence[Draft], number: int) -> tuple[int, int]:
    return -drafts[number].words, number
