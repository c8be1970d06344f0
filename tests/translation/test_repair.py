from __future__ import annotations

import pytest

from translator.fidelity import check
from translator.translation.repair import REPAIRED, repair


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


def test_a_garbled_name_is_put_right_unless_english_spells_it_otherwise() -> None:
    source = "Juru bicara Kremlin, Dmitry Peskov, menolak berkomentar soal Sutrisno."
    translation = "Kreatlin spokesman Dmitry Peskov declined to comment on Sutrino's."
    text = repaired(source, translation)
    assert text == "Kremlin spokesman Dmitry Peskov declined to comment on Sutrisno's."
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
        ("Buka https://contoh.id/arsip?no=1.500 sekarang.", "Open https://contoh.id/arsip?no=1.500 now."),
        ("Hubungi telepon 021-500.500 untuk bantuan.", "Call 021-500.500 for help."),
    ],
)
def test_addresses_and_telephone_numbers_are_left_alone(source: str, translation: str) -> None:
    assert repaired(source, translation) is None
