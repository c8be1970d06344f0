"""Words that lost their space, and names and words that never had one."""

from __future__ import annotations

import pytest

from translator.article import Article, Paragraph, Sentence
from translator.indonesian.glued_words import apply, mend
from translator.indonesian.prepare import prepare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raja SaudiMelansir kantor berita", "Raja SaudiMelansir kantor berita"),
        ("Arab Saudi diam. Raja SaudiMelansir kantor berita", "Arab Saudi diam. Raja Saudi Melansir kantor berita"),
        ("Koran Kompas terbit di Jakarta. KompasJakarta", "Koran Kompas terbit di Jakarta. Kompas Jakarta"),
        ("kata Rini kepadaRepublika kemarin", "kata Rini kepada Republika kemarin"),
        ("laga untukPiala Dunia dariAljazeera", "laga untuk Piala Dunia dari Aljazeera"),
        ("menurut diajuga hadir", "menurut dia juga hadir"),
        ("Ia mengatakanbahwa harga naik.", "Ia mengatakan bahwa harga naik."),
        ("Kata Dedi kepadawartawan di kantor.", "Kata Dedi kepada wartawan di kantor."),
        ("Ia tidakingin hadir dalampameran itu.", "Ia tidak ingin hadir dalam pameran itu."),
        (
            "Ia datang bersamakeluarganya ketika harga turunkarena panen.",
            "Ia datang bersama keluarganya ketika harga turun karena panen.",
        ),
        ("Bus yangmenabrak pagar menjadibukti.", "Bus yang menabrak pagar menjadi bukti."),
        ("Warga desa dan perusahaandengan modal", "Warga desa dan perusahaan dengan modal"),
        (
            "Media Republika. Kata dia kepadaRepublikamelalui surat",
            "Media Republika. Kata dia kepada Republika melalui surat",
        ),
        ("Presiden tiba. Prabowo diam. PresidenPrabowo pulang", "Presiden tiba. Prabowo diam. Presiden Prabowo pulang"),
        ("“Kami siap,” kata pelatihTimnas. Timnas kalah", "“Kami siap,” kata pelatih Timnas. Timnas kalah"),
    ],
)
def test_glued_words_are_taken_apart(text: str, expected: str) -> None:
    assert apply(text, mend([text])) == expected


@pytest.mark.parametrize(
    "text",
    [
        "McDonald iPhone YouTube GoTo LinkAja detikNews BeritaSatu MetroTV eFishery KapanLagi TikTok",
        "Kata Berita dan Satu dimuat BeritaSatu. Link Aja ada di LinkAja. Kapan Lagi di KapanLagi",
        "detikJateng, detikSport dan kumparanNews menulis. Jateng dan Sport",
        "Tribun Jateng dan TribunJateng, Trans Jakarta dan TransJakarta",
        "@rumahKita #SaveHutan https://warta.id/kepadaRepublika kepadaRepublika.com",
        "Wulan dan Wulandari bertemu Ramadan di rumah Rama. Bersama Hamdan",
        "bagaimana barangkali daripada kepada sebagaimana apabila walaupun itupun darimana memperdalam mendalam",
        "membahasakan memperoleh pedalaman seandainya sebelumnya setidaknya bilamana manakala",
        "GeForce PlayStation SanDisk ThinkPad McGregor VinFast DualShock LaLiga",
        "Ia bekerja di PT SumberAlam dan OnlinePajak. Pajak online. Alam sumber",
        "Allah dan Rasul, RasulNya dan kitabNya",
        "pH mRNA kWh mAh iOS macOS",
        "Danantara Padalarang danantara paramiliter paranormal daripadanya antarabangsa darimana inisiatif olehnya",
        "kepadanya dengannya untuknya tidaknya belumnya sebagainya sudahlah bahwasanya kepadamu tidakkah sepertinya",
    ],
)
def test_names_and_words_stay_whole(text: str) -> None:
    assert mend([text]) == {}


def test_the_article_shows_what_was_mended_and_drops_word_for_word() -> None:
    texts = (
        "Pelatih Timnas menyebut lawannya kuat, kata diajuga kepada wartawan pada Senin malam.",
        "Baca juga: Timnas Menang atas JepangTimnas Lagi",
        "Menurut pelatihTimnas, laga itu tidak mudah bagi timnya yang baru berkumpul dua hari.",
    )
    article = prepare(
        Article(tuple(Paragraph((Sentence(text),)) for text in texts), title=Sentence("Kata pelatihTimnas"))
    )
    assert article.title is not None
    assert article.title.source == "Kata pelatih Timnas"
    assert [s.source for s in article.sentences()] == [
        "Pelatih Timnas menyebut lawannya kuat, kata dia juga kepada wartawan pada Senin malam.",
        "Menurut pelatih Timnas, laga itu tidak mudah bagi timnya yang baru berkumpul dua hari.",
    ]
    assert [piece.text for piece in article.dropped] == [texts[1]]
