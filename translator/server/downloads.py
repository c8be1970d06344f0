"""Translated files that wait to be fetched: in memory, under names that nobody guesses, a bounded number and time."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic

from translator.server.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Download:
    """A file to fetch; `until` is the moment at which it is forgotten."""

    data: bytes
    name: str
    media_type: str
    until: float


class Downloads:
    """The files that wait; belongs to one thread.

    Args:
        size: bytes of all of them at most; the oldest make way.
        seconds: that each is kept.
    """

    def __init__(self, size: int, seconds: float) -> None:
        self._size = size
        self._seconds = seconds
        self._files: OrderedDict[str, Download] = OrderedDict()

    def keep(self, data: bytes, name: str, media_type: str) -> str:
        """Keep a file; returns what it is fetched by.

        Raises:
            Refusal: it is larger than all may be together.
        """
        self._forget()
        if len(data) > self._size:
            raise Refusal(413, "The translated file is too large to be kept for download.")
        key = secrets.token_urlsafe(24)
        self._files[key] = Download(data, name, media_type, monotonic() + self._seconds)
        while sum(len(each.data) for each in self._files.values()) > self._size:
            self._files.popitem(last=False)
        return key

    def fetch(self, key: str) -> Download | None:
        """The file of a key; None where there is none any more."""
        self._forget()
        return self._files.get(key)

    def _forget(self) -> None:
        now = monotonic()
        while self._files and next(iter(self._files.values())).until < now:
            self._files.popitem(last=False)
