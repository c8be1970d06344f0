"""Headlines in the case of ordinary sentences.

Indonesian newsrooms capitalise every word of a headline but the small ones. Translation models have seen few such
sentences and take the words for names: "Warga Mengungsi" is left as it stands or guessed at. Here the words that are no
names become small, "Banjir rendam tiga kecamatan di Serayu, 1.240 warga mengungsi", told by a packaged list of words
that Indonesian news writes small (scripts/build_words.py) and by the article itself: what it writes small becomes
small, its names keep their capitals. Headlines use verbs without a prefix ("Polisi Ringkus Pencuri") that running text
hardly ever does: such a word is small where the verb that news makes of it is ("meringkus", "diringkus").
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from translator.indonesian.capitals import in_capitals, small_from_capitals
from translator.indonesian.morphology import active
from translator.indonesian.verbatim import find_verbatim
from translator.indonesian.words import small_words
from translator.text import word_set

LEAST_CAPITALS = 0.6
"""Share of a headline's longer words that are capitalised when it is in headline case."""

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_VERB = 4
_NAMES_LIKE_VERBS = word_set(
    """
    apit bina galang ganjar gema giring gunung julang kajari kawali kolok kundang lamar lego lintang lulu minang mori
    muji nata nato nduga nengah pandu pinang puja rantau rigen riku simpang sulut tang tanti tilik titan titi
    """
)
"""Words in lower case that news writes with a capital, as names, though verbs may be made of them."""
_OPENING = (".", "!", "?", ":", '"', "\u201c", "\u2018", "(", "[")


def sentence_case(headline: str, body: Iterable[str]) -> str:
    """A headline with only its first word and its names capitalised; returned as it is when it is a sentence already.

    Args:
        headline: one line.
        body: sentences of the article's prose; what they capitalise inside a sentence is a name, what they write small
            alone is none.
    """
    if in_capitals(headline):
        return _outside_verbatim(headline, small_from_capitals(headline, body))
    if not is_headline_case(headline):
        return headline
    inside = {word for sentence in body for word in _inner_words(sentence)}
    names = {word for word in inside if word[0].isupper()}
    small = small_words()
    first = _WORD.search(headline)

    def lower(match: re.Match[str]) -> str:
        word = match.group()
        if first is None or match.start() == first.start() or not word.istitle() or word in names:
            return word
        if (
            word.lower() in small
            or word.lower() in inside
            or (not _is_joined(headline, match) and is_bare_verb(word.lower()))
        ):
            return word.lower()
        return word

    return _outside_verbatim(headline, _WORD.sub(lower, headline))


def _is_joined(line: str, word: re.Match[str]) -> bool:
    """Whether a hyphen stands beside a word: "Undang" of "Undang-Undang"."""
    return line[word.end() : word.end() + 1] == "-" or line[: word.start()].endswith("-")


def is_bare_verb(word: str) -> bool:
    """Whether a word in lower case is a verb without its prefix, known by the verbs that news makes of it."""
    if len(word) < _SHORTEST_VERB or word in _NAMES_LIKE_VERBS:
        return False
    small = small_words()
    causative = word.endswith("kan") and f"ter{word.removesuffix('kan')}" in small
    return causative or f"di{word}" in small or any(verb in small for verb in active(word))


def _outside_verbatim(headline: str, changed: str) -> str:
    """The changed headline with its addresses, hashtags and codes as they were; the two are of one length."""
    for start, end in find_verbatim(headline):
        changed = changed[:start] + headline[start:end] + changed[end:]
    return changed


def is_headline_case(text: str) -> bool:
    """Whether most of the longer words of a line after its first are capitalised, though not all letters are."""
    words = [word for word in _inner_words(text) if len(word) > 3]
    capitalised = sum(1 for word in words if word.istitle())
    return bool(words) and capitalised >= LEAST_CAPITALS * len(words)


def _inner_words(sentence: str) -> list[str]:
    """The words of a sentence that follow no mark that may open another one."""
    found = []
    end = 0
    for match in _WORD.finditer(sentence):
        between = sentence[end : match.start()].rstrip()
        if end and not between.endswith(_OPENING):
            found.append(match.group())
        end = match.end()
    return found
