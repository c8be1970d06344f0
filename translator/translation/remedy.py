"""What is done about a translation that the fidelity check has doubts about.

    hypotheses of the beam ─▶ one that passes and is as good ─▶ the worst faults: shorter segments
      ─▶ what is still doubtful: a wider beam ─▶ repaired, flagged

The check is cheap and the beam's other hypotheses cost nothing, so clean text costs no more than without it. What takes
a translation's place must not be worse in what the check does not see: no word that neither English nor the source
knows, no Indonesian word, nothing lost that was carried over. Last, garbled numbers and names are put right from the
source.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translator.article import Flag
from translator.fidelity import check
from translator.text import Text
from translator.translation.garbled import is_english, is_foreign
from translator.translation.hypothesis import Hypothesis, Options, TranslationEngine
from translator.translation.quotations import keeps_quotations
from translator.translation.repair import repair

_log = logging.getLogger(__name__)

SECOND_TRY = frozenset({"truncated", "repetition", "clause_dropped"})
"""Faults that shorter segments may mend. Wrong numbers and names they would not, or make worse."""
CHOOSING = frozenset(
    {
        "number_changed",
        "number_dropped",
        "wrong_date",
        "name_changed",
        "negation_flipped",
        "untranslated",
        "repetition",
        "truncated",
    }
)
"""Doubts for which another hypothesis is looked at; for the others it was never better in forty that were read."""
QUOTATION = "quotation_lost"
"""The kind of the flag on a sentence whose quotation marks do not stand in the translation."""
_MARGIN = 0.06
"""How much worse, in log-probability a piece, another hypothesis may be."""
_SEARCHING = CHOOSING - {"truncated"}
"""Doubts for which a wider beam is searched; a sentence whose source breaks off ends no better there."""
_WIDER = 3
"""How many times as wide the beam of the last try is."""
_WIDEST = 16
_WIDE_MARGIN = 0.1
"""How much worse a hypothesis of the wider beam may be: of 40 that were taken 27 were better and 5 worse."""
_LENGTH = 0.9
"""Share of the words that what takes a translation's place must have, unless that repeats itself."""
_CARRIED = re.compile(r"\w*\d[\w.,:]*\w|\d|\b[A-Z]\w+")
_SHORT = 36
"""Pieces in a segment of a second try: some 20 words. Fixed, so that a result never depends on its batch mates."""


@dataclass(frozen=True, slots=True)
class Request:
    """One sentence to translate: `source` as it was written, `text` as the engine is to see it (normalised)."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The translation that was settled on, and what is still doubtful about it."""

    hypothesis: Hypothesis
    flags: tuple[Flag, ...] = ()


def translate_checked(
    engine: TranslationEngine, requests: Sequence[Request], *, progress: Callable[[int], None] | None = None
) -> list[Checked]:
    """Translate and check sentences; where the check has doubts, try the other hypotheses, then once more.

    Args:
        engine: what translates, with its own options.
        requests: the sentences, of any number of articles.
        progress: called with the number of sentences finished since the last call; further tries are not counted.

    Returns:
        One for each request, in their order.
    """
    options = replace(engine.options, hypotheses=engine.options.beam)
    first = engine.translate([r.text for r in requests], options=options, progress=progress)
    settled = [_best(r, [h, *h.alternatives]) for r, h in zip(requests, first, strict=True)]
    numbers = [n for n, c in enumerate(settled) if any(f.kind in SECOND_TRY for f in c.flags)]
    shorter = replace(options, comfortable=min(_SHORT, options.comfortable))
    again = engine.translate([requests[n].text for n in numbers], options=shorter)
    for n, hypothesis in zip(numbers, again, strict=True):
        settled[n] = _better(requests[n], settled[n], _best(requests[n], [hypothesis, *hypothesis.alternatives]))
    if numbers:
        _log.debug("second try for %d of %d sentences", len(numbers), len(requests))
    _search_wider(engine, requests, settled, options)
    return [_repaired(r, c) for r, c in zip(requests, settled, strict=True)]


def _search_wider(
    engine: TranslationEngine, requests: Sequence[Request], settled: list[Checked], options: Options
) -> None:
    """Look for what passes in a wider beam, for the sentences that another hypothesis may still mend."""
    beam = min(_WIDER * options.beam, _WIDEST)
    numbers = [n for n, c in enumerate(settled) if _has_doubts(c, _SEARCHING)]
    if beam <= options.beam or not numbers:
        return
    wide = engine.translate([requests[n].text for n in numbers], options=replace(options, beam=beam, hypotheses=beam))
    for n, hypothesis in zip(numbers, wide, strict=True):
        hypotheses = [hypothesis, *hypothesis.alternatives]
        settled[n] = _one_that_passes(requests[n], settled[n], hypotheses, _WIDE_MARGIN)
    _log.debug("a wider beam for %d of %d sentences", len(numbers), len(requests))


