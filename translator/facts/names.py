"""Key names of an article: who and where, by how often and how high up they stand, in their English form.

They are read in the source, where spelling is certain, and given the English form that the tables of the fidelity
check know ("Amerika Serikat": United States; "KPK": KPK (Corruption Eradication Commission)).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from translator.article import Article
from translator.english.words import english
from translator.facts.no_names import goes_on, halves, is_address, is_glued, is_post, is_street, trimmed
from translator.indonesian.dates import DAY_NUMBERS, MONTH_NUMBERS
from translator.indonesian.headline_case import LEAST_CAPITALS
from translator.indonesian.offices import OFFICES, PARTS_OF_NAMES
from translator.indonesian.stems import stems_of
from translator.indonesian.words import common
from translator.lexicon.exonyms import exonyms, expansion, places, shown
from translator.lexicon.names import PROVINCES, in_english
from translator.lexicon.words import lexicon
from translator.summary.words import is_empty
from translator.text import Text, Word, capital_share, fold, word_set

MOST = 5
"""Names given of an article at most."""
TITLE_TIMES = 3
OPENING_SENTENCES = 4
_LONGEST = 5
_SENTENCES = 100
_READ = 600
"""Sentences and characters of each that are read: the time for an article has a bound, whatever is in it."""
_BEFORE = 4
_HUMP = re.compile(r"([A-Z]?[a-z]{3,})([A-Z][a-z]{2,})\b")
_HUMPED = re.compile(r"[a-z][A-Z][a-z]")
_AREAS = ("Province", "Regency", "City")
_INNER = word_set("bin binti van von de da dos el al bint")
_SURELY = word_set("rp usd idr wib wita wit wni wna km kg cm hp tv id com co baca juga foto video live link")
_PARTIES = word_set("demokrat golkar gerindra nasdem hanura perindo gelora buruh hanura berkarya garuda ummat")
_SURE_LEAST = 2
"""The weight of a name that is given: one mention in the opening, or two below it."""


def key_names(article: Article, most: int = MOST) -> tuple[str, ...]:
    """The names that stand most often in an article and highest up, in English where a form is known.

    Args:
        article: its source is read.
        most: how many at most.
    """
    title = Text(article.title.source[:_READ]) if article.title else None
    body = [Text(s.source[:_READ]) for s in islice(article.sentences(), _SENTENCES)]
    sure = frozenset(_surely_names(body))
    known = sorted({word.lower() for word in sure if len(word) > 3})
    weights: Counter[tuple[str, ...]] = Counter()
    written: dict[tuple[str, ...], str] = {}
    texts = [(text, 2 if n < OPENING_SENTENCES else 1) for n, text in enumerate(body)]
    if title and not _is_headline(title):
        texts.insert(0, (title, TITLE_TIMES))
    for text, times in texts:
        for words in _names(text, sure):
            name = _unglued(" ".join(word.text for word in words), known)
            key = tuple(fold(name).split())
            weights[key] += times
            written.setdefault(key, name)
    if title and _is_headline(title):
        joined = title.joined
        for key in weights:
            if f" {' '.join(key)} " in joined:
                weights[key] += TITLE_TIMES
    _merge(weights)
    # Sorting keeps the order of what weighs the same: that of the article.
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    found: dict[str, None] = {}
    for key, weight in ranked:
        if weight < _SURE_LEAST or len(found) == most:
            break
        name = in_english(written[key])
        if not any(name == f"{other} {kind}" for other in found for kind in _AREAS):
            found.setdefault(name, None)
    return tuple(found)


def _unglued(name: str, known: Sequence[str]) -> str:
    """A name without the word that scraping has glued to its end or its beginning, where the name is known besides.

    "Handokomengatakan" is Handoko, "PesinetronSuryo" is Suryo.
    """
    hump = _HUMP.match(name)
    if hump:
        before, after = hump.group(1).lower(), hump.group(2).lower()
        if (before in lexicon() or before in OFFICES) and (after in known or after in OFFICES):
            name = name[hump.start(2) :]
    last = name.rsplit(" ", 1)[-1]
    lower = last.lower()
    at = bisect_left(known, lower)
    # What a word begins with stands right before it in sorted order, but for words between the two.
    for other in known[max(0, at - _BEFORE) : at]:
        rest = lower[len(other) :]
        if lower.startswith(other) and len(rest) > 2 and (is_empty(rest, "id") or rest in lexicon()):
            return name[: len(name) - len(rest)]
    return name


def _names(text: Text, sure: frozenset[str]) -> Iterator[Sequence[Word]]:
    """Runs of capitalised words that are names, without offices and titles before them."""
    at, words = 0, text.words
    while at < len(words):
        run = _run(text, at)
        street = bool(at and is_street(words[at - 1]))
        at += max(1, len(run))
        for part in () if street else _parts(run):
            kept = trimmed(_without_ordinary(part), _INNER)
            if kept and _is_name(text, kept, sure):
                yield kept


def _run(text: Text, at: int) -> list[Word]:
    """Words with capitals that follow each other with nothing but a space between, from one word on."""
    run: list[Word] = []
    for index in range(at, len(text.words)):
        word = text.words[index]
        if run and text.raw[run[-1].end : word.start] not in {" ", ". "}:
            break
        if run and text.raw[run[-1].end : word.start] == ". " and len(run[-1].text) > 1:
            break
        capital = word.capital and any(c.isalpha() for c in word.text)
        if not capital and not (run and word.lower in _INNER and _next_capital(text, index)):
            break
        run.append(word)
    return run


def _next_capital(text: Text, index: int) -> bool:
    return index + 1 < len(text.words) and text.words[index + 1].capital


def _parts(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A run cut at known names and offices: "Presiden Prabowo Subianto" gives "Prabowo Subianto"."""
    part: list[Word] = []
    left = 0
    for at, word in enumerate(run):
        if at < left:
            continue
        if is_street(word):
            break
        if not part and (size := _own_name(run[at:])):
            yield run[at : at + size]
            left = at + size
            continue
        if not part and not _is_listed(word) and (_is_translated(word) or goes_on(word, run[at - 1] if at else None)):
            continue
        pair = halves(word)
        if _ends_name(run, at, bool(part)) or len(pair) > 1:
            yield part
            part = []
            yield from ([half] for half in pair if len(pair) > 1)
        else:
            part.append(word)
    yield part


