"""A Ray cluster for tests: two nodes on this machine, and who works on them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import pytest


@contextmanager
def cluster_of_two() -> Iterator[str]:
    """Two nodes with a core each while the block runs; its address."""
    pytest.importorskip("ray", reason="Ray is not installed: pip install '.[ray]'")
    from ray.cluster_utils import Cluster

    from translator.cluster.needed import require_ray

    require_ray()
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        yield str(cluster.address)
    finally:
        cluster.shutdown()


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """The module ray, connected to a cluster while the block runs."""
    import ray

    ray.init(address=address, log_to_driver=False, logging_level="error")
    try:
        yield ray
    finally:
        ray.shutdown()


def workers_of(address: str) -> list[int]:
    """The processes of this test's own cluster in which a model is loaded."""
    assert address
    mine = psutil.Process().children(recursive=True)
    return [process.pid for process in mine if "ray::Worker" in " ".join(process.cmdline()[:1])]
