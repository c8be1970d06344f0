"""White space, copies of paragraphs, and which lines belong together."""

from __future__ import annotations

import pytest

from translator.indonesian.lines import clean, join_groups, unbreak, unnest

LONG = "Bupati meninjau lokasi longsor di lereng bukit bersama puluhan relawan pada Senin pagi."
OTHER = "Warga diminta mengungsi ke balai desa sampai keadaan dinyatakan aman oleh petugas."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harga\u00a0naik", "Harga naik"),
        ("Har\u00adga na\u200bik\ufeff", "Harga naik"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("  a \t b  \n  c ", "a b\nc"),
        ("\u2060", ""),
        ("Kursi\u00c2 14\u00c2\u00a0ribu, naik 5%\u00c2 .", "Kursi 14 ribu, naik 5% ."),
        ("\u00c2ngstr\u00f6m", "\u00c2ngstr\u00f6m"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_unnest_keeps_the_finer_lines() -> None:
    assert unnest([LONG + OTHER, LONG, OTHER]) == ["", LONG, OTHER]
    assert unnest([LONG + " " + OTHER, OTHER]) == [LONG, OTHER]
    assert unnest([LONG, OTHER, LONG]) == [LONG, OTHER, ""]
    assert unnest(["Ya.", "Ya."]) == ["Ya.", "Ya."]


def joined(*lines: str) -> list[str]:
    groups = join_groups(list(lines), [True] * len(lines))
    assert [i for start, end in groups for i in range(start, end)] == list(range(len(lines)))
    return [" ".join(lines[start:end]) for start, end in groups]


@pytest.mark.parametrize(
    "lines",
    [
        ("Wasit memeriksa dugaan", "offside."),
        ("Kabar itu dikutip dari", "Express", ", Minggu (8/6/2025)."),
        ("Dalam forum itu, Raden dari", "WALHI", "Kalimantan Selatan menilai hutan rusak."),
        ("Laga itu dimainkan di putaran ketiga Grup C", "Kualifikasi Piala Dunia", "zona Asia."),
        ("Hutan dijaga warga sejak dahulu kala hingga sekarang. Kampanye", "Forest Guard", "menyebut hutan rusak."),
        ("Rapat dipimpin Ketua Umum,", "Rudi Hartawan", "yang baru terpilih."),
    ],
)
def test_broken_sentences_are_joined(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == [" ".join(lines)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Harga naik.", "Warga mengeluh."),
        ("Babak kedua", "Tuan rumah menekan sejak awal."),
        ("Gejalanya antara lain sebagai berikut dan perlu diwaspadai", "1. Demam tinggi.", "2. Nyeri otot."),
        (
            "Pelatih memuji semua pemainnya pada malam yang dingin itu,",
            "Hal ini membuat suporter senang sekali malam itu.",
        ),
        ("Laman resmi yang dapat dibuka warga", "https://warta.example adalah laman pendaftaran."),
        ("Syaratnya harus berusia minimal 17 tahun dan", "2. Memiliki kartu identitas."),
        ("1. Jus apel", "Siapa yang tidak kenal apel? Buah ini segar."),
        ('"Kami siap menghadapi lawan."', '"Latihan berjalan baik," kata pelatih.'),
        ("Pernyataan itu benar.", ", yang dibentuk pada 2004."),
        ("Jadwal hari ini", "Jakarta vs", "Bandung", "Stadion Utama"),
        ("bawang merah", "garam dapur", "Cara membuat", "Haluskan semua bumbu."),
    ],
)
def test_whole_lines_stay_apart(lines: tuple[str, ...]) -> None:
    assert joined(*lines) == list(lines)


def test_heading_is_never_joined() -> None:
    assert join_groups(["Kata dari", "warga."], [True, False]) == [(0, 1), (1, 2)]


def test_unbreak_mends_punctuation() -> None:
    assert unbreak("Statistik (\nBPS\n) dan\nRudi\n, ketua\n.") == "Statistik (BPS) dan Rudi, ketua."
