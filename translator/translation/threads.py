"""How many processor cores there are, and how a given amount of work is best laid out on them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """Parallel translators of one model, and the threads inside each: CTranslate2's inter_ and intra_threads."""

    inter: int
    intra: int


def available_cores() -> int:
    """Physical cores this process may use; hyper-threads of one core count once (they slow matrix products down)."""
    try:
        usable = os.sched_getaffinity(0)
    except AttributeError:
        return max(1, os.cpu_count() or 1)
    cores = {_siblings(cpu) for cpu in usable}
    return max(1, len(cores))


def _siblings(cpu: int) -> str:
    path = Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return str(cpu)


def choose_layout(sentences: int, threads: int = 0) -> Layout:
    """The layout for a number of sentences: one core each when there are many, all cores on one when there are few.

    Many sentences gain most from independent translators with one thread each, which never wait for one another;
    with fewer than two sentences a core there is nothing to share out. `threads` of 0 means all cores.
    """
    cores = threads or available_cores()
    return Layout(1, cores) if sentences < 2 * cores else Layout(cores, 1)
