"""Roman numerals: of popes, kings, wars, phases, chapters and commissions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from translator.article import Flag
from translator.english.number_words import roman
from translator.english.reading import Translation
from translator.indonesian.reading import Source
from translator.text import Word, word_set

_NUMERAL = re.compile(r"\b[IVXLCDM]+\b")
_HEADS = word_set("""
    tahap fase bab komisi triwulan kuartal semester jilid pasal kelas golongan periode babak angkatan gelombang seri
    edisi bagian perang paus raja ratu kaisar sultan kodam paku tingkat kategori liga divisi wilayah pon kongres
    """)
_ALONE = frozenset("IVX")
"""The letters of numerals up to 39: "MD" and "CD" are other things."""
_GLUED = re.compile(r"\bQ[1-4]\b|\b[A-Z]{2,}-?\d+\b")


def check_numerals(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed or number_dropped for a Roman numeral that became another one or is gone."""
    if not _NUMERAL.search(source.raw):
        return
    ours = [word for n, word in enumerate(source.words) if _is_numeral(n, word, source)]
    if not ours:
        return
    theirs = [word for word in map(_without_possessive, translation.words) if roman(word.text)]
    values = {reading for q in translation.quantities for reading in q.readings}
    values |= {Fraction(int(digit)) for m in _GLUED.findall(translation.raw) for digit in re.findall(r"\d+", m)}
    written = {word.text for word in ours}
    for word in ours:
        value = Fraction(roman(word.text))
        if value in values or value in {Fraction(roman(other.text)) for other in theirs}:
            continue
        other = next(
            (o for o in theirs if o.text not in written and o.text not in {w.text for w in source.words}), None
        )
        if other is not None:
            reason = f"{word.text} in the source, {other.text} in the translation"
            yield Flag("number_changed", reason, word.span, other.span)
            return
        if not _is_strong(word, source):
            continue
        known = {reading for q in source.quantities for reading in q.readings}
        ordinal = next((q for q in translation.quantities if not known & set(q.readings) and q.value < 40), None)
        if ordinal is not None:
            said = translation.raw[slice(*ordinal.span)]
            reason = f"{word.text} in the source, {said} in the translation"
            yield Flag("number_changed", reason, word.span, ordinal.span)
        else:
            yield Flag("number_dropped", f"{word.text} in the source, not in the translation", word.span)
        return


def _without_possessive(word: Word) -> Word:
    """The word without a possessive ending: "XV" of "XV's"."""
    bare = word.text.removesuffix("'s").removesuffix("\u2019s")
    return word if bare == word.text else word._replace(text=bare)


def _is_numeral(index: int, word: Word, source: Source) -> bool:
    text = word.text
    if not _ALONE.issuperset(text) or not roman(text) or index == 0:
        return False
    before = source.words[index - 1]
    if source.raw[before.end : word.start].strip() or before.text[-1].isdigit():
        return False
    return before.lower in _HEADS or (before.capital and (len(text) == 1 or not before.text.isupper()))


def _is_strong(word: Word, source: Source) -> bool:
    """Whether it must be answered: a single letter behind a name may be no numeral at all ("Malcolm X")."""
    before = source.words[source.words.index(word) - 1]
    return len(word.text) > 1 or before.lower in _HEADS
