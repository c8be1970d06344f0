"""Many articles as one stream: read lazily, translated in shared batches, handed back in order, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from translator.article import Article, Provenance
from translator.collection.reading import failure_of
from translator.documents.columns import find_columns
from translator.documents.row import article_of_row
from translator.errors import UsageError
from translator.flow import prepare_article, to_translate, translate_prepared
from translator.recipe import Recipe
from translator.translation.hypothesis import TranslationEngine
from translator.windows import Result, Windows

Input = Article | str | Mapping[str, Any]
"""An article as `translator.documents` reads it, a text, or a row of a corpus with a "text"."""


@dataclass(frozen=True, slots=True)
class Untranslated:
    """What stands in the place of an article that could not be translated.

    `number` counts the inputs from 0, `id` is the "id" of a row, None where there is none. `kind` is the name of the
    error, `message` says what is wrong; it never holds text of the article.
    """

    number: int
    id: Any
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class _Item:
    """An input by its number and id, prepared; an exception where it could not be."""

    number: int
    id: Any
    prepared: Result


def translate_stream(
    articles: Iterable[Input],
    engine: TranslationEngine,
    provenance: Provenance,
    recipe: Recipe,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Generator[Article | Untranslated, None, None]:
    """Translate a stream of articles; what comes out stands in the order of what went in.

    Args:
        articles: read in the thread that takes the results, a few windows ahead of them and no further.
        engine: what translates.
        provenance: what is noted in each article as the maker of its translation.
        recipe: what is made of them.
        progress: called in that thread with the articles handed out and the sentences translated so far.

    Raises:
        TranslatorError: the engine cannot translate at all.
        Exception: what the iterable raised, after everything that it had given before.
    """
    stream = _Stream(articles, recipe)
    handed_out = 0

    def tell() -> None:
        if progress:
            progress(handed_out, windows.sentences)

    windows: Windows[_Item] = Windows(
        stream.items(),
        lambda item: item.prepared if isinstance(item.prepared, Article) else None,
        lambda prepared, told: translate_prepared(prepared, engine, provenance, recipe, progress=told),
        count=lambda article: to_translate([article], recipe),
        waiting=tell,
    )
    with closing(windows.run()) as finished:
        for items, results in finished:
            for made in _in_order(items, results):
                handed_out += 1
                yield made
            tell()
    if stream.error:
        raise stream.error


class _Stream:
    """The inputs, prepared one by one; an error of the iterable ends it and is kept."""

    def __init__(self, articles: Iterable[Input], recipe: Recipe) -> None:
        self._articles = articles
        self._recipe = recipe
        self.error: Exception | None = None

    def items(self) -> Iterator[_Item]:
        try:
            for number, given in enumerate(self._articles):
                yield self._item(number, given)
        except Exception as error:
            self.error = error

    def _item(self, number: int, given: Input) -> _Item:
        name = None
        try:
            if isinstance(given, Mapping):
                found = find_columns(tuple(given), self._recipe.columns)
                field = found.first("id")
                name = given[field] if field is not None else None
                given = article_of_row(given, found=found)
            return _Item(number, name, prepare_article(_read(given), self._recipe))
        except Exception as error:
            return _Item(number, name, error)


def _read(given: Article | str) -> Article | str:
    if isinstance(given, (Article, str)):
        return given
    raise UsageError(f"This is no text, no Article and no row of a corpus, but of type {type(given).__name__}.")


def _in_order(items: Sequence[_Item], results: Sequence[Result]) -> Iterator[Article | Untranslated]:
    """What became of each item: the results in the places of those that were prepared."""
    waiting = iter(results)
    for item in items:
        result = next(waiting) if isinstance(item.prepared, Article) else item.prepared
        if isinstance(result, Article):
            yield result
        else:
            failure = failure_of(result, "")
            yield Untranslated(item.number, item.id, failure.kind, failure.message)
