"""One server that the tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

pytest.importorskip("starlette", reason="needs the server extra")
pytest.importorskip("uvicorn", reason="needs the server extra")

from tests.server.serving import Serving, serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server that stays for the whole run of the tests."""
    with serving(tmp_path_factory.mktemp("serving")) as running:
        yield running


@pytest.fixture
def client(server: Serving) -> Iterator[httpx.Client]:
    """A client of the shared server."""
    with server.client() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a server of a test's own keeps its data."""
    return tmp_path / "serving"
