"""Indonesian number expressions and what they are worth.

"." groups thousands and "," is the decimal mark; "miliar" is 10^9 and so is the headlines' "M" behind rupiah. A
quantity keeps every value it could reasonably stand for, so that whoever compares can be lenient.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from translator.indonesian import clock
from translator.indonesian.number_words import (
    BELOW,
    DOZENS,
    INSIDE,
    LARGE,
    ORDINALS,
    PARTS,
    ROUNDED,
    TENFOLD,
    TOGETHER,
    UNITS,
    VAGUE,
    WHOLE,
    WORDS,
)
from translator.indonesian.number_words import SCALES as SCALES
from translator.quantity import Quantity, QuantityKind, join_fractions, or_year

MONEY_SCALES: dict[str, str] = {"m": "miliar", "t": "triliun", "k": "ribu", "jt": "juta", "rb": "ribu", "mlr": "miliar"}
"""What an abbreviation means right behind an amount of rupiah."""

_TOKEN = re.compile(
    r"""(?P<duration>(?<![\w.:,])\d{1,3}[.:][0-5]\d[.:][0-5]\d(?![\w]|[.:,]\d))
      | (?P<clock>(?:(?<=pukul\s)|(?<=Pukul\s)|(?<=jam\s)|(?<=pkl\s))(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d|[.:,]\d)
        | (?<![\w.:,])(?:[01]?\d|2[0-4])
          (?::[0-5]\d|[.][0-5]\d(?=\s*(?:WIB|WITA|WIT|Wita|GMT|waktu\s+setempat)\b))(?!\d|[.:,]\d))
      | (?P<ordinal>\bke(?:\s?-\s?)?(?P<nth>\d+)\b)
      | (?P<figures>(?:(?<![^\W_])|(?<=[a-z]{4})|(?<=\dx)|(?<=\d×)|(?<=Rp)|(?<=rp)|(?<=RP)|(?<=IDR)|(?<=USD)|(?<=RM))
          \d+(?:[.,]\d+|\s[.]\s\d{3}(?!\d)|,\s\d{1,2}(?=\s(?:mil[iy]ar|tril[iy]un|juta|persen|%)))*)
        (?P<decade>\s?-?an\b)?
        (?:\s*(?P<percent>%|persen(?:nya|an)?\b|poin\spersentase\b|percentage\spoints?\b))?
      | (?P<word>[^\W\d_]+)
      | (?P<mark>%|[^\s\w])""",
    re.VERBOSE,
)
_LIST = re.compile(r"\d,\d\s(?:dan|&|serta)\s\d(?![\d,.])(?!\s(?:juta|miliar|persen|ribu|triliun))")
_BELOW_ZERO = re.compile(r"\bdi\s+bawah\s+$", re.IGNORECASE)
# Set phrases in which a number counts nothing: street vendors, motorcycles, the Thousand Islands.
_SET_PHRASE = re.compile(r"\b(?:kaki|roda|pulau|kepulauan|segi|tangan|lapis|sepatah|diam|kelapa)\s$", re.IGNORECASE)
_SET_PHRASE_AFTER = re.compile(r"\s(?:mata|(?:gim|game|set)\slangsung)\b", re.IGNORECASE)  # in private, straight
_MONEY = re.compile(r"(?:\bRp\.?|\bIDR|\bUSD|US\$|[$€£¥]|\bSGD|\bEUR|\bRM)\s?$")
_RUPIAH = re.compile(
    r"(?:\bRp\.?|\bIDR)\s?(?:[\d.,]+\s?(?:[MTKmtk]|[Jj]t|[Rr]b|[Mm]lr|ribu|juta|miliar|triliun)?\s?(?:-|–|hingga|sampai)\s?)?$"
)
_SECONDS = re.compile(r"\s?s\b")  # "28.964s" is a lap
_LOST_SPACE = re.compile(r"[a-z]{4}$")
_TWO_WORDS = re.compile(r"(?i:ribu|juta|miliar|triliun)(?=[^\W\d_])(?!an\b|nya\b)")
_RANGE = re.compile(r"\s*(?:-|–|hingga|sampai|atau|dan|ke|menjadi|s\.d\.)\s*(?:Rp\.?\s?)?")


def figures_readings(figures: str) -> tuple[Fraction, ...]:
    """What a number in Indonesian figures can be worth, the likeliest first; empty when it is no single number.

    "2.375.000" and "1.150" are grouped, "83,8" is decimal, "10.30" and "5.4" are decimals in English style, and
    "1,150" is either.
    """
    figures = figures.replace(" ", "")
    if figures.isdigit():
        return (Fraction(int(figures)),)
    dots, commas = figures.count("."), figures.count(",")
    parts = re.split(r"[.,]", figures)
    grouped = len(parts[0]) <= 3 and parts[0][:1] != "0"
    threes = all(len(part) == 3 for part in parts[1:])
    if dots and commas:
        decimal = max(figures.rfind("."), figures.rfind(","))
        whole = re.sub(r"[.,]", "", figures[:decimal])
        mark = "," if figures[decimal] == "," else "."
        if figures.count(mark) > 1:
            return ()
        return (Fraction(f"{whole}.{figures[decimal + 1 :]}"),)
    if dots + commas > 1:
        return (Fraction(int("".join(parts))),) if grouped and threes else ()
    decimal_value = Fraction(f"{parts[0]}.{parts[1]}")
    if not (grouped and threes):
        return (decimal_value,)
    whole_value = Fraction(int("".join(parts)))
    return (whole_value, decimal_value) if dots else (decimal_value, whole_value)


def find_quantities(text: str) -> list[Quantity]:
    """All numbers of an Indonesian text in order: figures, words, scales, percentages, ordinals, times.

    Dates are numbers too here; whoever treats them apart leaves out what lies inside their spans.
    """
    tokens = [m for m in _TOKEN.finditer(text) if m.lastgroup != "mark" or m.group() == "-"]
    found = list(_read(text, tokens))
    for n, quantity in enumerate(found):
        if quantity.value == 0 and _BELOW_ZERO.search(text, max(0, quantity.span[0] - 10), quantity.span[0]):
            found[n] = replace(quantity, optional=True)
            continue
        if quantity.kind == "number" and quantity.value < 100 and quantity.span[1] - quantity.span[0] == 2:
            found[n] = or_year(text, quantity)
    for n in range(len(found) - 1):
        found[n] = _scaled_as_next(text, found[n], found[n + 1])
    return join_fractions(text, found)


def _scaled_as_next(text: str, quantity: Quantity, following: Quantity) -> Quantity:
    """In "5-10 miliar" the 5 may be five milliard too."""
    if not _RANGE.fullmatch(text, quantity.span[1], following.span[0]) or quantity.value == 0:
        return quantity
    scale = 1
    for word in text[slice(*following.span)].lower().split()[1:]:
        scale *= SCALES.get(word, SCALES.get(MONEY_SCALES.get(word, ""), 1))
    if scale == 1 or quantity.value >= scale:
        return quantity
    return replace(quantity, others=(*quantity.others, quantity.value * scale))


def _read(text: str, tokens: list[re.Match[str]]) -> Iterator[Quantity]:
    at = 0
    spoken = clock.find_spoken(text)
    while at < len(tokens):
        token = tokens[at]
        if token.start() in spoken and not _counts_hours(tokens, at):
            time = spoken[token.start()]
            yield time
            while at < len(tokens) and tokens[at].start() < time.span[1]:
                at += 1
            continue
        if token["duration"]:
            hours, minutes, seconds = (int(p) for p in re.split(r"[.:]", token.group()))
            yield Quantity(Fraction(hours * 3600 + minutes * 60 + seconds), "duration", token.span())
        elif token["clock"]:
            hour, minute = (int(p) for p in re.split(r"[.:]", token.group()))
            yield clock.clock(text, hour, minute, token.span())
        elif token["ordinal"]:
            yield Quantity(Fraction(int(token["nth"])), "ordinal", token.span())
        elif token["figures"]:
            quantity, at = _figures(text, tokens, at)
            yield from quantity
            continue
        elif token["word"] and token["word"].lower() in WORDS:
            quantity, at = _words(text, tokens, at)
            yield from quantity
            continue
        at += 1


def _counts_hours(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a number stands before the "jam" before this token: "dua jam" counts hours."""
    return at > 1 and _word_at(tokens, at - 2) in WORDS


