"""What a translated article adds to its row: the columns behind those of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from translator.article import Article
from translator.output.text import to_text

TITLE, SUMMARY, TEXT, FLAGS, MODEL, ERROR = "title_en", "summary_en", "text_en", "flags", "model", "error"


def new_columns(*, text: bool = True) -> tuple[str, ...]:
    """The columns in their order; without the whole text where only titles and summaries are translated."""
    return (TITLE, SUMMARY, *((TEXT,) if text else ()), FLAGS, MODEL, ERROR)


def additions_of(article: Article, *, text: bool = True, flags: bool = True) -> dict[str, Any]:
    """What stands in the new columns of a row; `flags` is a list of {"sentence", "kind", "reason"}.

    Args:
        article: translated.
        text: the whole of it, not only title and summary.
        flags: hold the doubts, else an empty list.
    """
    values: dict[str, Any] = {
        TITLE: article.title.text if article.title else "",
        SUMMARY: "\n".join(sentence.text for sentence in article.summary()),
    }
    if text:
        values[TEXT] = english_body(article)
    values[FLAGS] = _flags(article) if flags else []
    values[MODEL] = article.provenance.model if article.provenance else ""
    return values


def english_body(article: Article) -> str:
    """The article without its title and summary, a blank line between paragraphs."""
    from dataclasses import replace

    body = replace(article, title=None).map_sentences(lambda sentence: replace(sentence, summary_rank=None))
    return to_text(replace(body, dateline=None), flags=False).strip("\n")


def as_text(values: Mapping[str, Any]) -> dict[str, str | None]:
    """The additions as a table holds them: the flags as text, "kind: reason" each on a line of its own."""
    return {name: _cell(value) for name, value in values.items()}


def unused(names: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """The name of each new column: one that the corpus has no column of yet ("title_en_2")."""
    taken = set(names)
    found = {}
    for column in columns:
        count, name = 1, column
        while name in taken:
            count += 1
            name = f"{column}_{count}"
        taken.add(name)
        found[column] = name
    return found


def _cell(value: Any) -> str | None:  # noqa: ANN401 - a column's value
    if isinstance(value, list):
        return "\n".join(f"{flag['kind']}: {flag['reason']}" for flag in value)
    return None if value is None else str(value)


def _flags(article: Article) -> list[dict[str, Any]]:
    """The flags as the report of a batch has them: the title's sentence is null."""
    sentences = ((None, article.title), *enumerate(article.sentences()))
    return [
        {"sentence": number, "kind": flag.kind, "reason": flag.reason}
        for number, sentence in sentences
        if sentence
        for flag in sentence.flags
    ]
