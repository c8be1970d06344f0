"""The fidelity check: what a translation has lost, changed or made up against its source."""

from __future__ import annotations

from translator.article import Flag
from translator.english.reading import Translation
from translator.fidelity.amounts import check_numbers
from translator.fidelity.calendar import check_dates
from translator.fidelity.contrasts import check_contrasts
from translator.fidelity.copies import check_copies
from translator.fidelity.coverage import check_coverage, check_untranslated
from translator.fidelity.invention import check_invention
from translator.fidelity.names import check_names
from translator.fidelity.negation import check_negation
from translator.fidelity.nonsense import check_nonsense
from translator.fidelity.numerals import check_numerals
from translator.fidelity.shape import check_repetition, check_truncation
from translator.fidelity.signs import check_decimals
from translator.indonesian.reading import Source

__all__ = ["KINDS", "check"]

KINDS: tuple[str, ...] = (
    "number_changed",
    "number_dropped",
    "name_changed",
    "term_changed",
    "copy_changed",
    "clause_dropped",
    "negation_flipped",
    "repetition",
    "truncated",
    "untranslated",
    "hallucinated",
    "wrong_date",
)
"""The kinds of flags that `check` raises."""

_CHECKS = (
    check_numbers,
    check_decimals,
    check_numerals,
    check_dates,
    check_names,
    check_negation,
    check_coverage,
    check_invention,
    check_repetition,
)


def check(source: str, translation: str) -> list[Flag]:
    """What is doubtful about an English translation of an Indonesian sentence.

    Numbers, dates and names are compared by what they stand for, in both directions; negation, coverage, repetition,
    the end and words left in Indonesian are looked at besides. Give it the source as it was written, not normalised.

    Returns:
        Flags with a kind of `KINDS`, a reason, and spans of characters in the source and in the translation; none for
        a translation that nothing speaks against.
    """
    ours, theirs = Source(source), Translation(translation)
    flags = [*check_truncation(ours, theirs)]
    if not theirs.words or not ours.words:
        return flags
    changed, source_left, translation_left = check_copies(source, translation)
    flags += changed
    if source_left is not source:
        ours, theirs = Source(source_left), Translation(translation_left)
    copied = [*check_untranslated(ours, theirs)]
    if copied and copied[0].source_span is not None:
        return copied
    flags += copied
    for find in _CHECKS:
        flags += find(ours, theirs)
    flags += list(check_contrasts(ours, theirs, flags))
    flags += list(check_nonsense(ours, theirs, flags))
    return flags
