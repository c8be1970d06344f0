"""Words with a capital that are no names after all: words of the language, and names that have lost a space."""

from __future__ import annotations

import re

from translator.english.reading import Translation
from translator.indonesian.morphology import simpler_forms
from translator.indonesian.offices import OFFICES, TITLES, is_blend
from translator.indonesian.reading import Source
from translator.indonesian.words import common, rarer_words, small_words
from translator.lexicon.exonyms import answers
from translator.lexicon.words import lexicon
from translator.text import Word, word_set

AFFIXED = re.compile(r"(?:me[mnr]?|di|ber|ter|ke|pe[mnr]?|se)[a-z]{4,}|[a-z]{4,}(?:nya|kan|lah|an|kah)")
# Two words that have lost the space between them ("HijauProyek"); names such as "McLaren" are spared.
CAMEL = re.compile(r"[^\W\d_A-Z]{3}[A-Z]|[A-Z]{2,}[a-z]{3}")
_GLUED = re.compile(r"[^\W\d_]{3,}(?:yang|untuk|dengan|sebagai|dalam|adalah|tidak)[^\W\d_]{3,}")
# What titles and names of bodies write with a capital and no list of common words holds.
_WRITTEN_LARGE = word_set("""
    baca simak lihat tonton klik himpunan ikatan persatuan perhimpunan asosiasi yayasan lembaga dewan badan komite
    panitia prakirawan forum aliansi gerakan satuan kelompok paguyuban perkumpulan serikat gabungan gergaji kalender
    republik bagian bidang seksi kepolisian institut residensial sekuritas sekuritisasi
    intermediasi permusyawaratan panjat pamong praja kesaktian suaka margasatwa skizofrenia mars gandeng perundangan
    undangan perundangan-undangan sintetis pertiwi musala mushola musholla balai aula lapangan alun-alun kompetensi
    fakultatif kopetensi uji sertifikasi pelatihan seminar
    """)
_TAILS = word_set("""
    yang dan dari untuk dengan pada itu ini akan saat tahun oleh dalam juga telah ke di kini usai pun nya atau vs baru
    tak bisa lalu agar jadi para punya bak bagi dua tiga jam hari pagi per kali lah kah
    """)
_ENDINGS = ("nese", "'s", "ian", "ese", "an", "n")
"""What English adds to the name of a place, the longest first."""
DOLLARS = frozenset({"dolar", "dollar"})
_VERBAL = re.compile(r"(?:me[mnrlwy]|ter|ber|di)[a-z]{3,}")


def is_word(at: int, source: Source) -> bool:
    """Whether a word with a capital is more likely one of the language than a name, no name standing beside it."""
    lower = source.words[at].lower
    if lower in small_words() or lower in _WRITTEN_LARGE or lower in rarer_words():
        return True
    if at and source.words[at - 1].lower in DOLLARS:
        return True  # "dolar Singapura" may be "S$"
    return AFFIXED.fullmatch(lower) is not None and any(
        form in small_words() or form in common() for form in simpler_forms(lower)
    )


def is_glued(word: Word, translation: Translation) -> bool:
    """Whether it is a name that has lost the space behind it ("Thohirmenyatakan") and stands there with one."""
    lower = word.lower
    if _GLUED.match(lower) or all(part in TITLES for part in lower.split("-")):
        return True
    for cut in range(len(lower) - 2, 2, -1):
        head, tail = lower[:cut], lower[cut:]
        if not is_tail(tail):
            continue
        if _begins_one(head, translation):
            return True  # "Malaysiakita", "Ayumengatakan"
        if any(f" {form}" in translation.joined for form in answers().get((head,), ())):
            return True  # "Yamantetap", Yemen
        if cut < 4:
            continue
        if tail in _TAILS and (is_blend(head) or head in lexicon() or head in small_words()):
            return True
        if len(tail) > 4 and (head in TITLES or head in OFFICES or (_VERBAL.match(tail) and head in lexicon())):
            return True  # "Presidenpertama"
        if len(head) > 5 and head in small_words() and (len(tail) > 4 or tail in _TAILS):
            return True  # "Kondisijemaah", "Penambahanjam"
        if tail in _TAILS and any(head[:n] in small_words() and _is_ordinary(head[n:]) for n in range(4, cut - 3)):
            return True  # "Sebuahfotoyang"
    return False


def is_tail(rest: str) -> bool:
    """Whether what is left of a word behind a name is a word that may have lost the space before it."""
    return rest in _TAILS or (len(rest) > 3 and _is_ordinary(rest))


def _is_ordinary(word: str) -> bool:
    return word in small_words() or word in rarer_words()


def _begins_one(name: str, translation: Translation) -> bool:
    """Whether a name stands in the translation, alone or with an English ending ("Kluivert's", "Indonesian")."""
    endings = ("", "'s", "\u2019s", "n", "an", "ian", "ese")
    return any(name + ending in translation.lower_words for ending in endings)


def _is_glued_place(word: Word, english: str) -> bool:
    """Whether a word is the Indonesian for an English name, run together with the word behind: "Yamantetap", Yemen."""
    heads = (word.lower[:cut] for cut in range(len(word.lower) - 2, 3, -1) if is_tail(word.lower[cut:]))
    return any(english.startswith(form) for head in heads for form in answers().get((head,), ()))


def stands_glued(word: Word, source: Source) -> bool:
    """Whether the name stands in the source without the space before or behind it ("dikutipAntara")."""
    name = word.text
    at = source.raw.find(name)
    if at < 0:
        name = next((n for end in _ENDINGS if name.endswith(end) and len(n := name.removesuffix(end)) > 3), name)
        at = source.raw.find(name)
    if at < 0:
        return any(_is_glued_place(other, word.lower) for other in source.words if other.capital)
    if at and source.raw[at - 1].islower():
        return True
    tail = re.match(r"[a-z]*", source.raw[at + len(name) :])
    if tail is None:
        return False
    return tail.group() in _TAILS or tail.group() in small_words() or _VERBAL.match(tail.group()) is not None
