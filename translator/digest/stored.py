"""A digest's JSON read again: the stories that it found and which articles share them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCHEMA = "translator.digest/1"
"""The version of the JSON structure; a change of keys changes it."""


def shared_stories(path: Path) -> dict[str, tuple[str, ...]]:
    """The sources of each story that several articles tell, by its name: the English title of the fullest one.

    Empty for a file that is not there or is no digest. Stories of one name are joined.
    """
    found: dict[str, tuple[str, ...]] = {}
    for story in _stories(path):
        articles = [article for article in story.get("articles", ()) if isinstance(article, Mapping)]
        if len(articles) > 1:
            name = _name(articles[0])
            found[name] = (*found.get(name, ()), *(str(article.get("source")) for article in articles))
    return found


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """Outlet and day of an article as a digest has them; the day as "2022-09-12", what is not known empty."""

    outlet: str
    day: str
    guessed: bool


def known_articles(path: Path) -> dict[str, KnownArticle]:
    """What a digest knows of the articles with a file of their own, by their source; empty for what is no digest."""
    articles = (article for story in _stories(path) for article in story.get("articles", ()))
    return {
        str(article.get("source")): KnownArticle(
            str(article.get("outlet") or ""), str(article.get("date") or ""), bool(article.get("date_is_guess"))
        )
        for article in articles
        if isinstance(article, Mapping) and not article.get("line")
    }


def _stories(path: Path) -> list[Mapping[str, Any]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        return []
    return [story for story in data.get("stories", ()) if isinstance(story, Mapping)]


def _name(article: Mapping[str, Any]) -> str:
    heading = article.get("title")
    if not isinstance(heading, Mapping):
        return "A story"
    return str(heading.get("translation") or heading.get("source") or "A story")
