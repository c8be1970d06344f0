"""A watched folder: what settles is translated, what does not is waited for, and the end is clean."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.command import command
from translator.batch.watching import SETTLED, Settling
from translator.collection.folder import Walk

TEXT = "Harga beras naik di pasar.\n"


class _Watch:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        self.lines.extend(line.strip() for line in self.process.stderr or ())

    def until(self, reached: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not reached():
            assert self.process.poll() is None, self.lines
            assert time.monotonic() < deadline, self.lines
            time.sleep(0.05)

    def said(self, line: str) -> int:
        return self.lines.count(line)

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        code = self.process.wait(60)
        self._reading.join(10)
        return code


@contextmanager
def _watching(folder: Path, out: Path, *more: str) -> Iterator[_Watch]:
    line = command("watch", folder, "-o", out, "--beam", "1", *more)
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield _Watch(process)
        finally:
            process.kill()


def test_new_changed_broken_and_deleted_files_are_taken_as_they_come(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    out = folder / "out"  # among the articles, and never read
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with _watching(folder, out, "--prune") as watch:
        watch.until(lambda: watch.said("a.txt: done") == 1)
        assert "rice" in (out / "a.en.txt").read_text(encoding="utf-8")

        (folder / "sub").mkdir()
        (folder / "sub" / "b.txt").write_text(TEXT, encoding="utf-8")
        (folder / "data.txt").write_bytes(bytes(range(256)) * 20)
        watch.until(lambda: watch.said("sub/b.txt: done") == 1)
        assert (out / "sub" / "b.en.txt").is_file()

        (folder / "a.txt").write_text("Sungai meluap di desa.\n", encoding="utf-8")
        watch.until(lambda: watch.said("a.txt: done") == 2)
        assert "river" in (out / "a.en.txt").read_text(encoding="utf-8").lower()

        (folder / "sub" / "b.txt").rename(folder / "c.txt")
        (folder / "a.txt").unlink()
        watch.until(lambda: watch.said("c.txt: done") == 1 and not (out / "a.en.txt").exists())
        assert not (out / "sub" / "b.en.txt").exists()
        assert watch.stop() == 0
    assert sum(line.startswith("Warning: data.txt") for line in watch.lines) == 1
    assert not any("out/" in line for line in watch.lines)
    assert watch.lines[-1] == "Stopped."


def test_a_watch_goes_on_where_it_was(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with _watching(folder, out) as watch:
        watch.until(lambda: watch.said("a.txt: done") == 1)
        assert watch.stop(signal.SIGINT) == 0
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    with _watching(folder, out) as watch:
        watch.until(lambda: watch.said("b.txt: done") == 1)
        assert watch.stop() == 0
    assert watch.said("a.txt: done") == 0


def test_a_half_written_file_waits(tmp_path: Path) -> None:
    clock = time.time()
    path = tmp_path / "a.txt"
    path.write_text("Harga", encoding="utf-8")
    walk = Walk(tmp_path, tmp_path / "out")
    settling = Settling(walk, now=lambda: clock)
    for _ in range(4):
        path.write_text(path.read_text(encoding="utf-8") + " beras", encoding="utf-8")
        os.utime(path, (clock, clock))
        clock += SETTLED / 2
        found = settling.look()
        assert (found.is_news, found.is_unsettled) == (False, True)
        assert not any(map(settling.accepts, walk))
    clock += SETTLED
    found = settling.look()
    assert (found.is_news, found.is_unsettled) == (True, False)
    assert all(map(settling.accepts, walk))
    assert settling.look() == type(found)(is_news=False, is_unsettled=False)


@pytest.mark.parametrize("ahead", [3600.0, -3600.0])
def test_the_time_stamp_of_a_file_may_be_anything(tmp_path: Path, ahead: float) -> None:
    clock = time.time()
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, (clock + ahead, clock + ahead))
    settling = Settling(Walk(tmp_path, tmp_path / "out"), now=lambda: clock)
    assert settling.look().is_news == (ahead < 0)
    clock += SETTLED
    settling.look()
    assert all(map(settling.accepts, Walk(tmp_path, tmp_path / "out")))


def test_a_file_that_changed_after_it_had_settled_waits_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, (1e9, 1e9))
    walk = Walk(tmp_path, tmp_path / "out")
    settling = Settling(walk)
    settling.look()
    assert all(map(settling.accepts, walk))
    path.write_text(TEXT + TEXT, encoding="utf-8")
    assert not any(map(settling.accepts, walk))
    assert settling.look().is_unsettled


def test_a_deleted_file_is_news(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    os.utime(path, (1e9, 1e9))
    settling = Settling(Walk(tmp_path, tmp_path / "out"))
    assert settling.look().is_news
    path.unlink()
    assert settling.look().is_news
    assert not settling.look().is_news
