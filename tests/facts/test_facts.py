from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from tests.digest.samples import FLOOD_KOMPAS, MATCH, RICE, prepared
from translator.article import About, Article, Dropped, Paragraph, Sentence
from translator.facts.dates import Mentions, Partial, common_year, complete, day_of, mentions_of
from translator.facts.figures import key_numbers
from translator.facts.names import key_names
from translator.facts.outlets import known_name, outlet_of
from translator.lexicon.names import in_english


def _article(*sentences: str, title: str = "", dateline: str | None = None, dropped: str = "") -> Article:
    return Article(
        (Paragraph(tuple(Sentence(s) for s in sentences)),),
        title=Sentence(title) if title else None,
        dateline=dateline,
        dropped=(Dropped(dropped, "channel"),) if dropped else (),
    )


@pytest.mark.parametrize(
    ("dateline", "path", "name", "found_in"),
    [
        ("Jakarta, CNN Indonesia", "a.txt", "CNN Indonesia", "dateline"),
        ("JAKARTA, KOMPAS.com", "a.txt", "Kompas.com", "dateline"),
        ("REPUBLIKA.CO.ID, JAKARTA", "a.txt", "Republika", "dateline"),
        ("Jakarta (ANTARA News)", "a.txt", "ANTARA", "dateline"),
        ("Liputan6.com, Jakarta", "a.txt", "Liputan6.com", "dateline"),
        ("JAKARTA", "detik.com/123.txt", "detik.com", "name"),
        (None, "arsip/kompas-2025-06-10.txt", "Kompas.com", "name"),
        (None, "cnn_indonesia_17.txt", "CNN Indonesia", "name"),
        (None, "koran.example.co.id/17.txt", "Example.co.id", "name"),
        (None, "sidang-merdeka.txt", None, None),
        (None, "artikel.txt", None, None),
        ("JAKARTA", "artikel.txt", None, None),
    ],
)
def test_the_outlet_is_found(dateline: str | None, path: str, name: str | None, found_in: str | None) -> None:
    outlet = outlet_of(_article("Harga naik.", dateline=dateline), path)
    assert (outlet.name if outlet else None) == name
    assert (outlet.found_in if outlet else None) == found_in


def test_what_the_file_says_of_itself_comes_first() -> None:
    article = replace(
        _article("Harga naik pada Selasa (10/6/2025).", dateline="Jakarta, CNN Indonesia"),
        about=About(outlet="www.kompas.com", date="2025-06-11"),
    )
    outlet, day = outlet_of(article, "detik.txt"), day_of(mentions_of(article, "2020-01-01.txt"))
    assert outlet is not None
    assert (outlet.name, outlet.found_in) == ("Kompas.com", "file")
    assert day is not None
    assert (day.day, day.guessed) == (datetime.date(2025, 6, 11), False)


def test_a_very_long_outlet_is_cut() -> None:
    assert len(known_name("Koran " * 100)) <= 60


@pytest.mark.parametrize(
    ("sentences", "day"),
    [
        (["Banjir terjadi pada Selasa (10/6/2025).", "Pada 17 Agustus 1945 semua berubah."], (2025, 6, 10)),
        (["Banjir terjadi pada 10 Juni 2025."], (2025, 6, 10)),
        (
            ["Ia lahir pada 3 Mei 2001.", "Ia ditangkap Senin (9/6/2025).", "Kata polisi Senin (9/6/2025)."],
            (2025, 6, 9),
        ),
        (["Tidak ada tanggal di sini."], None),
        (["Indonesia merdeka pada 17 Agustus 1945."], None),
        (["Rapat digelar 31 Februari 2025."], None),
    ],
)
def test_the_day_is_guessed_from_the_text(sentences: list[str], day: tuple[int, int, int] | None) -> None:
    found = day_of(mentions_of(_article(*sentences), "a.txt"))
    assert (found.day if found else None) == (datetime.date(*day) if day else None)
    assert found is None or found.guessed


def test_a_line_with_the_time_of_publication_counts_most() -> None:
    article = _article("Rapat digelar pada 1 Juni 2025.", dropped="Senin, 16 Juni 2025 10:30 WIB")
    day = day_of(mentions_of(article, "a.txt"))
    assert day is not None
    assert day.day == datetime.date(2025, 6, 16)


def test_a_date_in_the_path_is_a_guess() -> None:
    day = day_of(mentions_of(_article("Harga naik."), "2025/06/10/a.txt"))
    assert day is not None
    assert (day.day, day.guessed) == (datetime.date(2025, 6, 10), True)


