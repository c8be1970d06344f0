"""Every row of the boilerplate table: its example goes, its counter-example stays."""

from __future__ import annotations

import pytest

from translator.indonesian.boilerplate import RULES, cut_end, rule_for_line
from translator.indonesian.noise_rule import Rule

LINE_RULES = [r for r in RULES if r.place == "line"]
END_RULES = [r for r in RULES if r.place == "end"]


def names(rules: list[Rule]) -> list[str]:
    return [r.name for r in rules]


def test_names_are_unique_and_every_row_is_filled() -> None:
    assert len({r.name for r in RULES}) == len(RULES)
    assert all(r.name and r.sites and r.example and r.counter_example for r in RULES)
    assert all(r.sure or r.patterns or r.edge for r in RULES)


@pytest.mark.parametrize("rule", LINE_RULES, ids=names(LINE_RULES))
def test_line_rule_drops_its_example(rule: Rule) -> None:
    assert rule_for_line(rule.example, "inside" if rule.sure or rule.patterns else "edge") is rule


@pytest.mark.parametrize("rule", END_RULES, ids=names(END_RULES))
def test_end_rule_cuts_its_example_and_keeps_what_stands_before(rule: Rule) -> None:
    text, cut = cut_end(rule.example)
    assert [r for _, r in cut] == [rule]
    assert text
    assert "".join((text + cut[0][0]).split()) == "".join(rule.example.split())


@pytest.mark.parametrize("rule", RULES, ids=[r.name for r in RULES])
def test_no_rule_touches_a_counter_example(rule: Rule) -> None:
    assert rule_for_line(rule.counter_example, "edge") is None
    assert cut_end(rule.counter_example) == (rule.counter_example, [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("advertisement", "advertisement"),
        ("Scroll ke bawah untuk melanjutkan membaca", "scroll"),
        ("SCROLL TO RESUME CONTENT", "scroll"),
        ("[Gambas:Video CNN]", "embed"),
        ("[Gambas:Instagram]", "embed"),
        ("Baca Juga", "read-also"),
        ("Baca_Juga", "read-also"),
        ("BACA JUGA: Jalan Pantura Macet Total", "read-also"),
        ("(Baca: Polisi Tangkap Dua Pencuri Motor)", "read-also"),
        ("[Baca juga: Menteri Kunjungi Pasar]", "read-also"),
        ("Yuk baca juga:", "read-also"),
        ("SIMAK JUGA - Persela Incar Kiper Baru", "read-also"),
        ("Lihat Juga: Tiga Cara Merawat Sepeda", "read-also"),
        ("Lihat juga Video: Gempa Guncang Mamuju", "read-also"),
        ("Simak juga Video 'Hujan Abu di Lereng Merapi':", "read-also"),
        ("Saksikan Live DetikSore:", "watch-also"),
        ("Simak selengkapnya di halaman berikutnya", "next-page"),
        ("Baca selanjutnya", "next-page"),
        ("Halaman Selanjutnya", "next-page"),
        ("Berita Selanjutnya", "next-page"),
        ("Pilihan Redaksi", "picks"),
        ("Pilihan Editor:", "picks"),
        ("TAG:", "tags"),
        ("Ikuti berita terbaru Warta Nusa di Google News", "google-news"),
        ("Follow Warta Nusa WhatsApp Channel untuk kabar terbaru", "channel"),
        ("Gabung ke Channel WhatsApp Warta Nusa", "channel"),
        ("(Ayo ikuti saluran WhatsApp Warta.com biar enggak ketinggalan berita)", "channel"),
        ("Artikel ini telah tayang di Kompas.com", "published-in"),
        ("Dapatkan update berita pilihan setiap hari. Mari bergabung di grup kami, klik tautan ini.", "channel"),
        ("Keterangan gambar, Warga membersihkan lumpur di depan rumahnya.", "source"),
        ("Menarik Dibaca: Lima Cara Menyimpan Beras", "next-page"),
        ("Selanjutnya: Harga Emas Naik Tajam", "next-page"),
        ("Saksikan Video Pilihan di Bawah Ini:", "watch-also"),
        ("Cek Berita dan Artikel yang lain di Google News dan WA Channel", "google-news"),
        ("Copyright © ANTARA 2023", "copyright"),
        ("Simak berita dan artikel lainnya di Google News", "google-news"),
        ("Editor: Siti Rahma", "byline"),
        ("Penulis: Siti Rahma", "byline"),
        ("Kontributor : Anton", "byline"),
        ("Reporter: Joko | Editor: Siti", "byline"),
        ("Laporan Wartawan TribunJogja.com, Siti Rahma", "reported-by"),
        ("COPYRIGHT (c) ANTARA 2024", "copyright"),
        ("Sumber gambar, Getty Images", "source"),
        ("Poster film (Image by studio on Instagram)", "caption"),
        ("Perahu nelayan (credit: istimewa)", "caption"),
        ("Dewi berkontribusi dalam penulisan artikel ini.", "contributed"),
        ("Download aplikasi Warta.com di sini", "apps"),
    ],
)
def test_variants(line: str, name: str) -> None:
    rule = rule_for_line(line)
    assert rule is not None
    assert rule.name == name


