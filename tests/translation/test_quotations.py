from __future__ import annotations

import pytest

from translator.translation.quotations import Quotation, find_quotation, keeps_quotations, rejoin

SAID = "\u201cKami belum membutuhkan bantuan dari provinsi,\u201d kata Bupati Ratna."


def test_a_quotation_is_found_with_what_surrounds_it() -> None:
    assert find_quotation(SAID) == Quotation(
        "", "Kami belum membutuhkan bantuan dari provinsi", ",", "kata Bupati Ratna."
    )
    found = find_quotation('Menteri itu menegaskan, "Harga beras tidak akan naik."')
    assert found == Quotation("Menteri itu menegaskan", "Harga beras tidak akan naik", ".", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Harga naik.",
        'Grup "Koes Plus" tampil.',
        '"Satu hal," katanya, "lain hal lagi nanti."',
        'Kata dia, "belum selesai',
    ],
)
def test_no_quotation_or_several_or_a_mere_name_are_not_taken_apart(sentence: str) -> None:
    assert find_quotation(sentence) is None
    assert keeps_quotations(sentence, "Anything at all.")


@pytest.mark.parametrize(
    ("translation", "kept"),
    [
        ('"We do not need help from the province yet," said Regent Ratna.', True),
        ("\u201cWe do not need help yet,\u201d said Regent Ratna.", True),
        ("'We do not need help from the province yet,' said Regent Ratna.", True),
        ("We do not need help from the province yet, said Regent Ratna.", False),
        ('"We do not need help, said Regent Ratna.', False),
        ('"We do not need help," "said Regent Ratna.', False),
        ('We do not need help, "" said Regent Ratna.', False),
    ],
)
def test_lost_and_doubled_marks_are_noticed(translation: str, kept: bool) -> None:
    assert keeps_quotations(SAID, translation) is kept


@pytest.mark.parametrize(
    ("source", "translations", "joined"),
    [
        (SAID, ("We need no help yet.", "Said Regent Ratna."), '"We need no help yet," said Regent Ratna.'),
        (
            'Menteri itu menegaskan, "Harga beras tidak akan naik."',
            ("The minister stressed.", "The price of rice will not rise."),
            'The minister stressed, "The price of rice will not rise."',
        ),
        (
            '"Kapan bantuan itu tiba?" tanyanya.',
            ("When will help arrive", "he asked."),
            '"When will help arrive?" he asked.',
        ),
        ('"Harga beras sudah turun."', ("The price has fallen.",), '"The price has fallen."'),
    ],
)
def test_the_parts_become_one_sentence_with_the_marks_of_the_source(
    source: str, translations: tuple[str, ...], joined: str
) -> None:
    quotation = find_quotation(source)
    assert quotation is not None
    assert len(quotation.parts) == len(translations)
    assert rejoin(quotation, translations) == joined
