"""The documentation as a site: every page has its place, pages of the top keep their links, faults are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.check_site import faults, main
from scripts.site_pages import PAGES, page
from tests.conftest import ROOT

HOME = '<html><head><link rel="stylesheet" href="a/style.css"></head><body id="top">{}</body></html>'


def site(folder: Path, body: str, style: str = "body { color: black }") -> Path:
    (folder / "a").mkdir()
    (folder / "a" / "style.css").write_text(style, encoding="utf-8")
    (folder / "index.html").write_text(HOME.format(body), encoding="utf-8")
    (folder / "a" / "index.html").write_text("<h1 id='one'>One</h1><a href='..#top'>up</a>", encoding="utf-8")
    return folder


def test_every_page_has_its_place() -> None:
    placed = re.findall(r"([\w-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    written = [path.name for path in (ROOT / "docs").glob("*.md")]
    assert sorted(placed) == sorted([*written, *PAGES.values()])


def test_links_of_the_top_hold_in_the_site() -> None:
    text = "[a](docs/batch.md#what-is-read) [b](CHANGELOG.md) [c](LICENSE) [d](#licence) [e](https://x.example/y)"
    assert page(text, "https://s.example") == (
        "[a](batch.md#what-is-read) [b](changelog.md) [c](https://s.example/LICENSE) [d](#licence)"
        " [e](https://x.example/y)"
    )


@pytest.mark.parametrize(
    "body", ["<a href='a/#one'>One</a>", "<a href='https://x.example'>x</a>", "<a href='#top'>t</a>"]
)
def test_a_sound_site_passes(body: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(site(tmp_path, body))]) == 0
    assert "2 pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<a href='b/'>b</a>", "which is not there"),
        ("<a href='a/#two'>two</a>", "no such place"),
        ("<script src='https://x.example/s.js'></script>", "from elsewhere"),
        ("<img src='//x.example/p.png'>", "from elsewhere"),
        ("<img src='p.png'>", "which is not there"),
        ("<p style='background: url(https://x.example/p.png)'>", "from elsewhere"),
    ],
)
def test_a_fault_is_named(body: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(site(tmp_path, body))]) == 1
    assert fault in capsys.readouterr().out


@pytest.mark.parametrize("style", ["@import 'https://x.example/f.css';", "p { src: url(https://x.example/f.woff) }"])
def test_a_style_that_loads_from_elsewhere_is_a_fault(style: str, tmp_path: Path) -> None:
    assert any("from elsewhere" in fault for fault in faults(site(tmp_path, "", style)))


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    assert list(faults(tmp_path))
