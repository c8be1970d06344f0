"""What this machine can do for the program, and what is wrong: the findings that `translator doctor` prints.

Nothing here opens a network connection, and nothing is repaired: each problem names the command that mends it.
"""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from translator import machine
from translator.distribution import __version__
from translator.errors import TranslatorError
from translator.files import megabytes
from translator.models.lock import LOCK_VARIABLE, Lock, lock_path, read_lock
from translator.models.store import ModelState, abandoned, states
from translator.paths import models_dir
from translator.translation.devices import Cuda, find_cuda
from translator.translation.threads import available_cores

PACKAGES = ("ctranslate2", "sentencepiece", "numpy", "huggingface-hub", "typer", "rich", "platformdirs")
MEMORY_FACTOR = 1.5
"""Memory that a loaded int8 model takes, as a multiple of its size on disk; a rough upper bound."""

_Found = TypeVar("_Found")
_X86_SETS = (("avx512f", "AVX-512"), ("avx2", "AVX2"), ("avx", "AVX"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: what, the command or step that mends it, and whether it keeps translation from working."""

    message: str
    remedy: str
    fatal: bool


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found. Sizes are in bytes, None where the system does not tell."""

    python: str
    system: str
    packages: dict[str, str | None]
    cores: int
    memory: int | None
    instruction_set: str
    compute_types: tuple[str, ...]
    cuda: Cuda
    models_folder: Path
    free_disk: int
    lock: Path
    models: tuple[ModelState, ...]
    problems: tuple[Problem, ...]

    @property
    def works(self) -> bool:
        """Translation works on this machine."""
        return not any(problem.fatal for problem in self.problems)


def diagnose() -> Diagnosis:
    """Look at the interpreter, the packages, the machine and the models."""
    problems: list[Problem] = []
    lock = _noting(problems, read_lock)
    found = _noting(problems, lambda: states(lock)) if lock is not None else None
    compute_types = _compute_types(problems)
    cuda = find_cuda()
    if cuda.cards and cuda.problem:
        problems.append(Problem(f"The graphics card cannot be used: {cuda.problem}.", "", False))
    memory = total_memory()
    folder = models_dir()
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    if not os.access(existing, os.W_OK):
        problems.append(Problem(f"{existing} cannot be written.", "Set TRANSLATOR_HOME to another folder.", False))
    if lock is not None and found is not None:
        problems += _model_problems(lock, found, memory)
        if compute_types:
            problems += _load_problems(found)
    return Diagnosis(
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}".strip(),
        packages={"translator": __version__, **{name: _version(name) for name in PACKAGES}},
        cores=available_cores(),
        memory=memory,
        instruction_set=instruction_set(),
        compute_types=compute_types,
        cuda=cuda,
        models_folder=folder,
        free_disk=shutil.disk_usage(existing).free,
        lock=lock_path(),
        models=found or (),
        problems=tuple(problems),
    )


def _noting(problems: list[Problem], look: Callable[[], _Found]) -> _Found | None:
    try:
        return look()
    except TranslatorError as error:
        problems.append(Problem(error.message, error.hint or f"Check {LOCK_VARIABLE}.", True))
        return None


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def total_memory() -> int | None:
    """Memory in bytes that this process may use at most: the machine's, or its container's if less; None: not known."""
    memory = machine.total_memory()
    if memory is None:
        return None
    try:
        return min(memory, int(Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii")))
    except (OSError, ValueError):
        return memory


def instruction_set() -> str:
    """The widest vector instructions that CTranslate2 has code for and this processor speaks, as far as known."""
    if platform.machine().lower() in {"arm64", "aarch64"}:
        return "NEON"
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "unknown"
    flags = next((line.split(":", 1)[1].split() for line in text.splitlines() if line.startswith("flags")), [])
    return next((name for flag, name in _X86_SETS if flag in flags), "no vector instructions known")


def _compute_types(problems: list[Problem]) -> tuple[str, ...]:
    """The number types CTranslate2 can compute with here; empty, and a problem, when it does not load."""
    try:
        import ctranslate2
        import sentencepiece  # noqa: F401 - only whether it loads

        types = tuple(sorted(ctranslate2.get_supported_compute_types("cpu")))
    except Exception as error:
        text = f"CTranslate2 or SentencePiece does not load: {type(error).__name__}."
        problems.append(Problem(text, "pip install --force-reinstall ctranslate2 sentencepiece", True))
        return ()
    if not any(each.startswith("int8") for each in types):
        problems.append(Problem("This processor has no fast int8 arithmetic: translation is slow.", "", False))
    return types


def _model_problems(lock: Lock, found: tuple[ModelState, ...], memory: int | None) -> list[Problem]:
    problems = []
    for state in found:
        name = state.entry.name
        if state.state == "damaged":
            remedy = "Install the program again." if state.entry.builtin else f"translator download {name}"
            if not state.entry.builtin and not state.entry.fetched:
                remedy = "Import it again: translator import FILE"
            problems.append(Problem(state.detail, remedy, state.entry.builtin))
        elif state.state == "partly downloaded":
            problems.append(Problem(f"The download of {name} was broken off.", f"translator download {name}", False))
        elif state.state == "not installed" and name == lock.default:
            text = f"{name} is not installed; the built-in model stands in."
            problems.append(Problem(text, f"translator download {name}", False))
        elif memory is not None and state.usable and state.entry.size * MEMORY_FACTOR > memory:
            text = f"{name} may not fit into the memory of this machine ({megabytes(memory)})."
            problems.append(Problem(text, "Choose a smaller model with --model.", False))
    problems += [
        Problem(f"{path} is left from an installation that was broken off.", f"Delete {path}", False)
        for path in abandoned(lock)
    ]
    return problems


def _load_problems(found: tuple[ModelState, ...]) -> list[Problem]:
    """Load the built-in model and take one step with it: only that shows that this processor runs the code."""
    builtin = next((state for state in found if state.entry.builtin and state.usable), None)
    if builtin is None:
        return []
    try:
        import ctranslate2

        engine = ctranslate2.Translator(str(builtin.folder), device="cpu", compute_type="int8", intra_threads=1)
        engine.translate_batch([["ind_Latn", "</s>"]], target_prefix=[["eng_Latn"]], beam_size=1, max_decoding_length=4)
    except Exception as error:
        text = f"CTranslate2 cannot run the built-in model: {type(error).__name__}."
        return [Problem(text, "pip install --upgrade ctranslate2", True)]
    return []