def _ends_name(run: Sequence[Word], at: int, begun: bool) -> bool:
    """Whether a word of a run is no part of a name: an office, a post, a day, what scraping has glued together."""
    word = run[at]
    if word.lower in OFFICES:
        return begun or word.lower not in PARTS_OF_NAMES
    if word.lower in DAY_NUMBERS or word.lower in MONTH_NUMBERS or word.lower in _SURELY:
        return True
    return is_post(word, run[at - 1] if at else None) or is_address(word.text) or is_glued(word.text)


def _is_listed(word: Word) -> bool:
    return word.lower in PARTS_OF_NAMES or word.lower in shown() or (word.lower,) in exonyms()


def _own_name(run: Sequence[Word]) -> int:
    """How many words at the beginning of a run are a name though it goes on: "Jawa Barat" before "Dedi Mulyadi"."""
    if run[0].lower == "partai" and len(run) > 2 and run[1].lower in _PARTIES:
        return 2
    if run[0].lower in PARTS_OF_NAMES and len(run) > 1 and (size := _own_name(run[1:])):
        return 1 + size
    for size in range(min(4, len(run)), 1, -1):
        key = tuple(word.lower for word in run[:size])
        if key in exonyms() or " ".join(key) in shown():
            return size
    for size in range(min(2, len(run) - 2), 0, -1):
        rest = run[size:]
        if any(word.lower in english() or word.text.isupper() for word in rest[:2]):
            continue
        key = tuple(word.lower for word in run[:size])
        if key in places() or " ".join(key) in PROVINCES:
            return size
        if size == 1 and run[0].text.isupper() and 2 <= len(run[0].text) <= 7 and key[0] not in PARTS_OF_NAMES:
            return size
    return 0


