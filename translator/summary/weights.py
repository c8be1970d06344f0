"""The ranker's constants, one set a language. Written by scripts/train_ranker.py; change that, not this.

Fitted on 500 articles of cnn and 900 articles of indosum.
"""

from __future__ import annotations

from translator.summary.features import Weights

WEIGHTS = {
    "en": Weights(
        {
            "position": 0.5987,
            "depth": -0.0174,
            "length": -0.2215,
            "short": -0.0768,
            "long": -0.2645,
            "centrality": 0.1136,
            "repetition": 0.0274,
            "centroid": 0.0218,
            "lead": -0.5642,
            "quotation": -0.0423,
            "number": 0.0853,
            "title": 0.2256,
        },
        decay=2.0,
    ),
    "id": Weights(
        {
            "position": 0.753,
            "depth": -0.1106,
            "length": -0.1113,
            "short": -0.02,
            "long": -0.2451,
            "centrality": 0.0097,
            "repetition": 0.0001,
            "centroid": 0.0099,
            "lead": -0.2152,
            "quotation": -0.1094,
            "number": 0.0082,
            "title": 0.2256,
        },
        decay=2.0,
    ),
}

REDUNDANCY = 0.3
"""Taken off for the highest cosine to a sentence already chosen."""

DOUBTFUL = 0.15
"""Taken off a sentence whose translation a check has flagged."""
