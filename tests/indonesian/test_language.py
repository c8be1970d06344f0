"""English sentences are told from Indonesian ones; doubt counts as Indonesian."""

from __future__ import annotations

import pytest

from translator.indonesian.language import language_of


@pytest.mark.parametrize(
    "sentence",
    [
        "The government said on Monday that it would not change the law.",
        '"I have never seen anything like this in my life," he said.',
        "We are ready to work with the new president and his team.",
        "This is not the end of the story.",
        "What happened to the missing money?",
        "She told the court that the letter was never sent.",
        "It was the best match of the season, and we deserved to win.",
    ],
)
def test_english(sentence: str) -> None:
    assert language_of(sentence) == "en"


@pytest.mark.parametrize(
    "sentence",
    [
        "Pemerintah menyatakan tidak akan mengubah undang-undang itu.",
        "Startup itu merilis update software dengan fitur live streaming dan cloud gaming.",
        "Manchester United menang 3-0 atas Real Madrid.",
        "Film The Lord of the Rings: The Return of the King meraih 11 Piala Oscar.",
        "Album itu berjudul The Best of You and Me.",
        "Avengers: Age of Ultron",
        "The Beatles",
        "Jakarta",
        "Yes!",
        "Rp 2.375.000",
        "1950-an",
        "",
        "***",
        "PT Bank Central Asia Tbk",
        "Harga emas naik.",
        "Chelsea vs Arsenal, Stamford Bridge, London",
        "Wasit memberi offside, lalu VAR check membatalkan gol.",
    ],
)
def test_indonesian_or_doubtful(sentence: str) -> None:
    assert language_of(sentence) == "id"
