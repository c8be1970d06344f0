"""Every test runs in a world of its own: user data, hub cache and settings in a temporary folder."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from translator.translation.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
COMPACT = ROOT / "translator" / "models" / "compact"


def pytest_configure() -> None:
    """Heed Ctrl-C even where the tests run in the background, so that the programs they start do too."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip on Windows what needs Unix."""
    if os.name == "nt":
        for item in items:
            if item.get_closest_marker("unix"):
                item.add_marker(pytest.mark.skip(reason="needs Unix"))


@pytest.fixture(autouse=True)
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Moves everything the program and the hub client keep under the test's own folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TRANSLATOR_HOME", str(home / "translator"))
    monkeypatch.setenv("TRANSLATOR_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("HF_HOME", str(home / "huggingface"))
    for name in ("HF_ENDPOINT", "HF_TOKEN", "HF_HUB_OFFLINE", "TRANSLATOR_MODEL", "TRANSLATOR_LOCK", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine on the built-in model, greedy for speed."""
    return Engine.load(COMPACT, beam=1)


@pytest.fixture
def compact() -> Path:
    """The built-in model's folder."""
    return COMPACT
