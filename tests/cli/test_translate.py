from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.command import command, translator
from tests.conftest import ROOT

BANJIR = ROOT / "examples" / "banjir.id.txt"
HEADLINE = "Rahasia Negara"
HARD = (
    "Sebanyak tiga juta empat ratus dua puluh ribu lima ratus enam belas koma tujuh delapan sembilan satu dua tiga "
    "ekor ayam, 17 lusin itik, 9 kodi kain, dan 4 gros kancing dijual kepada 1.234.567.890.123 orang."
)
"""A sentence whose numbers no small model brings over."""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "berita.txt"
    path.write_text(
        f"{HEADLINE} Terungkap\n\nJakarta - Hujan deras membuat sungai meluap. Warga mengungsi ke sekolah.\n\n"
        "Bantuan tiba pada Senin (12/9/2022) malam. Petugas membagikan 250 selimut.\n",
        encoding="utf-8",
    )
    return path


def test_an_article_comes_out_with_title_and_summary_first() -> None:
    done = translator("translate", BANJIR, "--beam", "1")
    assert done.returncode == 0
    out = done.stdout.decode()
    title, summary = out.split("\n\n")[:2]
    assert title
    assert "\n" not in title
    assert summary.startswith("Summary\n  * ")
    assert summary.count("\n  * ") == 3
    assert "ADVERTISEMENT" not in out
    assert "SCROLL" not in out


def test_stderr_tells_of_the_model_and_of_what_was_left_out(tmp_path: Path) -> None:
    hard = tmp_path / "sulit.txt"
    hard.write_text(f"{BANJIR.read_text('utf-8')}\n{HARD}\n", encoding="utf-8")
    done = translator("translate", hard, "--beam", "1")
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 3
    assert "built-in compact model" in lines[0]
    assert "BLEU" in lines[0]
    assert "translator download" in lines[0]
    assert "Left out" in lines[1]
    assert "doubtful" in lines[2]
    assert translator("translate", hard, "--beam", "1", "--quiet").stderr == b""


def test_json_holds_every_source_sentence_with_its_translation(article: Path) -> None:
    done = translator("translate", article, "--to", "json", "--beam", "1")
    data = json.loads(done.stdout)
    sentences = [s for p in data["paragraphs"] for s in p["sentences"]]
    assert [s["source"] for s in sentences] == [
        "Hujan deras membuat sungai meluap.",
        "Warga mengungsi ke sekolah.",
        "Bantuan tiba pada Senin (12/9/2022) malam.",
        "Petugas membagikan 250 selimut.",
    ]
    assert all(s["translation"] for s in sentences)
    assert data["origin"] == str(article)
    assert data["model"]["model"] == "compact"


def test_markdown_in_markdown_out_by_the_ending_of_the_output(tmp_path: Path) -> None:
    out = tmp_path / "vaksin.md"
    done = translator("translate", ROOT / "examples" / "vaksin.id.md", "-o", out, "--beam", "1")
    assert done.returncode == 0
    assert done.stdout == b""
    text = out.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "\n## Summary\n" in text
    assert "\n1. " in text


def test_standard_input_is_read_and_a_folder_takes_a_named_file(article: Path, tmp_path: Path) -> None:
    done = translator("translate", "-", "--beam", "1", "-n", "0", stdin=article.read_bytes())
    assert done.returncode == 0
    assert "Summary" not in done.stdout.decode()
    out = tmp_path / "out"
    out.mkdir()
    assert translator("translate", article, "-o", out, "--beam", "1").returncode == 0
    assert [p.name for p in out.iterdir()] == ["berita.en.txt"]


def test_bilingual_output_shows_the_source(article: Path) -> None:
    out = translator("translate", article, "--bilingual", "--beam", "1").stdout.decode()
    assert "| Warga mengungsi ke sekolah.\n" in out


def test_doubts_are_marked_unless_they_are_to_be_hidden(tmp_path: Path) -> None:
    hard = tmp_path / "sulit.txt"
    hard.write_text(f"Pasar Hewan\n\nWarga menunggu di pasar.\n\n{HARD}\n", encoding="utf-8")
    shown = translator("translate", hard, "--beam", "1").stdout.decode()
    assert " [?]\n" in shown
    assert "Doubtful sentences [?]" in shown
    assert "[?]" not in translator("translate", hard, "--beam", "1", "--no-flags").stdout.decode()


