"""Translates under a glossary: the terms go into the source, and where they do not come out again, into the output."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from translator.article import Flag
from translator.translation.glossary import Glossary, Term, place, restore_case, stands
from translator.translation.hypothesis import Hypothesis, TranslationEngine
from translator.translation.remedy import Checked, Request, doubts, translate_checked
from translator.translation.repair import REPAIRED

MISSED = "glossary_missed"
"""The kind of the flag on a sentence in which a term could not be put in place."""


def translate_with_glossary(
    engine: TranslationEngine,
    requests: Sequence[Request],
    glossary: Glossary,
    *,
    progress: Callable[[int], None] | None = None,
) -> list[Checked]:
    """Translate and check sentences so that the glossary's English stands wherever its Indonesian does.

    The arguments are those of `translate_checked`. A term that could not be put in place is flagged.
    """
    prepared = [Request(glossary.substitute(r.source), glossary.substitute(r.text)) for r in requests]
    settled = translate_checked(engine, prepared, progress=progress)
    terms = [glossary.in_source(r.source) for r in requests]
    short = [n for n, checked in enumerate(settled) if _missing(terms[n], checked.hypothesis.text)]
    words = sorted({term.source for n in short for term in terms[n]})
    own = dict(zip(words, engine.translate(words), strict=True))
    plain = engine.translate([requests[n].text for n in short])
    for n, hypothesis in zip(short, plain, strict=True):
        candidates = (settled[n].hypothesis, hypothesis)
        placed = _place_all(terms[n], candidates, {source: h.text for source, h in own.items()})
        if placed is None:
            settled[n] = replace(settled[n], flags=(*settled[n].flags, *_flags(terms[n], settled[n].hypothesis.text)))
        else:
            candidate, changed = placed
            kept = [f for f in settled[n].flags if f.kind == REPAIRED and candidate is settled[n].hypothesis]
            settled[n] = Checked(changed, (*doubts(prepared[n], changed), *kept))
    return [_spelt(checked, terms[n]) for n, checked in enumerate(settled)]


def _missing(terms: Sequence[Term], text: str) -> list[Term]:
    return [term for term in terms if not stands(term.target, text)]


def _place_all(
    terms: Sequence[Term], candidates: Sequence[Hypothesis], own: dict[str, str]
) -> tuple[Hypothesis, Hypothesis] | None:
    """The first candidate in which every term can stand, and it with the terms in place of what the model wrote."""
    for candidate in candidates:
        text: str | None = candidate.text
        for term in terms:
            if text is not None and not stands(term.target, text):
                text = place(term.target, text, (own.get(term.source, ""), term.source))
        if text is not None:
            return candidate, replace(candidate, text=text, alternatives=())
    return None


def _flags(terms: Sequence[Term], text: str) -> list[Flag]:
    return [
        Flag(MISSED, f"the glossary wants “{term.target}” for “{term.source}”; it could not be put in place")
        for term in _missing(terms, text)
    ]


def _spelt(checked: Checked, terms: Sequence[Term]) -> Checked:
    text = checked.hypothesis.text
    for term in terms:
        text = restore_case(term.target, text)
    return (
        checked
        if text == checked.hypothesis.text
        else replace(checked, hypothesis=replace(checked.hypothesis, text=text))
    )
