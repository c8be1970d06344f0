"""Currencies: a sum in the source must be one of the same currency in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.article import Flag
from translator.english.reading import Translation
from translator.fidelity.values import same
from translator.indonesian.reading import Source
from translator.lexicon.units import english_currencies, indonesian_currencies

_RUPIAH = re.compile(r"\bRp\b|(?<![^\W_])Rp\.?\s?\d|\brupiah\b|\bIDR\b", re.IGNORECASE)
_DOLLAR = re.compile(r"\$|\bdollars?\b|\bdolar\b|\bUSD\b|\bAUD\b", re.IGNORECASE)


def check_currency(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed where a sum has become one of another currency."""
    for quantity in source.quantities:
        if quantity.kind in {"percent", "time", "duration", "ordinal"}:
            continue
        ours, span = indonesian_currencies().of(source.raw, *quantity.span)
        if not ours:
            continue
        answers = [
            english_currencies().of(translation.raw, *other.span)
            for other in translation.quantities
            if same(quantity, other)
        ]
        if answers and all(theirs and not theirs & ours for theirs, _ in answers):
            where = answers[0][1]
            reason = f"{source.raw[slice(*span)]} in the source, {translation.raw[slice(*where)]} in the translation"
            yield Flag("number_changed", reason, span, where)
            return
    mine = _RUPIAH.search(source.raw)
    other = _DOLLAR.search(translation.raw) if mine else None
    if mine and other and not _DOLLAR.search(source.raw) and not _RUPIAH.search(translation.raw):
        yield Flag("number_changed", "rupiah in the source, dollars in the translation", mine.span(), other.span())