def test_kept_boilerplate_stays() -> None:
    out = translator("translate", BANJIR, "--keep-boilerplate", "--beam", "1", "--to", "json").stdout
    assert b"SCROLL TO CONTINUE" in out
    assert json.loads(out)["dropped"] == []


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (lambda d: d / "none.txt", 1, "There is no file"),
        (lambda d: d, 1, "is a folder"),
        (lambda d: _write(d, b""), 1, "is empty"),
        (lambda d: _write(d, bytes(range(256)) * 20), 1, "not a text file"),
        (lambda d: _write(d, b"%PDF-1.4\n%\xe2\xe3"), 1, "PDF document"),
        (lambda d: _write(d, b"a " * (26 << 20)), 1, "larger than"),
    ],
    ids=["missing", "folder", "empty", "binary", "pdf", "50 MB on one line"],
)
def test_an_input_that_cannot_be_read_is_one_clear_error(make: object, code: int, says: str, tmp_path: Path) -> None:
    assert callable(make)
    done = translator("translate", make(tmp_path))
    error = done.stderr.decode()
    assert done.returncode == code
    assert says in error
    assert error.startswith("Error: ")
    assert "Traceback" not in error
    assert done.stdout == b""


def _write(folder: Path, data: bytes) -> Path:
    path = folder / "berita.txt"
    path.write_bytes(data)
    return path


def test_usage_errors_exit_with_two(article: Path) -> None:
    for arguments in (
        ["--beam", "0"],
        ["--to", "pdf"],
        ["--sentences", "2", "--words", "50"],
        ["-o", str(article)],
        ["--x"],
    ):
        done = translator("translate", article, *arguments)
        assert done.returncode == 2, arguments
        assert b"Traceback" not in done.stderr


def test_a_missing_model_exits_with_three_and_says_how_to_get_it(article: Path) -> None:
    done = translator("translate", article, "--model", "nllb-600m")
    assert done.returncode == 3
    assert "translator download nllb-600m" in done.stderr.decode()


def test_no_error_message_holds_text_of_the_article(article: Path, tmp_path: Path) -> None:
    done = translator("translate", article, "-o", tmp_path / "no" / "out.txt", "--beam", "1")
    assert done.returncode == 1
    assert HEADLINE not in done.stderr.decode()


@pytest.mark.unix
def test_a_full_disk_is_reported_and_leaves_nothing(article: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = translator("translate", article, "-o", "/dev/full", "--to", "text", "--beam", "1")
    assert done.returncode == 1
    assert "disk is full" in done.stderr.decode()
    with Path("/dev/full").open("wb") as full:
        printed = subprocess.run(
            command("translate", article, "--beam", "1"), stdout=full, stderr=subprocess.PIPE, timeout=120, check=False
        )
    assert printed.returncode == 1
    assert b"disk is full" in printed.stderr
    assert b"Traceback" not in printed.stderr


def test_a_closed_pipe_is_no_error(article: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            command("translate", article, "--beam", "1"),
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    finally:
        os.close(writer)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


@pytest.mark.unix
def test_ctrl_c_ends_with_130_and_leaves_no_half_file(tmp_path: Path) -> None:
    long = tmp_path / "panjang.txt"
    long.write_text(
        "\n".join(f"Pemerintah mengirim {n} truk bantuan ke desa itu." for n in range(8000)), encoding="utf-8"
    )
    out = tmp_path / "out.txt"
    with subprocess.Popen(command("translate", long, "-o", out), stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        assert b"compact" in first
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        error = process.stderr.read()
    assert process.returncode == 130
    assert b"Interrupted" in error
    assert b"Traceback" not in error
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["panjang.txt"]


def test_help_and_version_cost_no_heavy_import() -> None:
    heavy = ("ctranslate2", "sentencepiece", "numpy", "huggingface_hub")
    script = f"import sys, translator.cli.app; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([command()[0], "-c", script], capture_output=True, timeout=60, check=True)
    assert done.stdout.strip() == b"[]"
    assert translator("--version").stdout.startswith(b"translator ")
    assert b"translate" in translator("--help").stdout


def test_an_unexpected_error_shows_no_traceback_and_no_text(article: Path) -> None:
    script = (
        "import sys; from translator.documents import read\n"
        f"def fail(*_): raise RuntimeError({HEADLINE!r})\n"
        "read.read_article = fail\n"
        "from translator.cli.app import main\n"
        f"sys.argv = ['translator', 'translate', {str(article)!r}]\n"
        "main()"
    )
    done = subprocess.run([command()[0], "-c", script], capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert b"Internal error: RuntimeError" in done.stderr
    assert b"Traceback" not in done.stderr
    assert HEADLINE.encode() not in done.stderr
