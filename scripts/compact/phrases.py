"""What aligned pairs teach about turning English into Indonesian: phrases, the order of neighbours, word sequences.

    pairs with links -> Phrases  (which Indonesian stands for one to four English words, and how surely)
                     -> Swaps    (which English neighbours change places: "new policy", "kebijakan baru")
    Indonesian text  -> Bigrams  (which word follows which)

Koehn, Och and Marcu (2003), "Statistical Phrase-Based Translation". scripts/compact/phrase_translator.py uses the three
to make Indonesian for English news: synthetic pairs need a translator before there is one, and this one learns in two
minutes, knows no word that the pairs do not hold and copies those, names above all.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scripts.compact.corpus import Links, Pair

MAX_ENGLISH, MAX_INDONESIAN = 4, 5
"""Words in the longest phrase of either side."""
MAX_SENTENCE = 60
LOOSE = 0.7
"""What a phrase that takes in an unlinked neighbour counts, beside one that does not."""
UNTRANSLATED = 0.45
"""A word may be left out when at least this share of its occurrences has no link ("the", "of")."""
LEAVING_OUT = -0.7
CHOICES = 6
"""Wordings kept for a phrase."""
MIN_LINKED = 0.3
"""Links per English word under which a pair is too free to learn from."""
DISCOUNT = 0.4
"""Taken off every count, so that what was seen once is believed least."""

_WORD = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)

Choice = tuple[str, float]
"""A wording, cased as inside a sentence, and its score: a weighted mean of log-probabilities in both directions."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word between spaces: the punctuation before it, its core and the punctuation after it."""

    before: str
    core: str
    after: str

    @property
    def key(self) -> str:
        """The core without case."""
        return self.core.lower()


def cut(text: str) -> list[Word]:
    """The words of a text."""
    return [Word(*match.groups()) for word in text.split() if (match := _WORD.match(word))]


def is_joined(left: Word, right: Word) -> bool:
    """Whether no punctuation stands between two neighbours."""
    return not left.after and not right.before


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A pair cut into words, with the links of each side by word."""

    english: list[Word]
    indonesian: list[Word]
    cores: list[str]
    to_indonesian: list[list[int]]
    to_english: list[list[int]]

    @classmethod
    def of(cls, pair: Pair) -> _Aligned:
        english, indonesian = cut(pair.english), cut(pair.indonesian)
        forward: list[list[int]] = [[] for _ in english]
        backward: list[list[int]] = [[] for _ in indonesian]
        for i, j in pair.links:
            forward[j].append(i)
            backward[i].append(j)
        return cls(english, indonesian, _true_case(indonesian, english, pair.links), forward, backward)


def _true_case(indonesian: Sequence[Word], english: Sequence[Word], links: Links) -> list[str]:
    """The Indonesian words as they read inside a sentence: the first one small, unless its English is capitalised."""
    cores = [word.core for word in indonesian]
    if cores and cores[0].istitle() and not any(i == 0 < j and english[j].core.istitle() for i, j in links):
        cores[0] = cores[0].lower()
    return cores


class Phrases:
    """The wordings of English phrases, by their words without case."""

    def __init__(self, table: Mapping[str, tuple[Choice, ...]]) -> None:
        self.table = table

    @classmethod
    def learn(cls, pairs: Iterable[Pair], weights: Mapping[str, float]) -> Phrases:
        """Count the phrases that links allow; pairs of a source that weighs 1.5 or more count three times."""
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        wordings: defaultdict[str, float] = defaultdict(float)
        for pair in pairs:
            weight = 3 if weights.get(pair.origin, 1.0) >= 1.5 else 1
            for phrase, wording, share in extract(pair):
                counts[phrase][wording] += weight * share
                wordings[wording.lower()] += weight * share
        choices = ((phrase, _choices(phrase, found, wordings)) for phrase, found in counts.items())
        return cls({phrase: found for phrase, found in choices if found})

    def find(self, phrase: str) -> tuple[Choice, ...]:
        """The wordings of a phrase, best first, or of a single word's simpler form; empty when there are none."""
        found = self.table.get(phrase, ())
        if found or " " in phrase:
            return found
        for ending, other in _ENDINGS:
            if phrase.endswith(ending) and len(phrase) > len(ending) + 2:
                simpler = self.table.get(phrase.removesuffix(ending) + other, ())
                if simpler:
                    return tuple(choice for choice in simpler if choice[0])
        return ()


_ENDINGS = (
    ("'s", ""),
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)


def extract(pair: Pair) -> Iterator[tuple[str, str, float]]:
    """The phrases of a pair: English without case, Indonesian, and what it counts; "" for a word without a link.

    An English run of words stands for the Indonesian run that its links cover, if none of these links elsewhere and
    no punctuation stands inside either; the same with an unlinked Indonesian neighbour counts `LOOSE`.
    """
    sentence = _Aligned.of(pair)
    english, n = sentence.english, len(sentence.english)
    if max(n, len(sentence.indonesian)) > MAX_SENTENCE:
        return
    for first in range(n):
        if not sentence.to_indonesian[first]:
            yield english[first].key, "", 1.0
            continue
        low, high = len(sentence.indonesian), -1
        for last in range(first, min(n, first + MAX_ENGLISH)):
            if last > first and not is_joined(english[last - 1], english[last]):
                break
            linked = sentence.to_indonesian[last]
            if not linked:
                continue
            low, high = min(low, *linked), max(high, *linked)
            phrase = " ".join(word.key for word in english[first : last + 1])
            for start, stop, share in _spans(sentence, (first, last), (low, high)):
                yield phrase, " ".join(sentence.cores[start : stop + 1]), share


