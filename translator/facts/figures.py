"""Key numbers of an article: sums, shares, counts and measures, said in English with what they count."""

from __future__ import annotations

import re

from translator.article import Article
from translator.english.numbers import say
from translator.indonesian.reading import Source
from translator.quantity import Quantity

MOST = 4
"""Numbers given of an article at most."""
TITLE_TIMES = 3
SENTENCES = 12
"""Sentences from the top whose numbers are read."""
_READ = 2000
_UNITS = {
    "anak": "children",
    "atlet": "athletes",
    "barel": "barrels",
    "bulan": "months",
    "calon": "candidates",
    "desa": "villages",
    "detik": "seconds",
    "dokter": "doctors",
    "dolar": "dollars",
    "ekor": "animals",
    "gol": "goals",
    "gram": "grams",
    "guru": "teachers",
    "hari": "days",
    "hektar": "hectares",
    "hektare": "hectares",
    "jam": "hours",
    "jemaah": "pilgrims",
    "jamaah": "pilgrims",
    "jiwa": "people",
    "karyawan": "employees",
    "kali": "times",
    "kapal": "ships",
    "kasus": "cases",
    "kecamatan": "districts",
    "kendaraan": "vehicles",
    "keluarga": "families",
    "kepala keluarga": "families",
    "kg": "kg",
    "kilogram": "kg",
    "kilometer": "km",
    "km": "km",
    "korban": "victims",
    "kursi": "seats",
    "laporan": "reports",
    "liter": "litres",
    "mahasiswa": "students",
    "medali": "medals",
    "menit": "minutes",
    "meter": "metres",
    "meter persegi": "square metres",
    "kilometer persegi": "square km",
    "mobil": "cars",
    "motor": "motorcycles",
    "negara": "countries",
    "orang": "people",
    "paket": "packages",
    "pasien": "patients",
    "pekerja": "workers",
    "pelajar": "pupils",
    "pemain": "players",
    "penumpang": "passengers",
    "perusahaan": "companies",
    "personel": "officers",
    "poin": "points",
    "polisi": "police officers",
    "provinsi": "provinces",
    "rumah": "houses",
    "rupiah": "rupiah",
    "saham": "shares",
    "saksi": "witnesses",
    "santri": "pupils",
    "sekolah": "schools",
    "siswa": "pupils",
    "suara": "votes",
    "tahun": "years",
    "tersangka": "suspects",
    "titik": "points",
    "ton": "tonnes",
    "unit": "units",
    "warga": "residents",
    "wisatawan": "tourists",
    "yen": "yen",
    "euro": "euros",
}
"""Nouns after a number to their English plural."""
_ONE = {"people": "person", "children": "child", "families": "family", "countries": "country", "companies": "company"}
_SAME_IN_SINGULAR = frozenset({"kg", "km", "rupiah", "yen", "square km"})
_TIMES = frozenset({"days", "hours", "times", "minutes", "seconds", "years", "months"})
_CURRENCIES = {"rp": "Rp ", "idr": "Rp ", "usd": "US$", "us$": "US$", "$": "$", "€": "€", "£": "£", "s$": "S$"}
_CURRENCY = re.compile(r"(?:(?<![^\W_])(Rp|IDR|USD)\.?|(US\$|S\$|[$€£]))\s?$", re.IGNORECASE)
_UNIT = re.compile(r"\s?([a-z]+)(?:\s([a-z]+))?", re.IGNORECASE)
_DOLLARS = re.compile(r"\s(?:dolar|dollar)(?:\s(?:AS|Amerika(?:\sSerikat)?))?\b")
_AGE = re.compile(r"(?:berusia|umur|berumur|usia)\s$", re.IGNORECASE)


def key_numbers(article: Article, most: int = MOST) -> tuple[str, ...]:
    """The numbers that matter in an article: those in its title, then those highest up and most often said.

    Only numbers with a currency, a percent sign or a known noun after them are given; a bare figure says nothing.
    """
    weights: dict[str, float] = {}
    texts = [(s.source[:_READ], 2.0 / (1 + n / 3)) for n, s in zip(range(SENTENCES), article.sentences(), strict=False)]
    if article.title:
        texts.insert(0, (article.title.source[:_READ], float(TITLE_TIMES)))
    for text, weight in texts:
        source = Source(text)
        for quantity in source.quantities:
            said = _said(text, quantity)
            if said:
                worth = _worth(said)
                if weight == TITLE_TIMES or worth > 0:
                    weights[said] = weights.get(said, 0.0) + weight * max(worth, 0.5)
    order = {said: place for place, said in enumerate(weights)}
    return tuple(sorted(weights, key=lambda said: (-weights[said], order[said]))[:most])


def _said(text: str, quantity: Quantity) -> str:
    """A number with its currency or noun in English, empty where it has none."""
    if quantity.kind in {"time", "duration", "ordinal", "approximate"} or quantity.optional:
        return ""
    start, end = quantity.span
    if quantity.kind == "percent":
        return say(quantity)
    currency = _CURRENCY.search(text, max(0, start - 5), start)
    if currency is None:
        # The reader of numbers may count the currency as a part of the number.
        currency = re.match(r"(Rp|IDR|USD)\.?\s?(?=\d)|(US\$|S\$|[$€£])\s?(?=\d)", text[start:end], re.IGNORECASE)
    if currency:
        return _CURRENCIES[(currency.group(1) or currency.group(2)).lower()] + _grouped(quantity)
    if _DOLLARS.match(text, end):
        return "US$" + _grouped(quantity)
    unit = _UNIT.match(text, end)
    if unit is None or _AGE.search(text, max(0, start - 10), start):
        return ""
    first, second = unit.group(1).lower(), (unit.group(2) or "").lower()
    noun = _UNITS.get(f"{first} {second}") or _UNITS.get(first)
    if noun is None:
        return ""
    if quantity.value == 1:
        noun = noun if noun in _SAME_IN_SINGULAR else _ONE.get(noun, noun.removesuffix("s"))
    if noun in _TIMES and 1900 <= quantity.value <= 2100:
        return ""
    return f"{_grouped(quantity)} {noun}"


def _grouped(quantity: Quantity) -> str:
    """A number with commas between thousands, in one of four figures too."""
    said = say(quantity)
    return f"{int(said):,}" if said.isdigit() else said


def _worth(said: str) -> float:
    """Sums and shares say more than counts; a few days or times say nothing outside a title."""
    if said.endswith(("%", "rupiah")) or not said[0].isdigit():
        return 1.5
    number, _, noun = said.rpartition(" ")
    if noun in {"times", "minutes", "seconds"}:
        return 0.0
    if noun in _TIMES:
        return 0.5 if len(number) > 1 else 0.0
    return 0.0 if number == "1" and noun not in _SAME_IN_SINGULAR else 1.0
