"""However long a corpus is, a few rows of it are in memory."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from translator import Columns, InputError, read_rows
from translator.collection.corpus import read_corpus
from translator.documents.read import LIMIT

ROWS = 3000
TEXT = "Harga beras naik di pasar desa itu, kata seorang warga. " * 10


def _write(path: Path) -> int:
    if path.suffix == ".csv":
        lines = (f'{n},"{n} {TEXT}"\n' for n in range(ROWS))
        path.write_text("id,isi\n" + "".join(lines), encoding="utf-8")
    else:
        objects = [json.dumps({"id": n, "isi": f"{n} {TEXT}"}) for n in range(ROWS)]
        text = "\n".join(objects) if path.suffix == ".jsonl" else f"[{','.join(objects)}]"
        path.write_text(text, encoding="utf-8")
    return path.stat().st_size


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_rows_are_read_one_after_the_other(name: str, tmp_path: Path) -> None:
    size = _write(tmp_path / name)
    records = read_corpus(tmp_path / name)
    next(records)
    tracemalloc.start()
    try:
        assert sum(record.error is None for record in records) == ROWS - 1
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < size / 2
    assert peak < LIMIT / 10


def test_rows_as_articles_with_told_columns_and_told_failures(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("naskah,isi,sumber\nHarga naik.,x,Tempo\n,y,\nBanjir lagi.,z,\n", encoding="utf-8")
    told: list[tuple[int, str]] = []
    articles = list(
        read_rows(path, Columns(text="naskah"), failed=lambda line, error: told.append((line, error.message)))
    )
    assert [p.source for article in articles for p in article.paragraphs] == ["Harga naik.", "Banjir lagi."]
    assert articles[0].about.outlet == "Tempo"
    assert articles[0].about.fields == {"isi": "x", "sumber": "Tempo"}
    assert articles[1].origin == f"{path}:4"
    assert told == [(3, "The text is empty.")]
    with pytest.raises(InputError, match="line 3"):
        list(read_rows(path, Columns(text="naskah")))
    with pytest.raises(InputError, match="no file"):
        list(read_rows(tmp_path / "none.csv"))
