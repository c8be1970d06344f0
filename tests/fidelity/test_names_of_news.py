"""Names as news writes them: blends, exonyms, slips and run-together words, and what is flagged besides."""

from __future__ import annotations

import pytest

from translator.fidelity import check
from translator.fidelity.blends import is_office, is_region
from translator.text import Text

RIGHT = [
    ("Penyerang itu, Budi Santosamengatakan siap.", "The striker, Budi Santosa, said he was ready."),
    ("Wisatawan dari Malaysiakini terus bertambah.", "Tourists from Malaysia now keep increasing."),
    ("Liputan6.com, Jakarta -Sebuahkapalyang karam ditemukan.", "Liputan6.com, Jakarta - A wrecked ship was found."),
    ("Ia dilantik oleh Presidenkedua negara itu.", "He was sworn in by the country's second president."),
    ("Aksi pria Acehmenarik perhatian.", "The Acehnese man's act drew attention."),
    ("Kabag SDA Kabupaten Sragen hadir.", "The head of Sragen Regency's water resources division attended."),
    ("Menko Polkam menerima tamu di kantornya.", "The Coordinating Minister for Politics and Security met guests."),
    ("Kepala Korlantas Polri meninjau jalan tol.", "The head of the National Police traffic corps inspected the road."),
    ("Sekkab Pesbar membuka rapat itu.", "The West Pesisir Regency secretary opened the meeting."),
    ("Program Kemen PPA itu selesai.", "The Women's Empowerment Ministry's program is finished."),
    ("Brigjen TNI Anwar Sadikin memimpin upacara.", "Brigadier General Anwar Sadikin led the ceremony."),
    ("Penyelenggara Liga Primer menolak usul itu.", "The Premier League organisers rejected the proposal."),
    ("Kisah Nabi Nuh dibacakan di kelas.", "The story of the Prophet Noah was read in class."),
    ("Ia tinggal di Firenze selama setahun.", "He lived in Florence for a year."),
    ("Keuskupan Agung Semarang menggelar misa.", "The Archdiocese of Semarang held a mass."),
    ("Sri Paus tiba di Roma.", "The Pope arrived in Rome."),
    ("Potensi Panas Bumi di Garut besar.", "The geothermal potential in Garut is great."),
    ("Dana umat dibahas Takhta Suci Vatikan.", "The people's funds were discussed by the Holy See."),
    ("Pembalap Fabio Quartararao menang di Mugello.", "Racer Fabio Quartararo won at Mugello."),
    ("Ia terbang dari Bostong ke Chicago.", "He flew from Boston to Chicago."),
    ("Institut Studi Rezim Totaliter itu tutup.", "The Institute for the Study of Totalitarian Regimes has closed."),
    ("Pabrik di Srilanka tutup.", "A factory in Sri Lanka has closed."),
    ("Bandara King Abdul Aziz ramai.", "King Abdulaziz Airport is busy."),
    ("Sidang Tim Komisaris-Direksi ditunda.", "The Commissioners-Directors team session was postponed."),
    ("Pemain baru MeesÂ datang.", "The new player Mees has come."),
    ("Kapal itu menghubungkan Eropa, Timur Tengah, dan Asia.", "The ship links Europe, the Middle East and Asia."),
    ("Anggota Pasukan Pengibar Bendera berlatih.", "Members of the Flag Hoisting Troop are training."),
    ("Gadis itu bermain di drakor terbaru.", "The girl stars in the latest Korean drama."),
    ("Musisi itu menjadi mualaf tahun lalu.", "The musician converted to Islam last year."),
    ("Ponsel itu memakai dua SoC.", "The phone uses two SoCs."),
]

