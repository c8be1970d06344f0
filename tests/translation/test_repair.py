from __future__ import annotations

from dataclasses import replace

import pytest

from translator.article import Flag
from translator.english.reading import Translation
from translator.fidelity import check
from translator.indonesian.reading import Source
from translator.translation.repair import REPAIRED, _Change, _is_whole, _keeps_scale, _leaves_the_rest, _name, repair


def repaired(source: str, translation: str) -> str | None:
    result = repair(source, translation, check(source, translation))
    if result is None:
        return None
    text, flags = result
    assert REPAIRED in [f.kind for f in flags]
    return text


@pytest.mark.parametrize(
    ("source", "translation", "right"),
    [
        (
            "Rapat itu digelar pada Senin (12/9/2022) di Jakarta.",
            "The meeting was held on Monday (12 September 202) in Jakarta.",
            "The meeting was held on Monday (12 September 2022) in Jakarta.",
        ),
        (
            "Dilansir AFP, Senin (12/9/2022), rapat pada Senin (12/9) itu batal.",
            "AFP reported on Monday (12 September 202) that the meeting on Monday (12 September) was called off.",
            "AFP reported on Monday (12 September 2022) that the meeting on Monday (12 September) was called off.",
        ),
        (
            "Tarif baru itu Rp 15.000 sekali jalan.",
            "The new fare is Rp 15,0000 a ride.",
            "The new fare is Rp 15,000 a ride.",
        ),
        (
            "Sebanyak 1.240 warga mengungsi dan 320 hektare sawah terendam.",
            "Some 1,24 residents fled and 320 hectares of rice fields were flooded.",
            "Some 1,240 residents fled and 320 hectares of rice fields were flooded.",
        ),
    ],
)
def test_a_garbled_number_is_put_right_from_the_source(source: str, translation: str, right: str) -> None:
    text = repaired(source, translation)
    assert text == right
    assert not check(source, text)


@pytest.mark.parametrize(
    ("source", "translation", "right"),
    [
        ("Baht menguat 0,30 persen.", "The baht gained 0.10 percent.", "The baht gained 0.30 percent."),
        ("Indeks turun ke 7.112,22 poin.", "The index fell to 7,812.22 points.", "The index fell to 7,112.22 points."),
    ],
)
def test_a_number_keeps_the_form_that_the_source_gives_it(source: str, translation: str, right: str) -> None:
    assert repaired(source, translation) == right


def test_a_people_keeps_its_ending() -> None:
    source = "Pemain asal Nigeria itu tiba di Surabaya."
    assert repaired(source, "The Nirian player arrived in Surabaya.") == "The Nigerian player arrived in Surabaya."


def test_a_garbled_name_is_put_right_unless_english_spells_it_otherwise() -> None:
    source = "Juru bicara Kremlin, Dmitry Peskov, menolak berkomentar soal Karangjati."
    translation = "Kreatlin spokesman Dmitry Peskov declined to comment on Karjati's."
    text = repaired(source, translation)
    assert text == "Kremlin spokesman Dmitry Peskov declined to comment on Karangjati's."
    source = "Presiden Ukraina, Volodymyr Zelensky, tiba di Warsawa."
    translation = "Ukhaina President Volodymyr Zelensky arrived in Warsaw."
    assert repaired(source, translation) is None


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Harga naik 5 persen.", "Prices rose 5 percent."),
        ("Ia berusia 31 tahun.", "He is 78 years old."),
        ("Rapat digelar pada 12 September 2022.", "The meeting was held."),
        ("Presiden tidak hadir.", "The president attended."),
        ("Gubernur Ridwan Kamil hadir.", "Governor Anies Baswedan attended."),
        ("Program 3M Plus digalakkan di desa.", "The 33M Plus programme is promoted in the village."),
        ("Warga RT 03 mengungsi.", "Residents of RT 033 fled."),
        ("Gubernur Prefektur Shizuoka tiba.", "The governor of Shizuoka Precture arrived."),
    ],
)
def test_what_is_right_or_does_not_look_alike_is_left_alone(source: str, translation: str) -> None:
    assert repaired(source, translation) is None


