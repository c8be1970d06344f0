"""Stretches and places of a source carried over to its translation."""

from __future__ import annotations

import pytest

from translator.output.carrying import Carrier

RICE = "Pemerintah menaikkan harga beras di Jakarta sebesar 12,5 persen pada Senin."
RAISED = "The government raised rice prices in Jakarta by 12.5 percent on Monday."


@pytest.mark.parametrize(
    ("source", "target", "wanted", "found"),
    [
        (RICE, RAISED, ["harga beras"], ["rice prices"]),
        (RICE, RAISED, ["Jakarta", "12,5 persen", "Senin."], ["Jakarta", "12.5 percent", "Monday."]),
        (
            'Presiden Joko Widodo mengatakan "tidak ada" kenaikan.',
            'President Joko Widodo said there was "no" increase.',
            ["Joko Widodo", '"tidak ada"'],
            ["Joko Widodo", '"no"'],
        ),
        ("Penting: harap dibaca.", "Important: please read.", ["Penting:"], ["Important:"]),
        ("Ekonomi Indonesia tumbuh.", "Indonesia's economy grew.", ["Indonesia"], ["Indonesia"]),
        ("Rumah di Depok dan Bogor.", "Houses in Depok and Bogor.", ["Bogor", "Depok"], ["Bogor", "Depok"]),
        ("Zat xyq dan wkz.", "Substances qqa and ppb.", ["wkz"], ["ppb"]),
        ("Satu dua tiga.", "Yes.", ["Satu", "dua"], ["Yes", None]),
        ("Satu, dua.", "One, two.", [","], [None]),
        ("", "", [""], [None]),
    ],
)
def test_a_stretch_goes_to_the_words_that_answer_it(
    source: str, target: str, wanted: list[str], found: list[str | None]
) -> None:
    stretches = [(source.index(each), source.index(each) + len(each)) for each in wanted]
    carried = Carrier(source, target).stretches(stretches)
    assert [target[slice(*each)] if each else None for each in carried] == found


@pytest.mark.parametrize(
    ("before", "carried"),
    [
        ("Gempa terjadi di Cianjur", "The quake struck Cianjur"),
        ("Gempa terjadi di Cianjur,", "The quake struck Cianjur,"),
        ("Gempa terjadi di Cianjur, Jawa Barat", "The quake struck Cianjur, West Java"),
        ("Gempa terjadi di Cianjur, Jawa Barat, kemarin", "The quake struck Cianjur, West Java, yesterday"),
        ("Gempa terjadi di Cianjur, Jawa Barat, kemarin.", "The quake struck Cianjur, West Java, yesterday."),
        ("", ""),
    ],
)
def test_a_place_between_words_answers_one_between_words(before: str, carried: str) -> None:
    source = "Gempa terjadi di Cianjur, Jawa Barat, kemarin."
    target = "The quake struck Cianjur, West Java, yesterday."
    assert target[: Carrier(source, target).place(len(before))] == carried


def test_a_sentence_without_end_is_carried_by_place_alone() -> None:
    source, target = "kata " * 3000, "word " * 3000
    [found] = Carrier(source, target).stretches([(0, 4)])
    assert found == (0, 4)


@pytest.mark.parametrize(
    ("stretch", "lost"), [("Sungai Babon", True), ("meluap", False), ("Hujan", False), ("5", True)]
)
def test_a_name_that_the_translation_lacks_is_lost(stretch: str, lost: bool) -> None:
    source = "Hujan membuat Sungai Babon meluap 5 kali."
    start = source.index(stretch)
    assert Carrier(source, "The rain made a stream overflow.").is_lost((start, start + len(stretch))) is lost
