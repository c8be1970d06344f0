"""Bounds: at least against at most, more than against less than, each judged at the number it stands with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.article import Flag
from translator.english.reading import Translation
from translator.fidelity.values import same
from translator.indonesian.reading import Source
from translator.quantity import Quantity

# "Paling banyak dibicarakan" counts nothing.
_OURS = re.compile(
    r"\b(?:(?P<up>paling\s(?:singkat|sedikit|tidak|kurang|rendah|cepat|muda)|minimal|(?<!upah\s)minimum|sedikitnya|setidaknya"
    r"|setidak-tidaknya|sekurang-kurangnya|sekurangnya|serendah-rendahnya|secepat-cepatnya|sesingkat-singkatnya"
    r"|sesedikit-sedikitnya|tidak\skurang\sdari|tak\skurang\sdari|lebih\sdari|melebihi|melampaui|di\satas)"
    r"|(?P<down>paling\s(?:lama|banyak|lambat|tinggi|tua)|maksimal|maksimum|sebanyak-banyaknya|selama-lamanya"
    r"|selambat-lambatnya|setinggi-tingginya|selambatnya|tidak\slebih\sdari|tak\slebih\sdari|tidak\smelebihi"
    r"|kurang\sdari|hampir|mendekati))\b(?!\sdi[a-z]{4})",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\b(?:(?P<down>at\s(?:the\s)?most|at\sthe\slatest|max(?:imum|imal)?|up\sto|no(?:t)?\smore\sthan|no(?:t)?\slater\sthan"
    r"|not?\s(?:to\s)?exceed\w*|limited\sto|capped\sat|or\sless|or\sfewer|less\sthan|fewer\sthan|(?-i:under)|below|nearly|almost"
    r"|close\sto|approaching)"
    r"|(?P<up>at\s(?:the\s)?(?:very\s)?least|at\sthe\searliest|min(?:imum|imal)?(?!\swage)|no(?:t)?\s(?:fewer|less)\sthan|or\smore"
    r"|more\sthan|over|above|exceed\w*|in\sexcess\sof|upwards\sof))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:tidak|tak|jangan|dilarang|belum)\b[^.;]*$", re.IGNORECASE)
_MORE = frozenset({"lebih dari", "melebihi", "melampaui", "di atas", "kurang dari"})
_BEFORE_THAT = re.compile(r"\bsebelum", re.IGNORECASE)
_THEN_BEFORE = re.compile(r"\b(?:before|ahead|prior|in advance)\b", re.IGNORECASE)
_NEAR, _FAR, _BEHIND = 12, 45, 25
"""Characters from a bound on to its number: right behind it, further on, or before it ("15 years at most")."""


def check_bounds(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed where a number that was a lower bound is an upper one in the translation, or the reverse."""
    ours = _bounds(_OURS, source.raw, source.quantities)
    if not ours:
        return
    theirs = _bounds(_THEIRS, translation.raw, translation.quantities)
    for quantity, way, span in ours:
        if _BEFORE_THAT.search(source.raw, span[1]) and _THEN_BEFORE.search(translation.raw):
            continue  # "paling lambat lima hari sebelum", "at least five days before"
        bounds = [(b, where) for other, b, where in theirs if same(quantity, other)]
        if bounds and all(b != way for b, _ in bounds):
            where = bounds[0][1]
            reason = (
                f"“{source.raw[slice(*span)]}” in the source, “{translation.raw[slice(*where)]}” in the translation"
            )
            yield Flag("number_changed", reason, span, where)
            return


def _bounds(
    pattern: re.Pattern[str], text: str, quantities: list[Quantity]
) -> list[tuple[Quantity, str, tuple[int, int]]]:
    """Each number with a bound, which way it goes, and where the bound stands."""
    found = []
    for m in pattern.finditer(text):
        quantity = _bounded(m.span(), text, quantities)
        if pattern is _OURS and _DENIED.search(text, max(0, m.start() - 60), m.start()) and m.group().lower() in _MORE:
            continue  # "tidak boleh lebih dari" is an upper bound
        if quantity is not None:
            found.append((quantity, m.lastgroup or "", m.span()))
    return found


def _bounded(span: tuple[int, int], text: str, quantities: list[Quantity]) -> Quantity | None:
    start, end = span
    after = next((q for q in quantities if q.span[0] >= end), None)
    before = next((q for q in reversed(quantities) if q.span[1] <= start), None)
    if after is not None and after.span[0] - end <= _NEAR:
        return after
    if (
        before is not None
        and start - before.span[1] <= _BEHIND
        and not re.search(r"[.,;]", text[before.span[1] : start])
    ):
        return before
    if after is not None and after.span[0] - end <= _FAR and not re.search(r"[.,;]", text[end : after.span[0]]):
        return after
    return None
