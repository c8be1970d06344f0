"""What the ranker asks of words, in either language: which are empty, and what forms of one word share."""

from __future__ import annotations

from typing import Literal

from translator.english import words as english
from translator.indonesian import morphology
from translator.indonesian import words as indonesian

Language = Literal["en", "id"]


def is_empty(word: str, language: Language) -> bool:
    """Whether a lower-case word says nothing about what a text is about."""
    return word in (english.EMPTY if language == "en" else indonesian.EMPTY)


def stem(word: str, language: Language) -> str:
    """A lower-case word without the commonest endings, so that "raids" and "raid", "banknya" and "bank" meet."""
    if word[0].isdigit():
        return word
    return morphology.root(word) if language == "id" else english.root(word)
