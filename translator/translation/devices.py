"""Where a model is computed: the processor, or the graphics cards that CTranslate2 sees and that work.

CTranslate2 computes on NVIDIA's cards through CUDA. That it sees one does not say that it can use it: a library may be
missing or too old, and some of that ends the process. So cards are tried in a process of their own.
"""

from __future__ import annotations

import logging
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from translator.errors import UsageError
from translator.models.lock import read_lock
from translator.models.store import folder_of
from translator.translation.batching import BATCH_TOKENS, SMALL_BATCH_TOKENS, SOURCE_TOKENS
from translator.translation.threads import CPU_COSTS, Costs, Layout, available_cores, choose_layout

_log = logging.getLogger(__name__)

DEVICES = ("auto", "cpu", "cuda")
"""What may be asked for: "auto" takes the graphics cards where they work, else the processor."""
COMPUTE_TYPES = ("int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16", "float32")
"""Types of numbers that CTranslate2 computes with; "int8" keeps what is no matrix product as the model has it."""
SMALL_MODEL = 100_000_000
"""Bytes of model.bin below which a model is small: its batches stay in the processor's cache at twice the size."""
_TRY_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Profile:
    """What suits a kind of device.

    Args:
        batch_tokens: source tokens times beam size in one batch.
        small_batch_tokens: the same for models of less than `SMALL_MODEL` bytes.
        source_tokens: source tokens in one batch at most, whatever the beam.
        compute_types: the types to compute with, the best first.
        costs: what a model takes of the device's memory.
    """

    batch_tokens: int
    small_batch_tokens: int
    source_tokens: int
    compute_types: tuple[str, ...]
    costs: Costs

    def batch_tokens_for(self, model_bytes: int) -> int:
        """Source tokens times beam size in one batch of a model whose model.bin has so many bytes."""
        return self.small_batch_tokens if model_bytes < SMALL_MODEL else self.batch_tokens


PROFILES: Mapping[str, Profile] = {
    "cpu": Profile(BATCH_TOKENS, SMALL_BATCH_TOKENS, SOURCE_TOKENS, ("int8", "float32"), CPU_COSTS),
    "cuda": Profile(
        32_768,
        32_768,
        8_192,
        ("int8_float16", "int8_float32", "float16", "float32"),
        Costs(loading=1.2, loaded=1.2, per_token=0.14e-3, program=600_000_000),
    ),
}
"""The processor's figures are measured. Those of graphics cards are not: batches large enough for thousands of
arithmetic units, half the processor's memory a token (caches in 16 bits), 0.6 GB for CUDA itself."""


@dataclass(frozen=True, slots=True)
class Device:
    """Where a model is computed, with which type of numbers, and on which of several cards."""

    kind: str = "cpu"
    compute_type: str = "int8"
    indices: tuple[int, ...] = (0,)

    @property
    def profile(self) -> Profile:
        """What suits it."""
        return PROFILES[self.kind]

    @property
    def workers(self) -> int:
        """Translators side by side at most on the processor, and on each card."""
        return available_cores() if self.kind == "cpu" else 1

    def layout(self, sentences: int, threads: int, workers: int) -> Layout:
        """The layout for a number of sentences: on the processor by its cores, on cards one translator each."""
        return choose_layout(sentences, threads, workers) if self.kind == "cpu" else Layout(1, 1)


CPU = Device()
"""The processor as every model is computed on unless something else is asked for."""


@dataclass(frozen=True, slots=True)
class Cuda:
    """The graphics cards that CTranslate2 sees: the compute types of each, and why they cannot be used, if so."""

    cards: tuple[frozenset[str], ...] = ()
    problem: str = ""

    @property
    def works(self) -> bool:
        """There are cards, and they were tried with success."""
        return bool(self.cards) and not self.problem


def choose_device(
    asked: str = "auto",
    compute_type: str | None = None,
    indices: Sequence[int] = (),
    *,
    look: Callable[[], Cuda] | None = None,
) -> Device:
    """The device for what is asked.

    Args:
        asked: "auto", "cpu" or "cuda".
        compute_type: one of `COMPUTE_TYPES`; None is the best of the device.
        indices: which cards, numbered from 0; none means all.
        look: finds the cards; it is not called where the processor is asked for.

    Raises:
        UsageError: there is no such device, card or compute type, or it does not work here.
    """
    if asked not in DEVICES:
        raise UsageError(f"There is no device {asked!r}.", f"There are {', '.join(DEVICES)}.")
    if asked == "cpu" and indices:
        raise UsageError("A device index names a graphics card; the processor has none.", "Leave out --device-index.")
    if asked != "cpu":
        cuda = (look or find_cuda)()
        if cuda.works:
            return _on_cards(cuda, compute_type, tuple(indices) or tuple(range(len(cuda.cards))))
        if asked == "cuda":
            raise UsageError(f"No graphics card can be used: {cuda.problem}.", "--device cpu uses the processor.")
        _log.info("computing on the processor: %s", cuda.problem)
    return Device("cpu", _type_for("cpu", compute_type, _supported("cpu")))


