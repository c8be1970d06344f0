from __future__ import annotations

import gzip
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.batch.samples import corpus_lines, outputs, text_of, write_articles
from tests.cli.command import command, translator
from translator.batch.journal import journal_path

FAST = ("--beam", "1")
REPORT_KEYS = {
    *("schema", "state", "folder", "out", "model", "options", "started", "seconds", "articles_per_second"),
    *("sentences_per_second", "counts", "ignored", "deleted", "pruned", "left_out", "failures", "flags"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_folder_comes_out_with_a_summary_and_reports(folder: Path, out: Path) -> None:
    write_articles(folder, 12)
    (folder / "k.jsonl").write_text("\n".join(corpus_lines(3)))
    done = translator("batch", folder, "-o", out, "--to", "text,md,json", *FAST)
    assert done.returncode == 0, done.stderr
    assert len(outputs(out)) == 12 * 3 + 1 + 3 * 3, "every line of the corpus as a page too, since formats are named"
    table = done.stdout.decode()
    assert re.search(r"^translated +15 *$", table, re.M)
    assert "built-in compact model" in done.stderr.decode()
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert (report["state"], report["counts"]["translated"]) == ("finished", 15)
    assert (out / "report.md").read_text(encoding="utf-8").startswith("# Batch finished")
    again = translator("batch", folder, "-o", out, "--to", "json,md,text", *FAST)
    assert re.search(r"^unchanged +15 *$", again.stdout.decode(), re.M)


def test_each_file_is_written_in_the_formats_that_suit_it(folder: Path, out: Path) -> None:
    (folder / "berita.txt").write_text("Harga beras naik. Warga mengeluh.\n", encoding="utf-8")
    (folder / "film.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHarga naik.\n", encoding="utf-8")
    for _ in range(2):
        done = translator("batch", folder, "-o", out, "--to", "text,srt", *FAST)
        assert done.returncode == 0, done.stderr
        assert outputs(out) == ["berita.en.txt", "film.en.srt", "film.en.txt"]
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        assert report["left_out"] == [{"source": "berita.txt", "formats": ["srt"]}]
        assert report["counts"]["left_out"] == 1
        assert "- `berita.txt`: srt\n" in (out / "report.md").read_text(encoding="utf-8")
    assert report["counts"]["unchanged"] == 2


def test_a_word_document_comes_back_as_the_same_document(folder: Path, out: Path) -> None:
    docx = pytest.importorskip("docx", reason="needs the documents extra")
    document = docx.Document()
    document.add_paragraph("Harga beras di Surabaya naik 12 persen.", style="Intense Quote")
    document.save(str(folder / "surat.docx"))
    (folder / "berita.txt").write_text("Harga beras naik. Warga mengeluh.\n", encoding="utf-8")
    styles = {}
    for layout in ("same", "fresh"):
        done = translator("batch", folder, "-o", out, "--to", "docx", "--layout", layout, *FAST)
        assert done.returncode == 0, done.stderr
        styles[layout] = [p.style.name for p in docx.Document(str(out / "surat.en.docx")).paragraphs]
        assert (out / "berita.en.docx").is_file()
    assert styles == {"same": ["Intense Quote"], "fresh": ["Quote"]}


def test_what_suits_no_format_is_not_translated(folder: Path, out: Path) -> None:
    (folder / "berita.txt").write_text("Harga beras naik. Warga mengeluh.\n", encoding="utf-8")
    (folder / "satu.jsonl").write_text(corpus_lines(1)[0] + "\n", encoding="utf-8")
    done = translator("batch", folder, "-o", out, "--to", "vtt", "--no-memory", "--json", *FAST)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["left_out"] == [{"source": "berita.txt", "formats": ["vtt"]}]
    assert report["counts"]["translated"] == 1, "the line of the corpus"
    assert outputs(out) == ["satu.en.jsonl"]


def test_a_failure_exits_with_four_and_names_the_report(folder: Path, out: Path) -> None:
    write_articles(folder, 2)
    (folder / "empty.txt").write_text("")
    done = translator("batch", folder, "-o", out, "--quiet", *FAST)
    assert done.returncode == 4
    error = done.stderr.decode()
    assert error.startswith("Error: 1 article could not be translated.")
    assert str(out / "report.md") in error
    assert len(outputs(out)) == 2
    assert "empty.txt" in (out / "report.md").read_text(encoding="utf-8")


def test_json_prints_the_report_and_nothing_else(folder: Path, out: Path) -> None:
    write_articles(folder, 2)
    done = translator("batch", folder, "-o", out, "--json", *FAST)
    report = json.loads(done.stdout)
    assert set(report) == REPORT_KEYS
    assert report == json.loads((out / "report.json").read_text(encoding="utf-8"))
    for flag in report["flags"]:
        assert sorted(flag) == ["kind", "line", "reason", "sentence", "source"]


def test_a_dry_run_says_what_would_be_done(folder: Path, out: Path) -> None:
    paths = write_articles(folder, 2)
    done = translator("batch", folder, "-o", out, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.decode().count(" new") == 2
    assert not out.exists()
    translator("batch", folder, "-o", out, *FAST)
    paths[0].write_text(text_of(9), encoding="utf-8")
    plan = json.loads(translator("batch", folder, "-o", out, "--dry-run", "--json", *FAST).stdout)
    assert plan["todo"] == [["000/berita-0000.txt", "changed"]]
    assert plan["statuses"] == {"changed": 1, "unchanged": 1}


def test_plain_lines_tell_of_the_progress_when_stderr_is_no_terminal(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from translator.cli import batch, batch_progress

    monkeypatch.setattr(batch_progress, "LINE_SECONDS", 0.0)
    write_articles(folder, 12)
    batch.batch(folder=folder, output=out, beam=1)
    lines = [line for line in capsys.readouterr().err.splitlines() if "sentences/s" in line]
    assert re.fullmatch(r"[\d,]+ of 12 articles, [\d,]+ sentences/s, [\d.]+ s left", lines[-1])


@pytest.mark.unix
def test_a_terminal_gets_a_bar(folder: Path, out: Path) -> None:
    pty = pytest.importorskip("pty")
    write_articles(folder, 60, sentences=8)
    master, slave = pty.openpty()
    arguments = command("batch", folder, "-o", out, *FAST)
    with subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=slave, env={**os.environ, "TERM": "xterm", "COLUMNS": "150"}
    ) as process:
        os.close(slave)
        seen = b""
        while True:
            try:
                block = os.read(master, 65536)
            except OSError:
                break
            if not block:
                break
            seen += block
    os.close(master)
    assert process.returncode == 0
    assert b"of 60 articles" in seen
    assert b"sentences/s" in seen
    assert b"Traceback" not in seen


def test_usage_errors_exit_with_two(folder: Path, out: Path) -> None:
    write_articles(folder, 1)
    for arguments in (
        ("--to", "pdf"),
        ("--to", ","),
        ("--limit", "0"),
        ("--sentences", "1", "--words", "9"),
        ("-o", folder),
    ):
        done = translator("batch", folder, "-o", out, *arguments)
        assert done.returncode == 2, arguments
        assert b"Traceback" not in done.stderr
    assert translator("batch", folder / "none", "-o", out).returncode == 1
    assert translator("batch", folder, "-o", out, "--model", "nllb-600m").returncode == 3
    assert not out.exists()


def test_the_memory_serves_the_next_run_and_can_be_left_out(folder: Path, out: Path, own_world: Path) -> None:
    write_articles(folder, 3)
    translator("batch", folder, "-o", out, "--no-memory", *FAST)
    memory = own_world / "translator" / "memory.sqlite"
    assert not memory.exists()
    translator("batch", folder, "-o", out.with_name("two"), *FAST)
    assert memory.exists()
    report = json.loads(translator("batch", folder, "-o", out.with_name("three"), "--json", *FAST).stdout)
    assert report["counts"]["remembered"] >= report["counts"]["sentences"] > 0


def test_a_second_run_on_one_output_is_refused(folder: Path, out: Path) -> None:
    write_articles(folder, 400, sentences=8)
    first = subprocess.Popen(command("batch", folder, "-o", out, *FAST), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        _wait_for_outputs(out, 1, first)
        second = translator("batch", folder, "-o", out, *FAST)
    finally:
        first.kill()
        first.communicate()
    assert second.returncode == 1
    assert "Another batch is writing to" in second.stderr.decode()


@pytest.mark.unix
def test_ctrl_c_stops_at_once_and_the_next_run_goes_on(folder: Path, out: Path) -> None:
    write_articles(folder, 400, sentences=8)
    with subprocess.Popen(
        command("batch", folder, "-o", out, *FAST), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        _wait_for_outputs(out, 1, process)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in error
    finished = len(outputs(out))
    assert 0 < finished < 400
    assert json.loads((out / "report.json").read_text(encoding="utf-8"))["state"] == "interrupted"
    report = json.loads(translator("batch", folder, "-o", out, "--limit", "1", "--json", *FAST).stdout)
    assert report["counts"]["unchanged"] == finished


@pytest.mark.unix
def test_a_full_disk_stops_the_run_and_nothing_is_half_written(folder: Path, tmp_path: Path) -> None:
    """On a file system of its own of 300 kB, where the system lets a user mount one."""
    if not shutil.which("unshare"):
        pytest.skip("this system has no unshare")
    write_articles(folder, 60)
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    run = " ".join(command("batch", folder, "-o", disk / "out", *FAST, "--no-memory", "--to", "text,json"))
    script = (
        f"mount -t tmpfs -o size=300k none {disk} || exit 77\n{run}; echo rc=$?\ncp -r {disk} {kept}\n"
        f"mount -o remount,size=20m {disk}; {run}; echo rc=$?\nls -R {disk} | grep -c '\\.en\\.'"
    )
    done = subprocess.run(["unshare", "-rm", "bash", "-c", script], capture_output=True, timeout=120, check=False)
    if done.returncode == 77 or b"unshare" in done.stderr:
        pytest.skip("this system lets nobody mount a file system")
    lines = done.stdout.decode().split()
    assert [line for line in lines if line.startswith("rc=")] == ["rc=1", "rc=0"]
    assert lines[-1] == "120"
    error = done.stderr.decode()
    assert "Error: The disk is full" in error
    assert "Traceback" not in error
    for path in (kept / "out").rglob("*.en.*"):
        assert path.stat().st_size > 100
        if path.suffix == ".json":
            assert json.loads(path.read_text(encoding="utf-8"))["paragraphs"]
    assert not list((kept / "out").rglob("*.part"))


def _wait_for_outputs(out: Path, count: int, process: subprocess.Popen[bytes], deadline: float = 60.0) -> None:
    until = time.monotonic() + deadline
    while len(outputs(out)) < count and process.poll() is None and time.monotonic() < until:
        time.sleep(0.003)


def _recorded(out: Path) -> dict[str, tuple[int, int]]:
    """The outputs that the journal calls done, with what tells a rewritten file from an untouched one."""
    if not journal_path(out).is_file():
        return {}
    with closing(sqlite3.connect(journal_path(out))) as connection:
        try:
            names = [name for (name,) in connection.execute("SELECT path FROM outputs")]
        except sqlite3.OperationalError:
            return {}
    found = {name: (out / name).stat() for name in names}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


@pytest.mark.slow
def test_200_articles_come_out_right_and_once_after_25_kills(folder: Path, out: Path) -> None:
    write_articles(folder, 200, sentences=2)
    plain = out.with_name("plain")
    assert translator("batch", folder, "-o", plain, "--no-memory", *FAST).returncode == 0
    expected = {name: (plain / name).read_bytes() for name in outputs(plain)}
    assert len(expected) == 200

    chance = random.Random(4)
    began = time.monotonic()
    translator("batch", folder, "-o", out.with_name("timed"), "--limit", "4", "--no-memory", *FAST)
    usual = time.monotonic() - began
    untouched: dict[str, tuple[int, int]] = {}
    killed = progressed = 0
    while killed < 25:
        # A few articles a run, so that all of the kills fall into the work on the 200.
        limit = ("--limit", str(chance.randint(1, 8)))
        with subprocess.Popen(
            command("batch", folder, "-o", out, *limit, *FAST), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            if chance.random() < 0.5:
                _wait_for_outputs(out, len(outputs(out)) + 1, process)
                time.sleep(chance.uniform(0.0, 0.02))
            else:
                time.sleep(chance.uniform(0.0, 0.9 * usual))
            assert process.poll() in {None, 0}
            killed += process.poll() is None
            process.kill()
        recorded = _recorded(out)
        assert {name: recorded.get(name) for name in untouched} == untouched, "done work was done again"
        progressed += len(recorded) > len(untouched)
        untouched = recorded
        for name in outputs(out):
            if not name.endswith(".part"):
                assert (out / name).read_bytes() == expected[name], "an output is partial or wrong"
        assert len(recorded) < 200, f"done after {killed} kills"
    assert progressed >= 5
    report = json.loads(translator("batch", folder, "-o", out, "--json", *FAST).stdout)
    assert report["counts"]["unchanged"] == len(untouched)
    assert report["counts"]["translated"] == 200 - len(untouched)
    assert {name: (out / name).read_bytes() for name in outputs(out)} == expected
    assert {name: stamp for name, stamp in _recorded(out).items() if name in untouched} == untouched
    assert not list(out.rglob("*.part"))


def test_summaries_only_translates_titles_and_chosen_sentences(folder: Path, out: Path) -> None:
    lines = [f"Pemerintah daerah mengirim {n} truk bantuan ke desa itu pada Senin." for n in range(2, 12)]
    (folder / "bantuan.txt").write_text("Bantuan Dikirim ke Desa\n\n" + "\n".join(lines), encoding="utf-8")
    done = translator("batch", folder, "-o", out, "--to", "text,json", "--summaries-only", "-n", "2", *FAST)
    assert done.returncode == 0, done.stderr
    data = json.loads((out / "bantuan.en.json").read_text(encoding="utf-8"))
    translated = [s for p in data["paragraphs"] for s in p["sentences"] if s["translation"] is not None]
    assert len(translated) == len(data["summary"]) == 2
    text = (out / "bantuan.en.txt").read_text(encoding="utf-8")
    assert "Summary\n  * " in text
    assert lines[5] not in text


@pytest.mark.parametrize("place", ["in/glossary.csv", "glossary.toml"])
def test_a_glossary_in_the_folder_or_beside_it_is_used_and_told_of(folder: Path, out: Path, place: str) -> None:
    path = folder.parent / place
    row = "KPK,Graft Agency\n" if path.suffix == ".csv" else '[[term]]\nsource = "KPK"\ntarget = "Graft Agency"\n'
    path.write_text(row, encoding="utf-8")
    (folder / "a.txt").write_text("KPK menahan dua orang pejabat.\n", encoding="utf-8")
    done = translator("batch", folder, "-o", out, "--to", "json", *FAST)
    assert done.returncode == 0, done.stderr
    assert f"Using the glossary {path}" in done.stderr.decode()
    (sentence,) = json.loads((out / "a.en.json").read_text(encoding="utf-8"))["paragraphs"][0]["sentences"]
    missed = "glossary_missed" in [f["kind"] for f in sentence["flags"]]
    assert missed != ("Graft Agency" in sentence["translation"])


def test_pages_get_an_index(folder: Path, out: Path) -> None:
    write_articles(folder, 3)
    done = translator("batch", folder, "-o", out, "--to", "html", *FAST)
    assert done.returncode == 0, done.stderr
    page = (out / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{path.name}' in page for path in out.glob("*.en.html"))


def test_a_packed_corpus_is_translated_and_skipped_the_next_time(folder: Path, out: Path) -> None:
    (folder / "arsip.jsonl.gz").write_bytes(gzip.compress("\n".join(corpus_lines(3)).encode()))
    done = translator("batch", folder, "-o", out, *FAST)
    assert done.returncode == 0, done.stderr
    lines = (out / "arsip.en.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a0", "a1", "a2"]
    again = translator("batch", folder, "-o", out, "--json", *FAST)
    assert json.loads(again.stdout)["counts"]["translated"] == 0
