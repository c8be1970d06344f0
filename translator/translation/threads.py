"""How many processor cores there are, and how a given amount of work is best laid out on them."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translator.errors import UsageError
from translator.machine import physical_cores


@dataclass(frozen=True, slots=True)
class Layout:
    """Parallel translators of one model, and the threads inside each: CTranslate2's inter_ and intra_threads."""

    inter: int
    intra: int


def available_cores() -> int:
    """Physical cores this process may use; hyper-threads of one core count once (they slow matrix products down)."""
    return physical_cores()


@lru_cache(maxsize=1)
def has_intel_avx512() -> bool:
    """Whether matrix products go through MKL's AVX-512 kernels; False where that cannot be told (not on Linux)."""
    if os.environ.get("MKL_ENABLE_INSTRUCTIONS", "AVX512").upper()[:6] != "AVX512":
        return False
    try:
        return {"GenuineIntel", "avx512f"} <= set(Path("/proc/cpuinfo").read_text(encoding="utf-8").split())
    except OSError:
        return False


def choose_layout(sentences: int, threads: int = 0, workers: int = 0) -> Layout:
    """The layout for a number of sentences: one core each when there are many, all cores on one when there are few.

    Many sentences gain most from independent translators with one thread each, which never wait for one another;
    with fewer than two sentences a core there is nothing to share out. `threads` of 0 means all cores; `workers`, where
    it is not 0, is how many translators there may be side by side.
    """
    cores = threads or available_cores()
    side_by_side = min(cores, workers or cores)
    return Layout(1, cores) if sentences < 2 * cores else Layout(side_by_side, max(1, cores // side_by_side))


@dataclass(frozen=True, slots=True)
class Budget:
    """What one engine may take: translators side by side, and source tokens times beam size in one batch."""

    workers: int
    batch_tokens: int


_LOADING = 1.65
"""Peak memory while a model loads, as a multiple of model.bin: originals and packed weights stand side by side."""
_LOADED = 1.2
"""Memory of a loaded model, as a multiple of model.bin."""
_PER_TOKEN = 0.27e-3
"""Memory of one token of a batch, in each worker, as a multiple of model.bin: the attention caches (measured on the
NLLB-600M shape, where 1,200, 1,800 and 2,400 tokens in two workers peaked at 1.15, 1.36 and 1.54 GB)."""
_PROGRAM = 150_000_000
"""Bytes of the program itself, its libraries and the articles in hand."""
_LEAST_TOKENS = 400
_PR_SET_THP_DISABLE = 41
"""From Linux' prctl.h."""


def refuse_huge_pages() -> bool:
    """Have the system back this process with small pages from now on; whether it does.

    Where Linux hands out huge pages unasked (transparent_hugepage is "always"), buffers that a library fills only in
    part take their whole size: packing reserves twice what it needs, and a loaded model of 0.62 GB takes 1.17 GB in
    place of 0.69 GB. It holds for the whole process and what it starts, so a program that uses this one as a library
    can decline it (`Translator.load(small_pages=False)`). Nothing happens on other systems.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    try:
        return bool(ctypes.CDLL(None).prctl(_PR_SET_THP_DISABLE, 1, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def fit_memory(limit: int, model_bytes: int, workers: int, batch_tokens: int) -> Budget:
    """The largest budget up to the given one that stays within a memory limit; smaller batches before fewer workers.

    Args:
        limit: bytes.
        model_bytes: size of model.bin.
        workers: translators side by side at most.
        batch_tokens: source tokens times beam size in a batch at most.

    Raises:
        UsageError: the model cannot be loaded within the limit.
    """
    room = limit - _PROGRAM - _LOADED * model_bytes
    token = _PER_TOKEN * model_bytes
    if limit < _PROGRAM + _LOADING * model_bytes or room < _LEAST_TOKENS * token:
        least = _PROGRAM + max(_LOADING, _LOADED + _LEAST_TOKENS * _PER_TOKEN) * model_bytes
        raise UsageError(
            f"The model does not fit into the memory limit: it needs at least {least / 1e9:.1f} GB.",
            "Raise --memory-limit, or take a smaller model: --model compact",
        )
    for count in range(workers, 0, -1):
        tokens = min(batch_tokens, int(room / token / count))
        if tokens >= _LEAST_TOKENS:
            return Budget(count, tokens)
    return Budget(1, _LEAST_TOKENS)
