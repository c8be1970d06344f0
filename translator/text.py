"""Text cut into words: word lists, folded spelling, and a sentence read once for all who ask about its words."""

from __future__ import annotations

import lzma
import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´.-][^\W_]+)*")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ´`", "'"))
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"[-'.]")
_BETWEEN = re.compile(r"[\W_]+")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’»)\]\s]*$")


class Word(NamedTuple):
    """A word: as it stands, in lower case without accents, where, and whether it begins with a capital letter.

    A tuple and not a dataclass: words are made by the hundred, and a tuple takes a third of the time.
    """

    text: str
    lower: str
    start: int
    end: int
    capital: bool

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end


def words_of(text: str) -> tuple[str, ...]:
    """A word list written as running text, in its order."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """A set of words written as running text."""
    return frozenset(text.split())


def packed_words(path: Path) -> frozenset[str]:
    """The words of a packaged list, xz-compressed, one a line."""
    return word_set(lzma.decompress(path.read_bytes()).decode("utf-8"))


def tokens(text: str) -> list[str]:
    """The words and numbers of a text as they are written, in order, without punctuation."""
    return _TOKEN.findall(text)


def count_words(text: str) -> int:
    """The number of words between white space, as people and `wc` count them."""
    return len(text.split())


def capital_share(words: Iterable[str]) -> float:
    """The share of the words of more than three letters that begin with a capital; 0 where there are none."""
    long = [word for word in words if len(word) > 3]
    return sum(word[0].isupper() for word in long) / len(long) if long else 0.0


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes straight."""
    text = text.lower()
    if text.isascii():
        return text.replace("`", "'")
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _cut(raw: str) -> list[Word]:
    """The words of a text; the whole of it is folded at once where that moves no character."""
    found = [(m.group(), *m.span()) for m in _WORD.finditer(raw)]
    if raw.isascii():
        lower = raw.lower().replace("`", "'")
        return [Word(text, lower[start:end], start, end, text[0].isupper()) for text, start, end in found]
    return [Word(text, fold(text), start, end, text[0].isupper()) for text, start, end in found]


class Text:
    """A sentence with its words and what several checks ask of it."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.words = _cut(raw)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """All words in lower case, the parts of hyphenated ones too."""
        words = {word.lower for word in self.words}
        for word in self.words:
            if "-" in word.lower or "'" in word.lower or "." in word.lower:
                words.update(_SEPARATOR.split(word.lower))
        return frozenset(words)

    @cached_property
    def joined(self) -> str:
        """The words in lower case with one space before each: a form is found from a word's beginning on."""
        return " " + _BETWEEN.sub(" ", " ".join(word.lower for word in self.words)) + " "

    @cached_property
    def has_digit(self) -> bool:
        """Whether a figure stands in it."""
        return _DIGIT.search(self.raw) is not None

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _TERMINAL.search(self.raw) is not None

    def first_of_sentence(self, index: int) -> bool:
        """Whether a word opens the sentence, a quotation or a sentence within."""
        if index == 0:
            return True
        between = self.raw[self.words[index - 1].end : self.words[index].start]
        return any(c in '.!?:"“”«…(–—' for c in between)