@pytest.mark.parametrize(
    "line",
    [
        "Banjir merendam 300 rumah di Demak, Senin (3/2/2025).",
        "Para siswa baca juga buku cerita setiap Jumat pagi.",
        '"Baca juga pasal berikutnya," kata hakim kepada terdakwa.',
        "Foto pertama diambil pada 1945 oleh seorang wartawan.",
        "Sumber kebakaran diduga berasal dari korsleting listrik.",
        "Editor surat kabar itu mengundurkan diri setelah dua puluh tahun.",
        "Video itu ditonton dua juta kali dalam sehari.",
        "Oleh sebab itu, jalan ditutup sampai Minggu.",
        "Laporan Bank Dunia menyebutkan pertumbuhan melambat.",
        "Rina Kusuma",
        "Simak video pilihan berikut: Rasa nyeri itu membuat pasien sulit berjalan.",
        'Baca Juga "Satu korban luka," ungkap Kepala Unit Lalu Lintas.',
        "Baca juga: Cara Merawat Radio Tua Ia menyukai radio sejak kecil.",
        "Foto: Budi Anggota dewan itu memahami permintaan para pengemudi yang datang.",
        "A video posted by a resident shows the flood.",
        "Baca Juga Apa yang terjadi sebenarnya?",
        "Selanjutnya, polisi memeriksa tiga saksi.",
        "Dapatkan izin dahulu, kata kepala dinas kepada pengembang.",
        "Keterangan saksi berbeda dengan rekaman kamera.",
        "Babak kedua",
        "Jakarta",
        "(Pemerintah sebelumnya menyatakan tidak akan menaikkan harga.)",
        "Tag harga pada baju itu salah.",
        "Ikuti terus perkembangan harga agar tidak salah membeli.",
        "Unduh formulir pendaftaran melalui laman kampus.",
        "Halaman rumah itu luas dan rindang.",
        "Artikel ini menarik perhatian para peneliti.",
        "Gabung dengan klub barunya, ia langsung mencetak dua gol.",
        "Saksikan pertandingan itu dan nilai sendiri, ujarnya.",
        "Simak penjelasan berikut.",
        "Iklan rokok dilarang dipasang di dekat sekolah.",
        "Hak cipta dan paten dibahas dalam rapat itu.",
        "Disebutkan, dana itu berasal dari hibah.",
        "1. Siapkan dokumen yang diperlukan",
        "Lihat juga bagaimana warga menyambutnya.",
        "Terpopuler kedua adalah sepeda listrik.",
    ],
)
def test_prose_stays(line: str) -> None:
    assert rule_for_line(line) is None
    assert cut_end(line) == (line, [])
