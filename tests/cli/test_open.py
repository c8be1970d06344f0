from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.cli.command import translator
from tests.conftest import ROOT

BANJIR = ROOT / "examples" / "banjir.id.txt"


@pytest.fixture
def browser(tmp_path: Path) -> dict[str, str]:
    """A browser that only writes down what it was to open, and a place of its own for temporary files."""
    script = tmp_path / "browser.py"
    script.write_text("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text(sys.argv[2])\n", encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path / "opened")]
    (tmp_path / "temporary").mkdir()
    return {"BROWSER": shlex.join(command) + " %s", "TMPDIR": str(tmp_path / "temporary")}


def test_an_article_opens_as_a_page_in_the_browser(browser: dict[str, str], tmp_path: Path) -> None:
    done = translator("open", BANJIR, "--beam", "1", env=browser)
    assert done.returncode == 0
    assert done.stdout == b""
    address = (tmp_path / "opened").read_text(encoding="utf-8")
    [page] = (tmp_path / "temporary").glob("translator-*/banjir.id.en.html")
    assert address == page.resolve().as_uri()
    assert page.parent.stat().st_mode & 0o077 == 0
    html = page.read_text(encoding="utf-8")
    assert re.search(r'<span class="s[^"]*" data-source="0"|data-source="0"', html)
    assert "Written to" in done.stderr.decode()


def test_the_page_is_kept_where_the_user_says(browser: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "halaman.html"
    done = translator("open", "-", "-o", out, "--beam", "1", env=browser, stdin=b"Harga beras naik.")
    assert done.returncode == 0
    assert (tmp_path / "opened").read_text(encoding="utf-8") == out.resolve().as_uri()
    assert "Harga beras naik." in out.read_text(encoding="utf-8")


def test_without_a_browser_the_page_is_named(browser: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "halaman.html"
    environment = {**browser, "BROWSER": str(tmp_path / "no-such-browser"), "PATH": "", "DISPLAY": ""}
    done = translator("open", BANJIR, "-o", out, "--beam", "1", env=environment)
    assert done.returncode == 0
    assert f"Open the page yourself: {out}" in done.stderr.decode()