def _on_cards(cuda: Cuda, compute_type: str | None, indices: tuple[int, ...]) -> Device:
    wrong = [index for index in indices if not 0 <= index < len(cuda.cards)]
    if wrong or len(set(indices)) != len(indices):
        last = len(cuda.cards) - 1
        raise UsageError(
            f"There is no graphics card {wrong[0]}." if wrong else "A graphics card is named twice.",
            f"They are numbered from 0 to {last}." if last else "There is one, number 0.",
        )
    common = frozenset.intersection(*(cuda.cards[index] for index in indices))
    return Device("cuda", _type_for("cuda", compute_type, common), indices)


def _type_for(kind: str, asked: str | None, supported: frozenset[str]) -> str:
    if asked is None:
        return next((each for each in PROFILES[kind].compute_types if each in supported), "default")
    if asked not in COMPUTE_TYPES or asked not in supported:
        known = [each for each in COMPUTE_TYPES if each in supported]
        device = "This processor" if kind == "cpu" else "The graphics card"
        raise UsageError(f"{device} does not compute with {asked!r}.", f"It does with {', '.join(known)}.")
    return asked


def _supported(kind: str, index: int = 0, library: Any = None) -> frozenset[str]:  # noqa: ANN401 - a module
    return frozenset((library or _ctranslate2()).get_supported_compute_types(kind, index))


@lru_cache(maxsize=1)
def find_cuda() -> Cuda:
    """The graphics cards of this machine, looked for and tried once in a process."""
    return look_for_cuda()


def look_for_cuda(
    library: Any = None,  # noqa: ANN401 - a module
    attempt: Callable[[str, str, Sequence[int]], str] | None = None,
) -> Cuda:
    """Count the cards, ask for their compute types, and try them; nothing that goes wrong is raised.

    Args:
        library: what answers as the module ctranslate2 does; None is that module.
        attempt: tries a kind of device with a compute type on some cards; returns what is wrong with it.
    """
    try:
        library = library or _ctranslate2()
        count = int(library.get_cuda_device_count())
        cards = tuple(_supported("cuda", index, library) for index in range(count))
    except Exception as error:
        return Cuda(problem=_first_line(error))
    if not cards:
        return Cuda(problem=why_no_card(platform.system(), has_driver=_has_driver(), environment=os.environ))
    best = _type_for("cuda", None, frozenset.intersection(*cards))
    return Cuda(cards, (attempt or try_device)("cuda", best, range(count)))


def _ctranslate2() -> Any:  # noqa: ANN401 - a module
    import ctranslate2

    return ctranslate2


def why_no_card(system: str, *, has_driver: bool, environment: Mapping[str, str]) -> str:
    """Why CTranslate2 sees no card, as far as that can be told from outside.

    Args:
        system: what `platform.system` calls it.
        has_driver: NVIDIA's driver is there.
        environment: the process' own.
    """
    if system not in {"Linux", "Windows"}:
        return f"CTranslate2 has no CUDA on {system or 'this system'}"
    if not has_driver:
        return "there is no NVIDIA driver on this machine"
    if environment.get("CUDA_VISIBLE_DEVICES", "0").strip() in {"", "-1", "none"}:
        return "CUDA_VISIBLE_DEVICES hides every card"
    return "CTranslate2 sees no card, though there is a driver; it may be too old: see nvidia-smi"


def _has_driver() -> bool:
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


_TRY = """
import sys, ctranslate2
folder, kind, compute_type, *indices = sys.argv[1:]
for index in map(int, indices):
    model = ctranslate2.Translator(folder, device=kind, device_index=index, compute_type=compute_type)
    model.translate_batch([["ind_Latn", "</s>"]], target_prefix=[["eng_Latn"]], beam_size=1, max_decoding_length=4)
"""


def try_device(
    kind: str, compute_type: str, indices: Sequence[int], folder: Path | None = None, seconds: float = _TRY_SECONDS
) -> str:
    """Take one step with a model on each card, in a process of its own; what is wrong, empty where nothing is.

    Args:
        kind: "cpu" or "cuda".
        compute_type: what to compute with.
        indices: the cards.
        folder: the model, by NLLB's token convention; None is the built-in one.
        seconds: how long to wait.
    """
    try:
        folder = folder or folder_of(read_lock().builtin)
        command = [sys.executable, "-c", _TRY, str(folder), kind, compute_type, *map(str, indices)]
        # There, and not where the user stands, so that nothing of the user's is imported in place of a library.
        done = subprocess.run(  # noqa: S603 - this interpreter
            command, cwd=folder, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return f"it did not answer within {seconds:.0f} s"
    except Exception as error:
        return f"it could not be tried: {_first_line(error)}"
    if done.returncode == 0:
        return ""
    if done.returncode < 0:
        return f"CTranslate2 crashed on it (signal {-done.returncode})"
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip().rstrip(".") if lines else f"CTranslate2 failed on it (exit code {done.returncode})"


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")