WRONG = [
    ("Penyerang itu, Budi Santosamengatakan siap.", "The striker, Budi Wijaya, said he was ready.", "hallucinated"),
    ("Ia terbang dari Bostong ke Chicago.", "He flew from Denver to Chicago.", "name_changed"),
    ("Menurut Arsimano Hadi, rapat ditunda.", "According to Arsimno Hadi, the meeting was postponed.", "name_changed"),
    ("Guru agama Konghucu itu wafat.", "The Confucu religion teacher died.", "name_changed"),
    ("Kisah Nabi Nuh dibacakan di kelas.", "The story of the Prophet was read in class.", "name_changed"),
    ("Ia tinggal di Firenze selama setahun.", "He lived in Venice for a year.", "name_changed"),
    ("Pabrik di Srilanka tutup.", "A factory in Bangladesh has closed.", "name_changed"),
    ("Fabrik itu ada di Universitas Trijayabertujuan maju.", "It is at Trijayaberty University.", "hallucinated"),
]


@pytest.mark.parametrize(("source", "translation"), RIGHT)
def test_a_name_that_english_spells_otherwise_is_no_fault(source: str, translation: str) -> None:
    assert [flag.reason for flag in check(source, translation)] == []


@pytest.mark.parametrize(("source", "translation", "kind"), WRONG)
def test_a_name_that_became_another_is_flagged_all_the_same(source: str, translation: str, kind: str) -> None:
    assert kind in {flag.kind for flag in check(source, translation)}


OTHER_KINDS = [
    ("Harganya rp2,4 juta per gram.", "It costs Rp 2.4 million per gram.", []),
    ("Harganya rp2,4 juta per gram.", "It costs Rp 2.8 million per gram.", ["number_changed"]),
    ("Timnas U-20berhasil menang.", "The U-20 national team won.", []),
    ("Sekitar sepuluh ribuan siswa hadir.", "Some ten thousand students attended.", []),
    ("Jalan itu naik dari 71 perse. menjadi 80 persen.", "The road rose from 71 percent to 80 percent.", []),
    ("Ia mulai belajar saham dari nol.", "She began to learn about stocks from scratch.", []),
    ("Sepasang gol dicetak Andi.", "Two goals were scored by Andi.", []),
    ("Catatan waktunya 1 menit 38.107 detik.", "His time was 1 minute 38.107 seconds.", []),
    ("Peso turun, baht minus 0,06 persen.", "The peso fell, the baht dropped 0.06 percent.", []),
    ("Suhu naik lalu turun menjadi minus 4 derajat.", "It rose and then fell to 4 degrees.", ["number_changed"]),
    ("Upah minimum tercatat paling tinggi Rp 5 juta.", "The minimum wage was Rp 5 million at the highest.", []),
    ("Penelitian berlangsung pada maret - juni 2016.", "The study ran from March to June 2016.", []),
    ("Video itu diunggah pada 9 Meil 2016.", "The video was uploaded on 9 May 2016.", []),
    ("Khotbah Jumatberikut ditulis olehnya.", "The following Friday sermon was written by him.", []),
    ("Itu tdak ada yang siap, kata Joni.", "No one is ready, Joni said.", []),
    ("Aku belom sempat makan.", "I haven't had time to eat.", []),
    ("Aktor film 'Bukan Rumah Biasa' itu sakit.", "The actor of the film 'Bukan Rumah Biasa' is ill.", []),
    ("Harga dijaga agar tidak melebihi batas.", "Prices are kept from exceeding the limit.", []),
    ("Cara itu tidak efisien.", "That way is inefficient.", []),
    (
        "Cara itu tidak tepat dan menimbulkan inefisiensi.",
        "That way is apt and causes inefficiency.",
        ["negation_flipped"],
    ),
    ("Drama itu tayang di KBS2 pada 9 Agustus 2025.", "The drama aired on KBS2 on 9 August 2025.", []),
    ("Liputan6.com, Jakarta Gubernur Jakarta hadir.", "Liputan6.com, Jakarta Jakarta Governor attended.", []),
    ("Rumah Makan Sari Rasa di Tegal ramai.", "Rumah Makan Sari Rasa in Tegal is busy.", []),
    ("Jet jenis F-16 milik Irak mendarat.", "Iraq's F-16-type jet landed.", []),
    ("Penjualan dimulai dari 8RB sehari.", "Sales start from 8RB a day.", []),
    ("Ekspor ke negeri tirai bambu naik.", "Exports to China rose.", []),
    ("Kereta itu tabrak mobil dan Picu Ledakan hebat.", "The train hit a car and triggered a great explosion.", []),
    ("Sejak itu Yamantetap miskin.", "Yemen has remained poor since.", []),
    ("Mereka dilindungi Allah Tuhan Yang Maha Kuasa.", "They are protected by Allah, the Almighty.", []),
    ("Timnas Inggrisbak tertampar.", "The England team were as if slapped.", []),
    ("Penambahanjam kerja itu ditolak.", "The additional working hours were rejected.", []),
    ("BANTUAN BAGI SISWA:RP900.000 SEBULAN.", "AID FOR STUDENTS: RP 900,000 A MONTH.", []),
    ("Program Bina Lingkungan itu baik.", "The environmental programme is good.", []),
    ("Fase Konjungsi Bulan dan Mars.", "The phase of conjunction of the Moon and Mars.", []),
    (
        "Anjing Papua Nugini (New Guinea Singing Dog) itu langka.",
        "The Papua New Guinea dog (New Guinea Singing Dog) is rare.",
        [],
    ),
    ("Warga bumi cenderawasih menolak.", "Residents of Papua refused.", []),
    ("Warga negeri kincir angin menolak.", "Dutch residents refused.", []),
    ("Warga bumi cenderawasih menolak.", "Residents of China refused.", ["hallucinated"]),
]


