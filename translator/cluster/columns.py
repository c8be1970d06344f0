"""Rows with their translations: the columns of `translator.collection.additions` behind those of an Arrow table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from translator.article import Article
from translator.cluster.needed import require_arrow
from translator.collection.additions import ERROR, FLAGS, additions_of, new_columns, unused
from translator.many import Untranslated

LINE = "line"
"""The column with the number of a row in its file, from 1."""


def with_translations(table: Any, made: Iterable[Article | Untranslated], *, text: bool = True) -> Any:  # noqa: ANN401
    """An Arrow table with the columns of its rows' translations behind its own, which are all kept.

    A new column whose name is taken gets another ("flags_2"). A row has either a translation or an error.

    Args:
        table: the input, a row an article.
        made: what became of each row, in order.
        text: add the whole text, not only title and summary.
    """
    arrow = require_arrow()
    columns = new_columns(text=text)
    rows = [_values(each, columns, text=text) for each in made]
    flag = arrow.struct({"sentence": arrow.int32(), "kind": arrow.string(), "reason": arrow.string()})
    for column, name in unused(table.column_names, columns).items():
        kind = arrow.list_(flag) if column == FLAGS else arrow.string()
        table = table.append_column(name, arrow.array([row[column] for row in rows], kind))
    return table


def report_columns(names: list[str]) -> tuple[str, str, str]:
    """The names of line, flags and error in a table made by `with_translations` of one that begins with the line."""
    back = new_columns()[::-1]
    return names[0], names[-1 - back.index(FLAGS)], names[-1 - back.index(ERROR)]


def _values(made: Article | Untranslated, columns: tuple[str, ...], *, text: bool) -> dict[str, Any]:
    if isinstance(made, Untranslated):
        return dict.fromkeys(columns) | {ERROR: printable(f"{made.kind}: {made.message}")}
    values = additions_of(made, text=text)
    flags = [{**flag, "reason": printable(flag["reason"])} for flag in values[FLAGS]]
    told = {name: printable(value) if isinstance(value, str) else value for name, value in values.items()}
    return dict.fromkeys(columns) | told | {FLAGS: flags}


def printable(text: str) -> str:
    """The text without lone surrogates, which no UTF-8 holds."""
    return text.encode("utf-8", "replace").decode("utf-8")
