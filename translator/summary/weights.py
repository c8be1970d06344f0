"""The ranker's constants, one set a language. Written by scripts/train_ranker.py; change that, not this.

Fitted on 500 articles of cnn and 900 articles of indosum.
"""

from __future__ import annotations

from translator.summary.features import Weights

WEIGHTS = {
    "en": Weights(
        {
            "position": 0.5978,
            "depth": 0.0029,
            "length": -0.2252,
            "short": -0.0605,
            "long": -0.2682,
            "centrality": 0.1236,
            "repetition": 0.0143,
            "centroid": 0.017,
            "lead": -0.535,
            "quotation": -0.0639,
            "number": 0.0983,
            "title": 0.2165,
        },
        decay=2.0,
    ),
    "id": Weights(
        {
            "position": 0.7845,
            "depth": -0.0671,
            "length": -0.1236,
            "short": -0.0126,
            "long": -0.2479,
            "centrality": 0.013,
            "repetition": -0.0015,
            "centroid": 0.0089,
            "lead": -0.2211,
            "quotation": -0.0796,
            "number": 0.0054,
            "title": 0.2165,
        },
        decay=2.0,
    ),
}

REDUNDANCY = 0.3
"""Taken off for the highest cosine to a sentence already chosen."""

DOUBTFUL = 0.15
"""Taken off a sentence whose translation a check has flagged."""
