"""Measures a server under load beside a batch of the same articles, in one run.

    python -m scripts.bench_server CORPUS.jsonl [--requests 200] [--callers 20] [--beam 4] [--json FILE]

CORPUS holds an article a line. First `translator batch` translates them (without the translation memory), then the same
articles are sent to a `translator serve` by a number of callers at once, each sending the next when it has an answer.
Read the ratios of the throughputs and, on a machine that others use too, of the processor time; seconds are this
machine's, now.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import httpx
import psutil


@dataclass(slots=True)
class Load:
    """What a run of callers saw: seconds of each answer, statuses that were not 200, answers that were not whole."""

    seconds: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    broken: int = 0
    took: float = 0.0


def read_rows(corpus: Path, count: int) -> list[dict[str, Any]]:
    """The first articles of a corpus as rows, again from its beginning where it holds fewer."""
    with corpus.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, count)]
    return [{"title": row.get("title"), "text": row["text"]} for row in rows]


def time_batch(rows: Sequence[dict[str, Any]], beam: int, folder: Path) -> tuple[float, float]:
    """Seconds that a batch takes for the articles, its start included, by the clock and of the processor."""
    corpus = folder / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    line = [sys.executable, "-m", "translator", "batch", str(corpus), "-o", str(folder / "out"), "--beam", str(beam)]
    began, spent = time.perf_counter(), os.times()
    subprocess.run([*line, "--no-memory", "--to", "json", "-q"], check=True, stdout=subprocess.DEVNULL)
    now = os.times()
    used = now.children_user + now.children_system - spent.children_user - spent.children_system
    return time.perf_counter() - began, used


def processor_seconds(process: subprocess.Popen[str]) -> float:
    """Processor time that a server and its reading processes have taken."""
    parent = psutil.Process(process.pid)
    times = [each.cpu_times() for each in [parent, *parent.children(recursive=True)]]
    return float(sum(each.user + each.system for each in times))


def start(beam: int) -> tuple[subprocess.Popen[str], str]:
    """A server on a free port, and its address."""
    line = [sys.executable, "-m", "translator", "serve", "--port", "0", "--no-memory", "--beam", str(beam)]
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True)
    for said in process.stderr or ():
        if match := re.search(r"Serving on (http://\S+)", said):
            threading.Thread(target=lambda: [None for _ in process.stderr or ()], daemon=True).start()
            return process, match[1]
    raise SystemExit("The server did not start.")


def send(address: str, rows: Sequence[dict[str, Any]], callers: int) -> Load:
    """Have callers send all articles, each the next when it has an answer."""
    waiting: Queue[dict[str, Any]] = Queue()
    for row in rows:
        waiting.put(row)
    load, lock = Load(), threading.Lock()

    def call() -> None:
        with httpx.Client(base_url=address, timeout=600, trust_env=False) as client, suppress(Empty):
            while True:
                row = waiting.get_nowait()
                began = time.perf_counter()
                try:
                    answer = client.post("/v1/articles", json={"row": row})
                    whole = answer.status_code != 200 or _is_whole(answer.json())
                    status = answer.status_code
                except httpx.HTTPError:
                    status, whole = 0, True
                with lock:
                    load.seconds.append(time.perf_counter() - began)
                    load.broken += not whole
                    if status != 200:
                        load.refused.append(status)

    threads = [threading.Thread(target=call) for _ in range(callers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.took = time.perf_counter() - began
    return load


def _is_whole(article: dict[str, Any]) -> bool:
    sentences = [s for p in article["paragraphs"] for s in p["sentences"]]
    return all(sentence["translation"] is not None for sentence in sentences)


def memory(process: subprocess.Popen[str]) -> int:
    """Bytes in memory of a server and its reading processes."""
    parent = psutil.Process(process.pid)
    return sum(each.memory_info().rss for each in [parent, *parent.children(recursive=True)])


def stop_under_load(rows: Sequence[dict[str, Any]], callers: int, beam: int) -> dict[str, Any]:
    """Stop a server while callers are at work: what became of their requests, and the exit code."""
    process, address = start(beam)
    done: list[Load] = []
    thread = threading.Thread(target=lambda: done.append(send(address, rows, callers)))
    thread.start()
    time.sleep(3)
    process.send_signal(signal.SIGTERM)
    code = process.wait(120)
    thread.join()
    load = done[0]
    return {
        "exit": code,
        "whole": len(load.seconds) - len(load.refused) - load.broken,
        "half": load.broken,
        "refused": {str(status): load.refused.count(status) for status in sorted(set(load.refused))},
    }


def main(argv: list[str] | None = None) -> int:
    """Measure and print all figures as JSON."""
    parser = argparse.ArgumentParser(prog="bench_server", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--callers", type=int, default=20)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3, help="how often all is sent, to see whether memory stays flat")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    rows = read_rows(options.corpus, options.requests)
    with tempfile.TemporaryDirectory() as folder:
        batch, batch_used = time_batch(rows, options.beam, Path(folder))
    process, address = start(options.beam)
    rounds, sizes = [], [memory(process)]
    for _ in range(options.rounds):
        rounds.append(send(address, rows, options.callers))
        sizes.append(memory(process))
    used = processor_seconds(process)
    process.send_signal(signal.SIGTERM)
    code = process.wait(60)
    with tempfile.TemporaryDirectory() as folder:
        again, again_used = time_batch(rows, options.beam, Path(folder))
    best = min(rounds, key=lambda each: each.took)
    figures = {
        "requests": len(rows),
        "callers": options.callers,
        "beam": options.beam,
        "load_average": os.getloadavg(),
        "batch_seconds": [round(batch, 2), round(again, 2)],
        "server_seconds": [round(each.took, 2) for each in rounds],
        "throughput_ratio": round(statistics.mean([batch, again]) / statistics.mean(each.took for each in rounds), 3),
        "processor_ratio": round(statistics.mean([batch_used, again_used]) * len(rounds) / used, 3),
        "best_ratio": round(min(batch, again) / best.took, 3),
        "p50_seconds": round(statistics.median(best.seconds), 2),
        "p95_seconds": round(statistics.quantiles(best.seconds, n=20)[-1], 2),
        "lost": sum(len(rows) - len(each.seconds) + len(each.refused) for each in rounds),
        "half": sum(each.broken for each in rounds),
        "memory_mb": [round(size / 1e6) for size in sizes],
        "exit": code,
        "stopped_under_load": stop_under_load(rows, options.callers, options.beam),
    }
    told = json.dumps(figures, indent=2)
    sys.stdout.write(told + "\n")
    if options.json:
        options.json.write_text(told + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