def _figures(text: str, tokens: list[re.Match[str]], at: int) -> tuple[list[Quantity], int]:
    token = tokens[at]
    start, end = token.start(), token.end()
    figures = token["figures"]
    if figures == "2" and _LOST_SPACE.search(text, max(0, start - 4), start):
        return [], at + 1  # "kegiatan2", a word said twice
    readings = () if _LIST.match(text, start) else figures_readings(figures)
    at += 1
    if not readings:  # a list such as "1,2,3", or a version
        spans = [m.span() for m in re.finditer(r"\d+", figures)]
        return [Quantity(Fraction(int(figures[a:b])), "number", (start + a, start + b)) for a, b in spans], at
    if token["percent"]:
        if len(readings) == 2:
            readings = (min(readings), max(readings))  # a grouped percentage is a rare thing
        return [Quantity(readings[0], "percent", (start, end), readings[1:])], at
    if "." in figures:
        readings = readings[-1:] if _SECONDS.match(text, end) else readings[:1]
    if token["decade"]:
        years = (readings[0] + 1900, readings[0] + 2000) if readings[0] < 100 else ()
        return [Quantity(readings[0], "approximate", (start, end), (*readings[1:], *years))], at
    money = _MONEY.search(text, max(0, start - 6), start) is not None
    after = at
    scale = 1
    while after < len(tokens) and (word := _scale_alone(tokens[after]["word"] or "").lower()):
        size = SCALES.get(word) or TENFOLD.get(word) or (VAGUE.get(word) if word in ROUNDED else None)
        if size is None and after == at and _RUPIAH.search(text, max(0, start - 24), start):
            size = SCALES.get(MONEY_SCALES.get(word, ""))
            if word in {"m", "t", "k"} and tokens[after].start() - end > 1:
                size = None
        if size is None or (tokens[after].start() - end > 1):
            break
        scale *= size
        end = tokens[after].end()
        after += 1
    readings = tuple(reading * scale for reading in readings)
    if after < len(tokens) and (tokens[after]["word"] or "").lower() == "persen":
        return [Quantity(readings[0], "percent", (start, tokens[after].end()), readings[1:])], after + 1
    if after < len(tokens) and scale == 1 and (tokens[after]["word"] or "").lower() in {"setengah"}:
        return [Quantity(readings[0] + Fraction(1, 2), "number", (start, tokens[after].end()), readings)], after + 1
    glued = _LOST_SPACE.search(text, max(0, start - 4), start) is not None  # "dari100"
    return [Quantity(readings[0], "money" if money else "number", (start, end), readings[1:], optional=glued)], after


