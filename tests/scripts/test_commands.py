"""The command reference and the manual page say what the program says, and are up to date."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import commands
from tests.conftest import ROOT
from translator.cli.reference import program
from translator.errors import TranslatorError


def test_the_pages_are_up_to_date() -> None:
    for path, text in commands.pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run python -m scripts.commands"
    assert commands.main(["--check"]) == 0


def test_every_command_and_parameter_stands_in_both() -> None:
    reference, page = commands.pages().values()
    plain = page.replace("\\-", "-").replace("\\(ga", "`")
    for command in program().walk():
        assert f"## {command.title}\n" in reference
        assert f".SS {command.title}\n" in plain
        for each in command.parameters:
            assert each.shown in reference
            assert each.help in reference
            assert each.help in plain


def test_exit_codes_are_those_of_the_errors() -> None:
    def below(kind: type[TranslatorError]) -> set[int]:
        return {kind.exit_code}.union(*(below(each) for each in kind.__subclasses__()))

    assert below(TranslatorError) | {0} == set(commands.EXIT_CODES)


def test_every_variable_that_the_program_reads_is_told() -> None:
    read = set()
    for path in (ROOT / "translator").rglob("*.py"):
        read |= set(re.findall(r'"(TRANSLATOR_[A-Z_]+)"', path.read_text(encoding="utf-8")))
    assert read <= set(commands.ENVIRONMENT)
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in commands.ENVIRONMENT)
    assert all(f"| {code} |" in page for code in commands.EXIT_CODES)


@pytest.mark.unix
@pytest.mark.skipif(shutil.which("man") is None, reason="needs man")
def test_the_manual_page_has_no_warnings() -> None:
    page: Path = ROOT / "docs" / "translator.1"
    done = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, check=True)
    assert done.stderr == b""
    assert b"TRANSLATOR(1)" in done.stdout
