"""English dates are read by the month's name."""

from __future__ import annotations

import pytest

from translator.english.dates import find_dates, find_days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on September 12, 2022", (12, 9, 2022)),
        ("on 12 September 2022", (12, 9, 2022)),
        ("the 3rd of May 2021", (3, 5, 2021)),
        ("in March", (None, 3, None)),
        ("(12/13)", (13, 12, None)),
    ],
)
def test_reads_a_date(text: str, expected: tuple[int | None, int | None, int | None]) -> None:
    (date,) = find_dates(text)
    assert (date.day, date.month, date.year) == expected


@pytest.mark.parametrize("text", ["He may march on", "May he rest", "March on!", "12 people"])
def test_is_not_a_date(text: str) -> None:
    assert find_dates(text) == []


def test_days_of_the_week() -> None:
    assert [day for day, _ in find_days("Monday and Sundays, not sunny")] == [0, 6]
