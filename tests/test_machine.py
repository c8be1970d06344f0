"""Cores and memory, as each system tells them; the tables of systems that are not here are written by hand."""

from __future__ import annotations

import os
import struct

import pytest

from translator import machine
from translator.machine import cores_in, physical_cores, total_memory


def test_this_machine_has_cores_and_memory() -> None:
    assert 1 <= physical_cores() <= (os.cpu_count() or 1)
    memory = total_memory()
    assert memory is None or memory > 2**28


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux", "freebsd14", "aix"])
def test_no_system_is_without_an_answer(platform: str) -> None:
    assert physical_cores(platform) >= 1
    memory = total_memory(platform)
    assert memory is None or memory > 0


def test_a_core_of_two_threads_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    monkeypatch.setattr(machine, "_siblings", lambda processor: f"{processor % 2}")
    assert physical_cores("linux") == 2


def test_a_system_without_affinity_is_asked_for_its_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert physical_cores("linux") == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert physical_cores("linux") == 1


@pytest.mark.parametrize("pointer", [4, 8])
def test_windows_table_is_read_core_by_core(pointer: int) -> None:
    form = "<QI4x16x" if pointer == 8 else "<II16x"
    core, cache, package = 0, 2, 3
    entries = [(0b0011, core), (0b1100, core), (0b0011, cache), (0b110000, core), (0b111111, package)]
    table = b"".join(struct.pack(form, mask, relation) for mask, relation in entries)
    assert cores_in(table, 0b111111, pointer) == 3
    assert cores_in(table, 0b0100, pointer) == 1
    assert cores_in(table + b"half", 0b111111, pointer) == 3
    assert cores_in(b"", 1, pointer) == 0


def test_macos_answers_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_sysctl", {"hw.physicalcpu": 8, "hw.memsize": 17_179_869_184}.get)
    assert physical_cores("darwin") == 8
    assert total_memory("darwin") == 17_179_869_184
