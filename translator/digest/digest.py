"""The flow of a digest: read and group on the source, then translate only what the page shows.

    walk ─▶ Reader ─▶ drafts ─▶ groups ─▶ windows of headings and summaries ─▶ engine ─▶ Digest

Of each story the fullest article's summary is translated; of the others only the headings. Sentences of all articles
of a window share the engine's batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.api import Translator
from translator.article import Article
from translator.collection.folder import CORPUS_SUFFIX, Walk
from translator.digest.draft import Drafts, read_folder
from translator.digest.story import Digest, Sort, Story, ordered
from translator.documents.read import SUFFIXES
from translator.errors import InputEmpty, InputNotFound
from translator.recipe import Recipe
from translator.summary.length import Length
from translator.translation.engine import Engine
from translator.translation.glossary import Glossary
from translator.translation.pipeline import count_sentences, translate_articles

WINDOW = 2048
"""Sentences handed to the engine at once."""
ALONE, SHARED = 1, 3
"""Sentences of a summary unless a length is asked for: of an article that stands alone, of a story's fullest one."""
_NO_END = 10**9


@dataclass(frozen=True, slots=True)
class Plan:
    """What a digest is to be.

    Args:
        length: how long the summaries are to be; None is one sentence of an event that one article tells of, three of
            one that several do.
        sort: what stands first.
        every: translate the summaries of all articles, not only of each story's fullest.
        normalize_source: rewrite dates and numbers before translating.
        include, exclude: glob patterns of what is read and what is not.
        limit: articles read at most.
        skip: a file that is never read, as a path below the folder: the digest of an earlier run.
        glossary: terms whose English is prescribed.
        expand_acronyms: follow an acronym's first mention in each summary by its English name.
    """

    length: Length | None = None
    sort: Sort = Sort.importance
    every: bool = False
    normalize_source: bool = True
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    limit: int | None = None
    skip: str = ""
    glossary: Glossary | None = None
    expand_acronyms: bool = False


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is told on the way: articles read, then sentences translated of how many, both since the last call."""

    read: Callable[[int], None] | None = None
    total: Callable[[int], None] | None = None
    translated: Callable[[int], None] | None = None


def make_digest(
    folder: Path, translator: Translator, plan: Plan, *, engine: Engine | None = None, hooks: Hooks | None = None
) -> Digest:
    """Read a folder of Indonesian articles and tell its stories in English.

    What cannot be read is among the digest's failures and stops nothing.

    Args:
        folder: searched through with all its folders; or one JSONL corpus.
        translator: the model.
        plan: what the digest is to be.
        engine: what translates in the translator's place (one that remembers); None is the translator's own.
        hooks: told how far it is.

    Raises:
        InputNotFound: there is no such folder.
        InputEmpty: no article in it can be read.
        ModelError: the model does not load.
    """
    if not folder.exists():
        raise InputNotFound(f"There is no folder {folder}.", "Check the name.")
    hooks = hooks or Hooks()
    walk = Walk(folder, folder, plan.include, plan.exclude)
    recipe = Recipe(normalize_source=plan.normalize_source)
    length = plan.length or Length(sentences=SHARED)
    read = read_folder(walk, recipe, length=length, skip=plan.skip, limit=plan.limit, progress=hooks.read)
    if not read.drafts and not read.failures:
        raise InputEmpty(f"There is no article in {folder}.", f"Read are {', '.join((*SUFFIXES, CORPUS_SUFFIX))}.")
    articles = _to_translate(read, plan)
    if hooks.total:
        hooks.total(count_sentences(articles))
    translated: list[Article] = []
    for window in _windows(articles):
        translated += translate_articles(
            window,
            engine or translator.engine,
            translator.provenance,
            glossary=plan.glossary,
            expand=plan.expand_acronyms,
            progress=hooks.translated,
        )
    entries = [draft.entry(article, read.year) for draft, article in zip(read.drafts, translated, strict=True)]
    stories = [Story(tuple(entries[n] for n in numbers)) for numbers in read.groups]
    return Digest(
        folder=folder.resolve().name,
        stories=ordered(stories, plan.sort),
        failures=read.failures,
        provenance=translator.provenance if entries else None,
        sort=plan.sort,
    )


def _to_translate(read: Drafts, plan: Plan) -> list[Article]:
    """Of every article what is to be shown."""
    shared = {numbers[0] for numbers in read.groups if len(numbers) > 1}
    fullest = {numbers[0] for numbers in read.groups}

    def most(number: int) -> int:
        if not plan.every and number not in fullest:
            return 0
        return _NO_END if plan.length else SHARED if number in shared else ALONE

    return [draft.article(most(n)) for n, draft in enumerate(read.drafts)]


def _windows(articles: Sequence[Article]) -> Iterator[list[Article]]:
    """The articles in runs of WINDOW sentences or a little more."""
    window: list[Article] = []
    size = 0
    for article in articles:
        window.append(article)
        size += count_sentences([article])
        if size >= WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window
