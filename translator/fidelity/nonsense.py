"""Words of a translation that are none: neither English nor of the source, as small models make them up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translator.article import Flag
from translator.english.reading import Translation
from translator.english.words import dictionary, english, part_stems
from translator.fidelity.slips import is_known, is_rare
from translator.fidelity.spelling import is_form, overlap, sound
from translator.indonesian.reading import Source
from translator.indonesian.words import rarer_words, small_words
from translator.lexicon.exonyms import answers
from translator.lexicon.words import lexicon
from translator.text import Text, Word, word_set

_SHORTEST = 5
"""Letters from which a word is looked up: shorter ones are abbreviations and particles of names."""
_ALIKE = 0.5
"""From which overlap of letter pairs on a word is the source's own in an English spelling."""
_ENDINGS = ("ally", "al", "ly", "ian", "ans", "an", "s", "es", "ed", "d", "er", "ing", "ness", "ism", "ist", "ize")
_ENDINGS_OF_NAMES = ("ese", "nese")
_PREFIX = re.compile(
    "(?:un|re|non|intra|inter|over|under|pre|post|counter|extra|self|mis|mal|edu|eco|agro|bio|geo|cyber|micro|multi"
    "|semi|super|mega|techno)(?=[a-z]{5})"
)
# English words of news from Indonesia that no list has.
_MORE = word_set("""
    moringa laggy massager shuttler gnetum dogfruit hizbollah weightlier synergize synergiz circumciser
    ashfall junglefowl pufferfish pangasius trevally yellowfin cogongrass jatropha pothos pennywort pseudostem tamarillo
    detrashing vermicompost ozonated dewaxing odorant haematocrit pulmonologist infectivity outgas outgassing
    sealift governorate parastatal hongkonger delegitimis delegitimiz motocrosser prepper hitmen trishaw airside
    swingarm gigafactory gigafactories instagrammable screenshotted playthrough keychain plushie almsgiving
    minimaliz minimalis
    """)
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")
"""A letter three times over, as in "soooo"."""


def check_nonsense(source: Source, translation: Translation, flags: list[Flag]) -> Iterator[Flag]:
    """Flags hallucinated for a word that is neither English nor the source's.

    Args:
        source: the sentence.
        translation: its translation.
        flags: what has been found before; a place that has a flag gets no second one.
    """
    unknown = translation.lower_words - english() - source.lower_words
    if not any(len(lower) >= _SHORTEST and not _is_known(lower.removesuffix("'s")) for lower in unknown):
        return
    taken = [flag.translation_span for flag in flags if flag.translation_span]
    for word in translation.words:
        lower = word.lower.removesuffix("'s")
        if word.lower not in unknown or len(lower) < _SHORTEST or not _is_word(word) or lower in source.lower_words:
            continue
        if _is_known(lower) or _is_of_source(lower, source):
            continue
        if _DRAWN_OUT.search(lower) and _DRAWN_OUT.search(source.raw):
            continue
        if not any(a < word.end and word.start < b for a, b in taken):
            yield Flag("hallucinated", f"“{word.text}” is no English word, and not the source's", None, word.span)


def _is_word(word: Word) -> bool:
    """Whether a word is of letters only, none of them a capital but the first."""
    return word.text.removesuffix("'s").isalpha() and word.text.isascii() and word.text[1:].islower()


@lru_cache(maxsize=8192)
def _is_known(lower: str) -> bool:
    forms = {lower} | {lower.removesuffix(end) for end in _ENDINGS + _ENDINGS_OF_NAMES if lower.endswith(end)}
    forms |= {_PREFIX.sub("", form, count=1) for form in forms}
    if any(form in _MORE or form in english() or is_known(form) or is_rare(form) or is_form(form) for form in forms):
        return True
    if part_stems(lower) or any(f in lexicon() or f in small_words() or f in rarer_words() for f in forms):
        return True
    return any(form in dictionary() for form in forms) or lower.startswith(_english_names())


@lru_cache(maxsize=1)
def _english_names() -> tuple[str, ...]:
    """The longer words of the English forms of the table's names."""
    return tuple({word for forms in answers().values() for form in forms for word in form.split() if len(word) > 3})


def _is_of_source(lower: str, source: Text) -> bool:
    """Whether it is a word of the source in another spelling, whole or as a part of a longer one."""
    if lower in source.joined.replace(" ", ""):
        return True
    heard = sound(lower)
    return any(
        len(other) > 3 and other[0] == heard[0] and overlap(other, heard) >= _ALIKE
        for other in map(sound, source.lower_words)
        if other
    )
