from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.batch.samples import corpus_lines
from translator.cluster import blocks as blocks_module
from translator.cluster.blocks import Block, Corpus, cut, find_corpora, read_block
from translator.collection.reading import Failure
from translator.errors import InputNotFound, InputUnreadable, UsageError

arrow = pytest.importorskip("pyarrow", reason="PyArrow is not installed: pip install '.[ray]'")
KEY = "recipe"


def _corpus(tmp_path: Path, lines: list[str], name: str = "a.jsonl") -> Corpus:
    path = tmp_path / name
    data = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return Corpus(path, name)


def _parquet(tmp_path: Path, table: Any, group: int) -> Corpus:
    from pyarrow import parquet

    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=group)
    return Corpus(tmp_path / "a.parquet", "a.parquet")


def _rows(blocks: list[Block]) -> list[dict[str, Any] | Failure]:
    return [row for block in blocks for row in read_block(block)[1]]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize("rows", [1, 3, 7, 20, 100])
def test_blocks_hold_every_line_once_in_order(tmp_path: Path, name: str, rows: int) -> None:
    lines = corpus_lines(20)
    spread = ["", *lines[:6], "", "  ", *lines[6:13], "", *lines[13:], "", ""]
    blocks = cut(_corpus(tmp_path, spread, name), KEY, rows)
    assert _rows(blocks) == [json.loads(line) for line in lines]
    numbers = [line for block in blocks for line in read_block(block)[0].column("line").to_pylist()]
    assert [spread[number - 1] for number in numbers] == lines
    assert len(blocks) == -(-20 // rows)
    assert len({block.output for block in blocks}) == len(blocks)


def test_a_blank_line_within_a_block_keeps_the_numbers_of_those_after_it(tmp_path: Path) -> None:
    (block,) = cut(_corpus(tmp_path, ["", '{"text": "a"}', "", '{"text": "b"}', ""]), KEY)
    assert (block.first, block.last) == (2, 4)
    assert read_block(block)[0].column("line").to_pylist() == [2, 4]


def test_lines_that_are_no_rows_are_failures_in_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_module, "LIMIT", 200)
    corpus = _corpus(tmp_path, ['{"text": "a"}', "{no", "[1]", json.dumps({"text": "x" * 500}), '{"text": "b"}'])
    corpus.path.write_bytes(corpus.path.read_bytes() + b'\n{"text": "\xff"}\n')
    rows = _rows(cut(corpus, KEY, 2))
    assert [isinstance(row, Failure) for row in rows] == [False, True, True, True, False, True]
    assert [row.line for row in rows if isinstance(row, Failure)] == [2, 3, 4, 6]
    assert [row.kind for row in rows if isinstance(row, Failure)] == [
        "InputNotText", "InputNotText", "InputTooLarge", "InputNotText",
    ]  # fmt: skip


def test_every_field_has_one_type_in_all_blocks_and_nothing_is_lost(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"text": "a", "views": 1, "score": 1, "tags": ["x"], "mixed": 1, "seen": True, "huge": 1 << 70, "none": None},
        {"text": "b", "views": None, "score": 0.5, "mixed": "one", "line": 9, "odd \ud800": "\ud800"},
    ]
    blocks = cut(_corpus(tmp_path, [json.dumps(row) for row in rows]), KEY, 1)
    tables = [read_block(block)[0] for block in blocks]
    assert tables[0].schema == tables[1].schema
    types = {field.name: str(field.type) for field in tables[0].schema}
    assert types == {
        "line_2": "int64", "text": "string", "views": "int64", "score": "double", "tags": "string", "mixed": "string",
        "seen": "bool", "huge": "string", "none": "string", "line": "int64", "odd ?": "string",
    }  # fmt: skip
    first, second = (table.to_pylist()[0] for table in tables)
    assert (first["score"], json.loads(first["tags"]), json.loads(first["mixed"])) == (1.0, ["x"], 1)
    assert (json.loads(second["mixed"]), second["line"], second["odd ?"]) == ("one", 9, "?")
    assert json.loads(first["huge"]) == 1 << 70


@pytest.mark.parametrize("rows", [1, 3, 4, 100])
def test_blocks_of_parquet_hold_every_row_once_with_its_types(tmp_path: Path, rows: int) -> None:
    table = arrow.table({"text": [f"t{n}" for n in range(23)], "n": arrow.array(range(23), arrow.uint8())})
    blocks = cut(_parquet(tmp_path, table, 10), KEY, rows)
    read = [read_block(block) for block in blocks]
    joined = arrow.concat_tables(each for each, _ in read)
    assert joined.column("line").to_pylist() == list(range(1, 24))
    assert joined.drop_columns(["line"]) == table
    assert [row for _, those in read for row in those] == table.to_pylist()


def test_a_block_is_named_by_its_contents_its_fields_and_its_recipe(tmp_path: Path) -> None:
    lines = corpus_lines(9)
    before = [block.output for block in cut(_corpus(tmp_path, lines), KEY, 3)]
    assert [block.output for block in cut(_corpus(tmp_path, lines), KEY, 3)] == before
    grown = [block.output for block in cut(_corpus(tmp_path, [*lines, *corpus_lines(2)]), KEY, 3)]
    assert grown[:2] == before[:2]
    changed = [block.output for block in cut(_corpus(tmp_path, [*lines[:4], lines[0], *lines[5:]]), KEY, 3)]
    assert [a == b for a, b in zip(changed, before, strict=True)] == [True, False, True]
    other = [block.output for block in cut(_corpus(tmp_path, lines), "another", 3)]
    assert set(other).isdisjoint(before)
    new_field = [*lines, '{"text": "x", "views": 3}']
    assert {block.output for block in cut(_corpus(tmp_path, new_field), KEY, 3)}.isdisjoint(before)


def test_a_corpus_that_has_changed_meanwhile_is_not_read_as_another(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path, corpus_lines(6))
    blocks = cut(corpus, KEY, 3)
    corpus.path.write_text("\n".join(corpus_lines(2)), encoding="utf-8")
    with pytest.raises(InputUnreadable, match="changed"):
        read_block(blocks[1])
    corpus.path.unlink()
    with pytest.raises(InputNotFound):
        read_block(blocks[0])


def test_corpora_are_found_in_folders_and_by_name(tmp_path: Path) -> None:
    for name in ("b/a.jsonl", "a.jsonl", "c.parquet", "d.jsonl.gz", "e.txt", ".hidden/f.jsonl", "b/.g.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    names = [corpus.name for corpus in find_corpora([tmp_path])]
    assert names == ["a.jsonl", "b/a.jsonl", "c.parquet", "d.jsonl.gz"]
    assert [corpus.name for corpus in find_corpora([tmp_path / "a.jsonl"])] == ["a.jsonl"]
    with pytest.raises(UsageError, match="same name"):
        find_corpora([tmp_path / "a.jsonl", tmp_path / "b" / "a.jsonl"])
    with pytest.raises(UsageError, match="no corpus"):
        find_corpora([tmp_path / "e.txt"])
    with pytest.raises(InputNotFound):
        find_corpora([tmp_path / "nothing.jsonl"])


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet"])
def test_a_damaged_corpus_is_an_input_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x1f\x8bdamaged")
    with pytest.raises(InputUnreadable):
        cut(Corpus(tmp_path / name, name), KEY)
