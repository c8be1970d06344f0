"""Normalising rewrites what does not survive translation, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.indonesian.normalize import normalize, normalize_with_changes

WRITTEN = Path(__file__).parent / "data" / "normalized.tsv"
"""Sentences of many forms of figures, each with what it is to become, which may be itself."""

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
    ("Cabai naik menjadi Rp 70000 per kg.", "Cabai naik menjadi Rp 70,000 per kg."),
    ("Gajinya Rp4250000,00 sebulan.", "Gajinya Rp 4,250,000 sebulan."),
    ("Tarif parkir Rp2000-Rp5000.", "Tarif parkir Rp 2,000-Rp 5,000."),
    ("Rekening nomor 1234567 berisi Rp 08000.", "Rekening nomor 1234567 berisi Rp 08000."),
    ("Beras Rp14.500/kg.", "Beras Rp 14,500/kg."),
    ("Korupsi Rp 50 M disidik.", "Korupsi Rp 50 miliar disidik."),
    ("Anggaran Rp1,2 T cair.", "Anggaran Rp 1.2 triliun cair."),
    ("Bantuan Rp 5-10 M.", "Bantuan Rp 5-10 miliar."),
    ("Diskon 10 rb untuk 5 jt pembeli.", "Diskon 10 ribu untuk 5 juta pembeli."),
    ("Utangnya 3,5 milyar rupiah.", "Utangnya 3.5 miliar rupiah."),
    ("Metro Rp1,5 miliyar, Pringsewu Rp4 milliar.", "Metro Rp 1.5 miliar, Pringsewu Rp 4 miliar."),
    ("Dananya 2,5 milyard dan 3 triliyun.", "Dananya 2.5 miliar dan 3 triliun."),
    ("Ekspor US$ 1,5 miliar.", "Ekspor US$ 1.5 miliar."),
    ("Kursnya Rp. 2.375.000. Uang itu hilang.", "Kursnya Rp 2,375,000. Uang itu hilang."),
    ("Persik menang 4 - 1.", "Persik menang 4-1."),
    ("Presiden ke - 7 hadir.", "Presiden ke-7 hadir."),
    ("Kereta pukul 08.15, 10.30, dan 12.45 WIB.", "Kereta pukul 08:15, 10:30, dan 12:45 WIB."),
    ("Buka jam 08.00-12.00 serta 13.00-15.30.", "Buka jam 08:00-12:00 serta 13:00-15:30."),
    ("Rapat pk. 14.30 dan pkl 21.05 Wita.", "Rapat pukul 14:30 dan pukul 21:05 Wita."),
    ("Pk.08.00 konvoi berangkat.", "Pukul 08:00 konvoi berangkat."),
    ("Ia datang pukul setengah tiga sore.", "Ia datang pukul 2:30 sore."),
    ("Setengah satu siang, hujan turun.", "Pukul 12:30 siang, hujan turun."),
    ("Anggaran Rp 1,2 T-1,5 T.", "Anggaran Rp 1.2 triliun-1.5 triliun."),
    ("Harga Rp 500 rb-1 jt.", "Harga Rp 500 ribu-1 juta."),
    ("Biaya Rp 2 M-Rp 3 M.", "Biaya Rp 2 miliar-Rp 3 miliar."),
    ("Utang RP1,2 MILIAR lunas.", "Utang Rp 1.2 miliar lunas."),
    ("Denda \u00a32.500 dan \u20ac45,50.", "Denda \u00a32,500 dan \u20ac45.50."),
    ("Es teh 500 perak.", "Es teh Rp 500."),
    ("Buka 1 s.d. 15 Juni 2024.", "Buka 1-15 Juni 2024."),
    ("Cuti 8 hingga 12 April.", "Cuti 8-12 April."),
    ("Digelar 28 Februari-2 Maret 2024.", "Digelar 28 Februari sampai 2 Maret 2024."),
    ("Posko 24/12/2024 s.d. 2/1/2025.", "Posko 24 Desember 2024 sampai 2 Januari 2025."),
    ("Acara (19 s.d. 20/6/2025).", "Acara (19-20 Juni 2025)."),
    ("Layanan Senin-Jumat pukul 09.00.", "Layanan Senin hingga Jumat pukul 09:00."),
    ("Bunga naik nol koma dua persen.", "Bunga naik 0.2 persen."),
    ("Tumbuh lima koma nol satu persen.", "Tumbuh 5.01 persen."),
    ("Seratus lima puluh kambing.", "150 kambing."),
    ("Dua juta tiga ratus ribu pemilih.", "2.3 juta pemilih."),
    ("Tahun dua ribu dua puluh lima.", "Tahun 2025."),
    ("Membeli dua kodi kain.", "Membeli 40 lembar kain."),
    ("Lantai kedua puluh dua terbakar.", "Lantai ke-22 terbakar."),
    ("Perjalanan ke-1.000 itu.", "Perjalanan ke-1,000 itu."),
    ("Melaju 60 km/jam.", "Melaju 60 km per jam."),
    ("Upah Rp 600 ribu/KK/bulan.", "Upah Rp 600 ribu per KK per bulan."),
    ("Buka pukul 09.00 s.d 11.30 WIB.", "Buka pukul 09:00 sampai 11:30 WIB."),
    ("Kira-kira Rp5,7 triliun-Rp7,3 triliun.", "Kira-kira Rp 5.7 triliun-Rp 7.3 triliun."),
    ("Pada 02.00WIB sebesar SGD100.000.", "Pada 02:00WIB sebesar SGD100,000."),
    ("Kurs Rp 3.865/Ringgit dan Rp 1.300/Kg.", "Kurs Rp 3,865/Ringgit dan Rp 1,300/Kg."),
    ("Cabai 5 s.d. 10 persen, butir 1 s/d 9.", "Cabai 5 sampai 10 persen, butir 1 sampai 9."),
    ("Sebanyak \u00bd bagian, 1\u00bd porsi.", "Sebanyak 1/2 bagian, 1 1/2 porsi."),
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
    "Hubungi telepon 021-500.500 untuk bantuan.",
    "Buka https://contoh.id/arsip?no=1.500&x=2,5 sekarang.",
    "Ia meraih 2 emas dan 500 perak.",
    "Tujuh belas orang dan dua puluh ribu rumah.",
    "Satu setengah jam, setengah juta orang.",
    "Sekitar dua puluh sampai tiga puluh triliun rupiah.",
    "Kata dia, koma itu salah.",
    "Ia rutin puasa Senin-Kamis.",
    "Ahad (26/ malam).",
    "Koalisi Jabar-Banten terbentuk.",
    "Harga per kg 5/kg.",
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


def test_each_written_sentence_becomes_what_stands_beside_it_and_stays_so() -> None:
    pairs = [line.split("\t") for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    assert len(pairs) >= 100
    assert [(source, normalize(source)) for source, expected in pairs if normalize(source) != expected] == []
    assert [expected for _, expected in pairs if normalize(expected) != expected] == []


def test_changes_name_what_stood_where() -> None:
    source = "Senin (12/9/2022), pukul 10.30 WIB, Rp 50 M untuk 2.375.000 warga (83,8%)."
    result = normalize_with_changes(source)
    assert [change.kind for change in result.changes] == ["date", "time", "money", "number", "percent"]
    for change in result.changes:
        assert source[slice(*change.source_span)] == change.before
        assert result.text[slice(*change.span)] == change.after


def test_an_unchanged_sentence_has_no_changes() -> None:
    assert normalize_with_changes("Skor 2-1 pada 2019.").changes == ()
