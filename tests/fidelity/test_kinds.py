"""The check on hand-written pairs, topic by topic: what each must find, and the right translations it must let pass.

`kinds.tsv` holds a topic, a kind of fault (or "right"), an Indonesian sentence and a translation a line.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from translator.fidelity import KINDS, check

FOUND = 0.9
"""The share of a topic's faults that must be flagged."""
OWN_KIND = 0.9
"""The share of all faults that must be flagged under their own kind."""
FALSE_ALARMS = 0.03
"""The share of right translations that may be flagged."""

Row = tuple[str, str, str]
"""The kind of fault, the source and the translation."""


def rows() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    with (Path(__file__).parent / "kinds.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            topic, kind, source, translation = line.rstrip("\n").split("\t")
            found[topic].append((kind, source, translation))
    return found


TOPICS = rows()
ALL = [row for topic in TOPICS.values() for row in topic]


def test_every_topic_has_right_and_wrong_translations() -> None:
    assert len(ALL) >= 1000
    assert {kind for kind, _, _ in ALL} <= {"right", *KINDS}
    for topic, pairs in TOPICS.items():
        kinds = [kind for kind, _, _ in pairs]
        assert 5 <= kinds.count("right") < len(kinds), topic


@pytest.mark.parametrize("topic", TOPICS)
def test_flags_nine_faults_in_ten_of_a_topic(topic: str) -> None:
    wrong = [pair for kind, *pair in TOPICS[topic] if kind != "right"]
    missed = [pair for pair in wrong if not check(*pair)]
    assert len(missed) <= (1 - FOUND) * len(wrong), missed


def test_flags_faults_under_their_own_kind() -> None:
    wrong = [row for row in ALL if row[0] != "right"]
    other = [row for row in wrong if row[0] not in {flag.kind for flag in check(*row[1:])}]
    assert len(other) <= (1 - OWN_KIND) * len(wrong), other


def test_leaves_right_translations_alone() -> None:
    right = [row for row in ALL if row[0] == "right"]
    flagged = [(row, flags) for row in right if (flags := check(*row[1:]))]
    assert len(flagged) < FALSE_ALARMS * len(right), flagged
