"""The training loop of one stage: batches from a feeder, a schedule, checkpoints, and going on after a stop."""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from scripts.compact import checkpoints
from scripts.compact.batches import Stream
from scripts.compact.feeder import Feeder, Position
from scripts.compact.loss import sliced_loss
from scripts.compact.network import Network
from scripts.compact.optimizer import Optimizer
from scripts.compact.packing import Batch
from scripts.compact.precision import Weights
from scripts.compact.schedule import Schedule

LOG_EVERY = 100
REFRESH_EVERY = 200


class Interrupted(Exception):
    """The process was asked to stop; the state has been written."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How weights are learned.

    Attributes:
        schedule: the learning rate and the stage's length.
        places: places in a batch.
        smoothing: label smoothing.
        clip: the largest norm of a gradient.
        decay: weight decay of the matrices; the other weights have none.
        save_minutes: time between checkpoints.
        workers: processes that prepare data.
        replay: whether batches are repeated when the processes fall behind.
    """

    schedule: Schedule
    places: int = 5000
    smoothing: float = 0.1
    clip: float = 1.0
    decay: float = 0.1
    save_minutes: float = 2.0
    workers: int = 0
    replay: bool = False


class Trainer:
    """A network, its optimizer and the checkpoint of a stage.

    On a GPU the network computes in bfloat16 with float32 masters, on a processor in float32.

    Args:
        network: what is trained.
        recipe: how.
        path: the stage's checkpoint; PATH.state beside it holds what is needed to go on.
        key: what the stage is made of; a state with another key is not taken up.
        device: "cpu" or "cuda".
        log: takes lines.
    """

    def __init__(
        self,
        network: Network,
        recipe: Recipe,
        path: Path,
        *,
        key: str = "",
        device: str = "cpu",
        log: Callable[[str], None] = print,
    ) -> None:
        self.network, self.recipe, self.path, self.key = network.to(device), recipe, path, key
        self.device, self.log = device, log
        self.weights = Weights(network, torch.bfloat16 if device == "cuda" else torch.float32)
        self.optimizer = Optimizer(self.weights.named(), recipe.schedule.rate, recipe.decay)
        self.step, self.seconds = 0, 0.0
        self.position = Position()
        self._stopping = False

    @property
    def state_path(self) -> Path:
        """Where the state lies that a stopped stage goes on from."""
        return self.path.with_suffix(".state")

    def resume(self) -> bool:
        """Take everything up from the state of a stage that was stopped; False when there is none of this key."""
        if not self.state_path.is_file():
            return False
        state = checkpoints.read(self.state_path, self.device)
        if state["key"] != self.key:
            return False
        self.weights.take(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]
        self.position = Position(*state["position"])
        torch.set_rng_state(state["random"].cpu())
        return True

    def save_state(self) -> None:
        """Write everything that is needed to go on."""
        state = {
            "key": self.key,
            "model": {name: master.detach() for name, master in self.weights.named().items()},
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
            "position": [self.position.window, self.position.batch],
            "random": torch.get_rng_state(),
        }
        checkpoints.write(state, self.state_path)

    def fit(self, stream: Stream) -> None:
        """Train to the schedule's end, from where the state stands, and write the checkpoint.

        Raises:
            Interrupted: on SIGTERM or SIGINT, after the state is written.
        """
        schedule, recipe = self.recipe.schedule, self.recipe
        self.network.train()
        feeder = Feeder(stream, recipe.places, start=self.position, workers=recipe.workers, replay=recipe.replay)
        with self._signals():
            if not schedule.finished(self.step, self.seconds):
                with feeder:
                    self._warm_up()
                    self._run(feeder)
            checkpoints.write_weights(self.path, self.weights.snapshot(), self.network.shape, self.step)
        self.state_path.unlink(missing_ok=True)
        self.network.eval()
        self.log(f"ended after {self.step} updates and {self.seconds:.0f} s, {feeder.replayed} batches replayed")

    def _run(self, feeder: Feeder) -> None:
        schedule = self.recipe.schedule
        progress = _Progress(self.device)
        batches = iter(feeder)
        ready = next(batches)
        began = saved = time.monotonic()
        while not schedule.finished(self.step, self.seconds):
            if self.step % REFRESH_EVERY == 0:
                self.network.dropout.refresh(self.weights.parameters[0])
            batch, after = ready
            loss = self.update(batch, schedule.at(self.step, self.seconds))
            progress.add(loss, len(batch.labels))
            ready = next(batches)  # taken while the accelerator still works on the update
            now = time.monotonic()
            self.step, self.position, self.seconds = self.step + 1, after, self.seconds + now - began
            began = now
            if self.step % LOG_EVERY == 0:
                rate = schedule.at(self.step, self.seconds)
                self.log(f"update {self.step}, {self.seconds:.0f} s, {progress.report()}, rate {rate:.1e}")
            if self._stopping or now - saved > 60 * self.recipe.save_minutes:
                self.save_state()
                saved = began = time.monotonic()
            if self._stopping:
                raise Interrupted

    def update(self, batch: Batch, rate: float) -> Any:
        """One update; the loss (a tensor, not waited for)."""
        loss = self.loss(batch, self.recipe.smoothing)
        loss.backward()
        self.weights.gather()
        torch.nn.utils.clip_grad_norm_(self.weights.masters, self.recipe.clip)
        self.optimizer.step(rate)
        self.weights.publish()
        return loss.detach()

    def loss(self, batch: Batch, smoothing: float) -> Any:
        """The mean loss of a batch's labels."""
        source, target, places, labels = (
            self._there(x) for x in (batch.source, batch.target, batch.places, batch.labels)
        )
        states = self.network(source, target)
        chosen = states.reshape(-1, states.size(-1)).index_select(0, places)
        return sliced_loss(chosen, self.network.emb.weight, labels, smoothing)

    def _there(self, array: Any) -> Any:
        tensor = torch.from_numpy(array)
        return tensor.pin_memory().to(self.device, non_blocking=True) if self.device == "cuda" else tensor

    def validation_loss(self, batches: Sequence[Batch]) -> float:
        """Mean negative log-probability of a target piece of these batches, without smoothing."""
        self.network.eval()
        total = pieces = 0.0
        with torch.no_grad():
            for batch in batches:
                total += float(self.loss(batch, 0.0)) * len(batch.labels)
                pieces += len(batch.labels)
        self.network.train()
        return total / pieces

    def _warm_up(self) -> None:
        """Let a GPU's libraries choose their kernels before the clock runs."""
        if self.device != "cuda":
            return
        for length in (24, 64, 128):
            rows = max(1, self.recipe.places // length)
            ids = torch.full((rows, length), 9, device=self.device)
            states = self.network(ids, ids)
            sliced_loss(states.reshape(-1, states.size(-1)), self.network.emb.weight, ids.reshape(-1)).backward()
            for parameter in self.weights.parameters:
                parameter.grad = None
        torch.cuda.synchronize()

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
        self._count = self._pieces = 0
        self._began = time.monotonic()

    def add(self, loss: Any, pieces: int) -> None:
        """Count one update."""
        self._loss += loss
        self._count, self._pieces = self._count + 1, self._pieces + pieces

    def report(self) -> str:
        """The means in words; starts over."""
        loss = float(self._loss) / self._count
        speed = self._pieces / (time.monotonic() - self._began)
        self._clear()
        return f"loss {loss:.3f}, {speed:.0f} target pieces/s"
