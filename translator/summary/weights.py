"""The ranker's constants. Written by scripts/train_ranker.py; change that, not this.

The weights are those of docs/summaries.md's first row until a training replaces them.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "position": 0.97,
    "depth": -1.11,
    "length": -0.25,
    "short": -0.30,
    "long": -0.79,
    "centrality": 0.14,
    "repetition": 0.17,
    "centroid": 0.10,
    "quotation": -0.51,
    "number": 0.06,
    "title": 1.0,
}

REDUNDANCY = 0.3
"""Taken off for the highest cosine to a sentence already chosen."""

DANGLING = 0.2
"""Taken off a sentence that leans on one that was not chosen."""

DOUBTFUL = 0.15
"""Taken off a sentence whose translation a check has flagged."""
