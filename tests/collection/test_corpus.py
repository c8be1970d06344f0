from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from tests.batch.samples import corpus_lines
from translator.collection import corpus
from translator.collection.corpus import Position, hash_file, is_prefix, output_line, read_corpus


def _write(tmp_path: Path, *lines: str | bytes) -> Path:
    path = tmp_path / "k.jsonl"
    path.write_bytes(b"".join((x if isinstance(x, bytes) else x.encode()) + b"\n" for x in lines))
    return path


def test_records_come_with_their_ids_and_places(tmp_path: Path) -> None:
    path = _write(tmp_path, *corpus_lines(3))
    records = list(read_corpus(path))
    assert [r.id for r in records] == ["a0", "a1", "a2"]
    assert [r.end.line for r in records] == [1, 2, 3]
    assert records[-1].end.offset == path.stat().st_size
    assert records[-1].end.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    article = records[0].article
    assert article is not None
    assert article.title is not None
    assert article.title.source == "Harga beras Naik di Sukamaju"
    assert article.origin == f"{path}:1"


def test_reading_goes_on_from_any_line(tmp_path: Path) -> None:
    path = _write(tmp_path, *corpus_lines(5))
    records = list(read_corpus(path))
    assert list(read_corpus(path, records[1].end)) == records[2:]


def test_bad_lines_are_told_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    bad: list[str | bytes] = [
        "not JSON",
        "[1]",
        '{"id": 1}',
        '{"text": 5}',
        '{"text": "  "}',
        '{"text": "Ada.", "title": 3}',
        b'{"text": "\xff\xfe"}',
        "[" * 100_000,
    ]
    good = corpus_lines(1)[0]
    records = list(read_corpus(_write(tmp_path, good, *bad, "", good)))
    assert [r.end.line for r in records] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]
    assert [r.error is None for r in records] == [True, *[False] * 8, True]
    assert all(r.error is None or "Ada" not in r.error.message for r in records)


def test_an_endless_line_is_passed_over_without_being_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "LIMIT", 1000)
    good = corpus_lines(1)[0]
    path = _write(tmp_path, good, "x" * 5_000_000, good)
    records = list(read_corpus(path))
    assert [r.error is None for r in records] == [True, False, True]
    assert records[-1].end.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_missing_id_is_the_line_number_and_a_title_is_not_needed(tmp_path: Path) -> None:
    (record,) = read_corpus(_write(tmp_path, '{"text": "Harga beras naik.\\r\\n\\r\\nWarga mengeluh."}'))
    assert record.id == 1
    assert record.article is not None
    assert [p.source for p in record.article.paragraphs] == ["Harga beras naik.", "Warga mengeluh."]


def test_character_references_are_resolved(tmp_path: Path) -> None:
    line = '{"title": "Beras &amp; Gula", "text": "Harga &lt; Rp5.000 naik."}'
    article = next(iter(read_corpus(_write(tmp_path, line)))).article
    assert article is not None
    assert article.title is not None
    assert (article.title.source, article.paragraphs[0].source) == ("Beras & Gula", "Harga < Rp5.000 naik.")


def test_a_first_line_like_a_title_stays_beside_a_given_title(tmp_path: Path) -> None:
    text = "Harga Naik Lagi\\n\\nHarga beras naik di semua pasar kota itu."
    given = next(iter(read_corpus(_write(tmp_path, f'{{"title": "Judul", "text": "{text}"}}')))).article
    same = next(iter(read_corpus(_write(tmp_path, f'{{"title": "Harga Naik Lagi", "text": "{text}"}}')))).article
    assert given is not None
    assert same is not None
    assert next(p.source for p in given.paragraphs) == "Harga Naik Lagi"
    assert len(same.paragraphs) == 1


def test_a_prefix_is_told_from_a_changed_file(tmp_path: Path) -> None:
    path = _write(tmp_path, *corpus_lines(4))
    middle = list(read_corpus(path))[1].end
    assert is_prefix(path, Position())
    assert is_prefix(path, middle)
    data = path.read_bytes()
    path.write_bytes(data + b"more\n")
    assert is_prefix(path, middle)
    path.write_bytes(b" " + data[1:])
    assert not is_prefix(path, middle)
    path.write_bytes(data[: middle.offset - 1])
    assert not is_prefix(path, middle)


def test_an_output_line_is_one_line(tmp_path: Path) -> None:
    (record,) = read_corpus(_write(tmp_path, '{"id": {"a": 1}, "text": "Satu\\u2028dua.\\n\\nTiga\\u0085empat."}'))
    assert record.article is not None
    line = output_line(record.article, record.id)
    assert line.count("\n") == 1
    assert json.loads(line)["id"] == {"a": 1}


def test_a_packed_corpus_reads_like_a_plain_one(tmp_path: Path) -> None:
    data = ("\n".join(corpus_lines(5)) + "\n").encode()
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(data))
    ours, theirs = list(read_corpus(packed)), list(read_corpus(plain))
    assert [(r.id, r.end) for r in ours] == [(r.id, r.end) for r in theirs]
    assert [r.id for r in read_corpus(packed, ours[1].end)] == [r.id for r in ours[2:]]
    assert is_prefix(packed, ours[2].end)
    assert hash_file(packed) == hash_file(plain) == ours[-1].end.sha256


def test_a_damaged_packed_corpus_cannot_be_read(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress("\n".join(corpus_lines(50)).encode())[:-200])
    with pytest.raises(OSError, match="damaged"):
        list(read_corpus(packed))
