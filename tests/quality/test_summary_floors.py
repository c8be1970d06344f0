"""The summaries may not get worse.

summary_floors.toml pins, for the articles of a development set that lies outside the repository, the least gain
in ROUGE-1 and ROUGE-2 F1 (points) over the first three sentences of the article, and over as many words
of its opening, for the shipped weights, and the digest of exactly those articles. The best that was ever measured
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

from translator.summary.openings import leans

ROOT = Path(__file__).parents[2]
SETS = ROOT.parent / "shared" / "eval" / "summaries-dev"
FLOORS: dict[str, Any] = tomlkit.parse((Path(__file__).parent / "summary_floors.toml").read_text("utf-8")).unwrap()
SLACK = 0.3
"""How far a floor may lie under its record, in points."""


def test_no_floor_lies_far_under_its_record() -> None:
    for floors in FLOORS.values():
        assert floors["floor"].keys() == floors["record"].keys()
        for measure, record in floors["record"].items():
            assert record - SLACK <= floors["floor"][measure] <= record


@pytest.mark.slow
@pytest.mark.parametrize("name", list(FLOORS))
def test_summaries_stay_above_their_floors(name: str) -> None:
    pytest.importorskip("rouge_score", reason="the package rouge-score is not installed")
    if not (SETS / f"{name}.jsonl.xz").is_file():
        pytest.skip(f"the development set {name} is not beside the checkout (../shared/eval/summaries-dev)")
    from scripts.evaluate_summaries import measure_one, with_weights
    from scripts.summary_sets import load

    floors = FLOORS[name]
    examples = load(SETS, name)
    text = "\n".join("\n".join((e.id, *e.sentences, e.reference)) for e in examples)
    assert hashlib.sha256(text.encode()).hexdigest() == floors["sha256"], "these are not the articles of the floors"
    pick = with_weights(None)
    outcomes = [measure_one(e, pick(e, 3), 3) for e in examples]
    for measure, least in floors["floor"].items():
        kind, column = measure.rsplit("_r", 1)
        assert np.mean([getattr(o, kind)[int(column) - 1] for o in outcomes]) >= least, measure


@pytest.mark.parametrize("name", list(FLOORS))
def test_one_summary_in_a_hundred_dangles_at_most(name: str) -> None:
    pytest.importorskip("rouge_score", reason="the package rouge-score is not installed")
    if not (SETS / f"{name}.jsonl.xz").is_file():
        pytest.skip(f"the development set {name} is not beside the checkout (../shared/eval/summaries-dev)")
    from scripts.evaluate_summaries import with_weights
    from scripts.summary_sets import load

    pick = with_weights(None)
    examples = load(SETS, name)[:200]
    for count in (2, 3, 4, 5):
        summaries = [pick(e, count) for e in examples]
        dangling = [
            any(leans(e.sentences[i], e.language) and i - 1 not in summary for i in summary)
            for e, summary in zip(examples, summaries, strict=True)
        ]
        assert np.mean(dangling) <= 0.01
