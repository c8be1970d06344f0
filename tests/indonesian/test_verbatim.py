"""What is to be copied is found whole, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from translator.indonesian.normalize import normalize
from translator.indonesian.verbatim import find_verbatim

FOUND = [
    ("Buka https://contoh.id/arsip?no=1.500&t=2, lalu daftar.", ["https://contoh.id/arsip?no=1.500&t=2"]),
    ("Situs (www.lomba-lari.id) mati.", ["www.lomba-lari.id"]),
    ("Baca https://contoh.id/w/Kota_(film) dulu.", ["https://contoh.id/w/Kota_(film)"]),
    (
        "Tautan bit.ly/daftar_2025 dan https://s.id/pemilu-2024 dibuka.",
        ["bit.ly/daftar_2025", "https://s.id/pemilu-2024"],
    ),
    ("Menurut kabarlestari.co.id, harga naik.", ["kabarlestari.co.id"]),
    ("Kirim ke nama.orang+dinas@contoh.co.id.", ["nama.orang+dinas@contoh.co.id"]),
    ("Akun @info_desa dan @rani.wijaya ramai.", ["@info_desa", "@rani.wijaya"]),
    ("Tagar #BijakMemilih dan #2024GantiArah.", ["#BijakMemilih", "#2024GantiArah"]),
    ("Fail laporan_2024.pdf dan data-warga.xlsx hilang.", ["laporan_2024.pdf", "data-warga.xlsx"]),
    ("Surat SK.123/MENLHK/2020 terbit.", ["SK.123/MENLHK/2020"]),
    ("Putusan 90/PUU-XXI/2023 dibacakan.", ["90/PUU-XXI/2023"]),
    ("Perkara 23/Pid.Sus/2024/PN.Jkt.Sel disidangkan.", ["23/Pid.Sus/2024/PN.Jkt.Sel"]),
    ("Mobil B 1234 XYZ menabrak.", ["B 1234 XYZ"]),
    ("Hubungi 021-500.500 atau (0274) 512-345.", ["021-500.500", "(0274) 512-345"]),
    ("Telepon +62 812 3456 7890 segera.", ["+62 812 3456 7890"]),
    ("Kontaknya 0812-3456-7890, kata dia.", ["0812-3456-7890"]),
    ("Rekening DE89 3704 0044 0532 0130 00 diblokir.", ["DE89 3704 0044 0532 0130 00"]),
    ("NIK 3201234567890001 ganda.", ["3201234567890001"]),
    ("Resi JP1234567890 hilang.", ["JP1234567890"]),
    ("Server 192.168.10.25 diretas.", ["192.168.10.25"]),
    ("Jumlahnya 10\u2076 sel, 5 < 6.", ["10\u2076", "5 < 6"]),
    ("Ia makan 1 1/2 porsi.", ["1 1/2"]),
    ("Dompet 0x93aF61C07b22e84D diperiksa.", ["0x93aF61C07b22e84D"]),
    ("Kunci AbzPqrT-7mKw41uXyRoLe bocor.", ["AbzPqrT-7mKw41uXyRoLe"]),
    ("Sidik berkas 9e107d9d372bb6826bd81d35 cocok.", ["9e107d9d372bb6826bd81d35"]),
]
NOTHING = [
    "Harganya Rp 14.500/kg dan Rp 5.000/KK.",
    "Ada 2.375.000 pemilih pada 12/9/2022.",
    "Presiden ke-7 RI dan COVID-19 dibahas pada 2023-2024.",
    "Omzetnya Rp 80.000-Rp 100.000 sehari.",
    "Indeks turun ke 6.845.Dikutip dari bursa.",
    "Skor 2-1, lalu 3 - 0, pada pukul 10.30.",
    "Kata dia, dkk. dan lain-lain. Sebab itu, S.Pd. tak hadir.",
    "Baterai 5.000mAh dan layar 6,5 inci.",
    "Laga Sabtu20September2025Minggu21 dan PSM-Persib2-1Arema-Persija3-0 itu.",
    "Usia >17 tahun, diskon <50 persen.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds_what_is_to_be_copied(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_verbatim(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_takes_nothing_else_for_it(text: str) -> None:
    assert find_verbatim(text) == []


@pytest.mark.parametrize("text", [text for text, _ in FOUND if "https" in text or "021" in text or "PUU" in text])
def test_the_normaliser_leaves_it_alone(text: str) -> None:
    assert normalize(text) == text
