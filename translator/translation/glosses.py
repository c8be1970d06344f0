"""Glosses: the likeliest English word beside an Indonesian word that a small model has rarely seen.

A network of a few million weights keeps the common words and the grammar; a word that its pairs held five times it
guesses. Word alignment knows better, at a fraction of the size: a model folder may hold `glosses.txt.xz`, and a source
then carries the English word behind a mark, in place, for the network to take or leave (Dinu et al., 2019, "Training
Neural Machine Translation to Apply Terminology Constraints"):

    ▁Warga ▁membersihkan ▁selokan <gloss> ▁gut ter .
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from translator.errors import ModelDamaged
from translator.indonesian.morphology import simpler_forms
from translator.models.folder import GLOSSES

MARK = "<gloss>"
"""Stands before each word of a gloss; the gloss ends where the next piece that begins a word has no mark."""
COMMON = "*"
"""Stands before the English of a word that the model knows well: only rarer words that derive from it get the gloss."""
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class Glosses:
    """English words by Indonesian ones; make one with `Glosses.load`."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._entries = entries

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


def insert(pieces: Sequence[str], find: Callable[[str], str], encode: Callable[[str], Sequence[str]]) -> list[str]:
    """The pieces of a source with the glosses of its words in place.

    Args:
        pieces: SentencePiece's, a word beginning with "▁".
        find: a word's gloss, "" for none.
        encode: the pieces of an English word.
    """
    result: list[str] = []
    start = 0
    for end in range(1, len(pieces) + 1):
        if end < len(pieces) and not pieces[end].startswith("▁"):
            continue
        word = pieces[start:end]
        result.extend(word)
        for english in find("".join(word).lstrip("▁")).split():
            result.append(MARK)
            result.extend(encode(english))
        start = end
    return result
