"""Rows with their translations: which columns there are, and how they are put into a table beside the input's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from translator.article import Article
from translator.cluster.needed import require_arrow
from translator.documents.row import OWN
from translator.many import Untranslated
from translator.output.text import to_text

LINE = "line"
"""The column with the number of a row in its file, from 1."""
TITLE, SUMMARY, TRANSLATION, FLAGS, ERROR = "title_en", "summary_en", "translation", "flags", "error"
MADE = (TITLE, SUMMARY, TRANSLATION, FLAGS, ERROR)
"""The columns that a translation adds. A row has either a translation or an error ("InputEmpty: ...")."""
_KEPT = "source_"
"""Begins the name of an input's own field that has the name of an added one."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which fields of a row hold its text, its title and its id."""

    text: str = "text"
    title: str = "title"
    id: str = "id"

    def article_row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row under the names that `article_of_row` knows; fields that are in the way of these keep their content."""
        own = dict(zip((self.id, self.title, self.text), OWN, strict=True))
        others = {(_KEPT + name if name in OWN else name): value for name, value in row.items() if name not in own}
        return others | {own[name]: row[name] for name in own if name in row}


def kept_names(names: Sequence[str], added: Sequence[str] = MADE) -> list[str]:
    """The names of an input's fields in the output: their own, prefixed where a column is added by that name."""
    taken = {*names, *added}
    kept = []
    for name in names:
        other = name
        while other in added or (other != name and other in taken):
            other = _KEPT + other
        taken.add(other)
        kept.append(other)
    return kept


def with_translations(table: Any, made: Iterable[Article | Untranslated]) -> Any:  # noqa: ANN401 - an Arrow table
    """An Arrow table with the columns of its rows' translations behind its own, which are all kept.

    Args:
        table: the input, a row an article.
        made: what became of each row, in order.
    """
    arrow = require_arrow()
    rows = [_columns(each) for each in made]
    flag = arrow.struct({"sentence": arrow.int32(), "kind": arrow.string(), "reason": arrow.string()})
    table = table.rename_columns(kept_names(table.column_names))
    for name in MADE:
        kind = arrow.list_(flag) if name == FLAGS else arrow.string()
        table = table.append_column(name, arrow.array([row[name] for row in rows], kind))
    return table


def _columns(made: Article | Untranslated) -> dict[str, Any]:
    if isinstance(made, Untranslated):
        return dict.fromkeys(MADE) | {ERROR: printable(f"{made.kind}: {made.message}")}
    numbered = [*([(None, made.title)] if made.title else []), *enumerate(made.sentences())]
    flags = [{"sentence": n, "kind": f.kind, "reason": printable(f.reason)} for n, s in numbered for f in s.flags]
    return {
        TITLE: printable(made.title.text) if made.title else None,
        SUMMARY: printable("\n".join(sentence.text for sentence in made.summary())),
        TRANSLATION: printable(_body(made)),
        FLAGS: flags,
        ERROR: None,
    }


def _body(article: Article) -> str:
    """The English text alone, as `to_text` lays it out."""
    bare = replace(article, title=None, dateline=None).map_sentences(lambda s: replace(s, summary_rank=None, flags=()))
    return to_text(bare).rstrip("\n")


def printable(text: str) -> str:
    """The text without lone surrogates, which no UTF-8 holds."""
    return text.encode("utf-8", "replace").decode("utf-8")
