"""The check on hand-written pairs, right and wrong: what it must find, and what it must leave alone.

`pairs.tsv` holds a kind of fault (or "right"), an Indonesian sentence and a translation a line.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from translator.fidelity import KINDS, check

FOUND = 0.9
"""The share of faults of each kind that must be found under their own kind."""
FALSE_ALARMS = 0.03
"""The share of right translations that may be flagged."""


def pairs() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (Path(__file__).parent / "pairs.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            kind, source, translation = line.rstrip("\n").split("\t")
            found[kind].append((source, translation))
    return found


PAIRS = pairs()


def test_there_are_enough_pairs_of_every_kind() -> None:
    assert set(PAIRS) == {"right", *KINDS}
    assert sum(map(len, PAIRS.values())) >= 300
    assert all(len(PAIRS[kind]) >= 20 for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_finds_nine_faults_in_ten(kind: str) -> None:
    missed = [pair for pair in PAIRS[kind] if kind not in {flag.kind for flag in check(*pair)}]
    assert len(missed) <= (1 - FOUND) * len(PAIRS[kind]), missed


def test_leaves_right_translations_alone() -> None:
    flagged = [(pair, flags) for pair in PAIRS["right"] if (flags := check(*pair))]
    assert len(flagged) < FALSE_ALARMS * len(PAIRS["right"]), flagged
