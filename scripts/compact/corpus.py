"""Sentence pairs: reading, cleaning, de-duplication and keeping development sets out."""

from __future__ import annotations

import gzip
import hashlib
import lzma
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from scripts.compact.leftovers import translate_leftovers
from scripts.compact.program_form import english_form
from translator.translation.punctuation import has_words, normalize_punctuation

Links = tuple[tuple[int, int], ...]
"""Word alignments: (number of the Indonesian word, number of the English word), words being split at spaces."""

MAX_WORDS = 120
RATIO = (0.4, 2.5)
SHINGLE = 8
"""Words in a row that a training sentence may not share with a development set."""

_NUMBER = re.compile(r"\d+")
_NOT_WORD = re.compile(r"[^\w]+")
_LOWERED = frozenset({"dict_hafiz10k"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in both languages, the source it is from and its word alignments.

    `synthetic` marks a pair whose Indonesian was made by a machine from real English (back-translation), `taught` one
    whose English was made by a machine from real Indonesian (a teacher's translation).
    """

    indonesian: str
    english: str
    origin: str = ""
    links: Links = ()
    synthetic: bool = False
    taught: bool = False


@dataclass(slots=True)
class Corpus:
    """Clean pairs in reading order; how many of each source were read and kept, and why others were dropped."""

    pairs: list[Pair] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> Counter[str]:
        """Pairs kept, by source."""
        return Counter(pair.origin for pair in self.pairs)

    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with any pair or with their order."""
        digest = hashlib.sha256()
        for pair in self.pairs:
            digest.update(f"{pair.indonesian}\t{pair.english}\n".encode())
        return digest.hexdigest()[:12]


def open_text(path: Path) -> TextIO:
    """Open a text file for reading, unpacked when its name ends in .xz or .gz."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def read_tsv(path: Path, *, synthetic: bool = False, taught: bool = False, origin: str = "") -> Iterator[Pair]:
    """The pairs of a file of lines "Indonesian TAB English"; further columns and lines without a TAB are ignored.

    Their origin is the file's name up to its first dot when none is given.
    """
    origin = origin or path.name.split(".")[0]
    with open_text(path) as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= 2:
                yield Pair(cells[0], cells[1], origin, synthetic=synthetic, taught=taught)


def clean(pair: Pair) -> tuple[Pair, str]:
    """The pair as the model shall see it, and why it should be dropped (an empty reason: keep it).

    Punctuation is normalised by the program's own function, so that training and use agree, and figures of the English
    are put into the program's forms.
    """
    indonesian, english = normalize_punctuation(pair.indonesian), normalize_punctuation(pair.english)
    english = english_form(indonesian, translate_leftovers(indonesian, english))
    if pair.origin in _LOWERED:
        indonesian, english = indonesian.lower(), english.lower()
    return replace(pair, indonesian=indonesian, english=english), _fault(indonesian, english)


def _fault(indonesian: str, english: str) -> str:
    if not has_words(indonesian) or not has_words(english):
        return "no words"
    if "\ufffd" in indonesian + english:
        return "broken characters"
    left, right = indonesian.split(), english.split()
    if max(len(left), len(right)) > MAX_WORDS:
        return "too long"
    if max(len(left), len(right)) > 5 and not RATIO[0] <= len(right) / len(left) <= RATIO[1]:
        return "length ratio"
    if len(left) > 3 and indonesian.casefold() == english.casefold():
        return "not translated"
    numbers, others = set(_NUMBER.findall(indonesian)), set(_NUMBER.findall(english))
    if numbers and others and not numbers & others:
        return "numbers differ"
    if is_looping(left) or is_looping(right):
        return "repetition"
    return ""


def is_looping(words: list[str], length: int = 3, times: int = 4) -> bool:
    """Whether any run of `length` words occurs `times` times or more, as in the output of a model that got stuck."""
    if len(words) < length * times:
        return False
    runs = Counter(tuple(words[k : k + length]) for k in range(len(words) - length + 1))
    return max(runs.values()) >= times


def similarity_key(text: str) -> str:
    """What two sentences that differ in case, punctuation or spacing alone have in common."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def deduplicate(pairs: Iterable[Pair], *, per_sentence: int = 3) -> Iterator[Pair]:
    """Drop repeated pairs, case and punctuation aside, and more than `per_sentence` translations of one sentence."""
    seen: set[bytes] = set()
    uses: Counter[bytes] = Counter()
    for pair in pairs:
        left = _digest(similarity_key(pair.indonesian))
        both = left + _digest(similarity_key(pair.english))
        if both in seen or uses[left] >= per_sentence:
            continue
        seen.add(both)
        uses[left] += 1
        yield pair


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


class HeldOut:
    """Development sentences, to keep out of training: whole sentences and every run of eight words of either side."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self._keys: set[bytes] = set()
        for sentence in sentences:
            self._keys.update(_shingles(sentence))

    def __contains__(self, pair: Pair) -> bool:
        if not self._keys:
            return False
        return any(key in self._keys for text in (pair.indonesian, pair.english) for key in _shingles(text))


def _shingles(text: str) -> Iterator[bytes]:
    words = similarity_key(text).split()
    if len(words) < SHINGLE:
        if len(words) > 3:
            yield _digest(" ".join(words))
        return
    for k in range(len(words) - SHINGLE + 1):
        yield _digest(" ".join(words[k : k + SHINGLE]))


def gather(
    raw: Iterable[Pair], held_out: HeldOut | None = None, *, progress: Callable[[str], None] | None = None
) -> Corpus:
    """Clean, de-duplicate and check pairs from any number of sources against the development sets."""
    corpus = Corpus()

    def usable() -> Iterator[Pair]:
        for pair in raw:
            corpus.read[pair.origin] += 1
            tidy, fault = clean(pair)
            if not fault and held_out is not None and tidy in held_out:
                fault = "in a development set"
            if fault:
                corpus.dropped[fault] += 1
            else:
                yield tidy

    corpus.pairs = list(deduplicate(usable()))
    corpus.dropped["repeated"] = corpus.read.total() - len(corpus.pairs) - corpus.dropped.total()
    if progress:
        reasons = ", ".join(f"{count} {reason}" for reason, count in corpus.dropped.most_common())
        progress(f"{corpus.read.total()} pairs read, {len(corpus.pairs)} kept ({reasons})")
    return corpus


def read_set(prefix: Path) -> tuple[list[str], list[str]]:
    """The Indonesian and English sentences of a development set PREFIX.id and PREFIX.en.

    Raises:
        ValueError: the two files are not of the same length.
    """
    sides = [prefix.with_name(f"{prefix.name}.{side}").read_text(encoding="utf-8") for side in ("id", "en")]
    left, right = (side.removesuffix("\n").split("\n") for side in sides)
    if len(left) != len(right):
        raise ValueError(f"{prefix}: {len(left)} Indonesian sentences, but {len(right)} English ones")
    return left, right
