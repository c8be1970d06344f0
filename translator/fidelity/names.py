"""Proper names: each of the source must stand in the translation, in its own or its English form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translator.article import Flag
from translator.english.number_words import roman
from translator.english.reading import Translation
from translator.english.words import english
from translator.fidelity.blends import is_office, is_region
from translator.fidelity.capitals import AFFIXED, CAMEL, DOLLARS, is_glued, is_word
from translator.fidelity.new_names import candidates, is_new, is_slip_of, is_variant
from translator.fidelity.slips import has_misspelt, is_put_right
from translator.fidelity.spelling import overlap, sound
from translator.fidelity.standing import CLITIC, GARBLED, base, is_in_pieces, stands, stands_joined
from translator.indonesian.dates import DAY_NUMBERS, MONTH_NUMBERS
from translator.indonesian.headline_case import is_bare_verb
from translator.indonesian.offices import TITLES, is_blend
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.indonesian.words import common, small_words, spelled_out
from translator.lexicon.exonyms import answers, first_words, longest, phrases, places
from translator.lexicon.names import known_names
from translator.lexicon.words import lexicon
from translator.text import Text, Word, capital_share, word_set

_HEADLINE_SHARE = 0.7
"""Share of the longer words with a capital above which a capital makes no name."""
# Behind these a word with a capital is the name of a place or a person.
_BEFORE_NAMES = word_set("""
    desa kota kabupaten kecamatan kelurahan provinsi jalan jl gunung sungai pulau stadion bandara pelabuhan kampung
    dusun
    nagari distrik danau teluk bukit pantai bernama pak bu ibu bapak asal di ke dari dan
    kata ujar ucap tutur jelas ungkap tegas imbuh papar terang sebut lanjut cetus tandas beber pungkas menurut
    """)
_DIRECTIONS = word_set("north south east west central southeast southwest northeast northwest")
# Towns that are common words too ("Padang pasir" is a desert).
_ALSO_WORDS = word_set("padang medan malang solo kudus batu serang pati")
_GRADES = word_set("muda madya pertama utama satu dua tiga marsda marsma marsdya laksda laksma laksdya jenderal")
_PAIRS = frozenset({("euro", "eropa")})
_FORCES = frozenset({("tni",), ("polri",), ("tni", "ad"), ("tni", "al"), ("tni", "au")})
_APART = re.compile(r"[,;:()]")
"""What no name of several words holds: "Eropa, Timur Tengah" is no "Eropa Timur"."""
_BROKEN = re.compile("[ÂÃ\u00e2](?![a-z])|[ÂÃ]")
"""What is left of a character that was read in the wrong encoding."""
_DERIVED = re.compile(r"(?:pe[rmn]?|ke)[a-z]{4,}an|me[mn][a-z]{4,}")


def check_names(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags name_changed for a name that became another or is gone, hallucinated for one that nobody mentioned."""
    answered: set[str] = set()
    missing = list(_missing(source, translation, answered))
    new = [word for word in candidates(translation) if word.lower not in source.lower_words]
    if not missing and not new:
        return
    ours = {sound(word) for word in source.lower_words}
    ours |= {sound(word.replace("c", "ch")) for word in source.lower_words if "c" in word}
    headline = _is_headline(translation)
    extra = [] if headline else [word for word in new if is_new(word, source, translation, ours, answered)]
    if not missing:
        extra = [word for word in extra if not (is_variant(sound(word.lower), ours) or is_slip_of(word.lower, source))]
    for words, forms in missing:
        said = source.raw[words[0].start : words[-1].end]
        span = (words[0].start, words[-1].end)
        other = _closest(words, extra)
        if not forms and _base_text(words[0]).isupper() and not _is_garbled(words[0], other):
            continue  # an acronym that the table does not know may have been spelled out
        if other is not None:
            extra.remove(other)
            reason = f"{said} in the source, {other.text} in the translation"
            yield Flag("name_changed", reason, span, other.span)
        elif forms or len(words) > 1 or _is_surely_name(words[0], source, translation):
            yield Flag("name_changed", f"{said} in the source, not in the translation", span)
    if not missing and extra and not CAMEL.search(source.raw) and not has_misspelt(source, translation):
        for word in extra:
            yield Flag("hallucinated", f"{word.text} in the translation, not in the source", None, word.span)


