"""What a road of training is made of: its stages with their minutes and shapes, as dataclasses and as TOML."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from scripts.compact.schedule import Schedule

BOTH = ("id-en", "en-id")
Sizes = tuple[int, int, int, int, int]
"""Width, feed-forward width, heads, encoder layers, decoder layers."""

BIG: Sizes = (512, 2048, 8, 6, 6)
SMALL: Sizes = (384, 1536, 6, 10, 2)
TINY: Sizes = (256, 1024, 4, 6, 2)


@dataclass(frozen=True, slots=True)
class Train:
    """A stage that trains a network.

    Attributes:
        name: of the stage and of its checkpoint.
        minutes: how long; or
        updates: how many updates; with both, whichever ends first.
        shape: the sizes of a network that begins from nothing.
        init: the stage, or the checkpoint (a path), whose weights it begins with; "" for none.
        directions: "id-en", "en-id" or both.
        rate: the highest learning rate.
        warmup: updates of its rise.
        hold: share of the stage after which it falls.
        dropout: of the network.
        uses: the stages whose texts it learns from besides the pairs, and how often each of their pairs counts.
        real: factor of the corpus's weights.
        hand: how often a pair that was laid beside the corpus by hand counts.
        weights: weights of single sources, in place of the usual.
        sampling: share of the sources that are cut at random.
        glossed: share of the Indonesian sources that have glosses.
    """

    name: str
    minutes: float | None = None
    updates: int | None = None
    shape: Sizes = SMALL
    init: str = ""
    directions: tuple[str, ...] = ("id-en",)
    rate: float = 2e-3
    warmup: int = 300
    hold: float = 0.3
    dropout: float = 0.1
    uses: Mapping[str, float] = field(default_factory=dict)
    real: float = 1.0
    hand: float = 3.0
    weights: Mapping[str, float] = field(default_factory=dict)
    sampling: float = 0.5
    glossed: float = 0.9

    def schedule(self) -> Schedule:
        """The learning rate over the stage."""
        return Schedule(self.rate, self.warmup, self.hold, self.minutes, self.updates)


@dataclass(frozen=True, slots=True)
class Make:
    """A stage in which a network makes the other side of sentences that have none.

    Attributes:
        name: of the stage and of its file of pairs.
        by: the stage that trained the network.
        side: "en" translates English text (back-translation), "id" Indonesian text (a teacher's translations).
        limit: sentences at most; 0 for all.
        seconds: time after which it ends, though sentences are left; None for no limit.
        pairs: whether the pairs' own sides of that language are translated too.
        beam: beam size.
        topk: draw each piece from the so many likeliest; 0 takes the likeliest.
        temperature: of the drawing.
        rows: rows decoded together at most.
        block: sentences after which the file is written.
    """

    name: str
    by: str
    side: Literal["en", "id"]
    limit: int = 0
    seconds: float | None = None
    pairs: bool = False
    beam: int = 1
    topk: int = 0
    temperature: float = 1.0
    rows: int = 8192
    block: int = 20_000


Stage = Train | Make


@dataclass(frozen=True, slots=True)
class Road:
    """All stages in order, and what they have in common.

    Attributes:
        stages: each may use what comes before it.
        ship: the training stages whose models are compared at the end; the best becomes the model.
        places: places in a batch.
        workers: processes that prepare data.
        replay: whether batches are repeated when those fall behind.
        pieces: size of a vocabulary to train.
        chunk: pairs prepared at a time.
        seed: of everything drawn.
        glosses: whether sources have glosses.
        by_flag: factors of the weights by licence flag.
    """

    stages: tuple[Stage, ...]
    ship: tuple[str, ...]
    places: int = 49_152
    workers: int = 13
    replay: bool = True
    pieces: int = 16_000
    chunk: int = 6000
    seed: int = 1
    glosses: bool = True
    by_flag: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _check(self)

    def stage(self, name: str) -> Stage:
        """The stage of a name."""
        return next(stage for stage in self.stages if stage.name == name)


def _check(road: Road) -> None:
    known: dict[str, Stage] = {}
    for stage in road.stages:
        if stage.name in known:
            raise ValueError(f"two stages are called {stage.name}")
        if isinstance(stage, Make):
            if not isinstance(known.get(stage.by), Train):
                raise ValueError(f"stage {stage.name}: no training stage {stage.by} comes before it")
            if stage.side not in ("en", "id"):
                raise ValueError(f"stage {stage.name}: side must be en or id")
        else:
            stage.schedule()
            for name in stage.uses:
                if not isinstance(known.get(name), Make):
                    raise ValueError(f"stage {stage.name}: no stage {name} makes text before it")
            if stage.init and "/" not in stage.init and not isinstance(known.get(stage.init), Train):
                raise ValueError(f"stage {stage.name}: no training stage {stage.init} comes before it")
            if not stage.directions or not set(stage.directions) <= set(BOTH):
                raise ValueError(f"stage {stage.name}: directions are id-en, en-id or both")
        known[stage.name] = stage
    if not road.ship or not all(isinstance(known.get(name), Train) for name in road.ship):
        raise ValueError("ship must name training stages")


def gpu_road() -> Road:
    """Two rounds in both directions, a student from nothing and a fine-tuning: some 27 minutes on one large GPU."""
    return Road(
        stages=(
            Train("both", minutes=3.5, shape=BIG, directions=BOTH),
            Make("bt1", "both", "en", limit=110_000, seconds=60, topk=6, temperature=0.8),
            Make("kd1", "both", "id", limit=90_000, seconds=60),
            Train("both2", minutes=4.5, init="both", directions=BOTH, rate=1.5e-3, warmup=200,
                  uses={"bt1": 0.5, "kd1": 0.7}),
            Make("bt2", "both2", "en", seconds=90, topk=6, temperature=0.8),
            Make("kd2", "both2", "id", seconds=150, pairs=True),
            Train("student", minutes=10.9, hold=0.35, uses={"bt2": 0.5, "kd2": 0.7}),
            Train("tuned", minutes=1.4, init="student", rate=3e-4, warmup=30, hold=0.0, real=0.3, hand=5.0,
                  uses={"kd2": 0.05}, weights={"hand_news": 5.0, "hand_en": 2.5}, sampling=0.3),
        ),
        ship=("student", "tuned"),
    )  # fmt: skip


def cpu_road() -> Road:
    """The same with a smaller network, over some eight hours on two processor cores."""
    return Road(
        stages=(
            Train("both", minutes=120, shape=TINY, directions=BOTH, rate=1e-3),
            Make("bt1", "both", "en", limit=60_000, seconds=1800, topk=6, temperature=0.8, rows=256, block=2000),
            Train("student", minutes=300, shape=TINY, hold=0.6, uses={"bt1": 0.5}, rate=1e-3),
            Train("tuned", minutes=30, init="student", rate=3e-4, warmup=30, hold=0.0, real=0.5, hand=5.0,
                  uses={"bt1": 0.1}, sampling=0.3),
        ),
        ship=("student", "tuned"),
        places=5000,
        workers=1,
        replay=False,
        chunk=2000,
    )  # fmt: skip


def tuning_road(init: str, minutes: float | None, updates: int | None, *, rate: float, road: Road) -> Road:
    """A single stage that goes on from a checkpoint, with the common settings of another road."""
    stage = Train("tuned", minutes, updates, init=init, rate=rate, warmup=30, hold=0.0, sampling=0.3)
    return replace(road, stages=(stage,), ship=("tuned",))


def read_road(path: Path, base: Road) -> Road:
    """A road from TOML: keys of `Road` take the place of the base's, [[stage]] tables of all its stages.

    A table has the keys of `Train` or `Make` (`kind = "train"` or `"make"`).

    Raises:
        ValueError: the file is no TOML, or a key or value makes no sense.
    """
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = content.pop("stage", None)
    known = {f.name for f in fields(Road)} - {"stages"}
    wrong = set(content) - known
    if wrong:
        raise ValueError(f"{path}: no such keys: {', '.join(sorted(wrong))}")
    settings: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in content.items()
    }
    if tables is not None:
        settings["stages"] = tuple(_stage(table, path) for table in tables)
    return replace(base, **settings)


def _stage(table: Mapping[str, Any], path: Path) -> Stage:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    kind = values.pop("kind", "train")
    if kind not in ("train", "make"):
        raise ValueError(f'{path}: a stage\'s kind is "train" or "make", not {kind!r}')
    try:
        return Train(**values) if kind == "train" else Make(**values)
    except TypeError as error:
        raise ValueError(f"{path}: stage {table.get('name', '?')}: {error}") from error


def describe(stage: Stage) -> dict[str, Any]:
    """A stage as plain values."""
    return {"kind": "train" if isinstance(stage, Train) else "make", **asdict(stage)}
