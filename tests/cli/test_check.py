"""`translator check` prints one JSON object a line and says on stderr how many are doubtful."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import translator

RIGHT = "Ada 12 orang.\tThere are 12 people."
WRONG = "Anggarannya Rp1,2 triliun.\tThe budget is Rp 1.2 billion."


def test_a_file_gives_one_object_a_line(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(f"{RIGHT}\n\n{WRONG}\n", encoding="utf-8")
    result = translator("check", file)
    assert result.returncode == 0, result.stderr
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == {"line": 1, "flags": []}
    assert second["line"] == 3
    (flag,) = second["flags"]
    assert flag["kind"] == "number_changed"
    assert flag["reason"] == "1.2 trillion in the source, 1.2 billion in the translation"
    assert flag["source_span"] == [14, 25]
    assert flag["translation_span"] == [17, 28]
    assert b"1 of 2 translations flagged: number_changed 1." in result.stderr


def test_standard_input_with_a_byte_order_mark() -> None:
    result = translator("check", "-", "--quiet", stdin=b"\xef\xbb\xbf" + RIGHT.encode() + b"\r\n")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == {"line": 1, "flags": []}
    assert result.stderr == b""


def test_flagged_prints_only_what_is_doubtful() -> None:
    result = translator("check", "-", "--flagged", stdin=f"{RIGHT}\n{WRONG}\n".encode())
    assert [json.loads(line)["line"] for line in result.stdout.splitlines()] == [2]


def test_a_line_without_a_tab_is_an_error_that_names_it() -> None:
    result = translator("check", "-", stdin=f"{RIGHT}\nno tab here\n".encode())
    assert result.returncode == 1
    assert b"Error: Line 2 is not" in result.stderr
    assert b"no tab here" not in result.stderr


def test_bad_lines_are_passed_over_and_counted() -> None:
    lines = [RIGHT.encode(), b"no tab", b"\xff\tx", b"a\tb\tc", WRONG.encode()]
    result = translator("check", "-", stdin=b"\n".join(lines))
    assert result.returncode == 1
    assert [json.loads(line)["line"] for line in result.stdout.splitlines()] == [1, 5]
    assert b"1 of 2 translations flagged" in result.stderr
    assert (
        b"Error: 3 lines are not a source, one TAB and a translation; they were passed over: 2, 3, 4." in result.stderr
    )


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    result = translator("check", tmp_path / "none.tsv")
    assert result.returncode == 1
    assert b"No such file" in result.stderr


def test_a_web_address_is_told_from_a_file() -> None:
    result = translator("check", "https://contoh.id/pasangan.tsv")
    assert result.returncode == 1
    assert b"opens no network" in result.stderr


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_bytes(b"\xff\xfe\x00\x80\t\x81\n")
    result = translator("check", file)
    assert result.returncode == 1
    assert b"Not UTF-8 text" in result.stderr