def test_a_year_is_only_lent_where_the_weekday_agrees() -> None:
    tuesday = Partial(10, 6, 1)
    assert complete(tuesday, 2025) == datetime.date(2025, 6, 10)
    assert complete(tuesday, 2024) is None
    assert complete(Partial(10, 6, None), 2025) == datetime.date(2025, 6, 10)
    lent = mentions_of(_article("Banjir terjadi Selasa (10/6)."), "a.txt")
    assert day_of(lent) is None
    day = day_of(lent, 2025)
    assert day is not None
    assert day.day == datetime.date(2025, 6, 10)


def test_the_common_year_needs_a_clear_majority() -> None:
    def mentions(year: int) -> Mentions:
        return Mentions(None, ((datetime.date(year, 1, 1), 1.0),), (), frozenset(), frozenset())

    assert common_year([mentions(2025), mentions(2025), mentions(2017)]) == 2025
    assert common_year([mentions(2025), mentions(2017)]) is None
    assert common_year([]) is None


def test_names_are_given_once_without_offices_and_in_english() -> None:
    names = key_names(prepared(FLOOD_KOMPAS))
    assert "Suryo Handoko" in names
    assert "Wulung River" in names
    assert not any(name.startswith(("Kepala", "Bupati", "Selasa", "Banjir")) for name in names)
    assert len(names) == len(set(names)) <= 5


def test_words_glued_to_a_name_are_taken_off() -> None:
    article = _article(
        "BupatiSuryo Handokomengatakan banjir surut.",
        "Menurut Handoko, warga pulang.",
        "Kata Suryo Handoko, air surut.",
    )
    assert key_names(article) == ("Suryo Handoko",)


def test_names_of_a_monstrous_article_take_no_monstrous_time() -> None:
    words = " ".join(
        f"Na{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}ku," for n in range(200_000)
    )
    assert len(key_names(_article(*[words] * 200, title=words))) <= 5
    assert key_numbers(_article("Ada 5 orang. " * 100_000)) == ("5 people",)


def test_a_surname_counts_for_the_whole_name() -> None:
    article = _article(
        "Presiden Prabowo Subianto tiba di Jepang.",
        "Menurut Prabowo, Jepang adalah mitra.",
        "Kunjungan Prabowo ke Jepang berlangsung dua hari.",
    )
    assert set(key_names(article)) == {"Prabowo Subianto", "Japan"}


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("Amerika Serikat", "United States"),
        ("Jawa Barat", "West Java"),
        ("KPK", "KPK (Corruption Eradication Commission)"),
        ("Kabupaten Demak", "Demak Regency"),
        ("Maluku Utara", "North Maluku"),
        ("Papua Pegunungan", "Highland Papua"),
        ("Kabupaten Bandung Barat", "West Bandung Regency"),
        ("Kepulauan Riau", "Riau Islands"),
        ("Bandara Kualanamu", "Kualanamu Airport"),
        ("Suryo Handoko", "Suryo Handoko"),
        ("SURYO HANDOKO", "Suryo Handoko"),
    ],
)
def test_names_have_their_english_form(indonesian: str, english: str) -> None:
    assert in_english(indonesian) == english


def test_numbers_say_what_they_count() -> None:
    assert {"Rp 2.5 billion", "120 residents"} <= set(key_numbers(prepared(FLOOD_KOMPAS)))
    numbers = key_numbers(prepared(RICE))
    assert numbers[0] == "12%"
    assert "40,000 tonnes" in numbers
    assert key_numbers(prepared(MATCH)) == ("2 goals",)


def test_dates_ages_and_times_are_no_key_numbers() -> None:
    article = _article("Ia berusia 45 tahun.", "Acara pukul 10.30 WIB pada 10 Juni 2025.", "Ia naik bus 27.")
    assert key_numbers(article) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Utangnya US$ 3 juta.", "US$3 million"),
        ("Utangnya 3 juta dolar AS.", "US$3 million"),
        ("Ada 12 orang tewas.", "12 people"),
        ("Sawah 1.250 hektare terendam.", "1,250 hectares"),
    ],
)
def test_currencies_and_units(text: str, number: str) -> None:
    assert key_numbers(_article(text)) == (number,)


