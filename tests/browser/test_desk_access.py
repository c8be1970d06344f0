"""What axe-core finds in the page: nothing, in any state and scheme."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the server extra")
pytest.importorskip("uvicorn", reason="needs the server extra")
pytest.importorskip("selenium", reason="needs selenium")
pytest.importorskip("axe_core_python", reason="needs axe-core-python")

from tests.browser.conftest import Browser
from tests.browser.desk import Desk, long_article
from tests.server.serving import Serving, serving

pytestmark = pytest.mark.slow

ARTICLE = """Bupati Tunda Pemilihan

Bupati Ratna menunda pemilihan kepala desa sampai 4 Mei 2023. Anggarannya Rp4,5 miliar.

- Desa Karangsari
- Desa Sidareja

Baca juga: Jadwal Pemilihan
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server that stays for the tests of this module."""
    with serving(tmp_path_factory.mktemp("serving")) as running:
        yield running


def _faults(browser: Browser) -> list[str]:
    """What axe-core finds, however slight."""
    source = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    browser.run(source)
    found: dict[str, Any] = browser.driver.execute_async_script(
        "const done = arguments[0]; axe.run().then(done, (error) => done({violations: [{id: String(error)}]}));"
    )
    return [
        f"{fault['id']}: {[node['html'] for node in fault.get('nodes', [])]}"
        for fault in found["violations"]
        if fault.get("impact") in {"serious", "critical", "moderate", "minor", None}
    ]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True])
def test_no_state_of_the_page_shuts_anybody_out(browser: Browser, server: Serving, width: int, dark: bool) -> None:
    desk = Desk(browser, server.address, width=width, dark=dark)
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true")
    browser.run("document.getElementById('key').hidden = false")
    assert _faults(browser) == []
    browser.run("document.getElementById('key').hidden = true")
    desk.drop({"rusak.pdf": b"%PDF-1.7 nothing"})
    desk.until(lambda: desk.problem)
    assert _faults(browser) == []
    browser.click("#new")
    desk.translated(ARTICLE)
    desk.correct("1", "Its budget is 7.2 billion rupiah.")
    desk.until(lambda: browser.count("#s-1.doubt"))
    assert _faults(browser) == []
    browser.click("#s-1")
    assert _faults(browser) == []


def test_no_more_so_while_sentences_arrive(browser: Browser, server: Serving) -> None:
    desk = Desk(browser, server.address)
    desk.translate(long_article(480, "garam"))
    desk.until_some_are_there()
    assert _faults(browser) == []
    browser.run("document.getElementById('cancel').click()")  # which is hidden where all have arrived meanwhile