def _spans(sentence: _Aligned, outer: tuple[int, int], inner: tuple[int, int]) -> Iterator[tuple[int, int, float]]:
    """The Indonesian spans that stand for the English span `outer`, whose links cover `inner`, and what they count."""
    low, high = inner
    words = sentence.indonesian
    if high - low >= MAX_INDONESIAN or not all(is_joined(*two) for two in pairwise(words[low : high + 1])):
        return
    if any(not outer[0] <= j <= outer[1] for links in sentence.to_english[low : high + 1] for j in links):
        return
    yield low, high, 1.0
    if high - low + 1 >= MAX_INDONESIAN:
        return
    if low > 0 and not sentence.to_english[low - 1] and is_joined(words[low - 1], words[low]):
        yield low - 1, high, LOOSE
    if high + 1 < len(words) and not sentence.to_english[high + 1] and is_joined(words[high], words[high + 1]):
        yield low, high + 1, LOOSE


def _choices(phrase: str, found: Mapping[str, float], wordings: Mapping[str, float]) -> tuple[Choice, ...]:
    total, single = sum(found.values()), " " not in phrase
    if not single and total < 2:
        return ()
    choices: list[Choice] = []
    for wording, count in sorted(found.items(), key=lambda item: -item[1])[: 3 * CHOICES]:
        forward = math.log(max(count - DISCOUNT, 0.2) / total)
        if not wording:
            if count / total >= UNTRANSLATED:
                choices.append((wording, forward + LEAVING_OUT))
        elif single or count >= 2:
            backward = math.log(max(count - DISCOUNT, 0.2) / max(count, wordings[wording.lower()]))
            choices.append((wording, 0.7 * forward + 0.3 * backward))
    return tuple(sorted(choices, key=lambda choice: -choice[1])[:CHOICES])


class Swaps:
    """How likely English neighbours change places in Indonesian, from each one's habits (naive Bayes)."""

    def __init__(self) -> None:
        self._left: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._right: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self._both: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self._all = [1, 1]

    def learn(self, pairs: Iterable[Pair]) -> None:
        """Count which linked neighbours change places."""
        for pair in pairs:
            sentence = _Aligned.of(pair)
            for j, (left, right) in enumerate(pairwise(sentence.english)):
                one, other = sentence.to_indonesian[j], sentence.to_indonesian[j + 1]
                if one and other and is_joined(left, right):
                    swapped = int(min(one) > max(other))
                    for count in (
                        self._left[left.key],
                        self._left[_kind(left, j == 0)],
                        self._right[right.key],
                        self._right[_kind(right, False)],
                        self._both[left.key, right.key],
                        self._all,
                    ):
                        count[swapped] += 1

    def odds(self, left: Word, right: Word, *, opening: bool) -> float:
        """Log-odds that two neighbours change places; `opening` says that the left one opens the sentence."""
        prior = self._all[1] / sum(self._all)
        odds = self._habit(self._left, left.key, _kind(left, opening), prior)
        odds += self._habit(self._right, right.key, _kind(right, False), prior) - _logit(prior)
        seen = self._both.get((left.key, right.key))
        if seen:
            odds = _logit((seen[1] + 5 / (1 + math.exp(-odds))) / (sum(seen) + 5))
        return odds

    @staticmethod
    def _habit(counts: Mapping[str, list[int]], key: str, kind: str, prior: float) -> float:
        kept, swapped = counts.get(kind, (0, 0))
        expected = (swapped + 2 * prior) / (kept + swapped + 2)
        kept, swapped = counts.get(key, (0, 0))
        return _logit((swapped + 4 * expected) / (kept + swapped + 4))


def _kind(word: Word, opening: bool) -> str:
    """What stands for a rare word: that it holds a digit, that it is a name, or its last three letters."""
    if any(character.isdigit() for character in word.core):
        return "~#"
    if word.core[:1].isupper() and not opening:
        return "~A"
    return "~" + word.key[-3:]


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


class Bigrams:
    """How likely one Indonesian word follows another, without case."""

    def __init__(self) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._words: Counter[str] = Counter()
        self._total = 0

    def learn(self, texts: Iterable[str]) -> None:
        """Count the words of texts; pairs seen once are forgotten."""
        for text in texts:
            words = [START, *(word.key for word in cut(text))]
            self._words.update(words)
            self._pairs.update(pairwise(words))
        self._pairs = Counter({pair: count for pair, count in self._pairs.items() if count > 1})
        self._total = self._words.total()

    def log_probability(self, left: str, right: str) -> float:
        """Natural logarithm of how likely `right` follows `left`, smoothed by how frequent `right` is."""
        seen, history = self._pairs.get((left, right), 0), self._words.get(left, 0)
        alone = 8 * (self._words.get(right, 0) + 0.5) / (self._total + 1)
        return math.log((max(seen - 0.5, 0.0) + (0.5 * min(history, 50) + 2) * alone) / (history + 20))


START = "<s>"


def is_learnable(pair: Pair) -> bool:
    """Whether a pair has enough links to learn phrases from."""
    return len(pair.links) >= MIN_LINKED * len(pair.english.split())
