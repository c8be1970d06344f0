"""The little of the hub client that a download needs; its interfaces since version 0.34.

It is imported inside the functions: it reads its HF_* variables then, and no other command should pay for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from translator.models.lock import ModelFile, Source

PIECE_BYTES = 1 << 18
"""How much arrives before it is written to the disk, and so what a break can cost at most."""


class Hub:
    """The hub: what it says of a file, the file itself, and whether another program has fetched it already."""

    def metadata(self, source: Source, file: ModelFile) -> tuple[int | None, str | None]:
        """The size in bytes and the ETag (for large files, the SHA-256) that the hub announces."""
        from huggingface_hub import get_hf_file_metadata

        found = get_hf_file_metadata(self._url(source, file))
        return found.size, found.etag

    def get(self, source: Source, file: ModelFile, sink: Any, have: int) -> None:  # noqa: ANN401
        """Transfer what comes after the first `have` bytes into a file object, or into what acts like one."""
        from huggingface_hub.file_download import http_get

        # Compressed on the way, the rest of a file could not be asked for by position.
        headers = {**_hub_utils().build_hf_headers(), "Accept-Encoding": "identity"}
        http_get(
            self._url(source, file),
            sink,
            resume_size=have,
            headers=headers,
            expected_size=file.size,
            displayed_filename=file.name,
        )

    def cached(self, source: Source, file: ModelFile) -> Path | None:
        """A file that other programs have already fetched into the hub's cache (below HF_HOME)."""
        from huggingface_hub import try_to_load_from_cache

        found = try_to_load_from_cache(source.repo, file.name, revision=source.revision)
        return Path(found) if isinstance(found, str) else None

    @staticmethod
    def _url(source: Source, file: ModelFile) -> str:
        from huggingface_hub import hf_hub_url

        return hf_hub_url(source.repo, file.name, revision=source.revision)


@contextmanager
def hub_client() -> Iterator[Hub]:
    """The client, made quiet (our progress bar stands in for its own) and made to write in smaller pieces.

    It holds back 10 MB before it writes, so on a slow line that breaks often it would start from the same place for
    ever.
    """
    from huggingface_hub import constants

    utils = _hub_utils()
    if "HF_HUB_DISABLE_PROGRESS_BARS" not in os.environ:
        utils.disable_progress_bars()
    verbosity = utils.logging.get_verbosity()
    if "HF_HUB_VERBOSITY" not in os.environ:
        utils.logging.set_verbosity_error()
    piece, constants.DOWNLOAD_CHUNK_SIZE = constants.DOWNLOAD_CHUNK_SIZE, PIECE_BYTES
    try:
        yield Hub()
    finally:
        constants.DOWNLOAD_CHUNK_SIZE = piece
        utils.logging.set_verbosity(verbosity)


def _hub_utils() -> Any:  # noqa: ANN401 - not all of what it documents is typed
    from huggingface_hub import utils

    return utils
