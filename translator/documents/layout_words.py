"""Words divided between two lines of a paragraph, made whole."""

from __future__ import annotations

import re
from collections import Counter

_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def join_lines(first: str, second: str, words: Counter[str] | None = None) -> str:
    """Two lines of a paragraph as one, a word divided between them made whole.

    A hyphen stays where it belongs to the word: in a reduplication (anak-anak, sayur-mayur), before a capital or a
    figure (ke-20), and wherever the document itself writes the word with one.

    Args:
        first: the line that ends here.
        second: the line after it.
        words: how often each word occurs in the document.
    """
    divided, following = _HYPHENATED.search(first), _FIRST_WORD.match(second)
    if divided is None:
        return f"{first} {second}" if not first.endswith("-") else first + second
    if following is None or following.group()[0].isupper():
        return first + second
    left, right = divided[1].lower(), following.group().lower()
    words = words or Counter()
    whole, hyphened = words[left + right], words[f"{left}-{right}"]
    keeps = hyphened > whole or (not whole and _is_reduplication(left, right))
    return first + second if keeps else first[:-1] + second


def _is_reduplication(left: str, right: str) -> bool:
    """anak-anaknya, berlari-lari, sayur-mayur, bolak-balik: the same word again, or one that sounds like it."""
    if len(left) < 3 or len(right) < 3:
        return False
    if right.startswith(left) or left.endswith(right[: max(4, len(right) - 3)]):
        return True
    same = sum(a == b for a, b in zip(left, right))  # noqa: B905 - as far as the shorter one goes
    return abs(len(left) - len(right)) <= 1 and same >= 0.6 * len(left)
