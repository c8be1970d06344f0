"""What scripts/check_package.py finds wrong with a wheel and a source distribution."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from scripts.check_package import NEEDED, faults_of, main

METADATA = (
    "Metadata-Version: 2.4\nName: reader\nVersion: 1.0\nLicense-Expression: MIT\n\nSee [the site](https://x.example).\n"
)


def wheel(folder: Path, names: tuple[str, ...] = NEEDED, metadata: str = METADATA) -> str:
    path = folder / "reader-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        for name in names:
            file.writestr(name, "")
        file.writestr("reader-1.0.dist-info/METADATA", metadata)
    return str(path)


def sdist(folder: Path, *names: str) -> str:
    path = folder / "reader-1.0.tar.gz"
    with tarfile.open(path, "w:gz") as file:
        for name, content in [("PKG-INFO", METADATA), *((name, "") for name in names)]:
            member = tarfile.TarInfo(f"reader-1.0/{name}")
            member.size = len(content)
            file.addfile(member, io.BytesIO(content.encode()))
    return str(path)


def test_sound_files_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([wheel(tmp_path), sdist(tmp_path, "pyproject.toml", "tests/test_files.py")]) == 0
    assert capsys.readouterr().out.count("sound") == 2


@pytest.mark.parametrize("missing", NEEDED)
def test_a_wheel_without_a_needed_file_fails(missing: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([wheel(tmp_path, tuple(name for name in NEEDED if name != missing))]) == 1
    assert f"{missing} is missing" in capsys.readouterr().out


@pytest.mark.parametrize(
    "strange",
    [".venv/bin/python", ".venv-docs/bin/python", ".git/config", ".ci/run", "site/index.html", "shared/facts/a.txt",
     "translator/__pycache__/files.cpython-311.pyc"],
)  # fmt: skip
def test_what_belongs_in_no_distribution_fails_both(strange: str, tmp_path: Path) -> None:
    assert main([wheel(tmp_path, (*NEEDED, strange))]) == 1
    assert main([sdist(tmp_path, strange)]) == 1


@pytest.mark.parametrize("key", ["Name", "Version", "License-Expression"])
def test_metadata_without_what_an_index_asks_for_fails(key: str) -> None:
    without = "\n".join(line for line in METADATA.split("\n") if not line.startswith(f"{key}:"))
    assert faults_of(list(NEEDED), without, wheel=True) == [f"the metadata has no {key}"]


def test_a_link_into_the_repository_fails() -> None:
    assert faults_of(list(NEEDED), METADATA + "[docs](docs/batch.md)\n", wheel=True)
    assert not faults_of(list(NEEDED), METADATA + "[above](#licence)\n", wheel=True)
