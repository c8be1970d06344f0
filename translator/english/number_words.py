"""English number words and what they are worth."""

from __future__ import annotations

import re
from fractions import Fraction

from translator.text import words_of

SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
_ONES = words_of(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """
)
TENS = words_of("twenty thirty forty fifty sixty seventy eighty ninety")
UNITS = {name: n for n, name in enumerate(_ONES)} | {name: 10 * n for n, name in enumerate(TENS, 2)}
_NTHS = words_of(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth
    """
)
ORDINALS = {name: n for n, name in enumerate(_NTHS, 1)} | {name[:-1] + "ieth": 10 * n for n, name in enumerate(TENS, 2)}
VAGUE = {
    "tens": (10, 12, 20),
    "dozens": (12, 10, 20, 24),
    "scores": (20, 10, 40),
    "hundreds": (100, 200),
    "thousands": (1000, 2000),
    "millions": (10**6, 2 * 10**6),
    "billions": (10**9, 2 * 10**9),
    "trillions": (10**12, 2 * 10**12),
}
# Words that stand for a number without being one: never missed, never held against the translation.
LOOSE: dict[str, tuple[Fraction, ...]] = {
    "half": (Fraction(1, 2),),
    "halfway": (Fraction(1, 2),),
    "halves": (Fraction(1, 2), Fraction(2)),
    "quarter": (Fraction(1, 4), Fraction(4)),
    "quarters": (Fraction(1, 4), Fraction(4)),
    "thirds": (Fraction(1, 3), Fraction(2, 3)),
    "fourths": (Fraction(1, 4), Fraction(3, 4)),
    "score": (Fraction(20),),
    "both": (Fraction(2),),
    "twice": (Fraction(2),),
    "twofold": (Fraction(2),),
    "threefold": (Fraction(3),),
    "fourfold": (Fraction(4),),
    "tenfold": (Fraction(10),),
    "double": (Fraction(2),),
    "doubled": (Fraction(2),),
    "doubles": (Fraction(2),),
    "doubling": (Fraction(2),),
    "dual": (Fraction(2),),
    "pair": (Fraction(2),),
    "pairs": (Fraction(2),),
    "couple": (Fraction(2),),
    "duo": (Fraction(2),),
    "twin": (Fraction(2),),
    "twins": (Fraction(2),),
    "brace": (Fraction(2),),
    "bilateral": (Fraction(2),),
    "biannual": (Fraction(2),),
    "secondly": (Fraction(2),),
    "latter": (Fraction(2),),
    "either": (Fraction(2),),
    "neither": (Fraction(2),),
    "thrice": (Fraction(3),),
    "triple": (Fraction(3),),
    "tripled": (Fraction(3),),
    "trio": (Fraction(3),),
    "treble": (Fraction(3),),
    "thirdly": (Fraction(3),),
    "quadruple": (Fraction(4),),
    "quartet": (Fraction(4),),
    "quartets": (Fraction(4),),
    "decade": (Fraction(10),),
    "decades": (Fraction(10), Fraction(20)),
    "century": (Fraction(100),),
    "centuries": (Fraction(100),),
    "centenary": (Fraction(100),),
    "fortnight": (Fraction(2), Fraction(14)),
    "dozen": (Fraction(12), Fraction(10)),
    "once": (Fraction(1),),
    "secondary": (Fraction(2),),
    "runoff": (Fraction(2),),
    "twenties": (Fraction(20),),
    "thirties": (Fraction(30),),
    "forties": (Fraction(40),),
    "fifties": (Fraction(50),),
    "sixties": (Fraction(60), Fraction(1960)),
    "seventies": (Fraction(70), Fraction(1970)),
    "eighties": (Fraction(80), Fraction(1980)),
    "nineties": (Fraction(90), Fraction(1990)),
    "teenager": (Fraction(10),),
    "nil": (Fraction(0),),
    "noon": (Fraction(12),),
    "midday": (Fraction(12),),
    "midnight": (Fraction(0), Fraction(24)),
    "hundred": (Fraction(100),),
    "thousand": (Fraction(1000),),
    "million": (Fraction(10**6),),
    "billion": (Fraction(10**9),),
    "trillion": (Fraction(10**12),),
}
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman(word: str) -> int:
    """What a Roman numeral is worth, 0 when it is none."""
    if not _ROMAN.fullmatch(word):
        return 0
    total = 0
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    for n, letter in enumerate(word):
        value = values[letter]
        smaller = n + 1 < len(word) and values[word[n + 1]] > value
        total += -value if smaller else value
    return total
