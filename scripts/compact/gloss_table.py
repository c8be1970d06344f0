"""Learns glosses from word alignments: which English word stands for an Indonesian one, and how surely.

`hand_glosses.tsv` holds words of the news, written by hand, that pairs hold too seldom to learn them from: offices,
crime, law, disasters, sport, trade, food, kin, and what the language took up lately. A row whose two columns are the
same says that the word stays as it is, and so needs no gloss: an English word, a dish, or, with a capital, a name that
is a word of another meaning in small letters ("Padang", the city; padang, a field). A row of several words is a phrase
that means something else than they do (gulung tikar: bankrupt).

A pair in training is given the gloss that all other pairs suggest: with its own alignment counted, a word seen once
would always have the right gloss, and the network would learn to trust glosses more than they deserve.
"""

from __future__ import annotations

import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from scripts.compact.corpus import Pair
from scripts.compact.phrases import cut
from translator.indonesian.morphology import simpler_forms
from translator.translation.glosses import COMMON, Phrases, core, look_up

RARE = 200
"""A word that people's pairs hold oftener needs no gloss."""
LIKELY = 0.2
"""The least share of a word's occurrences that a gloss must stand for."""
DISCOUNT = 0.4
CHOICES = 5
LONGEST = 3
"""English words in a gloss at most."""

_ENGLISH = re.compile(rf"(?:{re.escape(COMMON)})?(?:[^\W\d_]+(?:[ '.-]+[^\W\d_]+)*)?")

OWN = Path(__file__).with_name("hand_glosses.tsv")


def hand_glosses() -> dict[str, str]:
    """The words of `hand_glosses.tsv` and their English."""
    return dict(line.split("\t") for line in OWN.read_text(encoding="utf-8").splitlines())


def lay_over(glosses: Path, target: Path) -> int:
    """Write a list of glosses that was learned before with the hand list laid over it; the number of its entries.

    Words that the list says a model knows well keep their entry. What is no English words (figures, addresses) goes.
    Where the two differ in capitals only, the learned gloss stays for the word with a capital ("the Agreement").
    """
    rows = (line.partition("\t") for line in lzma.decompress(glosses.read_bytes()).decode("utf-8").splitlines())
    entries = {word: english if _ENGLISH.fullmatch(english) else COMMON for word, _, english in rows}
    for word, english in hand_glosses().items():
        learned = entries.get(word, "")
        if learned != COMMON and learned.startswith(COMMON):
            continue
        if learned != english and learned.lower() == english.lower():
            entries.setdefault(word.capitalize(), learned)
        entries[word] = COMMON if english.lower() == word.lower() else english
    text = "\n".join(f"{word}\t{english}" for word, english in sorted(entries.items()))
    target.write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    return len(entries)


Candidate = tuple[str, int]
"""English in lower case, and what its alignments with the word count."""


class GlossTable:
    """What alignments say of each Indonesian word."""

    def __init__(self) -> None:
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._total: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        self._english: Counter[str] = Counter()
        self._cased: dict[str, str] = {}
        self._weights: Mapping[str, float] = {}
        self._own = hand_glosses()
        self.phrases = Phrases({words: english for words, english in self._own.items() if " " in words})

    @classmethod
    def learn(cls, pairs: Iterable[Pair], weights: Mapping[str, float]) -> GlossTable:
        """Count the alignments of people's pairs; those of a source that weighs 1.5 or more count three times."""
        table = cls()
        table._weights = weights
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        cased: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for pair in pairs:
            if not pair.synthetic:
                table._count(pair, found, cased)
        for word, counts in found.items():
            table._candidates[word] = tuple(counts.most_common(CHOICES))
        table._cased = {lower: forms.most_common(1)[0][0] for lower, forms in cased.items()}
        return table

    def _weight(self, pair: Pair) -> int:
        return 3 if self._weights.get(pair.origin, 1.0) >= 1.5 else 1

    def _count(self, pair: Pair, found: Mapping[str, Counter[str]], cased: Mapping[str, Counter[str]]) -> None:
        weight = self._weight(pair)
        english, indonesian = cut(pair.english), cut(pair.indonesian)
        for place, word in enumerate(english):
            if place and word.core:
                cased[word.key][word.core] += 1
        linked: defaultdict[int, list[int]] = defaultdict(list)
        for i, j in pair.links:
            linked[i].append(j)
        for i, word in enumerate(indonesian):
            key = word.key
            if not key:
                continue
            self._seen[key] += 1
            self._capital[key] += i > 0 and word.core.istitle()
            self._total[key] += weight
            places = linked.get(i)
            if not places:
                continue
            first, last = min(places), max(places)
            if last - first < min(LONGEST, len(places) + 1):
                wording = " ".join(w.key for w in english[first : last + 1] if w.key)
                if wording:
                    found[key][wording] += weight
                    self._english[wording] += weight

    def finder(self, pair: Pair) -> Callable[[str], str]:
        """What finds the glosses of a pair's words as if the pair were not among those learned from."""
        if pair.synthetic or pair.origin not in self._weights:
            return lambda word: look_up(core(word), self.entry)
        present = {word.key for word in cut(pair.english)}
        weight = self._weight(pair)
        return lambda word: look_up(core(word), lambda form: self.entry(form, weight, present))

    def entry(self, word: str, less: int = 0, present: Collection[str] = ()) -> str | None:
        """The entry of a word, without an alignment of the weight `less` with English words that are `present`."""
        own = self._own.get(word)
        if own is not None:
            return COMMON if own.lower() == word.lower() else own
        lower = word.lower()
        if lower != word:
            return self._entry_with_capital(word, lower)
        total = self._total[word] - less
        if total <= 0:
            return None
        best, score = "", -math.inf
        for english, count in self._candidates.get(word, ()):
            gone = less if all(w in present for w in english.split()) else 0
            left = count - gone - DISCOUNT
            if left < LIKELY * total:
                continue
            value = 0.7 * math.log(left / total) + 0.3 * math.log(left / (self._english[english] - gone))
            if value > score:
                best, score = english, value
        if not best or best == word:
            return COMMON
        cased = " ".join(self._cased.get(w, w) for w in best.split())
        return COMMON + cased if self._seen[word] > RARE else cased

    def _entry_with_capital(self, word: str, lower: str) -> str | None:
        """The entry of a word with a capital, where it is common only without; else None."""
        if not word.istitle() or self._capital[lower] > RARE:
            return None
        english = self.entry(lower)
        return english.removeprefix(COMMON) or None if english and english.startswith(COMMON) else None

    def write(self, path: Path) -> int:
        """Write the entries for the program to read, xz-packed; the number of them.

        Of words without a gloss only those are written that would get one from a simpler form, or in small letters.
        """
        words = {*self._total, *self._own}
        entries = {word: self.entry(word) for word in words if len(word) >= 3 and word.replace("-", "").isalpha()}
        entries |= {word.title(): english for word in words if (english := self.entry(word.title()))}
        entries |= {words: english for words, english in self._own.items() if " " in words}
        glossed = {word for word, english in entries.items() if english not in {None, COMMON}}
        lines = [
            f"{word}\t{english}"
            for word, english in sorted(entries.items())
            if word in glossed or (english and not glossed.isdisjoint((*simpler_forms(word), word.lower())))
        ]
        path.write_bytes(lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
        return len(lines)
