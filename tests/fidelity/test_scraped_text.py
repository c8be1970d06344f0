"""What sites do to a text (lost spaces, wrong marks, typing errors) is no fault of its translation."""

from __future__ import annotations

import pytest

from translator.fidelity import check
from translator.flow import prepare_article

RIGHT = [
    ("Longsor itu menewaskandua warga desa.", "The landslide killed two villagers."),
    ("Mereka lolos ke babak keempatkualifikasi zona Asia.", "They reached the fourth round of Asian qualifying."),
    ("Tak kurang dari250 rumah terendam.", "No fewer than 250 houses were flooded."),
    ("Perusahaan itu mencatat1.112 pengaduan.", "The company recorded 1,112 complaints."),
    ("Motor itu dijual Rp 522 jutaoff the road.", "The motorcycle sells for Rp 522 million off the road."),
    ("Pesawat seharga Rp 112 MiliarMedia jatuh.", "A plane worth Rp 112 billion crashed."),
    ("Laba perseroan Rp 1, 4 triliun.", "The company's profit was Rp 1.4 trillion."),
    ("Dendanya Rp 64,3 trilun setahun.", "The fine is Rp 64.3 trillion a year."),
    ("Sekitar dua ribuan pendukung datang.", "Some two thousand supporters came."),
    ("Film itu memasuki seri ke - limanya.", "The film enters its fifth series."),
    ("Catatan waktunya 1 menit 28.964s di sirkuit itu.", "His time was 1 minute 28.964s at the circuit."),
    ("Perjuangan Timnas Indonesiabelum usai.", "The Indonesian national team's struggle is not over."),
    ("Masa depan klub itu tidak jelas.", "The club's future is unclear."),
    ("Atlet itu dinilai tidak layak tampil.", "The athlete was judged unfit to appear."),
    ("Minyak ini menjaga warna rambut agar tidak pudar.", "This oil keeps the hair's colour from fading."),
    ("Mereka melaju ke babak perdelapanfinal.", "They advanced to the round of 16."),
    ("Angkanya turun 0,2 percentage point.", "The figure is down 0.2 percentage points."),
    ("Harga cabai Rp100 ribu -Rp120 ribu per kilogram.", "Chilies cost Rp 100 thousand - Rp 120 thousand a kilogram."),
    ("Bantuan untuk Metro Rp1,5 miliyar.", "Aid for Metro is Rp 1.5 billion."),
    ("Dia sangat tidak kompeten.", "He is very incompetent."),
    ("Mereka berseteru tanpa henti.", "They feud endlessly."),
    ("Banyak artis, tak peduli pria maupun wanita, hadir.", "Many artists, men and women alike, attended."),
    ('Laga digelar pada Jum"at malam.', "The match is held on Friday night."),
    ("Selasa,10/6/2025.", "Tuesday, 10 June 2025."),
    ("Dia lulusan Universitas Yamaguci di Jepang.", "He graduated from Yamaguchi University in Japan."),
    ("Acara bertema Negeri Gingseng itu meriah.", "The event on the theme of the Land of Ginseng was lively."),
    ("Bahasa Jepang dan Tionghoa paling dinanti.", "Japanese and Chinese are the most awaited."),
    ("Hari mengatakan pihaknya siap.", "Hari said his side was ready."),
    ("Dua bintang itu sukses lewatGO GO PIZZA!", "The two stars succeeded in GO GO PIZZA!"),
    ("Fitur baru muncul di On This Day ini.", "A new feature appears on this On This Day."),
    ("Saya tak ingin perang, tapi...", "I do not want war, but..."),
    (
        "Skuad: Budi Santoso, Rahmat Hidayat, Andi Makan, Joko Susilo, Wahyu Pratama.",
        "Skuad: Budi Santoso, Rahmat Hidayat, Andi Makan, Joko Susilo, Wahyu Pratama.",
    ),
    ("Dari 300 rusa yang kabur, 171 berhasil ditangkap kembali.", "Of the 300 deer that fled, 171 were recaptured."),
    ("Sebab, hal itu sudah biasa ia lakukan.", "Because he used to do that."),
    (
        "Jaraknya bertambah dari sebelumnya sepanjang 661,5 kilometer menjadi 808 kilometer.",
        "The distance grew from 661.5 kilometres to 808 kilometres.",
    ),
    ("Dinas Bina Kontruksi Bandung hadir.", "The Bandung Construction Development Office attended."),
    ("Negara itu dekat Samudra Pasirik.", "The country is near the Pacific Ocean."),
    ("Musisi Irwan Wibowoatau Gus wafat.", "Musician Irwan Wibowo or Gus died."),
    ("Gubernur Pramono Anungmengakuikebakaran itu.", "Governor Pramono Anung acknowledged the fire."),
    ("Uskup Agung Jakarta hadir.", "The Archbishop of Jakarta attended."),
    ("Pansel memilih lima calon di Lampura.", "The selection committee chose five candidates in North Lampung."),
    ("Seskab Rudi Hartono hadir di Balaikota Bogor.", "Cabinet Secretary Rudi Hartono attended at Bogor City Hall."),
    ("Pesawat Garuda GA 325 terbang lagi.", "The Garuda GA 325 aircraft flies again."),
    ("Dia mengklaim tidak bersalah.", "He claimed to be innocent."),
    ("Presiden ke10 dan ke12 bertemu.", "The 10th and 12th presidents met."),
    ("Mudah2an tidak ada kegiatan2 lain.", "Hopefully there are no other activities."),
    ("Dia memilih diam seribu bahasa.", "He chose to remain silent."),
    ("Acara digelar 13, 14, dan 15 Juni lalu.", "The event was held on 13, 14 and 15 June."),
    ("Mereka melawan Irak (6/6) di Jakarta.", "They play Iraq (6 June) in Jakarta."),
    ("Karnaval agustusan itu ramai.", "The August carnival was lively."),
    ("Muktamar ke-VI digelar di Bali.", "The sixth congress was held in Bali."),
    ("Saham PT Kereta Cepat Indonesia China naik.", "Shares of PT Kereta Cepat Indonesia China rose."),
    ("Air zam-zam dilarang dibawa.", "Zamzam water may not be carried."),
    ('"Saya kagum," kata Said di Sidoarjo.', '"I am amazed," Said said in Sidoarjo.'),
    ("Jenazah disemayamkan di Gedung Serba Guna.", "The body lies in the Multipurpose Building."),
]

