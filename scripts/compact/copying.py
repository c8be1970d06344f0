"""Pairs in which something must be copied: codes, addresses, foreign names, signs, numbers of many kinds.

What is put in stands the same on both sides, so a model learns to copy what it has never seen, letter by letter. It
takes the place of a name that both sides share, or stands beside one, or at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from scripts.compact.corpus import Pair

LONGEST = 40
"""Words of a sentence that still gets something."""

FOREIGN: tuple[str, ...] = tuple(
    """
Müller Şahin Kovačić Erdoğan García José François Łukasz Søren Åsa Dvořák Çelik Gülşen İlham Beyoncé Renée Zoë Björn
Håkan Jürgen Köhler Peña Muñoz Núñez Hernández Gómez Mbappé Özil Gündoğan Yıldız Šefčovič Kovář Novák Růžička Żeleński
Wałęsa Đoković Perišić Modrić Ibrahimović Lindelöf Sørloth Ødegaard Håland Suárez Vázquez Cañizares João Conceição Simão
Guimarães Brandão Kroos Schröder Größl Weiß László Gábor Orbán Ștefan Țepeș Băsescu Kılıçdaroğlu Fenerbahçe Beşiktaş
Atlético Málaga Cádiz Córdoba Zürich Genève Köln München Düsseldorf Malmö Göteborg Århus Kraków Gdańsk Plzeň Niš
Nguyễn Trần Phạm Đặng Hoàng Lê Nowak Kowalski Okonkwo Adebayo Mwangi Diallo Ndiaye Traoré Petrov Shevchenko Kuznetsov
Tanaka Watanabe Nakamura Kobayashi Yamamoto Takahashi Kim Park Choi Jung Kang Chen Zhang Huang Zhao Xiaoping Deng
O'Brien O'Connor McGregor McDonald MacArthur D'Angelo N'Golo Al-Masri Al-Khalifa Ben-Gurion Abdel-Fattah Lloyd-Jones
""".split()  # noqa: SIM905 - a list of words reads better so
)
_ENDINGS = ("com", "co.id", "go.id", "id", "org", "or.id", "net", "ac.id", "sch.id", "tv")
_EMOJI = "😀🙏❤🎉🔥👍😂✅⚠🕌📢👇🏆⚽🚨📍💔🌧"
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)?(?![\w-])")
_BRACKETED = (("({})", "({})"), (", {}", ", {}"), ("{}", "{}"))
_PHRASES = (*_BRACKETED, ("di {}", "at {}"), ("lewat {}", "via {}"), ("menjadi {}", "to {}"), ("oleh {}", "by {}"))
_PLACE_PHRASES = (("({})", "({})"), ("di laman {}", "on the page {}"), ("melalui {}", "through {}"))
Maker = Callable[[Random, str], str]
"""(generator, a word of the sentence) to what is copied."""


def _letters(rng: Random, most: int = 8, least: int = 3) -> str:
    return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(least, most)))


def _capitals(rng: Random, least: int, most: int) -> str:
    return _letters(rng, most, least).upper()


def _digits(rng: Random, least: int, most: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(rng.randint(least, most)))


def domain(rng: Random, word: str) -> str:
    """A domain name: "kabarwarga.co.id"."""
    return f"{rng.choice((_letters(rng), word, word + _letters(rng, 5)))}.{rng.choice(_ENDINGS)}"


def mail_address(rng: Random, word: str) -> str:
    """An address of electronic mail."""
    return f"{rng.choice((_letters(rng), word))}{rng.choice(('', '.', '_'))}{_letters(rng, 4, 1)}@{domain(rng, word)}"


def web_address(rng: Random, word: str) -> str:
    """A web address, with or without a path."""
    number = str(rng.randint(1, 900))
    path = rng.choice(("", "/" + word, f"/{_letters(rng)}_{number}", f"/{word}?{_letters(rng, 3)}={number}", "/"))
    return rng.choice(("https://", "www.", "", "http://")) + domain(rng, word) + path


def handle(rng: Random, word: str) -> str:
    """An account's name: "@warga_rt"."""
    return "@" + rng.choice((_letters(rng), word)) + rng.choice(("", "_", "_" + _letters(rng, 5), _digits(rng, 1, 3)))


def hashtag(rng: Random, word: str) -> str:
    """A hashtag: "#WargaBersatu"."""
    return "#" + rng.choice((word.title() + _letters(rng).title(), word, _capitals(rng, 3, 6)))


def emoji(rng: Random, word: str) -> str:
    """One or two small pictures."""
    del word
    return "".join(rng.choice(_EMOJI) for _ in range(rng.randint(1, 2)))


