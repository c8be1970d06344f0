"""Measures speed and memory in one run, as ratios to the loop that a tutorial would write.

    python -m scripts.bench [--model-dir FOLDER] [--json FILE] [--quick]

An NLLB-200-600M in shape, with random weights (real ones cost the same), is made in FOLDER if it is not there: 0.6 GB.
Each configuration runs in a process of its own, whose peak memory the operating system reports. Every output is forced
to the same number of tokens, so that speeds compare. Read the ratios: the sentences a second are this machine's, now.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from scripts.bench_compact import measure_compact
from scripts.bench_models import DENSE, NLLB, TINY, Shape, build_model, write_shortlist
from scripts.bench_process import run_process
from translator.translation.threads import available_cores

OUTPUT_TOKENS = 30
SOURCE_TOKENS = 34
SHORTLIST = 32_000
MARK = "BENCH "
"""Begins the one line of a measuring process's output that counts."""


@dataclass(frozen=True, slots=True)
class Case:
    """One configuration: how a number of sentences are given to CTranslate2."""

    name: str
    beam: int = 4
    inter: int = 1
    intra: int = 1
    batch: int = 16
    """Sentences in one batch; 0 is one call for each sentence."""
    shortlist: bool = True
    sentences: int = 96
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a case took. Times in seconds, memory in bytes; `cpu` is processor time for each sentence.

    `others` is how many other processes wanted a processor when the case began: beside them, figures mean little.
    """

    case: Case
    rate: float
    cpu: float
    load: float
    loaded: int
    peak: int
    others: float


def cases(cores: int, scale: float = 1.0) -> list[Case]:
    """The configurations, the naive loop first; `scale` changes how many sentences each gets."""
    one = partial(Case, inter=1, intra=cores)
    each = partial(Case, inter=cores, intra=1)
    listed = [
        one("one call a sentence (what tutorials do)", batch=0, shortlist=False, sentences=10),
        one("one call a sentence, shortlist", batch=0, sentences=16),
        one("one call a sentence, beam 1", beam=1, batch=0, shortlist=False, sentences=16),
        one("batches of 16, one worker", shortlist=False, sentences=48),
        each("batches of 16, a worker a core", shortlist=False, sentences=64),
        one("batches of 16, one worker, shortlist", sentences=96),
        each("batches of 8, a worker a core, shortlist", batch=8, sentences=128),
        each("batches of 12, a worker a core, shortlist", batch=12, sentences=144),
        each("batches of 16, a worker a core, shortlist", sentences=160),
        each("batches of 32, a worker a core, shortlist", batch=32, sentences=192),
        each("batches of 16, a worker a core, shortlist, beam 2", beam=2, sentences=192),
        one("batches of 32, one worker, shortlist, beam 1", beam=1, batch=32, sentences=192),
        each("batches of 32, a worker a core, shortlist, beam 1", beam=1, batch=32, sentences=320),
        each("batches of 64, a worker a core, shortlist, beam 1", beam=1, batch=64, sentences=384),
    ]
    best = next(case for case in listed if case.name == "batches of 8, a worker a core, shortlist")
    for name, value in (("CT2_FORCE_CPU_ISA", "AVX512"), ("CT2_PACKED_GEMM", "0"), ("MKL_DISABLE_FAST_MM", "1")):
        listed.append(replace(best, name=f"{best.name}, {name}={value}", environment=((name, value),)))
    return [replace(case, sentences=max(2, round(case.sentences * scale))) for case in listed]


def sources(count: int, tokens: int) -> list[list[str]]:
    """Random sources of a model made by `build_model`, the lengths scattered as in news, the longest first."""
    generator = random.Random(count)
    lengths = [max(5, round(generator.gauss(SOURCE_TOKENS, 10))) for _ in range(count)]
    return [
        ["ind_Latn", *(f"w{generator.randrange(tokens)}" for _ in range(length)), "</s>"]
        for length in sorted(lengths, reverse=True)
    ]


def measure(folder: Path, shape: Shape, case: Case) -> None:
    """Run one case in this process and print what it took; `run_case` calls it in a process of its own."""
    import ctranslate2

    started = time.perf_counter()
    translator = ctranslate2.Translator(
        str(folder), compute_type="int8", inter_threads=case.inter, intra_threads=case.intra, max_queued_batches=-1
    )
    load = time.perf_counter() - started
    loaded = resident_memory()

    def translate(batch: Sequence[list[str]], size: int) -> None:
        translator.translate_batch(
            batch,
            target_prefix=[["eng_Latn"]] * len(batch),
            max_batch_size=size,
            beam_size=case.beam,
            min_decoding_length=OUTPUT_TOKENS,
            max_decoding_length=OUTPUT_TOKENS,
            max_input_length=0,
            use_vmap=case.shortlist,
        )

    waiting = sources(case.sentences, shape.words)
    translate(waiting[-1:], 1)
    started, processor = time.perf_counter(), time.process_time()
    if case.batch:
        translate(waiting, case.batch)
    else:
        for source in waiting:
            translate([source], 1)
    elapsed, processor = time.perf_counter() - started, time.process_time() - processor
    figures = {
        "rate": len(waiting) / elapsed,
        "cpu": processor / len(waiting),
        "load": load,
        "loaded": loaded,
    }
    sys.stdout.write(f"{MARK}{json.dumps(figures)}\n")


def resident_memory() -> int:
    """Bytes of this process that are in memory now; 0 where the system does not say."""
    try:
        status = Path("/proc/self/statm").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.split()[1]) * os.sysconf("SC_PAGE_SIZE")


def running_processes() -> float:
    """How many processes want a processor just now, this one left out; 0 where the system does not say."""
    try:
        running = Path("/proc/loadavg").read_text(encoding="ascii").split()[3].partition("/")[0]
    except OSError:
        return 0.0
    return float(max(0, int(running) - 1))


def run_case(folder: Path, shape: Shape, case: Case) -> Result:
    """Measure one case in a process of its own."""
    request = json.dumps({"folder": str(folder), "shape": asdict(shape), "case": asdict(case)})
    others = running_processes()
    output, _, code, peak = run_process([sys.executable, "-m", "scripts.bench", "--measure", request], case.environment)
    lines = [line for line in output.splitlines() if line.startswith(MARK)]
    if code or not lines:
        raise SystemExit(f"The case {case.name!r} failed with exit code {code}.")
    return Result(case, peak=peak, others=others, **json.loads(lines[-1].removeprefix(MARK)))


def multiply_adds(shape: Shape, case: Case) -> float:
    """Multiply-adds of the linear layers for one sentence of average length."""
    output = SHORTLIST if case.shortlist else shape.words
    per_source = shape.layers * (4 * shape.width**2 + 2 * shape.width * shape.inner + 2 * shape.width**2)
    per_target = shape.layers * (6 * shape.width**2 + 2 * shape.width * shape.inner) + output * shape.width
    return per_source * (SOURCE_TOKENS + 2) + per_target * OUTPUT_TOKENS * case.beam


def product_peak(folder: Path, shape: Shape, rows: int) -> float:
    """Multiply-adds a second of int8 products of many rows on one core: the ceiling of this machine.

    A model that is all linear layers encodes a batch of `rows` tokens. Where CTranslate2 computes with Intel's MKL,
    that library times each product itself; elsewhere the whole encoder's time is taken, which is a little more.
    """
    length = SOURCE_TOKENS + 2
    request = json.dumps({"folder": str(folder), "shape": asdict(shape), "rows": rows, "length": length})
    command = [sys.executable, "-m", "scripts.bench", "--measure-products", request]
    output, _, code, _ = run_process(command, (("MKL_VERBOSE", "1"),))
    if code:
        raise SystemExit(f"Measuring products failed with exit code {code}.")
    timed = max(_mkl_rates(output, rows=rows - rows % length), default=0.0)
    if timed:
        return timed
    line = next(line for line in output.splitlines() if line.startswith(MARK))
    return float(json.loads(line.removeprefix(MARK))["rate"])


def _mkl_rates(output: str, rows: int) -> Iterator[float]:
    """Multiply-adds a second of each int8 product with that many rows that MKL reports."""
    units = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
    for line in output.splitlines():
        if not line.startswith("MKL_VERBOSE GEMM_S8U8S32_COMPUTE("):
            continue
        arguments, _, rest = line.partition("(")[2].partition(")")
        m, n, k = (int(size) for size in arguments.split(",")[3:6])
        duration = rest.split()[0]
        unit = duration.lstrip("0123456789.")
        if n == rows:
            yield m * n * k / (float(duration.removesuffix(unit)) * units[unit])


def measure_products(folder: Path, shape: Shape, rows: int, length: int) -> None:
    """Encode `rows` tokens a few times in this process and print the multiply-adds a second."""
    import ctranslate2

    translator = ctranslate2.Translator(str(folder), compute_type="int8", inter_threads=1, intra_threads=1)
    batch = [["w0"] * length for _ in range(rows // length)]
    work = len(batch) * length * shape.layers * (4 * shape.width**2 + 2 * shape.width * shape.inner)
    best = 0.0
    for _ in range(4):
        started = time.perf_counter()
        translator.translate_batch(batch, beam_size=1, max_decoding_length=1)
        best = max(best, work / (time.perf_counter() - started))
    sys.stdout.write(f"{MARK}{json.dumps({'rate': best})}\n")


def machine() -> dict[str, Any]:
    """What was measured on: processor, cores, memory in GB, versions; no names of hosts or users."""
    import ctranslate2

    processor = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (OSError, StopIteration, ValueError):
        memory = 0.0
    return {
        "processor": processor,
        "cores": available_cores(),
        "memory_gb": round(memory, 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "ctranslate2": ctranslate2.__version__,
    }


def table(results: Sequence[Result], shape: Shape, peak: float, cores: int) -> str:
    """The results as a Markdown table, the first being the one that the others are compared with."""
    lines = [
        "| how | beam | sentences/s | times the naive loop | CPU s/sentence | loaded MB | peak MB | share of peak |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for result in results:
        share = result.rate * multiply_adds(shape, result.case) / (peak * cores)
        lines.append(
            f"| {result.case.name} | {result.case.beam} | {result.rate:.2f} | {result.rate / results[0].rate:.1f} "
            f"| {result.cpu:.3f} | {result.loaded / 1e6:.0f} | {result.peak / 1e6:.0f} | {share:.1%} |"
        )
    return "\n".join(lines)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").partition("\n")[0])
    default = Path(tempfile.gettempdir()) / "translator-bench"
    parser.add_argument("--model-dir", type=Path, default=default, metavar="FOLDER", help="default: %(default)s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    parser.add_argument("--scale", type=float, default=1.0, help="times as many sentences (default: 1)")
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="only the cases whose name holds TEXT, and the first"
    )
    parser.add_argument("--quick", action="store_true", help="a tiny model and a few sentences, to see that it runs")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    parser.add_argument("--measure-products", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace) -> dict[str, Any]:
    """Build what is missing, measure everything, print the tables and return all figures."""
    shape, dense = (TINY, TINY) if arguments.quick else (NLLB, DENSE)
    scale = 0.05 if arguments.quick else arguments.scale
    cores = available_cores()
    folder, dense_folder = arguments.model_dir / shape.name, arguments.model_dir / f"{dense.name}-products"
    build_model(folder, shape)
    write_shortlist(folder, shape, SHORTLIST)
    build_model(dense_folder, dense)
    peak = product_peak(dense_folder, dense, 360 if arguments.quick else 2160)
    results = []
    for number, case in enumerate(cases(cores, scale)):
        if number and arguments.only not in case.name:
            continue
        results.append(run_case(folder, shape, case))
        latest = results[-1]
        sys.stderr.write(
            f"{case.name}: {latest.rate:.2f} sentences/s, {latest.cpu:.3f} CPU s each, "
            f"{latest.loaded / 1e6:.0f} MB loaded, {latest.peak / 1e6:.0f} MB peak, {latest.others:.0f} others\n"
        )
    compact = measure_compact(*((40, 4) if arguments.quick else (800, 200)))
    figures = {
        "schema": 1,
        "machine": machine(),
        "shape": asdict(shape),
        "product_peak": peak,
        "cases": [
            {**asdict(result), "times_naive": result.rate / results[0].rate, "work": multiply_adds(shape, result.case)}
            for result in results
        ],
        "compact": compact,
    }
    report = [json.dumps(figures["machine"]), f"int8 product, one core: {peak / 1e9:.0f} G multiply-adds/s", ""]
    report += [table(results, shape, peak, cores), "", *(f"{key}: {value}" for key, value in compact.items())]
    sys.stdout.write("\n".join(report) + "\n")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return figures


def main(argv: list[str] | None = None) -> int:
    """Run the script, or one measurement in the process that `run_case` started."""
    arguments = _arguments(argv)
    if arguments.measure:
        request = json.loads(arguments.measure)
        request["case"]["environment"] = ()
        measure(Path(request["folder"]), Shape(**request["shape"]), Case(**request["case"]))
    elif arguments.measure_products:
        request = json.loads(arguments.measure_products)
        measure_products(Path(request["folder"]), Shape(**request["shape"]), request["rows"], request["length"])
    else:
        run(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
