from __future__ import annotations

from pathlib import Path

import pytest

from tests.models.tiny import build_tiny


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that every worker can load in no time."""
    return build_tiny(tmp_path_factory.mktemp("models") / "tiny")
