"""The libraries that read documents, where they are installed: with another version a file may read otherwise."""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata

LIBRARIES = ("markdown-it-py", "trafilatura", "python-docx", "pypdf")
"""The distributions that stand between a file's bytes and its Article."""


@lru_cache(maxsize=1)
def reader_versions() -> tuple[str, ...]:
    """Name and version of each library, "none" for one that is not installed."""
    return tuple(f"{name} {_version(name)}" for name in LIBRARIES)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
