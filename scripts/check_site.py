"""Looks through a built site: every link inside leads somewhere, and nothing is loaded from another place.

    python scripts/check_site.py FOLDER

A link that a reader may click can lead anywhere; what a browser fetches by itself must be in the folder. 404.html,
which is shown under any address, is passed over.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}
_LINKS_THAT_LOAD = frozenset({"stylesheet", "icon", "preload", "prefetch", "preconnect", "modulepreload", "manifest"})
_STYLE = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)|@import\s+['\"]([^'\"]+)")


class Page(HTMLParser):
    """What a page loads, what it links to, and the places in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        values = {name: value or "" for name, value in attrs}
        self.places |= {values[name] for name in ("id", "name") if name in values}
        if tag in _LOADED and _LOADED[tag] in values:
            self.loaded.append(values[_LOADED[tag]])
        elif tag == "link" and _LINKS_THAT_LOAD & set(values.get("rel", "").split()):
            self.loaded.append(values.get("href", ""))
        elif tag == "a" and "href" in values:
            self.links.append(values["href"])
        self.loaded += _addresses(values.get("style", ""))


def faults(folder: Path) -> Iterator[str]:
    """What is wrong in the site of a folder, in words."""
    found = sorted(path for path in folder.rglob("*.html") if path.name != "404.html")
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in found}
    if not pages:
        yield f"{folder} holds no page"
    for path, page in pages.items():
        name = path.relative_to(folder)
        for address in page.loaded:
            yield from _missing(f"{name} loads", address, path, folder, pages, outside=False)
        for address in page.links:
            yield from _missing(f"{name} links to", address, path, folder, pages, outside=True)
    for path in sorted(folder.rglob("*.css")):
        for address in _addresses(path.read_text(encoding="utf-8")):
            yield from _missing(f"{path.relative_to(folder)} loads", address, path, folder, pages, outside=False)


def _addresses(style: str) -> list[str]:
    return [one or other for one, other in _STYLE.findall(style)]


def _missing(
    what: str, address: str, path: Path, folder: Path, pages: dict[Path, Page], *, outside: bool
) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if not outside and parts.scheme != "data":
            yield f"{what} {address}, from elsewhere"
        return
    base = folder if parts.path.startswith("/") else path.parent
    target = (base / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        yield f"{what} {address}, which is not there"
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].places:
        yield f"{what} {address}, but there is no such place"


def main(arguments: list[str]) -> int:
    """Print what is wrong with the site of a folder; 0 where nothing is."""
    folder = Path(arguments[0]).resolve()
    found = list(faults(folder))
    for fault in found:
        print(fault)
    if not found:
        print(
            f"{len(list(folder.rglob('*.html')))} pages, every link leads somewhere, nothing is loaded from elsewhere"
        )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
