from __future__ import annotations

import base64
import io
import unicodedata

import pytest

from tests.browser.conftest import Browser
from tests.output.reader_article import ARTICLE
from translator.output.html import to_html

PAGE = to_html(ARTICLE)


def _hot(browser: Browser) -> set[str]:
    found = browser.run("return [...document.querySelectorAll('.hot')].map((e) => e.innerText)")
    return set(found)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_loads_nothing_complains_of_nothing_and_fits(browser: Browser, width: int) -> None:
    browser.open(PAGE, width=width)
    for view in ("both", "english"):
        browser.click(f"[name=view][value={view}]")
        browser.hover("#s-0")
        overflow = browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0
    assert browser.requests() == []
    assert browser.complaints() == []


def test_a_hovered_sentence_lights_up_its_partner_in_both_directions(browser: Browser) -> None:
    browser.open(PAGE)
    both = {"The Serayu River overflowed.", "Sungai Serayu meluap."}
    browser.hover("#s-1")
    assert _hot(browser) == both
    browser.hover("h1 .s")
    browser.hover("[data-source='1']")
    assert _hot(browser) == both
    assert browser.count("#panel") == 0, "nothing to explain, and the source stands beside it"


def test_doubts_and_changes_are_explained_on_hover(browser: Browser) -> None:
    browser.open(PAGE)
    browser.hover("#s-0")
    assert browser.text("#panel") == "Given to the translator as: 12/9/2022 → 12 September 2022"
    browser.hover("#s-3")
    text = browser.text("#panel")
    assert "1.8 in the source, 8 in the translation." in text
    assert "Some new kind" in text
    assert "dotted" in browser.style("#s-3", "textDecorationLine") + browser.style("#s-3", "textDecorationStyle")


def test_english_only_shows_the_source_on_hover_tap_and_key(browser: Browser) -> None:
    browser.open(PAGE)
    assert browser.count(".text .src") == len(ARTICLE.paragraphs)
    browser.click("[name=view][value=english]")
    assert browser.count(".text .src") == 0
    browser.hover("#s-1")
    assert browser.text("#panel").endswith("Sungai Serayu meluap.")
    browser.click("#s-4")
    browser.hover("#s-1")
    assert browser.text("#panel").endswith("Dua jembatan putus."), "a pinned sentence stays"
    browser.press("Escape")
    assert browser.count("#panel") == 0


def test_sentences_are_walked_with_the_keyboard(browser: Browser) -> None:
    browser.open(PAGE, width=360)
    for _ in range(4):
        browser.press("Tab")
    assert browser.run("return document.activeElement.dataset.s") == "title", "one stop for all sentences"
    browser.press("ArrowRight", "ArrowRight")
    assert browser.run("return document.activeElement.dataset.s") == "1"
    assert browser.text("#panel").endswith("Sungai Serayu meluap.")
    browser.press("Enter", "ArrowLeft")
    assert browser.run("return document.activeElement.dataset.s") == "0"


def test_folds_open_by_their_link_and_summary_links_go_to_their_sentences(browser: Browser) -> None:
    browser.open(PAGE)
    assert browser.count("#dropped li") == 0
    assert browser.count("#changes li") == 0
    browser.click(".facts a[href='#dropped']")
    assert browser.count("#dropped li") == 2
    browser.click("#changes summary")
    assert browser.count("#changes li") == 2
    browser.click(".summary li:nth-child(2) a")
    assert browser.run("return document.querySelector(':target').innerText") == ARTICLE.summary()[1].text
    browser.open(PAGE, fragment="#dropped")
    assert browser.count("#dropped li") == 2


def test_both_themes_and_the_choice_between_them(browser: Browser) -> None:
    browser.open(PAGE)
    light = browser.style("body", "backgroundColor")
    browser.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    dark = browser.style("body", "backgroundColor")
    assert light != dark
    browser.click("[name=theme][value=light]")
    assert browser.style("body", "backgroundColor") == light
    browser.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "light"}])
    browser.click("[name=theme][value=dark]")
    assert browser.style("body", "backgroundColor") == dark
    assert browser.reload_until(lambda: browser.style("body", "backgroundColor") == dark), "the choice is remembered"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Browser, scheme: str) -> None:
    browser.open(PAGE)
    browser.click(f"[name=theme][value={scheme}]")
    browser.hover("#s-3")
    assert browser.run(CONTRAST) == []


def test_it_prints_without_its_controls_on_white(browser: Browser) -> None:
    browser.open(PAGE)
    browser.click("[name=theme][value=dark]")
    browser.click("#s-3")
    browser.command("Emulation.setEmulatedMedia", media="print")
    assert browser.count(".bar") == 0
    assert browser.count("#panel") == 0
    assert browser.style("body", "backgroundColor") == "rgb(255, 255, 255)"
    assert browser.count(".notes .reason") == 2
    pdf = base64.b64decode(browser.command("Page.printToPDF")["data"])
    assert pdf.startswith(b"%PDF-")
    pypdf = pytest.importorskip("pypdf", reason="needs the documents extra")
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    assert "The Serayu River overflowed." in text
    assert "Sungai Serayu meluap." in text


def test_without_script_the_whole_page_is_readable(browser: Browser) -> None:
    browser.open(PAGE)
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.driver.refresh()
        root = browser.command("DOM.getDocument", depth=0)["root"]["nodeId"]
        shown = browser.command("DOM.querySelectorAll", nodeId=root, selector=".text .src")["nodeIds"]
        assert len(shown) == len(ARTICLE.paragraphs)
        box = browser.command("DOM.getBoxModel", nodeId=shown[0])
        assert box["model"]["width"] > 300
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


CONTRAST = r"""
const luminance = ([r, g, b]) => {
  const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
const paint = (element) => {
  const chain = [];
  for (let e = element; e; e = e.parentElement) chain.unshift(getComputedStyle(e).backgroundColor);
  canvas.fillStyle = "white";
  canvas.fillRect(0, 0, 1, 1);
  for (const color of chain) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
  const ground = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  canvas.fillStyle = getComputedStyle(element).color;
  canvas.fillRect(0, 0, 1, 1);
  return [ground, [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)];
};
const faults = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest(".vh, legend, .skip")) continue;
  const [a, b] = paint(element).map(luminance).sort((x, y) => y - x);
  if ((a + 0.05) / (b + 0.05) < 4.5) faults.push(walker.currentNode.data.trim() + " " + (a + 0.05) / (b + 0.05));
}
return faults;
"""
"""The texts whose contrast with what lies behind them is under 4.5 to 1 (WCAG 2.2, 1.4.3)."""
