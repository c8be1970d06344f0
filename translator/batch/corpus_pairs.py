"""The sentence pairs of a finished corpus, beside its JSONL and made of it, article by article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translator.article import Article
from translator.files import replacing, write_pieces
from translator.output.render import Format
from translator.recipe import Recipe

ARTICLE = "article"


def write_corpus_pairs(target: Path, corpus: Path, format_: Format, recipe: Recipe) -> None:
    """Write the pairs of an output corpus; never more than a part of them is in memory.

    Args:
        target: the file to write.
        corpus: the JSONL that a batch wrote, or a part of another corpus, whose lines hold the same under `ARTICLE`.
        format_: one of `translator.output.render.PAIRS`.
        recipe: what is shown. In rows, an article is named by its id in the corpus.

    Raises:
        OSError, OutputError: the disk, or what writes the format is not installed.
    """
    body = not recipe.summaries_only
    if format_ is Format.tmx:
        from translator.output.tmx import tmx_pieces, units_of

        units = (
            unit
            for number, (_, article) in enumerate(_articles(corpus), 1)
            for unit in units_of(article, flags=recipe.flags, body=body, prefix=f"{number}-")
        )
        write_pieces(target, _encoded(tmx_pieces(units)))
    elif format_ is Format.xliff:
        from translator.output.xliff import xliff_pieces

        articles = (article for _, article in _articles(corpus))
        write_pieces(target, _encoded(xliff_pieces(articles, flags=recipe.flags, body=body)))
    elif format_ is Format.tsv:
        from translator.output.tsv import tsv_lines

        write_pieces(target, _encoded(tsv_lines(_rows(corpus, body))))
    else:
        from translator.output.parquet import write_parquet

        with replacing(target) as file:
            write_parquet(_rows(corpus, body), file)


def _rows(corpus: Path, body: bool) -> Iterator[dict[str, Any]]:
    from translator.output.tsv import rows_of

    for id_, article in _articles(corpus):
        yield from rows_of(article, body=body, name=id_)


def _articles(corpus: Path) -> Iterator[tuple[str, Article]]:
    """The articles of an output corpus with their ids."""
    with corpus.open("rb") as lines:
        for line in lines:
            record = json.loads(line)
            record = record.get(ARTICLE, record)
            if "paragraphs" not in record:
                continue  # a row that failed
            yield str(record["id"]), Article.from_dict(record)


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8", "replace") for piece in pieces)
