"""An Article as a notebook shows it: a fragment of HTML that leaves the rest of the notebook alone.

It has no ids, no links, no style sheet and no script, and no classes but those that keep notebooks from reading "$" as
the begin of a formula: nothing of it reaches other cells. All text is escaped. Colours are those of the notebook.
"""

from __future__ import annotations

from translator.article import Article
from translator.output.html import page_of
from translator.output.page import render_fragment


def to_notebook(article: Article) -> str:
    """The article as a fragment of HTML: title, summary, then paragraph by paragraph English beside Indonesian.

    Doubtful sentences are underlined, and the reasons follow at the end. Of an article that is not translated only the
    source is shown.
    """
    sentences = [*([article.title] if article.title else []), *article.sentences()]
    translated = any(sentence.translation is not None for sentence in sentences)
    return render_fragment("notebook.html", page=page_of(article), translated=translated)
