from __future__ import annotations

import pytest

from tests.browser.conftest import Browser
from tests.browser.test_reader import CONTRAST
from translator.output.index import Entry, to_index

ENTRIES = [
    Entry("a.html", "Floods", "Banjir", "Kompas.com", "2022-09-12", "Heavy rain fell.", 12, 1, "Banjir Serayu"),
    Entry("b.html", "Rice prices", "Harga beras", "detiknews", "2023-01-02", "Prices rose.", 8, 5),
    Entry("c.html", "R\u00e9union closes", "Reuni tutup", "Kompas.com", "", "It closed.", 3, 0, "Banjir Serayu"),
]
PAGE = to_index(ENTRIES)


def _titles(browser: Browser) -> list[str]:
    script = "return [...document.querySelectorAll('#entries li')].filter((e) => e.checkVisibility())"
    return list(browser.run(script + ".map((e) => e.querySelector('h2').textContent)"))


def _set(browser: Browser, name: str, value: str) -> None:
    browser.run(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
        "for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, {bubbles: true}))",
        name,
        value,
    )


def test_articles_are_searched_in_both_languages_and_without_accents(browser: Browser) -> None:
    browser.open(PAGE)
    assert _titles(browser) == ["Rice prices", "Floods", "R\u00e9union closes"]
    for query, titles in (("BANJIR hujan", []), ("beras", ["Rice prices"]), ("reunion", ["R\u00e9union closes"])):
        _set(browser, "search", query)
        assert _titles(browser) == titles
        assert browser.count("#none") == (not titles)
    assert browser.text("#count") == "1 of 3 articles"


def test_articles_are_sorted_and_filtered(browser: Browser) -> None:
    browser.open(PAGE)
    _set(browser, "sort", "doubts")
    assert _titles(browser) == ["Rice prices", "Floods", "R\u00e9union closes"]
    _set(browser, "sort", "title")
    assert _titles(browser) == ["Floods", "R\u00e9union closes", "Rice prices"]
    _set(browser, "sort", "outlet")
    assert _titles(browser)[0] == "Rice prices"
    _set(browser, "outlet", "Kompas.com")
    assert set(_titles(browser)) == {"Floods", "R\u00e9union closes"}
    _set(browser, "outlet", "")
    _set(browser, "group", "Banjir Serayu")
    assert set(_titles(browser)) == {"Floods", "R\u00e9union closes"}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index_fits_reads_well_and_loads_nothing(browser: Browser, width: int, scheme: str) -> None:
    browser.open(PAGE, width=width)
    browser.click(f"[name=theme][value={scheme}]")
    assert browser.run(CONTRAST) == []
    assert browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert browser.requests() == []
    assert browser.complaints() == []