def _best(request: Request, hypotheses: Sequence[Hypothesis]) -> Checked:
    """The beam's first choice with its flags, or where those are worth it another that passes and is as good."""
    if not hypotheses:
        raise ValueError("a sentence without a hypothesis")
    first, *others = hypotheses
    chosen = Checked(replace(first, alternatives=()), doubts(request, first))
    return _one_that_passes(request, chosen, others, _MARGIN) if _has_doubts(chosen, CHOOSING) else chosen


def _has_doubts(checked: Checked, kinds: frozenset[str]) -> bool:
    """Whether the engine was asked and a doubt of one of these kinds was found."""
    return checked.hypothesis.score is not None and any(f.kind in kinds for f in checked.flags)


def _one_that_passes(request: Request, chosen: Checked, others: Sequence[Hypothesis], margin: float) -> Checked:
    """The first of the others that nothing speaks against and that is nearly as likely and as good, or what is there.

    Args:
        request: the sentence.
        chosen: what is there.
        others: hypotheses, best first.
        margin: how much worse their mean log-probability may be.
    """
    least = (chosen.hypothesis.score or 0.0) - margin
    for other in others:
        close = other.score is not None and other.score >= least
        if close and not doubts(request, other) and _is_as_good(request.source, chosen, other):
            return Checked(replace(other, alternatives=()))
    return chosen


def _better(request: Request, before: Checked, again: Checked) -> Checked:
    """A second try where it has lost the fault, has fewer doubts of no new kind and is as good; or the first."""
    kinds = {f.kind for f in again.flags}
    if len(again.flags) >= len(before.flags) or kinds & SECOND_TRY or kinds - {f.kind for f in before.flags}:
        return before
    return again if _is_as_good(request.source, before, again.hypothesis) else before


def _is_as_good(source: str, before: Checked, other: Hypothesis) -> bool:
    """Whether a translation may take another's place in what the check does not see.

    It is not much shorter, keeps the figures and names that the other had carried over as the source writes them, and
    has no new word but English ones and names of the source; so no half-made word and no Indonesian one.
    """
    text = before.hypothesis.text
    repeats = any(f.kind == "repetition" for f in before.flags)
    if not repeats and len(other.text.split()) < _LENGTH * len(text.split()):
        return False
    lost = _carried_over(source, text) - _carried_over(source, other.text)
    left_standing = any(f.kind == "untranslated" for f in before.flags)
    if any(word in Text(other.text).lower_words for word in _left_in_indonesian(before)):
        return False
    if any(not (left_standing and is_foreign(word)) for word in lost):
        return False
    known, had = Text(source).lower_words, Counter(word.lower for word in Text(text).words)
    words = Text(other.text).words
    new = [word for word in words if had[word.lower] < sum(w.lower == word.lower for w in words)]
    return not any(
        is_foreign(word.text) or not (word.lower in known or is_english(word.text))
        for word in new
        if re.fullmatch(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", word.text)
    )


def _left_in_indonesian(checked: Checked) -> list[str]:
    """The words, in small letters, that the check calls Indonesian."""
    spans = [f.translation_span for f in checked.flags if f.kind == "untranslated" and f.translation_span]
    return [word.lower() for span in spans for word in checked.hypothesis.text[slice(*span)].split()]


def _carried_over(source: str, translation: str) -> frozenset[str]:
    """The figures and capitalised words that stand in a translation as the source writes them."""
    return frozenset(_CARRIED.findall(source)) & frozenset(_CARRIED.findall(translation))


def _repaired(request: Request, checked: Checked) -> Checked:
    """Garbled numbers and names put right, as the last resort; the sentence stays flagged."""
    if not checked.flags:
        return checked
    found = check(request.source, checked.hypothesis.text)
    own = [f for f in checked.flags if f not in found]
    repaired = repair(request.source, checked.hypothesis.text, found)
    if repaired is None:
        return checked
    text, flags = repaired
    return Checked(replace(checked.hypothesis, text=text), (*own, *flags))


def doubts(request: Request, hypothesis: Hypothesis) -> tuple[Flag, ...]:
    """What is doubtful about a hypothesis: the fidelity check's findings, a cut-off output, lost quotation marks."""
    if hypothesis.score is None:
        return ()  # Nothing was translated: a line without words.
    flags = check(request.source, hypothesis.text)
    if hypothesis.truncated and not any(f.kind == "truncated" for f in flags):
        flags.insert(0, Flag("truncated", "The translation was cut off before it ended."))
    if not keeps_quotations(request.source, hypothesis.text):
        flags.append(Flag(QUOTATION, "quotation marks of the source are missing or misplaced in the translation"))
    return tuple(flags)
