"""Which language a sentence is in: Indonesian, or English that passes through untranslated.

Decided by function words, which neither names nor loan words share: Indonesian news is full of English nouns but
keeps its own "yang", "di" and "tidak". Where there is no evidence the answer is Indonesian.
"""

from __future__ import annotations

import re

from translator.article import Language
from translator.text import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

_ENGLISH = word_set(
    """
    the of and to in is was are were be been being that this these those it its he she they we you i his her
    their our my your me him them us for with from by at as on but or not no so if than then there here when
    where who whom whose which what why how have has had having do does did will would can could should may
    might must shall about into over after before between because while during against through up out off all
    any some more most very just only also an a don't doesn't didn't isn't aren't wasn't won't can't i'm i've
    i'll it's that's we're you're they're let's never ever every each other another such own too says said say
    get got make made want need know think go going see come back new first last one two people time good great
    day year years way love life world home thank thanks please happy let
    """
)
INDONESIAN = word_set(
    """
    yang dan di ke dari dengan untuk pada ini itu tidak tak akan oleh dalam adalah karena juga sudah telah ada
    bisa dapat saat lebih atau sebagai para kami kita saya dia ia mereka anda kamu aku hingga sampai serta bahwa
    agar jika kalau bila tetapi tapi namun sedangkan sementara ketika setelah sebelum selama sejak antara
    terhadap tentang menurut seperti hanya masih belum bukan jangan harus secara sebuah seorang tersebut lain
    lainnya semua setiap banyak beberapa sangat paling kata ujar ucap tutur lalu kemudian pun lagi pula jadi
    sehingga maka adanya kepada atas bagi bersama tanpa hari tahun orang baru satu dua kali baca nya sang si
    soal usai jelang kini begini ingin mau
    """
)
"""Function words of Indonesian. Lower case."""
_SHARED = word_set(
    """
    a i me an he so one two in on at as is us up go no all my home back out off time first last day you love
    good new pun
    """
)
"""English function words that also stand in Indonesian text: in names, titles, loan phrases, abbreviations."""

_AFFIXED = re.compile(
    r"(?:(?:me(?:m|n|ng|ny|l|r)?|ber|ter|pe(?:m|n|ng|ny|r)?|se|di|ke)[a-z]{3,}(?:kan|an|i|nya)|(?:mem|meng|meny|ber|ter|peng|diper)[a-z]{4,}|me[lrwy][aeiou][a-z]{2,}|[a-z]{3,}(?:nya|kan))\Z"
)
_FALSE_AFFIX = re.compile(
    r"(?:term|person|permi|berl|terr|perf|perh|perc|pers|menti|meaning|melod|melanch|merid|merit|merin)"
)

_LEAST_WORDS = 4
_LEAST_ENGLISH = 2


def language_of(sentence: str) -> Language:
    """The language of one sentence, headline or quotation.

    Fewer than four words, names alone and doubtful cases count as Indonesian, so that they are translated.
    """
    found = _WORD.findall(sentence.replace("’", "'"))
    if len(found) < _LEAST_WORDS:
        return "id"
    words = [w.lower() for w in found]
    if sum(1 for w in words if w in _ENGLISH) < _LEAST_ENGLISH:
        return "id"
    indonesian = sum(1 for w in words if w in INDONESIAN or _is_affixed(w))
    if not _is_english(words, indonesian, len(words)):
        return "id"
    return "en" if not indonesian or _is_english(_outside_titles(found), indonesian, len(words)) else "id"


def _is_english(words: list[str], indonesian: int, total: int) -> bool:
    """Whether English function words are enough among `words` against so many Indonesian ones in `total` words."""
    english = sum(1 for w in words if w in _ENGLISH)
    if english < max(_LEAST_ENGLISH, 3 * indonesian, 0.2 * total):
        return False
    return any(w in _ENGLISH and w not in _SHARED for w in words)


def _outside_titles(words: list[str]) -> list[str]:
    """The words, in lower case, that stand in no capitalised title ("Film The Lord of the Rings meraih ...")."""
    outside = []
    for place, word in enumerate(words):
        before = next((w for w in words[max(0, place - 3) : place][::-1] if w.lower() not in _ENGLISH), "")
        following = next((w for w in words[place + 1 : place + 4] if w.lower() not in _ENGLISH), "")
        if not (word[0].isupper() and place > 0) and not (before[:1].isupper() and following[:1].isupper()):
            outside.append(word.lower())
    return outside


def _is_affixed(word: str) -> bool:
    return _AFFIXED.match(word) is not None and _FALSE_AFFIX.match(word) is None
