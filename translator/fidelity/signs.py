"""How a number is written: a minus that was lost or won, and a decimal comma that English reads otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.article import Flag
from translator.english.reading import Translation
from translator.fidelity.values import same
from translator.indonesian.reading import Source

_SUM = r"(?:(?:Rp|IDR|USD|US\$|S\$|[$€£¥])\.?\s?)?$"
_MINUS = re.compile(
    r"(?:\b(?:minus|negatif|negative)\s+|(?<!menit\s)(?<!babak\s)(?<!nomor\s)"
    r"(?<!ribu\s)(?<!juta\s)(?<!miliar\s)(?<!triliun\s)(?<!thousand\s)(?<!llion\s)"  # "Rp1 juta -Rp2 juta"
    r"(?:(?<=[a-z]\s)|(?<=\()|(?<=: ))[-−–])" + _SUM
)
_QUICK = re.compile(
    r"minus|negati|[-−–]\s?(?:Rp|IDR|USD|US\$|S\$|[$€£¥])?\s?\d|di\s+bawah\s+nol|below\s+(?:zero|freez)", re.I
)
_NTH = re.compile(r"\bke\s$", re.IGNORECASE)
_SCALE = re.compile(r"\s?(?:°|º|derajat|persen|%|poin)", re.IGNORECASE)
_BELOW = re.compile(r"[^,;.]{0,24}?\b(?:di\s+bawah\s+(?:nol|titik\s+beku)|below\s+(?:zero|freezing))", re.I)
# What says a loss without a sign; the second kind also answers a fall that the source tells of.
_LOSS = re.compile(
    r"\b(?:minus|negative|below|sub-?zero|deficit|loss(?:es)?|contract\w*|shr[aiu]nk\w*|recession|behind)\b", re.I
)
_FALL = re.compile(r"\b(?:f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|down|lost|slump\w*|plung\w*|slid\w*|weak\w*)\b", re.I)
_FELL = re.compile(r"\b(?:fell|dropped|declined|decreased|lost|slumped|slid|weakened|shed|down)\s(?:by\s)?$", re.I)
"""A fall by the number that follows, which a minus of the source may say."""
_OUR_FALL = re.compile(r"\b(?:turun|menurun|anjlok|merosot|jatuh|melemah|penurunan|terjun)\b", re.I)
_OUR_LOSS = re.compile(
    r"\b(?:minus|negatif|di\s+bawah|kontraksi|terkontraksi|defisit|rugi|kerugian|susut|menyusut|tekor|kurang)\b", re.I
)
_COMMA = re.compile(
    r"(?<![\w.,:/-])(?:\d{1,3}(?:\.\d{3})+|\d+),(?:\d{1,2}|\d{4,})(?![\d.,:]?\d|,|\s(?:and|or|dan|atau|&)\s\d|\s?[-–]\s?\d+,\d{3}\b)"
)


def check_signs(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed where one side has a minus and nothing on the other says so."""
    ours, theirs = _QUICK.search(source.raw), _QUICK.search(translation.raw)
    if not ours and not theirs:
        return
    for quantity in source.quantities:
        answers = [other for other in translation.quantities if same(quantity, other)]
        if not answers:
            continue
        negative = ours is not None and _is_negative(source, quantity.span)
        signed = [theirs is not None and _is_negative(translation, other.span) for other in answers]
        fallen = _OUR_FALL.search(source.raw) is not None
        if negative and not any(signed):
            if _LOSS.search(translation.raw) or (not fallen and _FALL.search(translation.raw)):
                continue
            if any(_FELL.search(translation.raw[: other.span[0]]) for other in answers):
                continue
            reason = "below zero in the source, above it in the translation"
        elif not negative and all(signed):
            if ours or fallen or _OUR_LOSS.search(source.raw):
                continue
            reason = "above zero in the source, below it in the translation"
        else:
            continue
        span, where = _signed(source, quantity.span), _signed(translation, answers[0].span)
        yield Flag("number_changed", f"{source.raw[slice(*span)]} is {reason}", span, where)
        return


def _is_negative(text: Source | Translation, span: tuple[int, int]) -> bool:
    m = _MINUS.search(text.raw, max(0, span[0] - 16), _digits(text, span))
    if m and not (_NTH.search(text.raw[: m.start()]) and not _SCALE.match(text.raw, span[1])):
        return True
    return _BELOW.match(text.raw, span[1]) is not None


def _digits(text: Source | Translation, span: tuple[int, int]) -> int:
    """Where the figures of a number begin: "ke -10" is read as one, but need not be an ordinal."""
    m = re.search(r"\d", text.raw[slice(*span)])
    return span[0] + m.start() if m else span[0]


def _signed(text: Source | Translation, span: tuple[int, int]) -> tuple[int, int]:
    """The place of a number with the sign before it."""
    m = _MINUS.search(text.raw, max(0, span[0] - 16), _digits(text, span))
    return (m.start() if m else span[0], span[1])


def check_decimals(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags number_changed where a decimal comma was copied: "83,8" is no English figure."""
    if "," not in translation.raw:
        return
    for m in _COMMA.finditer(translation.raw):
        copied = re.escape(m.group()).replace(",", "[.,:]").replace(r"\.", "[.,]?")
        ours = re.search(rf"(?<![\d.,]){copied}(?!\d)", source.raw)
        if ours is None:
            continue
        span = next((q.span for q in source.quantities if q.span[0] <= ours.start() < q.span[1]), ours.span())
        where = next((q.span for q in translation.quantities if q.span[0] <= m.start() < q.span[1]), m.span())
        yield Flag("number_changed", f"{m.group()} is written with a decimal comma, which English has not", span, where)
        return
