"""Punctuation as translation models know it: SentencePiece models lack long dashes and curly quotes."""

from __future__ import annotations

import re
import unicodedata

from translator.indonesian.measures import FRACTIONS

_REPLACEMENTS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2022\u25cf\u25aa\u00b7", "-"),
    "\u2026": "...",
    "\u00d7": "x",
    "\u2044": "/",
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f", ""),
}
_TABLE = str.maketrans(_REPLACEMENTS)
TYPOGRAPHIC = frozenset("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0\t\n")
"""What stands in many a text and is only another form of an ASCII mark or space."""
_FRACTION = re.compile(rf"(\d)?\s?([{''.join(FRACTIONS)}])")
_POWER = re.compile(r"(?<=\d)([\u207b\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)")
_SPACE = re.compile(r"\s+")
_NO_CHARACTERS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls that are no white space, lone surrogates, the private use area, noncharacters."""
_LETTER = re.compile(r"[^\W\d_]")
_FIRST_WORD = re.compile(r"\W*(\w+)")


def normalize_punctuation(text: str) -> str:
    """The text with quotation marks, dashes and ellipses in ASCII, NFKC characters and single spaces.

    Lone surrogates, control and private characters, which no model knows, are removed. What NFKC would make another
    number of is spelt out before: 1\u00bd is "1 1/2", 10\u2076 is "10^6".
    """
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:
        return text.strip()
    plain = text.translate(_TABLE)
    if not plain.isascii():
        plain = _FRACTION.sub(_spell_fraction, _POWER.sub(r"^\1", plain))
        plain = unicodedata.normalize("NFKC", plain).translate(_TABLE)
    return _SPACE.sub(" ", _NO_CHARACTERS.sub("", plain)).strip()


def _spell_fraction(match: re.Match[str]) -> str:
    fraction = FRACTIONS[match[2]]
    return f"{match[1]} {fraction}" if match[1] else match.group().replace(match[2], fraction)


def open_alike(source: str, translation: str) -> str:
    """The translation with a capital at its beginning where the source has one: "petani" may come out as "farmers".

    A first word that is not all small ("iPhone") and a number stay as they are.
    """
    theirs, ours = _FIRST_WORD.match(source), _FIRST_WORD.match(translation)
    if not theirs or not ours or not theirs[1][0].isupper() or not ours[1].isalpha() or not ours[1].islower():
        return translation
    start = ours.start(1)
    return translation[:start] + translation[start].upper() + translation[start + 1 :]


def has_words(text: str) -> bool:
    """Whether there is a letter in the text, hence something to translate."""
    return _LETTER.search(text) is not None
