"""An Article as JSON."""

from __future__ import annotations

import json

from translator.article import Article


def to_json(article: Article) -> str:
    """The Article as indented JSON; docs/json.md describes the keys."""
    return json.dumps(article.to_dict(), ensure_ascii=False, indent=2) + "\n"
