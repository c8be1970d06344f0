"""A newsroom's day at the page of `translator serve`: paste, drop, read, correct, save."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the server extra")
pytest.importorskip("uvicorn", reason="needs the server extra")
pytest.importorskip("selenium", reason="needs selenium")

from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import Browser
from tests.browser.desk import Desk, long_article
from tests.server.serving import Serving, serving
from translator.documents.read import parse_bytes

pytestmark = pytest.mark.slow

FLOOD = """Banjir Rendam Dua Desa di Tegalwangi

Hujan deras membuat Sungai Cemara meluap pada Senin (12/9/2022) malam. Sebanyak 340 warga mengungsi ke balai desa.

"Air naik sangat cepat," kata Kepala Desa Tegalwangi, Sutarno.

Baca juga: BMKG Ingatkan Cuaca Ekstrem
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server that stays for the tests of this module."""
    with serving(tmp_path_factory.mktemp("serving")) as running:
        yield running


def test_an_article_is_pasted_and_read_beside_its_source(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translated(FLOOD)
    assert desk.state == "4 sentences, by compact"
    assert browser.text("#title") == desk.english("title")
    assert "340" in desk.english("1")
    assert browser.text("[data-source='1']").startswith("Sebanyak 340 warga")
    left, right = browser.run(
        "return ['#s-1', '[data-source=\"1\"]'].map((s) => document.querySelector(s).getBoundingClientRect().left)"
    )
    assert left < right
    browser.hover("#s-0")
    assert "12 September 2022" in browser.text("#panel")
    assert browser.count(".hot") == 2
    assert browser.text(".summary h2") == "Summary"
    assert "Baca juga" in browser.run("return document.querySelector('#dropped').textContent")
    assert desk.entries == [f"{desk.english('title')} 4 sentences"]
    assert browser.run("return document.title").startswith(desk.english("title"))
    assert {url.removeprefix(server.address).partition("/")[0] for url in browser.requests()} == {""}
    assert browser.complaints() == []


def test_sentences_arrive_while_others_wait_and_can_be_corrected_meanwhile(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translate(long_article(480, "bawang merah"))
    arrived, waiting = desk.until_some_are_there()
    assert arrived > 0
    assert waiting > 0
    assert browser.run("return document.querySelector('article').ariaBusy") == "true"
    desk.correct("0", "Shallots cost 40,000 rupiah in Bandung.")
    desk.until_done(120)
    assert desk.english("0") == "Shallots cost 40,000 rupiah in Bandung."
    assert browser.count(".waiting") == 0
    assert browser.run("return document.querySelector('article').ariaBusy") == "false"
    assert browser.count(".summary li") > 0


def test_progress_is_said_but_rarely(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    script = """
        window.heard = [];
        const said = document.getElementById("said");
        new MutationObserver(() => heard.push(said.textContent)).observe(said, {childList: true, subtree: true});
    """
    browser.run(script)
    desk.translate(long_article(30, "bawang putih"))
    desk.until_done(120)
    heard = browser.run("return heard.filter(Boolean)")
    assert heard[0] == "Translating 61 sentences."
    assert heard[-1].startswith("Done. ")
    assert len(heard) <= 6


def _docx(*paragraphs: str) -> bytes:
    docx = pytest.importorskip("docx", reason="needs python-docx")
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_three_files_are_dropped_and_translated_one_after_the_other(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    files = {
        "padi.txt": b"Panen Padi Mundur\n\nPetani di Karangsari menunda panen selama dua minggu.",
        "pasar.docx": _docx("Pasar Lama Dibuka Lagi", "Pasar itu ditutup selama 45 hari."),
        "kapal.html": b"<html><body><h1>Kapal Tenggelam</h1><p>Sebanyak 12 penumpang selamat.</p></body></html>",
    }
    desk.drop(files)
    desk.until_done()
    desk.until(lambda: len(desk.entries) == 3 and all(" sentence" in entry for entry in desk.entries))
    for number, figure in ((1, ""), (2, "45"), (3, "12")):
        browser.click(f"#sitting li:nth-child({number}) button")
        assert figure in browser.text("#reader .text")
        assert browser.count("#sitting [aria-current]") == 1
        assert desk.focused == "title"
    assert "Pasar itu ditutup" not in browser.text("#reader .text")


def test_what_cannot_be_read_says_so_and_holds_up_nothing(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.drop({"rusak.pdf": b"%PDF-1.7 nothing", "baik.txt": b"Harga Telur Turun\n\nHarga telur turun tiga persen."})
    desk.until(lambda: desk.problem)
    assert desk.state == "Failed"
    desk.until(lambda: "sentence" in desk.entries[1])
    assert browser.count("#downloads") == 0


def test_a_correction_is_used_again_and_can_be_taken_back(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    text = "Sekolah Baru Dibuka\n\nSekolah itu menampung 128 murid dari Desa Sidareja."
    desk.translated(text)
    machine = desk.english("0")
    desk.correct("0", "The school has room for 128 pupils from Sidareja.")
    assert desk.english("0") == "The school has room for 128 pupils from Sidareja."
    assert browser.count("#s-0.recalled") == 1
    assert desk.focused == "s-0"
    assert desk.said == "Corrected. The same sentence is translated so from now on."
    assert "1 sentence translated by people" in browser.text(".facts")

    again = Desk(browser, server.address)
    again.translated(f"Berita lain\n\n{text.splitlines()[2]} Acara itu ditutup pukul 10.00 WIB.")
    assert again.english("0") == "The school has room for 128 pupils from Sidareja."
    assert browser.count("#s-0.recalled") == 1
    assert browser.count("#s-1.recalled") == 0

    browser.click("#s-0")
    browser.driver.find_element("xpath", "//form[@class='editor']//button[contains(., 'back')]").click()
    again.until(lambda: "Forgotten" in again.said)
    third = Desk(browser, server.address)
    third.translated(text)
    assert third.english("0") == machine
    assert browser.count(".recalled") == 0


def test_an_edit_can_be_left_and_an_empty_one_is_not_saved(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translated("Jalan Rusak\n\nJalan desa itu rusak sejak tahun 2019.")
    before = desk.english("0")
    browser.click("#s-0")
    desk.type("something else")
    browser.press("Escape")
    assert desk.english("0") == before
    assert desk.focused == "s-0"
    browser.press("Enter")
    browser.run("document.getElementById('edit').value = '   '")
    browser.press("Enter")
    assert browser.count(".editor") == 1
    assert desk.english("0") == before


def test_a_doubtful_sentence_is_marked_with_its_reasons(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translated("Anggaran Naik\n\nAnggaran desa itu Rp4,5 miliar pada 2021.")
    desk.correct("0", "The budget of the village was 7.2 billion rupiah in 2021.")
    desk.until(lambda: browser.count("#doubts"))
    assert browser.count("#s-0.doubt") == 1
    assert browser.text("[aria-labelledby=doubts] li").count("4.5") == 1
    assert browser.count("#ref-1") == 1
    assert "doubt-1" in browser.run("return document.getElementById('s-0').getAttribute('aria-describedby')")
    assert "to check" in browser.text(".facts")
    desk.until(lambda: desk.entries[0].endswith(", 1 to check"))
    browser.hover("#s-0")
    assert "4.5" in browser.text("#panel")


def test_the_panel_never_covers_the_sentence_that_it_explains(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address, height=500)
    desk.translated(FLOOD)
    for block in ("start", "center", "end"):
        browser.run("document.getElementById('s-0').scrollIntoView({block: arguments[0]}); scrollBy(0, 10)", block)
        script = """
            const s = document.getElementById("s-0");
            s.dispatchEvent(new PointerEvent("pointerover", {pointerType: "mouse", bubbles: true}));
            const [a, b] = [s, document.getElementById("panel")].map((e) => e.getBoundingClientRect());
            return [b.height > 0, a.bottom <= b.top || b.bottom <= a.top];
        """
        assert browser.run(script) == [True, True], block


def test_every_download_opens_and_holds_the_correction(browser: Browser, server: Serving, tmp_path: Path) -> None:
    desk = Desk(browser, server.address)
    desk.translated("Pasar Ikan Ramai\n\nPasar ikan di Muara Baru ramai sejak pukul 04.00 WIB.")
    desk.correct("0", "The fish market has been busy since 4 a.m.")
    folder = tmp_path / "saved"
    folder.mkdir()
    files = {format_: desk.download(format_, folder) for format_ in ("docx", "html", "md", "tmx")}
    browser.click("#bilingual")
    folder = tmp_path / "both"
    folder.mkdir()
    both = desk.download("md", folder).read_text(encoding="utf-8")
    corrected = "The fish market has been busy since 4 a.m."
    for format_ in ("docx", "md"):
        article = parse_bytes(files[format_].read_bytes(), "The file", suffix=f".{format_}")
        assert corrected in [paragraph.source for paragraph in article.paragraphs], format_
    assert corrected in both
    assert "Pasar ikan di Muara Baru" in both
    units = files["tmx"].read_text(encoding="utf-8").split("</tu>")
    assert any("Pasar ikan di Muara Baru ramai sejak pukul 04.00 WIB." in unit and corrected in unit for unit in units)
    browser.driver.get(files["html"].as_uri())
    assert browser.text("#s-0") == corrected


def test_settings_and_glossary_are_sent_and_kept_for_the_sitting(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    browser.run("document.getElementById('glossary-box').open = true")
    browser.click("#glossary")
    desk.type("balai desa,community house")
    browser.click("#sentences")
    desk.type("1")
    browser.press("Tab")
    desk.translated(FLOOD)
    assert "community house" in desk.english("1")
    assert browser.count(".summary li") == 1
    sent = [json.loads(e["message"])["message"] for e in browser.driver.get_log("performance")]
    bodies = [m["params"]["request"].get("postData") for m in sent if m["method"] == "Network.requestWillBeSent"]
    asked = next(json.loads(body) for body in bodies if body)
    assert {name: asked[name] for name in ("sentences", "glossary")} == {
        "sentences": 1,
        "glossary": "balai desa,community house",
    }
    browser.driver.refresh()
    assert browser.run("return document.getElementById('glossary').value") == "balai desa,community house"
    assert browser.run("return document.getElementById('sentences').value") == "1"
    assert "community house" in desk.english("1"), "the article is still there"
    assert browser.run("return localStorage.length") <= 2


def test_a_glossary_is_read_from_a_file(browser: Browser, server: Serving, tmp_path: Path) -> None:
    desk = Desk(browser, server.address)
    (tmp_path / "desk.csv").write_text("\ufeffbalai desa,hall of the village\n", encoding="utf-8")
    browser.driver.find_element("id", "glossary-file").send_keys(str(tmp_path / "desk.csv"))
    desk.until(lambda: "desk.csv" in desk.said)
    assert browser.text("#glossary-count") == "(1 line)"
    desk.translated(FLOOD)
    assert "hall of the village" in desk.english("1")


def test_a_setting_out_of_range_is_not_sent(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    browser.click("#sentences")
    desk.type("-4")
    desk.translate(FLOOD)
    assert browser.count("#compose") == 1
    assert desk.focused == "sentences"
    assert desk.entries == []


def test_the_list_is_cleared_only_when_that_is_meant(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translated(FLOOD)
    for answer, left in (("dismiss", 1), ("accept", 0)):
        browser.driver.find_element("id", "clear").click()
        getattr(browser.driver.switch_to.alert, answer)()
        assert len(desk.entries) == left
    assert browser.run("return Object.keys(sessionStorage).filter((name) => name.includes('job'))") == []
    assert browser.count("#compose") == 1


def test_an_article_is_translated_again_with_other_settings(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translated(FLOOD)
    browser.run("const s = document.getElementById('sentences'); s.value = '0'; s.dispatchEvent(new Event('change'))")
    browser.click("#again")
    desk.until(lambda: len(desk.entries) == 2)
    desk.until_done()
    assert browser.count(".summary li") == 0
    browser.click("#sitting li:first-child button")
    assert browser.count(".summary li") > 0


def test_a_damaged_glossary_is_told(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    browser.run("document.getElementById('glossary').value = 'one column only'")
    desk.translate(FLOOD)
    desk.until(lambda: desk.problem)
    assert "glossary" in desk.problem
    assert "one column" not in desk.problem


def test_a_running_one_is_cancelled_and_taken_up_again(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translate(long_article(480, "beras"))
    desk.until_some_are_there()
    browser.click("#cancel")
    desk.until(lambda: desk.state == "Stopped")
    with server.client() as client:
        desk.until(lambda: client.get("/ready").json()["waiting"]["requests"] == 0)
    kept = browser.count("#reader [data-s]:not(.waiting)")
    assert kept > 0
    assert desk.focused in {"state", "again"}
    browser.click("#again")
    desk.until_done()
    assert browser.count(".waiting") == 0


def test_a_reload_keeps_what_had_arrived(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translate(long_article(480, "gula pasir"))
    desk.until_some_are_there()
    browser.driver.refresh()
    assert desk.state == "Stopped"
    assert browser.count("#reader [data-s]:not(.waiting)") > 0
    browser.click("#again")
    desk.until_done()
    assert browser.count(".waiting") == 0


HOSTILE = (
    "<script>window.hit = 1</script> Judul <img src=x onerror='window.hit = 2'>\n\n"
    "Menteri berkata <b onclick=alert(1)>tebal</b> \u202etxet desrever\u202c &lt;i&gt; pada 2021. "
    'Alamatnya javascript:alert(1) dan "> <svg onload=window.hit=3>.'
)


def test_hostile_text_is_text(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translated(HOSTILE)
    assert browser.run("return window.hit ?? null") is None
    assert browser.count("#reader script, #reader img, #reader svg, #reader b:not(.reason b)") == 0
    shown = browser.run("return document.getElementById('work').textContent + document.title")
    assert "<script>" in shown
    assert "\u202e" not in shown
    browser.click("#s-0")
    assert browser.count(".editor img, .editor svg") == 0
    browser.press("Escape")
    desk.correct("1", "An address \u202ewith a turn\u202c and <img src=x onerror='window.hit = 4'>.")
    assert desk.english("1") == "An address with a turn and <img src=x onerror='window.hit = 4'>."
    assert browser.complaints() == []
    desk.drop({"\u202ejudul <img src=x onerror='window.hit = 5'>.pdf": b"%PDF-1.7 nothing"})
    desk.until(lambda: desk.state == "Failed")
    assert desk.entries[1].startswith("judul <img src=x")
    assert browser.count("main img, aside img") == 0
    assert browser.run("return window.hit ?? null") is None


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_fits_its_window_in_both_schemes(browser: Browser, server: Serving, width: int, dark: bool) -> None:
    desk = Desk(browser, server.address, width=width, dark=dark)
    assert desk.overflow <= 0
    desk.translated(FLOOD)
    for view in ("both", "english"):
        browser.click(f"[name=view][value={view}]")
        assert desk.overflow <= 0
    browser.click("#s-1")
    assert desk.overflow <= 0
    light = sum(int(part) for part in browser.style("body", "backgroundColor")[4:-1].split(",")) > 3 * 128
    assert light is not dark
    assert browser.complaints() == []


def test_all_of_it_is_done_with_the_keyboard(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    for _ in range(20):
        if desk.focused == "text":
            break
        desk.keys(Keys.TAB)
    desk.type("Kantor Pos Pindah\n\nKantor pos pindah ke Jalan Melati. Kantor itu buka sampai pukul 16.00 WIB.")
    desk.keys(Keys.TAB, Keys.ENTER)
    assert desk.focused in {"name", "title"}
    desk.until_done()
    for _ in range(12):
        if desk.focused == "s-title":
            break
        desk.keys(Keys.TAB)
    assert browser.run("return document.activeElement.matches(':focus-visible')")
    assert browser.style("#s-title", "outlineStyle") == "solid"
    desk.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert desk.focused == "s-1"
    desk.keys(Keys.ENTER)
    assert desk.focused == "edit"
    desk.keys(Keys.END, " Today.", Keys.ENTER)
    desk.until(lambda: "orrected" in desk.said)
    assert desk.english("1").endswith(" Today.")
    assert desk.focused == "s-1"
    desk.keys(Keys.ENTER, Keys.ESCAPE, Keys.ARROW_LEFT)
    assert desk.focused == "s-0"
    assert browser.count(".editor") == 0


def test_without_javascript_it_says_so(browser: Browser, server: Serving) -> None:
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.driver.get(f"{server.address}/")
        time.sleep(0.3)
        root = browser.command("DOM.getDocument", depth=-1)["root"]["nodeId"]
        found = browser.command("DOM.querySelector", nodeId=root, selector="noscript h1")["nodeId"]
        assert found
        assert browser.command("DOM.getBoxModel", nodeId=found)["model"]["height"] > 0
        form = browser.command("DOM.querySelector", nodeId=root, selector="#compose")["nodeId"]
        with pytest.raises(Exception, match="box model"):
            browser.command("DOM.getBoxModel", nodeId=form)
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)