def _scale_alone(word: str) -> str:
    """A scale's word without what has lost the space before it: "MiliarMedia", "jutaoff"."""
    match = _TWO_WORDS.match(word)
    return match.group() if match else word


def _words(text: str, tokens: list[re.Match[str]], at: int) -> tuple[list[Quantity], int]:
    """Read the longest number in words that begins at token `at`."""
    first = tokens[at]["word"].lower()
    start = end = tokens[at].start()
    if first in ORDINALS and _word_at(tokens, at + 1) not in INSIDE:
        nth = ORDINALS[first]
        return [Quantity(Fraction(nth), "ordinal", tokens[at].span(), optional=nth <= 2)], at + 1
    if first in TOGETHER:  # "bertiga": the three of them
        return [Quantity(Fraction(TOGETHER[first]), "number", tokens[at].span(), optional=True)], at + 1
    spoken = _Spoken()
    after = at
    while after < len(tokens) and not text[end : tokens[after].start()].strip():
        word = _word_at(tokens, after)
        if word == "koma" and after > at and _word_at(tokens, after + 1) in UNITS:
            spoken.begin_decimals()
        elif not spoken.add(word):
            break
        end, after = tokens[after].end(), after + 1
    if after == at:
        return [], at + 1
    value = spoken.value
    below = _word_at(tokens, after + 1) if _word_at(tokens, after) == "per" else ""
    if UNITS.get(below, 0) > value:  # "satu per empat"
        return [Quantity(value / UNITS[below], "fraction", (start, tokens[after + 1].end()))], after + 2
    if spoken.vague:
        others = (value * 2,) if value != 10 else (Fraction(12), Fraction(20))
        if first == "belasan":
            others = (*others, Fraction(11), Fraction(19))
        return [Quantity(value, "approximate", (start, end), others)], after
    if _word_at(tokens, after) == "persen":
        return [Quantity(value, "percent", (start, tokens[after].end()))], after + 1
    if first in ORDINALS:
        return [Quantity(value, "ordinal", (start, end))], after
    kind: QuantityKind = "fraction" if value.denominator != 1 else "number"
    before = _SET_PHRASE.search(text, max(0, start - 12), start)
    set_phrase = before is not None or _SET_PHRASE_AFTER.match(text, end) is not None
    return [Quantity(value, kind, (start, end), optional=value == 1 or set_phrase)], after


