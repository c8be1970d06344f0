"""Names of a translation that its source does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.english.dates import MONTH_NUMBERS as MONTHS
from translator.english.number_words import ORDINALS
from translator.english.reading import Translation
from translator.english.words import dictionary, english, part_stems, stem
from translator.fidelity.blends import spells_out_region
from translator.fidelity.capitals import stands_glued
from translator.fidelity.slips import is_rare
from translator.fidelity.spelling import is_cognate, is_derived, is_form, near, one_edit, overlap, sound
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.indonesian.words import small_words
from translator.lexicon.exonyms import answers, brought
from translator.lexicon.names import known_names
from translator.lexicon.words import lexicon
from translator.text import Word, word_set, words_of

_ALIKE = 0.75
"""From which overlap of letter pairs on two spellings may be of one name."""
_ENGLISH_ENDING = re.compile("(?:s|ed|ing)$")
_DATE_NAMES = words_of(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday god
    """
)
# What an English text adds to explain, or writes with a capital though it is no name.
_EXPLAINING = word_set(
    "koran umrah ablution "
    "indonesia indonesian indonesians western regency regencies regent subdistrict bible internet islamic celsius "
    "instagram adj saudi "
    "insp gen brig comr lt col maj sgt capt adm ret pol sen gov mrs jalan informatics flyover english quran eid "
    "brigadier commodore pvt rev ferris aeronautics sultanate seafaring cyrillic"
)


def candidates(translation: Translation) -> Iterator[Word]:
    """Words of the translation that look like names."""
    for index, word in enumerate(translation.words):
        if not word.capital or len(word.lower) < 3 or not word.lower.isalpha():
            continue
        if translation.first_of_sentence(index) and not _followed_by_name(index, translation):
            continue
        if word.lower in english() or word.lower in ORDINALS or is_form(word.lower) or part_stems(word.lower):
            continue
        if is_rare(word.lower) or (word.lower in dictionary() and word.lower not in known_names()):
            continue
        following = translation.words[index + 1].lower if index + 1 < len(translation.words) else ""
        if following not in {"dollar", "dollars"}:
            yield word


def _followed_by_name(index: int, translation: Translation) -> bool:
    following = translation.words[index + 1 : index + 2]
    return bool(following) and following[0].capital and following[0].lower not in english()


def is_new(word: Word, source: Source, translation: Translation, ours: set[str], answered: set[str]) -> bool:
    """Whether a word of `candidates` has come from nowhere.

    Args:
        word: the word.
        source: the sentence.
        translation: the translation it stands in.
        ours: the source's words by their sound.
        answered: words of English forms that answer names of the source.
    """
    lower = word.lower
    if lower in _EXPLAINING or lower in source.lower_words or any(lower.startswith(form) for form in answered):
        return False
    if len(lower) > 5 and lower in source.joined.replace(" ", ""):
        return False  # "zam-zam", "Zamzam"
    if _answers_lexicon(lower, source) or stands_glued(word, source):
        return False
    if _ENGLISH_ENDING.sub("", lower) in source.lower_words and not word.text.islower():
        return False  # "OPDs", "BAPed"
    if spells_out_region(lower, source, translation) or _is_brought(lower, source):
        return False
    if lower in lexicon() and lower not in known_names():
        return False  # an abbreviation written out in Indonesian
    if _is_joined(word, source, translation):
        return False
    if any(is_derived(lower, name) or is_cognate(name, lower) for name in source.lower_words if len(name) >= 4):
        return False
    heard = sound(lower)
    if heard in ours or any(near(other, heard) or near(heard, other) for other in ours):
        return False
    if lower in MONTHS or any(lower.startswith(name) for name in _DATE_NAMES):
        return False
    return not (word.text.isupper() and len(lower) <= 5)


def _is_brought(lower: str, source: Source) -> bool:
    """Whether a word of the source that is no name brings the name with it: "drakor", a Korean drama."""
    return any(lower.startswith(form) for word in source.lower_words for form in _forms_of(word))


def _forms_of(word: str) -> tuple[str, ...]:
    """The names that a word in lower case brings with it, or is itself the Indonesian for."""
    return brought().get(word) or brought().get(word.removesuffix("nya")) or answers().get((word,), ())


def _is_joined(word: Word, source: Source, translation: Translation) -> bool:
    """Whether it is a part of a name that the source writes in one word: the "Hong" of "Hongkong"."""
    at = translation.words.index(word)
    around = [translation.words[n].lower for n in (at - 1, at + 1) if 0 <= n < len(translation.words)]
    return any(joined in source.lower_words for other in around for joined in (other + word.lower, word.lower + other))


def is_slip_of(lower: str, source: Source) -> bool:
    """Whether a word of the source differs from it by a slip, or lacks its last letter before a mark ("Asi.")."""
    if len(lower) > 3 and not one_edit(lower).isdisjoint(source.lower_words - small_words()):
        return True
    return re.search(rf"\b{re.escape(lower[:-1])}[.,;]", source.raw, re.IGNORECASE) is not None


def is_variant(heard: str, ours: set[str]) -> bool:
    """Whether some word of the source is spelled almost so."""
    return any(overlap(other, heard) >= _ALIKE for other in ours if len(other) > 3 and other[0] == heard[:1])


def _answers_lexicon(lower: str, source: Source) -> bool:
    wanted = stem(lower)
    return any(wanted in stems_of(word) for word in source.lower_words)
