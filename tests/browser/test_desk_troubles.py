"""The page when the server is busy, slow, stopped or asks for a key: what it says and what it does by itself."""

from __future__ import annotations

import signal
import threading
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the server extra")
pytest.importorskip("uvicorn", reason="needs the server extra")
pytest.importorskip("selenium", reason="needs selenium")

from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import Browser
from tests.browser.desk import Desk, long_article
from tests.server.serving import serving

pytestmark = pytest.mark.slow

SHORT = "Harga Beras Naik\n\nHarga beras naik 7 persen di Pasar Induk Cipinang."
KEY = "sebuah-kunci-yang-panjang"


@pytest.mark.unix
def test_a_server_that_stops_midway_loses_nothing_that_had_arrived(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "first") as first:
        desk = Desk(browser, first.address)
        port = first.port
        desk.translate(long_article(480))
        desk.until_some_are_there()
        first.stop(signal.SIGKILL)
    desk.until(lambda: desk.problem)
    assert "does not answer" in desk.problem
    assert "tries again by itself" in desk.problem
    assert browser.count("#reader [data-s]:not(.waiting)") > 0
    browser.click("#cancel")
    desk.until(lambda: desk.state == "Stopped")
    browser.click("#new")
    desk.translate(SHORT)
    desk.until(lambda: "does not answer" in desk.problem)
    with serving(tmp_path / "second", "--port", str(port)):
        desk.until_done()
        assert desk.problem == ""
        assert "7" in desk.english("0")


def test_a_full_queue_is_waited_for(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home", "--queue", "1") as server:
        desk = Desk(browser, server.address)
        held = threading.Event()

        def occupy() -> None:
            with server.client() as client:
                body = {"text": long_article(250, "jagung"), "format": "events"}
                with client.stream("POST", "/v1/articles", json=body) as answer:
                    for _ in answer.iter_lines():
                        if held.is_set():
                            break

        other = threading.Thread(target=occupy)
        other.start()
        with server.client() as client:
            desk.until(lambda: client.get("/ready").json()["waiting"]["requests"] == 1)
        desk.translate(SHORT)
        try:
            desk.until(lambda: desk.state == "Waits to try again")
            assert "tries again by itself" in desk.problem
        finally:
            held.set()
            other.join()
        desk.until_done()
        assert desk.problem == ""


def test_what_takes_too_long_is_told_with_what_to_do(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home", "--time-limit", "1") as server:
        desk = Desk(browser, server.address)
        desk.translate(long_article(250, "kedelai"))
        desk.until(lambda: desk.state == "Failed")
        assert "longer than is allowed" in desk.problem
        assert browser.text("#again") == "Try again"


def test_what_is_too_large_is_told(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as server:
        desk = Desk(browser, server.address)
        script = """
            const transfer = new DataTransfer();
            transfer.items.add(new File([new Uint8Array(24 << 20).fill(97)], "besar.txt"));
            const told = {dataTransfer: transfer, bubbles: true, cancelable: true};
            document.body.dispatchEvent(new DragEvent("drop", told));
        """
        browser.run(script)
        desk.until(lambda: desk.state == "Failed")
        assert "large" in desk.problem
        assert "Send" in desk.problem


def test_a_key_is_asked_for_and_kept_for_the_sitting(browser: Browser, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text(f"meja {KEY}\n", encoding="utf-8")
    with serving(tmp_path / "home", "--api-key-file", keys) as server:
        desk = Desk(browser, server.address)
        desk.until(lambda: browser.count("#key"))
        assert desk.focused == "key-value"
        desk.type("not-the-right-key-at-all")
        desk.keys(Keys.ENTER)
        desk.until(lambda: "Invalid API key" in browser.text("#key-told") if browser.count("#key") else False)
        desk.type(KEY)
        desk.keys(Keys.ENTER)
        desk.until(lambda: not browser.count("#key"))
        desk.translated(SHORT)
        desk.correct("0", "Rice costs 7 percent more.")
        browser.driver.refresh()
        desk.until(lambda: "compact" in browser.text("#model"))
        assert browser.count("#key") == 0
        assert not [line for line in server.lines if KEY in line or "Cipinang" in line]
