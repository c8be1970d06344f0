"""The benchmark runs from end to end on a tiny model; no figure is asserted, only that each is there and possible."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.bench import OUTPUT_TOKENS, SHORTLIST, Case, _mkl_rates, cases, main, multiply_adds, run_case, sources
from scripts.bench_compact import sentences
from scripts.bench_models import NLLB, TINY, build_model, write_shortlist

SMALL = "batches of 16, a worker a core"


def test_quick_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "figures.json"
    assert main(["--quick", "--model-dir", str(tmp_path / "models"), "--only", SMALL, "--json", str(path)]) == 0
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert figures["schema"] == 1
    assert figures["product_peak"] > 0
    assert figures["machine"]["cores"] >= 1
    names = [case["case"]["name"] for case in figures["cases"]]
    assert names[0].startswith("one call a sentence")
    assert SMALL in names
    assert figures["cases"][0]["times_naive"] == 1
    for case in figures["cases"]:
        assert case["rate"] > 0
        assert case["peak"] >= case["loaded"] >= 0
    assert figures["compact"]["sentences_a_second"] > 0
    assert figures["compact"]["article_seconds"] > 0
    printed = capsys.readouterr().out
    assert "times the naive loop" in printed
    assert f"| {SMALL} | 4 |" in printed


def test_outputs_have_the_same_length_and_keep_to_the_shortlist(tmp_path: Path) -> None:
    import ctranslate2

    build_model(tmp_path / "model", TINY)
    write_shortlist(tmp_path / "model", TINY, 100)
    listed = set((tmp_path / "model" / "vmap.txt").read_text(encoding="utf-8").split())
    assert len(listed) == 100
    always = {"<unk>", "<s>", "</s>", "eng_Latn"}
    translator = ctranslate2.Translator(str(tmp_path / "model"), compute_type="int8")
    for restricted in (False, True):
        results = translator.translate_batch(
            sources(5, TINY.words),
            target_prefix=[["eng_Latn"]] * 5,
            min_decoding_length=OUTPUT_TOKENS,
            max_decoding_length=OUTPUT_TOKENS,
            use_vmap=restricted,
        )
        assert {len(result.hypotheses[0]) for result in results} == {OUTPUT_TOKENS}
        if restricted:
            assert {token for result in results for token in result.hypotheses[0]} <= listed | always


def test_a_model_is_built_once(tmp_path: Path) -> None:
    build_model(tmp_path / "model", TINY)
    before = (tmp_path / "model" / "model.bin").stat().st_mtime_ns
    build_model(tmp_path / "model", TINY)
    assert (tmp_path / "model" / "model.bin").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["model"]


def test_environment_reaches_the_process(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build_model(tmp_path / "model", TINY)
    case = Case("loud", beam=1, batch=2, shortlist=False, sentences=2, environment=(("CT2_VERBOSE", "1"),))
    result = run_case(tmp_path / "model", TINY, case)
    assert result.case is case
    assert "Loaded model" in capfd.readouterr().err


def test_a_failing_case_ends_the_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="'lost' failed"):
        run_case(tmp_path / "nothing", TINY, Case("lost"))
    assert "model.bin" in capfd.readouterr().err


def test_cases_compare_one_thing_at_a_time() -> None:
    listed = cases(4)
    assert listed[0].batch == 0
    assert not listed[0].shortlist
    assert len({case.name for case in listed}) == len(listed)
    assert {case.beam for case in listed} == {1, 2, 4}
    assert {(case.inter, case.intra) for case in listed} == {(1, 4), (4, 1)}


def test_multiply_adds_are_those_of_nllb() -> None:
    full = Case("full", beam=1, shortlist=False)
    encoder, decoder, output = 151e6, 176e6, 262e6
    crossed = 25.2e6
    expected = 36 * (encoder + crossed) + OUTPUT_TOKENS * (decoder + output)
    assert multiply_adds(NLLB, full) == pytest.approx(expected, rel=0.01)
    saved = multiply_adds(NLLB, full) - multiply_adds(NLLB, Case("short", beam=1))
    assert saved == OUTPUT_TOKENS * NLLB.width * (NLLB.words - SHORTLIST)


def test_mkl_reports_are_read() -> None:
    report = (
        "MKL_VERBOSE oneMKL 2025 Update 3\n"
        "MKL_VERBOSE GEMM_S8U8S32_COMPUTE(P,N,C,4096,360,1024,0x1,0x2,1024,0x3) 2.00ms CNR:OFF Dyn:1\n"
        "MKL_VERBOSE GEMM_S8U8S32_COMPUTE(P,N,C,4096,1,1024,0x1,0x2,1024,0x3) 99.25us CNR:OFF Dyn:1\n"
        "MKL_VERBOSE SGEMM_BATCH_STRIDED(T,N,64,64,64,0x1) 1.25us CNR:OFF\n"
    )
    assert list(_mkl_rates(report, 360)) == [pytest.approx(4096 * 360 * 1024 / 2e-3)]


def test_articles_are_made_of_different_sentences() -> None:
    made = sentences(1200)
    assert len(set(made)) == len(made) == 1200
