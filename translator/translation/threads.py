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


@dataclass(frozen=True, slots=True)
class Costs:
    """What a model takes of a device's memory.

    Args:
        loading: peak memory while it loads, as a multiple of model.bin.
        loaded: memory once it is loaded, as a multiple of model.bin.
        per_token: memory of one token of a batch, in each worker, as a multiple of model.bin: the attention caches.
        program: bytes of everything else.
    """

    loading: float
    loaded: float
    per_token: float
    program: int


CPU_COSTS = Costs(loading=1.65, loaded=1.2, per_token=0.27e-3, program=150_000_000)
"""Measured. While a model loads, originals and packed weights stand side by side. On the NLLB-600M shape batches of
1,200, 1,800 and 2,400 tokens in two workers peaked at 1.15, 1.36 and 1.54 GB. The program is its libraries and the
articles in hand."""
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


def fit_memory(limit: int, model_bytes: int, workers: int, batch_tokens: int, costs: Costs = CPU_COSTS) -> Budget:
    """The largest budget up to the given one that stays within a memory limit; smaller batches before fewer workers.

    Args:
        limit: bytes.
        model_bytes: size of model.bin.
        workers: translators side by side at most.
        batch_tokens: source tokens times beam size in a batch at most.
        costs: what the model takes.

    Raises:
        UsageError: the model cannot be loaded within the limit.
    """
    room = limit - costs.program - costs.loaded * model_bytes
    token = costs.per_token * model_bytes
    if limit < costs.program + costs.loading * model_bytes or room < _LEAST_TOKENS * token:
        least = costs.program + max(costs.loading, costs.loaded + _LEAST_TOKENS * costs.per_token) * model_bytes
        raise UsageError(
            f"The model does not fit into the memory limit: it needs at least {least / 1e9:.1f} GB.",
            "Raise --memory-limit, or take a smaller model: --model compact",
        )
    for count in range(workers, 0, -1):
        tokens = min(batch_tokens, int(room / token / count))
        if tokens >= _LEAST_TOKENS:
            return Budget(count, tokens)
    return Budget(1, _LEAST_TOKENS)