def _missing(
    source: Source, translation: Translation, answered: set[str]
) -> Iterator[tuple[list[Word], tuple[str, ...]]]:
    """Names of the source without an answer, with the forms the table knows; adds to `answered` what was found."""
    table, at, words = answers(), 0, source.words
    headline = _is_headline(source)
    while at < len(words):
        if not words[at].capital:
            at += 1
            continue
        size = _table_size(source, at)
        if size == 1 and words[at].lower in _ALSO_WORDS and source.first_of_sentence(at):
            size = 0
        if size:
            named = words[at : at + size]
            if not _is_answered(at, named, source, translation, answered):
                yield named, table[tuple(base(word) for word in named)]
            at += size
            continue
        if not headline and _is_lost(at, source, translation):
            yield [words[at]], ()
        at += 1


def _is_answered(at: int, named: list[Word], source: Source, translation: Translation, answered: set[str]) -> bool:
    """Whether a name of the table that stands at a place has an answer; adds to `answered` what was found."""
    key = tuple(base(word) for word in named)
    forms = answers()[key]
    found = [form for form in forms if f" {form.replace('-', ' ')}" in translation.joined]
    for form in found:
        answered.update(form.split())
    if found or f" {' '.join(key)} " in translation.joined:
        return True
    before = source.words[at - 1] if at else None
    if before and ((key == ("ri",) and before.capital) or (before.lower in DOLLARS and "$" in translation.raw)):
        return True  # "DPR RI" is the DPR, "dolar Singapura" may be "S$"
    if before and key in _FORCES and before.capital and (before.lower in TITLES or before.lower in _GRADES):
        return True  # "Letjen TNI" is a lieutenant general
    if before and (before.lower, *key) in _PAIRS:
        return True
    if any(_stands_apart(form, translation) for form in forms):
        return True
    return key not in places() and _by_lexicon(named, translation)


def _is_lost(at: int, source: Source, translation: Translation) -> bool:
    """Whether a word is a name that the translation has in no spelling."""
    if not _is_name(at, source) or stands(source.words[at], translation):
        return False
    word = source.words[at]
    if _BROKEN.search(word.text) or is_office(word.lower) or is_region(word.lower, translation):
        return False
    if is_in_pieces(word, source, translation):
        return True
    if stands_joined(at, source, translation) or ("-" in word.lower and _is_compound(word.lower)):
        return False
    return not (is_word(at, source) or is_glued(word, translation) or is_put_right(word, source, translation))


def _stands_apart(form: str, translation: Translation) -> bool:
    """Whether a place and where in it stand apart: "South and East Jakarta" for South Jakarta."""
    first, _, rest = form.partition(" ")
    return first in _DIRECTIONS and rest in translation.lower_words and first in translation.lower_words


def _base_text(word: Word) -> str:
    """A word as it stands without a clitic behind a hyphen."""
    return CLITIC.sub("", word.text)


def _is_headline(text: Text) -> bool:
    """Whether most words have a capital, so that a capital makes no name."""
    long = [word.text for word in text.words if len(word.lower) > 3 and word.lower.isalpha()]
    return len(long) > 2 and capital_share(long) > _HEADLINE_SHARE


def _table_size(source: Source, at: int) -> int:
    """How many words from here on are a name of the table; 0 for none."""
    words = source.words
    if not words[at].capital or base(words[at]) not in first_words():
        return 0
    table = answers()
    for size in range(min(longest(), len(words) - at), 0, -1):
        key = tuple(base(word) for word in words[at : at + size])
        if key not in table or _APART.search(source.raw, words[at].end, words[at + size - 1].start):
            continue
        written = key in phrases() or all(word.capital or word.text[0].isdigit() for word in words[at : at + size])
        small = size == 1 and len(key[0]) <= 3 and not words[at].text.isupper() and key[0] in _SHORT
        if written and not small:
            return size
    return 0


# Acronyms that are ordinary words when they are not all capitals.
_SHORT = frozenset({"as", "bi", "ma", "pt", "ui", "rs", "sd", "sim", "bin", "ham", "sar", "uu", "ri", "nu", "idi"})


def _by_lexicon(words: list[Word], translation: Translation) -> bool:
    return all(any(s in translation.stems for s in stems_of(word.lower)) for word in words)


