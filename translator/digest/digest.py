"""The flow of a digest: read and group on the source, then translate only what the page shows.

    walk ─▶ Reader ─▶ drafts ─▶ groups ─▶ windows of headings and summaries ─▶ engine ─▶ Digest

Of each story the fullest article's summary is translated; of the others only the headings. Sentences of all articles
of a window share the engine's batches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translator.api import Translator
from translator.article import Article
from translator.collection.folder import Walk
from translator.collection.kinds import CORPUS_SUFFIXES
from translator.digest.draft import Drafts, read_folder
from translator.digest.story import Digest, Sort, Story, ordered
from translator.documents.read import SUFFIXES
from translator.errors import InputEmpty, InputNotFound
from translator.flow import to_translate, translate_prepared
from translator.recipe import Recipe
from translator.summary.length import Length
from translator.translation.memory import Memory, RememberingEngine

WINDOW = 2048
"""Sentences handed to the engine at once."""
ALONE, SHARED = 1, 3
"""Sentences of a summary unless a length is asked for: of an article that stands alone, of a story's fullest one."""
_NO_END = 10**9


@dataclass(frozen=True, slots=True)
class Settings:
    """What a digest is to be, apart from how each article is treated.

    Args:
        sort: what stands first.
        every: translate the summaries of all articles, not only of each story's fullest.
        include, exclude: glob patterns of what is read and what is not.
        limit: articles read at most.
        skip: a file that is never read, as a path below the folder: the digest of an earlier run.
    """

    sort: Sort = Sort.importance
    every: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: int | None = None
    skip: str = ""


class Listener:
    """Is told how far a digest is; this one does nothing with it."""

    def read(self, articles: int) -> None:
        """Learn that so many more articles have been read."""

    def total(self, sentences: int) -> None:
        """Learn how many sentences will be translated; all articles have been read."""

    def translated(self, sentences: int) -> None:
        """Learn that so many more sentences have been translated."""


def make_digest(
    folder: Path,
    translator: Translator,
    recipe: Recipe | None = None,
    settings: Settings | None = None,
    *,
    memory: Memory | None = None,
    listener: Listener | None = None,
) -> Digest:
    """Read a folder of Indonesian articles and tell its stories in English.

    What cannot be read is among the digest's failures and stops nothing.

    Args:
        folder: searched through with all its folders; or one JSONL corpus.
        translator: the model.
        recipe: how each article is treated. A summary of the ordinary length is one sentence of an event that one
            article tells of, three of one that several do.
        settings: what the digest is to be.
        memory: the translation memory; None does without.
        listener: told how far it is.

    Raises:
        InputNotFound: there is no such folder.
        InputEmpty: no article in it can be read.
        ModelError: the model does not load.
    """
    if not folder.exists():
        raise InputNotFound(f"There is no folder {folder}.", "Check the name.")
    recipe, settings, listener = recipe or translator.recipe, settings or Settings(), listener or Listener()
    walk = Walk(folder, folder, settings.include, settings.exclude)
    read = read_folder(walk, _ranked_by(recipe), skip=settings.skip, limit=settings.limit, progress=listener.read)
    if not read.drafts and not read.failures:
        raise InputEmpty(f"There is no article in {folder}.", f"Read are {', '.join((*SUFFIXES, *CORPUS_SUFFIXES))}.")
    articles = _to_translate(read, recipe, settings)
    # What is shown of each article was chosen on its source, and is translated whole.
    shown = replace(recipe, summary=Length(sentences=0), summaries_only=False)
    listener.total(to_translate(articles, shown))
    engine = RememberingEngine(translator.engine, memory, translator.model.sha256) if memory else translator.engine
    provenance = translator.provenance
    translated: list[Article] = []
    for window in _windows(articles, shown):
        translated += translate_prepared(window, engine, provenance, shown, progress=listener.translated)
    entries = [draft.entry(article, read.year) for draft, article in zip(read.drafts, translated, strict=True)]
    stories = [Story(tuple(entries[n] for n in numbers)) for numbers in read.groups]
    return Digest(
        folder=folder.resolve().name,
        stories=ordered(stories, settings.sort),
        failures=read.failures,
        provenance=replace(provenance, beam=recipe.beam) if entries else None,
        sort=settings.sort,
    )


def _ranked_by(recipe: Recipe) -> Recipe:
    """The recipe with a length for the summaries; without one asked for as many sentences as any story shows."""
    return recipe if recipe.summary != Length() else replace(recipe, summary=Length(sentences=SHARED))


def _to_translate(read: Drafts, recipe: Recipe, settings: Settings) -> list[Article]:
    """Of every article what is to be shown."""
    shared = {numbers[0] for numbers in read.groups if len(numbers) > 1}
    fullest = {numbers[0] for numbers in read.groups}

    def most(number: int) -> int:
        if not settings.every and number not in fullest:
            return 0
        return _NO_END if recipe.summary != Length() else SHARED if number in shared else ALONE

    return [draft.article(most(n)) for n, draft in enumerate(read.drafts)]


def _windows(articles: Sequence[Article], recipe: Recipe) -> Iterator[list[Article]]:
    """The articles in runs of WINDOW sentences or a little more."""
    window: list[Article] = []
    size = 0
    for article in articles:
        window.append(article)
        size += to_translate([article], recipe)
        if size >= WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window