def signed_number(rng: Random, word: str) -> str:
    """A number with a sign before or behind it: "€45", "37°C"."""
    del word
    number = str(rng.randint(1, 900))
    if rng.random() < 0.5:
        return rng.choice(("€", "£", "¥", "±", ">", "<", "≥", "≤", "~", "+", "US$", "S$", "#")) + number
    return number + rng.choice(("°C", "²", "³", "½", "°", "‰", "%"))


def initials(rng: Random, word: str) -> str:
    """Letters joined by a sign: "R&B", "XY/Z"."""
    del word
    return f"{_capitals(rng, 1, 4)}{rng.choice('&&/+')}{_capitals(rng, 1, 3)}"


def code(rng: Random, word: str) -> str:
    """A code: a number plate, a flight, a law's or a model's number, a version, an address in a network."""
    del word
    kind = rng.randrange(6)
    if kind == 0:
        return f"{_capitals(rng, 1, 2)} {rng.randint(1, 9)}{_digits(rng, 2, 3)} {_capitals(rng, 1, 3)}"
    if kind == 1:
        return f"{_capitals(rng, 2, 2)}{rng.choice(('-', ' ', ''))}{rng.randint(10, 9999)}"
    if kind == 2:
        return f"{_digits(rng, 2, 4)}/{_capitals(rng, 2, 4)}/{rng.randint(1990, 2029)}"
    if kind == 3:
        return f"v{rng.randint(1, 20)}.{rng.randint(0, 30)}.{rng.randint(0, 9)}"
    if kind == 4:
        return ".".join(str(rng.randint(1, 255)) for _ in range(4))
    return f"08{_digits(rng, 2, 2)}-{_digits(rng, 4, 4)}-{_digits(rng, 3, 4)}"


def foreign_name(rng: Random, word: str) -> str:
    """One or two foreign names: "Łukasz Ødegaard"."""
    del word
    return " ".join(rng.choice(FOREIGN) for _ in range(rng.randint(1, 2)))


def invented_name(rng: Random, word: str) -> str:
    """A name that nobody bears, of random syllables."""
    del word
    syllables = [
        rng.choice("bcdfghjklmnprstvwyz") + rng.choice("aeiou") + rng.choice(("", "", "n", "r", "s", "k", "ng"))
        for _ in range(rng.randint(2, 4))
    ]
    return "".join(syllables).title()


def bracketed(rng: Random, word: str) -> str:
    """A word in odd brackets: "[sic]", "{teks}"."""
    left, right = rng.choice(("[]", "{}", "<>", "**"))
    return left + rng.choice((_letters(rng, 6), word)) + right


MAKERS: tuple[Maker, ...] = (
    *(mail_address, web_address, handle, hashtag, emoji, signed_number, initials, code, code),
    *(foreign_name, foreign_name, invented_name, bracketed),
)
_NAMES: tuple[Maker, ...] = (foreign_name, foreign_name, invented_name)


def add_copy(pair: Pair, rng: Random) -> Pair:
    """The pair with something on both sides that must be copied; the pair itself where there is no place for it.

    A name that both sides share once is exchanged for another name, or gets something in brackets behind it; otherwise
    something stands before the full stop.
    """
    if pair.indonesian.count(" ") > LONGEST:
        return pair
    words = [word for word in pair.indonesian.split() if word.isascii() and word.isalpha()]
    word = rng.choice(words or ["warga"]).lower()
    names = [n for n in _NAME.findall(pair.indonesian) if pair.indonesian.count(n) == 1 == pair.english.count(n)]
    if names and rng.random() < 0.5:
        name = rng.choice(names)
        other = rng.choice(_NAMES)(rng, word)
        new = other if rng.random() < 0.6 else f"{name} ({rng.choice(MAKERS)(rng, word)})"
        return _changed(pair, pair.indonesian.replace(name, new), pair.english.replace(name, new))
    if not (pair.indonesian.endswith(".") and pair.english.endswith(".")):
        return pair
    maker = rng.choice(MAKERS)
    left, right = rng.choice(_PLACE_PHRASES if maker is web_address else _PHRASES)
    item = maker(rng, word)
    gap = "" if left.startswith(",") else " "
    return _changed(
        pair,
        f"{pair.indonesian[:-1]}{gap}{left.format(item)}.",
        f"{pair.english[:-1]}{gap}{right.format(item)}.",
    )


def _changed(pair: Pair, indonesian: str, english: str) -> Pair:
    return replace(pair, indonesian=indonesian, english=english, links=())
