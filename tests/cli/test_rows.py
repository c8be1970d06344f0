"""Corpora on the command line: in, out again with English columns, and refused where that makes no sense."""

from __future__ import annotations

import gzip
import json
import subprocess
import time
from pathlib import Path

import pytest

from tests.batch.tables import read_back, rows, write_rows
from tests.cli.command import command, translator

FAST = ("--beam", "1")


def test_a_table_is_translated_row_by_row_to_stdout(tmp_path: Path) -> None:
    path = tmp_path / "berita.csv"
    path.write_text('id,judul,isi\n1,"Harga naik","Harga beras naik."\n2,Rusak,"a\n3,Banjir,Air naik.\n')
    done = translator("translate", path, *FAST)
    assert done.returncode == 4
    assert "berita.csv, line 3" in done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "id,judul,isi,title_en,summary_en,text_en,flags,model,error"
    assert lines[1].startswith('1,"Harga naik","Harga beras naik.",')
    assert lines[1].endswith(",compact,")
    assert lines[3].startswith("3,Banjir,Air naik.,")
    assert len(lines) == 4


@pytest.mark.parametrize("name", ["a.json", "a.parquet", "a.jsonl", "a.tsv"])
def test_a_corpus_is_written_to_a_file_of_its_kind(name: str, tmp_path: Path) -> None:
    path = write_rows(tmp_path / name, rows(3))
    (tmp_path / "out").mkdir()
    done = translator("translate", path, "-o", tmp_path / "out", *FAST)
    assert done.returncode == 0, done.stderr
    (target,) = (tmp_path / "out").iterdir()
    assert target.name == name.replace("a.", "a.en.")
    found = read_back(target)
    key = "id" if name == "a.jsonl" else "nomor"
    assert [row[key] for row in found] == ["a0", "a1", "a2"]


def test_a_summary_costs_no_text_and_the_name_says_how_it_is_packed(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.csv", rows(2))
    done = translator("summarize", path, "-o", tmp_path / "s.csv.gz", "-n", "1", *FAST)
    assert done.returncode == 0, done.stderr
    head = gzip.decompress((tmp_path / "s.csv.gz").read_bytes()).decode().splitlines()[0]
    assert head.endswith(";title_en;summary_en;flags;model;error")


def test_columns_are_told_and_what_was_taken_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("isi;konten;kepala\nSalah.;Harga naik 7 persen.;Harga\n", encoding="utf-8")
    done = translator("translate", path, "-v", *FAST)
    assert "text from isi (not from konten)" in done.stderr.decode()
    done = translator("translate", path, "--text-column", "Konten", "--title-column", "kepala", *FAST)
    assert "7" in done.stdout.decode().splitlines()[1]
    done = translator("translate", path, "--text-column", "naskah", *FAST)
    assert done.returncode == 1
    assert done.stdout == b""
    assert "isi, konten, kepala" in done.stderr.decode()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--to", "html"), "translator batch"),
        (("-o", "x.html"), ".csv"),
        (("-o", "x.json"), ".csv"),
        (("-o", "a.csv"), "overwritten"),
    ],
)
def test_what_a_table_is_not_written_as_is_refused(options: tuple[str, ...], says: str, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.csv", rows(1))
    before = path.read_bytes()
    placed = [str(tmp_path / option) if "." in option else option for option in options]
    done = translator("translate", path, *placed)
    assert done.returncode == 2
    assert says in done.stderr.decode()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["none.csv", "none.jsonl", "none.parquet"])
def test_a_corpus_that_is_not_there_is_what_is_wrong(name: str, tmp_path: Path) -> None:
    for each in ("translate", "summarize"):
        done = translator(each, tmp_path / name, "-o", tmp_path / f"out{Path(name).suffix}")
        assert done.returncode == 1
        assert f"There is no file {tmp_path / name}" in done.stderr.decode()


def test_parquet_is_not_printed_and_explaining_is_for_one_article(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.parquet", rows(1))
    assert translator("translate", path).returncode == 2
    assert translator("summarize", path, "--why", "-o", tmp_path / "b.parquet").returncode == 2


def test_one_line_is_an_article_and_two_are_a_corpus(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"judul": "Harga", "isi": "Harga naik."})
    path.write_text(line + "\n", encoding="utf-8")
    assert not translator("translate", path, *FAST).stdout.startswith(b"{")
    path.write_text(f"{line}\n\n{line}\n", encoding="utf-8")
    assert [json.loads(each)["id"] for each in translator("translate", path, *FAST).stdout.splitlines()] == [1, 3]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_corpus_comes_out_whole_after_kills(name: str, tmp_path: Path) -> None:
    made = rows(120)
    path, out = write_rows(tmp_path / name, made), tmp_path / "out"
    target = out / name.replace("a.", "a.en.")
    arguments = ("batch", path, "-o", out, "--no-memory", *FAST)
    for number in range(4):
        limited = (*arguments, "--limit", "25") if number % 2 else arguments
        with subprocess.Popen(command(*limited), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            until = time.monotonic() + 0.9 + 0.3 * number
            while process.poll() is None and time.monotonic() < until and not target.exists():
                time.sleep(0.01)
            process.kill()
        if target.exists():
            break
    done = translator(*arguments)
    assert done.returncode == 0, done.stderr
    found = read_back(target)
    assert [row["nomor"] for row in found] == [row["nomor"] for row in made]
    assert [row["isi"] for row in found] == [row["isi"] for row in made]
    assert all(row["title_en"] and row["text_en"] for row in found)
    assert not list((out / ".translator").glob("*.part"))
