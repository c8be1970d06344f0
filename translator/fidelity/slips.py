"""Words of the source that are misspelt, and that the translation has put right."""

from __future__ import annotations

import re
from functools import lru_cache

from translator.english.dates import MONTHS
from translator.english.reading import Translation
from translator.english.words import english, rarer_english
from translator.fidelity.spelling import is_form, one_edit, overlap, sound
from translator.indonesian.dates import MONTH_NUMBERS
from translator.indonesian.reading import Source
from translator.indonesian.words import small_words
from translator.lexicon.exonyms import exonyms
from translator.lexicon.names import known_names
from translator.lexicon.words import lexicon
from translator.text import Word

_SHORTEST = 5
"""Letters of the shortest name of which a slip may be told from another name."""
_COGNATE = 0.6
"""From which overlap of letter pairs on an English word is the same one as an Indonesian one."""
_LONG = 7
"""Letters from which words of both languages are alike by no chance."""


def is_put_right(word: Word, source: Source, translation: Translation) -> bool:
    """Whether what stands for a word of the source in the translation is what its writer meant."""
    return is_misspelt(word, translation) or _is_slip(word, source, translation) or _is_borrowed(word, translation)


def has_misspelt(source: Source, translation: Translation) -> bool:
    """Whether a word of the source with a capital is misspelt."""
    return any(word.capital and is_misspelt(word, translation) for word in source.words)


def is_misspelt(word: Word, translation: Translation) -> bool:
    """Whether a word is one of the language with a typing error that the translation put right: "Kontruksi"."""
    short = len(word.lower) < _SHORTEST or (len(word.lower) == _SHORTEST and word.lower in known_names())
    if short or word.text.isupper() or not word.lower.isalpha():
        return False
    if word.lower in lexicon() or word.lower in small_words() or (word.lower,) in exonyms():
        return False
    for other in one_edit(word.lower) & _known_words():
        month = MONTH_NUMBERS.get(other)
        if month is not None and MONTHS[month - 1].lower() in translation.lower_words:
            return True
        if any(s in translation.stems for s in lexicon().get(other, ())):
            return True
        if (other,) in exonyms() and any(f" {form}" in translation.joined for form in exonyms()[other,]):
            return True
    return False


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    """Words that a misspelt one may have been: those of the lexicon, months, and names of one word in the table."""
    return frozenset((*lexicon(), *MONTH_NUMBERS, *(key[0] for key in exonyms() if len(key) == 1)))


def _is_slip(word: Word, source: Source, translation: Translation) -> bool:
    """Whether a word that nobody knows stands there as a known name that differs by a slip: "Bostong", "Boston"."""
    lower = word.lower
    if len(lower) < _SHORTEST or not lower.isalpha() or lower in known_names():
        return False
    new = {other.lower for other in translation.words if other.capital and other.lower not in source.lower_words}
    close = {name for name in new if abs(len(name) - len(lower)) <= 2 and is_known(name)}
    if not close:
        return False
    edits = one_edit(lower)
    if not close.isdisjoint(edits):
        return True
    return len(lower) > _LONG and any(not edits.isdisjoint(one_edit(name)) for name in close)


_ENGLISH_END = re.compile("(?:[iy][sz]ations?|olog(?:y|ies|ical)|ics|graphy)$")
"""Endings of English words that no name has."""


def is_rare(lower: str) -> bool:
    """Whether a word of the translation in lower case is a rare English one, in any of its forms."""
    if lower in rarer_english() or _ENGLISH_END.search(lower):
        return True
    forms = [lower.replace("is", "iz"), lower[:-1] + "ies"] if lower.endswith("y") else [lower.replace("is", "iz")]
    forms += [lower.removesuffix(end) for end in ("s", "es", "ed", "ing") if lower.endswith(end)]
    return any(form != lower and len(form) > 3 and (form in english() or form in rarer_english()) for form in forms)


def is_known(name: str) -> bool:
    """Whether a word of the translation in lower case is a name that news knows, or a common English word."""
    return name in known_names() or name in english() or name in rarer_english()


def _is_borrowed(word: Word, translation: Translation) -> bool:
    """Whether an English word is the same one by its sound: "Totaliter", "totalitarian"."""
    lower = word.lower
    if len(lower) < _LONG or lower in known_names():
        return False
    heard = sound(lower)
    for other in translation.lower_words:
        if other[:1] != lower[:1] or len(other) < _LONG or overlap(heard, sound(other)) < _COGNATE:
            continue
        if other in english() or other in rarer_english() or is_form(other):
            return True
    return False