WRONG = [
    ("Longsor itu menewaskandua warga desa.", "The landslide killed four villagers.", "hallucinated"),
    ("Tak kurang dari250 rumah terendam.", "No fewer than 350 houses were flooded.", "hallucinated"),
    ("Masa depan klub itu tidak jelas.", "The club's future is clear.", "negation_flipped"),
    ("Dia menjelaskan bahwa laju itu tak terbendung.", "He explained that the rate was contained.", "negation_flipped"),
    ("Laba perseroan Rp 1, 4 triliun.", "The company's profit was Rp 4 trillion.", "number_changed"),
    ("Sekitar dua ribuan pendukung datang.", "Some two hundred supporters came.", "number_changed"),
    ("Dia lulusan Universitas Yamaguci di Jepang.", "He graduated from Nagasaki University in Japan.", "hallucinated"),
    ("Rapat digelar Minggu (18/2/2018) pagi.", "The meeting was held on Monday (18 February 2018).", "wrong_date"),
    ("Siswi dari Konawe itu cedera.", "The student from Jeddah was injured.", "name_changed"),
    (
        "Polisi menangkap Driana Hera Yuliawan yang merupakan pegawai kecamatan di kota itu.",
        "Police arrested Drana Hera Yuliawan, who is an official of the district in the city.",
        "name_changed",
    ),
    ("Gempa terjadi pada Maret 2023 di kota itu.", "The quake struck in March 2024 in the city.", "wrong_date"),
    ("Harga beras di Mesir naik.", "The price of rice in Egybetic rose.", "name_changed"),
    ("Acara digelar 13, 14, dan 15 Juni lalu.", "The event was held on 13, 14 and 17 June.", "wrong_date"),
    ("Kerja adalah satu bukti karya.", "Work is one piece piece of evidence of work.", "repetition"),
    ("Catatan waktunya 1 menit 28.964s di lap itu.", "His time was 1 minute 28,964s on that lap.", "number_changed"),
]


@pytest.mark.parametrize(("source", "translation"), RIGHT)
def test_a_right_translation_of_a_spoilt_source_has_no_flag(source: str, translation: str) -> None:
    assert [flag.reason for flag in check(source, translation)] == []


@pytest.mark.parametrize(("source", "translation", "kind"), WRONG)
def test_a_wrong_one_is_flagged_all_the_same(source: str, translation: str, kind: str) -> None:
    assert kind in {flag.kind for flag in check(source, translation)}


@pytest.mark.parametrize(
    ("source", "normalized"),
    [
        ("Lap terbaik 28.964s dan 5.000 penonton.", "Lap terbaik 28.964s dan 5,000 penonton."),
        ("Setelah menang pada (5/6/25), tim pulang.", "Setelah menang pada (5 Juni 2025), tim pulang."),
        ("Selasa,10/6/2025 di Jakarta.", "Selasa,10 Juni 2025 di Jakarta."),
        ("Nilai kontraknya Rp 144, 34 triliun.", "Nilai kontraknya Rp 144.34 triliun."),
    ],
)
def test_spoilt_figures_are_normalised(source: str, normalized: str) -> None:
    sentence = next(prepare_article("Judul\n\n" + source).sentences())
    assert sentence.normalized == normalized


def test_a_hyphen_that_does_not_break_is_an_ordinary_one() -> None:
    assert next(prepare_article("Judul\n\nDivisi ke\u201115 tiba.").sentences()).source == "Divisi ke-15 tiba."
