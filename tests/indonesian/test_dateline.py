"""Datelines of the outlets, and what only looks like one."""

from __future__ import annotations

import pytest

from translator.indonesian.dateline import cut, cut_initials


@pytest.mark.parametrize(
    ("text", "dateline", "rest"),
    [
        ("Jakarta, CNN Indonesia -- Harga naik.", "Jakarta, CNN Indonesia", "Harga naik."),
        ("Jakarta, CNN Indonesia - - Harga naik.", "Jakarta, CNN Indonesia", "Harga naik."),
        ("Jakarta (ANTARA) - Harga naik.", "Jakarta (ANTARA)", "Harga naik."),
        ("Wina (ANTARA News) - Harga naik.", "Wina (ANTARA News)", "Harga naik."),
        ("Bulacan, Filipina (ANTARA News) - Pelatih tiba.", "Bulacan, Filipina (ANTARA News)", "Pelatih tiba."),
        ("REPUBLIKA.CO.ID, JAKARTA -- Harga naik.", "REPUBLIKA.CO.ID, JAKARTA", "Harga naik."),
        ("REPUBLIKA.CO.ID,CIREBON--Polisi datang.", "REPUBLIKA.CO.ID,CIREBON", "Polisi datang."),
        ("REPUBLIKA.CO.ID, TEHERAN— Militer bergerak.", "REPUBLIKA.CO.ID, TEHERAN", "Militer bergerak."),
        ("JAKARTA, KOMPAS.com - Harga naik.", "JAKARTA, KOMPAS.com", "Harga naik."),
        ("JAKARTA, KOMPAS.com-Bank Indonesia rapat.", "JAKARTA, KOMPAS.com", "Bank Indonesia rapat."),
        ("KABUPATEN BOGOR, KOMPAS.com -Jalan rusak.", "KABUPATEN BOGOR, KOMPAS.com", "Jalan rusak."),
        ("KOMPAS.com\n-\nTimnas menang.", "KOMPAS.com", "Timnas menang."),
        ("JAKARTA, KOMPAS.com\n- Jaksa menuntut.", "JAKARTA, KOMPAS.com", "Jaksa menuntut."),
        ("Suita\n-\nTimnas Jepang menang.", "Suita", "Timnas Jepang menang."),
        ("TEMPO.CO, Jakarta - Harga naik.", "TEMPO.CO, Jakarta", "Harga naik."),
        ("TEMPO.CO,Jakarta-Harga naik.", "TEMPO.CO,Jakarta", "Harga naik."),
        ("Liputan6.com, Jakarta - Harga naik.", "Liputan6.com, Jakarta", "Harga naik."),
        ("Liputan6.com, Jakarta -Harga naik.", "Liputan6.com, Jakarta", "Harga naik."),
        ("Liputan6.com, Jakarta Harga naik.", "Liputan6.com, Jakarta", "Harga naik."),
        ("Liputan6.com, JakartaHarga naik.", "Liputan6.com, Jakarta", "Harga naik."),
        ("Liputan6.com, JakartaPT Nusa naik.", "Liputan6.com, Jakarta", "PT Nusa naik."),
        ("VIVA - Harga naik.", "VIVA", "Harga naik."),
        ("VIVA.co.id – Harga naik.", "VIVA.co.id", "Harga naik."),
        ("Jakarta, Beritasatu.com - Harga naik.", "Jakarta, Beritasatu.com", "Harga naik."),
        ("Bisnis.com, JAKARTA - Harga naik.", "Bisnis.com, JAKARTA", "Harga naik."),
        ("Bisnis.com, JAKARTA — Harga naik.", "Bisnis.com, JAKARTA", "Harga naik."),
        ("KONTAN.CO.ID - JAKARTA. Harga naik.", "KONTAN.CO.ID - JAKARTA", "Harga naik."),
        ("KONTAN.CO.ID-Jakarta. Harga naik.", "KONTAN.CO.ID-Jakarta", "Harga naik."),
        ("Jakarta - Harga naik.", "Jakarta", "Harga naik."),
        ("JAKARTA- Harga naik.", "JAKARTA", "Harga naik."),
        ("JAKARTA-Harga naik.", "JAKARTA", "Harga naik."),
        ("JAKARTA– Harga naik.", "JAKARTA", "Harga naik."),
        ("BANGKALAN - Jaksa menahan JS.", "BANGKALAN", "Jaksa menahan JS."),
        ("KOREA SELATAN – Grup itu kembali.", "KOREA SELATAN", "Grup itu kembali."),
        ("JAKARTA (Pos Kota) – Empat orang tewas.", "JAKARTA (Pos Kota)", "Empat orang tewas."),
        ("JAKARTA (Pos Kota) -Ketua umum datang.", "JAKARTA (Pos Kota)", "Ketua umum datang."),
        ("KARIMUN, POSMETRO.CO:Empat pria ditangkap.", "KARIMUN, POSMETRO.CO", "Empat pria ditangkap."),
        ("POSMETRO MEDAN– Pelaku ditangkap.", "POSMETRO MEDAN", "Pelaku ditangkap."),
        ("Posmetro.co.id,INDRAMAYU –Bupati hadir.", "Posmetro.co.id,INDRAMAYU", "Bupati hadir."),
        ("BANGKAPOS.COM, BANGKA -- Nelayan hilang.", "BANGKAPOS.COM, BANGKA", "Nelayan hilang."),
        ("TRIBUN-BALI.COM, SINGARAJA - Pemkab bergerak.", "TRIBUN-BALI.COM, SINGARAJA", "Pemkab bergerak."),
        ("TRIBUNMANADO.CO.ID - Berikut caranya.", "TRIBUNMANADO.CO.ID", "Berikut caranya."),
        ("Rimanews - Arema menang.", "Rimanews", "Arema menang."),
        ("Suara.com - Gubernur hadir.", "Suara.com", "Gubernur hadir."),
        ("Suara.com -\nGubernur hadir.", "Suara.com", "Gubernur hadir."),
        ("JUARA.NET, PHILLIP ISLAND - Pebalap jatuh.", "JUARA.NET, PHILLIP ISLAND", "Pebalap jatuh."),
        ("MANCHESTER, JUARA.net - Striker cedera.", "MANCHESTER, JUARA.net", "Striker cedera."),
        ("INFO BISNIS– PT Bank untung.", "INFO BISNIS", "PT Bank untung."),
        ('Jakarta - "Kami siap," kata dia.', "Jakarta", '"Kami siap," kata dia.'),
        ("TELUK BIRU, WartaKota.example - Proyek mundur.", "TELUK BIRU, WartaKota.example", "Proyek mundur."),
        ("Liputan6.com, JakartaParis Saint-Germain menang.", "Liputan6.com, Jakarta", "Paris Saint-Germain menang."),
        ("Liputan6.com, Jakarta-Pandemi Covid-19 usai.", "Liputan6.com, Jakarta", "Pandemi Covid-19 usai."),
        ("Kopenhagen (Warta Olahraga) - Mereka juara.", "Kopenhagen (Warta Olahraga)", "Mereka juara."),
        ("Liputan6.com, Padang Pariaman -Kasus itu diusut.", "Liputan6.com, Padang Pariaman", "Kasus itu diusut."),
        ("SAINT-DENIS– Final digelar.", "SAINT-DENIS", "Final digelar."),
        ("POS-KUPANG, KUPANG - Wali kota hadir.", "POS-KUPANG, KUPANG", "Wali kota hadir."),
        ("KOMPAS.com-Trent Alexander-Arnold menang.", "KOMPAS.com", "Trent Alexander-Arnold menang."),
        ("Merdeka.com - Timnas Indonesia U - 22 menang.", "Merdeka.com", "Timnas Indonesia U - 22 menang."),
        ("JAKARTA - 12 orang ditangkap.", "JAKARTA", "12 orang ditangkap."),
    ],
)
def test_cut(text: str, dateline: str, rest: str) -> None:
    assert cut(text) == (dateline, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Jakarta menjadi kota terpadat.",
        "Jepang - Indonesia berbagi poin dalam laga itu.",
        "COVID-19 kembali merebak.",
        "BMKG - Badan yang mengurusi cuaca - memperingatkan warga.",
        "PSSI - federasi sepak bola - bersidang.",
        "Jalan Jakarta-Bandung macet total.",
        "Jakarta-Bandung kini ditempuh 40 menit.",
        "Detik.com melaporkan kejadian itu.",
        "KOMPAS.com menerima surat itu kemarin.",
        "Anak-anak bermain di jalan.",
        "Menteri itu berkata: Tidak.",
        "Presiden (72) - yang baru pulang - beristirahat.",
        "Ia tiba di Jakarta - dan langsung pulang.",
        "Rabu - Jumat toko tutup.",
        "Dani Hartanto (Racing Honda) - Pebalap itu jatuh.",
        "Rina Hertanto, Sp.PD - dokter itu - hadir.",
        "UNESCO - Indonesia bekerja sama.",
        "PSMS - Persib bertemu lagi.",
        "SD-SMP digabung mulai tahun depan.",
        "",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert cut(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "body", "initials"),
    [
        ("Harga naik. (abc/def)", "Harga naik.", "(abc/def)"),
        ("Harga naik. (adi / dub)", "Harga naik.", "(adi / dub)"),
        ("Harga naik.(mr)", "Harga naik.", "(mr)"),
        ('"Siap," katanya. [cob]', '"Siap," katanya.', "[cob]"),
        ("(kpl/khs)", "", "(kpl/khs)"),
        ("Harga naik. ( Wan)", "Harga naik.", "( Wan)"),
        ("Harga naik.***", "Harga naik.", "***"),
        ("Harga naik. (*)", "Harga naik.", "(*)"),
        ("Harga naik. (Angga / tri)", "Harga naik.", "(Angga / tri)"),
        ("Harga naik. [Dewi Astuti]", "Harga naik.", "[Dewi Astuti]"),
        ("Harga naik. (Dewi Astuti/Z-2)", "Harga naik.", "(Dewi Astuti/Z-2)"),
        ("Harga naik. (B)", "Harga naik.", "(B)"),
        ("Harga naik. (R. Dewi / KR - DAS)", "Harga naik.", "(R. Dewi / KR - DAS)"),
        ("Harga naik. (D014)", "Harga naik.", "(D014)"),
        ("Harga naik. (R.D - AS / S024)", "Harga naik.", "(R.D - AS / S024)"),
        ("Harga naik. (Antara)", "Harga naik.", "(Antara)"),
        ("Harga naik. (Warta.com/Siti Rahma)", "Harga naik.", "(Warta.com/Siti Rahma)"),
    ],
)
def test_cut_initials(text: str, body: str, initials: str) -> None:
    assert cut_initials(text) == (body, initials)


@pytest.mark.parametrize(
    "text",
    [
        "Harga naik.",
        "Ia lahir di kota itu (Solo).",
        "Luasnya 20 hektare (ha)",
        "Kata dia (Rina), harga naik.",
        "Ia (red) hadir.",
        "Ia pindah ke kota lain (Solo - Tegal)",
        "Ia tiba di ibu kota (Jakarta Selatan)",
    ],
)
def test_no_initials(text: str) -> None:
    assert cut_initials(text) == (text, None)
