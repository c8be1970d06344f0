from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tests.output.reader_article import ARTICLE
from translator.article import About, Sentence
from translator.output.html import to_html
from translator.output.index import Entry, find_entries, to_index, write_index
from translator.output.page import Known


def _folder(tmp_path: Path) -> Path:
    out = tmp_path / "out"
    (out / "2022 & lama").mkdir(parents=True)
    dated = replace(ARTICLE, about=About(outlet="CNN Indonesia", date="2022-09-12"))
    other = replace(ARTICLE, title=Sentence("Beras", translation='Rice "<b>up</b>"'))
    (out / "2022 & lama" / "banjir #1.html").write_text(to_html(dated), encoding="utf-8")
    (out / "beras.html").write_text(to_html(other), encoding="utf-8")
    (out / "lain.html").write_text("<html><title>Bukan halaman kami</title></html>", encoding="utf-8")
    (out / ".sembunyi.html").write_text(to_html(other), encoding="utf-8")
    return out


def test_entries_are_found_in_the_pages_themselves(tmp_path: Path) -> None:
    first, second = find_entries(_folder(tmp_path))
    assert first == Entry(
        href="2022 & lama/banjir #1.html",
        title="Floods Inundate Three Districts",
        source_title="Banjir Rendam Tiga Kecamatan",
        outlet="CNN Indonesia",
        published="2022-09-12",
        summary=ARTICLE.summary()[0].text,
        sentences=21,
        doubts=1,
    )
    assert second.title == 'Rice "<b>up</b>"'


def test_the_index_links_to_every_page_by_a_relative_address(tmp_path: Path) -> None:
    out = _folder(tmp_path)
    assert write_index(out, title="Arsip") == 2
    html = (out / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]+)"', html)
    assert links == ["./2022%20%26%20lama/banjir%20%231.html", "./beras.html"], "the dated one first"
    assert "<b>up</b>" not in html
    assert write_index(out) == 2, "the index is no article of its own"


def test_a_folder_without_pages_gets_no_index(tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    assert write_index(tmp_path / "kosong") == 0
    assert not (tmp_path / "kosong" / "index.html").exists()


def test_stories_of_several_articles_are_named(tmp_path: Path) -> None:
    write_index(_folder(tmp_path), groups={"beras.html": "Harga beras"})
    html = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<option value="Harga beras">Harga beras (1)</option>' in html
    assert '<span class="group">Harga beras</span>' in html


def test_a_name_of_a_file_never_becomes_an_address_with_a_scheme() -> None:
    assert Entry("javascript:alert(1)", "x").url == "./javascript%3Aalert%281%29"
    assert Entry("//jahat.example/x", "x").url.startswith("./")
    html = to_index([Entry('"><script>alert(1)</script>', "</title><script>alert(1)</script>", outlet="<b>")])
    assert html.count("<script>") == 1


def test_outlet_and_day_come_from_the_page_or_from_who_knows_them(tmp_path: Path) -> None:
    plain = replace(ARTICLE, about=About())
    for name, known in (
        ("a", Known("Kompas.com", "2022-09-13", guessed=True)),
        ("b", None),
        ("c", Known(day="2021-01-02")),
    ):
        (tmp_path / f"{name}.html").write_text(to_html(plain, known=known), encoding="utf-8")
    better = {f"{name}.html": Known("ANTARA", "2020-05-06", guessed=name == "b") for name in "abc"}
    found = [(e.outlet, e.published, e.guessed) for e in find_entries(tmp_path, known=better)]
    assert found == [
        ("Kompas.com", "2020-05-06", False),
        ("ANTARA", "2020-05-06", True),
        ("ANTARA", "2021-01-02", False),
    ]
    write_index(tmp_path, known=better)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<time datetime="2020-05-06">about 6 May 2020</time>' in html
    assert '<option value="Kompas.com">' in html


def test_a_heading_for_want_of_a_title_is_not_repeated_as_the_summary(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(to_html(replace(ARTICLE, title=None)), encoding="utf-8")
    (entry,) = find_entries(tmp_path)
    first, second = ARTICLE.summary()
    assert first.text.startswith(entry.title.removesuffix(" …"))
    assert entry.summary == second.text
