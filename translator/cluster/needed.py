"""Ray and PyArrow, which come with the extra `ray`, and what is said where they are missing."""

from __future__ import annotations

import os
from typing import Any

from translator.distribution import install_command
from translator.errors import UsageError


def require_ray() -> Any:  # noqa: ANN401 - a module
    """The module ray; with it comes PyArrow. It tells nobody that it is used.

    Raises:
        UsageError: it is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import pyarrow  # noqa: F401 - only whether it is there
        import ray
    except ModuleNotFoundError:
        raise UsageError("Ray is not installed.", f"Run: {install_command('ray')}") from None
    return ray


def require_arrow() -> Any:  # noqa: ANN401 - a module
    """The module pyarrow.

    Raises:
        UsageError: it is not installed.
    """
    try:
        import pyarrow
    except ModuleNotFoundError:
        raise UsageError("PyArrow is not installed.", f"Run: {install_command('ray')}") from None
    return pyarrow
