"""Stamps of finished stages: what a stage was made of, so that it is neither skipped nor done twice.

NAME.done holds a key (a digest of the stage's settings, of its data and of the keys of the stages that it builds on)
and what is to be known of the result. A stage without a stamp, or with a stamp of another key, is done; one that was
killed on the way has none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def make_key(settings: Mapping[str, Any], *others: str) -> str:
    """A digest of settings (plain values) and of other keys."""
    text = json.dumps([settings, list(others)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Stamps:
    """The stamps of a run's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, name: str) -> Path:
        """Where a stage's stamp lies."""
        return self._folder / f"{name}.done"

    def finished(self, name: str, key: str, files: Sequence[Path] = ()) -> bool:
        """Whether a stage has been finished as the key says and its files are there."""
        try:
            content = json.loads(self.path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return content.get("key") == key and all(file.is_file() for file in files)

    def write(self, name: str, key: str, **facts: Any) -> None:  # noqa: ANN401 - plain values of any kind
        """Stamp a stage, with facts about the result; the stamp appears whole or not at all."""
        path = self.path(name)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps({"key": key, **facts}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        partial.replace(path)

    def facts(self, name: str) -> dict[str, Any]:
        """What a stamp holds."""
        content: dict[str, Any] = json.loads(self.path(name).read_text(encoding="utf-8"))
        return content