def test_the_flag_tells_what_was_written_and_what_stands_there_now() -> None:
    source, translation = "Rapat itu digelar pada 3 Mei 2021.", "The meeting was held on 3 May 202."
    result = repair(source, translation, check(source, translation))
    assert result is not None
    (flag,) = [f for f in result[1] if f.kind == REPAIRED]
    assert "3 May 202" in flag.reason
    assert flag.reason.endswith("3 May 2021")


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        # The day stands there already: it would come twice.
        (
            "Pameran itu dibuka 31 Oktober hingga 5 November 2023.",
            "The fair is open from October 31 to 5 November 2023.",
        ),
        ("Lomba itu berlangsung 30 April hingga 2 Mei 2021.", "The race ran from April 30 to 2, May 2021."),
        # A number beside the number, an exponent, part of a word or of a compound.
        ("Perang Tiga Puluh Tahun itu panjang.", "The Three Ten Years War was long."),
        ("Delapan belas persen warga menganggur.", "Eight fifteen percent of the people are out of work."),
        ("Bakteri itu tumbuh sampai 1.000.000 sel.", "The bacteria grew to 10\u2076 cells."),
        ("Ada 40 markas di sana.", "There are 4ty bases there."),
        ("Tim U-19 menang di Solo.", "The U-17 team won in Solo."),
        # A scale that the source says in a word that is not read.
        ("Satu kotak dijual Rp 170 ribuan di Solo.", "One box is sold for Rp 170 thousand in Solo."),
        ("Satu kotak dijual Rp 170 ribuan di Solo.", "One box is sold for Rp 170,000 in Solo."),
        ("Dana 12 miliar itu hilang.", "The 12 MOLIONS in funds are gone."),
        ("Korban tewas 140 rbu orang di Solo.", "The death toll in Solo was 140,000."),
        ("Jalan itu panjang 160 kilometer.", "The road is one-hundred-and-sixty-six kilometres long."),
        ("Perusahaan itu punya 20 kapal.", "The company has two ships."),
        ("Kubus 4 sisi itu laku.", "The 44×44 cube sells well."),
        # Two numbers run together, part of a longer one.
        ("Anak berusia 7\u250018 tahun boleh ikut.", "Children aged 7.18 may join."),
        ("Putusan [3.18.2] itu tegas.", "The ruling [3,18.2] is firm."),
        # Another unit, another kind of number.
        ("Jaraknya 12,8 km dari kota.", "It is 12 miles from the town."),
        ("Ia menang dengan catatan waktu 5.949 detik.", "He won with a time of 5.949 seconds."),
        ("Sepertiga warga itu pindah.", "A quarter of the people moved."),
        ("Ia finis di urutan ke-17.", "He finished 7th."),
        # Which date became which cannot be told.
        ("Rapat 3 Mei dan 12 Mei itu batal.", "The meetings of 8 May and 21 May were called off."),
    ],
)
def test_a_number_or_date_that_would_not_fit_is_left_alone(source: str, translation: str) -> None:
    assert repaired(source, translation) is None


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Klub FC Muenchen menang atas tamunya.", "FC Munich beat their guests."),
        ("Direktur Mandala Sekuritas, Ratna, mundur.", "The director of Mandala Securities, Ratna, resigned."),
        ("Pelatih Indonesiadan pemainnya pulang.", "The Indonesia coach and his players went home."),
        ("Laga melawan Bolonia digelar di Solo.", "The match against Bologna was held in Solo."),
        ("Pasukan Skuadron Elang tiba di Solo.", "The Squadron Elang troops arrived in Solo."),
        ("Festival Hortikultural dibuka di Solo.", "The Horticulture Festival opened in Solo."),
        ("Warga Templo pergi ke Solo.", "The people of Temple went to Solo."),
        # Likelier another name of the sentence.
        ("Warga desa Karangjati dan Karangjaya menunggu.", "The people of Karangja village are waiting."),
        # Words that have run together.
        ("Jaksa memeriksa KotaKarangjati kemarin.", "Prosecutors examined KotaKarjati yesterday."),
        # A small word, an acronym for a word.
        ("Ratu Ina pulang ke Solo.", "Queen Ira went home to Solo."),
        ("Sarpan pulang ke Solo.", "SARPA went home to Solo."),
    ],
)
def test_what_english_spells_otherwise_and_what_may_be_another_name_is_left_alone(
    source: str, translation: str
) -> None:
    assert repaired(source, translation) is None


@pytest.mark.parametrize(
    ("source", "translation", "right"),
    [
        ("Ia tiba pada 12 September 2022.", "He arrived on September 12, 202.", "He arrived on September 12, 2022."),
        ("Ia tiba pada 12 September 2022.", "He arrived on September 13, 2022.", "He arrived on September 12, 2022."),
        ("Ia tiba pada 12 September.", "He arrived on 21 September.", "He arrived on 12 September."),
        ("Ekspor naik 12,8 persen.", "Exports rose 11.8 percent.", "Exports rose 12.8 percent."),
        ("Ekspor naik 12,8 persen.", "Exports rose 11.8%.", "Exports rose 12.8%."),
        ("Jalan itu dibuka pukul 10.30.", "The road was opened at 10:20.", "The road was opened at 10:30."),
    ],
)
def test_the_form_of_the_translation_is_kept(source: str, translation: str, right: str) -> None:
    assert repaired(source, translation) == right


def test_a_letter_that_the_model_cannot_write_is_put_back() -> None:
    source = "Laga itu digelar di Stadion Villamarín, Senin malam."
    text = repaired(source, "The match was held at Villamar&n Stadium on Monday night.")
    assert text == "The match was held at Villamarín Stadium on Monday night."


