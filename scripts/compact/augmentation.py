"""Other ways of saying the same pair, each with a switch, so that it is kept only where the development sets say so.

A switch is the share of pairs that a kind of change is applied to (0 is off). Word alignments survive where the words
stay in place (capitals, headlines, stops, joined pairs) and are given up otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from random import Random

from scripts.compact import forms, swaps
from scripts.compact.copying import add_copy
from scripts.compact.corpus import MAX_WORDS, Pair
from scripts.compact.program_form import english_form


@dataclass(frozen=True, slots=True)
class Switches:
    """Shares of pairs, 0 to 1.

    Attributes:
        normalized: the Indonesian as the program normalises it before the model sees it.
        forms: dates, money, times, percentages and abbreviations written another way.
        names: names exchanged on both sides.
        amounts: numbers exchanged on both sides.
        capitals: both sides in capitals.
        headlines: both sides in title case without a final full stop.
        joins: a pair joined with the next of its source; half as many with the next two.
        attributions: the pair quoted, with someone who said it.
        stops: a final full stop added on both sides where both lack it.
        copies: something on both sides that must be copied: an address, a code, a foreign name, a sign.
        templates: sentences from templates, as a share of all pairs.
    """

    normalized: float = 0.7
    forms: float = 0.3
    names: float = 0.1
    amounts: float = 0.1
    capitals: float = 0.03
    headlines: float = 0.04
    joins: float = 0.08
    attributions: float = 0.02
    stops: float = 0.7
    copies: float = 0.05
    templates: float = 0.02

    @classmethod
    def parse(cls, text: str) -> Switches:
        """Switches from "all", "none" or a list: "all,names=0" and "forms,joins=0.2" (others are then off).

        Raises:
            ValueError: a name that there is not, or a share that is no number from 0 to 1.
        """
        names = [f.name for f in fields(cls)]
        items = [item.strip() for item in text.split(",") if item.strip()]
        chosen = cls() if "all" in items else cls(**dict.fromkeys(names, 0.0))
        for item in items:
            name, _, value = item.partition("=")
            if name in ("all", "none"):
                continue
            if name not in names:
                raise ValueError(f"no such augmentation: {name} (there are: {', '.join(names)})")
            share = float(value) if value else getattr(cls(), name)
            if not 0 <= share <= 1:
                raise ValueError(f"the share of {name} must be from 0 to 1, not {value}")
            chosen = replace(chosen, **{name: share})
        return chosen


NOTHING = Switches.parse("none")

_SMALL = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "with", "from", "as", "is",
    "di", "ke", "dari", "dan", "atau", "yang", "untuk", "pada",
})  # fmt: skip


def augment(pair: Pair, switches: Switches, names: tuple[str, ...], rng: Random) -> Pair:
    """A variant of the pair by the switches' chances; often the pair itself."""
    if rng.random() < switches.stops:
        pair = add_stop(pair)
    if rng.random() < switches.names:
        pair = swaps.swap_names(pair, names, rng)
    if rng.random() < switches.amounts:
        pair = swaps.swap_numbers(pair, rng)
    if rng.random() < switches.forms:
        for rule in forms.RULES:
            pair = _rewrite(pair, rule(pair.indonesian, pair.english, rng))
    if rng.random() < switches.normalized:
        pair = normalize(pair, rng)
    if rng.random() < switches.copies:
        pair = add_copy(pair, rng)
    if names and rng.random() < switches.attributions:
        pair = attribute(pair, rng.choice(names), rng)
    roll = rng.random()
    if roll < switches.capitals:
        return capitals(pair)
    if roll < switches.capitals + switches.headlines:
        return headline(pair)
    return pair


def normalize(pair: Pair, rng: Random) -> Pair:
    """The pair with its Indonesian as the program normalises it, and the English to match."""
    english = english_form(pair.indonesian, pair.english)
    if english != pair.english:
        same_words = english.count(" ") == pair.english.count(" ")
        pair = replace(pair, english=english, links=pair.links if same_words else ())
    return _rewrite(pair, forms.normalized(pair.indonesian, pair.english, rng))


def _rewrite(pair: Pair, indonesian: str) -> Pair:
    if indonesian == pair.indonesian:
        return pair
    same_words = indonesian.count(" ") == pair.indonesian.count(" ")
    return replace(pair, indonesian=indonesian, links=pair.links if same_words else ())


def capitals(pair: Pair) -> Pair:
    """Both sides in capitals."""
    return replace(pair, indonesian=pair.indonesian.upper(), english=pair.english.upper())


def headline(pair: Pair) -> Pair:
    """Both sides in title case without a final full stop; sentences of more than 14 words stay as they are."""
    if pair.indonesian.count(" ") > 13:
        return pair
    return replace(pair, indonesian=_title(pair.indonesian), english=_title(pair.english))


def _title(text: str) -> str:
    words = text.removesuffix(".").split(" ")
    return " ".join(w if k and w in _SMALL else w[:1].upper() + w[1:] for k, w in enumerate(words))


def add_stop(pair: Pair) -> Pair:
    """A full stop at the end of both sides where neither has any mark there and it is a sentence's length."""
    if pair.indonesian.count(" ") < 5 or not (pair.indonesian[-1].isalnum() and pair.english[-1].isalnum()):
        return pair
    return replace(pair, indonesian=pair.indonesian + ".", english=pair.english + ".")


def attribute(pair: Pair, name: str, rng: Random) -> Pair:
    """The pair as something that `name` said: "...," kata NAME. and "...," said NAME."""
    fit = all(t.endswith(".") and '"' not in t and t[0].isupper() for t in (pair.indonesian, pair.english))
    if not fit or pair.indonesian.count(" ") > 40:
        return pair
    verb = rng.choice(("kata", "ujar", "ucap", "tutur", "ungkap"))
    order = rng.choice((f"said {name}", f"{name} said"))
    indonesian = f'"{pair.indonesian[:-1]}," {verb} {name}.'
    return replace(pair, indonesian=indonesian, english=f'"{pair.english[:-1]}," {order}.')


def join(first: Pair, second: Pair) -> Pair | None:
    """Two sentences of one source as one long one; None where they are not both whole or would get too long."""
    sides = (first.indonesian, first.english)
    if first.origin != second.origin or (first.synthetic, first.taught) != (second.synthetic, second.taught):
        return None
    if not all(side[-1] in '.!?"' for side in (*sides, second.indonesian, second.english)):
        return None
    indonesian, english = f"{sides[0]} {second.indonesian}", f"{sides[1]} {second.english}"
    if max(indonesian.count(" "), english.count(" ")) >= MAX_WORDS * 2 // 3:
        return None
    links: tuple[tuple[int, int], ...] = ()
    if first.links and second.links:
        left, right = sides[0].count(" ") + 1, sides[1].count(" ") + 1
        links = first.links + tuple((i + left, j + right) for i, j in second.links)
    return replace(first, indonesian=indonesian, english=english, links=links)
