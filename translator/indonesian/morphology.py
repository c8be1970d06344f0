"""How Indonesian words are made: clitics behind them, doubling, prefixes and suffixes; and what a form derives from."""

from __future__ import annotations

from collections.abc import Iterator

SHORTEST = 4
"""Letters that a word must keep when endings and prefixes are taken off."""

CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
"""What is written behind a word as part of it: possessives, emphasis, question, object."""
_SUFFIXES = ("kan", "an", "i")
_NASALS = (
    ("mem", ("", "p")),
    ("meny", ("s",)),
    ("meng", ("", "k")),
    ("men", ("", "t")),
    ("me", ("",)),
    ("pem", ("", "p")),
    ("peny", ("s",)),
    ("peng", ("", "k")),
    ("pen", ("", "t")),
    ("pe", ("",)),
)
_PREFIXES = ("diper", "memper", "di", "ter", "ber", "ke", "se", "per")


def without_clitic(word: str) -> Iterator[str]:
    """A word without a clitic at its end, where it may have one."""
    for clitic in CLITICS:
        if word.endswith(clitic):
            yield word.removesuffix(clitic)


def without_doubling(word: str) -> Iterator[str]:
    """The single word of a doubled one: "anak" of "anak-anak" and of "anak-anaknya"."""
    first, hyphen, second = word.partition("-")
    if hyphen and second.startswith(first):
        yield first


def root(word: str) -> str:
    """A lower-case word without the clitics that news uses, so that "banknya" and "bank" meet."""
    for clitic in CLITICS[:4]:
        if word.endswith(clitic) and len(word) > len(clitic) + 3:
            return word[: -len(clitic)]
    return word


def simpler_forms(word: str) -> Iterator[str]:
    """What an Indonesian word may derive from, nearest first: without clitics, doubling, suffixes and prefixes."""
    seen = {word}
    forms = [word]
    for step in (without_clitic, without_doubling, _without_prefix, _without_suffix):
        for form in list(forms):
            for simpler in step(form):
                if len(simpler) >= SHORTEST and simpler not in seen:
                    seen.add(simpler)
                    forms.append(simpler)
    yield from forms[1:]


def _without_prefix(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            yield word.removeprefix(prefix)
            if prefix == "di":
                yield from active(word.removeprefix(prefix))
    for prefix, firsts in _NASALS:
        if word.startswith(prefix):
            for first in firsts:
                yield first + word.removeprefix(prefix)


def active(stem: str) -> Iterator[str]:
    """The active verb of a stem: "meratifikasi" of "ratifikasi"; "diratifikasi" derives from the same."""
    first = stem[:1]
    if first in "bf":
        yield "mem" + stem
    elif first == "p":
        yield "mem" + stem[1:]
    elif first in "cdj":
        yield "men" + stem
    elif first == "t":
        yield "men" + stem[1:]
    elif first == "s":
        yield "meny" + stem[1:]
    elif first == "k":
        yield "meng" + stem[1:]
    elif first in "aeioughq":
        yield "meng" + stem
    else:
        yield "me" + stem


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            yield word.removesuffix(suffix)
