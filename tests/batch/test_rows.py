"""Tables, lists and Parquet through a batch: the same file again with English columns, whatever happens on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.batch.samples import outputs
from tests.batch.tables import NAMES, read_back, rows, write_rows
from translator.api import Translator
from translator.batch import writing
from translator.batch.journal import FOLDER
from translator.batch.report import Report
from translator.batch.runner import Batch
from translator.batch.settings import Settings
from translator.collection.joining import write_joined
from translator.digest.digest import make_digest
from translator.documents.columns import Columns
from translator.errors import UsageError
from translator.output.render import Format

KINDS = ("a.csv", "a.tsv", "a.csv.gz", "a.json", "a.json.gz", "a.parquet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def _run(source: Path, out: Path, loaded: Translator, settings: Settings | None = None, **choices: Any) -> Report:
    return Batch(source, out, loaded, loaded.recipe.with_choices(**choices), settings).run()


def _output(out: Path, name: str) -> Path:
    stem, _, ending = name.partition(".")
    return out / f"{stem}.en.{ending}"


def _without_new(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in NAMES}


@pytest.mark.parametrize("name", KINDS)
def test_a_corpus_comes_out_as_itself_with_english_columns(
    name: str, folder: Path, out: Path, loaded: Translator
) -> None:
    made = rows(10)
    made[3]["isi"] = ""
    write_rows(folder / name, made)
    report = _run(folder, out, loaded, summary=1)
    assert (report.counts.translated, report.counts.failed) == (9, 1)
    assert outputs(out) == [_output(out, name).name]
    found = read_back(_output(out, name))
    assert [_without_new(row) for row in found] == made
    assert list(found[0]) == [*NAMES, "title_en", "summary_en", "text_en", "flags", "model", "error"]
    for number, row in enumerate(found):
        if number == 3:
            assert not any(row[key] for key in ("title_en", "summary_en", "text_en", "flags", "model"))
            assert row["error"] == "The text is empty."
            continue
        assert row["title_en"]
        assert row["summary_en"] in row["text_en"].replace("\n\n", " ")
        assert str(number + 20) in row["text_en"]
        assert (row["model"], row["error"] or "") == (loaded.model.name, "")
    again = _run(folder, out, loaded, summary=1)
    assert (again.counts.translated, again.counts.unchanged, again.counts.failed) == (0, 9, 1)
    assert not list((out / FOLDER).glob("*.part"))


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.parquet", "a.csv.gz"])
def test_a_run_that_was_stopped_goes_on_at_its_row(name: str, folder: Path, out: Path, loaded: Translator) -> None:
    made = rows(30)
    path = write_rows(folder / name, made)
    for _ in range(3):
        report = _run(path, out, loaded, Settings(limit=8))
        assert report.counts.translated == 8
        assert not _output(out, name).exists()
    report = _run(path, out, loaded)
    assert (report.counts.translated, report.counts.unchanged) == (6, 24)
    found = read_back(_output(out, name))
    assert [_without_new(row) for row in found] == made
    assert all(row["title_en"] for row in found)


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.parquet"])
def test_a_run_that_ends_while_it_joins_shows_nothing_and_joins_again(
    name: str, folder: Path, out: Path, loaded: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_rows(folder / name, rows(5))

    def killed(*arguments: Any) -> int:
        arguments[3].write(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_joined", killed)
        with pytest.raises(KeyboardInterrupt):
            _run(path, out, loaded)
    assert outputs(out) == []
    report = _run(path, out, loaded)
    assert report.state == "finished"
    assert len(read_back(_output(out, name))) == 5
    assert not list((out / FOLDER).glob("*.part"))


def test_a_corpus_that_changes_is_done_anew(folder: Path, out: Path, loaded: Translator) -> None:
    path = write_rows(folder / "a.csv", rows(6))
    _run(path, out, loaded, Settings(limit=4))
    write_rows(path, rows(9)[::-1])
    report = _run(path, out, loaded)
    assert report.counts.translated == 9
    assert [row["nomor"] for row in read_back(out / "a.en.csv")] == [f"a{n}" for n in range(8, -1, -1)]


def test_a_corpus_that_changes_while_it_is_read_is_a_failure(
    folder: Path, out: Path, loaded: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_rows(folder / "a.json", rows(6))

    def changed(*arguments: Any) -> int:
        write_rows(path, rows(5))
        return write_joined(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_joined", changed)
        report = _run(path, out, loaded)
    assert report.counts.failed == 1
    assert outputs(out) == []
    assert _run(path, out, loaded).counts.translated == 5
    assert len(read_back(out / "a.en.json")) == 5


def test_told_columns_go_before_found_ones_and_change_the_output(folder: Path, out: Path, loaded: Translator) -> None:
    made = [{"isi": "Salah.", "naskah": "Harga beras naik 7 persen."}]
    (folder / "a.json").write_text(json.dumps(made), encoding="utf-8")
    _run(folder, out, loaded)
    report = _run(folder, out, loaded, columns=Columns(text="naskah"))
    assert report.counts.translated == 1
    assert "7" in read_back(out / "a.en.json")[0]["text_en"]
    with pytest.raises(UsageError):
        _run(folder, out, loaded, columns="naskah")


def test_a_table_without_a_text_is_one_failure_that_says_what_to_do(
    folder: Path, out: Path, loaded: Translator
) -> None:
    (folder / "a.csv").write_text("kode,nilai\n1,2\n3,4\n", encoding="utf-8")
    (folder / "empty.csv").write_text("", encoding="utf-8")
    write_rows(folder / "b.csv", rows(2))
    for _ in range(2):
        assert _run(folder, out, loaded).counts.failed == 2
        failures = json.loads((out / "report.json").read_text(encoding="utf-8"))["failures"]
        assert [(f["source"], f["line"]) for f in failures] == [("a.csv", 0), ("empty.csv", 0)]
        assert "--text-column" in failures[0]["message"]
        assert "kode, nilai" in failures[0]["message"]
    assert outputs(out) == ["b.en.csv"]


def test_only_lists_of_objects_are_read_of_what_is_called_json(folder: Path, out: Path, loaded: Translator) -> None:
    (folder / "config.json").write_text('{"a": 1}', encoding="utf-8")
    (folder / "glossary.csv").write_text("KPK,Graft Agency\n", encoding="utf-8")
    write_rows(folder / "a.json", rows(1))
    report = _run(folder, out, loaded)
    assert (report.counts.translated, report.counts.failed) == (1, 0)
    assert report.ignored == {".json": 1, ".csv": 1}
    with pytest.raises(UsageError, match="no JSON list"):
        _run(folder / "config.json", out, loaded)


def test_outputs_of_one_name_do_not_meet(folder: Path, out: Path, loaded: Translator) -> None:
    for name in ("a.csv", "a.json", "a.jsonl", "a.parquet"):
        write_rows(folder / name, rows(1))
    (folder / "a.txt").write_text("Harga beras naik.\n", encoding="utf-8")
    report = _run(folder, out, loaded, formats=(Format.json,))
    assert report.counts.translated == 5
    assert len(outputs(out)) == 5


def test_summaries_only_leave_out_the_text(folder: Path, out: Path, loaded: Translator) -> None:
    write_rows(folder / "a.csv", rows(2))
    _run(folder, out, loaded, summaries_only=True, summary=1)
    (first, _) = read_back(out / "a.en.csv")
    assert list(first)[-5:] == ["title_en", "summary_en", "flags", "model", "error"]
    assert first["summary_en"]


def test_a_column_of_the_same_name_is_kept(folder: Path, out: Path, loaded: Translator) -> None:
    (folder / "a.csv").write_text("isi,title_en,error\nHarga naik.,Old,no\n", encoding="utf-8")
    write_rows(folder / "b.parquet", [{"isi": "Harga naik.", "model": "old"}])
    _run(folder, out, loaded)
    text = (out / "a.en.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == "isi,title_en,error,title_en_2,summary_en,text_en,flags,model,error_2"
    (row,) = read_back(out / "b.en.parquet")
    assert (row["model"], row["model_2"]) == ("old", loaded.model.name)


def test_pages_of_rows_and_an_index_with_their_outlets(folder: Path, out: Path, loaded: Translator) -> None:
    made = rows(3)
    made[1]["isi"] = ""
    path = write_rows(folder / "a.csv", made)
    write_rows(folder / "b.jsonl", rows(1))
    formats: dict[str, Any] = {"formats": (Format.html, Format.md), "pages": True}
    assert _run(folder, out, loaded, **formats).counts.failed == 1
    pages = [f"a.en/{line:06d}.{ending}" for line in (2, 6) for ending in ("html", "md")]
    assert outputs(out) == sorted(
        [*pages, "a.en.csv", "b.en.jsonl", "b.en/000001.html", "b.en/000001.md", "index.html"]
    )
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "Kompas.com" in index
    assert "2024-05-03" in index
    assert _run(folder, out, loaded, **formats).counts.translated == 0
    write_rows(path, rows(1))
    (out / "a.en" / "notes.md").write_text("mine", encoding="utf-8")
    _run(folder, out, loaded, **formats)
    assert [name for name in outputs(out) if name.startswith("a.en/")] == [
        *("a.en/000002.html", "a.en/000002.md", "a.en/notes.md")
    ]
    path.unlink()
    _run(folder, out, loaded, Settings(prune=True), **formats)
    assert [name for name in outputs(out) if name.startswith("a.en")] == ["a.en/notes.md"]


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.parquet", "a.jsonl"])
def test_a_digest_reads_every_kind_alike(name: str, folder: Path, loaded: Translator) -> None:
    path = write_rows(folder / name, rows(4))
    digest = make_digest(path, loaded)
    entries = [entry for story in digest.stories for entry in story.entries]
    assert len(entries) == 4
    assert {entry.outlet.name for entry in entries if entry.outlet} == {"Kompas.com"}
    assert sorted(entry.day.day.isoformat() for entry in entries if entry.day) == [
        f"2024-05-{day:02d}" for day in range(1, 5)
    ]


def test_parquet_keeps_its_types_and_groups_come_out_whole(folder: Path, out: Path, loaded: Translator) -> None:
    import datetime

    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "uuid": ["x", "y"],
            "teks": ["Harga beras naik.", None],
            "terbit": pa.array([datetime.datetime(2024, 1, 2, 3, 4), None], pa.timestamp("us", "Asia/Jakarta")),
            "tags": [["a", "b"], None],
            "berkas": [b"\x00\xff", None],
            "kategori": pa.array(["a", "a"]).dictionary_encode(),
        }
    ).replace_schema_metadata({"owner": "redaksi"})
    pq.write_table(table, folder / "a.parquet", compression="zstd")
    _run(folder, out, loaded, formats=(Format.json,), pages=True)
    found = pq.read_table(out / "a.en.parquet")
    assert found.select(table.column_names).equals(table)
    assert found.schema.metadata[b"owner"] == b"redaksi"
    assert pq.ParquetFile(out / "a.en.parquet").metadata.row_group(0).column(0).compression == "ZSTD"
    page = json.loads((out / "a.en" / "000001.json").read_text(encoding="utf-8"))
    assert page["about"]["date"] == "2024-01-02"
    assert page["about"]["fields"]["berkas"] == "AP8="


@pytest.mark.parametrize("name", ["a.tsv", "a.json", "a.parquet"])
def test_sentence_pairs_lie_beside_a_corpus(name: str, folder: Path, out: Path, loaded: Translator) -> None:
    made = rows(3)
    made[1]["isi"] = ""
    write_rows(folder / name, made)
    for translated in (2, 0):
        report = _run(folder, out, loaded, formats=(Format.tsv, Format.tmx), pages=True)
        assert report.counts.translated == translated
    pairs = "a.en.pairs.tsv" if name == "a.tsv" else "a.en.tsv"
    assert outputs(out) == sorted([name.replace("a.", "a.en."), "a.en.tmx", pairs])
    text = (out / pairs).read_text(encoding="utf-8")
    assert "a0" in text
    assert "a1" not in text
    assert [row["nomor"] for row in read_back(out / name.replace("a.", "a.en."))] == ["a0", "a1", "a2"]
