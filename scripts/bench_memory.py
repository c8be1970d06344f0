"""Compares --memory-limit with the peak that the operating system reports, on a model of NLLB-600M's shape.

    python -m scripts.bench_memory [--model-dir FOLDER] [--limits 1.25,1.5,2.0] [--beam 4] [--json FILE]

For each limit, batches are cut as the engine would cut them, filled to the brim with sources of `SOURCE_TOKENS`
tokens, and every output is forced to `--output` tokens: as long as the source by default. Each limit takes a process
of its own and some seconds. Transparent huge pages are refused, as the engine does.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.bench import MARK, SHORTLIST, resident_memory, sources
from scripts.bench_models import NLLB, TINY, Shape, build_model, write_shortlist
from scripts.bench_process import run_process
from translator.errors import UsageError
from translator.translation.batching import BATCH_TOKENS, Job, make_batches
from translator.translation.threads import Budget, available_cores, fit_memory, refuse_huge_pages

SOURCE_TOKENS = 36
BATCHES = 2
"""Batches for each worker."""


@dataclass(frozen=True, slots=True)
class Peak:
    """What a limit led to: workers, tokens in a batch (times beam), bytes loaded and at the peak, and `cpu`.

    That is processor seconds a sentence.
    """

    limit: int
    workers: int
    batch_tokens: int
    loaded: int
    peak: int
    cpu: float


def measure(folder: Path, shape: Shape, budget: Budget, beam: int, output: int, *, huge_pages: bool) -> None:
    """Translate full batches in this process and print the memory after loading."""
    import ctranslate2

    if not huge_pages:
        refuse_huge_pages()
    threads = max(1, available_cores() // budget.workers)
    translator = ctranslate2.Translator(
        str(folder), compute_type="int8", inter_threads=budget.workers, intra_threads=threads, max_queued_batches=-1
    )
    loaded = resident_memory()
    rows = max(1, int(min(budget.batch_tokens / beam, 1200) / SOURCE_TOKENS))
    made = sources(rows * BATCHES * budget.workers, shape.words)
    jobs = [Job(n, [*(source * 9)[: SOURCE_TOKENS - 1], "</s>"]) for n, source in enumerate(made)]
    waiting = []
    began = time.process_time()
    for batch in make_batches(jobs, beam, tokens=budget.batch_tokens):
        waiting += translator.translate_batch(
            batch.sources,
            target_prefix=batch.prefixes,
            asynchronous=True,
            beam_size=beam,
            num_hypotheses=beam,
            min_decoding_length=output,
            max_decoding_length=output,
            max_input_length=0,
            use_vmap=True,
        )
    for result in waiting:
        result.result()
    figures = {"loaded": loaded, "cpu": (time.process_time() - began) / len(jobs)}
    sys.stdout.write(f"{MARK}{json.dumps(figures)}\n")


def measure_limit(folder: Path, shape: Shape, limit: int, beam: int, output: int, *, huge_pages: bool) -> Peak:
    """Measure one limit in a process of its own.

    Raises:
        UsageError: the model does not fit into the limit.
    """
    budget = fit_memory(limit, (folder / "model.bin").stat().st_size, available_cores(), BATCH_TOKENS)
    request = {"folder": str(folder), "shape": asdict(shape), "budget": asdict(budget), "beam": beam, "output": output}
    request["huge_pages"] = huge_pages
    command = [sys.executable, "-m", "scripts.bench_memory", "--measure", json.dumps(request)]
    printed, _, code, peak = run_process(command)
    lines = [line for line in printed.splitlines() if line.startswith(MARK)]
    if code or not lines:
        raise SystemExit(f"The limit of {limit / 1e9:.2f} GB failed with exit code {code}.")
    return Peak(limit, budget.workers, budget.batch_tokens, peak=peak, **json.loads(lines[-1].removeprefix(MARK)))


def main(argv: list[str] | None = None) -> int:
    """Run the script; the exit code is 1 when a peak is above its limit."""
    parser = argparse.ArgumentParser(prog="bench_memory", description=(__doc__ or "").partition("\n")[0])
    default = Path(tempfile.gettempdir()) / "translator-bench"
    parser.add_argument("--model-dir", type=Path, default=default, metavar="FOLDER", help="default: %(default)s")
    parser.add_argument("--limits", default="1.25,1.5,2.0", metavar="GB,...", help="default: %(default)s")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--output", type=int, default=SOURCE_TOKENS, metavar="TOKENS", help="default: %(default)s")
    parser.add_argument("--huge-pages", action="store_true", help="let the system back memory with huge pages")
    parser.add_argument("--tiny", action="store_true", help="a tiny model, to see that it runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.measure:
        request = json.loads(arguments.measure)
        shape, budget = Shape(**request["shape"]), Budget(**request["budget"])
        huge_pages = request["huge_pages"]
        measure(Path(request["folder"]), shape, budget, request["beam"], request["output"], huge_pages=huge_pages)
        return 0
    shape = TINY if arguments.tiny else NLLB
    folder = arguments.model_dir / shape.name
    build_model(folder, shape)
    write_shortlist(folder, shape, SHORTLIST)
    sys.stdout.write(
        "| limit MB | workers | batch tokens | loaded MB | peak MB | CPU s/sentence |\n|---|---|---|---|---|---|\n"
    )
    found = []
    for limit in arguments.limits.split(","):
        try:
            p = measure_limit(
                folder,
                shape,
                int(float(limit) * 1e9),
                arguments.beam,
                arguments.output,
                huge_pages=arguments.huge_pages,
            )
        except UsageError as error:
            sys.stdout.write(f"| {float(limit) * 1e3:.0f} | {error.message} | | | |\n")
            continue
        found.append(p)
        row = (p.limit / 1e6, p.workers, p.batch_tokens, p.loaded / 1e6, p.peak / 1e6, p.cpu)
        sys.stdout.write("| {:.0f} | {} | {} | {:.0f} | {:.0f} | {:.3f} |\n".format(*row))
        sys.stdout.flush()
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(p) for p in found], indent=2) + "\n", encoding="utf-8")
    return int(any(p.peak > p.limit for p in found))


if __name__ == "__main__":
    sys.exit(main())
