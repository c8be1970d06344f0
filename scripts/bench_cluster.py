"""Times a Ray cluster of two nodes on this machine against a plain batch, and compares what they write row by row.

    python -m scripts.bench_cluster [CORPUS.jsonl] [--articles 2000] [--beam 1] [--model NAME]

CORPUS.jsonl holds an article a line; without it, articles are made up, no sentence twice. Each node has one core, the
plain batch has both. The exit code is 1 when a row is missing or reads differently.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.bench_compact import sentences as made_sentences
from scripts.bench_process import run_process

SENTENCES = 4
NODES = 2
COMPARED = ("title_en", "summary_en", "text_en", "error")


def made_articles(count: int) -> Iterator[dict[str, str]]:
    """Made-up articles of four sentences; a number makes each sentence one of its own."""
    stock = itertools.cycle(made_sentences(2000))
    for number in range(1, count + 1):
        lines = [next(stock).replace(" pada ", f" dalam rapat ke-{number} pada ", 1) for _ in range(SENTENCES)]
        text = "\n\n".join(f"{line[:-1]}, menurut laporan nomor {number}." for line in lines)
        yield {"title": f"Laporan harian nomor {number}", "text": text}


@contextmanager
def cluster(nodes: int) -> Iterator[str]:
    """Ray nodes of one core each on this machine while the block runs; their address."""
    from ray.cluster_utils import Cluster

    running = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        for _ in range(nodes - 1):
            running.add_node(num_cpus=1)
        running.wait_for_nodes()
        yield str(running.address)
    finally:
        running.shutdown()


def write_corpus(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Articles as Parquet, which both ways turn into rows with the same columns."""
    import pyarrow
    import pyarrow.parquet as parquet

    parquet.write_table(pyarrow.Table.from_pylist(list(rows)), path)


def written_rows(folder: Path, pattern: str) -> list[dict[str, Any]]:
    """The rows of the Parquet files that a run wrote, in the order of the articles' ids."""
    import pyarrow.parquet as parquet

    rows = [row for part in sorted(folder.glob(pattern)) for row in parquet.read_table(part).to_pylist()]
    return sorted(rows, key=lambda row: str(row["id"]))


def differing(plain: Sequence[dict[str, Any]], spread: Sequence[dict[str, Any]]) -> int:
    """How many rows are missing on one side or have another title, summary, text, flag or error."""
    others = sum(_columns(a) != _columns(b) for a, b in zip(plain, spread, strict=False))
    return others + abs(len(plain) - len(spread))


def _columns(row: dict[str, Any]) -> list[Any]:
    """What is compared; Ray's list of flags as the text that a batch writes."""
    flags = row["flags"]
    text = flags if isinstance(flags, str) else "\n".join(f"{flag['kind']}: {flag['reason']}" for flag in flags or [])
    return [*(row[key] or "" for key in COMPARED), text]


def main(argv: list[str] | None = None) -> int:
    """Run the script; the exit code is 1 when a row differs."""
    parser = argparse.ArgumentParser(prog="bench_cluster", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path, nargs="?", metavar="CORPUS.jsonl", help="an article a line")
    parser.add_argument("--articles", type=int, default=2000, help="articles at most (default: %(default)s)")
    parser.add_argument("--beam", type=int, default=1)
    parser.add_argument("--model", default="compact", help="default: the built-in")
    arguments = parser.parse_args(argv)
    if arguments.corpus:
        with arguments.corpus.open(encoding="utf-8") as file:
            articles = [json.loads(line) for line in itertools.islice(file, arguments.articles)]
    else:
        articles = list(made_articles(arguments.articles))
    articles = [
        {"id": f"{n:06}", **{key: article.get(key) for key in ("title", "text")}} for n, article in enumerate(articles)
    ]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "in").mkdir()
        write_corpus(articles, folder / "in" / "articles.parquet")
        command = [sys.executable, "-m", "translator", "batch", str(folder / "in"), "--model", arguments.model]
        command += ["--beam", str(arguments.beam), "--no-memory", "--quiet"]
        plain = _run([*command, "-o", str(folder / "plain")])
        with cluster(NODES) as address:
            spread = _run([*command, "-o", str(folder / "ray"), "--engine", "ray", "--address", address])
        rows = written_rows(folder / "plain", "*.parquet"), written_rows(folder / "ray", "*.en/*.parquet")
    differ = differing(*rows)
    sys.stdout.write("| articles | plain: s, articles/s | Ray: s, articles/s | rows that differ |\n|---|---|---|---|\n")
    count = len(articles)
    times = " | ".join(f"{seconds:.1f}, {count / seconds:.1f}" for seconds in (plain, spread))
    sys.stdout.write(f"| {count} | {times} | {differ} |\n")
    return int(differ > 0 or len(rows[0]) != count)


def _run(command: Sequence[str]) -> float:
    output, seconds, code, _ = run_process(command)
    if code not in (0, 4):
        raise SystemExit(f"The command failed with exit code {code}: {' '.join(command[1:6])}\n{output}")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
