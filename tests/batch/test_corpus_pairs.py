"""A corpus' sentence pairs come out beside its JSONL, the same as those of single files, and are renewed with it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet

from tests.batch.samples import corpus_lines, outputs
from translator.api import Translator
from translator.batch.runner import Batch
from translator.output.render import Format
from translator.recipe import Recipe
from translator.translation.tmx import TmxReader

FORMATS = (Format.json, Format.tsv, Format.parquet, Format.tmx, Format.xliff)


def _run(tmp_path: Path, loaded: Translator, recipe: Recipe) -> tuple[int, Path]:
    report = Batch(tmp_path / "in", tmp_path / "out", loaded, recipe).run()
    return report.counts.translated, tmp_path / "out"


def test_the_pairs_of_a_corpus(tmp_path: Path, loaded: Translator) -> None:
    (tmp_path / "in").mkdir()
    lines = corpus_lines(7)
    lines.insert(2, '{"id": "broken"}')
    (tmp_path / "in" / "k.jsonl").write_text("\n".join(lines), encoding="utf-8")
    recipe = Recipe(formats=FORMATS, beam=1)
    count, out = _run(tmp_path, loaded, recipe)
    assert count == 7
    names = outputs(out)
    assert [name.rpartition(".")[2] for name in names] == ["jsonl", "parquet", "tmx", "tsv", "xlf"]
    stem = names[0].removesuffix("jsonl")
    articles = [json.loads(line) for line in (out / names[0]).read_text(encoding="utf-8").splitlines()]
    expected = [
        (article["id"], s["source"], s["translation"])
        for article in articles
        for s in (article["title"], *(s for p in article["paragraphs"] for s in p["sentences"]))
    ]
    with (out / f"{stem}tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [(row["article"], row["source"], row["translation"]) for row in rows] == expected
    table = pyarrow.parquet.read_table(out / f"{stem}parquet").to_pylist()
    assert [(row["article"], row["source"], row["translation"]) for row in table] == expected
    assert [(c.source, c.target) for c in TmxReader(out / f"{stem}tmx")] == [pair[1:] for pair in expected]
    assert (out / f"{stem}xlf").read_text(encoding="utf-8").count("<file ") == 7
    assert _run(tmp_path, loaded, recipe)[0] == 0
    (out / f"{stem}tsv").unlink()
    assert _run(tmp_path, loaded, recipe)[0] == 7
    assert outputs(out) == names


def test_without_their_formats_there_is_the_jsonl_alone(tmp_path: Path, loaded: Translator) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "k.jsonl").write_text("\n".join(corpus_lines(2)), encoding="utf-8")
    _run(tmp_path, loaded, Recipe(formats=(Format.tsv,), beam=1, summaries_only=True))
    _, out = _run(tmp_path, loaded, Recipe(formats=(Format.md,), beam=1))
    assert [name.rpartition(".")[2] for name in outputs(out)] == ["jsonl"]
