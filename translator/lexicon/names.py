"""English forms of Indonesian names: countries and regions, institutions, rivers and airports."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from translator.lexicon.exonyms import expansion, shown
from translator.text import packed_words, word_set

_HEADS = {
    "kabupaten": "{} Regency",
    "kota": "{} City",
    "provinsi": "{} Province",
    "partai": "{} Party",
    "bandara": "{} Airport",
    "stadion": "{} Stadium",
    "universitas": "{} University",
    "timnas": "{} national team",
    "polres": "{} police",
    "polda": "{} regional police",
    "polsek": "{} precinct police",
    "sungai": "{} River",
    "gunung": "Mount {}",
    "pulau": "{} Island",
    "danau": "Lake {}",
    "selat": "{} Strait",
    "kepulauan": "{} Islands",
}
_SIDES = {
    "utara": "North",
    "selatan": "South",
    "timur": "East",
    "barat": "West",
    "tengah": "Central",
    "tenggara": "Southeast",
    "pegunungan": "Highland",
}
"""What stands behind the name of a province or city in Indonesian, and before it in English."""
PROVINCES = word_set(
    "aceh riau jambi lampung bengkulu banten bali papua maluku gorontalo jakarta yogyakarta surabaya bandung medan"
)
"""Provinces and large cities that English calls the same."""


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Names in lower case that news often writes (known_names.txt.xz, by scripts/build_words.py --rarer)."""
    return packed_words(Path(__file__).parent / "known_names.txt.xz")


def in_english(name: str) -> str:
    """A name as an English reader knows it; an institution's acronym is followed by what it stands for."""
    name = name.removesuffix("-nya")
    lower = " ".join(name.lower().split())
    if lower in shown():
        return shown()[lower]
    if name.isupper() and (meaning := expansion(name)):
        return meaning if meaning.lower() == lower else f"{name} ({meaning})"
    head, _, rest = name.partition(" ")
    if rest and head.lower() in _HEADS:
        rest = rest.removesuffix(" International").removeprefix("Internasional ")
        return _HEADS[head.lower()].format(in_english(rest))
    whole, _, side = name.rpartition(" ")
    if side.lower() in _SIDES and whole.lower() in PROVINCES:
        return f"{_SIDES[side.lower()]} {_capitals(whole)}"
    return _capitals(name)


def _capitals(name: str) -> str:
    """A name shouted in capitals ("KPK" stays, "PRABOWO SUBIANTO" does not)."""
    words = name.split()
    if len(words) > 1 and name.isupper() and all(len(word) > 3 for word in words):
        return name.title()
    return name
