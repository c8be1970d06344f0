"""What is done about a translation that the fidelity check has doubts about.

    hypotheses of the beam ─▶ the first that passes ─▶ a second try for the worst faults ─▶ the best one, flagged

The check is cheap and the beam's other hypotheses cost nothing, so clean text costs no more than without it. In a
second try a sentence is cut shorter and may not repeat itself; one that has lost its quotation marks is translated
in parts, what was said and who said it. Last, garbled numbers and names are put right from
the source.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translator.article import Flag
from translator.fidelity import check
from translator.translation.engine import Hypothesis, Options, TranslationEngine
from translator.translation.quotations import find_quotation, keeps_quotations, rejoin
from translator.translation.repair import repair

_log = logging.getLogger(__name__)

SECOND_TRY = frozenset({"truncated", "repetition", "clause_dropped"})
"""Faults that shorter segments and a ban on repeats may mend. Wrong numbers and names they would not, or make worse."""
QUOTATION = "quotation_lost"
"""The kind of the flag on a sentence whose quotation marks do not stand in the translation."""
_SHORT = 36
"""Pieces in a segment of a second try: some 20 words. Fixed, so that a result never depends on its batch mates."""
_REPEAT = 4
"""The n-gram that may not occur twice in a second try."""


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
        progress: called with the number of sentences finished since the last call; a second try is not counted.

    Returns:
        One for each request, in their order.
    """
    options = replace(engine.options, hypotheses=engine.options.beam)
    first = engine.translate([r.text for r in requests], options=options, progress=progress)
    settled = [_best(r, [h, *h.alternatives]) for r, h in zip(requests, first, strict=True)]
    for retry in (_shorter, _quotation):
        numbers, again = retry(engine, requests, settled, options)
        better = 0
        for n, checked in zip(numbers, again, strict=True):
            if len(checked.flags) < len(settled[n].flags):
                settled[n], better = checked, better + 1
        if numbers:
            _log.debug("second try (%s): %d sentences, %d better", retry.__name__.strip("_"), len(numbers), better)
    return [_repaired(r, c) for r, c in zip(requests, settled, strict=True)]


def _repaired(request: Request, checked: Checked) -> Checked:
    """Garbled numbers and names put right, as the last resort; the sentence stays flagged."""
    own = [f for f in checked.flags if f.kind in {QUOTATION, "truncated"}]
    others = [f for f in checked.flags if f not in own]
    repaired = repair(request.source, checked.hypothesis.text, others) if others else None
    if repaired is None:
        return checked
    text, flags = repaired
    return Checked(replace(checked.hypothesis, text=text), (*own, *(f for f in flags if f not in own)))


_Retry = tuple[list[int], list[Checked]]
"""The numbers of the requests that were tried again, and what came of it."""


def _shorter(
    engine: TranslationEngine, requests: Sequence[Request], settled: Sequence[Checked], options: Options
) -> _Retry:
    """Shorter segments, no repeats: for translations that ran on, repeat themselves or leave a clause out."""
    numbers = [n for n, c in enumerate(settled) if any(f.kind in SECOND_TRY for f in c.flags)]
    shorter = replace(options, comfortable=min(_SHORT, options.comfortable), no_repeat_ngram=_REPEAT)
    hypotheses = engine.translate([requests[n].text for n in numbers], options=shorter)
    return numbers, [_best(requests[n], [h, *h.alternatives]) for n, h in zip(numbers, hypotheses, strict=True)]


def _quotation(
    engine: TranslationEngine, requests: Sequence[Request], settled: Sequence[Checked], options: Options
) -> _Retry:
    """Parts of direct speech on their own, for translations that have lost quotation marks."""
    lost = [n for n, c in enumerate(settled) if any(f.kind == QUOTATION for f in c.flags)]
    found = {n: quotation for n in lost if (quotation := find_quotation(requests[n].text))}
    hypotheses = iter(engine.translate([part for q in found.values() for part in q.parts], options=options))
    again = []
    for n, quotation in found.items():
        parts = [next(hypotheses) for _ in quotation.parts]
        scores = [h.score for h in parts if h.score is not None]
        text = rejoin(quotation, tuple(h.text for h in parts))
        whole = Hypothesis(text, sum(scores) / max(1, len(scores)), any(h.truncated for h in parts), len(parts))
        again.append(_best(requests[n], [whole]))
    return list(found), again


def _best(request: Request, hypotheses: Sequence[Hypothesis]) -> Checked:
    """The first hypothesis that passes the check; where none does, the beam's own first choice with its flags."""
    chosen: Checked | None = None
    for hypothesis in hypotheses:
        flags = doubts(request, hypothesis)
        if not flags:
            return Checked(replace(hypothesis, alternatives=()))
        chosen = chosen or Checked(replace(hypothesis, alternatives=()), flags)
    if chosen is None:
        raise ValueError("a sentence without a hypothesis")
    return chosen


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
