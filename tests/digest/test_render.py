from __future__ import annotations

import datetime
import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from translator.article import Flag, Provenance, Sentence
from translator.collection.reading import Failure
from translator.digest.render import counts, date_text, place_of, render_digest
from translator.digest.story import Digest, Entry, Sort, Story
from translator.facts.dates import Day
from translator.facts.outlets import Outlet
from translator.output.render import Format

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> [a](javascript:b) # x\n\n# y\u202e'
DAY = Day(datetime.date(2025, 6, 10), guessed=True)


def _sentence(text: str, *, doubtful: bool = False) -> Sentence:
    flags = (Flag("number_changed", f"5 in the source {HOSTILE}"),) if doubtful else ()
    return Sentence(f"sumber {text}", translation=text, flags=flags)


def _entry(text: str, *, source: str = "a.txt", doubtful: bool = False) -> Entry:
    return Entry(
        source=source,
        line=3,
        heading=_sentence(f"Heading {text}", doubtful=doubtful),
        titled=True,
        summary=(_sentence(f"Point {text}"),),
        outlet=Outlet(f"Outlet {text}", "file"),
        day=DAY,
        names=(f"Name {text}",),
        numbers=(f"5 {text}",),
        words=300,
        sentences=20,
    )


def _digest(text: str = "plain") -> Digest:
    stories = (
        Story((_entry(text, doubtful=True), _entry(f"other {text}", source=f"b {text}.txt"))),
        Story((_entry(f"second {text}"),)),
    )
    failures = (Failure(f"c {text}.txt", 2, "InputNotText", f"The line is not JSON. {text}"),)
    return Digest(f"folder {text}", stories, failures, Provenance("compact", "0" * 64, 4, "int8"), Sort.importance)


class _Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_html_holds_everything_and_loads_nothing() -> None:
    html = render_digest(_digest(), Format.html)
    page = _Page(html)
    for text in (
        "Heading plain",
        "Point plain",
        "Outlet plain",
        "Name plain",
        "5 plain",
        "about 10 June 2025",
        "Not read",
    ):
        assert text in page.text
    assert "Heading other plain" in page.text
    assert [attributes for _, attributes in page.tags if "src" in attributes] == []
    policies = [
        a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    assert "default-src 'none'" in (policies[0] or "")
    assert {a["href"] for tag, a in page.tags if tag in {"a", "link"}} == {"#stories", "data:,"}


def test_html_escapes_what_articles_say() -> None:
    page, plain = _Page(render_digest(_digest(HOSTILE), Format.html)), _Page(render_digest(_digest(), Format.html))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert "<script>alert(1)</script>" in page.text
    assert "\u202e" not in page.text


def test_markdown_takes_nothing_an_article_says_for_markup() -> None:
    parser = MarkdownIt("commonmark", {"html": True})
    hostile = parser.parse(render_digest(_digest(HOSTILE), Format.md))
    plain = parser.parse(render_digest(_digest(), Format.md))
    assert [token.type for token in hostile] == [token.type for token in plain]
    inner = {child.type for token in hostile for child in token.children or []}
    assert not inner & {"html_inline", "link_open", "image"}
    assert not any(token.type == "html_block" for token in hostile)


def test_markdown_has_a_heading_a_story() -> None:
    text = render_digest(_digest(), Format.md)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Heading plain \\[?\\]", "Heading second plain", "Not read"]
    assert "- Outlet other plain: Heading other plain" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("format_", [Format.md, Format.html])
def test_doubts_are_marked_unless_unwanted(format_: Format) -> None:
    mark = "\\[?\\]" if format_ is Format.md else "[?]"
    assert mark in render_digest(_digest(), format_)
    assert mark not in render_digest(_digest(), format_, flags=False)


def test_json_has_these_keys_and_no_others() -> None:
    value = json.loads(render_digest(_digest(HOSTILE), Format.json))
    assert list(value) == ["schema", "folder", "sort", "articles", "stories", "failures", "model"]
    assert value["schema"] == "translator.digest/1"
    assert value["articles"] == 3
    story = value["stories"][0]
    assert list(story) == ["importance", "outlets", "articles"]
    entry = story["articles"][0]
    assert list(entry) == [
        "source",
        "line",
        "title",
        "title_is_first_sentence",
        "summary",
        "date",
        "date_is_guess",
        "outlet",
        "outlet_found_in",
        "names",
        "numbers",
        "words",
        "sentences",
    ]
    assert list(entry["title"]) == ["source", "translation", "flags"]
    assert entry["title"]["flags"][0]["kind"] == "number_changed"
    assert (entry["date"], entry["date_is_guess"]) == ("2025-06-10", True)
    assert list(value["failures"][0]) == ["source", "line", "kind", "message"]


def test_counts_and_dates_in_words() -> None:
    assert counts(_digest()) == "3 articles, 2 stories, 3 outlets, 1 not read; most important first."
    assert date_text(DAY) == "about 10 June 2025"
    assert date_text(Day(datetime.date(2025, 1, 2), guessed=False)) == "2 January 2025"
    assert date_text(None) == ""


def test_long_paths_are_cut_in_the_middle() -> None:
    place = place_of("a" * 60 + "/" + "b" * 200 + ".txt", 7)
    assert len(place) == 82
    assert place.startswith("aaa")
    assert place.endswith("b.txt:7")
