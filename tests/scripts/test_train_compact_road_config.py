"""A road's stages as dataclasses and as TOML, and the stamps of finished stages."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from scripts.compact.road_config import Make, Road, Train, cpu_road, describe, gpu_road, read_road, tuning_road
from scripts.compact.stamps import Stamps, make_key

TOML = """\
places = 3000
ship = ["student"]
by_flag = { c = 0.5 }

[[stage]]
name = "both"
minutes = 1.5
shape = [64, 128, 2, 1, 1]
directions = ["id-en", "en-id"]

[[stage]]
kind = "make"
name = "bt"
by = "both"
side = "en"
topk = 5

[[stage]]
name = "student"
updates = 10
uses = { bt = 0.5 }
weights = { hand_news = 4.0 }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "road.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("road", [gpu_road(), cpu_road()], ids=["gpu", "cpu"])
def test_the_usual_roads_go_both_ways_and_end_with_a_student(road: Road) -> None:
    first = road.stages[0]
    assert isinstance(first, Train)
    assert first.directions == ("id-en", "en-id")
    student = road.stage("student")
    assert isinstance(student, Train)
    assert (student.init, student.directions) == ("", ("id-en",))
    assert road.ship == ("student", "tuned")
    with pytest.raises(FrozenInstanceError):
        road.places = 1  # type: ignore[misc]


def test_toml_says_what_differs(tmp_path: Path) -> None:
    road = read_road(write(tmp_path, TOML), cpu_road())
    assert (road.places, road.workers, road.by_flag) == (3000, cpu_road().workers, {"c": 0.5})
    both, make, student = road.stages
    assert isinstance(both, Train)
    assert both.shape == (64, 128, 2, 1, 1)
    assert make == Make("bt", "both", "en", topk=5)
    assert isinstance(student, Train)
    assert (student.updates, dict(student.uses), dict(student.weights)) == (10, {"bt": 0.5}, {"hand_news": 4.0})
    assert read_road(write(tmp_path, "seed = 7\n"), gpu_road()).stages == gpu_road().stages


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("speed = 3\n", "no such keys: speed"),
        (TOML.replace("minutes = 1.5", "hours = 1"), "hours"),
        (TOML.replace("minutes = 1.5", ""), "needs an end"),
        (TOML.replace('by = "both"', 'by = "nobody"'), "no training stage nobody"),
        (TOML.replace("{ bt = 0.5 }", "{ kd = 0.5 }"), "no stage kd makes text"),
        (TOML.replace('name = "bt"', 'name = "both"'), "two stages are called both"),
        (TOML.replace('kind = "make"', 'kind = "cook"'), "cook"),
        (TOML.replace('side = "en"', 'side = "fr"'), "side must be"),
        (TOML.replace('"en-id"]', '"en-fr"]'), "directions are"),
        (TOML.replace('["student"]', '["bt"]'), "ship must name"),
        ("places = \n", "Invalid value|Expected|value"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_road(write(tmp_path, text), cpu_road())


def test_a_stage_may_begin_only_with_one_before_it() -> None:
    with pytest.raises(ValueError, match="no training stage later"):
        Road((Train("a", updates=1, init="later"), Train("later", updates=1)), ("a",))
    assert Road((Train("a", updates=1, init="/somewhere/x.pt"),), ("a",)).stages


def test_tuning_is_a_road_of_one_stage() -> None:
    road = tuning_road("/somewhere/x.pt", 3.0, None, rate=1e-4, road=cpu_road())
    (stage,) = road.stages
    assert isinstance(stage, Train)
    assert (stage.init, stage.minutes, stage.rate, road.ship) == ("/somewhere/x.pt", 3.0, 1e-4, ("tuned",))


def test_keys_change_with_any_setting_and_with_what_came_before() -> None:
    one, other = Train("a", updates=1), Train("a", updates=1, dropout=0.2)
    assert make_key(describe(one), "x") == make_key(describe(Train("a", updates=1)), "x")
    assert len({make_key(describe(one), "x"), make_key(describe(other), "x"), make_key(describe(one), "y")}) == 3


def test_only_a_whole_stamp_of_the_same_key_counts(tmp_path: Path) -> None:
    stamps, file = Stamps(tmp_path), tmp_path / "a.pt"
    assert not stamps.finished("a", "k")
    stamps.write("a", "k", updates=5)
    assert stamps.finished("a", "k")
    assert stamps.facts("a") == {"key": "k", "updates": 5}
    assert not stamps.finished("a", "other")
    assert not stamps.finished("a", "k", [file])
    file.write_bytes(b"x")
    assert stamps.finished("a", "k", [file])
    stamps.path("a").write_text('{"key": "k', encoding="utf-8")
    assert not stamps.finished("a", "k")
