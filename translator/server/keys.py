"""The keys that callers show, read from a file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from translator.errors import InputUnreadable, UsageError

SHORTEST = 16
"""Characters of a key: a shorter one could be guessed."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Who may use the server: names by the SHA-256 of their keys. Without any, everybody may."""

    names: Mapping[bytes, str]

    @property
    def required(self) -> bool:
        """Whether a key must be shown."""
        return bool(self.names)

    def name_of(self, key: str) -> str | None:
        """Whose key it is, None for nobody's. Comparing hashes tells nothing by its time."""
        return self.names.get(_hash(key))


NO_KEYS = Keys({})


def read_keys(path: Path) -> Keys:
    """Read a file of keys: one a line, a name and a space before it or not; lines that begin with # say nothing.

    Raises:
        InputUnreadable: it cannot be read.
        UsageError: a key is too short, or there is none.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputUnreadable(f"The file of keys {path} cannot be read: {reason}.") from error
    names: dict[bytes, str] = {}
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if len(words) > 2 or len(words[-1]) < SHORTEST:
            told = (
                f"Line {number} of {path} holds no key of {SHORTEST} characters or more, with a name before it or not."
            )
            raise UsageError(told, 'Make one: python -c "import secrets; print(secrets.token_urlsafe())"')
        names[_hash(words[-1])] = words[0] if len(words) == 2 else f"key {number}"
    if not names:
        raise UsageError(f"{path} holds no key.", "Write one a line.")
    return Keys(names)


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", errors="replace")).digest()
