"""A small bilingual lexicon: which English words an Indonesian one becomes, by the first letters of each.

words.txt holds one Indonesian word a line with the beginnings (five letters at most) of its commonest English
counterparts, as word alignment found them in parallel text.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[str, ...]]:
    """Indonesian words in lower case to English stems."""
    with (Path(__file__).parent / "words.txt").open(encoding="utf-8") as lines:
        rows = (line.split() for line in lines)
        return {row[0]: tuple(row[1:]) for row in rows if len(row) > 1}
