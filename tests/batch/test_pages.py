from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.command import translator

STORY = (
    "Banjir Rendam Tiga Desa di Karangjati\n\nKARANGJATI - Hujan deras membuat Sungai Serayu meluap pada Senin "
    "(12/9/2022) malam. Sebanyak 1.240 warga mengungsi ke dua sekolah dasar di Kecamatan Wanasari. Bupati Ratna "
    "Wulandari menetapkan status tanggap darurat selama 14 hari. Dua jembatan gantung putus diterjang arus."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    (path / "a.txt").write_text(STORY + "\n", encoding="utf-8")
    (path / "b.txt").write_text(STORY + " Air mulai surut pada Selasa siang.\n", encoding="utf-8")
    (path / "c.txt").write_text("Harga Kopi Naik\n\nHarga kopi di pasar naik 5 persen pekan ini.\n", encoding="utf-8")
    return path


def test_a_digest_in_the_output_groups_the_pages_of_one_story(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert translator("digest", folder, "-o", out / "digest.json", "--beam", "1").returncode == 0
    stories = json.loads((out / "digest.json").read_text(encoding="utf-8"))["stories"]
    (shared,) = [s for s in stories if len(s["articles"]) == 2]
    done = translator("batch", folder, "-o", out, "--to", "html", "--beam", "1")
    assert done.returncode == 0, done.stderr
    index = (out / "index.html").read_text(encoding="utf-8")
    from translator.batch.journal import Journal
    from translator.batch.pages import story_groups

    journal = Journal.open(out)
    try:
        groups = story_groups(out, journal)
    finally:
        journal.close()
    assert set(groups) == {"a.en.html", "b.en.html"}
    assert set(groups.values()) == {shared["articles"][0]["title"]["translation"]}
    days = dict(re.findall(r'<a href="./([ab]).en.html".*?<time datetime="([^"]+)">', index, re.S))
    assert days == {"a": "2022-09-12", "b": "2022-09-12"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": "translator.digest/1", "stories": [5, {"articles": [1, 2]}]}']
)
def test_what_is_no_digest_groups_nothing(tmp_path: Path, text: str) -> None:
    from translator.batch.journal import Journal
    from translator.batch.pages import story_groups

    (tmp_path / "digest.json").write_text(text, encoding="utf-8")
    journal = Journal.open(tmp_path)
    try:
        assert story_groups(tmp_path, journal) == {}
    finally:
        journal.close()
