"""The table of licences names every packaged list, and agrees with the lock file and the package's metadata."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from translator.models.lock import read_lock

PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
RULED = (ROOT / "translator" / "lexicon", ROOT / "translator" / "indonesian")
"""Folders whose other lists share a row of the table."""


def test_every_packaged_list_of_words_has_its_row() -> None:
    lists = [path for path in (ROOT / "translator").rglob("*.txt*") if path.parent.name != "compact"]
    unnamed = [path for path in lists if f"`{path.relative_to(ROOT).as_posix()}`" not in PAGE]
    assert lists
    assert not [path for path in unnamed if path.parent not in RULED]


def test_the_models_that_are_pinned_are_said_to_allow_what_they_allow() -> None:
    for page in (PAGE, (ROOT / "README.md").read_text(encoding="utf-8")):
        for model in read_lock().values():
            name = "built-in model" if model.builtin else "NLLB-200"
            row = next(line for line in page.splitlines() if line.startswith("|") and name in line)
            assert model.licence.id.replace("-", " ") in row.replace("-", " ")
            assert ("| **no** |" in row or "| no |" in row) is model.licence.non_commercial


def test_the_share_alike_licence_names_the_word_list_where_it_stands() -> None:
    for path in (Path("LICENSE"), Path("translator/models/compact/LICENSE")):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert "translator/lexicon/words.txt" in text
        assert "CC BY-SA 4.0" in text


def test_the_address_that_a_publisher_puts_in_stands_where_releasing_says() -> None:
    releasing = (ROOT / "docs" / "releasing.md").read_text(encoding="utf-8")
    command = next(line for line in releasing.splitlines() if line.startswith("    sed -i "))
    named = {*command.split("'")[2].split(), "docs/releasing.md"}
    folders = [ROOT / name for name in ("docs", "scripts", "translator", ".github") if (ROOT / name).is_dir()]
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix in {".md", ".py", ".yml", ".1", ""}
    ]
    files += [path for path in ROOT.glob("*") if path.is_file()]
    texts = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in files if path.is_file()}
    assert {name for name, text in texts.items() if b"indonesian-reader.example" in text} == named
