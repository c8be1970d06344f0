"""`translator memory` and `--tm`: pairs in and out, and used by every command that translates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import translator

TEXT = "Banjir Besar di Banjarnegara\n\nSungai meluap pada Senin malam. Dua jembatan putus. Warga mengungsi.\n"
PAIRS = {"Dua jembatan putus.": "Two bridges are gone.", "Kata &quot;tidak&quot; &amp; ya.": "No &amp; yes."}


def _tmx(path: Path, pairs: dict[str, str], language: str = "id-ID") -> Path:
    units = "".join(
        f'<tu><tuv xml:lang="{language}"><seg>{source}</seg></tuv><tuv xml:lang="en-US"><seg>{target}</seg></tuv></tu>'
        for source, target in pairs.items()
    )
    path.write_text(f'<tmx version="1.4"><header/><body><tu/>{units}</body></tmx>', encoding="utf-8")
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "banjir.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _recalled(stdout: bytes) -> list[tuple[str, str]]:
    paragraphs = json.loads(stdout)["paragraphs"]
    return [(s["translation"], s["memory"]) for p in paragraphs for s in p["sentences"] if s["memory"]]


def test_pairs_are_imported_shown_exported_and_forgotten(tmp_path: Path) -> None:
    done = translator("memory", "import", _tmx(tmp_path / "kami.tmx", PAIRS))
    assert done.returncode == 0, done.stderr
    assert "Kept 2 pairs" in done.stderr.decode()
    shown = json.loads(translator("memory", "show", "--json").stdout)
    assert [pair["english"] for pair in shown] == ["Two bridges are gone.", "No & yes."]
    assert {pair["origin"] for pair in shown} == {"kami.tmx"}
    assert "Two bridges" in translator("memory", "show", "JEMBATAN").stdout.decode()
    assert translator("memory", "show", "rumah").stdout == b""
    copy = tmp_path / "out.tmx"
    assert translator("memory", "export", copy).returncode == 0
    assert translator("memory", "export", "-").stdout == copy.read_bytes()
    assert translator("memory", "forget", "Dua  jembatan putus.").returncode == 0
    assert translator("memory", "forget", "Dua jembatan putus.").returncode == 1
    assert len(json.loads(translator("memory", "show", "--json").stdout)) == 1
    assert translator("memory", "import", copy).returncode == 0
    assert len(json.loads(translator("memory", "show", "--json").stdout)) == 2


def test_what_is_no_memory_is_one_clear_error_and_keeps_nothing(tmp_path: Path, article: Path) -> None:
    german = _tmx(tmp_path / "german.tmx", {"Eins.": "One."}, language="de")
    broken = _tmx(tmp_path / "broken.tmx", PAIRS)
    broken.write_text(broken.read_text(encoding="utf-8").removesuffix("</tmx>"), encoding="utf-8")
    for file, what in (
        (broken, "no well-formed TMX"),
        (german, "no pair of Indonesian"),
        (article, "no well-formed TMX"),
        (tmp_path / "x", "no file"),
    ):
        for arguments in (("memory", "import", file), ("translate", article, "--tm", file)):
            failed = translator(*arguments)
            assert failed.returncode == 1
            assert what in failed.stderr.decode()
            assert b"Traceback" not in failed.stderr
    assert json.loads(translator("memory", "show", "--json").stdout) == []


def test_a_match_is_used_from_a_file_and_from_the_users_own(tmp_path: Path, article: Path) -> None:
    one = _tmx(tmp_path / "one.tmx", PAIRS)
    two = _tmx(tmp_path / "two.tmx", {"Dua jembatan putus.": "Both bridges broke."})
    command = ("translate", article, "--to", "json", "--beam", "1")
    assert _recalled(translator(*command, "--tm", "own").stdout) == []
    done = translator(*command, "--tm", one)
    assert _recalled(done.stdout) == [("Two bridges are gone.", "one.tmx")]
    assert "translations by people: 1" in done.stderr.decode()
    assert translator("memory", "import", two).returncode == 0
    assert _recalled(translator(*command).stdout) == []
    assert _recalled(translator(*command, "--tm", "own").stdout) == [("Both bridges broke.", "two.tmx")]
    assert _recalled(translator(*command, "--tm", "own", "--tm", one).stdout) == [("Two bridges are gone.", "one.tmx")]
    assert _recalled(translator(*command, "--tm", one, "--tm", "own").stdout) == [("Both bridges broke.", "two.tmx")]


def test_a_batch_renews_what_it_wrote_when_the_memory_changes(tmp_path: Path, article: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    article.rename(folder / "banjir.txt")
    memory = _tmx(tmp_path / "one.tmx", PAIRS)

    def run() -> tuple[int, list[tuple[str, str]]]:
        done = translator("batch", folder, "-o", out, "--to", "json", "--beam", "1", "--tm", memory, "--json")
        assert done.returncode == 0, done.stderr
        counts = json.loads(done.stdout)["counts"]
        return counts["translated"], _recalled((out / "banjir.en.json").read_bytes())

    assert run() == (1, [("Two bridges are gone.", "one.tmx")])
    assert run()[0] == 0
    _tmx(memory, PAIRS | {"Dua jembatan putus.": "Both bridges broke."})
    assert run() == (1, [("Both bridges broke.", "one.tmx")])


def test_pairs_come_out_in_every_format_and_a_batch_writes_them_all(tmp_path: Path, article: Path) -> None:
    for name, start in (
        ("a.tmx", b"<?xml"),
        ("a.xlf", b"<?xml"),
        ("a.xliff", b"<?xml"),
        ("a.tsv", b"article\t"),
        ("a.parquet", b"PAR1"),
    ):
        assert translator("translate", article, "-o", tmp_path / name, "--beam", "1").returncode == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    refused = translator("translate", article, "--to", "parquet")
    assert refused.returncode == 2
    assert "-o FILE.parquet" in refused.stderr.decode()
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    article.rename(folder / "banjir.txt")
    done = translator("batch", folder, "-o", out, "--to", "tmx,xliff,tsv,parquet", "--beam", "1")
    assert done.returncode == 0, done.stderr
    assert {path.suffix for path in out.glob("banjir.*")} == {".tmx", ".xlf", ".tsv", ".parquet"}
