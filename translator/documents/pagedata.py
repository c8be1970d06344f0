"""What a web page says of itself: headline, outlet, date and more, from its metadata (Open Graph, JSON-LD, HTML)."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from translator.article import About
from translator.documents.tree import Element

_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "publishdate",
    "dtk:publishdate",
    "content_publisheddate",
    "publish_date",
    "pubdate",
    "date",
    "dc.date.issued",
    "dc.date",
    "og:published_time",
    "parsely-pub-date",
)
_ARTICLE_TYPES = {
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "blogposting",
    "opinionnewsarticle",
    "liveblogposting",
}
_SEPARATOR = re.compile(r"\s+[-|\u2013\u2014\u2022»]\s+")
_PAGE = re.compile(r"\s*[-(]?\s*\bhalaman(?:\s+(?:\d+|all))\)?\s*\Z|\s*[-(]\s*all\)?\s*\Z", re.I)
_SECOND_LEVEL = {"co", "go", "or", "ac", "web", "my", "sch"}
"""What stands between a registered name and the country in a host's name: example.co.id."""
_BYLINE = re.compile(
    r"(?i:(?:ditulis |dilaporkan )?oleh|penulis|reporter|editor|pewarta|wartawan|by|author|jurnalis|kontributor)"
    r"\s*:?\s+"
    r"[A-Z][\w.'-]*(?:,? (?:[A-Z&|/-][\w.'-]*|dan)){0,6}"
)
"""Who wrote an article, as pages say it on a line of its own."""
_NESTED = 6
_HEADINGS = 5
_LONGEST_AUTHOR = 200


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page says: any of it may be missing. `body` is the article's text as JSON-LD holds it."""

    title: str | None = None
    about: About = field(default_factory=About)
    body: str | None = None


def page_data(root: Element, saved_from: str = "") -> PageData:
    """Read the metadata of a page; `saved_from` is where it was saved from, in case it does not say so itself."""
    metas = _metas(root)
    records = list(_articles(root))
    address = _address(root, metas) or (saved_from if _host(saved_from) else None)
    outlet = _outlet(metas, records, address)
    author = _author(metas, records)
    return PageData(
        title=_title(root, metas, records, outlet, author),
        about=About(
            outlet=outlet,
            date=_published(root, metas, records),
            author=author,
            address=address,
            language=next((e.attributes["lang"] for e in root.find_all("html") if e.attributes.get("lang")), None),
        ),
        body=next((r["articleBody"] for r in records if isinstance(r.get("articleBody"), str)), None),
    )


def is_byline(text: str, author: str | None = None) -> bool:
    """Whether a line says nothing but who wrote the article: "Oleh: Budi Santoso", or the author's name alone."""
    return bool(_BYLINE.fullmatch(text)) or (bool(author) and _letters(text) == _letters(author or ""))