def test_each_change_is_judged_by_itself() -> None:
    source = "Sebanyak 1.240 warga Karangjati mengungsi ke FC Muenchen pada 12 September 2022."
    translation = "Some 1,24 people of Karjati fled to FC Munich on 12 September 202."
    text = repaired(source, translation)
    assert text == "Some 1,240 people of Karangjati fled to FC Munich on 12 September 2022."


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Sebanyak 1.240 warga dan 320 sapi selamat.", "Some 1,24 people and 320 cows were saved."),
        ("Warga desa Karangjati dan Wonosalam mengungsi.", "The people of Karjati and Wonosalam fled."),
        ("Ia lahir 3 Mei 2001 dan wafat 9 Juni 2022.", "He was born 3 May 201 and died 9 June 2022."),
    ],
)
def test_nothing_but_what_was_garbled_is_changed(source: str, translation: str) -> None:
    text = repaired(source, translation)
    assert text is not None
    before, after = translation.split(), text.split()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    assert check(source, text) == []


def test_a_repair_that_would_bring_another_doubt_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    source, translation = "Rapat itu digelar pada 3 Mei 2021.", "The meeting was held on 3 May 202."
    flags = check(source, translation)
    assert repair(source, translation, flags) is not None
    monkeypatch.setattr("translator.translation.repair.check", lambda *_: [Flag("negation_flipped", "another doubt")])
    assert repair(source, translation, flags) is None
    monkeypatch.setattr("translator.translation.repair.check", lambda *_: flags)
    assert repair(source, translation, flags) is None


@pytest.mark.parametrize(
    ("source", "translation", "said", "text", "left"),
    [
        ("Ada 1.240 warga dan 6 sapi.", "There are 1,24 people and 6 cows.", "1,24", "1,240", True),
        # The figure after the month would become its day.
        ("Pada Juni ia datang 6 kali.", "In July 6 times he came.", "July", "June", True),
        ("Pada Juni ia datang 6 kali.", "In summer 6 times he came.", "summer", "June", False),
        # The number stands there already.
        ("Dari 31 Oktober hingga 5 November.", "From October 31 to 5, November.", "November", "5 November", False),
        ("Ada 20 warga dan 30 sapi.", "There are 20 people and 3 cows.", "3", "20", False),
    ],
)
def test_the_rest_of_a_sentence_is_read_as_before(
    source: str, translation: str, said: str, text: str, left: bool
) -> None:
    start = translation.index(said)
    change = _Change(Flag("number_changed", ""), start, start + len(said), text)
    after = Translation(change.apply(translation))
    assert _leaves_the_rest(change, Source(source), Translation(translation), after) is left


def test_a_part_of_a_longer_number_is_not_whole() -> None:
    for source, whole in (("Putusan 318.2.4 itu", False), ("Putusan 318 itu", True), ("Putusan 318.", True)):
        ours = Source(source)
        number = replace(Source("Putusan 318 itu").quantities[0], span=(8, 11))
        assert _is_whole(number, ours) is whole


@pytest.mark.parametrize(
    ("text", "written", "following", "kept"),
    [
        ("12 billion", "12", "rupiah", True),
        ("12 billion", "12", "people", True),
        ("12 billion", "12", "", True),
        ("12 billion", "12", "moliards", False),
        ("3.5 billion", "3500", "million", False),
        ("12 billion", "12 million", "moliards", True),
        ("12", "12 million", "people", False),
        ("12", "13", "moliards", True),
    ],
)
def test_no_scale_is_taken_away_or_doubled(text: str, written: str, following: str, kept: bool) -> None:
    assert _keeps_scale(text, written, following) is kept


@pytest.mark.parametrize("guard", ["_stands_alone", "_leaves_the_rest", "_has_helped", "_is_whole", "_keeps_scale"])
def test_every_guard_is_asked(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source, translation = "Sebanyak 1.240 warga mengungsi.", "Some 1,24 residents fled."
    assert repaired(source, translation) == "Some 1,240 residents fled."
    monkeypatch.setattr(f"translator.translation.repair.{guard}", lambda *_: False)
    assert repaired(source, translation) is None


@pytest.mark.parametrize(("other", "changes"), [("Wonokarto", 0), ("Sukamaju", 1)])
def test_a_word_that_is_as_like_another_name_is_left_alone(other: str, changes: int) -> None:
    ours = Source(f"Warga desa Wonokerto dan {other} menunggu.")
    theirs = Translation("The people of Wonokto village are waiting.")
    assert len(list(_name(Flag("name_changed", ""), (11, 20), ours, theirs))) == changes


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Buka https://contoh.id/arsip?no=1.500 sekarang.", "Open https://contoh.id/arsip?no=1.500 now."),
        ("Hubungi telepon 021-500.500 untuk bantuan.", "Call 021-500.500 for help."),
    ],
)
def test_addresses_and_telephone_numbers_are_left_alone(source: str, translation: str) -> None:
    assert repaired(source, translation) is None
