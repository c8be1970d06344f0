from __future__ import annotations

import pytest

from tests.conftest import COMPACT
from translator.api import Translator


@pytest.fixture(scope="session")
def loaded() -> Translator:
    """The built-in model, greedy for speed."""
    return Translator.load(COMPACT, beam=1)
