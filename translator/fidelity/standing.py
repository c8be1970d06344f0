"""How a name of the source may stand in a translation: as it is, in another spelling, in parts, in pieces."""

from __future__ import annotations

import re
from itertools import pairwise

from translator.english.reading import Translation
from translator.english.words import english, stem
from translator.fidelity.capitals import is_tail
from translator.fidelity.slips import is_known, is_rare
from translator.fidelity.spelling import is_cognate, is_derived, is_form, near, overlap, sound
from translator.indonesian.morphology import without_clitic
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.text import Text, Word

GARBLED = 0.6
"""From which overlap on a word of the translation is what became of a name."""
CLITIC = re.compile(r"-(?:nya|lah|kah|pun|ku|mu)$")
"""What a hyphen sets off from a name."""


def base(word: Word) -> str:
    """A word in lower case without a clitic behind a hyphen ("HAM-nya", "Jerman-lah")."""
    return CLITIC.sub("", word.lower) if "-" in word.lower else word.lower


def stands(word: Word, translation: Translation) -> bool:
    """Whether a word of the source stands in the translation, in its own or another spelling."""
    lower = base(word)
    if lower in translation.lower_words or f" {lower.replace('-', ' ')}" in translation.joined:
        return True
    for known in stems_of(lower):
        if known in translation.stems and (not lower.startswith(known) or _is_common(known, translation)):
            return True
    if any(is_cognate(lower, other) for other in translation.lower_words):
        return True
    if len(lower) >= 4 and any(is_derived(other, lower) for other in translation.lower_words):
        return True
    heard = sound(lower)
    sounds = _sounds(translation)
    if heard in sounds or any(near(heard, other) for other in sounds):
        return True
    if "c" in lower and sound(lower.replace("c", "ch")) in sounds:
        return True  # "Yamaguci": an Indonesian c is an English ch
    parts = [sound(part) for part in lower.split("-") if len(part) > 3] if "-" in lower else []
    return any(part == other or near(part, other) for part in parts for other in sounds)


def stands_joined(at: int, source: Source, translation: Translation) -> bool:
    """Whether a name stands in two words or as a part of one: "Srilanka", "Sri Lanka"; "Abdul Aziz", "Abdulaziz"."""
    word = base(source.words[at]).replace("-", "")
    theirs = translation.joined.split()
    if source.words[at].text[:-1].isupper() and word.endswith("s") and word[:-1] in translation.lower_words:
        return True  # "SDGs"
    if len(word) > 3 and any((a + b).startswith(word) for a, b in pairwise(theirs)):
        return True
    around = [source.words[n].lower for n in (at - 1, at + 1) if 0 <= n < len(source.words)]
    if any(joined in translation.lower_words for other in around for joined in (other + word, word + other)):
        return True
    return any(len(form) > 3 and form in translation.lower_words for form in without_clitic(word))


def _is_common(known: str, translation: Translation) -> bool:
    """Whether the word of the translation with this stem is an English word, not just another name."""
    return any(other in english() for other in translation.lower_words if stem(other) == known)


def _sounds(text: Text) -> frozenset[str]:
    return frozenset(sound(part) for word in text.words for part in {word.lower, *word.lower.split("-")})


def is_in_pieces(word: Word, source: Source, translation: Translation) -> bool:
    """Whether something that nobody knows is what became of a word: whatever the word is, that is no English for it."""
    lower, heard = word.lower, sound(word.lower)
    if len(lower) < 6:
        return False
    for other in translation.words:
        name = other.lower.removesuffix("'s")
        if not other.capital or name in source.lower_words or overlap(heard, sound(name)) < GARBLED:
            continue
        if all(is_known(part) or is_rare(part) or is_form(part) for part in name.split("-")):
            continue
        if not (lower.startswith(name) and is_tail(lower[len(name) :])):
            return True
    return False
