"""The English that an Indonesian word may become, by the bilingual lexicon and by how words are made."""

from __future__ import annotations

from functools import lru_cache

from translator.indonesian.morphology import without_clitic, without_doubling
from translator.lexicon.words import lexicon


@lru_cache(maxsize=16384)
def stems_of(word: str) -> tuple[str, ...]:
    """English stems for an Indonesian word in lower case, clitics and doubling seen through; empty when unknown."""
    table = lexicon()
    if word in table:
        return table[word]
    for base in without_clitic(word):
        if base in table:
            return table[base]
    return next((table.get(first, ()) for first in without_doubling(word)), ())
