"""Keeps from the model what it would change, and puts it back: addresses, codes, names with accents, signs, emoji.

    source ─▶ placeholders, plain spelling, signs in words ─▶ the model ─▶ restored hypothesis

Models copy an invented code such as X101 nearly always and an address seldom. Where a placeholder does not come out
exactly once the sentence is translated again, with placeholders of another look and then as it stands, and what can
be told of the garbled copy is replaced. What a vocabulary lacks is asked of the tokenizer.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from translator.english.ordinals import mend_ordinals
from translator.indonesian.verbatim import find_verbatim
from translator.translation.characters import (
    NOTHING,
    Aside,
    Currency,
    Knows,
    Spelling,
    in_other_scripts,
    name_currencies,
    put_pictures_back,
    put_signs_back,
    respell,
    say_signs,
    set_pictures_aside,
    spell_plainly,
    without_unknown,
)
from translator.translation.punctuation import TYPOGRAPHIC, has_words, normalize_punctuation

WAYS: tuple[str | None, ...] = ("X1", "QZ3", None)
"""How the placeholders open, way by way; None stands for no placeholders at all."""

_NAMED = re.compile(
    r"(?<![\w.,/-])(?!Rp|US|IDR|[SD][1-4]\b|U-?\d\d\b|F1\b|I[IV]{0,2}-?20\d\d\b)[A-Z]{1,6}-?\d+[A-Z\d]*(?![\w.,/-]*\w)"
)
"""Short codes (QZ8501, F-16), which models know or copy: protected only where they were lost."""
_INSIDE = re.compile(
    r"[^\W\d_][\w.-]*(?:[^\w\s.,;:!?'\"()/\u2019\u2018\u201c\u201d\u2013\u2014\u2026|~<>=%$+-]+[^\W_]+)+"
)
"""A word with a sign inside it, as R&D or AC*DC."""
_GARBLED_LEAST = 0.6
"""Similarity (difflib's ratio) from which a stretch of the hypothesis is a copy garbled."""


_CODE_LIKE = re.compile(r"\d(?:(?<=[A-Z]\d)|(?<=[A-Z]-\d))")
_HARMLESS = frozenset(string.ascii_letters + string.digits + " .,") | TYPOGRAPHIC
"""What needs no second look: characters that every vocabulary has, or that the punctuation is normalised to."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A source as the model is to see it, and what to make of the translation.

    `copies` are what is to stand in the translation, `placeholders` what stands for each of them in `text`, and `codes`
    the short codes that are only looked for.
    """

    text: str
    copies: tuple[str, ...] = ()
    placeholders: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    currencies: tuple[Currency, ...] = ()
    aside: Aside = NOTHING

    @property
    def has_words(self) -> bool:
        """Whether anything is left to translate."""
        text = self.text
        for placeholder in self.placeholders:
            text = text.replace(placeholder, "", 1)
        return has_words(text)

    def restore(self, translation: str) -> str:
        """The translation with everything that was kept aside put back."""
        text = mend_ordinals(translation)
        if self.spellings or self.aside.words:
            text = respell(text, self.aside.words + self.spellings)
        text = put_signs_back(text, self.currencies)
        for copy, placeholder in zip(self.copies, self.placeholders, strict=True):
            text = _put_copy(text, copy, placeholder, self.placeholders)
        return put_pictures_back(text, self.aside) if self.aside.before or self.aside.behind else text

    def lost(self, restored: str) -> int:
        """How many copies do not stand in a restored translation as often as in the source, and codes not at all."""
        copies = sum(restored.count(copy) != self._times(copy) for copy in dict.fromkeys(self.copies))
        lower = restored.lower()
        return copies + sum(code.lower() not in lower for code in self.codes)

    def _times(self, copy: str) -> int:
        return sum(other.count(copy) for other in self.copies)


def protect(text: str, knows: Knows, way: int = 0) -> Protected:
    """A source ready for a model.

    Args:
        text: one sentence.
        knows: whether the model's vocabulary has a character.
        way: which of `WAYS`; from the second on short codes are protected too.
    """
    unusual = set(text) - _HARMLESS
    strange = not ("".join(unusual).isascii() and all(map(knows, unusual)))
    spans = find_verbatim(text)
    if strange or way:
        spans = _more_spans(text, knows, spans, way > 0)
    codes = () if way else _codes(text)
    if not (strange or spans):
        return Protected(normalize_punctuation(text), codes=codes)
    prefix = WAYS[way]
    copies = tuple(text[start:end] for start, end in spans)
    placeholders = copies if prefix is None else tuple(_placeholders(text, prefix, len(copies)))
    codes = tuple(code for code in codes if not any(code in copy for copy in copies))
    clean = _replaced(text, spans, placeholders)
    if not strange:
        return Protected(normalize_punctuation(clean), copies, placeholders, codes)
    clean, aside = set_pictures_aside(clean, knows)
    clean, currencies = name_currencies(say_signs(clean, knows), knows)
    clean, spellings = spell_plainly(normalize_punctuation(clean), knows)
    if prefix is not None:
        clean = without_unknown(clean, knows)
    return Protected(clean, copies, placeholders, codes, spellings, currencies, aside)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _NAMED.finditer(text)) if _CODE_LIKE.search(text) else ()


