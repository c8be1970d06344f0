"""The output shortlist: which of a model's tokens may occur in English news, made from the model's own tokenizer.

NLLB-200 can write 256,206 tokens in 200 languages; English needs a few tens of thousands, and at every step the
output layer costs as much as the whole decoder. CTranslate2 restricts the output to the tokens of a file vmap.txt in
the model's folder. Its one line begins with a tab, which allows the tokens whatever the source: a translation then
never depends on the other sentences of its batch.

In the list, in this order until it is full:

1. the family's own marks, single bytes where the vocabulary has them, every single character and every piece of one or
   two ASCII letters, of digits and of punctuation, and the accented Latin letters: with these any name, number and date
   can be spelled;
2. the pieces of a packaged list of words of English news and of names in Indonesian news, the frequent first, in the
   forms they take: as they are, capitalised, in capitals, without a space before them;
3. every piece of three ASCII letters;
4. longer ASCII pieces in the tokenizer's own order, as long as there are fewer than SIZE.

What the list changes: a token outside it cannot be written, so a word whose pieces are not all in it is spelled with
others. At beam 1 the translation is the same whenever the unrestricted one uses only listed tokens, because each step
takes the best token. With a wider beam that holds mostly, not always: probabilities are normalised over the list, by
another factor after each prefix, which shifts hypotheses against each other; and hypotheses with an unlisted token no
longer take a place in the beam. The less of a model's probability lies outside the list, the rarer that is.
"""

from __future__ import annotations

import logging
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from translator.errors import OutputError
from translator.files import replacing
from translator.models.folder import SHORTLIST, load_processor, open_folder, read_tokens

_log = logging.getLogger(__name__)

WORDS_FILE = "words.txt.xz"
"""The packaged list, written by scripts/build_words.py: a word a line, frequent ones first."""

SIZE = 32_000
"""Tokens a list is filled up to: half as many are hardly faster, twice as many halve the speed at beam 4."""
LIMIT = 40_000
"""Tokens it may grow to for the sake of words and names."""
MINIMUM_VOCABULARY = 64_000
"""Vocabularies below this gain too little to be restricted."""

SPACE = "\u2581"
"""What SentencePiece writes for the space before a word."""
ALWAYS = ("<unk>", "<s>")

_COMMON = 3_000
"""How many of the frequent words come first, in all their forms."""
_VARIED = 30_000
"""How many are listed in all their forms at all."""
_WORDS_A_LINE = 64

