"""Rows in every state that files are found in: read right, or one clear failure each."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.collection.hostile import CASES, HEAD, ONE, THREE, Case
from translator.collection import csv_rows, json_array
from translator.collection.additions import new_columns
from translator.collection.corpus import Record, read_corpus
from translator.collection.joining import write_joined
from translator.collection.kinds import Kind, kind_of
from translator.collection.streams import opened
from translator.errors import InputError

READ = [name for name, case in CASES.items() if not case.refused]


def _write(tmp_path: Path, case: Case) -> Path:
    path = tmp_path / case.name
    path.write_bytes(case.data)
    return path


def _joined(path: Path, records: list[Record]) -> Path:
    """The corpus with columns that name each row's id, or its failure."""
    additions = [{"title_en": str(r.id)} if r.error is None else {"error": r.error.message} for r in records]
    target = path.with_name(f"joined-{path.name}")
    with target.open("wb") as file:
        assert write_joined(path, iter(additions), new_columns(), file) == len(records)
    return target


def _rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a table or a list, read by the standard library; a column name that stands twice keeps the last."""
    with opened(path) as file:
        text = file.read().decode("utf-8")
    if ".json" in path.name:
        return [row for row in json.loads(text) if isinstance(row, dict)]
    text = text.removeprefix("\ufeff")
    head, _, rest = text.partition("\n")
    if head.startswith("sep="):
        head, _, rest = rest.partition("\n")
    delimiter = max(",;\t|", key=head.count)
    (names,) = csv.reader([head], delimiter=delimiter, skipinitialspace=True)
    rows = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True)
    return [dict(zip(names, row, strict=False)) for row in rows if any(row)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_row_is_read_or_told(case: Case, tmp_path: Path) -> None:
    path = _write(tmp_path, case)
    if case.refused:
        with pytest.raises((InputError, OSError), match=case.refused):
            list(read_corpus(path))
        return
    records = list(read_corpus(path))
    assert tuple(r.id for r in records if r.error is None) == case.ids
    failed = [(r.line, r.error.message) for r in records if r.error]
    assert [line for line, _ in failed] == [line for line, _ in case.failed]
    for (_, message), (_, word) in zip(failed, case.failed, strict=True):
        assert word in message
        assert "naik" not in message


@pytest.mark.parametrize("name", READ)
def test_reading_goes_on_from_every_row(name: str, tmp_path: Path) -> None:
    path = _write(tmp_path, CASES[name])
    records = list(read_corpus(path))
    for number, record in enumerate(records, 1):
        rest = list(read_corpus(path, record.end))
        assert [(r.end, r.line, r.id) for r in rest] == [(r.end, r.line, r.id) for r in records[number:]]


@pytest.mark.parametrize("name", [name for name in READ if kind_of(CASES[name].name) is not Kind.jsonl])
def test_every_row_comes_out_again_in_order(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = _write(tmp_path, case)
    records = list(read_corpus(path))
    rows = _rows_of(_joined(path, records))
    told = [row.get("title_en") or row.get("error") for row in rows]
    expected = [str(r.id) if r.error is None else r.error.message for r in records]
    assert told == [each for each in expected if case.name != "a.json" or "with id, title" not in each]


def test_a_cell_that_is_far_too_large_costs_only_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "LIMIT", 10_000)
    giants = [
        b'9,a,"' + b"x" * 50_000 + b'",y\n',
        b'9,a,"' + b"baris panjang\n" * 5_000 + b'",y\n',
        b"x" * 90_000 + b"\n",
    ]
    for giant in giants:
        path = tmp_path / "a.csv"
        path.write_bytes(HEAD + ONE + giant + THREE + ONE)
        records = list(read_corpus(path))
        assert [(r.line, r.id) for r in records if r.error is None][:1] == [(2, "1")]
        assert [r.id for r in records if r.error is None] == ["1", "3", "1"]
        (failed,) = (r for r in records if r.error)
        assert failed.line == 3
        assert "MB" in str(failed.error)
        assert [row["error"][:7] for row in _rows_of(_joined(path, records))] == ["", "The row", "", ""]
        for number, record in enumerate(records, 1):
            assert [r.end for r in read_corpus(path, record.end)] == [r.end for r in records[number:]]


def test_an_object_that_is_far_too_large_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_array, "LIMIT", 10_000)
    path = tmp_path / "a.json"
    good = '{"id": 1, "isi": "Air naik."}'
    for giant in ('{"isi": "' + "x" * 500_000 + '"}', '{"isi": "' + "x" * 500_000 + "}"):
        path.write_text(f"[{good}, {giant}, {good}]", encoding="utf-8")
        records = list(read_corpus(path))
        assert [(r.line, r.id) for r in records] == [(1, 1), (2, None), (3, 1)]
        assert "MB" in str(records[1].error)
        assert [r.end for r in read_corpus(path, records[1].end)] == [records[2].end]
        assert len(_rows_of(_joined(path, records))) == 3
