"""Glosses: the likeliest English word beside an Indonesian word that a small model has rarely seen.

A network of a few million weights keeps the common words and the grammar; a word that its pairs held five times it
guesses. Word alignment knows better, at a fraction of the size: a model folder may hold `glosses.txt.xz`, and a source
then carries the English word behind a mark, in place, for the network to take or leave (Dinu et al., 2019, "Training
Neural Machine Translation to Apply Terminology Constraints"):

    ▁Warga ▁membersihkan ▁selokan <gloss> ▁gut ter .

An entry of several words is a phrase that means something else than its words do (gulung tikar: bankrupt). Each of its
words carries its English: the network, which was trained on words alone, then takes them for one.

    ▁Toko ▁itu ▁gulung <gloss> ▁bank rupt ▁tikar <gloss> ▁bank rupt .
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from translator.errors import ModelDamaged
from translator.indonesian.morphology import simpler_forms
from translator.models.folder import GLOSSES

MARK = "<gloss>"
"""Stands before each word of a gloss; the gloss ends where the next piece that begins a word has no mark."""
COMMON = "*"
"""Stands before the English of a word that the model knows well: only rarer words that derive from it get the gloss."""
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_OPENING = "\"'(\u201c\u2018["


class Phrases:
    """Glosses of several words together, by those words in small letters with spaces between."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for phrase, english in sorted(entries.items(), key=lambda entry: -entry[0].count(" ")):
            words = phrase.split()
            self._by_first.setdefault(words[0], []).append((words, english))

    def find(self, words: Sequence[str], start: int) -> tuple[int, str]:
        """The longest phrase that begins at a word, as the number of its words and its English; 0 and "" for none.

        Punctuation may stand before its first word and behind its last, which may also carry "-nya".
        """
        first = words[start].lstrip(_OPENING).lower()
        for phrase, english in self._by_first.get(first, ()):
            end = start + len(phrase)
            if end > len(words) or [word.lower() for word in words[start + 1 : end - 1]] != phrase[1:-1]:
                continue
            if core(words[end - 1]).lower() in {phrase[-1], f"{phrase[-1]}nya"}:
                return len(phrase), english
        return 0, ""


class Glosses:
    """English words by Indonesian ones; make one with `Glosses.load`."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._entries = entries
        self.phrases = Phrases({words: english for words, english in entries.items() if " " in words})

    @classmethod
    def load(cls, folder: Path) -> Glosses | None:
        """The glosses of a model folder; None where it has none.

        Raises:
            ModelDamaged: the file cannot be read.
        """
        path = folder / GLOSSES
        if not path.is_file():
            return None
        try:
            text = lzma.decompress(path.read_bytes()).decode("utf-8")
        except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
            raise ModelDamaged(
                f"{path} is not a list of glosses.", f"Check it with: translator verify {folder.name}"
            ) from error
        rows = (line.partition("\t") for line in text.splitlines())
        return cls({word: english for word, _, english in rows})

    def find(self, word: str) -> str:
        """The English for a word as it stands in a text, punctuation and case aside; "" for none."""
        return look_up(core(word), self._entries.get)


def core(word: str) -> str:
    """A word without the punctuation and digits around it."""
    return _EDGES.sub("", word)


def look_up(word: str, entry: Callable[[str], str | None]) -> str:
    """A word's gloss, or that of the nearest simpler form where the word has no entry; "" for none.

    `entry` gives a word's English, `COMMON` before it when the word needs none, None when it is unknown.
    A word with a capital may have an entry of its own, where it is common only without ("Sungai Serayu"); simpler forms
    are not looked for: what derives a name from a word is chance.
    """
    lower = word.lower()
    if len(lower) < 3:
        return ""
    english = entry(word) if word != lower else None
    if english is None:
        english = entry(lower)
    if english is not None:
        return "" if english.startswith(COMMON) else english
    if word != lower:
        return ""
    for form in simpler_forms(lower):
        english = entry(form)
        if english is not None:
            return english.removeprefix(COMMON)
    return ""


def insert(
    pieces: Sequence[str],
    find: Callable[[str], str],
    encode: Callable[[str], Sequence[str]],
    phrases: Phrases | None = None,
) -> list[str]:
    """The pieces of a source with the glosses of its words in place.

    Args:
        pieces: SentencePiece's, a word beginning with "▁".
        find: a word's gloss, "" for none.
        encode: the pieces of an English word.
        phrases: what is looked up before the single words.
    """
    starts = [n for n, piece in enumerate(pieces) if n == 0 or piece.startswith("▁")]
    cut = [pieces[start:end] for start, end in pairwise([*starts, len(pieces)])]
    words = ["".join(word).lstrip("▁") for word in cut]
    result: list[str] = []
    left, english = 0, ""
    for number, word in enumerate(cut):
        if not left and phrases is not None:
            left, english = phrases.find(words, number)
        result.extend(word)
        for part in (english if left else find(words[number])).split():
            result.append(MARK)
            result.extend(encode(part))
        left = max(left - 1, 0)
    return result
