"""Flags say what is wrong, where, and nothing about what is right."""

from __future__ import annotations

import pytest

from translator.article import Flag
from translator.fidelity import KINDS, check
from translator.indonesian.normalize import normalize


def only(flags: list[Flag]) -> Flag:
    assert len(flags) == 1, flags
    return flags[0]


def test_a_changed_number_is_told_with_both_values_and_places() -> None:
    source, translation = "Anggarannya Rp1,2 triliun.", "The budget is Rp 1.2 billion."
    flag = only(check(source, translation))
    assert flag.kind == "number_changed"
    assert flag.reason == "1.2 trillion in the source, 1.2 billion in the translation"
    assert flag.source_span is not None
    assert flag.translation_span is not None
    assert source[slice(*flag.source_span)] == "1,2 triliun"
    assert translation[slice(*flag.translation_span)] == "1.2 billion"


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Ada dua ratus lima puluh rumah.", "There are 250 houses."),
        ("Ada 250 rumah.", "There are two hundred and fifty houses."),
        ("Harganya Rp 50 M.", "It costs 50 billion rupiah."),
        ("Setengah juta orang datang.", "Half a million people came."),
        ("Rapat dimulai pukul 14.30 WIB.", "The meeting began at 2:30 p.m."),
        ("Rapat dimulai pukul 15.00.", "The meeting began at 3 pm."),
        ("Ini abad ke-21.", "This is the twenty-first century."),
        ("Puluhan ribu orang mengungsi.", "Tens of thousands of people fled."),
        ("Inflasi 5,2 persen.", "Inflation is 5.2%."),
        ("Itu terjadi pada Perang Dunia II.", "It happened in World War Two."),
        ("Ia menang dua kali.", "She won twice."),
        ("Ada 5-10 juta pemilih.", "There are between 5 million and 10 million voters."),
        ("Jumlahnya 2.375.000 orang.", "The number is 2.375.000 people."),
        ("Senin (12/9/2022) ia pulang.", "He went home on Monday, September 12, 2022."),
        ("Ia lahir pada Mei 1990.", "He was born in May 1990."),
    ],
)
def test_the_same_value_in_other_words_is_no_fault(source: str, translation: str) -> None:
    assert check(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Ia bertolak ke Moskow.", "He left for Moscow."),
        ("PBB mengutuk serangan itu.", "The United Nations condemned the attack."),
        ("PBB mengutuk serangan itu.", "The UN condemned the attack."),
        ("KPK memeriksa dua saksi.", "The Corruption Eradication Commission questioned two witnesses."),
        ("KPK memeriksa dua saksi.", "The KPK questioned two witnesses."),
        ("Pemprov Jabar membantah kabar itu.", "The West Java provincial government denied the report."),
        ("Warga Belanda itu ditahan.", "The Dutch national was detained."),
        ("Soekarno membacakan teks itu.", "Sukarno read out the text."),
        ("Umat Islam merayakan Idul Fitri.", "Muslims are celebrating Eid."),
    ],
)
def test_a_name_in_its_english_form_is_no_fault(source: str, translation: str) -> None:
    assert check(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Mereka bukan hanya menang, tetapi juga mencetak rekor.", "They not only won but also set a record."),
        ("Tak lama kemudian ia pergi.", "Soon afterwards he left."),
        ("Ia belum tiba.", "He is yet to arrive."),
        ("Ia gagal mencetak gol.", "He did not score."),
        ("Tidak ada yang terluka.", "Nobody was hurt."),
    ],
)
def test_a_negation_said_otherwise_is_no_fault(source: str, translation: str) -> None:
    assert check(source, translation) == []


def test_an_american_date_is_a_wrong_one() -> None:
    flag = only(check("Ia tiba Senin (12/9/2022).", "He arrived on Monday (9/12/2022)."))
    assert flag.kind == "wrong_date"
    assert flag.reason == "12 September 2022 in the source, 9 December 2022 in the translation"


def test_a_normalised_source_reads_as_the_original() -> None:
    source = "Senin (12/9/2022) pukul 10.30 WIB, Rp1,2 T dan 2.375.000 ton atau 83,8%."
    translation = "On Monday, 12 September 2022 at 10:30 WIB, Rp 1.2 trillion and 2,375,000 tons or 83.8%."
    assert check(source, translation) == []
    assert check(normalize(source), translation) == []


def test_an_empty_translation_is_truncated() -> None:
    assert only(check("Ia pergi.", " ")).kind == "truncated"


@pytest.mark.parametrize(("source", "translation"), [("", ""), ("", "Words."), ("...", "..."), ("12", "12")])
def test_nothing_to_compare_is_no_fault_and_no_failure(source: str, translation: str) -> None:
    assert check(source, translation) == []


def test_an_english_source_passes_through() -> None:
    sentence = "This is the best of times and you know it."
    assert check(sentence, sentence) == []


def test_a_copied_source_is_one_flag_only() -> None:
    sentence = "Warga Desa Sukamaju mengungsi sejak Senin karena 3 rumah rusak."
    assert only(check(sentence, sentence)).kind == "untranslated"


