"""The files of the page at `/`, as they are served. What the page does is tested in tests/browser."""

from __future__ import annotations

import ast
import re

import httpx
import pytest

from tests.conftest import ROOT
from translator.output import html
from translator.server.page_files import PATHS, POLICY

FOLDER = ROOT / "translator" / "server" / "page"
SCRIPTS = sorted(FOLDER.glob("*.js"))


def test_every_file_of_the_folder_is_served_and_nothing_else() -> None:
    served = {path.rpartition("/")[2] for package, path in PATHS.values() if package == "translator.server"}
    assert served == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("path", PATHS)
def test_a_file_has_its_type_and_is_sent_again_only_where_it_has_changed(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    kinds = {"js": "text/javascript", "css": "text/css", "/": "text/html"}
    assert first.status_code == 200
    assert first.headers["content-type"] == f"{kinds[path.rpartition('.')[2]]}; charset=utf-8"
    assert first.headers["cache-control"] == "no-cache"
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"else"'}).content == first.content


def test_the_page_admits_only_files_of_its_own_server(client: httpx.Client) -> None:
    page = client.get("/")
    assert page.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "script-src 'self'" in POLICY
    asked_for = set(re.findall(r'(?:src|href)="(/[^"]*)"', page.text))
    assert asked_for <= set(PATHS)
    assert asked_for
    assert client.get("/page/../keys.py").status_code == 404
    assert client.get("/page/index.html").status_code == 404


def test_every_module_that_is_imported_is_served() -> None:
    for script in SCRIPTS:
        for name in re.findall(r'from "\./([^"]+)"', script.read_text(encoding="utf-8")):
            assert f"/page/{name}" in PATHS, (script.name, name)


def test_nothing_stands_inline_and_no_text_becomes_html() -> None:
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script>|javascript:", page)
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", text)
        assert not re.search(r"https?://|localStorage", text), script.name


def test_doubts_have_the_headings_of_the_reader() -> None:
    text = (FOLDER / "doubts.js").read_text(encoding="utf-8")
    table = re.search(r"const DOUBTS = \{(.*?)\};", text, re.DOTALL)
    assert table
    quoted = re.sub(r"^\s*(\w+):", r'"\1":', table[1], flags=re.MULTILINE)
    assert ast.literal_eval(f"{{{quoted}}}") == html._DOUBTS
