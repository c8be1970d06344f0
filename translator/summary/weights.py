"""The ranker's constants, one set a language. Written by scripts/train_ranker.py; change that, not this.

Fitted on 500 articles of cnn and 900 articles of indosum.
"""

from __future__ import annotations

from translator.summary.features import Weights

WEIGHTS = {
    "en": Weights(
        {
            "position": 0.5984,
            "depth": 0.0042,
            "length": -0.2273,
            "short": -0.0606,
            "long": -0.2664,
            "centrality": 0.1232,
            "repetition": 0.0148,
            "centroid": 0.0164,
            "lead": -0.5313,
            "quotation": -0.0638,
            "number": 0.0983,
            "title": 0.2161,
        },
        decay=2.0,
    ),
    "id": Weights(
        {
            "position": 0.7844,
            "depth": -0.0674,
            "length": -0.1245,
            "short": -0.0127,
            "long": -0.2469,
            "centrality": 0.013,
            "repetition": -0.0013,
            "centroid": 0.0088,
            "lead": -0.2208,
            "quotation": -0.0796,
            "number": 0.0054,
            "title": 0.2161,
        },
        decay=2.0,
    ),
}

REDUNDANCY = 0.3
"""Taken off for the highest cosine to a sentence already chosen."""

DOUBTFUL = 0.15
"""Taken off a sentence whose translation a check has flagged."""
