"""One corpus through the flow in a single go, without a journal: what `translator translate FILE.csv` does.

rows ─▶ windows of prepared articles ─▶ engine and checks ─▶ the corpus with new columns, written as it comes
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from translator.api import Translator
from translator.article import Article
from translator.collection.additions import ERROR, additions_of, new_columns
from translator.collection.corpus import Record, output_line, read_corpus
from translator.collection.joining import write_joined
from translator.collection.kinds import Kind, kind_of
from translator.collection.reading import Failure, failure_of
from translator.collection.streams import packed
from translator.errors import InputNotFound, InputUnreadable, TranslatorError
from translator.flow import prepare_article, to_translate, translate_prepared
from translator.recipe import Recipe

WINDOW = 1024
"""Sentences handed to the engine at once."""
_ROWS = 1024
_KEPT = 20
"""Failures that are remembered; all are counted."""


@dataclass(slots=True)
class Outcome:
    """What became of a corpus: rows translated, rows that could not be, the first of these, doubtful sentences."""

    translated: int = 0
    failed: int = 0
    doubtful: int = 0
    failures: list[Failure] = field(default_factory=list)

    def fail(self, failure: Failure) -> None:
        """Count a failure."""
        self.failed += 1
        if len(self.failures) < _KEPT:
            self.failures.append(failure)


def translate_corpus(
    path: Path,
    translator: Translator,
    recipe: Recipe,
    target: IO[bytes],
    *,
    packing: str = "",
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Translate a corpus and write it with what was made of it, in its own kind.

    Args:
        path: the corpus.
        translator: the model.
        recipe: what is made of each row.
        target: where to.
        packing: how the output is packed: ".gz", ".xz", or not at all.
        progress: called with the number of rows finished since the last call.

    Raises:
        InputError: it cannot be read as a corpus.
        OSError: the output cannot be written.
        ModelError: the model does not load.
    """
    outcome = Outcome()
    made = _counted(_results(_records(path, recipe), translator, recipe), path, outcome, progress)
    if kind_of(path.name) in {None, Kind.jsonl}:
        with packed(target, packing) as file:
            for record, article in made:
                if isinstance(article, Article):
                    file.write(output_line(article, record.id).encode("utf-8", "replace"))
    else:
        names = new_columns(text=not recipe.summaries_only)
        additions = _additions(made, recipe)
        first = list(islice(additions, 1))  # what cannot be read at all is told before anything is written
        write_joined(path, chain(first, additions), names, target, recipe.columns, packing)
    return outcome


_Result = Article | Exception


def _records(path: Path, recipe: Recipe) -> Iterator[Record]:
    """The rows; what the system complains about becomes an InputError."""
    try:
        yield from read_corpus(path, columns=recipe.columns)
    except FileNotFoundError:
        raise InputNotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise InputUnreadable(f"{path} cannot be read: {error.strerror or error}.") from error


def _results(records: Iterator[Record], translator: Translator, recipe: Recipe) -> Iterator[tuple[Record, _Result]]:
    """The rows with their translations, in order."""
    window: list[tuple[Record, _Result]] = []
    size = 0
    for record in records:
        prepared = _prepared(record, recipe)
        window.append((record, prepared))
        size += to_translate([prepared], recipe) if isinstance(prepared, Article) else 0
        if size >= WINDOW or len(window) >= _ROWS:
            yield from _translated(window, translator, recipe)
            window, size = [], 0
    yield from _translated(window, translator, recipe)


def _prepared(record: Record, recipe: Recipe) -> _Result:
    if record.article is None:
        return record.error or ValueError("a row without an article")
    try:
        return prepare_article(record.article, recipe)
    except Exception as error:
        return error


def _translated(
    window: Sequence[tuple[Record, _Result]], translator: Translator, recipe: Recipe
) -> Iterator[tuple[Record, _Result]]:
    articles = [prepared for _, prepared in window if isinstance(prepared, Article)]
    results = iter(_together(articles, translator, recipe))
    for record, prepared in window:
        yield record, next(results) if isinstance(prepared, Article) else prepared


def _together(articles: Sequence[Article], translator: Translator, recipe: Recipe) -> Sequence[_Result]:
    """The articles translated; if one of them is too much, each is tried alone."""
    try:
        return translate_prepared(articles, translator.engine, translator.provenance, recipe) if articles else []
    except TranslatorError:
        raise
    except Exception as error:
        if len(articles) == 1:
            return [error]
        return [result for article in articles for result in _together([article], translator, recipe)]


def _counted(
    results: Iterator[tuple[Record, _Result]],
    path: Path,
    outcome: Outcome,
    progress: Callable[[int], None] | None,
) -> Iterator[tuple[Record, Article | Failure]]:
    """The results, each counted; a failure in the place of an exception."""
    for record, result in results:
        made: Article | Failure
        if isinstance(result, Article):
            made = result
            outcome.translated += 1
            outcome.doubtful += len(result.doubtful())
        else:
            made = failure_of(result, path.name, record.line)
            outcome.fail(made)
        if progress:
            progress(1)
        yield record, made


def _additions(made: Iterator[tuple[Record, Article | Failure]], recipe: Recipe) -> Iterator[Mapping[str, Any]]:
    for _, result in made:
        if isinstance(result, Failure):
            yield {ERROR: result.message}
        else:
            yield additions_of(result, text=not recipe.summaries_only, flags=recipe.flags)
