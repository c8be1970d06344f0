from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from translator.errors import UsageError
from translator.translation.threads import Budget, Layout, available_cores, choose_layout, fit_memory, has_intel_avx512

NLLB = 622_595_991


def test_there_is_at_least_one_core() -> None:
    assert available_cores() >= 1


@pytest.mark.parametrize(
    ("sentences", "threads", "workers", "layout"),
    [
        (1, 4, 0, Layout(1, 4)),
        (7, 4, 0, Layout(1, 4)),
        (8, 4, 0, Layout(4, 1)),
        (1000, 2, 0, Layout(2, 1)),
        (1000, 1, 0, Layout(1, 1)),
        (1000, 4, 2, Layout(2, 2)),
        (1000, 4, 1, Layout(1, 4)),
    ],
)
def test_many_sentences_take_a_core_each_and_few_share_all(
    sentences: int, threads: int, workers: int, layout: Layout
) -> None:
    assert choose_layout(sentences, threads, workers) == layout


def test_within_a_limit_batches_shrink_before_workers_go() -> None:
    assert fit_memory(4_000_000_000, NLLB, 2, 1800) == Budget(2, 1800)
    tighter = fit_memory(1_200_000_000, NLLB, 2, 1800)
    assert tighter.workers == 2
    assert tighter.batch_tokens < 1800
    many = fit_memory(2_000_000_000, NLLB, 64, 1800)
    assert many.workers < 64


def test_a_limit_below_what_loading_takes_is_refused() -> None:
    with pytest.raises(UsageError, match=r"at least 1\.2 GB"):
        fit_memory(800_000_000, NLLB, 2, 1800)


def test_the_budget_grows_with_the_limit() -> None:
    budgets = [fit_memory(limit * 10**8, NLLB, 4, 1800) for limit in range(13, 40)]
    products = [b.workers * b.batch_tokens for b in budgets]
    assert products == sorted(products)


@pytest.mark.unix
def test_no_huge_pages_blow_up_what_the_weights_take(compact: Path) -> None:
    status = Path("/proc/self/status")
    if not status.is_file() or "THP_enabled" not in status.read_text(encoding="ascii"):
        pytest.skip("this system does not say whether it uses huge pages")
    code = (
        "import sys; from pathlib import Path; from translator.translation.engine import Engine;"
        "Engine.load(Path(sys.argv[1]), beam=1).translate(['Harga beras naik.']);"
        "print(Path('/proc/self/status').read_text(encoding='ascii'))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(compact)], capture_output=True, check=True, text=True)
    assert "THP_enabled:\t0" in done.stdout


@pytest.mark.parametrize("instructions", ["AVX2", "SSE4_2"])
def test_instructions_that_mkl_is_denied_do_not_count(instructions: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MKL_ENABLE_INSTRUCTIONS", instructions)
    has_intel_avx512.cache_clear()
    try:
        assert not has_intel_avx512()
    finally:
        has_intel_avx512.cache_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
@pytest.mark.parametrize(("small", "refused"), [(True, "1"), (False, "0")])
def test_a_host_program_can_keep_its_huge_pages(small: bool, refused: str) -> None:
    code = (
        "import ctypes, sys; from translator.api import Translator;"
        "ctypes.CDLL(None).prctl(41, 0, 0, 0, 0);"  # what the tests' own process refuses is inherited
        "Translator.load('compact', beam=1, small_pages=sys.argv[1] == 'True').translate_sentences(['Harga naik.']);"
        "print(ctypes.CDLL(None).prctl(42, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(small)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == refused
