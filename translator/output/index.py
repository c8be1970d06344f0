"""index.html over a folder of articles in the reader's format: searchable, sortable by date, outlet and doubts.

All that it shows stands in the pages themselves, in their metadata; so an index can be made of any folder of them,
at any time, whatever has written them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

from translator.files import write_file
from translator.output.page import Known, day_text, render_page

INDEX = "index.html"
PREFIX = "translator:"
"""What the names of the metadata of a page begin with."""
_HEAD = 1 << 16
"""Bytes of a page that hold its metadata."""
_END = "</title>"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the index.

    `href` is the page's path below the index, with "/" between its parts. `published` is a day as "2022-09-12", a
    guess where `guessed`. `group` names the story that it belongs to with others, empty where it is on its own.
    """

    href: str
    title: str
    source_title: str = ""
    outlet: str = ""
    published: str = ""
    summary: str = ""
    sentences: int = 0
    doubts: int = 0
    group: str = ""
    guessed: bool = False

    @property
    def day(self) -> str:
        """The day for people: "12 September 2022", "about 12 September 2022"."""
        return day_text(Known(day=self.published, guessed=self.guessed))

    @property
    def url(self) -> str:
        """The address of the page, as a link has to write it; never one with a scheme of its own."""
        return "./" + quote(self.href, safe="/")


def to_index(entries: Iterable[Entry], *, title: str = "Articles") -> str:
    """The index as one self-contained HTML page, newest articles first; grouped ones stand together."""
    listed = sorted(entries, key=lambda e: (e.title.lower(), e.href))
    listed.sort(key=lambda e: e.published, reverse=True)
    outlets = sorted({e.outlet for e in listed if e.outlet}, key=str.lower)
    groups: dict[str, list[Entry]] = {}
    for entry in listed:
        if entry.group:
            groups.setdefault(entry.group, []).append(entry)
    return render_page(
        "index.html",
        styles=("base.css", "index.css"),
        scripts=("theme.js", "index.js"),
        title=title,
        entries=listed,
        outlets=outlets,
        groups=sorted(groups.items(), key=lambda pair: -len(pair[1])),
    )


def write_index(
    folder: Path, *, title: str = "", groups: dict[str, str] | None = None, known: Mapping[str, Known] | None = None
) -> int:
    """Write index.html over the pages in a folder and below it; without a page none is written.

    Args:
        folder: where the pages lie.
        title: the heading; the folder's name where it is empty.
        groups: the story that an article belongs to, by the path of its page below the folder.
        known: outlet and day by the same path, for pages that do not say theirs.

    Returns:
        The number of articles in it.

    Raises:
        OutputError: it cannot be written.
    """
    found = list(find_entries(folder, groups, known))
    if found:
        write_file(folder / INDEX, to_index(found, title=title or folder.resolve().name or "Articles"))
    return len(found)


def find_entries(
    folder: Path, groups: dict[str, str] | None = None, known: Mapping[str, Known] | None = None
) -> Iterator[Entry]:
    """The entries of all pages of the reader in a folder and below it, in the order of their paths.

    Hidden files, other HTML files and pages that cannot be read are passed over.
    """
    for path in sorted(folder.rglob("*.html")):
        relative = path.relative_to(folder)
        if any(part.startswith(".") for part in relative.parts):
            continue
        with suppress(OSError):
            href = relative.as_posix()
            entry = _entry(path, href, (groups or {}).get(href, ""))
            if entry:
                yield _completed(entry, (known or {}).get(href, Known()))


def _completed(entry: Entry, known: Known) -> Entry:
    """The entry with outlet and day where its page has none, or a guess where this is none."""
    better = known.day and (not entry.published or (entry.guessed and not known.guessed))
    published, guessed = (known.day, known.guessed) if better else (entry.published, entry.guessed)
    return replace(entry, outlet=entry.outlet or known.outlet, published=published, guessed=guessed)


def _entry(path: Path, href: str, group: str) -> Entry | None:
    with path.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8", errors="replace")
    found = _Metadata()
    found.feed(head[: head.find(_END) + len(_END)] if _END in head else "")
    values = found.values
    if "title" not in values:
        return None
    return Entry(
        href=href,
        title=values["title"],
        source_title=values.get("source-title", ""),
        outlet=values.get("outlet", ""),
        published=values.get("published", ""),
        summary=values.get("summary", ""),
        sentences=_number(values.get("sentences", "")),
        doubts=_number(values.get("doubts", "")),
        group=group,
        guessed=values.get("published-guessed") == "true",
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class _Metadata(HTMLParser):
    """The metadata that the reader's pages hold about themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        name = attributes.get("name") or ""
        if tag == "meta" and name.startswith(PREFIX):
            self.values.setdefault(name.removeprefix(PREFIX), attributes.get("content") or "")
