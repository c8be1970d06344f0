from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from translator.errors import ModelDamaged, ModelError, UsageError
from translator.translation import devices as devices_module
from translator.translation.batching import Batch, Job, make_batches
from translator.translation.devices import (
    COMPUTE_TYPES,
    CPU,
    PROFILES,
    Cuda,
    Device,
    choose_device,
    find_cuda,
    look_for_cuda,
    try_device,
    why_no_card,
)
from translator.translation.engine import Engine
from translator.translation.memory import identity
from translator.translation.threads import Layout, fit_memory

MODERN = frozenset({"int8", "int8_float16", "int8_float32", "int8_bfloat16", "float16", "bfloat16", "float32"})
OLD = frozenset({"int8", "int8_float32", "float32"})


class Library:
    """Answers as CTranslate2 does on a machine with some cards, or fails as it does."""

    def __init__(self, *cards: frozenset[str], error: str = "") -> None:
        self.cards = cards
        self.error = error

    def get_cuda_device_count(self) -> int:
        if self.error:
            raise RuntimeError(self.error)
        return len(self.cards)

    def get_supported_compute_types(self, kind: str, index: int = 0) -> set[str]:
        assert kind == "cuda"
        return set(self.cards[index])


def _looking(*cards: frozenset[str], problem: str = "") -> Callable[[], Cuda]:
    return lambda: Cuda(cards, problem)


def test_this_machine_is_looked_at_without_harm() -> None:
    cuda = find_cuda()
    assert cuda.works or cuda.problem
    assert choose_device("auto").kind == ("cuda" if cuda.works else "cpu")
    if not cuda.works:
        assert choose_device("auto") == CPU
        with pytest.raises(UsageError, match="No graphics card can be used"):
            choose_device("cuda")


def test_the_processor_is_taken_without_looking_for_cards() -> None:
    def look() -> Cuda:
        raise AssertionError("looked")

    assert choose_device("cpu", look=look) == CPU
    assert choose_device("cpu", "float32", look=look) == Device("cpu", "float32")


@pytest.mark.parametrize(
    ("cards", "device"),
    [
        ([MODERN], Device("cuda", "int8_float16", (0,))),
        ([OLD], Device("cuda", "int8_float32", (0,))),
        ([MODERN, MODERN, MODERN], Device("cuda", "int8_float16", (0, 1, 2))),
        ([MODERN, OLD], Device("cuda", "int8_float32", (0, 1))),
        ([frozenset({"float32"})], Device("cuda", "float32", (0,))),
    ],
)
def test_cards_that_work_are_taken_with_the_best_type_of_all(cards: list[frozenset[str]], device: Device) -> None:
    assert choose_device("auto", look=_looking(*cards)) == device
    assert choose_device("cuda", look=_looking(*cards)) == device


def test_cards_and_types_can_be_named() -> None:
    look = _looking(MODERN, OLD, MODERN)
    assert choose_device("cuda", None, [2], look=look) == Device("cuda", "int8_float16", (2,))
    assert choose_device("auto", "float32", [0, 2], look=look) == Device("cuda", "float32", (0, 2))


def test_cards_that_do_not_work_leave_the_processor() -> None:
    look = _looking(MODERN, problem="Library libcublas.so.12 is not found")
    assert choose_device("auto", look=look) == CPU
    with pytest.raises(UsageError, match="libcublas"):
        choose_device("cuda", look=look)


