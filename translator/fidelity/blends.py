"""Words made of the beginnings of others, which English spells out: offices ("Korlantas") and regions ("Pesbar")."""

from __future__ import annotations

import re

from translator.english.reading import Translation
from translator.indonesian.offices import is_blend
from translator.text import Text

_UNITS = (
    "lantas|brimob|narkoba|resnarkoba|reskrim|krim|krimum|krimsus|intel|intelkam|binmas|polair|polairud|samapta"
    "|propam|humas|hubdar|hubud|hubla|jen|jenpas|pas|dik|diklat|diklatpassus|latpur|ops|log|pers|prov|kab|kot|kec|des"
    "|wil|nas|binda|inda|tim|induk|lak|lit|litbang|perkim|perindag|koperindag|koperindagpas|bud|dikbud|dikpora|pora"
    "|par|parekraf|kominfo|kumham|setneg|sesneg|naker|keu|kes|sos|tan|hut|hub|hublu|han|lu|ag|perin|dag|dagri|pupr"
    "|pan|panrb|esdm|lhk|ppa|pppa|imipas|digi|komdigi|umkm|koop|bumn|damkar|gakkum|pol|lab|labfor|bom|koramil|kodim"
    "|korem|kodam|ramil|dim|rem|dam|lanal|lanud|korbrimob|yon|yonif|arhanud|armed|zipur|karya|jianstra|mutu|desa|perti"
)
_OFFICE = re.compile(
    r"(?:ka|waka|wadan|dan|pang|dir|wadir|kasub|kor|kakor|sat|kasat|pus|kapus|ses|sesmen|sek|sekre|dep|kem|kemen|men"
    r"|wamen|mako|ma|kabag|kabid|kasi|kasubdit|subdit|dit|den|kaden|karo|bid|bag|kasubdin|subdin|dis|kadis|fus|as|was"
    rf"|rakor|rakernas|mukernas|muswil|musda|konfer|pj|plt|sub)(?:{_UNITS})+"
)
_SIDES = {
    "bar": ("west", "barat"),
    "sel": ("south", "selatan"),
    "tim": ("east", "timur"),
    "teng": ("central", "tengah"),
    "ut": ("north", "utara"),
    "ra": ("north", "utara"),
    "tara": ("north", "utara"),
    "gara": ("southeast", "tenggara"),
}
_REGION = re.compile(rf"([a-z]{{2,5}})({'|'.join(_SIDES)})")


def is_office(lower: str) -> bool:
    """Whether a word in lower case is the abbreviation of an office, a unit or a meeting."""
    return is_blend(lower) or (len(lower) >= 5 and _OFFICE.fullmatch(lower) is not None)


def is_region(lower: str, translation: Text) -> bool:
    """Whether a word is the short name of a region that stands there in full: "Pesbar", "Pesisir Barat"."""
    match = _REGION.fullmatch(lower)
    if match is None or not any(side in translation.lower_words for side in _SIDES[match[2]]):
        return False
    return any(name.startswith(match[1]) and len(name) > len(match[1]) for name in translation.lower_words)


def spells_out_region(lower: str, source: Text, translation: Translation) -> bool:
    """Whether a name of the translation is the beginning of a region that the source shortens."""
    return any(
        word[:2] == lower[:2] and is_region(word, translation)
        for word in source.lower_words
        if 4 < len(word) < len(lower) + 4
    )
