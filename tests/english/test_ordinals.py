"""Ordinals in figures end as English ends them."""

from __future__ import annotations

import pytest

from translator.english.ordinals import mend_ordinals, ordinal_ending


@pytest.mark.parametrize(
    ("number", "ending"),
    [
        *((1, "st"), (2, "nd"), (3, "rd"), (4, "th"), (11, "th"), (12, "th"), (13, "th"), (21, "st"), (22, "nd")),
        *((43, "rd"), (52, "nd"), (100, "th"), (101, "st"), (111, "th"), (112, "th"), (113, "th"), (1000, "th")),
    ],
)
def test_the_ending_goes_by_the_last_figures(number: int, ending: str) -> None:
    assert ordinal_ending(number) == ending


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("His 43th and 111st goals.", "His 43rd and 111th goals."),
        ("the 52th anniversary", "the 52nd anniversary"),
        ("the 1,001th visitor", "the 1,001st visitor"),
        ("ON THE 22TH FLOOR", "ON THE 22ND FLOOR"),
        ("the 3rd and the 15th", "the 3rd and the 15th"),
        ("code X-11st and 12thousand and 4.31th", "code X-11st and 12thousand and 4.31th"),
        ("no number at all", "no number at all"),
    ],
)
def test_only_wrong_endings_change(text: str, mended: str) -> None:
    assert mend_ordinals(text) == mended
    assert mend_ordinals(mended) == mended