@pytest.mark.parametrize(("source", "translation", "kinds"), OTHER_KINDS)
def test_other_kinds_in_news(source: str, translation: str, kinds: list[str]) -> None:
    assert [flag.kind for flag in check(source, translation)] == kinds


NO_WORDS = [
    ("Mereka mendarat di pantai yang sepi.", "They teleaded on the lonely beach.", "teleaded"),
    ("Kebijakan itu dinilai gegabah oleh warga.", "The policy was judged foremitents by residents.", "foremitents"),
    ("Kebijakan itu ngeri.", "The policy is scaryyy.", "scaryyy"),
]


@pytest.mark.parametrize(("source", "translation", "word"), NO_WORDS)
def test_a_word_that_is_none_is_flagged(source: str, translation: str, word: str) -> None:
    (flag,) = check(source, translation)
    assert flag.kind == "hallucinated"
    assert flag.translation_span is not None
    assert translation[slice(*flag.translation_span)] == word


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Daun kelor itu dikeringkan.", "The moringa leaves were dried."),
        ("Zat itu mengandung flavonoid.", "The substance contains flavonoids."),
        ("Air itu tidak bisa diminum.", "The water is undrinkable."),
        ("Ia menulis tentang pikovskaya.", "He wrote about pikovskaya."),
        ("Gereja Kanisius itu ramai.", "The Canisius church is busy."),
        ("Perajin itu membuat pinisi.", "The craftsman builds phinisis."),
        ("Kolam itu berisi ikan patin.", "The pond holds pangasius."),
        ("Kebijakan itu ngeriii.", "The policy is scaryyy."),
    ],
)
def test_a_rare_word_of_english_or_of_the_source_is_none_of_them(source: str, translation: str) -> None:
    assert check(source, translation) == []


@pytest.mark.parametrize(
    ("word", "office"),
    [
        ("korlantas", True),
        ("satbrimob", True),
        ("dirjenpas", True),
        ("kemkominfo", True),
        ("dandi", False),
        ("satria", False),
    ],
)
def test_offices_are_told_by_their_parts(word: str, office: bool) -> None:
    assert is_office(word) is office


@pytest.mark.parametrize(
    ("word", "translation", "region"),
    [
        ("flotim", "in East Flores", True),
        ("pessel", "in Pesisir Selatan", True),
        ("flotim", "in West Flores", False),
        ("flotim", "in East Java", False),
    ],
)
def test_regions_are_told_by_what_stands_there(word: str, translation: str, region: bool) -> None:
    assert is_region(word, Text(translation)) is region
