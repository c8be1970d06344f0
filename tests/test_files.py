from __future__ import annotations

import os
from pathlib import Path

import pytest

from translator.errors import OutputError
from translator.files import is_temporary, output_error, put_over, replacing, sync, temporary_name, write_file


def test_the_text_is_written_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", "caf\u00e9\n")
    assert (tmp_path / "a.txt").read_bytes() == "caf\u00e9\n".encode()
    assert {path.name for path in tmp_path.iterdir()} <= {"a.txt", "home"}


@pytest.mark.unix
def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.unix
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_file(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "new"


@pytest.mark.unix
def test_a_full_disk_leaves_the_old_file_and_no_remains(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / "link.txt").symlink_to("/dev/full")
    with pytest.raises(OutputError, match="disk is full"):
        write_file(tmp_path / "link.txt", "text")


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="disk is full"):
        write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".*.part"))


def test_a_missing_folder_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        write_file(tmp_path / "no" / "a.txt", "x")
    with pytest.raises(OutputError, match="is a folder"):
        write_file(tmp_path, "x")


def test_what_is_being_written_is_told_by_its_name(tmp_path: Path) -> None:
    long = tmp_path / ("berita" * 30 + ".en.txt")
    assert is_temporary(temporary_name(tmp_path / "berita.en.txt").name)
    assert is_temporary(temporary_name(long).name)
    assert not any(is_temporary(name) for name in ("berita.1.part", ".part", ".a.b.part", ".berita.en.txt"))


def test_a_block_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with replacing(path) as file:
            file.write(b"new")
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        fail()
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.json"]
    assert path.read_text(encoding="utf-8") == "old"


def test_windows_is_waited_for_while_a_file_is_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[Path] = []
    real = Path.replace

    def busy(self: Path, target: Path) -> Path:
        tries.append(self)
        if len(tries) < 3:
            raise PermissionError(13, "Access is denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    (tmp_path / "new").write_text("new", encoding="utf-8")
    put_over(tmp_path / "new", tmp_path / "old", "win32")
    assert (tmp_path / "old").read_text(encoding="utf-8") == "new"
    tries.clear()
    with pytest.raises(PermissionError):
        put_over(tmp_path / "old", tmp_path / "new", "linux")
    assert len(tries) == 1


def test_windows_errors_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "open.docx"
    path.write_bytes(b"")
    denied = PermissionError(13, "Permission denied")
    assert "open in another program" in output_error(path, denied, "win32").message
    assert "open in another program" not in output_error(path, denied, "linux").message
    long = tmp_path / ("n" * 200) / ("m" * 80)
    assert "longer than 259" in output_error(long, FileNotFoundError(2, "No such file"), "win32").message
    assert "does not exist" in output_error(long, FileNotFoundError(2, "No such file"), "linux").message
    assert "mkdir -p" not in output_error(tmp_path / "no" / "a", FileNotFoundError(2, "No such file"), "win32").hint


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_file_and_a_folder_are_synced_wherever_that_can_be_done(tmp_path: Path, platform: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    sync(path, platform)
    sync(tmp_path, platform)
    sync(tmp_path / "gone", platform)
