"""What a server allows: sizes, times, how much may wait; nothing of it changes a translation."""

from __future__ import annotations

from dataclasses import dataclass

from translator.documents.read import LIMIT


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server allows.

    Args:
        body: bytes of a request at most.
        bodies: bytes of all requests together beyond which new ones are refused.
        characters: of text in one call of /translate at most.
        texts: in one call of /translate at most.
        sentences: that may wait, and of one request at most.
        queue: requests that may wait.
        seconds: from a request to its answer at most.
        body_seconds: from the head of a request to the end of its body at most.
        pause_seconds: between two pieces of a body, and for the head of a request, at most.
        read_seconds: for the reading of one document at most.
        readers: processes that read documents at most.
        grace_seconds: that accepted work gets once the server is told to stop.
        connections: open at the same time at most.
        downloads: bytes of translated files that are kept for download at most.
        download_seconds: that a translated file is kept.
        cors: origins whose pages may use the server.
        hosts: names that the server answers to besides its addresses and localhost.
    """

    body: int = LIMIT + (1 << 20)
    bodies: int = 256 << 20
    characters: int = 500_000
    texts: int = 1_000
    sentences: int = 20_000
    queue: int = 128
    seconds: float = 600.0
    body_seconds: float = 60.0
    pause_seconds: float = 10.0
    read_seconds: float = 30.0
    readers: int = 2
    grace_seconds: float = 30.0
    connections: int = 512
    downloads: int = 128 << 20
    download_seconds: float = 900.0
    cors: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
