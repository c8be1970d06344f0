"""The index over a batch's HTML pages, with a digest's stories as its groups where there is one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from translator.batch.journal import Journal
from translator.output.index import write_index

DIGEST = "digest.json"
"""In OUT, what `translator digest FOLDER -o OUT/digest.json` wrote: its stories group the pages."""
DIGEST_SCHEMA = "translator.digest/1"


def write_pages_index(out: Path, journal: Journal, *, title: str) -> int:
    """Write OUT/index.html over the pages in OUT; returns how many there are.

    Raises:
        OutputError: it cannot be written.
    """
    return write_index(out, title=title, groups=story_groups(out, journal))


def story_groups(out: Path, journal: Journal) -> dict[str, str]:
    """The story of each page that shares one with others, by the page's path below OUT; empty without a digest."""
    groups: dict[str, str] = {}
    for story in _stories(out / DIGEST):
        articles = [a for a in story.get("articles", ()) if isinstance(a, Mapping)]
        if len(articles) < 2:
            continue
        for article in articles:
            for path in journal.outputs(str(article.get("source"))):
                if path.endswith(".html"):
                    groups[path] = _name(articles[0])
    return groups


def _stories(path: Path) -> list[Mapping[str, Any]]:
    """The stories of a digest; none for a file that is not there or is no digest."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(data, Mapping) or data.get("schema") != DIGEST_SCHEMA:
        return []
    return [story for story in data.get("stories", ()) if isinstance(story, Mapping)]


def _name(article: Mapping[str, Any]) -> str:
    """What a story is called: the English title of its fullest article."""
    heading = article.get("title")
    if not isinstance(heading, Mapping):
        return "A story"
    return str(heading.get("translation") or heading.get("source") or "A story")