_LATIN_LETTER = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_MARK = "\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a1-\u00a9\u00ab-\u00b9\u00bb-\u00bf\u00d7\u00f7"
_TYPOGRAPHIC = "\u2010-\u205e\u20a0-\u20c0\u2100-\u214f\u2190-\u2193\u2212"
_CHARACTER = re.compile(rf"{SPACE}?[{_LATIN_LETTER}{_MARK}{_TYPOGRAPHIC}0-9]|{SPACE}")
_SHORT = re.compile(rf"{SPACE}?[A-Za-z]{{2}}")
_NUMBER = re.compile(rf"{SPACE}?[0-9{_MARK}{_TYPOGRAPHIC}]{{1,7}}")
_BYTE = re.compile(r"<0x[0-9A-F]{2}>")
_THREE = re.compile(rf"{SPACE}?[A-Za-z]{{3}}")
_LONGER = re.compile(rf"{SPACE}?[A-Za-z]{{4,}}")


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The tokens that a model may write, in the order in which they were taken, and the file that says so."""

    tokens: tuple[str, ...]
    path: Path


def build_shortlist(
    folder: Path,
    *,
    size: int = SIZE,
    limit: int = LIMIT,
    minimum_vocabulary: int = MINIMUM_VOCABULARY,
    words: Sequence[str] | None = None,
) -> Shortlist | None:
    """Choose the tokens of English for the model in a folder and write its vmap.txt.

    The same folder and word list always give the same file. A file that is there already is replaced in one step.

    Args:
        folder: a model's folder: vocabularies and SentencePiece models; the list is of what it writes.
        size: tokens that the list is filled up to.
        limit: tokens it may grow to for words and names; only the pieces of 1. may exceed it.
        minimum_vocabulary: a model with a smaller vocabulary gets no list.
        words: the word list, frequent ones first; None takes the packaged one.

    Returns:
        The shortlist, or None when the vocabulary is too small to gain from one; an old vmap.txt is then removed.

    Raises:
        ModelDamaged: the vocabulary or the SentencePiece model is missing or unreadable.
        OutputError: vmap.txt cannot be written.
    """
    parts = open_folder(folder)
    path = parts.folder / SHORTLIST
    vocabulary = read_tokens(parts.target_vocabulary)
    if len(vocabulary) < minimum_vocabulary:
        _log.info("%s has %d tokens to write, too few to gain from a shortlist", folder.name, len(vocabulary))
        path.unlink(missing_ok=True)
        return None
    processor = load_processor(parts.target_tokenizer)
    listed = packaged_words() if words is None else words
    always = (*ALWAYS, parts.convention.end, parts.convention.target_tag)
    chosen = list(_choose(vocabulary, processor, listed, size, limit, always))
    _write(path, chosen)
    return Shortlist(tuple(chosen), path)


def packaged_words() -> list[str]:
    """The words of English news and the names of Indonesian news that ship with the package, frequent ones first."""
    data = resources.files("translator.models").joinpath(WORDS_FILE).read_bytes()
    return lzma.decompress(data).decode("utf-8").split()


def word_forms(words: Sequence[str]) -> Iterator[str]:
    """The words in the forms they take in print: all forms of the commonest, then all words, then their other forms.

    A form that begins with a quotation mark stands for the word without a space before it.
    """
    yield from words[:_COMMON]
    yield from _other_forms(words[:_COMMON])
    yield from words[_COMMON:]
    yield from _other_forms(words[:_VARIED])


def _other_forms(words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield f'"{word}'
        if word[0].islower():
            yield word[0].upper() + word[1:]
            yield f'"{word[0].upper()}{word[1:]}'
        yield word.upper()


def _choose(
    vocabulary: Sequence[str],
    processor: Any,  # noqa: ANN401 - sentencepiece has no types
    words: Sequence[str],
    size: int,
    limit: int,
    always: Sequence[str],
) -> Iterable[str]:
    """The tokens of the list, each one of the vocabulary, in the order of the module's description."""
    known = set(vocabulary)
    chosen: dict[str, None] = {}

    def take(tokens: Iterable[str], most: int) -> None:
        for token in tokens:
            if len(chosen) >= most:
                return
            if token in known:
                chosen[token] = None

    def matching(pattern: re.Pattern[str]) -> Iterator[str]:
        return (token for token in vocabulary if pattern.fullmatch(token))

    take(always, len(vocabulary))
    for pattern in (_BYTE, _CHARACTER, _SHORT, _NUMBER):
        take(matching(pattern), len(vocabulary))
    take(_pieces(processor, word_forms(words)), limit)
    take(matching(_THREE), limit)
    take(matching(_LONGER), size)
    return chosen


def _pieces(processor: Any, forms: Iterable[str]) -> Iterator[str]:  # noqa: ANN401
    """The pieces of the forms in their order; words are divided first, so a line of many gives what each alone does."""
    line: list[str] = []
    for form in forms:
        line.append(form)
        if len(line) == _WORDS_A_LINE:
            yield from processor.encode(" ".join(line), out_type=str)
            line.clear()
    yield from processor.encode(" ".join(line), out_type=str)


def _write(path: Path, tokens: Iterable[str]) -> None:
    line = "\t" + " ".join(tokens) + "\n"
    try:
        with replacing(path) as file:
            file.write(line.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(
            f"{path} cannot be written: {reason}.", "Free some space or check the permissions."
        ) from error
