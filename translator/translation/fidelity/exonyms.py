"""Names that English spells otherwise, and institutions: which English forms answer which Indonesian one.

The table is exonyms.txt, in three sections. A row is `Indonesian = accepted, accepted, ...`. An accepted form matches
from the beginning of a word on, letter case and accents aside, so that "russia" answers for "Russian" too. Under
[acronyms] the first English form is the name that `expand_acronyms` spells out; the acronym itself is always accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _sections() -> dict[str, tuple[str, ...]]:
    """The rows of each section of the table, as they are written."""
    sections: dict[str, tuple[str, ...]] = {}
    text = (Path(__file__).parent / "exonyms.txt").read_text(encoding="utf-8")
    for part in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        name, _, rows = part.partition("]\n")
        sections[name] = tuple(row for row in rows.splitlines() if row.strip())
    return sections


@lru_cache(maxsize=1)
def exonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Indonesian name, as words in lower case, to the English forms that answer it, in lower case."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, forms in _rows("places", "peoples_and_faiths"):
        table[_words(name)] = forms
    for name, forms in _rows("acronyms"):
        table[_words(name)] = (" ".join(_words(name)), *forms)
    return table


@lru_cache(maxsize=1)
def places() -> frozenset[tuple[str, ...]]:
    """The names of countries, towns and seas of the table, as words in lower case."""
    return frozenset(_words(name) for name, _ in _rows("places"))


@lru_cache(maxsize=1)
def longest() -> int:
    """How many words the longest Indonesian name of the table has."""
    return max(len(name) for name in exonyms())


@lru_cache(maxsize=1)
def expansions() -> dict[str, str]:
    """Acronyms and short names of Indonesian institutions to their English names."""
    return {
        name: line.partition("=")[2].split(",")[0].strip()
        for line in _sections()["acronyms"]
        if " " not in (name := line.partition("=")[0].strip())
    } | _WITH_COMMAS


# Names that hold a comma themselves.
_WITH_COMMAS = {
    "BMKG": "Meteorology, Climatology and Geophysics Agency",
    "Kemendikbudristek": "Ministry of Education, Culture, Research and Technology",
    "UMKM": "micro, small and medium enterprises",
}
_NOT_EXPANDED = frozenset({"AS", "SD", "RS", "PT", "MA", "UI", "BI", "NATO", "WHO", "Interpol", "Kongres", "Senat"})
_NOT_EXPANDED_EITHER = frozenset({"Masjid", "Mesjid", "Pentagon", "Kremlin", "Jokowi", "SIM", "SAR"})


def expansion(acronym: str) -> str | None:
    """The English name of an Indonesian institution or acronym ("KPK"), None when it is not in the table."""
    return expansions().get(acronym)


def expand_acronyms(translation: str) -> str:
    """A translation with the first mention of each known acronym followed by its English name in brackets.

    Nothing is added where the name stands there already, nor to acronyms that English shares or spells alike.
    """
    seen: set[str] = set()

    def spell_out(match: re.Match[str]) -> str:
        word = match.group()
        name = expansion(word)
        skip = name is None or word in seen or word in _NOT_EXPANDED or word in _NOT_EXPANDED_EITHER
        if skip or name is None or name.lower() in translation.lower():
            return word
        seen.add(word)
        return f"{word} ({name})"

    return re.sub(r"(?<![\w(-])[A-Z][A-Za-z]{1,17}(?![\w-]|\s*\()", spell_out, translation)


def _rows(*sections: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for section in sections:
        for line in _sections()[section]:
            name, _, forms = line.partition("=")
            yield name.strip(), tuple(form.strip().lower() for form in forms.split(","))


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+(?:['-]\w+)*", name.lower()))
