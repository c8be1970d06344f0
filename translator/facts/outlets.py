"""Who published an article: from what its file says, its dateline, or at last the name of its file or folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from translator.article import Article
from translator.indonesian.dateline import stands_alone

From = Literal["file", "dateline", "name"]

_NAMES = {
    "antara": "ANTARA",
    "antara news": "ANTARA",
    "antaranews": "ANTARA",
    "antaranews.com": "ANTARA",
    "lkbn antara": "ANTARA",
    "ant": "ANTARA",
    "bbc indonesia": "BBC Indonesia",
    "bbc news indonesia": "BBC Indonesia",
    "bisnis.com": "Bisnis.com",
    "bolasport": "Bolasport.com",
    "cnbc indonesia": "CNBC Indonesia",
    "cnbcindonesia": "CNBC Indonesia",
    "cnbcindonesia.com": "CNBC Indonesia",
    "cnn indonesia": "CNN Indonesia",
    "cnnindonesia": "CNN Indonesia",
    "cnnindonesia.com": "CNN Indonesia",
    "dailysocial": "DailySocial.id",
    "dailysocial.id": "DailySocial.id",
    "detik": "detik.com",
    "detikcom": "detik.com",
    "detik.com": "detik.com",
    "detiknews": "detik.com",
    "goal indonesia": "Goal Indonesia",
    "idn times": "IDN Times",
    "inews": "iNews",
    "inews.id": "iNews",
    "jawa pos": "Jawa Pos",
    "jawapos": "Jawa Pos",
    "jawapos.com": "Jawa Pos",
    "jpnn": "JPNN",
    "jpnn.com": "JPNN",
    "juara": "Juara.net",
    "juara.net": "Juara.net",
    "kapanlagi": "Kapanlagi.com",
    "kapanlagi.com": "Kapanlagi.com",
    "katadata": "Katadata",
    "kompas": "Kompas.com",
    "kompas.com": "Kompas.com",
    "kontan": "Kontan.co.id",
    "kontan.co.id": "Kontan.co.id",
    "kumparan": "Kumparan",
    "kumparan.com": "Kumparan",
    "liputan6": "Liputan6.com",
    "liputan6.com": "Liputan6.com",
    "media indonesia": "Media Indonesia",
    "mediaindonesia": "Media Indonesia",
    "mediaindonesia.com": "Media Indonesia",
    "medcom": "Medcom.id",
    "medcom.id": "Medcom.id",
    "merdeka": "Merdeka.com",
    "merdeka.com": "Merdeka.com",
    "metrotvnews.com": "Metro TV",
    "okezone": "Okezone",
    "okezone.com": "Okezone",
    "pos kota": "Pos Kota",
    "poskota": "Pos Kota",
    "poskotanews": "Pos Kota",
    "poskotanews.com": "Pos Kota",
    "posmetro": "Posmetro",
    "posmetro medan": "Posmetro Medan",
    "posmetro.co": "Posmetro",
    "posmetro.co.id": "Posmetro",
    "republika": "Republika",
    "republika.co.id": "Republika",
    "rimanews": "Rimanews",
    "rimanews.com": "Rimanews",
    "rmol": "RMOL",
    "rmol.id": "RMOL",
    "sindonews": "SINDOnews",
    "sindonews.com": "SINDOnews",
    "suara": "Suara.com",
    "suara.com": "Suara.com",
    "tempo": "Tempo",
    "tempo.co": "Tempo",
    "tirto": "Tirto.id",
    "tirto.id": "Tirto.id",
    "tribun": "Tribun",
    "tribunnews": "Tribunnews.com",
    "tribunnews.com": "Tribunnews.com",
    "viva": "VIVA",
    "viva.co.id": "VIVA",
    "voa indonesia": "VOA Indonesia",
    "waspada": "Waspada",
}
"""Spellings of outlets in lower case to the one name they are listed under."""
_DOMAIN = re.compile(
    r"(?<![a-z0-9.-])(?:[a-z0-9-]+\.)*?([a-z0-9-]{3,}\.(?:co\.id|or\.id|go\.id|com|net|org|id|co))(?![a-z0-9-])"
)
_PARTS = re.compile(r"\s*[,()|/]\s*|\s+[-–—]+\s+|(?<=\.ID)-\s*|(?<=\.COM)-\s*")
_DASHES = re.compile(r"[\s_-]+")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's name, and where it was found: "name" is a guess from the name of the file or its folder."""

    name: str
    found_in: From


def outlet_of(article: Article, path: str) -> Outlet | None:
    """The outlet of an article, None where nothing tells.

    Args:
        article: prepared, its dateline cut out.
        path: its file's path below the folder, with "/".
    """
    if article.about.outlet:
        return Outlet(known_name(article.about.outlet), "file")
    if article.dateline and (name := _in_dateline(article.dateline)):
        return Outlet(name, "dateline")
    name = _in_path(path)
    return Outlet(name, "name") if name else None


def known_name(name: str) -> str:
    """The name under which an outlet is listed, whatever its spelling; of a web address its site."""
    name = " ".join(name.split())[:_LONGEST]
    lower = re.sub(r"\s*\.\s*", ".", name.lower()).removeprefix("www.")
    if lower in _NAMES:
        return _NAMES[lower]
    site = _DOMAIN.fullmatch(lower)
    if site:
        return _NAMES.get(site.group(1), site.group(1).capitalize())
    return name


def _in_dateline(dateline: str) -> str:
    """The part of a dateline that is an outlet: "CNN Indonesia" of "Jakarta, CNN Indonesia"."""
    for part in _PARTS.split(dateline):
        part = part.strip(" .-–—:")
        if part and (part.lower() in _NAMES or stands_alone(part)):
            return known_name(part)
    return ""


def _in_path(path: str) -> str:
    """An outlet that the name of the file or of a folder on the way to it begins with or holds as a web address."""
    parts = PurePosixPath(path)
    for part in (parts.stem, *(parent.name for parent in parts.parents if parent.name)):
        lower = part.lower()
        site = _DOMAIN.search(lower)
        if site and site.group(1) in _NAMES:
            return _NAMES[site.group(1)]
        words = [word for word in _DASHES.split(lower) if word]
        for size in (3, 2, 1):
            for words_at in range(len(words) - size + 1):
                name = " ".join(words[words_at : words_at + size])
                if name in _NAMES and name not in _ALSO_WORDS:
                    return _NAMES[name]
            if size == 1 and words and words[0] in _ALSO_WORDS:
                return _NAMES[words[0]]
    folder = parts.parent.name
    return known_name(folder) if _DOMAIN.fullmatch(folder.lower()) else ""


# Outlets that are ordinary words too: in a file's name only its first word is taken for one.
_ALSO_WORDS = frozenset({"ant", "suara", "merdeka", "juara", "viva", "tempo", "kompas", "detik"})
