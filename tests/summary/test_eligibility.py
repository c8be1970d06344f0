from __future__ import annotations

import pytest

from translator.summary.eligibility import is_statement


@pytest.mark.parametrize(
    "text",
    [
        "The port authority of Banda bought a new ferry on Tuesday.",
        '"We are sorry for the delay," the captain told passengers.',
        "Prices rose by 3.5 percent in the U.S.",
        "The minister read more than forty letters from residents.",
        "Followers of the movement gathered in Ambon on Friday.",
    ],
)
def test_english_statements(text: str) -> None:
    assert is_statement(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Ferry service resumes",
        "Will the ferry break again next week?",
        "The end of an era.",
        "Not now.",
        "FERRY SERVICE RESUMES AFTER TWO WEEKS.",
        "Read more: how to travel the islands of Banda.",
        "Photo: Passengers wait for the ferry at Banda port.",
        "Passengers wait at the port of Banda (Photo: Rudi Hartono).",
        "Rudi Hartono in Ambon contributed to this report.",
        '"We have waited for two weeks.',
        'Nobody told us why the ferry stopped," she said.',
        "",
    ],
)
def test_what_is_no_english_statement(text: str) -> None:
    assert not is_statement(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Ayahnya guru di Ambon.",
        "Harga kopi di Toraja naik 30 persen dalam sebulan.",
        '"Kami belum pernah melihat ini," ujar Yohanis.',
        "Simaknya para siswa dipuji oleh guru.",
    ],
)
def test_indonesian_statements(text: str) -> None:
    assert is_statement(text, "id")


@pytest.mark.parametrize(
    "text",
    [
        "Baca juga: Harga kopi naik tajam di pasar.",
        "Foto: Petani menjemur kopi di Sesean.",
        "Apakah harga kopi akan turun lagi?",
        "Scroll ke bawah untuk melanjutkan membaca.",
        "Pewarta: Rudi Hartono dari Ambon.",
        "(Foto: Rudi Hartono dari kantor berita.)",
        "\u201cItu hak mereka yang memilih.",
    ],
)
def test_what_is_no_indonesian_statement(text: str) -> None:
    assert not is_statement(text, "id")
