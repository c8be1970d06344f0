from __future__ import annotations

import pytest

from translator.summary.openings import leans


@pytest.mark.parametrize(
    "text",
    [
        "He resigned on Monday.",
        "But the mayor stayed.",
        "However, prices fell.",
        '"They were warned," the minister said.',
        "It's the third time this year.",
        "It\u2019s the third time this year.",
        "As a result, flights were cancelled.",
        "(CNN)She won the race.",
        "JAKARTA (Reuters) - This is new.",
    ],
)
def test_english_that_leans(text: str) -> None:
    assert leans(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Heavy rain fell on Monday.",
        "Butter prices rose.",
        "Soldiers arrived.",
        "Italy won the match.",
        "Theirry scored twice.",
        "The minister resigned.",
        "Thatcher's ministers met.",
    ],
)
def test_english_that_stands(text: str) -> None:
    assert not leans(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Ia mundur pada Senin.",
        "Namun, harga tetap naik.",
        "Oleh karena itu, jalan ditutup.",
        "Menurutnya, harga akan turun.",
        "\u201cMereka sudah diperingatkan,\u201d kata menteri.",
        "Hal tersebut disampaikan kepada wartawan.",
        "Selain itu, polisi menyita uang.",
    ],
)
def test_indonesian_that_leans(text: str) -> None:
    assert leans(text, "id")


@pytest.mark.parametrize("text", ["Iran menolak usul itu.", "Danau Toba meluap.", "Tapin dilanda banjir."])
def test_indonesian_that_stands(text: str) -> None:
    assert not leans(text, "id")
