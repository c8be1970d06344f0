"""The index over a batch's HTML pages, with a digest's stories as its groups where there is one."""

from __future__ import annotations

from pathlib import Path

from translator.batch.journal import Journal
from translator.digest.stored import known_articles, shared_stories
from translator.output.index import write_index
from translator.output.page import Known

DIGEST = "digest.json"
"""In OUT, what `translator digest FOLDER -o OUT/digest.json` wrote: its stories group the pages."""


def write_pages_index(out: Path, journal: Journal, *, title: str) -> int:
    """Write OUT/index.html over the pages in OUT; returns how many there are.

    Raises:
        OutputError: it cannot be written.
    """
    return write_index(out, title=title, groups=story_groups(out, journal), known=known_pages(out, journal))


def story_groups(out: Path, journal: Journal) -> dict[str, str]:
    """The story of each page that shares one with others, by the page's path below OUT; empty without a digest."""
    groups: dict[str, str] = {}
    for name, sources in shared_stories(out / DIGEST).items():
        groups |= {page: name for source in sources for page in _pages(journal, source)}
    return groups


def known_pages(out: Path, journal: Journal) -> dict[str, Known]:
    """Outlet and day of each page as the digest has them, by the page's path below OUT; empty without a digest."""
    return {
        page: Known(article.outlet, article.day, article.guessed)
        for source, article in known_articles(out / DIGEST).items()
        for page in _pages(journal, source)
    }


def _pages(journal: Journal, source: str) -> list[str]:
    return [path for path in journal.outputs(source) if path.endswith(".html")]
