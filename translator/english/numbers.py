"""English numbers and what they are worth: the other side of `translator.indonesian.numbers`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from translator.english import clock
from translator.english.number_words import (
    LOOSE,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    TENS,
    UNITS,
    VAGUE,
    roman,
)
from translator.quantity import Quantity, QuantityKind, join_fractions, or_year

WORDS = frozenset({*UNITS, *ORDINALS, *VAGUE, *LOOSE})
"""All words that a number may begin with, in lower case."""
_TOKEN = re.compile(
    r"""(?P<duration>(?<![\w.:,])\d{1,3}[:.][0-5]\d[:.][0-5]\d(?![\w]|[.:,]\d))
      | (?P<clock>(?<![\w.:,])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|[.:,]\d)(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?
        | (?<![\w.:,])(?:0?[1-9]|1[0-2])(?:\.[0-5]\d)?\s*(?P<half2>[ap])\.?\s?m\b\.?
        | (?<![\w.:,])(?:0?[1-9]|1[0-2])(?=\s+o'?clock\b))
      | (?P<ordinal>(?<![\w.,])(?P<nth>\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)\b)
      | (?P<figures>(?<!&\#)(?:(?<![^\W_])|(?<=\dx)|(?<=\d×)|(?<=Rp)|(?<=IDR)|(?<=USD)|(?<=RM))\d+(?:[.,]\d+)*)
        (?:(?P<plural>['’]?s)\b|(?P<short>k|K|m|M|mn|mln|b|B|bn|bln|tn|T|trn)\b(?!\s?/))?
      | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
      | (?P<percent>%)
      | (?P<mark>[-,.;:()"$£€¥])""",
    re.VERBOSE,
)
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_LIST = re.compile(r"\d,\d\s(?:and|&)\s\d(?![\d,.])")
_BELOW_ZERO = re.compile(r"\bbelow\s+$", re.IGNORECASE)
_CURRENCY = re.compile(r"(?:Rp\.?|IDR|USD|[$€£¥])\s?$")
_RANGE = re.compile(r"\s*(?:-|–|to|or|and)\s*(?:Rp\.?\s?|[$€£]\s?)?")


def figures_readings(figures: str) -> tuple[Fraction, ...]:
    """What figures in an English text are worth; empty when they are no single number.

    Grouping in the Indonesian way is accepted where it can mean nothing else ("2.375.000", "83,8"), so that what a
    translation merely copied is no changed number; "1.150" is 1.15 to an English reader.
    """
    if figures.isdigit():
        return (Fraction(int(figures)),)
    dots, commas = figures.count("."), figures.count(",")
    parts = re.split(r"[.,]", figures)
    grouped = len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])
    if dots and commas:
        at = max(figures.rfind("."), figures.rfind(","))
        if figures.count(figures[at]) > 1:
            return ()
        return (Fraction(re.sub(r"[.,]", "", figures[:at]) + "." + figures[at + 1 :]),)
    if grouped and (commas or dots > 1):
        return (Fraction(int("".join(parts))),)
    if dots + commas > 1:
        return ()
    return (Fraction(f"{parts[0]}.{parts[1]}"),)


def find_quantities(text: str) -> list[Quantity]:
    """All numbers of an English text in order: figures, words, scales, ordinals, fractions, times."""
    found = list(_read(text, list(_TOKEN.finditer(text))))
    for n, quantity in enumerate(found):
        if quantity.value == 0 and _BELOW_ZERO.search(text, max(0, quantity.span[0] - 10), quantity.span[0]):
            found[n] = replace(quantity, optional=True)
            continue
        if quantity.kind in {"number", "approximate"} and quantity.value < 100:
            found[n] = or_year(text, quantity)
    for n in range(len(found) - 1):
        found[n] = _scaled_as_next(text, found[n], found[n + 1])
    return join_fractions(text, found)


def _scaled_as_next(text: str, quantity: Quantity, following: Quantity) -> Quantity:
    """In "5 to 10 million" the 5 may be five million too."""
    if not _RANGE.fullmatch(text, quantity.span[1], following.span[0]):
        return quantity
    scale = 1
    for word in re.findall(r"[a-z]+", text[slice(*following.span)].lower()):
        scale *= SCALES.get(word, SHORT_SCALES.get(word, 1))
    if scale == 1 or not 0 < quantity.value < scale:
        return quantity
    return replace(quantity, others=(*quantity.others, quantity.value * scale))


def _read(text: str, tokens: list[re.Match[str]]) -> Iterator[Quantity]:
    at = 0
    spoken = clock.find_spoken(text)
    while at < len(tokens):
        token = tokens[at]
        if token.start() in spoken and not token["duration"]:
            time = spoken[token.start()]
            yield time
            while at < len(tokens) and tokens[at].start() < time.span[1]:
                at += 1
            continue
        if token["duration"]:
            hours, minutes, seconds = (int(part) for part in re.split(r"[:.]", token.group()))
            yield Quantity(Fraction(hours * 3600 + minutes * 60 + seconds), "duration", token.span())
        elif token["clock"]:
            yield _clock(token)
        elif token["ordinal"]:
            yield Quantity(Fraction(int(token["nth"].replace(",", ""))), "ordinal", token.span())
        elif token["figures"] or (token["word"] and _begins(token["word"])):
            quantities, at = _number(text, tokens, at)
            yield from quantities
            continue
        elif token["word"] and len(token["word"]) > 1 and token["word"].isupper() and (value := roman(token["word"])):
            yield Quantity(Fraction(value), "ordinal", token.span(), optional=True)
        at += 1


def _begins(word: str) -> bool:
    return word.lower() in WORDS


def _clock(token: re.Match[str]) -> Quantity:
    figures = re.findall(r"\d+", token.group())
    hour, minute = int(figures[0]), int(figures[1]) if len(figures) > 1 else 0
    half = token["half"] or token["half2"]
    minutes = hour * 60 + minute
    decimal = Fraction(f"{hour}.{figures[1]}") if len(figures) > 1 else Fraction(hour)
    if half is None:
        either = 0 < hour <= 12 and not token.group().startswith("0")
        return Quantity(Fraction(minutes), "time", token.span(), (decimal,), either_half=either)
    exact = minutes % 720 + (720 if half == "p" else 0)
    return Quantity(Fraction(exact), "time", token.span(), (decimal,))


def _number(text: str, tokens: list[re.Match[str]], at: int) -> tuple[list[Quantity], int]:
    """Read the longest number that begins at token `at`, in figures or words."""
    first = tokens[at]
    word = (first["word"] or "").lower()
    if word in VAGUE:
        return _vague(tokens, at)
    if first["figures"]:
        readings = () if _LIST.match(text, first.start("figures")) else figures_readings(first["figures"])
        if not readings:
            start = first.start("figures")
            found = re.finditer(r"\d+", first["figures"])
            return [
                Quantity(Fraction(int(m.group())), "number", (start + m.start(), start + m.end())) for m in found
            ], at + 1
        return _figures(text, tokens, at, readings)
    if word in UNITS or (word in SCALES and at and tokens[at - 1].group().lower() == "a"):
        return _spelled(text, tokens, at)
    return _single(text, tokens, at)


def _figures(
    text: str, tokens: list[re.Match[str]], at: int, readings: tuple[Fraction, ...]
) -> tuple[list[Quantity], int]:
    first = tokens[at]
    start, end = first.start(), first.end()
    money = _CURRENCY.search(text, max(0, start - 4), start) is not None
    kind: QuantityKind = "money" if money else "approximate" if first["plural"] else "number"
    value, others = readings[0], readings[1:]
    if first["short"]:
        scaled = value * SHORT_SCALES[first["short"].lower()]
        if first["short"] in {"m", "k", "b"} and not money:
            value, others = value, (scaled,)
        else:
            value, others = scaled, (value,)
    at += 1
    half = _half_after(tokens, at)
    if half is not None:
        value, at, end = value + half[0], half[1], half[2]
    value, at, end = _scaled(text, tokens, at, value, end)
    return [_percent(text, tokens, at, Quantity(value, kind, (start, end), others))], at


def _scaled(text: str, tokens: list[re.Match[str]], at: int, value: Fraction, end: int) -> tuple[Fraction, int, int]:
    while at < len(tokens):
        ahead = at + 1 if tokens[at].group() == "-" else at
        if ahead >= len(tokens) or text[end : tokens[ahead].start()].strip(" -"):
            break
        word = (tokens[ahead]["word"] or "").lower()
        size = SCALES.get(word) or (SHORT_SCALES.get(word) if len(word) > 1 else None)
        if size is None and word in {"dozen"}:
            size = 12
        if size is None:
            break
        value, end, at = value * size, tokens[ahead].end(), ahead + 1
    return value, at, end


def _half_after(tokens: list[re.Match[str]], at: int) -> tuple[Fraction, int, int] | None:
    """Read "and a half" behind a number, with where it ends."""
    ahead = [n for n in range(at, min(at + 6, len(tokens))) if tokens[n].group() != "-"][:3]
    words = [(tokens[n]["word"] or "").lower() for n in ahead]
    part = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}.get(words[-1] if words else "")
    if len(words) == 3 and words[:2] == ["and", "a"] and part is not None:
        return part, ahead[2] + 1, tokens[ahead[2]].end()
    return None


def _spelled(text: str, tokens: list[re.Match[str]], at: int) -> tuple[list[Quantity], int]:
    start, end = tokens[at].span()
    total, group, previous = Fraction(0), Fraction(0), ""
    ordinal, began = False, at
    while at < len(tokens):
        word = _word_at(tokens, at)
        gap = text[end : tokens[at].start()].strip(" -")
        if at > began and gap:
            break
        if tokens[at].group() == "-" or (word == "and" and previous in SCALES and _is_small(tokens, at + 1)):
            at += 1
            end = tokens[at - 1].end()
            continue
        if word == "point" and previous in UNITS and _word_at(tokens, at + 1) in UNITS:
            return _decimals(tokens, at + 1, (start, total + group), text)
        if word in UNITS:
            value = UNITS[word]
            if previous in UNITS and not (previous in TENS and value < 10):
                break
            group += value
        elif word == "dozen" and group:
            group *= 12
        elif word in SCALES:
            if word == "hundred":
                group = (group or Fraction(1)) * 100
            else:
                total, group = total + (group or Fraction(1)) * SCALES[word], Fraction(0)
        elif word in ORDINALS and (previous in TENS or previous in SCALES) and ORDINALS[word] < 10:
            group, ordinal = group + ORDINALS[word], True
            end, at = tokens[at].end(), at + 1
            break
        elif (
            word
            in {"third", "thirds", "quarter", "quarters", "fourth", "fourths", "fifth", "fifths", "tenth", "tenths"}
            and previous in UNITS
        ):
            below = _PARTS[word.rstrip("s")]
            return [Quantity(group / below, "fraction", (start, tokens[at].end()), (group, Fraction(below)))], at + 1
        elif (half := _half_after(tokens, at)) is not None and previous in UNITS:
            group, at, end, previous = group + half[0], half[1], half[2], "half"
            continue
        else:
            break
        end, previous, at = tokens[at].end(), word, at + 1
    end = start + len(text[start:end].rstrip(" -"))
    if text[start:end].lower().endswith(" and"):
        end -= 4
    value_ = total + group
    kind: QuantityKind = "ordinal" if ordinal else "number"
    return [_percent(text, tokens, at, Quantity(value_, kind, (start, end), optional=value_ == 1))], at


def _decimals(
    tokens: list[re.Match[str]], at: int, whole: tuple[int, Fraction], text: str
) -> tuple[list[Quantity], int]:
    """Read on behind "five point": digits, and the scale behind them."""
    start, value = whole
    size, end = Fraction(1, 10), start
    while (digit := UNITS.get(_word_at(tokens, at), 10)) < 10:
        value, size, end, at = value + digit * size, size / 10, tokens[at].end(), at + 1
    value, at, end = _scaled(text, tokens, at, value, end)
    return [_percent(text, tokens, at, Quantity(value, "number", (start, end)))], at


def _word_at(tokens: list[re.Match[str]], at: int) -> str:
    """The word at a place in lower case, empty where there is none."""
    return (tokens[at]["word"] or "").lower() if at < len(tokens) else ""


def _is_small(tokens: list[re.Match[str]], at: int) -> bool:
    return _word_at(tokens, at) in UNITS or _word_at(tokens, at) in ORDINALS


def _vague(tokens: list[re.Match[str]], at: int) -> tuple[list[Quantity], int]:
    start, end = tokens[at].span()
    values = VAGUE[tokens[at]["word"].lower()]
    factor = 1
    at += 1
    while at + 1 < len(tokens) and (tokens[at]["word"] or "").lower() == "of":
        following = (tokens[at + 1]["word"] or "").lower()
        size = VAGUE.get(following, (SCALES.get(following, 0),))[0]
        if not size:
            break
        factor *= size
        end, at = tokens[at + 1].end(), at + 2
    readings = tuple(Fraction(value * factor) for value in values)
    return [Quantity(readings[0], "approximate", (start, end), readings[1:])], at


def _single(text: str, tokens: list[re.Match[str]], at: int) -> tuple[list[Quantity], int]:
    token = tokens[at]
    word = token["word"].lower()
    if word in ORDINALS:
        nth = ORDINALS[word]
        optional = nth <= 2  # "first" is often no number, "second" is one of sixty
        return [Quantity(Fraction(nth), "ordinal", token.span(), (Fraction(1, nth),), optional)], at + 1
    values = LOOSE[word]
    before = (tokens[at - 1]["word"] or "").lower() if at else ""
    if word in SCALES or word in {"half", "quarter", "dozen"}:
        value, after, end = _scaled(text, tokens, at + 1, values[0], token.end())
        if word == "half":
            value, after, end = _half_a(tokens, at, value, after, end)
        counted = before in {"a", "an", "one"} or value != values[0]
        others = values[1:] if value == values[0] else ()
        optional = value.denominator != 1 or not counted or word == "dozen"
        return [_percent(text, tokens, after, Quantity(value, "number", (token.start(), end), others, optional))], after
    return [Quantity(values[0], "number", token.span(), values[1:], optional=True)], at + 1


def _half_a(tokens: list[re.Match[str]], at: int, value: Fraction, after: int, end: int) -> tuple[Fraction, int, int]:
    """Read "half a million"."""
    words = [(t["word"] or "").lower() for t in tokens[at + 1 : at + 3]]
    if len(words) == 2 and words[0] in {"a", "of"} and words[1] in SCALES:
        return value * SCALES[words[1]], at + 3, tokens[at + 2].end()
    return value, after, end


def _percent(text: str, tokens: list[re.Match[str]], at: int, quantity: Quantity) -> Quantity:
    """The quantity as a percentage where "%" or "percent" follows."""
    if at < len(tokens) and not text[quantity.span[1] : tokens[at].start()].strip(" -"):
        words = [(token["word"] or "").lower() for token in tokens[at : at + 2]]
        follows = tokens[at]["percent"] or words[0] in {"percent", "pct", "percentage"} or words == ["per", "cent"]
        if follows:
            return replace(quantity, kind="percent", span=(quantity.span[0], tokens[at].end()))
    return quantity


_DECIMALS = 9
"""Decimals up to which a number is said in figures and not as a fraction."""


def say(quantity: Quantity) -> str:
    """A quantity as an English reader would write it: "1.2 trillion", "83.8%", "10:30"."""
    value = quantity.value
    if quantity.kind == "time":
        return f"{int(value) // 60}:{int(value) % 60:02}"
    if quantity.kind == "duration":
        return f"{int(value) // 3600}:{int(value) // 60 % 60:02}:{int(value) % 60:02}"
    text = ""
    for name, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6)):
        if value >= size and (value * 1000 / size).denominator == 1:
            text = f"{float(value / size):,.10g} {name}"
            break
    if not text:
        plain = value.denominator == 1 and quantity.kind != "percent" and not 1000 <= value <= 9999
        text = f"{int(value):,}" if plain else f"{float(value):.15g}"
    if 10**_DECIMALS % value.denominator:
        text = str(value)
    about = "about " if quantity.kind == "approximate" and value < 1900 else ""
    return about + text + ("%" if quantity.kind == "percent" else "")
