"""The summaries may not get worse.

summary_floors.toml pins, for the first articles of a development set that lies outside the repository, the least gain
in ROUGE-1 and ROUGE-2 F1 (points) over the first sentences of the article, at the same number of sentences and at
as many words, for the shipped weights, and the digest of exactly those articles. The best that was ever measured
stands under "record"; a floor well below its record fails, so that it cannot be lowered by accident. Floors guard
against regressions only: the weights have seen these articles. What to expect of new ones is in docs/summaries.md.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomlkit

ROOT = Path(__file__).parents[2]
SETS = ROOT.parent / "shared" / "eval" / "summaries-dev"
FLOORS: dict[str, Any] = tomlkit.parse((Path(__file__).parent / "summary_floors.toml").read_text("utf-8")).unwrap()
SLACK = 0.3
"""How far a floor may lie under its record, in points."""


def test_no_floor_lies_far_under_its_record() -> None:
    for floors in FLOORS.values():
        assert floors["first"] >= 100
        for count in map(str, (2, 3, 4, 5)):
            for measure, record in floors["record"][count].items():
                assert record - SLACK <= floors["floor"][count][measure] <= record


@pytest.mark.parametrize("name", list(FLOORS))
def test_summaries_stay_above_their_floors(name: str) -> None:
    pytest.importorskip("rouge_score", reason="the package rouge-score is not installed")
    if not (SETS / f"{name}.jsonl.xz").is_file():
        pytest.skip(f"the development set {name} is not beside the checkout (../shared/eval/summaries-dev)")
    from scripts.evaluate_summaries import load, measure_one, with_weights

    floors = FLOORS[name]
    examples = load(SETS, name)[: floors["first"]]
    text = "\n".join("\n".join((e.id, *e.sentences, e.reference)) for e in examples)
    assert hashlib.sha256(text.encode()).hexdigest() == floors["sha256"], "these are not the articles of the floors"
    pick = with_weights(None)
    for count in (2, 3, 4, 5):
        outcomes = [measure_one(e, pick(e, count), count) for e in examples]
        assert np.mean([o.dangling for o in outcomes]) <= 0.01
        for column, measure in enumerate(("r1", "r2")):
            for kind in ("gain", "equal"):
                reached = float(np.mean([getattr(o, kind)[column] for o in outcomes]))
                assert reached >= floors["floor"][str(count)][f"{kind}_{measure}"], (count, kind, measure)
