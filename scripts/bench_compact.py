"""The built-in model end to end: start-up, one article, many sentences, a folder."""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scripts.bench_process import run_process

_WHO = ("Presiden", "Menteri Kesehatan", "Wali Kota Bandung", "Gubernur", "Kepala Polisi", "Ketua DPR", "Juru bicara")
_WHEN = ("pada Senin", "pada Selasa pagi", "kemarin", "pekan lalu", "pada 12 Maret 2024", "sore ini", "bulan depan")
_WHAT = (
    "mengatakan bahwa harga beras akan naik",
    "meminta warga tetap tenang setelah gempa bumi",
    "mengumumkan anggaran baru sebesar Rp1,5 triliun",
    "membantah laporan tentang penutupan bandara",
    "berjanji akan membangun jalan dan jembatan",
    "mengunjungi korban banjir di beberapa desa",
)
_WHERE = ("di Jakarta", "di Surabaya", "di Jawa Tengah", "di Medan", "di Makassar", "di Yogyakarta", "di Bali")
_ENGINE = """
import json, sys, time
from translator import Translator
sentences = json.load(open(sys.argv[1], encoding="utf-8"))
started = time.perf_counter()
translator = Translator.load("compact")
translator.translate_sentences(sentences[:1])
ready = time.perf_counter() - started
started = time.perf_counter()
translator.translate_sentences(sentences)
print(json.dumps([ready, len(sentences) / (time.perf_counter() - started)]))
"""
SENTENCES_AN_ARTICLE = 6


def sentences(count: int) -> list[str]:
    """That many different sentences of news; some two thousand at most."""
    made = itertools.product(_WHEN, _WHERE, _WHAT, _WHO)
    return [f"{who} {what} {where} {when}." for when, where, what, who in itertools.islice(made, count)]


def measure_compact(count: int, articles: int) -> dict[str, float]:
    """Measure the built-in model.

    Args:
        count: sentences for the engine's speed.
        articles: articles of six sentences for `translator batch`, which translates none twice.

    Returns:
        Seconds for `translator --help`, for one short article and until the first sentence is translated; sentences
        and articles a second; peak memory in MB of the engine and of the batch.
    """
    program = [sys.executable, "-m", "translator"]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "sentences.json").write_text(json.dumps(sentences(count)), encoding="utf-8")
        output, _, engine_peak = _run([sys.executable, "-c", _ENGINE, str(folder / "sentences.json")])
        ready, rate = json.loads(output)
        _, help_seconds, _ = _run([*program, "--help"])
        made = sentences(articles * SENTENCES_AN_ARTICLE)
        for number in range(articles):
            text = "\n\n".join(made[number::articles])
            path = folder / "in" / f"{number:05}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"Berita nomor {number}\n\n{text}\n", encoding="utf-8")
        one = str(folder / "in" / "00000.txt")
        _, article_seconds, _ = _run([*program, "translate", one, "--model", "compact", "-o", str(folder / "one.txt")])
        batch = [*program, "batch", str(folder / "in"), "-o", str(folder / "out"), "--model", "compact", "--quiet"]
        _, batch_seconds, code, batch_peak = run_process(batch)
    figures = {
        "help_seconds": help_seconds,
        "ready_seconds": ready,
        "article_seconds": article_seconds,
        "sentences_a_second": rate,
        "engine_peak_mb": engine_peak / 1e6,
    }
    if code == 0:
        figures |= {"articles_a_second": articles / batch_seconds, "batch_peak_mb": batch_peak / 1e6}
    return {key: round(value, 3) for key, value in figures.items()}


def _run(command: Sequence[str]) -> tuple[str, float, int]:
    output, seconds, code, peak = run_process(command)
    if code:
        raise SystemExit(f"The command failed with exit code {code}: {' '.join(command[:4])}")
    return output, seconds, peak
