"""The built-in model's translations may not get worse.

floors.toml pins, for the first sentences of a development set that lies outside the repository, the least BLEU, chrF++
and share (%) of kept numbers, and the digest of exactly those sentences, so that a floor always means the same. A
better model raises the floors; the best that was ever measured stands under [record], and a floor well below its record
fails too, so that it cannot be lowered by accident.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
import tomlkit

import translator
from scripts.compact.corpus import read_set
from scripts.evaluate import evaluate

ROOT = Path(__file__).parents[2]
SETS = ROOT.parent / "shared" / "eval" / "mt-dev"
MODEL = Path(translator.__file__).parent / "models" / "compact"
FLOORS: dict[str, dict[str, Any]] = tomlkit.parse((Path(__file__).parent / "floors.toml").read_text("utf-8")).unwrap()
MEASURES = ("bleu", "chrf", "numbers")
SLACK = {"bleu": 0.5, "chrf": 0.5, "numbers": 3.0}
"""How far a floor may lie under its record: int8 results differ a little between processors."""


def digest(name: str, first: int) -> str:
    """What identifies the first sentences of a set, both sides."""
    sides = read_set(SETS / name)
    return hashlib.sha256("\n".join(line for side in sides for line in side[:first]).encode()).hexdigest()


@pytest.mark.parametrize("name", [name for name in FLOORS if name != "record"])
def test_scores_stay_above_their_floors(name: str) -> None:
    if not (SETS / f"{name}.id").is_file():
        pytest.skip(f"the development set {name} is not beside the checkout (../shared/eval/mt-dev)")
    floor = FLOORS[name]
    assert digest(name, floor["first"]) == floor["sha256"], "the set has changed: measure the floors anew"
    result = evaluate(MODEL, SETS / name, first=floor["first"])
    scores = {"bleu": result.bleu, "chrf": result.chrf, "numbers": 100 * result.numbers_kept}
    low = {measure: round(scores[measure], 1) for measure in MEASURES if scores[measure] < floor[measure]}
    assert not low, f"below the floors of {name}: {low}"


@pytest.mark.parametrize("name", FLOORS["record"])
def test_floors_are_not_lowered(name: str) -> None:
    record, floor = FLOORS["record"][name], FLOORS[name]
    assert {measure: floor[measure] for measure in MEASURES if floor[measure] < record[measure] - SLACK[measure]} == {}


def test_every_floor_has_its_record() -> None:
    assert set(FLOORS) - {"record"} == set(FLOORS["record"])
