"""Words with a capital that are no part of a name: ranks and posts, streets, web addresses, words glued together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from translator.english.words import english
from translator.indonesian.glued_words import is_brand
from translator.indonesian.offices import OFFICES, TITLES
from translator.indonesian.words import small_words
from translator.lexicon.exonyms import exonyms, expansion, places, shown
from translator.text import Word, word_set

_STREETS = word_set("jalan jl jln gang gg lorong lrg")
_TITLES = TITLES - word_set("karo st mt se ss")
"""Without those that are parts of names of places as well."""
_HEADS = word_set(
    "dinas kementerian kementrian departemen badan bagian kantor biro direktorat subdirektorat seksi unit bidang "
    "divisi satuan pemberdayaan perlindungan pelayanan deputi asisten urusan luar dalam korupsi "
    "kepolisian staf ahli manajer operasional tim kasi pusat"
)
_CORPS = word_set("inf kav arm arh czi cba chb laut pnb mar pol purn tni")
"""Branches of the forces, as they stand behind a rank: "Letkol Inf", "Kolonel Laut"."""
_RANKS = word_set(
    "letkol kolonel mayor kapten lettu letda letjen mayjen brigjen laksda laksma laksamana marsekal marsda marsma "
    "peltu pelda serma serka sertu serda kopda koptu praka pratu prada irjen komjen kombes jenderal letnan sersan"
)
_POSTS = re.compile(
    r"(?:wa)?ka(?:pol|bid|bag|sat|nit|dis|sub|si|kor|kan|lapas|rutan|div|jari|jati|pus|des|bares|bain|uptd?)\w*"
    r"|(?:wa)?dan(?:rem|dim|lanal|lanud|ramil|puspom|yon|pos|satgas|lantamal)\w*|wadan\w*"
    r"|wabup|wagub|wawali|walkot|wali|pangdam|pangkostrad|kapendam|jubir|dubes|konjen|stafsus"
    r"|(?:wa)?dir(?:jen|ut|lantas|krim\w*|res\w*)|(?:wa)?sek(?:da|wan|jen)|(?:wa)?ketum|(?:wa)?bendum"
    r"|kanwil|rutan|lapas|diskes|diskominfo|diskop\w*|dis(?:dik|hub|naker|duk\w*|par\w*|pora|perin\w*|pertan\w*|bud\w*)|dinkes"
)
_ADDRESS = re.compile(r"\w\.(?:com|net|org|id|co|tv)\b", re.I)
_HUMP = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{4}")
_TAILS = ("atas", "yang", "dari", "dengan", "untuk", "pada", "dan", "di", "ke")
_LONG_TAILS = tuple(tail for tail in _TAILS if len(tail) > 3)
_AFTER_CAPITALS = re.compile(r"[A-Z]{2}([a-z]{4,})")
_ROMAN = re.compile(r"[IVX]{2,}")
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LEAST_PIECE = 3
_LONG_TAIL = 6
"""Letters of a small word that says by itself that it is glued to the end of another."""


def is_street(word: Word) -> bool:
    """Whether what follows is the name of a street, which is an address and no one the news is about."""
    return word.lower in _STREETS


def is_address(text: str) -> bool:
    """Whether a word is a web address or an outlet named by one: "JUARA.net"."""
    return _ADDRESS.search(text) is not None


def is_post(word: Word, before: Word | None) -> bool:
    """Whether a word is a rank, a post or the abbreviation of one: "Letkol", "Wabup"; "Inf" after a rank."""
    lower = word.lower
    if _POSTS.fullmatch(lower):
        return True
    if _is_known(lower) or expansion(word.text):
        return False
    if before is not None and before.lower in _RANKS and lower in _CORPS:
        return True
    return lower in _TITLES or lower in _RANKS


def goes_on(word: Word, before: Word | None) -> bool:
    """Whether a word goes on the name of an office that is translated: "Kesehatan" of "Dinas Kesehatan"."""
    if before is None or before.lower not in _HEADS or word.text.isupper() or _is_known(word.lower):
        return False
    return word.lower in small_words()


@lru_cache(maxsize=16384)
def is_glued(text: str) -> bool:
    """Whether a word is several that have lost their spaces, one of them an ordinary one: "KemenanganPersib".

    Names with a capital in the middle ("McLaren", "YouTube", "TransJakarta") are none.
    """
    if not text.isascii() or is_brand(text) or _is_known(text.lower()):
        return False
    if text[1:].islower():
        return _has_tail(text.lower())
    if not _HUMP.search(text):
        return False
    pieces = [piece.lower() for piece in _PIECES.findall(text)]
    pieces += _AFTER_CAPITALS.findall(text)
    return any(map(_is_word, pieces)) or any(piece.endswith(_LONG_TAILS) for piece in pieces[:-1])


def halves(word: Word) -> tuple[Word, ...]:
    """The two places of a pair: "Iran-Israel" is Iran and Israel; the word itself where it is no pair."""
    left, dash, right = word.text.partition("-")
    if not dash or not (_is_known(left.lower()) and _is_known(right.lower())) or _is_known(word.lower):
        return (word,)
    middle = word.start + len(left)
    return (
        Word(left, left.lower(), word.start, middle, True),
        Word(right, right.lower(), middle + 1, word.end, right[:1].isupper()),
    )


def trimmed(part: Sequence[Word], inner: frozenset[str]) -> Sequence[Word]:
    """A run without what no name begins or ends with: "Raya" of a feast, "al", one letter; empty if that is all."""
    start, end = 0, len(part)
    while end - start > 1 and (part[start].lower == "raya" or _ROMAN.fullmatch(part[start].text)):
        start += 1
    while end > start and (part[end - 1].lower in inner or len(part[end - 1].text) == 1):
        end -= 1
    kept = part[start:end]
    return () if len(kept) > 1 and all(len(word.text) <= 2 or not word.text.isalpha() for word in kept) else kept


def _is_word(piece: str) -> bool:
    """Whether a piece of a glued word, in lower case, is a word, a known name, or one with a word at its end."""
    if len(piece) < _LEAST_PIECE:
        return False
    if (piece in small_words() and piece not in english()) or piece in OFFICES or _is_known(piece) or _has_tail(piece):
        return True
    return any(piece[end:] in small_words() for end in range(_LEAST_PIECE, len(piece) - _LONG_TAIL + 1))


def _has_tail(lower: str) -> bool:
    """Whether a word is a known name with a small word at its end: "indonesiadi", "milanberarti"."""
    ends = range(_LEAST_PIECE, len(lower) - 1)
    return any(
        (lower[end:] in _TAILS or (len(lower) - end > _LEAST_PIECE and lower[end:] in small_words()))
        and _is_known(lower[:end])
        for end in ends
    )


@lru_cache(maxsize=16384)
def _is_known(lower: str) -> bool:
    """Whether a word is a name that the tables know."""
    return (lower,) in exonyms() or lower in shown() or (lower,) in places()