def _without_ordinary(part: Sequence[Word]) -> Sequence[Word]:
    """A run without words that are translated before it ("Pariwisata Arief Yahya") and after it ("Sinaman Infonya")."""
    lower = tuple(word.lower for word in part)
    if not part or " ".join(lower) in shown() or lower in exonyms() or lower[0] in PARTS_OF_NAMES:
        return part
    start, end = 0, len(part)
    while start < end and _is_translated(part[start]):
        start += 1
    while end > start and part[end - 1].lower.endswith("nya") and _is_translated(part[end - 1]):
        end -= 1
    return part[start:end]


def _is_translated(word: Word) -> bool:
    """Whether an English text has another word in its place."""
    stems = stems_of(word.lower)
    kept = not stems or any(word.lower.startswith(stem[:4]) for stem in stems)
    return not kept or is_empty(word.lower, "id")


def _is_name(text: Text, part: Sequence[Word], sure: frozenset[str]) -> bool:
    if len(part) > _LONGEST or all(word.lower in OFFICES for word in part):
        return False
    lower = " ".join(word.lower for word in part)
    first = part[0]
    meaning = expansion(first.text) if len(part) == 1 and first.text.isupper() else None
    if meaning and lower not in shown():
        return meaning[0].isupper()
    if lower in shown() or tuple(word.lower for word in part) in exonyms():
        return len(lower) > 2 or first.text.isupper()
    if len(part) == 1:
        plain = len(first.text) > 2 and not first.text.isupper() and not any(c.isdigit() for c in first.text)
        return plain and first.text in sure and not _is_ordinary(first)
    # The first word of a sentence has a capital anyway; what remains without it must be a name too.
    if text.first_of_sentence(text.words.index(first)) and _is_ordinary(first):
        return False
    return not all(_is_ordinary(word) for word in part)


def _surely_names(body: Sequence[Text]) -> Iterator[str]:
    """Words with a capital in the middle of a sentence, or in the middle of the word."""
    for text in body:
        for index, word in enumerate(text.words):
            inside = word.capital and index and not text.first_of_sentence(index)
            if inside or (_HUMPED.search(word.text) and not is_glued(word.text)):
                yield word.text


@lru_cache(maxsize=16384)
def _known(lower: str) -> bool:
    return lower in common() or is_empty(lower, "id") or is_empty(lower, "en")


def _is_ordinary(word: Word) -> bool:
    """Whether a word is no name though it has a capital."""
    if _known(word.lower):
        return True
    stems = lexicon().get(word.lower)
    if stems and not any(word.lower.startswith(s) for s in stems):
        return True
    return word.lower in english()


def _merge(weights: Counter[tuple[str, ...]]) -> None:
    """Several forms of one name become one.

    Where two words or more stand alone elsewhere, what stands before or after them is no part of the name ("BPBD
    Morodadi Suryo Handoko"); a single word counts for the longer name that it is part of ("Prabowo").
    """
    for key in sorted((key for key in weights if len(key) > 2), key=lambda key: (-len(key), key)):
        ends = (part for size in range(2, len(key)) for part in (key[-size:], key[:size]))
        alone = next((part for part in ends if part in weights and key not in exonyms()), None)
        if alone and " ".join(key) not in shown():
            weights[alone] += weights.pop(key)
    whole = sorted((key for key in weights if len(key) > 1), key=lambda key: (-weights[key], key))
    for key in sorted(weights, key=lambda key: (len(key), key)):
        if " ".join(key) in shown() or key in exonyms():
            continue
        longer = next((w for w in whole if w in weights and len(w) > len(key) and _holds(w, key)), None)
        if longer:
            weights[longer] += weights.pop(key)


def _holds(longer: tuple[str, ...], key: tuple[str, ...]) -> bool:
    return any(longer[n : n + len(key)] == key for n in range(len(longer) - len(key) + 1))


def _is_headline(text: Text) -> bool:
    """Whether most words have a capital, so that a capital makes no name."""
    return capital_share(word.text for word in text.words) > LEAST_CAPITALS
