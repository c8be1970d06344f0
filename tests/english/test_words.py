from __future__ import annotations

import pytest

from translator.english.reading import Translation
from translator.english.words import part_stems, stem


@pytest.mark.parametrize(
    ("word", "parts"),
    [("roadside", ("road", "side")), ("riverbank", ("river", "bank")), ("government", ()), ("sidexyz", ())],
)
def test_a_closed_compound_gives_the_stems_of_its_words(word: str, parts: tuple[str, ...]) -> None:
    assert part_stems(word) == tuple(map(stem, parts))


def test_a_translation_has_the_stems_of_its_compounds() -> None:
    assert {stem("roadside"), "road", "side"} <= Translation("They wait on the roadside.").stems
