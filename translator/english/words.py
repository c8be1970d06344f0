"""English words: the common ones, those that say nothing of a text's subject, and what forms of one word share."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from translator.text import packed_words, word_set

STEM = 5
"""How many letters of a word are compared with the bilingual lexicon's."""

EMPTY = word_set(
    """a about above after again against all also although am among an and another any are around as at away back be
    became because become been before being below between both but by came can cannot come could day days did do does
    doing done down during each either else even ever every few first for from further get give go going got had has
    have having he her here hers herself him himself his how however i if in including instead into is it its itself
    just know last later least less let like made make many may me might mine more most mr mrs ms much must my myself
    near need neither never new next no nor not now of off often on once one only onto or other others our ours
    ourselves out over own part per put quite rather really said same saw say saying says see seen several shall she
    should since so some something still such take than that the their theirs them themselves then there these they
    thing things think this those though three through thus time to together told too took toward two under until up
    upon us use used very via want was way we well went were what when where whether which while who whom whose why
    will with within without would year years yes yet you your yours yourself n't 's according added today monday
    tuesday wednesday thursday friday saturday sunday"""
)
"""Words that say nothing about what a text is about."""


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Common English words in lower case, as news writes them with a small letter (words.txt)."""
    return word_set((Path(__file__).parent / "words.txt").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def rarer_english() -> frozenset[str]:
    """Further English words in lower case, rare ones (rarer_words.txt.xz, by scripts/build_words.py --rarer)."""
    return packed_words(Path(__file__).parent / "rarer_words.txt.xz")


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """Further words of English dictionaries in lower case, of five letters and more (dictionary.txt.xz, from SCOWL)."""
    return packed_words(Path(__file__).parent / "dictionary.txt.xz")


_LEAST_PART = 4
"""Letters of either part of a compound: shorter words stand in too many others."""


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The beginning of a word in lower case, without the ending of a plural or a possessive."""
    word = word.removesuffix("'s").replace("'", "")
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:STEM]


def root(word: str) -> str:
    """A lower-case word without the commonest endings, so that "raids" and "raid" meet."""
    word = word.removesuffix("'s").removesuffix("’s").rstrip("'’") or word
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)].rstrip("e")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    return word.rstrip("e") if len(word) > 4 else word


@lru_cache(maxsize=16384)
def part_stems(word: str) -> tuple[str, ...]:
    """The stems of the two words that a closed compound in lower case is made of ("roadside"), or none."""
    for cut in range(_LEAST_PART, len(word) - _LEAST_PART + 1):
        if word[:cut] in english() and word[cut:] in english():
            return stem(word[:cut]), stem(word[cut:])
    return ()