def _more_spans(text: str, knows: Knows, spans: list[tuple[int, int]], codes: bool) -> list[tuple[int, int]]:
    """The spans with those of other scripts, of words that hold an unknown sign and, if wanted, of short codes."""
    found = [] if text.isascii() else list(in_other_scripts(text, knows))
    found += [m.span() for m in _INSIDE.finditer(text) if not all(knows(c) for c in m.group() if not c.isalnum())]
    if codes:
        found += [m.span() for m in _NAMED.finditer(text)]
    for start, end in found:
        if all(end <= other[0] or start >= other[1] for other in spans):
            spans.append((start, end))
    return sorted(spans)


def _placeholders(text: str, prefix: str, count: int) -> Iterator[str]:
    """`count` codes that do not stand in the text."""
    number = 0
    for _ in range(count):
        number += 1
        while f"{prefix}{number:02}" in text:
            number += 1
        yield f"{prefix}{number:02}"


def _replaced(text: str, spans: list[tuple[int, int]], by: tuple[str, ...] | list[str]) -> str:
    pieces, at = [], 0
    for (start, end), replacement in zip(spans, by, strict=True):
        pieces += [text[at:start], replacement]
        at = end
    return "".join(pieces) + text[at:]


def _put_copy(text: str, copy: str, placeholder: str, placeholders: tuple[str, ...]) -> str:
    """The copy for its placeholder; where that is missing, for what looks most like it."""
    if placeholder == copy:
        return text if copy in text else _put_for_likest(text, copy)
    text, found = re.subn(rf"{placeholder}(?!\d)", lambda _: copy, text)
    if found:
        return text
    prefix = placeholder[:-2]
    garbled = [
        m for m in re.finditer(rf"(?<!\w){prefix[0]}[A-Z]?[ -]?\d{{1,5}}\b", text) if m.group() not in placeholders
    ]
    if len(garbled) != 1:
        return text
    return text[: garbled[0].start()] + copy + text[garbled[0].end() :]


def _put_for_likest(text: str, copy: str) -> str:
    """The copy in place of the stretch of the text, a word or a few, that is most like it; unchanged without one."""
    words = list(re.finditer(r"\S+", text))
    size = copy.count(" ") + 1
    best, likeness = None, _GARBLED_LEAST
    for first in range(len(words)):
        for last in range(first, min(first + size + 1, len(words))):
            start, end = words[first].start(), words[last].end()
            stretch = text[start:end].rstrip(".,;:!?)\"'")
            ratio = SequenceMatcher(None, stretch.lower(), copy.lower(), autojunk=False).ratio()
            if ratio > likeness:
                best, likeness = (start, start + len(stretch)), ratio
    return text if best is None else text[: best[0]] + copy + text[best[1] :]
