"""Headlines in the case of ordinary sentences."""

from __future__ import annotations

import pytest

from translator import Translator
from translator.indonesian.headline_case import is_headline_case, sentence_case
from translator.indonesian.words import small_words


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Pemerintah Bangun Jalan Baru di Kalimantan", "Pemerintah bangun jalan baru di Kalimantan"),
        ("Banjir di Serayu, 1.240 Warga Mengungsi", "Banjir di Serayu, 1.240 warga mengungsi"),
        ("KPK Periksa Dua Saksi Kasus Suap", "KPK periksa dua saksi kasus suap"),
        ('"Harga Beras Naik Lagi," Kata Menteri', '"Harga beras naik lagi," kata Menteri'),
    ],
)
def test_words_that_are_no_names_become_small(headline: str, expected: str) -> None:
    assert sentence_case(headline, []).casefold() == headline.casefold()
    assert sentence_case(headline, []).split()[1:3] == expected.split()[1:3]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Polisi Ringkus Tiga Pencuri di Serayu", "Polisi ringkus tiga pencuri di Serayu"),
        ("Maling Kuras Isi Rumah Warga", "Maling kuras isi rumah warga"),
        ("Petani Musnahkan Tikus Sawah", "Petani musnahkan tikus sawah"),
        ("Bupati Layangkan Surat kepada Warga", "Bupati layangkan surat kepada warga"),
        ("Ketua Undang Pedagang Pasar", "Ketua undang pedagang pasar"),
        ("Warga Tolak Undang-Undang Baru", "Warga tolak Undang-Undang baru"),
        ("Relawan Ganjar Temui Petani", "Relawan Ganjar temui petani"),
        ("Warga Titi Bersihkan Selokan", "Warga Titi bersihkan selokan"),
        ("Hujan Guyur Pinang Sejak Pagi", "Hujan guyur Pinang sejak pagi"),
    ],
)
def test_verbs_without_a_prefix_become_small_and_names_like_them_do_not(headline: str, expected: str) -> None:
    assert sentence_case(headline, []) == expected


def test_names_of_the_article_keep_their_capitals() -> None:
    headline = "Jembatan Biru yang Baru Ambruk"
    assert sentence_case(headline, []) == "Jembatan biru yang baru ambruk"
    assert sentence_case(headline, ["Warga melihat Jembatan Biru roboh."]) == "Jembatan Biru yang baru ambruk"


def test_what_the_article_writes_small_becomes_small() -> None:
    body = ["Air merendam pusat kota sejak pagi, kata Wali Kota Serayu.", "Warga desa mengungsi."]
    assert sentence_case("Banjir Rendam Desa", []) == "Banjir rendam Desa"
    assert sentence_case("Banjir Rendam Desa", body) == "Banjir rendam desa"
    assert sentence_case("Banjir Rendam Kota", body) == "Banjir rendam Kota"


@pytest.mark.parametrize("headline", ["Harga beras naik lagi di Jakarta", "Harga Naik", "", "2024", "Rina", "KPK RI"])
def test_other_headlines_stay(headline: str) -> None:
    assert sentence_case(headline, []) in (headline, headline.replace("Naik", "naik"))


def test_the_first_word_of_a_sentence_is_no_name() -> None:
    headline = "Polisi Tangkap Pencuri Motor"
    assert sentence_case(headline, ["Warga marah. Tangkap pelakunya!"]) == "Polisi tangkap pencuri motor"


def test_headline_case_is_told_from_a_sentence() -> None:
    assert is_headline_case("Warga Serayu Mengungsi ke Sekolah")
    assert not is_headline_case("Warga mengungsi ke sekolah dasar di Serayu")
    assert not is_headline_case("di")


def test_the_list_holds_words_and_no_names() -> None:
    small = small_words()
    assert {"warga", "mengungsi", "naik", "harga"} <= small
    assert not {"jakarta", "indonesia", "presiden prabowo", "jokowi"} & small


def test_the_title_is_translated_in_sentence_case_and_kept_as_it_was() -> None:
    article = Translator.load("compact").translate(
        "Warga Mengungsi Setelah Banjir Besar\n\nBanjir melanda desa itu pada Senin. Warga mengungsi ke sekolah.\n"
    )
    assert article.title is not None
    assert article.title.source == "Warga Mengungsi Setelah Banjir Besar"
    assert article.title.normalized == "Warga mengungsi setelah banjir besar"