@pytest.mark.parametrize(
    ("asked", "compute_type", "indices", "said"),
    [
        ("gpu", None, (), "no device 'gpu'"),
        ("cpu", None, (0,), "processor has none"),
        ("cpu", "int8_float17", (), "does not compute with"),
        ("cpu", "default", (), "does not compute with"),
        ("cuda", None, (2,), "no graphics card 2"),
        ("cuda", None, (0, 0), "named twice"),
        ("cuda", "int16", (), "does not compute with"),
    ],
)
def test_what_is_not_there_is_refused(asked: str, compute_type: str | None, indices: Sequence[int], said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        choose_device(asked, compute_type, indices, look=_looking(MODERN, MODERN))
    assert refused.value.hint


def test_cards_are_tried_all_at_once_with_a_type_that_all_have() -> None:
    tried: list[tuple[str, str, list[int]]] = []

    def attempt(kind: str, compute_type: str, indices: Sequence[int]) -> str:
        tried.append((kind, compute_type, list(indices)))
        return ""

    assert look_for_cuda(Library(MODERN, OLD), attempt) == Cuda((MODERN, OLD))
    assert tried == [("cuda", "int8_float32", [0, 1])]
    broken = look_for_cuda(Library(MODERN), lambda *_: "it crashed")
    assert (broken.works, broken.problem) == (False, "it crashed")


def test_a_library_that_fails_is_a_problem_and_no_error() -> None:
    found = look_for_cuda(Library(error="CUDA driver version is insufficient for CUDA runtime version.\nmore"))
    assert found == Cuda(problem="CUDA driver version is insufficient for CUDA runtime version")
    assert not look_for_cuda(Library()).works


@pytest.mark.parametrize(
    ("system", "driver", "environment", "said"),
    [
        ("Darwin", False, {}, "no CUDA on Darwin"),
        ("Linux", False, {}, "no NVIDIA driver"),
        ("Linux", True, {"CUDA_VISIBLE_DEVICES": ""}, "CUDA_VISIBLE_DEVICES"),
        ("Linux", True, {"CUDA_VISIBLE_DEVICES": "-1"}, "CUDA_VISIBLE_DEVICES"),
        ("Linux", True, {"CUDA_VISIBLE_DEVICES": "0"}, "too old"),
        ("Windows", True, {}, "too old"),
    ],
)
def test_why_there_is_no_card(system: str, driver: bool, environment: dict[str, str], said: str) -> None:
    assert said in why_no_card(system, has_driver=driver, environment=environment)


def test_a_device_is_tried_in_a_process_of_its_own(compact: Path, tmp_path: Path) -> None:
    assert try_device("cpu", "int8", [0]) == ""
    assert try_device("cpu", "int8", [0], compact) == ""
    assert "model.bin" in try_device("cpu", "int8", [0], tmp_path)
    assert "could not be tried" in try_device("cpu", "int8", [0], tmp_path / "nowhere")
    assert "answer" in try_device("cpu", "int8", [0], seconds=0.01)


@pytest.mark.parametrize(
    ("program", "said"),
    [("import os; os.abort()", "crashed"), ("raise SystemExit(3)", "exit code 3"), ("1/0", "ZeroDivisionError")],
)
def test_a_trial_that_ends_its_process_ends_no_other(program: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices_module, "_TRY", program)
    assert said in try_device("cuda", "int8", [0])


def test_nothing_of_the_users_folder_is_imported_by_a_trial(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ctranslate2.py").write_text("raise RuntimeError('taken from the folder')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert try_device("cpu", "int8", [0]) == ""


def test_a_trial_without_an_interpreter_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert "could not be tried" in try_device("cuda", "int8", [0])


def test_cards_have_one_layout_and_the_processor_that_for_the_work() -> None:
    cards = Device("cuda", "int8_float16", (0, 1))
    assert cards.layout(1, 0, 0) == cards.layout(10_000, 8, 0) == Layout(1, 1)
    assert CPU.layout(1000, 4, 0) == Layout(4, 1)


def test_batches_of_a_card_are_larger_and_within_its_own_limits() -> None:
    profile = PROFILES["cuda"]
    jobs = [Job(n, ["ind_Latn", *["kata"] * 30, "</s>"]) for n in range(2000)]
    batches = make_batches(
        jobs, 4, workers=2, tokens=profile.batch_tokens, source_tokens=profile.source_tokens, block=8
    )
    sizes = [len(batch.jobs) * 32 for batch in batches]
    assert max(sizes) > 4 * max(len(batch.jobs) * 32 for batch in make_batches(jobs, 4, workers=2, block=8))
    assert max(sizes) <= profile.source_tokens
    budget = fit_memory(2_000_000_000, 622_595_991, 1, profile.batch_tokens, profile.costs)
    assert budget.batch_tokens < profile.batch_tokens
    roomy = fit_memory(8_000_000_000, 622_595_991, 1, profile.batch_tokens, profile.costs)
    assert roomy.batch_tokens == profile.batch_tokens


def test_a_small_model_has_larger_batches_on_the_processor(compact: Path) -> None:
    profile = PROFILES["cpu"]
    small = profile.batch_tokens_for((compact / "model.bin").stat().st_size)
    assert small == 2 * profile.batch_tokens_for(622_595_991) == 2 * profile.batch_tokens
    assert Engine.load(compact).settings["budget"].batch_tokens == small


def test_the_type_asked_for_is_computed_with_and_noted(compact: Path) -> None:
    engine = Engine.load(compact, beam=1, device=choose_device("cpu", "float32"))
    assert engine.compute_type == "float32"
    assert engine.translate(["Harga beras naik."])[0].text
    assert engine.compute_type == "float32"
    plain = Engine.load(compact, beam=1, device=choose_device("cpu"))
    assert plain.compute_type.startswith("int8")


def test_the_device_is_part_of_what_stands_for_a_model(compact: Path) -> None:
    def key(device: Device) -> str:
        return identity(Engine.load(compact, device=device), "weights")

    devices = [CPU, Device("cpu", "float32"), Device("cuda", "int8_float16"), Device("cuda", "float16")]
    assert len({key(device) for device in devices}) == 4
    assert key(Device("cuda", "float16", (1,))) == key(Device("cuda", "float16", (0, 1)))


def test_a_card_that_is_not_there_is_an_error_with_a_way_out(compact: Path) -> None:
    if find_cuda().works:
        pytest.skip("there is a graphics card")
    engine = Engine.load(compact, device=Device("cuda", "float32"))
    with pytest.raises(ModelDamaged, match="does not load") as refused:
        engine.translate(["Harga beras naik."])
    assert "--device cpu" in refused.value.hint


def test_a_full_card_is_said_to_be_full(compact: Path) -> None:
    engine = Engine.load(compact)
    full: Future[Any] = Future()
    full.set_exception(RuntimeError("CUDA failed with error out of memory"))
    with pytest.raises(ModelError, match="full") as refused:
        list(engine._collect(Batch([Job(0, ["ind_Latn", "</s>"])]), [full]))
    assert "--memory-limit" in refused.value.hint


def test_every_preferred_type_is_one_that_can_be_asked_for() -> None:
    assert {each for profile in PROFILES.values() for each in profile.compute_types} <= set(COMPUTE_TYPES)
