"""A clause that nobody said: a run of English words of content that nothing in the source answers.

The mirror of `coverage.check_coverage`, with a high threshold: a translation must be long for its source, and the run
must be longer than what words the lexicon does not know may account for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from translator.article import Flag
from translator.english.number_words import ORDINALS, UNITS
from translator.english.reading import Translation
from translator.english.words import EMPTY, STEM, english, stem
from translator.indonesian.morphology import simpler_forms
from translator.indonesian.offices import is_blend
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.indonesian.words import EMPTY as OUR_EMPTY
from translator.lexicon.words import lexicon
from translator.text import Word

LONG, SPARE = 1.3, 3
"""A translation is long from this many times the source's words on, and this many more."""
INVENTED_RUN = 5.0
"""How many words of content in a run may go unanswered, less what is answered among them."""
_UNKNOWN = 1.5
"""How many English words a source word that the lexicon does not know may have become."""


def check_invention(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags hallucinated for a clause of the translation that nothing in the source answers."""
    if len(translation.words) < LONG * len(source.words) + SPARE:
        return
    answers, unknown = _answers(source)
    score = best = 0.0
    start: Word | None = None
    run: tuple[Word, Word] | None = None
    for word in translation.words:
        value = _weight(word, source, answers)
        if value == 0:
            continue
        if score <= 0:
            score, start = 0.0, word
        score += value
        if score > best and start is not None:
            best, run = score, (start, word)
    if run is not None and best >= INVENTED_RUN + _UNKNOWN * unknown:
        span = (run[0].start, run[1].end)
        words = translation.raw[slice(*span)].split()
        quoted = " ".join(words) if len(words) <= 6 else f"{' '.join(words[:3])} … {' '.join(words[-2:])}"
        yield Flag("hallucinated", f"nothing in the source answers “{quoted}”", None, span)


def _answers(source: Source) -> tuple[set[str], int]:
    """The English stems that the source's words may become, and how many of its words the lexicon does not know."""
    answers: set[str] = set()
    unknown = 0
    for word in source.words:
        lower = word.lower
        found = stems_of(lower)
        for form in simpler_forms(lower):
            found += lexicon().get(form, ())
        answers.update(found)
        answers.update(part[:STEM] for part in lower.split("-"))
        if is_blend(lower) or (word.text.isupper() and len(lower) > 1 and lower.isalpha()):
            unknown += 2  # an abbreviation is spelled out in several words
        unknown += not found and not word.capital and len(lower) > 3 and lower not in OUR_EMPTY and lower.isalpha()
    return answers, unknown


def _weight(word: Word, source: Source, answers: set[str]) -> float:
    """1 for an English word of content without an answer, below 0 for one that has it, 0 for what proves nothing."""
    lower = word.lower.removesuffix("'s")
    if len(lower) < 4 or lower in EMPTY or lower in UNITS or lower in ORDINALS or not lower.isalpha():
        return 0.0
    if stem(lower) in answers or lower in source.lower_words:
        return -1.0
    if word.capital or lower not in english():
        return 0.0
    return 1.0 if stem(lower) in _known() else 0.5


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The English stems that the lexicon knows."""
    return frozenset(s for stems in lexicon().values() for s in stems)
