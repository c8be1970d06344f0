"""The guard: what only sentences have."""

from __future__ import annotations

import pytest

from translator.indonesian.prose import is_name, reads_as_prose


@pytest.mark.parametrize(
    "line",
    [
        "Wartawan: Kapan harga turun?",
        "Sumber: warga sekitar dan dua pejabat desa.",
        "Foto: anak itu menangis",
        "Laporan Ombudsman Menyebut Pungli",
        "Penulis: Saya tidak tahu",
        "Grup itu",
        "Kontributor: padi menyumbang separuh",
    ],
)
def test_prose(line: str) -> None:
    assert reads_as_prose(line)


@pytest.mark.parametrize(
    "line",
    [
        "Pewarta: Dimas Pratama",
        "Laporan Wartawan Warta Nusa, Bernadus Teri",
        "Sumber: Antara",
        "Foto: Dok. Diskominfo",
        "Ilustrasi pasar tradisional. Freepik",
        "Berita Terkait",
        "",
    ],
)
def test_no_prose(line: str) -> None:
    assert not reads_as_prose(line)


def test_names_hold_no_ordinary_word() -> None:
    assert is_name(["BUDI", "SANTOSO"])
    assert not is_name(["SUSUNAN", "PEMAIN"])
    assert not is_name([])
