"""Indonesian number words and what they are worth."""

from __future__ import annotations

from fractions import Fraction

SCALES: dict[str, int] = {
    "ribu": 10**3,
    "rb": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "miliard": 10**9,
    "milyard": 10**9,
    "miliyar": 10**9,
    "mlr": 10**9,
    "triliun": 10**12,
    "trilyun": 10**12,
    "triliyun": 10**12,
    "trilliun": 10**12,
    "trilun": 10**12,
    "milliar": 10**9,
    "milar": 10**9,
}
"""Scale words and those abbreviations that need no context."""

UNITS = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
WHOLE = {"sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000, "sejuta": 10**6, "semiliar": 10**9}
LARGE = {name: size for name, size in SCALES.items() if len(name) > 3}
PARTS = {
    "setengah": Fraction(1, 2),
    "separuh": Fraction(1, 2),
    "separo": Fraction(1, 2),
    "setengahnya": Fraction(1, 2),
    "separuhnya": Fraction(1, 2),
    "seperempat": Fraction(1, 4),
    "sepertiga": Fraction(1, 3),
    "seperlima": Fraction(1, 5),
    "seperenam": Fraction(1, 6),
    "sepersepuluh": Fraction(1, 10),
}
BELOW = {"perdua": 2, "pertiga": 3, "perempat": 4, "perlima": 5, "perenam": 6, "perdelapan": 8, "persepuluh": 10}
VAGUE = {
    "belasan": 10,
    "puluhan": 10,
    "ratusan": 100,
    "ribuan": 10**3,
    "jutaan": 10**6,
    "miliaran": 10**9,
    "milyaran": 10**9,
    "triliunan": 10**12,
    "berpuluh": 10,
    "beratus": 100,
    "beribu": 10**3,
    "berjuta": 10**6,
}
VAGUE |= {f"se{word}an": size for word, size in (("ratus", 100), ("ribu", 10**3), ("juta", 10**6))}
ROUNDED = frozenset({"ribuan", "jutaan", "miliaran", "milyaran", "triliunan"})
"""What may follow figures as a scale: "Rp 50 jutaan"."""
TOGETHER = {f"ber{unit}": n for unit, n in UNITS.items() if n > 1}
TOGETHER |= {"tripoin": 3, "trigol": 3, "dwigol": 2, "nihil": 0, "windu": 8, "sewindu": 8, "duo": 2, "trio": 3}
"""Words that hold a number and say more: "bertiga", the three of them."""
ORDINALS = {"pertama": 1, "ke" + "sepuluh": 10, "kesebelas": 11} | {f"ke{u}": n for u, n in UNITS.items() if n > 1}
TENFOLD = {"puluh": 10, "ratus": 100, "lusin": 12, "kodi": 20}
ORDINALS |= {f"{word}nya": value for word, value in ORDINALS.items() if value > 1}
DOZENS = {"selusin": 12, "lusin": 12, "lusinan": 12, "sekodi": 20, "kodi": 20}
# What only continues a number that has begun.
INSIDE = frozenset({"belas", "puluh", "ratus", *LARGE, *BELOW})
WORDS = frozenset({*TOGETHER, *UNITS, *WHOLE, *PARTS, *VAGUE, *ORDINALS, *DOZENS, *INSIDE})
"""All words that numbers are made of, in lower case."""
