"""Names that English spells otherwise, and institutions: which English forms answer which Indonesian one.

The table is exonyms.txt, in sections. A row is `Indonesian = Shown: accepted, accepted, ...`. An accepted form matches
from the beginning of a word on, letter case and accents aside, so that "russia" answers for "Russian" too. What stands
before the colon, where there is one, is how the name is shown in English; it is accepted as well. Under [acronyms] the
first English form is the name that `expand_acronyms` spells out; the acronym itself is always accepted. Names under
[shown] are only shown so: in a translation they may be anything. What stands under [phrases] is no name, but is
written with capitals and has an English of its own. Under [brings] are words whose English holds a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translator.text import word_set


@dataclass(frozen=True, slots=True)
class _Row:
    """A name of the table: how it is shown in English ("" if that is not said) and the forms that answer it."""

    section: str
    name: str
    shown: str
    forms: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The name as words in lower case."""
        return _words(self.name)

    @property
    def accepted(self) -> tuple[str, ...]:
        """The forms that answer it, in lower case."""
        forms = tuple(form.lower() for form in self.forms)
        lower = self.shown.lower()
        return forms if not lower or any(lower.startswith(form) for form in forms) else (lower, *forms)


@lru_cache(maxsize=1)
def _rows() -> tuple[_Row, ...]:
    """The table, in its order."""
    rows, section = [], ""
    for line in (Path(__file__).parent / "exonyms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.strip():
            name, _, said = line.partition("=")
            shown_as, _, forms = said.partition(":") if ":" in said else ("", "", said)
            listed = tuple(form.strip() for form in forms.split(",") if form.strip())
            rows.append(_Row(section, name.strip(), shown_as.strip(), listed))
    return tuple(rows)


@lru_cache(maxsize=1)
def exonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Indonesian name, as words in lower case, to the English forms that answer it, in lower case."""
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    # Acronyms come last, as in the table: they win over a name that is spelt alike.
    for row in _rows():
        if row.section == "acronyms":
            table[row.key] = (" ".join(row.key), *row.accepted)
        elif row.section not in {"shown", "phrases", "brings"}:
            table[row.key] = row.accepted
    return table


@lru_cache(maxsize=1)
def phrases() -> frozenset[tuple[str, ...]]:
    """The phrases of the table that are no names, as words in lower case."""
    return frozenset(row.key for row in _rows() if row.section == "phrases")


@lru_cache(maxsize=1)
def brought() -> dict[str, tuple[str, ...]]:
    """Words in lower case that are no names to the beginnings of names that their English may hold."""
    return {" ".join(row.key): row.accepted for row in _rows() if row.section == "brings"}


@lru_cache(maxsize=1)
def answers() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The names of `exonyms` and the phrases that are none, with the English forms that answer them."""
    return {row.key: row.accepted for row in _rows() if row.section == "phrases"} | exonyms()


@lru_cache(maxsize=1)
def shown() -> dict[str, str]:
    """Names in lower case to the form in which English shows them."""
    return {row.name.lower(): row.shown for row in _rows() if row.shown}


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The first words of all that `answers` holds."""
    return frozenset(key[0] for key in answers())


@lru_cache(maxsize=1)
def places() -> frozenset[tuple[str, ...]]:
    """The names of countries, towns and seas of the table, as words in lower case."""
    return frozenset(row.key for row in _rows() if row.section == "places")


@lru_cache(maxsize=1)
def longest() -> int:
    """How many words the longest Indonesian name or phrase of the table has."""
    return max(len(name) for name in answers())


@lru_cache(maxsize=1)
def expansions() -> dict[str, str]:
    """Acronyms and short names of Indonesian institutions to their English names."""
    rows = (row for row in _rows() if row.section == "acronyms" and " " not in row.name)
    return {row.name: row.shown or row.forms[0] for row in rows} | _WITH_COMMAS


# Names that hold a comma themselves.
_WITH_COMMAS = {
    "BMKG": "Meteorology, Climatology and Geophysics Agency",
    "Kemendikbudristek": "Ministry of Education, Culture, Research and Technology",
    "UMKM": "micro, small and medium enterprises",
}
_NOT_EXPANDED = word_set(
    "AS SD RS PT MA UI BI NATO WHO Interpol Kongres Senat Masjid Mesjid Pentagon Kremlin Jokowi SIM SAR"
)
_ACRONYM = re.compile(r"(?<![\w(-])[A-Z][A-Za-z]{1,17}(?![\w-]|\s*\()")


def expansion(acronym: str) -> str | None:
    """The English name of an Indonesian institution or acronym ("KPK"), None when it is not in the table."""
    return expansions().get(acronym)


def expand_acronyms(translation: str) -> str:
    """A translation with the first mention of each known acronym followed by its English name in brackets."""
    pieces, at = [], 0
    for place, added in acronym_insertions(translation):
        pieces += [translation[at:place], added]
        at = place
    return "".join(pieces) + translation[at:]


def acronym_insertions(translation: str) -> list[tuple[int, str]]:
    """What `expand_acronyms` adds to a translation, in order: where, and the English name in brackets.

    Nothing is added where the name stands there already, nor to acronyms that English shares or spells alike.
    """
    seen: set[str] = set()
    found = []
    for match in _ACRONYM.finditer(translation):
        word, name = match.group(), expansion(match.group())
        if name is None or word in seen or word in _NOT_EXPANDED or name.lower() in translation.lower():
            continue
        seen.add(word)
        found.append((match.end(), f" ({name})"))
    return found


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+(?:['-]\w+)*", name.lower()))
