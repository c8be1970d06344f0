"""The shape of a translation: loops, and ends that are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from operator import eq

from translator.article import Flag
from translator.english.reading import Translation
from translator.english.words import stem
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.text import word_set

# No English sentence ends in one of these.
_DANGLING = word_set("""
    the a an of and or but their its my your our than because although whose every very
    """)
_DANGLING_OPEN = word_set("""
    to in for by at on from with into between during including such which toward towards among that is are was
    were has have had will would as his her this these who
    """)
_MAY_DOUBLE = word_set("""
    that had very so no ha yes much many far more well never long bye now there really blah is her
    """)
_BETWEEN = frozenset({"to", "by", "after", "a"})
_OF = re.compile(
    r"\b(?:made|thought|heard|aware|dreamt|afraid|proud|tired|\w+ed|sort|kind|advantage|care|charge|hold|rid) of[.?]"
    r"|\bof\?"
)
"""Where a sentence may end in "of"."""
_TRAILS_OFF = re.compile(r"(?:\.\.|…)[\s\"'”’]*$")
_UNIT = 12
"""How many words may be said over again at once."""
_LONG = 5
"""From how many words on a phrase that comes back anywhere is a repetition."""
_CONTENT = 3


def check_repetition(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags repetition: the same words over and over, which the source does not say so often."""
    words = [word.lower for word in translation.words]
    found = _stutter(words, source, translation) or _echo(words, source)
    if found is None:
        return
    start, length, times = found
    span = (translation.words[start].start, translation.words[start + length * min(times, 2) - 1].end)
    phrase = " ".join(words[start : start + length])
    yield Flag("repetition", f"“{phrase}” {times} times over", None, span)


def _stutter(words: list[str], source: Source, translation: Translation) -> tuple[int, int, int] | None:
    """Words that stand twice in a row: where, how many they are, how often they stand."""
    if len(words) == len(set(words)):
        return None
    allowed: int | None = None
    for length in _lengths(words):
        for start, times in _rows(words, length):
            unit = words[start : start + length]
            if length == 1 and (unit[0] in _MAY_DOUBLE or not unit[0].isalpha() or len(unit[0]) == 1):
                continue
            if times == 2 and length == 2 and unit[1] in _BETWEEN | {"and"}:
                continue  # "shoulder to shoulder to guard"
            if times == 2 and (_apart(start + length, translation) or _is_title(start, length, translation)):
                continue  # an apposition: "the name, the name we know"
            if translation.raw[slice(*_span(start, 2 * length, translation))].lower() in source.raw.lower():
                continue  # the source holds it, in a name that has lost a space
            if length == 1 and translation.words[start].capital and times <= _count(unit[0], source):
                continue  # "Jakarta Gubernur DKI Jakarta", of which a dateline is the first
            if allowed is None:
                allowed = _most_rows([word.lower for word in source.words])
            if times > allowed:
                return start, length, times
    return None


def _count(name: str, source: Source) -> int:
    return sum(word.lower == name for word in source.words)


def _lengths(words: list[str]) -> list[int]:
    """The lengths of phrases that may stand twice in a row, shortest first: so many words match one that far before."""
    longest = min(_UNIT, len(words) // 2, len(words) - len(set(words)))
    return [n for n in range(1, longest + 1) if sum(map(eq, words[n:], words)) >= n]


def _rows(words: list[str], length: int) -> Iterator[tuple[int, int]]:
    """Where `length` words stand at least twice in a row, and how often they do."""
    run = 0
    for n in range(length, len(words) + 1):
        if n < len(words) and words[n] == words[n - length]:
            run += 1
            continue
        if run >= length:
            yield n - length - run, run // length + 1
        run = 0


def _most_rows(words: list[str]) -> int:
    """How often the source itself says something in a row, 1 when it does not."""
    return max((times for length in _lengths(words) for _, times in _rows(words, length)), default=1)


def _span(start: int, length: int, translation: Translation) -> tuple[int, int]:
    return translation.words[start].start, translation.words[start + length - 1].end


def _is_title(start: int, length: int, translation: Translation) -> bool:
    """Whether one of two copies has a capital that the other has not: "on this On This Day", "Said said"."""
    first, second = translation.words[start], translation.words[start + length]
    return first.capital != second.capital and not (first.capital and start == 0)


def _apart(index: int, translation: Translation) -> bool:
    """Whether a punctuation mark stands before a word."""
    between = translation.raw[translation.words[index - 1].end : translation.words[index].start]
    return len(between) > 2 or " - " in between or any(not c.isspace() and c != "-" for c in between)


def _echo(words: list[str], source: Source) -> tuple[int, int, int] | None:
    """A long phrase that comes back although the source repeats nothing."""
    if len(words) < 2 * _LONG:
        return None
    grams = Counter(tuple(words[n : n + _LONG]) for n in range(len(words) - _LONG + 1))
    gram, times = max(grams.items(), key=lambda item: item[1])
    if times < 2 or len({w for w in gram if len(w) > 3}) < 2:
        return None
    start = next(n for n in range(len(words)) if tuple(words[n : n + _LONG]) == gram)
    ours = [word.lower for word in source.words]
    pairs = Counter(pairwise(ours))
    if pairs and max(pairs.values()) >= times:
        return None
    repeated = [word for word, count in Counter(ours).items() if count >= times]
    if any(stem(word) in stems_of(other) for other in repeated for word in gram):
        return None  # "sumber ... sumber": the source says it as often
    return start, _LONG, times


def check_truncation(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags truncated: nothing at all, a last word that ends no sentence, or an end before the source's own."""
    if not translation.words:
        if source.words:
            yield Flag("truncated", "the translation is empty")
        return
    last = translation.words[-1]
    dangling = last.lower in _DANGLING and not last.capital and len(translation.words) > 2
    dangling = dangling and bool(source.words) and last.lower != source.words[-1].lower
    if last.lower == "of" and _OF.search(translation.raw):
        dangling = False
    if _TRAILS_OFF.search(source.raw) and _TRAILS_OFF.search(translation.raw):
        return  # "Tapi ..."
    closed = translation.ends
    tail = translation.raw[last.end :].strip()
    if (
        dangling
        or (not closed and last.lower in _DANGLING_OPEN and source.ends and not last.capital)
        or (source.ends and not closed and tail[-1:] in {",", "-", "–", "—", "("})
    ):
        yield Flag("truncated", f"it breaks off after “{last.text}”", None, last.span)
    elif source.ends and not closed and not _tail_covered(source, translation):
        yield Flag(
            "truncated", "it ends before the source does", (source.words[-1].start, source.words[-1].end), last.span
        )
    elif _ellipsis_added(source, translation):
        yield Flag("truncated", "it trails off, which the source does not", None, (last.end, len(translation.raw)))


def _ellipsis_added(source: Source, translation: Translation) -> bool:
    return translation.raw.rstrip().endswith(("...", "…")) and not any(dots in source.raw for dots in ("..", "…"))


def _tail_covered(source: Source, translation: Translation) -> bool:
    """Whether the last content words of the source stand somewhere in the translation."""
    theirs = translation.stems
    seen = covered = 0
    for word in reversed(source.words):
        stems = stems_of(word.lower)
        if not stems:
            continue
        seen += 1
        covered += any(s in theirs for s in stems)
        if seen == _CONTENT:
            break
    return seen == 0 or covered * 2 >= seen
