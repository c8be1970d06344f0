"""A headless Chromium for the pages this package writes; without one these tests are skipped."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
)


class Browser:
    """A page in Chromium: what it shows, what it asked the network for, what it complained of."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self._folder = folder

    def open(self, html: str, *, width: int = 1280, height: int = 900, fragment: str = "") -> None:
        """Load a page from a file in a window of this size, with an empty memory and empty logs."""
        path = self._folder / "page.html"
        path.write_text(html, encoding="utf-8")
        self.visit(path.as_uri(), width=width, height=height, fragment=fragment)

    def visit(
        self, address: str, *, width: int = 1280, height: int = 900, fragment: str = "", dark: bool = False
    ) -> None:
        """Load an address in a window of this size, with an empty memory and empty logs."""
        scheme = [{"name": "prefers-color-scheme", "value": "dark"}] if dark else []
        self.command("Emulation.setEmulatedMedia", media="", features=scheme)
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )
        self.driver.get(address)
        self.run("try { localStorage.clear(); sessionStorage.clear(); } catch {}")
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(address + fragment)
        self._settle()

    def reload_until(self, true: Callable[[], bool]) -> bool:
        """Load the page again until something holds, ten times at most; whether it does in the end.

        What a page stores goes to another process, and a reload in the same moment may come before it.
        """
        for _ in range(10):
            self.driver.refresh()
            if true():
                return True
        return False

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a script run in the page."""
        return self.driver.execute_script(script, *arguments)

    def command(self, name: str, **values: object) -> Any:
        """A command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, values)

    def count(self, selector: str) -> int:
        """How many elements match and are rendered."""
        script = "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility()).length"
        return int(self.run(script, selector))

    def text(self, selector: str) -> str:
        """The text of the first element that matches, as it is rendered."""
        return str(self.run("return document.querySelector(arguments[0]).innerText", selector))

    def style(self, selector: str, name: str) -> str:
        """A computed style of the first element that matches."""
        script = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
        return str(self.run(script, selector, name))

    def click(self, selector: str) -> None:
        """A click with the mouse in the middle of an element's first line."""
        self._mouse(selector, "mousePressed", "mouseReleased")

    def hover(self, selector: str) -> None:
        """The mouse moved onto an element."""
        self._mouse(selector)

    def press(self, *keys: str) -> None:
        """Keys pressed one after the other, by their DOM names."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowRight": 39, " ": 32}
        for key in keys:
            for kind in ("rawKeyDown", "keyUp"):
                code = codes[key]
                self.command("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code)
        self._settle()

    def complaints(self) -> list[str]:
        """Console messages since the page was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Addresses asked for since the page was opened, the page itself left out."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        page = (self._folder / "page.html").as_uri()
        return [url for url in urls if url.split("#")[0] != page and not url.startswith(("data:", "about:"))]

    def _settle(self) -> None:
        """Wait until what an event set off (a jump within the page, its handlers) is done.

        After loading, until the page is painted: Chromium drops what is pressed before its first frame.
        """
        script = (
            "const done = arguments[0]; requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 30))"
        )
        self.driver.execute_async_script(script)

    def _mouse(self, selector: str, *presses: str) -> None:
        script = (
            "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'});"
            "const r = e.getClientRects()[0]; return [r.left + Math.min(r.width / 2, 30), r.top + r.height / 2];"
        )
        x, y = self.run(script, selector)
        self.command("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        for kind in presses:
            self.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self._settle()


@pytest.fixture(scope="session")
def _driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    chromedriver = shutil.which("chromedriver")
    if program is None or chromedriver is None:
        pytest.skip("needs Chromium and chromedriver")
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    yield driver
    driver.quit()


@pytest.fixture
def browser(_driver: Any, tmp_path: Path) -> Browser:
    """A Chromium of its own page and folder."""
    return Browser(_driver, tmp_path)
