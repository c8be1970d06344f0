"""Words that lost the space between them ("SaudiMelansir", "diajuga"): taken apart where that is certain.

Scraping loses the space where a link or an emphasis ends. What is mended is shown as the source, so only two kinds are:
a hump of case between two words that are known or stand in the article by themselves, and two small words of which the
whole is no word. Names that are written with a hump stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from translator.indonesian.abbreviations import OPENERS
from translator.indonesian.words import EMPTY, small_words
from translator.text import word_set, words_of

_HUMP = re.compile(r"[a-z][A-Z][a-z]")
_HALVES = re.compile(r"(?P<left>[A-Z]?[a-z]+)(?P<right>[A-Z][a-z]+)\Z")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_IN_ADDRESS = re.compile(r"[@#/_\\]|\.(?:com|co|id|net|org)\b")

_BRANDS = word_set(
    """
    KapanLagi BeritaSatu BukaLapak TokoPedia RuangGuru LinkAja DailySocial JalanTikus AkuLaku KitaBisa TransJakarta
    TransJogja TransMedia NasDem GoTo GoPay GrabPay GrabFood GrabBike ShopeePay ShopeeFood WhatsApp YouTube TikTok
    FaceTime PlayStation LinkedIn PayPal SoundCloud WordPress OpenAI DeepMind BlackBerry BlackRock BlackPink NewJeans
    MetroTV KompasTV PosKota SuaraMerdeka JawaPos MediaIndonesia KataData TanahAbang BankMandiri HaloDoc AloDokter
    PajakPay OnlinePajak TokoCash KerjaKu WarungPintar RumahCom JakLingko JakPreneur PeduliLindungi SatuSehat InfoBMKG
    PintarNya DanaKita UangTeman KoinWorks SmartFren TelkomSel MyTelkomsel MyPertamina LiveJournal BabyMonster
    SuperIndo AlfaMart IndoMaret HyperMart CarreFour SinarMas AgungPodomoro CitraLand SumberAlam
    kitaBisa akuLaku ruangGuru jalanTikus
    """
)
"""Names with a hump whose halves are words. Others are known by a half that is none ("iPhone", "GeForce")."""
_BRAND_OPENERS = word_set(
    """
    detik kumparan Detik Tribun Tribunnews Sindo Okezone Grab Shopee Link Trans My In On Net Tele Mc Mac De Di La Le Van
    Go Pay Buka Toko Halo Info Berita Metro Smart Super Hyper Cyber Face You Play Live Open Black
    """
)
_SMALL_LEFT = word_set(
    """
    di ke dari dan untuk dengan kepada oleh pada yang atau dalam adalah saat bagi kata juga antara bersama kontra lawan
    menurut melansir dilansir dikutip mengutip seperti serta jika bahwa terhadap tentang sejak hingga sampai kecuali
    """
)
"""What a name of any kind may be glued to."""
_SMALL_RIGHT = word_set(
    """
    bahwa juga yang dengan untuk adalah karena tidak kepada sebagai dari oleh dalam telah sudah terhadap melalui
    setelah sebelum namun tetapi menjadi merupakan
    """
)
_SMALL_HEADS = words_of(
    """
    kepada tidak dengan untuk bahwa karena seperti adalah sebagai melalui yang dalam bersama sebuah merupakan menjadi
    memiliki tersebut sejumlah terhadap telah sudah belum
    """
)
"""What an ordinary word of some length may be glued to from behind ("kepadawartawan")."""
_SHORT_HEADS = words_of(
    """
    ini itu dan akan juga atau agar saat oleh pada dari bisa dapat harus lebih serta namun ketika setelah
    """
)
"""Those that open longer words by chance: what follows must be longer too."""
_HEADS = (*_SMALL_HEADS, *_SHORT_HEADS, *(head.capitalize() for head in _SMALL_HEADS))
_AFTER_NAMES = _SMALL_RIGHT - {"dari", "oleh", "juga", "sudah"}
"""What a name may be glued to from behind; the others end names and words too ("Wulandari")."""
_MARKS = ".,;:!?()[]\"'“”‘’-–—"
_RIGHT_ENDS = tuple(sorted(_SMALL_RIGHT))

_ENDINGS = frozenset(("Nya", "Mu", "Ku"))
"""Possessives that are written with a capital in honour of God ("RasulNya")."""

_LEAST_LETTERS = 3
_LEAST_NAME = 4
_LEAST_LONG = 4
_LEAST_HEADED = 5


def mend(texts: Iterable[str]) -> dict[str, str]:
    """The glued words among the words of an article, each with the words that it is taken apart into."""
    tokens: set[str] = set()
    for text in texts:
        tokens.update(text.split())
    candidates = {
        word
        for token in tokens
        if _may_be_glued(token) and not _IN_ADDRESS.search(token)
        for word in _WORD.findall(token)
        if word not in _BRANDS and word.isascii()
    }
    if not candidates:
        return {}
    alone = {word for token in tokens for word in _WORD.findall(token)}
    found = {}
    for word in candidates:
        parts = _take_apart(word, alone)
        if parts is not None:
            found[word] = parts
    return found


def apply(text: str, mended: Mapping[str, str]) -> str:
    """The text with the words of `mended` taken apart."""
    for word, parts in mended.items():
        if word in text:
            text = re.sub(rf"(?<![\w@#/.]){word}(?![\w@])", parts, text)
    return text


def is_brand(word: str) -> bool:
    """Whether a word with a hump of case is a name that is written so: "YouTube", "TransJakarta"."""
    halves = _HALVES.match(word)
    return word in _BRANDS or (halves is not None and halves["left"] in _BRAND_OPENERS - _SMALL_LEFT)


@lru_cache(maxsize=16_384)
def _may_be_glued(token: str) -> bool:
    """Whether a token has a hump of case, or ends in a small word and is no word as a whole."""
    if not token.islower() and _HUMP.search(token):
        return True
    if len(token) <= 2 * _LEAST_LETTERS:
        return False
    bare = token.strip(_MARKS)
    at_edge = bare.endswith(_RIGHT_ENDS) or bare.startswith(_HEADS)
    return at_edge and len(bare) > 2 * _LEAST_LETTERS and bare.lower() not in small_words()


def _take_apart(word: str, alone: set[str]) -> str | None:
    """The words that a glued one is made of; None where it may be one."""
    halves = _HALVES.match(word)
    if halves is not None:
        left, right = halves["left"], halves["right"]
        if not _is_hump(left, right, alone):
            return None
        return f"{left} {_take_tail(right, alone) or right}"
    return _take_tail(word, alone) or _take_head(word)


def _is_hump(left: str, right: str, alone: set[str]) -> bool:
    """Whether a word with a hump is two: both are words, or names that stand in the article by themselves."""
    if (left in _BRAND_OPENERS and left not in _SMALL_LEFT) or right in _ENDINGS:
        return False
    is_known = right in alone or right in OPENERS or _take_tail(right, alone) is not None
    if left[0].islower():
        return left in _SMALL_LEFT or (len(left) >= _LEAST_LETTERS and left in small_words() and is_known)
    if len(left) < _LEAST_LETTERS or len(right) < 2:
        return False
    return (left in alone or left.lower() in small_words()) and (right in alone or right in OPENERS)


def _take_head(word: str) -> str | None:
    """A small word and the ordinary one glued to its end, taken apart; None where the whole may be a word."""
    lower = word.lower()
    if not word.isalpha() or not word[1:].islower() or lower in small_words() or lower.startswith("daripada"):
        return None
    short = _SHORT_HEADS if word.islower() and not lower.endswith("antara") else ()  # Danantara, Padalarang
    for heads, least in ((_SMALL_HEADS, _LEAST_HEADED), (short, _LEAST_HEADED + 1)):
        for left in heads:
            right = lower.removeprefix(left)
            if right != lower and len(right) >= least and right in small_words() and right not in _SMALL_RIGHT:
                return f"{word[: len(left)]} {right}"
    return None


def _take_tail(word: str, alone: set[str]) -> str | None:
    """A word and the small word glued to its end, taken apart; None where the whole may be a word."""
    lower = word.lower()
    if lower in small_words() or not word.isalpha():
        return None
    for right in _RIGHT_ENDS:
        left = word[: -len(right)]
        if not lower.endswith(right) or len(left) < _LEAST_LETTERS or not word.endswith(right):
            continue
        if left[0].isupper():
            if len(left) >= _LEAST_NAME and left in alone and right in _AFTER_NAMES:
                return f"{left} {right}"
        elif left in EMPTY or (len(left) >= _LEAST_LONG and left in small_words()):
            return f"{left} {right}"
    return None