def _is_name(at: int, source: Source) -> bool:
    """Whether a word of the source is a proper name that a translation keeps as it is."""
    word = source.words[at]
    lower = word.lower
    if not word.capital or len(lower) < 3 or not word.text.replace("-", "").isalpha():
        return False
    if lower in TITLES or lower in common() or lower in spelled_out() or lower in DAY_NUMBERS or lower in MONTH_NUMBERS:
        return False
    if is_blend(lower) or CAMEL.search(word.text):
        return False
    if _is_verb_of_headline(at, source):
        return False
    if roman(word.text):
        return False
    stems = stems_of(lower)
    if stems and not any(lower.startswith(s) for s in stems):
        return False
    if stems and lower in english():
        return False
    if source.first_of_sentence(at):
        following = source.words[at + 1] if at + 1 < len(source.words) else None
        if AFFIXED.fullmatch(lower) or lower in _openers():
            return False
        return bool(following and following.capital) or not stems
    return not (_DERIVED.fullmatch(lower) and not stems and not _beside_name(at, source))


def _is_verb_of_headline(at: int, source: Source) -> bool:
    """Whether a word is the verb of a headline that stands within a sentence: "Picu Ledakan"."""
    lower = source.words[at].lower
    followed = at + 1 < len(source.words) and source.words[at + 1].capital
    return bool(at) and followed and is_bare_verb(lower) and lower not in known_names()


def _is_compound(lower: str) -> bool:
    """Whether the parts of a hyphenated word are all words of the language, acronyms or names that English changes."""
    parts = [part for part in lower.split("-") if len(part) > 2]
    return all(
        part in small_words() or part in common() or part in TITLES or (part,) in answers() or stems_of(part)
        for part in parts
    )


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return word_set("""
    yang dan untuk dengan tidak dari pada adalah itu akan telah oleh karena juga sudah bisa para sebagai atau
    kepada dalam bahwa serta seperti ketika setelah sebelum hingga agar namun tetapi tapi jika kalau lebih masih
    hanya apa mereka kami kita dia ia anda saya sangat antara sehingga sementara selain saat sejak selama
    tentang tanpa bagi ini ada bukan belum siapa kapan mengapa kenapa bagaimana berapa mana sang si kata ujar
    dua tiga empat lima enam tujuh delapan sembilan bila apabila lantas lalu kini nah lah oh ya duh wah usai
    guna demi akibat meski walau sontak alhasil padahal malah justru bahkan pun kok sih dong yuk ayo
    """)


def _is_surely_name(word: Word, source: Source, translation: Translation) -> bool:
    """Whether a single missing word is a name beyond doubt: known to be kept, or beside a name that was kept."""
    stems = lexicon().get(word.lower)
    if stems:
        return any(word.lower.startswith(s) for s in stems[:1]) and word.lower not in english()
    index = source.words.index(word)
    if _DERIVED.fullmatch(word.lower):
        return False
    if word.lower in english() or source.first_of_sentence(index):
        return False
    if index and source.words[index - 1].lower in _BEFORE_NAMES:
        return True
    heard = sound(word.lower)
    garbled = (w for w in translation.words if w.capital and w.lower not in source.lower_words)
    if any(overlap(heard, sound(w.lower)) >= GARBLED for w in garbled if w.lower not in english()):
        return True
    around = [n for n in (index - 1, index + 1) if 0 <= n < len(source.words) and _is_name(n, source)]
    return any(not is_word(n, source) and source.words[n].lower in translation.lower_words for n in around)


def _is_garbled(acronym: Word, other: Word | None) -> bool:
    """Whether another acronym seems to be what became of one: most of the same letters."""
    if other is None or not other.text.isupper():
        return False
    return len(set(acronym.lower) & set(other.lower)) > len(acronym.lower) / 2


def _closest(words: list[Word], extra: list[Word]) -> Word | None:
    """The new name that stands where this one was: the likest in spelling, otherwise the first."""
    if not extra:
        return None
    sounds = [sound(word.lower) for word in words]
    return max(extra, key=lambda word: (max(overlap(s, sound(word.lower)) for s in sounds), -word.start))


def _beside_name(at: int, source: Source) -> bool:
    around = source.words[max(0, at - 1) : at] + source.words[at + 1 : at + 2]
    return any(word.capital and word.lower not in lexicon() for word in around)