def test_spans_lie_within_the_texts() -> None:
    source = "Polri menahan 12 orang di Medan pada 3 Mei 2024 dan tidak menemukan senjata."
    translation = "Police arrested 15 people in Padang on 4 May 2024 and and found weapons yang the"
    flags = check(source, translation)
    assert {flag.kind for flag in flags} >= {"number_changed", "name_changed", "wrong_date", "repetition", "truncated"}
    for flag in flags:
        assert flag.kind in KINDS
        for span, text in ((flag.source_span, source), (flag.translation_span, translation)):
            assert span is None or 0 <= span[0] < span[1] <= len(text)


def test_the_same_pair_always_gets_the_same_flags() -> None:
    pair = ("Ada 3 orang di Medan dan 4 di Padang.", "There are 5 people in Aceh and 6 in Bali.")
    assert check(*pair) == check(*pair)


def test_what_the_source_says_twice_may_be_said_twice() -> None:
    source = "Ia berkata: pergi, pergi, pergi!"
    assert check(source, "He said: go, go, go!") == []
    flag = only(check(source, "He said: go go go go go go!"))
    assert (flag.kind, flag.reason) == ("repetition", "“go” 6 times over")


def test_a_loop_is_found_in_any_length_of_phrase() -> None:
    flags = check("Menteri itu menolak berkomentar.", "The minister declined " + "to comment on it " * 20 + "again.")
    assert "repetition" in {flag.kind for flag in flags}


@pytest.mark.parametrize(
    ("source", "translation", "kinds"),
    [
        ("Sebanyak ½ lahan rusak.", "1/2 of the land was damaged.", []),
        ("Sebanyak ½ lahan rusak.", "Half of the land was damaged.", []),
        ("Ia makan 1½ porsi.", "He ate 1 1/2 portions.", []),
        ("Ia makan 1½ porsi.", "He ate one and a half portions.", []),
        ("Layanan 24/7 dan (1/2) skor.", "24/7 service and (1/2) score.", []),
        ("Sebanyak ⅓ warga pergi.", "1/4 of the people left.", ["number_changed"]),
        ("Rapat digelar 2025-03-07.", "The meeting was held on 7 March 2025.", []),
        ("Rapat digelar 2025-03-07.", "The meeting was held on 3 July 2025.", ["wrong_date"]),
        ("Rapat digelar 5 s/d 7 Maret 2025.", "The meeting was held from 5 to 7 March 2025.", []),
        ("Dibuka 1 s.d. 15 Juni.", "It is open from June 1 to June 15.", []),
        ("Pemimpin Catalunya menolak tuntutan itu.", "The Catalan leader rejected the demand.", []),
        ("Tim asuhan Bram Hartonokini akan bertanding.", "Bram Hartono's team will now compete.", []),
        ("Ia terkait dengan Al Qaida di sana.", "He is linked to Al Qaeda there.", []),
        ("Ia terkait dengan Al Qaida di sana.", "He is linked to Al Shabaab there.", ["name_changed"]),
        ("Dibuka 1 s.d. 15 Juni.", "It is open from June 1 to June 16.", ["wrong_date"]),
        ("Rapat digelar 07/03/25.", "The meeting was held on 7 March 2025.", []),
        ("Tautan bit.ly/daftar_2025 dibuka.", "The bit.ly/daftar_2025 link was opened.", []),
        ("Rekor Nadal itu bagus.", "Nadal&#39;s record is good.", []),
    ],
)
def test_fractions_short_dates_and_copies(source: str, translation: str, kinds: list[str]) -> None:
    assert [flag.kind for flag in check(source, translation)] == kinds


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Kedua menteri bertemu empat mata di Menteng.", "The two ministers met one-on-one in Menteng."),
        ("Pasangan itu kalah dua gim langsung 11-21, 13-21.", "The pair lost in straight games 11-21, 13-21."),
        ("Penjualan permainan Bulan Merah XV mundur.", "Bulan Merah XV's sales were pushed back."),
        ("Masih ada 23 persenan yang tidak memilih.", "There are still 23 percent who did not vote."),
        ("Permintaan naik 3,3 poin persentase.", "Demand rose by 3.3 percentage points."),
        ("Lagu itu paling banyak diputar selama 2 jam.", "The song was played the most for over 2 hours."),
        ("Panja DPR memanggil menteri itu.", "The House committee summoned the minister."),
        ("Bupati Tuba berpidato di lapangan.", "The Tulangbawang regent gave a speech in the field."),
        ("Ada 60 kasus pada Juni dan 45 pada Juli.", "June saw 60 cases and July 45 cases."),
    ],
)
def test_what_only_looks_like_another_number_or_name_is_right(source: str, translation: str) -> None:
    assert not check(source, translation)


@pytest.mark.parametrize(
    ("source", "translation", "kind"),
    [
        ("Denda paling banyak Rp 50 juta.", "A fine of at least Rp 50 million.", "number_changed"),
        ("Perang Dunia II berakhir.", "World War I's end came.", "number_changed"),
        ("Mereka kalah dalam dua gim.", "They lost in the games.", "number_dropped"),
        ("Ada 60 kasus pada Juni dan 45 pada Juli.", "There were 60 cases in June and 45 cases.", "wrong_date"),
    ],
)
def test_what_is_another_number_is_still_flagged(source: str, translation: str, kind: str) -> None:
    assert kind in {flag.kind for flag in check(source, translation)}
