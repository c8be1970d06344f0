"""The directions of the house: who may import whom, as docs/architecture.md draws it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FLOORS: tuple[tuple[str, ...], ...] = (
    (
        "distribution",
        "errors",
        "paths",
        "text",
        "quantity",
        "database",
        "machine",
        "mounts",
        "portable_names",
        "wordml",
        "cue",
    ),
    ("files", "article"),
    ("english", "lexicon", "placing"),
    ("indonesian", "models", "documents", "output"),
    ("summary", "fidelity", "facts", "collection"),
    ("translation",),
    ("recipe", "diagnosis"),
    ("flow", "windows"),
    ("many",),
    ("api",),
    ("__init__",),
    ("digest",),
    ("batch", "server"),
    ("cluster",),
    ("cli",),
    ("__main__",),
)
"""The rooms, from the ground up; a room imports only from floors below its own, or what is named in BESIDE."""
BESIDE = {
    ("facts", "summary"),  # which words say nothing
}
"""Arrows between rooms of one floor."""
STEPS = frozenset({"documents", "indonesian", "translation", "summary", "output"})
"""The rooms of the flow: each takes an Article and knows nothing of how the others work."""
KNOWLEDGE = frozenset({"indonesian"})
"""A step that others may ask for what it knows of the language."""


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "translator":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "translator")


def _arrows() -> dict[tuple[str, str], set[str]]:
    """Which room imports which, and the modules that do."""
    arrows: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in (ROOT / "translator").rglob("*.py"):
        parts = path.relative_to(ROOT / "translator").parts
        room = parts[0].removesuffix(".py")
        for module in _imports(path):
            if _room(module) != room:
                arrows[room, _room(module)].add("/".join(parts))
    return arrows


def test_every_room_has_a_floor() -> None:
    rooms = {path.name.removesuffix(".py") for path in (ROOT / "translator").iterdir() if path.name != "__pycache__"}
    assert rooms - {"py.typed"} == {room for floor in FLOORS for room in floor}


def test_nothing_imports_upward() -> None:
    level = {room: n for n, floor in enumerate(FLOORS) for room in floor}
    upward = {
        pair: modules for pair, modules in _arrows().items() if level[pair[0]] <= level[pair[1]] and pair not in BESIDE
    }
    assert upward == {}


def test_the_steps_of_the_flow_do_not_know_each_other() -> None:
    across = {
        pair: modules for pair, modules in _arrows().items() if STEPS.issuperset(pair) and pair[1] not in KNOWLEDGE
    }
    assert across == {}


@pytest.mark.parametrize("room", ["fidelity", "facts", "english", "lexicon", "models"])
def test_what_only_knows_things_drives_nothing(room: str) -> None:
    reached = {other for (one, other) in _arrows() if one == room}
    assert reached.isdisjoint({"flow", "api", "batch", "digest", "cli", "translation", "collection"})


def test_library_code_never_prints_and_never_exits() -> None:
    quiet = [path for path in (ROOT / "translator").rglob("*.py") if "cli" not in path.parts]
    called = {
        ast.unparse(node.func)
        for path in quiet
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    }
    assert called.isdisjoint({"print", "sys.exit", "exit", "typer.echo"})
