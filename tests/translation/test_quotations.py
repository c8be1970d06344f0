from __future__ import annotations

import pytest

from translator.translation.quotations import has_quotation, keeps_quotations

SAID = "\u201cKami belum membutuhkan bantuan dari provinsi,\u201d kata Bupati Ratna."


@pytest.mark.parametrize("sentence", [SAID, 'Menteri itu menegaskan, "Harga beras tidak akan naik."'])
def test_one_quotation_is_found_whatever_its_marks(sentence: str) -> None:
    assert has_quotation(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Harga naik.",
        'Grup "Koes Plus" tampil.',
        '"Satu hal," katanya, "lain hal lagi nanti."',
        'Kata dia, "belum selesai',
    ],
)
def test_no_quotation_or_several_or_a_mere_name_are_not_judged(sentence: str) -> None:
    assert not has_quotation(sentence)
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
