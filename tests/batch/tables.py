"""The same small articles as a table, a list, lines and Parquet."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

from tests.batch.samples import text_of
from translator.collection.streams import opened

NAMES = ("nomor", "judul", "isi", "tanggal", "sumber", "catatan")


def rows(count: int) -> list[dict[str, Any]]:
    """Rows that hold articles, an outlet and a day."""
    made = []
    for number in range(count):
        title, body = text_of(number).strip().split("\n\n", 1)
        values = (f"a{number}", title, body, f"2024-05-{number % 28 + 1:02d}", "Kompas.com", '=1+1; "x"\n')
        made.append(dict(zip(NAMES, values, strict=True)))
    return made


def write_rows(path: Path, made: list[dict[str, Any]]) -> Path:
    """Write rows as what the file's ending says."""
    if path.suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(made), path, row_group_size=7)
        return path
    name = path.name.removesuffix(".gz")
    if name.endswith(".jsonl"):
        text = "".join(json.dumps(row) + "\n" for row in made)
    elif name.endswith(".json"):
        text = json.dumps(made, indent=1)
    else:
        file = io.StringIO()
        writer = csv.DictWriter(file, NAMES, delimiter="\t" if name.endswith(".tsv") else ";")
        writer.writeheader()
        writer.writerows(made)
        text = file.getvalue()
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def read_back(path: Path) -> list[dict[str, Any]]:
    """The rows of an output, read by other programs than ours."""
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return list(pq.read_table(path).to_pylist())
    with opened(path) as file:
        text = file.read().decode("utf-8")
    if ".jsonl" in path.name:
        return [json.loads(line) for line in text.splitlines()]
    if ".json" in path.name:
        return list(json.loads(text))
    delimiter = "\t" if ".tsv" in path.name else ";"
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
