"""The program's own name and version, as pip knows them."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import translator
from tests.conftest import ROOT
from translator.distribution import distribution_name, install_command

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_name_is_that_of_the_installed_distribution() -> None:
    assert distribution_name() == PROJECT["name"]


def test_the_version_stands_in_one_place() -> None:
    assert translator.__version__ == metadata.version(distribution_name())
    said = subprocess.run(
        [sys.executable, "-m", "translator", "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert said.strip() == f"translator {translator.__version__}"


@pytest.mark.parametrize("extra", PROJECT["optional-dependencies"])
def test_every_extra_is_asked_for_by_the_distributions_name(extra: str) -> None:
    assert install_command(extra) == f"pip install '{PROJECT['name']}[{extra}]'"


def test_no_hint_names_another_distribution() -> None:
    places = [*(ROOT / "translator").rglob("*.py"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]
    wrong = [str(path) for path in places if "pip install 'translator[" in path.read_text(encoding="utf-8")]
    assert not wrong


@pytest.mark.unix
def test_the_name_is_known_without_being_installed(tmp_path: Path) -> None:
    (tmp_path / "translator").symlink_to(ROOT / "translator")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from translator.distribution import *; print(distribution_name())"
    )
    said = subprocess.run(
        [sys.executable, "-S", "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert said.stdout.strip() == PROJECT["name"]
