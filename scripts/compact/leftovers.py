"""Indonesian words that translators left in the English of the pairs, put into English.

Reports on Indonesia like to keep "kabupaten", "puskesmas" or "bupati" as terms. A reader of news wants "regency",
"health center" and "regent", and a model that has seen both ways keeps the word. "Kabupaten Lebak" becomes "Lebak
Regency".
"""

from __future__ import annotations

import re

_AREAS = {
    "kabupaten": "regency",
    "kecamatan": "district",
    "kelurahan": "urban village",
    "desa": "village",
    "dusun": "hamlet",
    "kota": "city",
    "provinsi": "province",
    "propinsi": "province",
}
"""Names of areas come behind the kind of area in Indonesian, before it in English."""
_TERMS = {
    **_AREAS,
    "puskesmas": "community health center",
    "pustu": "auxiliary health center",
    "posyandu": "health post",
    "polindes": "village maternity post",
    "bupati": "regent",
    "wakil bupati": "deputy regent",
    "camat": "district head",
    "lurah": "village head",
    "walikota": "mayor",
    "pemda": "local government",
    "pemkab": "regency government",
    "pemkot": "city government",
}
_NAMES = frozenset({"Kota Kinabalu", "Kota Bharu", "Kota Tua", "Desa Wisata"})

_NAMED = re.compile(rf"\b({'|'.join(word.title() for word in _AREAS)})((?: [A-Z][a-z]+){{1,3}})\b")
_TERM = re.compile(rf"\b({'|'.join(sorted(_TERMS, key=len, reverse=True))})\b", re.IGNORECASE)


def translate_leftovers(indonesian: str, english: str) -> str:
    """The English side of a pair with the administrative terms that it shares with the Indonesian side in English."""
    kept = {word.lower() for word in _TERM.findall(indonesian)}
    if not kept or not _TERM.search(english):
        return english

    def named(match: re.Match[str]) -> str:
        whole = match.group()
        if whole in _NAMES or match[1].lower() not in kept:
            return whole
        return f"{match[2].strip()} {_AREAS[match[1].lower()].title()}"

    def term(match: re.Match[str]) -> str:
        word = match[1]
        if word.lower() not in kept or any(name in english for name in _NAMES):
            return word
        found = _TERMS[word.lower()]
        return found[0].upper() + found[1:] if word[0].isupper() else found

    return _TERM.sub(term, _NAMED.sub(named, english))
