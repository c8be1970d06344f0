"""What is done about a translation that the fidelity check has doubts about.

    hypotheses of the beam ─▶ the first that passes ─▶ a second try for the worst faults ─▶ the best one, flagged

The check is cheap and the beam's other hypotheses cost nothing, so clean text costs no more than without it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translator.article import Flag
from translator.translation.engine import Engine, Hypothesis
from translator.translation.fidelity import check

SECOND_TRY = frozenset({"truncated", "repetition", "clause_dropped"})
"""Faults that shorter segments and a ban on repeats may mend. Wrong numbers and names they would not, or make worse."""
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
    engine: Engine, requests: Sequence[Request], *, progress: Callable[[int], None] | None = None
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
    doubtful = [n for n, c in enumerate(settled) if any(f.kind in SECOND_TRY for f in c.flags)]
    if doubtful:
        again_options = replace(options, comfortable=min(_SHORT, options.comfortable), no_repeat_ngram=_REPEAT)
        second = engine.translate([requests[n].text for n in doubtful], options=again_options)
        for n, hypothesis in zip(doubtful, second, strict=True):
            again = _best(requests[n], [hypothesis, *hypothesis.alternatives])
            if len(again.flags) < len(settled[n].flags):
                settled[n] = again
    return settled


def _best(request: Request, hypotheses: Sequence[Hypothesis]) -> Checked:
    """The first hypothesis that passes the check; where none does, the beam's own first choice with its flags."""
    chosen: Checked | None = None
    for hypothesis in hypotheses:
        flags = _flags(request, hypothesis)
        if not flags:
            return Checked(replace(hypothesis, alternatives=()))
        chosen = chosen or Checked(replace(hypothesis, alternatives=()), flags)
    if chosen is None:
        raise ValueError("a sentence without a hypothesis")
    return chosen


def _flags(request: Request, hypothesis: Hypothesis) -> tuple[Flag, ...]:
    if hypothesis.score is None:
        return ()  # Nothing was translated: a line without words.
    flags = check(request.source, hypothesis.text)
    if hypothesis.truncated and not any(f.kind == "truncated" for f in flags):
        flags.insert(0, Flag("truncated", "The translation was cut off before it ended."))
    return tuple(flags)
