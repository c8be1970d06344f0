"""A small bilingual lexicon: which English words an Indonesian one becomes, by the first letters of each.

`lexicon.txt` holds one Indonesian word a line with the beginnings (five letters at most) of its commonest English
counterparts, as word alignment found them in the parallel text that the built-in model was trained on. `english.txt`
holds English words that news writes with a small letter, `common.txt` Indonesian ones that headlines and titles write
with a capital though they are no names.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_HERE = Path(__file__).parent
STEM = 5
"""How many letters of an English word are compared."""


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[str, ...]]:
    """Indonesian words in lower case to English stems."""
    with (_HERE / "lexicon.txt").open(encoding="utf-8") as lines:
        rows = (line.split() for line in lines)
        return {row[0]: tuple(row[1:]) for row in rows if len(row) > 1}


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Common English words in lower case."""
    return frozenset((_HERE / "english.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """Indonesian words in lower case that are no names even where they have a capital."""
    return frozenset((_HERE / "common.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The beginning of an English word in lower case, without the ending of a plural or a possessive."""
    word = word.removesuffix("'s").replace("'", "")
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:STEM]


@lru_cache(maxsize=16384)
def stems_of(word: str) -> tuple[str, ...]:
    """English stems for an Indonesian word in lower case, clitics and doubling seen through; empty when unknown."""
    table = lexicon()
    if word in table:
        return table[word]
    for clitic in ("nya", "lah", "kah", "pun", "ku", "mu"):
        base = word.removesuffix(clitic)
        if base != word and base in table:
            return table[base]
    first, hyphen, second = word.partition("-")
    if hyphen and (first == second or second.startswith(first)):
        return table.get(first, ())
    return ()
