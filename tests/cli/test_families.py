"""Every family from the command line: an article through a folder as it is, and through the model once imported."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import translator
from tests.conftest import ROOT
from tests.models.families import FAMILIES, make_family
from translator.flow import prepare_article

ARTICLE = """\
Harga beras di pasar Surabaya naik tiga persen

Harga beras naik menjadi 12.500 rupiah pada Senin malam. "Kami siap," kata wali kota Surabaya.

Sebanyak 1.250 warga mengungsi karena banjir. Data lengkap ada di https://contoh.id/banjir?hari=3 sejak pagi.
"""
KHARKIV = ROOT.parent / "shared" / "articles" / "kharkiv.id.txt"
FAMILY = {name: name.removesuffix("-separate").removesuffix("-tagged").removesuffix("-old") for name in FAMILIES}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("families")
    return {family: make_family(root / family, family) for family in FAMILIES}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "banjir.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def _data(done: subprocess.CompletedProcess[bytes]) -> Any:
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def _sentences(data: Any) -> list[Any]:
    return [sentence for paragraph in data["paragraphs"] for sentence in paragraph["sentences"]]


@pytest.mark.parametrize("family", FAMILIES)
def test_an_article_through_a_folder_and_through_the_imported_model(
    folders: dict[str, Path], article: Path, family: str
) -> None:
    asis = translator("translate", article, "--model", folders[family], "--to", "json", "--beam", "2")
    assert b"not pinned" in asis.stderr
    loose = _data(asis)
    assert loose["model"]["family"] == FAMILY[family]
    sentences = _sentences(loose)
    assert len(sentences) == 4
    # The models copy, so what is English of numbers and addresses is what the steps around the engine made of it.
    for sentence in sentences:
        assert sentence["translation"]
        assert "</s>" not in sentence["translation"]
    assert "Surabaya" in sentences[1]["translation"]
    assert "https://contoh.id/banjir?hari=3" in sentences[3]["translation"]
    assert any(flag["kind"] for sentence in sentences for flag in sentence["flags"]), "a copy is no translation"

    taken = _data(translator("import", folders[family], "--json"))
    pinned = translator("translate", article, "--model", taken["model"], "--to", "json", "--beam", "2")
    assert b"not pinned" not in pinned.stderr
    again = _data(pinned)
    assert again["model"]["model"] == taken["model"]
    assert _sentences(again) == sentences


@pytest.mark.skipif(not KHARKIV.is_file(), reason="needs ../shared")
@pytest.mark.parametrize("family", FAMILIES)
def test_a_whole_article_of_news_keeps_its_shape(folders: dict[str, Path], family: str) -> None:
    data = _data(translator("translate", KHARKIV, "--model", folders[family], "--to", "json", "--beam", "1"))
    plain = prepare_article(KHARKIV.read_text(encoding="utf-8"))
    assert [len(p["sentences"]) for p in data["paragraphs"]] == [len(p.sentences) for p in plain.paragraphs]
    assert [s["source"] for s in _sentences(data)] == [s.source for s in plain.sentences()]
    assert all(sentence["translation"] for sentence in _sentences(data))
    assert len(data["summary"]) == 3


def test_models_verify_doctor_and_remove_deal_with_an_imported_one(folders: dict[str, Path], tmp_path: Path) -> None:
    package = tmp_path / "id_en.argosmodel"
    with zipfile.ZipFile(package, "w") as archive:
        for path in folders["argos"].rglob("*"):
            archive.write(path, Path("translate-id_en-1_2") / path.relative_to(folders["argos"]))
    hint = translator("translate", "-", "--model", package, stdin=b"Harga naik.")
    assert hint.returncode == 3
    assert f"translator import {package}".encode() in hint.stderr

    done = translator("import", package, "--name", "argos-id", "--licence", "cc0-1.0")
    assert done.returncode == 0, done.stderr.decode()
    assert b"Argos Translate (OpenNMT)" in done.stderr
    assert b"CC0-1.0" in done.stderr
    rows = {row["name"]: row for row in _data(translator("models", "--json"))}
    row = rows["argos-id"]
    assert (row["family"], row["own"], row["state"], row["licence"]) == ("argos", True, "installed", "CC0-1.0")
    assert not rows["compact"]["own"]
    listed = translator("models", env={"COLUMNS": "200"})
    assert b"argos-id" in listed.stdout
    assert b"Brought in here" in listed.stderr
    diagnosis = {each["name"]: each for each in _data(translator("doctor", "--json"))["models"]}
    assert (diagnosis["argos-id"]["family"], diagnosis["argos-id"]["own"]) == ("argos", True)
    assert b"argos-id          argos" in translator("doctor").stdout
    verified = translator("verify", "argos-id")
    assert verified.returncode == 0
    assert b"argos-id" in verified.stderr
    removed = _data(translator("remove", "argos-id", "--json"))
    assert (removed["model"], removed["freed"] > 1_000_000) == ("argos-id", True)
    assert "argos-id" not in {row["name"] for row in _data(translator("models", "--json"))}
    assert translator("remove", "argos-id").returncode == 3


def test_a_batch_does_a_folder_anew_for_another_family(folders: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")

    def run(family: str) -> dict[str, Any]:
        arguments = ("batch", tmp_path / "in", "-o", tmp_path / "out", "--beam", "1", "--to", "json")
        done = translator(*arguments, "--model", folders[family])
        assert done.returncode == 0, done.stderr.decode()
        data: dict[str, Any] = json.loads(next((tmp_path / "out").rglob("a*.json")).read_text(encoding="utf-8"))
        return data

    first = run("madlad-400")
    path = next((tmp_path / "out").rglob("a*.json"))
    before = path.stat().st_mtime_ns
    run("madlad-400")
    assert path.stat().st_mtime_ns == before, "nothing to do"
    second = run("marian")
    assert path.stat().st_mtime_ns != before
    assert (first["model"]["family"], second["model"]["family"]) == ("madlad-400", "marian")


def test_what_cannot_be_told_names_the_families(folders: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "strange"
    folder.mkdir()
    for path in folders["madlad-400"].iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "shared_vocabulary.json").write_text('["<unk>", "<s>", "</s>"]')
    for arguments in (("translate", "-", "--model", folder), ("import", folder)):
        done = translator(*arguments, stdin=b"Harga naik.")
        assert done.returncode == 3
        assert b"family" in done.stderr
        for title in (b"NLLB-200", b"OPUS-MT", b"MADLAD-400", b"Argos"):
            assert title in done.stderr
