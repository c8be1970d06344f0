"""The training loop: stages, mixed precision on either kind of device, guided alignment, and going on after a stop.

On a processor the network computes in bfloat16 with a float32 copy of its weights for the optimizer; on a GPU it is
kept in float32 and computes under bfloat16 autocast, with bigger batches.
"""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

import math
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
import torch.nn.functional as F  # noqa: N812 - the library's own custom

from scripts.compact import checkpoints
from scripts.compact.batches import Batch, Position, Stream, padded
from scripts.compact.network import Network
from scripts.compact.optimizer import Optimizer
from scripts.compact.vocabulary import PAD

STATE = "state.pt"
LOG_EVERY = 100
REFRESH_EVERY = 200
FLOOR = 0.02
"""A decaying learning rate ends at this share of where it began."""


class Interrupted(Exception):
    """The process was asked to stop; the state has been written."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How weights are learned.

    Attributes:
        rate: the learning rate, reached after `warmup` updates and held until a stage lets it fall (Hu et al., 2024).
        smoothing: label smoothing.
        guide: weight of the alignment loss; 0 for none.
        clip: the largest norm of a gradient.
        decay: weight decay of the matrices; the other weights have none.
        minutes: time between checkpoints.
        keep: checkpoints of weights to keep.
    """

    rate: float = 1e-3
    warmup: int = 500
    smoothing: float = 0.1
    guide: float = 0.2
    clip: float = 1.0
    decay: float = 0.1
    minutes: float = 10.0
    keep: int = 8


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training with data of its own.

    `steps` updates, of which those of earlier runs count; a "main" stage ends also after `hours`. A "decay" stage takes
    the rate linearly from `scale` times where it stands down to almost nothing.
    """

    name: str
    stream: Stream
    steps: int
    hours: float = math.inf
    kind: Literal["main", "decay"] = "main"
    scale: float = 1.0


class Trainer:
    """A network, its optimizer and a run's folder. `fit` trains; `resume` and `start_from` come before it."""

    def __init__(
        self,
        network: Network,
        recipe: Recipe,
        folder: Path,
        *,
        device: str = "cpu",
        workers: int = 0,
        validation: Sequence[Batch] = (),
        log: Callable[[str], None] = print,
    ) -> None:
        self.network, self.recipe, self.folder, self.device = network.to(device), recipe, folder, device
        self.workers, self.validation, self.log = workers, validation, log
        self.step, self.seconds = 0, 0.0
        self.stage, self.stage_start, self.stage_seconds = "", 0, 0.0
        self.position = Position()
        self._exact = device != "cpu"
        parameters = list(network.parameters())
        self.master = parameters if self._exact else [p.detach().float().clone() for p in parameters]
        names = [name for name, _ in network.named_parameters()]
        self.optimizer = Optimizer(dict(zip(names, self.master, strict=True)), recipe.rate, recipe.decay)
        if not self._exact:
            network.bfloat16()
        self._stopping = False

    def start_from(self, weights: dict[str, Any]) -> None:
        """Begin with these weights and a fresh optimizer."""
        with torch.no_grad():
            for (name, _), w in zip(self.network.named_parameters(), self.master, strict=True):
                w.copy_(weights[name])
        self._publish()

    def resume(self) -> bool:
        """Take everything up from the run's state; False when there is none."""
        path = self.folder / STATE
        if not path.is_file():
            return False
        state = checkpoints.read(path, self.device)
        with torch.no_grad():
            for w, saved in zip(self.master, state["master"], strict=True):
                w.copy_(saved)
        self.optimizer.load_state_dict(state["opt"])
        self.step, self.seconds = state["step"], state["seconds"]
        self.stage, self.stage_start = state.get("stage", ""), state.get("stage_start", 0)
        self.stage_seconds = state.get("stage_seconds", self.seconds)
        self.position = Position(*state.get("position", ()))
        if "rng" in state:
            torch.set_rng_state(state["rng"].cpu())
        self._publish()
        return True

    def save(self) -> None:
        """Write avg-STEP.pt and state.pt."""
        weights = self.weights()
        shape = self.network.shape
        checkpoints.write_weights(self.folder, weights, shape, self.step, keep=self.recipe.keep)
        state = {
            "master": [w.detach() for w in self.master],
            "opt": self.optimizer.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
            "stage": self.stage,
            "stage_start": self.stage_start,
            "stage_seconds": self.stage_seconds,
            "position": [self.position.epoch, self.position.chunk, self.position.batch],
            "rng": torch.get_rng_state(),
        }
        checkpoints.write(state, self.folder / STATE)

    def weights(self) -> checkpoints.Weights:
        """The weights by name, float32, on the processor."""
        names = [name for name, _ in self.network.named_parameters()]
        return {name: w.detach().float().cpu() for name, w in zip(names, self.master, strict=True)}

    def fit(self, stages: Sequence[Stage]) -> None:
        """Run the stages from where the state stands.

        Raises:
            Interrupted: on SIGTERM or SIGINT, after the state is written.
            ValueError: the state stands in a stage that is not among these.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._signals():
            for stage in stages[self._standing(stages) :]:
                if stage.name != self.stage:
                    self._enter(stage)
                self._run(stage)

    def _standing(self, stages: Sequence[Stage]) -> int:
        """The number of the stage to go on with."""
        names = [stage.name for stage in stages]
        if not self.stage:
            return 0
        if self.stage not in names:
            raise ValueError(f"the run stands in its stage {self.stage!r}, which the options leave out")
        return names.index(self.stage)

    def _enter(self, stage: Stage) -> None:
        """Begin a stage's own data from its beginning; the first one goes on where an older state stood."""
        if self.stage:
            self.stage_start, self.stage_seconds, self.position = self.step, 0.0, Position()
        self.stage = stage.name

    def _run(self, stage: Stage) -> None:
        if self._finished(stage):
            return
        self.log(f"stage {stage.name} from update {self.step}, {self.position}")
        self.network.train()
        self.network.dropout.refresh(next(self.network.parameters()))
        progress = _Progress(self.device)
        began = saved = time.monotonic()
        interval = max(1, stage.steps // 10) if stage.kind == "decay" else 0
        for batch, after in stage.stream.batches(self.position, workers=self.workers):
            rate = self.rate(stage)
            progress.add(*self._update(batch, rate))
            self.step, self.position = self.step + 1, after
            now = time.monotonic()
            self.seconds, self.stage_seconds = self.seconds + now - began, self.stage_seconds + now - began
            began = now
            if self.step % REFRESH_EVERY == 0:
                self.network.dropout.refresh(next(self.network.parameters()))
            if self.step % LOG_EVERY == 0:
                self.log(f"step {self.step} {progress.report()} rate {rate:.1e}")
            done = self._finished(stage)
            due = now - saved > 60 * self.recipe.minutes or (
                interval and (self.step - self.stage_start) % interval == 0
            )
            if done or due or self._stopping:
                self.save()
                if self.validation:
                    self.log(f"step {self.step} validation loss {self.validation_loss():.4f}")
                saved = began = time.monotonic()
            if self._stopping:
                raise Interrupted
            if done:
                return

    def _finished(self, stage: Stage) -> bool:
        done = self.step if stage.kind == "main" else self.step - self.stage_start
        return done >= stage.steps or self.stage_seconds >= 3600 * stage.hours

    def rate(self, stage: Stage) -> float:
        """The learning rate of the next update."""
        recipe = self.recipe
        rate = recipe.rate * min((self.step + 1) / recipe.warmup, 1.0)
        if stage.kind == "main":
            return rate
        return stage.scale * rate * max(FLOOR, 1 - (self.step - self.stage_start) / stage.steps)

    def _update(self, batch: Batch, rate: float) -> tuple[Any, Any, int]:
        """One update; the losses (tensors, not waited for) and the number of target pieces."""
        loss, guide, count = self._losses(batch, self.recipe.smoothing)
        (loss if guide is None else loss + self.recipe.guide * guide).backward()
        self._gather_gradients()
        torch.nn.utils.clip_grad_norm_(self.master, self.recipe.clip)
        self.optimizer.step(rate)
        self._publish()
        return loss.detach(), None if guide is None else guide.detach(), count

    def _losses(self, batch: Batch, smoothing: float) -> tuple[Any, Any, int]:
        source = _pad([example.source for example in batch], self.device)
        target = _pad([example.target for example in batch], self.device, more=1)
        guided = smoothing > 0 and self.recipe.guide > 0 and any(example.cells for example in batch)
        with torch.autocast("cuda", torch.bfloat16, enabled=self.device == "cuda"):
            states, probabilities = self.network(source, target[:, :-1], guided)
            labels = target[:, 1:].clone()
            labels[:, 0] = PAD  # the language token is given, not learned
            keep = labels != PAD
            loss = F.cross_entropy(self.network.logits(states[keep]), labels[keep], label_smoothing=smoothing)
        guide = _alignment_loss(probabilities, batch) if guided else None
        return loss, guide, sum(len(example.target) - 2 for example in batch)

    def _gather_gradients(self) -> None:
        """Hand the bfloat16 network's gradients to the float32 weights."""
        if self._exact:
            return
        for w, p in zip(self.master, self.network.parameters(), strict=True):
            w.grad = p.grad.float() if p.grad is not None else torch.zeros_like(w)
            p.grad = None

    def _publish(self) -> None:
        """Round the float32 weights into the bfloat16 network."""
        if self._exact:
            return
        with torch.no_grad():
            for w, p in zip(self.master, self.network.parameters(), strict=True):
                p.copy_(w)

    def validation_loss(self) -> float:
        """Mean negative log-probability of a target piece of the validation batches, without smoothing."""
        self.network.eval()
        total = pieces = 0.0
        with torch.no_grad():
            for batch in self.validation:
                loss, _, count = self._losses(batch, 0.0)
                total, pieces = total + float(loss) * count, pieces + count
        self.network.train()
        return total / pieces

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """SIGTERM and SIGINT finish the update, write the state and stop."""

        def stop(*_: object) -> None:
            self._stopping = True

        try:
            before = {s: signal.signal(s, stop) for s in (signal.SIGTERM, signal.SIGINT)}
        except ValueError:  # not in the main thread
            yield
            return
        try:
            yield
        finally:
            for s, handler in before.items():
                signal.signal(s, handler)


class _Progress:
    """Means since the last report, summed on the device so that no update waits for the one before."""

    def __init__(self, device: str) -> None:
        self._device = device
        self._clear()

    def _clear(self) -> None:
        self._loss = torch.zeros((), device=self._device)
        self._guide = torch.zeros((), device=self._device)
        self._count = self._guided = self._pieces = 0
        self._began = time.monotonic()

    def add(self, loss: Any, guide: Any, pieces: int) -> None:
        """Count one update."""
        self._loss += loss
        self._count, self._pieces = self._count + 1, self._pieces + pieces
        if guide is not None:
            self._guide += guide
            self._guided += 1

    def report(self) -> str:
        """The means in words; starts over."""
        loss, guide = float(self._loss) / self._count, float(self._guide) / max(1, self._guided)
        speed = self._pieces / (time.monotonic() - self._began)
        self._clear()
        return f"loss {loss:.3f} guide {guide:.3f} {speed:.0f} target pieces/s"


def _pad(rows: Sequence[Sequence[int]], device: str, *, more: int = 0) -> Any:
    """Rows of numbers as a tensor [rows, `padded` of the longest], padded on the right; `more` numbers do not count."""
    longest = padded(max(map(len, rows)) - more) + more
    return torch.tensor([[*row, *[PAD] * (longest - len(row))] for row in rows]).to(device, non_blocking=True)


def _alignment_loss(probabilities: Any, batch: Batch) -> Any:
    """Minus the mean logarithm of the attention that aligned pieces [b, t, s] pay to what they are aligned to."""
    places = [(b, q, r) for b, example in enumerate(batch) for q, r in example.cells]
    index = torch.tensor(places, device=probabilities.device).unbind(1)
    wanted = torch.zeros_like(probabilities, dtype=torch.bool)
    wanted[index] = True
    attention = (probabilities * wanted).sum(-1)[wanted.any(-1)]
    return -torch.log(attention + 1e-6).mean()
