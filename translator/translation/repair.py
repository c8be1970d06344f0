"""Puts numbers, dates and names right that a model has garbled, from the source, and says so.

    a flag ─▶ the change it asks for ─▶ does it touch anything that is right? ─▶ does the check agree? ─▶ made, noted

A weak model shortens 2022 to 202 and turns Karangjati into Karjati. Where the check pairs such a number or name with
one of the source and the two look alike, the source's stands in for it; the sentence stays flagged, with what was done.
Each change is judged by itself, and a doubtful one is not made: a flag alone does less harm than a wrong repair.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from translator.article import Flag
from translator.english.dates import MONTHS
from translator.english.numbers import say
from translator.english.reading import Translation
from translator.fidelity import check
from translator.indonesian.reading import Source
from translator.indonesian.verbatim import find_verbatim
from translator.quantity import Date, Quantity
from translator.text import word_set
from translator.translation.garbled import is_english, is_garbled_name, is_garbled_number, is_right, likeness, may_stand

REPAIRED = "repaired"
"""The kind of the flag on a sentence in which a number, a date or a name was put right."""
_KINDS = frozenset({"number_changed", "wrong_date", "name_changed"})
_LEFTOVER = re.compile(r"(?:,?\s+\d{1,5})?(?![\d.,:/]*\d)")
"""What may follow a garbled date: the remains of its year."""
_GARBLED_YEAR = re.compile(r",?\s+\d{1,3}(?!\d|[.,:/]\d)")
"""The remains of a year with too few figures."""
_LETTER_BEHIND = re.compile(r"\d[^\W\d_]$")
"""A letter against a number's last figure, which may be a scale or a name's (3M)."""
_FROM_NOUGHT = re.compile(r"0\d")
_ENDS_IN_NOUGHT = re.compile(r"(?<![\d.,])(\d{1,3}[.,]\d?0)(?![\d.,]*\d)")
"""A decimal whose last figure adds nothing and is kept as it was written: 2.0, 0,30."""
_PERCENT = re.compile(r"\s?per\s?cent$")
_UNWRITTEN = "&"
"""What models write for a letter that their vocabulary lacks: Su&rez."""
# Half a day: 10:30 p.m.
_HALF = re.compile(r"[ap]\.?\s?m\b", re.IGNORECASE)
_SCALE = re.compile(r"thousand|(?:m|b|tr)illion", re.IGNORECASE)
_SCALES = (10**3, 10**6, 10**9, 10**12)
"""By so much a translation may rightly exceed a number whose scale is not read in the source ("170 ribuan")."""
_LEFT_ALONE = word_set(
    "mile miles mph foot feet inch inches yard yards pound pounds lb lbs ounce ounces acre acres second seconds"
)
"""Units before which no number is changed: it may have been converted, or be a time ("5.949 detik" is no grouping)."""


@dataclass(frozen=True, slots=True)
class _Change:
    """What is to stand in a translation from `start` to `end`, and the flag that asks for it."""

    flag: Flag
    start: int
    end: int
    text: str

    def apply(self, translation: str) -> str:
        """The translation with the change made."""
        return translation[: self.start] + self.text + translation[self.end :]


def repair(source: str, translation: str, flags: Sequence[Flag]) -> tuple[str, tuple[Flag, ...]] | None:
    """The translation with its garbled numbers, dates and names put right, and its flags; None when nothing was done.

    Args:
        source: the sentence as it was written.
        translation: its translation.
        flags: what `check` says of the two.

    Only a number, date or name that the check pairs with one of the source is touched, only where the two look alike,
    and only if the flag is gone afterwards, no other has come, nothing else is read otherwise, no number stands more
    often than in the source, and no word is joined, doubled or replaced by an Indonesian one. Addresses, codes and
    telephone numbers are left alone.
    """
    text, left, notes = translation, list(flags), list[Flag]()
    while made := next(_repairs(source, text, left), None):
        text, left, note = made
        notes.append(note)
    return (text, (*left, *notes)) if notes else None


def _repairs(source: str, translation: str, flags: Sequence[Flag]) -> Iterator[tuple[str, list[Flag], Flag]]:
    """Each change that holds: the translation with it, the flags that are left, and the note on it."""
    if not any(flag.source_span and flag.kind in _KINDS for flag in flags):
        return
    ours, theirs = Source(source), Translation(translation)
    copies = find_verbatim(translation)
    for change in _changes(ours, theirs, flags):
        repaired = change.apply(translation)
        copied = any(change.start < end and change.end > start for start, end in copies)
        if repaired == translation or copied or not _stands_alone(change, theirs):
            continue
        if not _leaves_the_rest(change, ours, theirs, Translation(repaired)):
            continue
        left = check(source, repaired)
        if _has_helped(change.flag, _doubts(flags, translation), _doubts(left, repaired)):
            said = translation[change.start : change.end]
            yield repaired, left, Flag(REPAIRED, f"“{said}” was put right from the source: {change.text}")


def _changes(ours: Source, theirs: Translation, flags: Sequence[Flag]) -> Iterator[_Change]:
    """What the flags ask for, as far as it can be told."""
    for flag in flags:
        if flag.source_span is None or flag.kind not in _KINDS:
            continue
        if flag.kind == "name_changed":
            yield from _name(flag, flag.source_span, ours, theirs)
        elif flag.translation_span is not None:
            date = next((d for d in ours.dates if d.span == flag.source_span), None)
            other = next((d for d in theirs.dates if d.span == flag.translation_span), None)
            number = next((q for q in ours.quantities if q.span == flag.source_span), None)
            answer = next((q for q in theirs.quantities if q.span == flag.translation_span), None)
            if date and other:
                yield from _date(flag, date, other, ours, theirs)
            elif number and answer:
                yield from _number(flag, number, answer, ours, theirs)


def _number(flag: Flag, number: Quantity, answer: Quantity, ours: Source, theirs: Translation) -> Iterator[_Change]:
    """The number of the source for the one that the check pairs with it, if it may be that one garbled."""
    written = theirs.raw[slice(*answer.span)]
    if number.kind != answer.kind or number.kind in {"approximate", "fraction", "ordinal"}:
        return
    if _HALF.search(written) or not re.search(r"\d", written):
        return
    text = say(number)
    following = next((word.lower for word in theirs.words if word.start >= answer.span[1]), "")
    scaled = answer.value in {number.value * size for size in _SCALES}  # the source may say it in a form unread
    if scaled or not _is_whole(number, ours) or not _keeps_scale(text, written, following) or following in _LEFT_ALONE:
        return
    values = {q.value for q in theirs.quantities}
    unanswered = [say(q) for q in ours.quantities if q is not number and q.value not in values]
    if is_garbled_number(text, say(answer), unanswered):
        yield _Change(flag, *answer.span, _write(number, ours.raw[slice(*number.span)], written))


def _is_whole(number: Quantity, ours: Source) -> bool:
    """Whether a number of the source is no part of a longer one ("[3.18.2]") and none that only names ("RT 03")."""
    start, end = number.span
    if _FROM_NOUGHT.match(ours.raw, start):
        return False
    return not re.search(r"\d[.,:/]$", ours.raw[:start]) and not re.match(r"[.,:/]\d", ours.raw[end:])


def _keeps_scale(text: str, written: str, following: str) -> bool:
    """Whether a number takes no scale away and brings none before another or one garbled ("12 MOLIONS")."""
    if _SCALE.search(following) or _LETTER_BEHIND.search(written):
        return False
    ours, theirs = _SCALE.search(text), _SCALE.search(written)
    return not theirs if ours is None else theirs is not None or not following or is_english(following)


def _write(number: Quantity, source: str, written: str) -> str:
    """The number in English, grouped where the source groups it ("1.240" is no year), "percent" as it was written."""
    text = say(number)
    if text.isdigit() and re.search(r"\d[.,\s]\d{3}", source):
        return f"{int(text):,}"
    ends = _ENDS_IN_NOUGHT.search(source)
    if ends and "." in written and not text.startswith(ends[1].replace(",", ".")):
        text = re.sub(r"^\d+(?:\.\d+)?", ends[1].replace(",", "."), text)
    if re.search(r"\d[.,]\d{3}[.,]\d", source):
        text = re.sub(r"^\d{4,}(?=\.)", lambda whole: f"{int(whole.group()):,}", text)
    percent = _PERCENT.search(written)
    return text.removesuffix("%") + percent.group() if percent else text


def _date(flag: Flag, date: Date, other: Date, ours: Source, theirs: Translation) -> Iterator[_Change]:
    """The date of the source for the one paired with it, or for another of that day whose year is garbled."""
    days = (date.day, other.day)
    if date.month != other.month or None in days or date.last_day is not None or other.last_day is not None:
        return
    if date.day != other.day and sum(d.month == date.month for d in (*ours.dates, *theirs.dates)) > 2:
        return  # which of the month's dates became which cannot be told
    start, end = other.span
    if date.year is not None and other.year is None:
        alike = [d for d in theirs.dates if (d.day, d.month, d.year) == (other.day, other.month, None)]
        garbled = next((d for d in alike if _GARBLED_YEAR.match(theirs.raw, d.span[1])), other)
        after = _LEFTOVER.match(theirs.raw, garbled.span[1])
        start, end = garbled.span[0], after.end() if after else garbled.span[1]
    end -= theirs.raw[end - 1] == "."  # that of the sentence
    month, year = MONTHS[(date.month or 1) - 1], "" if date.year is None else str(date.year)
    if theirs.raw[start].isdigit():
        yield _Change(flag, start, end, f"{date.day} {month} {year}".rstrip())
    else:
        yield _Change(flag, start, end, f"{month} {date.day}, {year}".rstrip(", "))


def _name(flag: Flag, span: tuple[int, int], ours: Source, theirs: Translation) -> Iterator[_Change]:
    """The name of the source for the word that is spelt most like it."""
    name = ours.raw[slice(*span)]
    if not may_stand(name, ours, span):
        return
    unwritten = theirs.raw.find("".join(c if c.isascii() else _UNWRITTEN for c in name)) if not name.isascii() else -1
    if unwritten >= 0:
        yield _Change(flag, unwritten, unwritten + len(name), name)
        return
    words = [(word, _bare(word.text)) for word in theirs.words if word.capital and word.lower not in ours.lower_words]
    word, bare = max(words, key=lambda pair: likeness(name, pair[1]), default=(None, ""))
    if word is None or not is_garbled_name(name, bare) or is_right(bare):
        return
    others = [other.text for other in ours.words if other.capital and other.text != name]
    if all(likeness(other, bare) < likeness(name, bare) for other in others):
        people = name[-1] == "a" and bare.endswith("an")  # the people of a country: Indonesian
        yield _Change(flag, word.start, word.start + len(bare), f"{name}n" if people else name)


def _bare(word: str) -> str:
    """The word without a possessive ending."""
    return re.sub(r"['\u2019]s?$", "", word)


def _stands_alone(change: _Change, theirs: Translation) -> bool:
    """Whether no letter, figure, superscript or part of a compound touches what is to be changed, and no number."""
    before, after = theirs.raw[: change.start], theirs.raw[change.end :]
    if any(unicodedata.category(c) == "Sm" for c in before[-1:] + after[:1]):
        return False
    if before[-1:].isalnum() or after[:1].isalnum() or re.search(r"\w[-\u2013/.,:]$", before):
        return False
    if re.match(r"[-\u2013/.,:^]\d|\^", after):
        return False
    for quantity in theirs.quantities:
        if quantity.kind in {"ordinal", "time"} or _overlaps(quantity.span, change):
            continue
        start, end = quantity.span
        between = theirs.raw[end : change.start] if end <= change.start else theirs.raw[change.end : start]
        if not between.strip(" -\u2013"):
            return False
    return True


def _overlaps(span: tuple[int, int], change: _Change) -> bool:
    return span[0] < change.end and change.start < span[1]


def _leaves_the_rest(change: _Change, ours: Source, theirs: Translation, after: Translation) -> bool:
    """Whether everything outside of the change is read as before, and no number stands too often."""
    whole = (change.start, change.start + len(change.text))
    if _outside(theirs, (change.start, change.end)) != _outside(after, whole):
        return False
    allowed, before, now = _figures(ours), _figures(theirs), _figures(after)
    return all(count <= max(allowed[value], before[value]) for value, count in now.items())


def _outside(text: Translation, changed: tuple[int, int]) -> Counter[tuple[tuple[object, ...], int]]:
    """The numbers and dates of a translation that have no part in what is changed, by value and place."""
    start, end = changed
    read: list[tuple[tuple[object, ...], tuple[int, int]]] = [((q.kind, q.value), q.span) for q in text.quantities]
    read += [((d.day, d.last_day, d.month, d.year), d.span) for d in text.dates]
    before = Counter((what, span[0]) for what, span in read if span[1] <= start)
    return before + Counter((what, span[0] - len(text.raw)) for what, span in read if span[0] >= end)


def _figures(text: Source | Translation) -> Counter[Fraction]:
    """How often each number stands in a text, the days and years of its dates among them."""
    found = Counter(quantity.value for quantity in text.quantities)
    for date in text.dates:
        found.update(Fraction(part) for part in (date.day, date.last_day, date.year) if part is not None)
    return found


def _doubts(flags: Sequence[Flag], translation: str) -> Counter[tuple[object, ...]]:
    """What flags are about, in words that a change elsewhere in the translation does not move."""
    said = (flag.translation_span and translation[slice(*flag.translation_span)] for flag in flags)
    return Counter((flag.kind, flag.source_span, words) for flag, words in zip(flags, said, strict=True))


def _has_helped(flag: Flag, before: Counter[tuple[object, ...]], after: Counter[tuple[object, ...]]) -> bool:
    """Whether the flag that asked for a change is gone, and none has come that was not there before."""
    return after <= before and all(about[:2] != (flag.kind, flag.source_span) for about in after)
