"""Lists in one line: where their items begin, and what only looks like one."""

from __future__ import annotations

import itertools

import pytest

from translator.indonesian.inline_lists import NO_LISTS, find_lists


def items(text: str) -> list[str]:
    """The text cut where the found items begin."""
    places = [0, *find_lists(text).starts, len(text)]
    return [text[a:b].strip() for a, b in itertools.pairwise(places) if text[a:b].strip()]


@pytest.mark.parametrize(
    "pieces",
    [
        ["Syaratnya: a. WNI.", "b. Sehat jasmani.", "c. Berusia 17 tahun."],
        ["Syaratnya: a. WNI", "b. Sehat jasmani", "c. Berusia 17 tahun"],
        ["Syarat peserta: 1. WNI;", "2. Sehat;", "3. Siap bekerja."],
        ["Caranya: 1) Buka laman.", "2) Isi nama."],
        ["Ada dua syarat.", "a. Lulus.", "b. Sehat."],
        ["Bahan: • tepung", "• gula", "• telur"],
        ["1. Cuci tangan.", "2. Keringkan."],
        ["Pilihannya: A. Solo.", "B. Tegal.", "C. Kudus."],
    ],
)
def test_items_begin_at_their_markers(pieces: list[str]) -> None:
    assert items(" ".join(pieces)) == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Ia masuk kelas 3 a. Adiknya masuk kelas 2 b. Keduanya rajin.",
        "Ia finis di posisi 1. Rekannya finis di posisi 2. Semua senang.",
        "Buku A. Yani dan B. Setiawan dipamerkan.",
        "Skornya 1. 2. 3. Mulai!",
        "Harga naik • Senin 3 Mei",
        "Warga pulang.",
    ],
)
def test_what_only_looks_like_a_list_opens_nothing(text: str) -> None:
    assert find_lists(text).starts == ()


def test_items_tied_by_commas_stay_in_their_sentence() -> None:
    lists = find_lists("Syaratnya a. WNI, b. sehat, dan c. berusia 17 tahun.")
    assert lists.starts == ()
    assert len(lists.marks) == 3
    assert find_lists("") is NO_LISTS