def _metas(root: Element) -> dict[str, str]:
    """The first content of each name; names in lower case."""
    found: dict[str, str] = {}
    for element in root.find_all("meta"):
        attributes = element.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = " ".join(attributes.get("content", "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _articles(root: Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in root.find_all("script"):
        if script.attributes.get("type", "").lower() != "application/ld+json":
            continue
        text = "".join(child for child in script.children if isinstance(child, str))
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (record for record in _objects(value, _NESTED) if _types(record) & _ARTICLE_TYPES)


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - anything JSON holds
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1)


def _types(record: dict[str, Any]) -> set[str]:
    kinds = record.get("@type")
    return {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _address(root: Element, metas: dict[str, str]) -> str | None:
    """The page's own address, as it states it."""
    links = [e.attributes.get("href", "") for e in root.find_all("link") if e.attributes.get("rel") == "canonical"]
    stated = (" ".join(address.split()) for address in [metas.get("og:url", ""), *links])
    return next((address for address in stated if _host(address)), None)


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host if "." in host else ""


def _author(metas: dict[str, str], records: list[dict[str, Any]]) -> str | None:
    """Who wrote it: the names that JSON-LD gives, joined by commas, else the page's own metadata."""
    for record in records:
        stated = record.get("author")
        people = stated if isinstance(stated, list) else [stated]
        named = (person.get("name") if isinstance(person, dict) else person for person in people)
        names = [" ".join(name.split()) for name in named if isinstance(name, str) and name.strip()]
        if names:
            return ", ".join(dict.fromkeys(names))[:_LONGEST_AUTHOR]
    return metas.get("author", metas.get("article:author", ""))[:_LONGEST_AUTHOR] or None


def _outlet(metas: dict[str, str], records: list[dict[str, Any]], address: str | None) -> str | None:
    publishers = [record.get("publisher") for record in records]
    names = [p.get("name") for p in publishers if isinstance(p, dict)]
    for name in [*names, metas.get("og:site_name"), metas.get("application-name"), metas.get("publisher")]:
        if isinstance(name, str) and 1 < len(name.strip()) <= 60:
            return " ".join(name.split())
    if address is None:
        return None
    labels = _host(address).split(".")
    return ".".join(labels[-3 if labels[-2] in _SECOND_LEVEL else -2 :])


def _title(
    root: Element, metas: dict[str, str], records: list[dict[str, Any]], outlet: str | None, author: str | None
) -> str | None:
    """The headline; what only says who wrote the article is none, wherever it stands."""
    texts = (element.text() for element in islice(root.find_all("h1"), _HEADINGS) if not _is_author(element))
    headings = [text for text in texts if text and not is_byline(text, author)]
    stated = [r.get("headline") for r in records] + [metas.get("og:title"), metas.get("twitter:title")]
    titles = [_without_outlet(" ".join(t.split()), outlet) for t in stated if isinstance(t, str) and t.strip()]
    titles = [title for title in titles if title and not is_byline(title, author)]
    # A heading that metadata confirms is the headline as readers saw it, whatever else is marked up as a heading.
    for heading in headings:
        if any(_alike(heading, title) for title in titles):
            return heading
    if titles:
        return titles[0]
    if len(headings) == 1:
        return headings[0]
    name = next((element.text() for element in root.find_all("title")), "")
    name = _without_outlet(name, outlet)
    return name if name and not is_byline(name, author) else (headings[0] if headings else None)


def _is_author(element: Element) -> bool:
    named = f"{element.attributes.get('class', '')} {element.attributes.get('itemprop', '')}".lower()
    return bool({"author", "byline", "reporter", "penulis"} & set(re.findall(r"[a-z]+", named)))


def _without_outlet(title: str, outlet: str | None) -> str:
    """A page title without the outlet's name after it, or before it."""
    title = _PAGE.sub("", title)
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    known = _letters(outlet or "")
    last = parts[-1]
    if (known and (known in _letters(last) or _letters(last) in known)) or _is_address(last):
        return _PAGE.sub("", title[: title.rindex(last)].rstrip(" -|\u2013\u2014\u2022»"))
    if known and _letters(parts[0]) == known:
        return title[len(parts[0]) :].lstrip(" -|\u2013\u2014\u2022»")
    return title


def _is_address(text: str) -> bool:
    return bool(re.fullmatch(r"[\w-]+\.(?:com|co\.id|id|net|co|org|tv)", text.strip(), re.I))


def _letters(text: str) -> str:
    return re.sub(r"\W|\.(?:com|co|id)\b", "", text.lower())


def _alike(a: str, b: str) -> bool:
    a, b = _letters(a), _letters(b)
    return bool(a) and (a == b or (len(a) > 20 and (a.startswith(b[:40]) or b.startswith(a[:40]))))


def _published(root: Element, metas: dict[str, str], records: list[dict[str, Any]]) -> str | None:
    times = [e.attributes.get("datetime", "") for e in root.find_all("time")]
    for text in [*(r.get("datePublished") for r in records), *(metas.get(name) for name in _DATE_NAMES), *times[:1]]:
        match = _DATE.search(text) if isinstance(text, str) else None
        if match:
            try:
                return datetime.date(*map(int, match.groups())).isoformat()
            except ValueError:
                continue
    return None
