"""Sentence ends: each rule by a case, nothing lost on any text, and speed's shape."""

from __future__ import annotations

import random

import pytest

from translator.indonesian.sentences import split

WHOLE = [
    "dr. Rina menerima pasien di ruang praktiknya.",
    "Prof. Dr. Ir. H. Ahmad Fauzi, M.Sc., Ph.D. hadir dalam seminar itu.",
    "Drs. Suryanto dan Dra. Murni menandatangani berita acara.",
    "Letkol. Inf. Bagus memimpin upacara.",
    "K.H. Ma'ruf dan Tgk. Usman berdoa bersama.",
    "Buku karya A.H. Nasution itu dicetak ulang.",
    "Moh. Hatta lahir di Bukittinggi.",
    "Kantor itu terletak di Jl. Merdeka No. 67 Kec. Sukajadi Kab. Garut.",
    "Warga Gg. Melati, Kel. Sukamaju, dapat menghubungi Telp. 021-555123.",
    "Harga tiketnya Rp. 2.375.000 per orang.",
    "PT. Maju Jaya dan CV. Sinar Abadi memenangi lelang.",
    "Toko buka pukul 10.30 WIB hingga pukul 21.00 WIB.",
    "Ia mencatat waktu 1.35.20 di garis akhir.",
    "Situs detik.com dan KOMPAS.com memuat berita itu.",
    "Surat dikirim ke redaksi@warta.co.id kemarin.",
    "Ketua tim, Rahmat Hidayat, S.H., M.H., menolak berkomentar.",
    "dr. Siti, Sp.OG memeriksa ibu hamil itu.",
    '"Kami siap." kata pelatih itu.',
    '"Siapa yang bertanggung jawab?" tanya hakim.',
    '"Kami menang!" Ujar kapten tim itu.',
    "“Ini bukan akhir.” tuturnya.",
    "Ia berangkat a.n. kepala dinas s.d. akhir bulan.",
    "Persib vs. Persija digelar besok.",
    "Lihat hlm. 12 dan ayat 3 pasal itu.",
    "Barang itu berupa laptop, kamera, dll. yang disita polisi.",
    "Anak-anak berusia 1950-an itu berlari 2x lebih cepat pada hari ke-20.",
    '"Kami... tidak tahu," ujarnya.',
    "Yahoo! Indonesia menutup kantornya.",
    "2. 375. 000 orang mengungsi.",
]

SEVERAL = [
    ["Alamatnya di No. 67.", "Dia tinggal sendiri."],
    ["Uangnya Rp. 2.375.000.", "Uang itu disimpan."],
    ["Ia bergelar S.H.", "Dia lalu menjadi jaksa."],
    ["Saham PT Nusa Tbk.", "Perusahaan itu merugi."],
    ["Mereka membawa tenda, selimut, dll.", "Bantuan tiba malam hari."],
    ["Indonesia masuk Grup C.", "Laga pertama digelar besok."],
    ["Pelaku berinisial N.", "Dia ditangkap di rumahnya."],
    ['Ia berkata, "Kami siap."', "Semua orang bertepuk tangan."],
    ['"Siapa dia?"', "Rina tidak menjawab."],
    ['"Kami lelah.', 'Kami ingin pulang," kata Joko.'],
    ["Apa sebabnya?!", "Tidak ada yang tahu."],
    ["Polisi menahan tersangka.", "Kepala Seksi Humas membenarkan."],
    ["Jaksa menahan JS di Bangkalan.", '"Penahanan ini sah," kata jaksa.'],
    ["Acara selesai pukul 22.00.", "Warga pulang."],
    ["Ia menunggu…", "Tidak ada yang datang."],
    ["Jumlahnya naik pada 2017.", "12 orang dirawat."],
    ['" Kami siap.', 'Semua sudah lengkap, " kata dia.', "Latihan dimulai pukul 10 : 30."],
    ["Semoga Allah SWT memberi jalan.", "Amin."],
    ["Harganya naik.", "iPhone terbaru dijual Rp20 juta."],
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize("sentences", SEVERAL, ids=lambda s: s[0])
def test_several_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Polisi menahan tersangka.Kepala Seksi membenarkan.", 2),
        ('Ia ditahan di Bangkalan."Penahanan ini sah," kata jaksa.', 2),
        ('"Kami siap."Dia lalu pergi.', 2),
        ("Laporan PBB.Menurut dia, angka itu naik.", 2),
        ("Terjadi pada 2017.Pada tahun itu ia pindah.", 2),
        ("Kabar dari Kompas.Com dan Bisnis.com berbeda.", 1),
        ("S.Si. dan M.Si adalah gelar.", 1),
        ("PT.Aneka Tambang menang.", 1),
        ("Jl.Sudirman macet.", 1),
        ("A.Yani adalah pahlawan.", 1),
        ("Lihat https://warta.id/Berita.Utama di sana.", 1),
    ],
)
def test_glued_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_line_break_is_a_boundary() -> None:
    assert split("Harga naik\nWarga mengeluh") == ["Harga naik", "Warga mengeluh"]


def test_nothing_from_nothing_and_no_empty_sentence() -> None:
    assert split("") == []
    assert split(" \n\t ") == []
    assert split("...") == ["..."]
    assert split("* * *") == ["* * *"]


def test_nothing_is_lost_on_random_texts() -> None:
    parts = [*"abcXYZ019 \n\t.,;:!?…\"'“”‘’()[]«»-–—/@#%&*\u00a0é中🙂"]
    parts += [
        "dr. ",
        "Rp. ",
        "No. ",
        "S.H. ",
        "dll. ",
        '." ',
        '"Ia ',
        "kata ",
        " Dia",
        "detik.com",
        "10.30",
        ". . .",
        "...",
    ]
    parts += ["?!", '." kata', "PBB.Ia", "Prof. ", "Grup C. ", "”", "“Ia", " ' "]
    generator = random.Random(11)
    for _ in range(20_000):
        text = "".join(generator.choices(parts, k=generator.randint(0, 40)))
        pieces = split(text)
        assert "".join("".join(pieces).split()) == "".join(text.split())
        assert all(p and p == p.strip() for p in pieces)


def test_joining_with_spaces_gives_ordinary_text_back() -> None:
    text = " ".join(sentence for group in SEVERAL for sentence in group) + "\n" + "\n".join(WHOLE)
    assert " ".join(" ".join(split(text)).split()) == " ".join(text.split())


def test_splitting_again_changes_nothing() -> None:
    for group in SEVERAL:
        for sentence in group:
            assert len(split(sentence)) == 1