NAMES: list[tuple[list[str], set[str], set[str]]] = [
    # Sentences, names that are to be found, words that no name may hold.
    (
        [
            "KemenanganPersib BandungatasArema FC disambut warga.",
            "Persib Bandung memimpin klasemen.",
            "Arema FC turun peringkat.",
        ],
        {"Persib Bandung", "Arema FC"},
        {"KemenanganPersib", "BandungatasArema"},
    ),
    (
        ["Laga CityatasWydad ACberarti bagi Phil Foden.", "Kata Phil Foden, Kanwil XI Semarang ikut di Semarang."],
        {"Phil Foden", "Semarang"},
        {"Cityatas", "ACberarti", "XI"},
    ),
    (["PelatihSerbiaDragan Stojkov mundur.", "Dragan Stojkov pergi."], {"Dragan Stojkov"}, {"PelatihSerbiaDragan"}),
    (
        ["Indonesiadi Kualifikasi Piala Dunia kalah dari Jepang.", "Kata pelatih, Indonesia belum setara Jepang."],
        {"Indonesia", "Japan"},
        {"Indonesiadi"},
    ),
    (["Laga melawan BelandaU-21 ditunda.", "Laga kontra Belanda diulang oleh Belanda."], {"Netherlands"}, {"U-21"}),
    (["Klub ACMilanberarti banyak bagi Gennaro Fusco.", "Kata Gennaro Fusco, ia bangga."], {"Gennaro Fusco"}, {"ACM"}),
    (["Menjelang Lebaran, Wabup Sarwono meninjau pasar.", "Kata Wabup Sarwono, harga stabil."], {"Sarwono"}, {"Wabup"}),
    (
        ["Kadiskes Kolonel Laut Bambang Tri hadir di Surabaya.", "Menurut Letkol Bambang Tri, Surabaya aman."],
        {"Bambang Tri", "Surabaya"},
        {"Kadiskes", "Letkol", "Laut"},
    ),
    (
        ["Letkol Inf Heru Prasetya memimpin apel di Ambon.", "Di Ambon Letkol Inf Heru Prasetya pamit."],
        {"Heru Prasetya", "Ambon"},
        {"Inf"},
    ),
    (["Umat di Kudus merayakan Hari Raya Idul Adha.", "Hari Raya Idul Adha jatuh besok."], {"Eid al-Adha"}, {"Raya"}),
    (
        ["Kecelakaan terjadi di Jalan Gatot Mulyono, Cimahi.", "Jl. Gatot Mulyono ditutup, kata warga Cimahi."],
        {"Cimahi"},
        {"Mulyono"},
    ),
    (["Kamera 8 K VV dibuat Redwing di Oregon.", "Sensor 8 K VV milik Redwing laris."], {"Redwing"}, {"VV"}),
    (
        ["Dikutip dari JUARA.net, Anton Wirya menang.", "Kata Anton Wirya kepada JUARA.net, lega."],
        {"Anton Wirya"},
        {".net"},
    ),
    (
        ["Konflik Iran-Israel memanas.", "Perang Iran-Israel memicu krisis.", "Militer Israel menyerang Iran."],
        {"Iran", "Israel"},
        {"Iran-Israel"},
    ),
    (["Ketua RT Sukirman tinggal di sana.", "Istri Sukirman, Siti Aminah, sakit."], {"Siti Aminah"}, {"RT"}),
    (
        ["Dinas Kesehatan Kota Bekasi bergerak.", "Kepala Dinas Kesehatan Kota Bekasi, Tanti Rohi, marah."],
        {"Tanti Rohi"},
        {"Kesehatan"},
    ),
    (
        ["YouTube dan ChatGPT diblokir di Nepal.", "Kata Nepal, ChatGPT dan YouTube berbahaya."],
        {"YouTube", "ChatGPT", "Nepal"},
        set(),
    ),
    (
        ["McLaren dan Mercedes bersaing di Monza.", "Di Monza, McLaren kalah dari Mercedes."],
        {"McLaren", "Monza"},
        set(),
    ),
    (["Kapolres Tanah Karo hadir.", "Warga Tanah Karo senang di Tanah Karo."], {"Tanah Karo"}, set()),
    (["Komika itu datang ke Sudan.", "Warga Sudan dan Medan senang.", "Di Medan hujan."], {"Sudan", "Medan"}, set()),
]


@pytest.mark.parametrize(("sentences", "wanted", "unwanted"), NAMES)
def test_names_are_names(sentences: list[str], wanted: set[str], unwanted: set[str]) -> None:
    names = key_names(_article(*sentences))
    assert wanted <= set(names)
    assert not any(part in name for name in names for part in unwanted)
