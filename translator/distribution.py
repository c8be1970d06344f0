"""The installed distribution's own name and version, and how its extras are asked for.

The import package and the command are called `translator`; the name that pip knows is another, and stands in
pyproject.toml alone. What the program tells people to install is built here.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata

__version__ = "0.2.0"
"""The program's version; pyproject.toml reads it here."""
_COMMAND = ("translator", "translator.cli.app:main")
_UNINSTALLED = "indonesian-reader"
"""The name where the package runs without having been installed."""


@lru_cache(maxsize=1)
def distribution_name() -> str:
    """The name that pip knows the program by: that of the distribution whose command starts this package."""
    name, target = _COMMAND
    for entry in metadata.entry_points(group="console_scripts", name=name):
        if entry.value == target and entry.dist is not None:
            return entry.dist.name
    return _UNINSTALLED


def install_command(extra: str) -> str:
    """What installs an extra: "pip install 'indonesian-reader[documents]'"."""
    return f"pip install '{distribution_name()}[{extra}]'"
