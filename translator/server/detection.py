"""Which language a text is in, as far as this program tells languages apart."""

from __future__ import annotations

from translator.indonesian.article_language import language_of_texts
from translator.indonesian.language import INDONESIAN, language_of
from translator.text import Text
from translator.translation.garbled import is_english

_SURE, _LIKELY, _GUESSED = 95.0, 75.0, 40.0


def detect(text: str) -> list[tuple[str, float]]:
    """Codes of languages with a confidence from 0 to 100, the likeliest first; Indonesian where nothing tells."""
    other = language_of_texts(text.splitlines())
    if other is not None:
        return [(other.code, _SURE)]
    if language_of(text) == "en":
        return [("en", _LIKELY)]
    words = [word.lower for word in Text(text).words]
    known = sum(word in INDONESIAN for word in words)
    if not known and len(words) > 1 and all(word.isascii() and is_english(word) for word in words):
        return [("en", _GUESSED), ("id", _GUESSED / 2)]
    return [("id", _SURE if known > 2 else _LIKELY if known else _GUESSED)]