class _Spoken:
    """A number in words as it is read: what is summed up, the group below the next scale, the last digit."""

    def __init__(self) -> None:
        self.total = self.group = Fraction(0)
        self.digit = Fraction(1)
        self.vague = False
        self.previous = ""
        self.decimal = Fraction(0)

    @property
    def value(self) -> Fraction:
        """What has been read so far."""
        return self.total + self.group

    def begin_decimals(self) -> None:
        """Read "koma": the digits that follow are decimals."""
        self.decimal = Fraction(1, 10)

    def add(self, word: str) -> bool:
        """Read one more word; False when it does not go on with this number."""
        if self.decimal and word in UNITS:
            self.group += UNITS[word] * self.decimal
            self.decimal /= 10
            self.previous = word
            return True
        goes_on = word in WORDS and (self._add_small(word) or self._add_multiple(word))
        if goes_on:
            self.previous = word
        return goes_on

    def _add_small(self, word: str) -> bool:
        if word in UNITS and self.previous not in UNITS:
            self.digit = Fraction(UNITS[word])
            self.group += self.digit
        elif word in ORDINALS and not self.previous:
            self.group = self.digit = Fraction(ORDINALS[word])
        elif word in PARTS:
            self.group += PARTS[word]
        elif word in WHOLE and WHOLE[word] < 1000:
            self.group += WHOLE[word]
        elif word in BELOW and self.previous in UNITS:
            self.group += self.digit / BELOW[word] - self.digit
        else:
            return False
        return True

    def _add_multiple(self, word: str) -> bool:
        begun = bool(self.previous)
        if word == "belas" and begun:
            self.group += 10
        elif word in {"puluh", "ratus"} and begun:
            self.group += self.digit * (9 if word == "puluh" else 99)
        elif word in DOZENS:
            self.group = (self.group or 1) * Fraction(DOZENS[word])
        elif word in ROUNDED and self.previous in UNITS:  # "dua ribuan"
            self.group *= VAGUE[word]
        elif word in VAGUE and (not begun or self.previous in VAGUE or word == "puluhan"):
            self.group, self.vague = (self.group or 1) * Fraction(VAGUE[word]), True
        elif word in LARGE and self.vague:
            self.group *= LARGE[word]
        elif word in LARGE and begun:
            self.total, self.group = self.total + (self.group or 1) * LARGE[word], Fraction(0)
        elif word in WHOLE and WHOLE[word] >= 1000:
            self.total, self.group = self.total + WHOLE[word], Fraction(0)
        else:
            return False
        return True


def _word_at(tokens: list[re.Match[str]], at: int) -> str:
    """The word at a place in lower case, empty where there is none."""
    return (tokens[at]["word"] or "").lower() if at < len(tokens) else ""
