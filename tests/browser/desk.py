"""The page of `translator serve` in a browser: what a person does there, and what stands there then."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains

from tests.browser.conftest import Browser

PLACES = (
    "Bandung",
    "Semarang",
    "Surabaya",
    "Medan",
    "Makassar",
    "Padang",
    "Palembang",
    "Denpasar",
    "Mataram",
    "Kupang",
)


def long_article(paragraphs: int, what: str = "cabai rawit") -> str:
    """An article with a headline and two sentences a paragraph, all of them different."""
    texts = [f"Harga {what} Naik di Banyak Kota"]
    for number in range(paragraphs):
        place = PLACES[number % len(PLACES)]
        texts.append(
            f"Di {place}, harga {what} mencapai Rp{40 + number}.000 per kilogram pada hari ke-{number + 1} bulan ini. "
            f"Pedagang di pasar {place} mengatakan pasokan dari petani berkurang {number + 2} persen karena hujan."
        )
    return "\n\n".join(texts)


class Desk:
    """The page at an address, opened anew."""

    def __init__(self, browser: Browser, address: str, **window: Any) -> None:
        self.browser = browser
        self.driver = browser.driver
        browser.visit(f"{address}/", **window)

    def paste(self, text: str) -> None:
        """Put a text into the field as pasting does."""
        self.driver.find_element("css selector", "#text").click()
        self.browser.command("Input.insertText", text=text)

    def translate(self, text: str) -> None:
        """Paste a text and have it translated, without waiting."""
        self.paste(text)
        self.browser.click("#compose button")

    def translated(self, text: str) -> None:
        """Paste a text and wait until it is translated."""
        self.translate(text)
        self.until_done()

    def drop(self, files: Mapping[str, bytes]) -> None:
        """Drop files on the page."""
        given = [[name, base64.b64encode(data).decode()] for name, data in files.items()]
        script = """
            const transfer = new DataTransfer();
            for (const [name, data] of arguments[0]) {
              transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name));
            }
            const told = {dataTransfer: transfer, bubbles: true, cancelable: true};
            for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, told));
        """
        self.browser.run(script, given)

    def until(self, reached: Callable[[], Any], seconds: float = 60) -> Any:
        """Wait until something is so; what it was."""
        deadline = time.monotonic() + seconds
        while not (value := reached()):
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.state!r}, {self.problem!r}, {self.browser.complaints()}")
            time.sleep(0.05)
        return value

    def until_done(self, seconds: float = 60) -> None:
        """Wait until the article that is shown is translated."""
        self.until(lambda: ", by " in self.state, seconds)

    def until_some_are_there(self) -> tuple[int, int]:
        """Wait until some sentences have arrived and others have not; how many of each."""
        script = """
            const all = document.querySelectorAll("#reader [data-s]").length;
            const waiting = document.querySelectorAll("#reader .waiting").length;
            return waiting && waiting < all ? [all - waiting, waiting] : null;
        """
        arrived, waiting = self.until(lambda: self.browser.run(script))
        return arrived, waiting

    @property
    def state(self) -> str:
        """What is said of the article that is shown."""
        return self.browser.text("#state")

    @property
    def problem(self) -> str:
        """What went wrong with it."""
        return self.browser.text("#problem")

    @property
    def said(self) -> str:
        """What was said last to people who hear the page."""
        return str(self.browser.run("return document.getElementById('said').textContent"))

    @property
    def entries(self) -> list[str]:
        """The list of the sitting, a line each."""
        script = "return [...document.querySelectorAll('#sitting button')].map((e) => e.textContent)"
        return list(self.browser.run(script))

    @property
    def focused(self) -> str:
        """The id of what has the focus."""
        return str(self.browser.run("return document.activeElement.id"))

    @property
    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.browser.run(script))

    def english(self, key: str) -> str:
        """A sentence in English."""
        return self.browser.text(f"#s-{key}")

    def correct(self, key: str, text: str) -> None:
        """Go to a sentence, open it with Enter, write something else and press Enter."""
        # No click: while sentences arrive, what is clicked may have moved on.
        self.browser.run("document.getElementById(arguments[0]).focus()", f"s-{key}")
        self.browser.press("Enter")
        self.browser.run("document.getElementById('edit').select()")
        self.type(text)
        self.browser.press("Enter")
        self.until(lambda: "orrected" in self.said)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.browser.command("Input.insertText", text=text)

    def keys(self, *keys: str) -> None:
        """Press keys as a keyboard does."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def download(self, format_: str, folder: Path) -> Path:
        """Press one of the buttons for files; the file that was saved."""
        before = set(folder.iterdir())
        self.browser.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))
        self.browser.click(f"[data-format={format_}]")

        def saved() -> list[Path]:
            return [path for path in set(folder.iterdir()) - before if path.suffix not in {".crdownload", ".tmp"}]

        found = self.until(saved)[0]
        assert isinstance(found, Path)
        return found
