"""Spellings of one name: what they share, endings that English adds, and how alike two of them are."""

from __future__ import annotations

import re
from functools import lru_cache

from translator.english.words import english

_FOLDS = (
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile(r"(.)\1"), r"\1"),
    (re.compile("oe|ou"), "u"),
    (re.compile("ngs"), "ns"),
    (re.compile("dj"), "j"),
    (re.compile("tj|tch|tsch"), "c"),
    (re.compile("sch|sy|sh"), "s"),
    (re.compile("ch|kh|ck|q"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("ph|v"), "f"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("[yj]"), "i"),
    (re.compile("z"), "s"),
    (re.compile("w"), "u"),
    (re.compile("c"), "k"),
    (re.compile("h"), ""),
    (re.compile("'"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)
_BORROWED = ("isasi", "asi", "si", "isme", "itas", "logi", "ikasi")
_PREFIXES = (
    "sub",
    "re",
    "multi",
    "over",
    "under",
    "un",
    "pre",
    "anti",
    "inter",
    "semi",
    "eco",
    "geo",
    "bio",
    "micro",
    "agro",
    "hydro",
)
_PREFIX = re.compile("^(?:" + "|".join(_PREFIXES) + ")")
_ENDINGS = (
    "s",
    "es",
    "ed",
    "er",
    "ers",
    "or",
    "ors",
    "ing",
    "ness",
    "ship",
    "ism",
    "ist",
    "ists",
    "ly",
    "al",
    "ation",
    "ations",
    "ment",
    "ity",
    "ics",
)


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A name reduced to what its spellings share: Soekarno and Sukarno, Zelenskyy and Zelensky, Moscow and Moskow."""
    word = word.removesuffix("'s")
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word


def is_cognate(ours: str, theirs: str) -> bool:
    """Whether both languages have borrowed one word: "transmigrasi", "transmigration"."""
    ending = next((e for e in _BORROWED if ours.endswith(e)), "")
    root = ours[: -len(ending)] if ending else ""
    return len(root) >= 5 and theirs[: len(root) - 1] == root[:-1]


def is_derived(word: str, name: str) -> bool:
    """Whether an English word is a name with an ending: Aceh, Acehnese."""
    return word.startswith(name) and len(word) - len(name) <= 4


def near(ours: str, theirs: str) -> bool:
    """Whether one is the other with an English ending ("Bali", "Balinese"), or lacks one vowel at the end."""
    if len(ours) < 4 or len(theirs) < 4 or ours[0] != theirs[0]:
        return False
    if theirs.startswith(ours) and len(theirs) - len(ours) <= 4:
        return True
    if ours.endswith(("us", "is", "os", "um")) and len(ours) > 6 and theirs.startswith(ours[:-2]):
        return True  # Copernicus, Copernican
    if len(ours) > 4 and ours == theirs + "s":
        return True  # "vibes", "vibe"
    if ours.endswith("as") and theirs == ours[:-1] + "ns":
        return True  # Texas, Texans
    root = ours.rstrip("aeiu")
    return len(root) >= 4 and theirs.startswith(root) and len(theirs) - len(root) <= 3


def is_form(word: str) -> bool:
    """Whether a word is a common English one with an ending: "rejectors"."""
    return any(len(word) > len(e) + 4 and word.endswith(e) and word[: -len(e)] in english() for e in _ENDINGS) or (
        word.startswith(_PREFIXES) and re.sub(_PREFIX, "", word) in english()
    )


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def one_edit(word: str) -> set[str]:
    """All words that one letter left out, put in, changed or swapped with the next makes of a word in lower case."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    return left_out | swapped | changed | {a + c + b for a, b in cuts for c in _LETTERS}


def overlap(a: str, b: str) -> float:
    """The share of letter pairs that two spellings have in common, 0 to 1."""
    pairs_a, pairs_b = {a[n : n + 2] for n in range(len(a) - 1)}, {b[n : n + 2] for n in range(len(b) - 1)}
    total = len(pairs_a) + len(pairs_b)
    return 2 * len(pairs_a & pairs_b) / total if total else 0.0
