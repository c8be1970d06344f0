"""What only Unix has is imported where it is used, and tests that need it say so."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

UNIX_MODULES = frozenset({"resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix", "crypt"})
"""Modules that Windows does not have."""
UNIX_CALLS = re.compile(
    r"\bsymlink_to\(|\bos\.symlink\(|\.chmod\(|\bos\.kill\(|\bSIGKILL\b|\.send_signal\(|\bpreexec_fn\b|\bmkfifo\(|\bos\.fork\("
    r"|\bgete?uid\(|\bresource\.|\bfcntl\.|\bpty\.|[\"'](?:/dev/|/proc/)|[\"'](?:bash|man)[\"']"
)
"""What a test that runs on Unix only is told by."""


def _trees(*folders: str) -> Iterator[tuple[Path, ast.Module, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            yield path, ast.parse(text), text


def test_no_module_imports_what_windows_lacks_at_its_top() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, tree, _ in _trees("translator", "scripts", "tests")
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
        if name in UNIX_MODULES
    ]
    assert found == []


def _is_marked(node: ast.FunctionDef | ast.ClassDef) -> bool:
    return any("mark.unix" in ast.unparse(each) for each in node.decorator_list)


def test_tests_that_need_unix_are_marked() -> None:
    found = []
    for path, tree, text in _trees("tests"):
        if path == Path(__file__) or re.search(r"^pytestmark\b.*mark\.unix", text, re.M):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not _is_marked(node):
                body = ast.get_source_segment(text, node) or ""
                if UNIX_CALLS.search(body):
                    found.append(f"{path.relative_to(ROOT)}::{node.name}")
    assert found == [], "mark them with @pytest.mark.unix"


@pytest.mark.parametrize(
    "text", ['Path("/dev/null")', "os.kill(1, 9)", "p.symlink_to(q)", "import x; resource.getrusage(0)"]
)
def test_what_needs_unix_is_seen(text: str) -> None:
    assert UNIX_CALLS.search(text)
