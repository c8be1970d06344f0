"""Whether a name or a number of a translation may be one of the source that a model has garbled.

Karjati may be Karangjati and 202 may be 2022; Munich is no garbled Muenchen, and Securities no garbled Sekuritas: what
English knows is right as it stands, and what Indonesian spells in its own way is no better for being put back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from translator.english.dates import DAY_NUMBERS as ENGLISH_DAYS
from translator.english.dates import MONTH_NUMBERS as ENGLISH_MONTHS
from translator.english.words import english, root, stem
from translator.indonesian.dates import DAY_NUMBERS, MONTH_NUMBERS
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.indonesian.words import common, small_words
from translator.lexicon.exonyms import exonyms, shown
from translator.lexicon.words import lexicon
from translator.text import fold

_ALIKE = 0.7
"""Similarity (difflib's ratio) from which one name may be another one garbled; they must begin alike too."""
_SHORTEST = 4
"""Letters of the shortest name that may be put right: two shorter ones are alike by chance."""
_INDONESIAN = re.compile(
    r"(?:ika|isme|itas|istik|istis|sentris|asi|ologi|ografi|[tr]ural|ktur|ikal|ional|nya|.{4}kan|.{4}kah|.{4}lah)$"
    r"|^(?:ber|mem|meng|pem|peng).{5}"
)
"""Endings and beginnings of Indonesian words, among them those that English has as well and spells otherwise."""
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"gn|ny|ni(?=[aeou])", "n"),
        (r"x", "ks"),
        (r"tj|tch|sch|ch|kh|sh|sy|[ckqsz]", "s"),
        (r"ph|[vw]", "f"),
        (r"th|dh", "t"),
        (r"oe|ou|ue", "u"),
        (r"ae|ai|ay|ei|ey|ie", "e"),
        (r"dj|[yj]", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?:al|is|e?an|[aeiou]{0,2}s?)$", ""),
    )
)
"""What the spellings of one name differ in, be they Indonesian, English or old, reduced in this order."""
_JOINED = re.compile(
    r".{3}(?P<word>yang|juga|pada|telah|akan|sudah|untuk|dengan|masih|(?:ber|mem|men|meng|ter|di|ke|se)[a-z]{4,})$"
)
"""A small word or a verb at the end of a longer one: the space before it may be missing."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOST = 2
"""How many letters a garbled name may lack at its end; more are a word that the source has run together with it."""


def may_stand(name: str, source: Source, span: tuple[int, int]) -> bool:
    """Whether a word of the source is a name that stands in English as it is spelt, and is whole.

    None of what English spells otherwise (exonyms, months, words of the lexicon), of what Indonesian writes with a
    small letter, of what has a capital within or is touched by a figure or a broken character.
    """
    lower = fold(name)
    if len(lower) < _SHORTEST or not name[0].isupper() or not name.replace("-", "").isalpha():
        return False
    if not _is_whole(source.raw, *span) or re.search("[a-z][A-Z]", name):
        return False
    if name[-1] == "\u00c2" or _ran_together(lower) or _INDONESIAN.search(lower):
        return False
    forms = exonyms().get(tuple(lower.split()))
    if forms is not None and lower not in forms:
        return False
    if lower in MONTH_NUMBERS or lower in DAY_NUMBERS or lower in common() or lower in small_words():
        return False
    return all(lower.startswith(known) for known in stems_of(lower))


def is_right(word: str) -> bool:
    """Whether a word of a translation is English or a known name, so that nothing may take its place."""
    lower = fold(word)
    return is_english(word) or lower in lexicon() or stem(lower) in _english_stems()


def is_english(word: str) -> bool:
    """Whether a word is a common English one, a month, a day, or a name of the table with or without an ending."""
    lower = fold(word)
    if lower in english() or root(lower) in english() or lower in ENGLISH_MONTHS or lower in ENGLISH_DAYS:
        return True
    # An English ending may follow a known name: Russian, Indonesians.
    return any(lower[:end] in _known_names() for end in range(max(_SHORTEST, len(lower) - 4), len(lower) + 1))


def is_foreign(word: str) -> bool:
    """Whether a word is an Indonesian one that the lexicon translates and English does not share."""
    lower = fold(word)
    stems = stems_of(lower)
    return bool(stems) and lower not in english() and not any(lower.startswith(known) for known in stems)


def is_garbled_name(name: str, word: str) -> bool:
    """Whether a word of a translation is spelt like a name, but is neither the name nor another spelling of it.

    One letter is not enough: where a good model differs from the source in one, it is the source that is misspelt.
    """
    ours, theirs = fold(name), fold(word)
    if name.isupper() != word.isupper() or (ours.startswith(theirs) and len(ours) - len(theirs) > _LOST):
        return False
    return likeness(name, word) >= _ALIKE and not (_is_slip(ours, theirs) or _is_spelling(ours, theirs))


def likeness(name: str, word: str) -> float:
    """0 to 1; 0 for names that do not begin alike."""
    a, b = fold(name), fold(word)
    return SequenceMatcher(None, a, b).ratio() if a[:1] == b[:1] else 0.0


def is_garbled_number(number: str, answer: str, others: Iterable[str] = ()) -> bool:
    """Whether two numbers may be the same one garbled: one opens like the other, or one figure or separator differs.

    `others` are numbers of the source that have no answer: what ends like one of those is two numbers run together.
    """
    ours, theirs = _digits(number), _digits(answer)
    if not ours or not theirs:
        return False
    if ours == theirs or ours[0] != theirs[0]:
        return ours == theirs
    short, long = sorted((ours, theirs), key=len)
    if long.startswith(short):
        rest = theirs[len(ours) :]
        if len(rest) > 1 and _YEAR.fullmatch(number):
            return False
        if len(long) - len(short) > len(short) and long[len(short) :].strip("0"):
            return False
        return not rest or not any(_digits(other).endswith(rest) for other in others)
    return len(short) == len(long) and sum(a != b for a, b in zip(short, long, strict=True)) == 1


def _digits(number: str) -> str:
    return re.sub(r"[^\d]", "", number)


def _is_slip(ours: str, theirs: str) -> bool:
    """Whether two words differ by one letter added, left out or changed, or by two that changed places."""
    before = _shared(ours, theirs)
    a, b = ours[before:], theirs[before:]
    after = _shared(a[::-1], b[::-1])
    a, b = a[: len(a) - after], b[: len(b) - after]
    return max(len(a), len(b)) <= 1 or (len(a) == 2 and a == b[::-1])


def _shared(a: str, b: str) -> int:
    """How many letters two words share at their beginning."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _is_spelling(ours: str, theirs: str) -> bool:
    """Whether two names are one in other spellings, vowels or endings: Indias, Indies; Friedrich, Frederick."""
    return re.sub("[aeiou]", "", _reduced(ours)) == re.sub("[aeiou]", "", _reduced(theirs))


def _reduced(name: str) -> str:
    for pattern, replacement in _SPELLINGS:
        name = pattern.sub(replacement, name)
    return name


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether nothing but spaces and punctuation touches a word: no figures, symbols or broken characters."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return all(c.isspace() or unicodedata.category(c).startswith("P") for c in around)


def _ran_together(lower: str) -> bool:
    """Whether a word seems to end in another that has lost the space before it: "Nausanberjarak"."""
    match = _JOINED.search(lower)
    return match is not None and (match["word"] in lexicon() or match["word"] in small_words())


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    """The words of all names of the table, Indonesian and English, in lower case."""
    names = [" ".join(key) for key in exonyms()]
    forms = [form for row in exonyms().values() for form in row]
    return frozenset(word for text in (*names, *forms, *map(fold, shown().values())) for word in text.split())


@lru_cache(maxsize=1)
def _english_stems() -> frozenset[str]:
    """The beginnings of all English words of the lexicon."""
    return frozenset(known for stems in lexicon().values() for known in stems)
