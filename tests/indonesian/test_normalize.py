"""Normalising rewrites what does not survive translation, and nothing else."""

from __future__ import annotations

import pytest

from translator.indonesian.normalize import normalize, normalize_with_changes

REWRITTEN = [
    ("Ia tiba Senin (12/9/2022) malam.", "Ia tiba Senin (12 September 2022) malam."),
    ("ujar Wati, Selasa (28/3).", "ujar Wati, Selasa (28 Maret)."),
    ("Banjir itu surut kemarin (28/3).", "Banjir itu surut kemarin (28 Maret)."),
    ("kata Rudi, Kamis ( 22 / 2 / 2018 ).", "kata Rudi, Kamis (22 Februari 2018)."),
    ("Pameran digelar (10-12/9/2022).", "Pameran digelar (10-12 September 2022)."),
    ("Lahir pada 05-06-1990 di Solo.", "Lahir pada 5 Juni 1990 di Solo."),
    ("Rapat dimulai pukul 10.30 WIB.", "Rapat dimulai pukul 10:30 WIB."),
    ("Loket buka pukul 08.00-15.30 Wita.", "Loket buka pukul 08:00-15:30 Wita."),
    ("Gempa terjadi 21.05 WIT.", "Gempa terjadi 21:05 WIT."),
    ("Laga dimulai pukul 18 : 30 WIB.", "Laga dimulai pukul 18:30 WIB."),
    ("Ada 2.375.000 pemilih.", "Ada 2,375,000 pemilih."),
    ("Buku itu setebal 1 . 150 halaman.", "Buku itu setebal 1,150 halaman."),
    ("Luasnya 1.234,5 hektare.", "Luasnya 1,234.5 hektare."),
    ("Sebanyak 1.700-4.100 orang pindah.", "Sebanyak 1,700-4,100 orang pindah."),
    ("Suara sah 83,8% dari total.", "Suara sah 83.8% dari total."),
    ("Inflasi 5,2 persen.", "Inflasi 5.2 persen."),
    ("Harganya Rp125.000.000,00.", "Harganya Rp 125,000,000."),
    ("Tarifnya Rp. 50.000,- saja.", "Tarifnya Rp 50,000 saja."),
    ("Beras Rp14.500/kg.", "Beras Rp 14,500/kg."),
    ("Korupsi Rp 50 M disidik.", "Korupsi Rp 50 miliar disidik."),
    ("Anggaran Rp1,2 T cair.", "Anggaran Rp 1.2 triliun cair."),
    ("Bantuan Rp 5-10 M.", "Bantuan Rp 5-10 miliar."),
    ("Diskon 10 rb untuk 5 jt pembeli.", "Diskon 10 ribu untuk 5 juta pembeli."),
    ("Utangnya 3,5 milyar rupiah.", "Utangnya 3.5 miliar rupiah."),
    ("Ekspor US$ 1,5 miliar.", "Ekspor US$ 1.5 miliar."),
    ("Kursnya Rp. 2.375.000. Uang itu hilang.", "Kursnya Rp 2,375,000. Uang itu hilang."),
    ("Persik menang 4 - 1.", "Persik menang 4-1."),
    ("Presiden ke - 7 hadir.", "Presiden ke-7 hadir."),
]

LEFT = [
    "Ia finis dalam 1.35.20.",
    "Persib menang 2-1 atas Arema.",
    "Pemilu 2019 dan 2024 berbeda.",
    "Lihat halaman 1.150 buku itu.",
    "Undang-Undang Nomor 11 Tahun 2020 berlaku.",
    "Putusan No. 12.345/K/2020 dibacakan.",
    "Pasal 1,2 dan 3 diubah.",
    "Gunakan versi 2.100 atau 1.2.3 saja.",
    "Alamat servernya 192.168.100.200.",
    "Hubungi 0812.345.678 segera.",
    "Buka detik.com/2.345 untuk melihat.",
    "Layanan 24/7 tersedia (1/2).",
    "Beratnya 1,150 kg.",
    "Gempa magnitudo 5.4 terasa.",
    "Rumah seluas Rp 3 M2 itu salah cetak.",
    "Luas kamar 50 m dari jalan.",
    "Letaknya di 6.200 LS.",
    "Tanggal 30/14/2022 tidak ada.",
    "Tidak ada angka di sini.",
    "",
]


@pytest.mark.parametrize(("source", "expected"), REWRITTEN)
def test_rewrites(source: str, expected: str) -> None:
    assert normalize(source) == expected


@pytest.mark.parametrize("source", LEFT)
def test_leaves_what_it_is_not_sure_of(source: str) -> None:
    assert normalize(source) == source


@pytest.mark.parametrize("source", [source for source, _ in REWRITTEN] + LEFT)
def test_a_second_pass_changes_nothing(source: str) -> None:
    once = normalize(source)
    assert normalize(once) == once


def test_changes_name_what_stood_where() -> None:
    source = "Senin (12/9/2022), pukul 10.30 WIB, Rp 50 M untuk 2.375.000 warga (83,8%)."
    result = normalize_with_changes(source)
    assert [change.kind for change in result.changes] == ["date", "time", "money", "number", "percent"]
    for change in result.changes:
        assert source[slice(*change.source_span)] == change.before
        assert result.text[slice(*change.span)] == change.after


def test_an_unchanged_sentence_has_no_changes() -> None:
    assert normalize_with_changes("Skor 2-1 pada 2019.").changes == ()
