"""Word alignments, which glosses and phrases are learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.compact.alignment import align, words
from scripts.compact.corpus import Pair, gather
from tests.scripts.pairs import PAIRS


def test_words_are_counted_as_between_spaces() -> None:
    text = '"Harga naik," kata Rina (40) - kemarin.'
    assert words(text) == "harga naik kata rina 40 - kemarin"
    assert len(words(text).split()) == len(text.split())


def test_eflomal_aligns_and_is_asked_once(tmp_path: Path) -> None:
    pytest.importorskip("eflomal", reason="word alignment needs the train dependency group")
    corpus = gather([Pair(i, e, "village") for i, e in PAIRS] * 3)
    pairs = align(corpus, tmp_path)
    assert [pair.indonesian for pair in pairs] == [i for i, _ in PAIRS]
    assert sum(len(pair.links) for pair in pairs) > 20
    for pair in pairs:
        assert all(i <= pair.indonesian.count(" ") and j <= pair.english.count(" ") for i, j in pair.links)
    (cache,) = tmp_path.glob("links-*")
    cache.write_text("0-0\n" * len(pairs), encoding="utf-8")
    assert {pair.links for pair in align(corpus, tmp_path)} == {((0, 0),)}
