"""The table of names, and acronyms spelled out on request."""

from __future__ import annotations

import pytest

from translator.lexicon.exonyms import exonyms, expand_acronyms, expansion


def test_the_table_is_lower_case_and_has_no_empty_form() -> None:
    table = exonyms()
    assert len(table) > 350
    for name, forms in table.items():
        assert all(word == word.lower() for word in name)
        assert forms
        assert all(form and form == form.lower() for form in forms)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("KPK", "Corruption Eradication Commission"),
        ("BMKG", "Meteorology, Climatology and Geophysics Agency"),
        ("Polri", "National Police"),
        ("XYZ", None),
    ],
)
def test_expansion(acronym: str, name: str | None) -> None:
    assert expansion(acronym) == name


def test_only_the_first_mention_is_spelled_out() -> None:
    assert expand_acronyms("The KPK said the KPK would appeal.") == (
        "The KPK (Corruption Eradication Commission) said the KPK would appeal."
    )


@pytest.mark.parametrize(
    "translation",
    [
        "The KPK (Corruption Eradication Commission) said so.",
        "The Corruption Eradication Commission, or KPK, said so.",
        "As the US and NATO said, the WHO agrees.",
        "Nothing to spell out.",
    ],
)
def test_what_needs_no_spelling_out_stays(translation: str) -> None:
    assert expand_acronyms(translation) == translation
