"""Proper names: each of the source must stand in the translation, in its own or its English form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from translator.article import Flag
from translator.english.dates import MONTH_NUMBERS as MONTHS
from translator.english.number_words import ORDINALS, roman
from translator.english.reading import Translation
from translator.english.words import english, part_stems, stem
from translator.fidelity.blends import is_office, is_region, spells_out_region
from translator.fidelity.capitals import AFFIXED, CAMEL, DOLLARS, is_glued, is_tail, is_word, stands_glued
from translator.fidelity.slips import has_misspelt, is_known, is_put_right, is_rare
from translator.fidelity.spelling import is_cognate, is_derived, is_form, near, one_edit, overlap, sound
from translator.indonesian.dates import DAY_NUMBERS, MONTH_NUMBERS
from translator.indonesian.morphology import without_clitic
from translator.indonesian.offices import TITLES, is_blend
from translator.indonesian.reading import Source
from translator.indonesian.stems import stems_of
from translator.indonesian.words import common, small_words, spelled_out
from translator.lexicon.exonyms import answers, brought, longest, phrases, places
from translator.lexicon.words import lexicon
from translator.text import Text, Word, capital_share, word_set, words_of

_HEADLINE_SHARE = 0.7
"""Share of the longer words with a capital above which a capital makes no name."""
_GARBLED = 0.6
"""From which overlap on a word of the translation is what became of a name."""
_ALIKE = 0.75
"""From which overlap of letter pairs on two spellings may be of one name."""
# Towns that are common words too ("Padang pasir" is a desert).
# Behind these a word with a capital is the name of a place or a person.
_BEFORE_NAMES = word_set("""
    desa kota kabupaten kecamatan kelurahan provinsi jalan jl gunung sungai pulau stadion bandara pelabuhan kampung
    dusun
    nagari distrik danau teluk bukit pantai bernama pak bu ibu bapak asal di ke dari dan
    """)
_DIRECTIONS = word_set("north south east west central southeast southwest northeast northwest")
_ALSO_WORDS = word_set("padang medan malang solo kudus batu serang pati")
_GRADES = word_set("muda madya pertama utama satu dua tiga marsda marsma marsdya laksda laksma laksdya jenderal")
_PAIRS = frozenset({("euro", "eropa")})
_FORCES = frozenset({("tni",), ("polri",), ("tni", "ad"), ("tni", "al"), ("tni", "au")})
_BROKEN = re.compile("[ÂÃ\u00e2](?![a-z])|[ÂÃ]")
"""What is left of a character that was read in the wrong encoding."""
_ENGLISH_ENDING = re.compile("(?:s|ed|ing)$")
_CLITIC = re.compile(r"-(?:nya|lah|kah|pun|ku|mu)$")
_DERIVED = re.compile(r"(?:pe[rmn]?|ke)[a-z]{4,}an|me[mn][a-z]{4,}")


def check_names(source: Source, translation: Translation) -> Iterator[Flag]:
    """Flags name_changed for a name that became another or is gone, hallucinated for one that nobody mentioned."""
    answered: set[str] = set()
    missing = list(_missing(source, translation, answered))
    candidates = [word for word in _candidates(translation) if word.lower not in source.lower_words]
    if not missing and not candidates:
        return
    ours = {sound(word) for word in source.lower_words}
    ours |= {sound(word.replace("c", "ch")) for word in source.lower_words if "c" in word}
    headline = _is_headline(translation)
    extra = [] if headline else [word for word in candidates if _is_new(word, source, translation, ours, answered)]
    if not missing:
        extra = [
            word for word in extra if not (_is_variant(sound(word.lower), ours) or _is_put_right(word.lower, source))
        ]
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
        size = _table_size(words, at)
        if size == 1 and words[at].lower in _ALSO_WORDS and source.first_of_sentence(at):
            size = 0
        if size:
            named = words[at : at + size]
            if not _is_answered(at, named, source, translation, answered):
                yield named, table[tuple(_base(word) for word in named)]
            at += size
            continue
        if not headline and _is_lost(at, source, translation):
            yield [words[at]], ()
        at += 1


def _is_answered(at: int, named: list[Word], source: Source, translation: Translation, answered: set[str]) -> bool:
    """Whether a name of the table that stands at a place has an answer; adds to `answered` what was found."""
    key = tuple(_base(word) for word in named)
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
    if not _is_name(at, source) or _stands(source.words[at], translation):
        return False
    word = source.words[at]
    if _BROKEN.search(word.text) or is_office(word.lower) or is_region(word.lower, translation):
        return False
    if _is_in_pieces(word, source, translation):
        return True
    if _stands_joined(at, source, translation) or ("-" in word.lower and _is_compound(word.lower)):
        return False
    return not (is_word(at, source) or is_glued(word, translation) or is_put_right(word, source, translation))


def _is_in_pieces(word: Word, source: Source, translation: Translation) -> bool:
    """Whether something that nobody knows is what became of a word: whatever the word is, that is no English for it."""
    lower, heard = word.lower, sound(word.lower)
    if len(lower) < 6:
        return False
    for other in translation.words:
        name = other.lower.removesuffix("'s")
        if not other.capital or name in source.lower_words or overlap(heard, sound(name)) < _GARBLED:
            continue
        if is_known(name) or is_rare(name) or is_form(name):
            continue
        if not (lower.startswith(name) and is_tail(lower[len(name) :])):
            return True
    return False


def _stands_apart(form: str, translation: Translation) -> bool:
    """Whether a place and where in it stand apart: "South and East Jakarta" for South Jakarta."""
    first, _, rest = form.partition(" ")
    return first in _DIRECTIONS and rest in translation.lower_words and first in translation.lower_words


def _base(word: Word) -> str:
    """A word in lower case without a clitic behind a hyphen ("HAM-nya", "Jerman-lah")."""
    return _CLITIC.sub("", word.lower) if "-" in word.lower else word.lower


def _base_text(word: Word) -> str:
    """A word as it stands without a clitic behind a hyphen."""
    return _CLITIC.sub("", word.text)


def _is_headline(text: Text) -> bool:
    """Whether most words have a capital, so that a capital makes no name."""
    long = [word.text for word in text.words if len(word.lower) > 3 and word.lower.isalpha()]
    return len(long) > 2 and capital_share(long) > _HEADLINE_SHARE


def _table_size(words: list[Word], at: int) -> int:
    """How many words from here on are a name of the table; 0 for none."""
    if not words[at].capital:
        return 0
    table = answers()
    for size in range(min(longest(), len(words) - at), 0, -1):
        key = tuple(_base(word) for word in words[at : at + size])
        if key not in table:
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
    if any(overlap(heard, sound(w.lower)) >= _GARBLED for w in garbled if w.lower not in english()):
        return True
    around = [n for n in (index - 1, index + 1) if 0 <= n < len(source.words) and _is_name(n, source)]
    return any(not is_word(n, source) and source.words[n].lower in translation.lower_words for n in around)


def _stands(word: Word, translation: Translation) -> bool:
    lower = _base(word)
    if lower in translation.lower_words or f" {lower.replace('-', ' ')}" in translation.joined:
        return True
    for known in stems_of(lower):
        if known in translation.stems and (not lower.startswith(known) or _is_common(known, translation)):
            return True
    if any(is_cognate(lower, other) for other in translation.lower_words):
        return True
    if len(lower) >= 4 and any(is_derived(other, lower) for other in translation.lower_words):
        return True
    heard = sound(lower)
    sounds = _sounds(translation)
    if heard in sounds or any(near(heard, other) for other in sounds):
        return True
    if "c" in lower and sound(lower.replace("c", "ch")) in sounds:
        return True  # "Yamaguci": an Indonesian c is an English ch
    parts = [sound(part) for part in lower.split("-") if len(part) > 3] if "-" in lower else []
    return any(part == other or near(part, other) for part in parts for other in sounds)


def _stands_joined(at: int, source: Source, translation: Translation) -> bool:
    """Whether a name stands in two words or as a part of one: "Srilanka", "Sri Lanka"; "Abdul Aziz", "Abdulaziz"."""
    word = _base(source.words[at]).replace("-", "")
    theirs = translation.joined.split()
    if source.words[at].text[:-1].isupper() and word.endswith("s") and word[:-1] in translation.lower_words:
        return True  # "SDGs"
    if len(word) > 3 and any((a + b).startswith(word) for a, b in pairwise(theirs)):
        return True
    around = [source.words[n].lower for n in (at - 1, at + 1) if 0 <= n < len(source.words)]
    if any(joined in translation.lower_words for other in around for joined in (other + word, word + other)):
        return True
    return any(len(base) > 3 and base in translation.lower_words for base in without_clitic(word))


def _is_common(known: str, translation: Translation) -> bool:
    """Whether the word of the translation with this stem is an English word, not just another name."""
    return any(other in english() for other in translation.lower_words if stem(other) == known)


def _sounds(text: Text) -> frozenset[str]:
    return frozenset(sound(part) for word in text.words for part in {word.lower, *word.lower.split("-")})


def _candidates(translation: Translation) -> Iterator[Word]:
    """Words of the translation that look like names."""
    for index, word in enumerate(translation.words):
        if not word.capital or len(word.lower) < 3 or not word.lower.isalpha():
            continue
        if translation.first_of_sentence(index) and not _followed_by_name(index, translation):
            continue
        if word.lower in english() or word.lower in ORDINALS or is_form(word.lower) or part_stems(word.lower):
            continue
        if is_rare(word.lower):
            continue
        following = translation.words[index + 1].lower if index + 1 < len(translation.words) else ""
        if following not in {"dollar", "dollars"}:
            yield word


def _followed_by_name(index: int, translation: Translation) -> bool:
    following = translation.words[index + 1 : index + 2]
    return bool(following) and following[0].capital and following[0].lower not in english()


def _is_new(word: Word, source: Source, translation: Translation, ours: set[str], answered: set[str]) -> bool:
    lower = word.lower
    if lower in _EXPLAINING or lower in source.lower_words or any(lower.startswith(form) for form in answered):
        return False
    if len(lower) > 5 and lower in source.joined.replace(" ", ""):
        return False  # "zam-zam", "Zamzam"
    if _answers_lexicon(lower, source) or stands_glued(word, source):
        return False
    if _ENGLISH_ENDING.sub("", lower) in source.lower_words and not word.text.islower():
        return False  # "OPDs", "BAPed"
    if spells_out_region(lower, source, translation) or _is_brought(lower, source):
        return False
    if _is_joined(word, source, translation):
        return False
    if any(is_derived(lower, name) or is_cognate(name, lower) for name in source.lower_words if len(name) >= 4):
        return False
    heard = sound(lower)
    if heard in ours or any(near(other, heard) or near(heard, other) for other in ours):
        return False
    if lower in MONTHS or any(lower.startswith(name) for name in _DATE_NAMES):
        return False
    return not (word.text.isupper() and len(lower) <= 5)


def _is_brought(lower: str, source: Source) -> bool:
    """Whether a word of the source that is no name brings the name with it: "drakor", a Korean drama."""
    return any(lower.startswith(form) for word in source.lower_words for form in _forms_of(word))


def _forms_of(word: str) -> tuple[str, ...]:
    """The names that a word in lower case brings with it, or is itself the Indonesian for."""
    return brought().get(word) or brought().get(word.removesuffix("nya")) or answers().get((word,), ())


def _is_joined(word: Word, source: Source, translation: Translation) -> bool:
    """Whether it is a part of a name that the source writes in one word: the "Hong" of "Hongkong"."""
    at = translation.words.index(word)
    around = [translation.words[n].lower for n in (at - 1, at + 1) if 0 <= n < len(translation.words)]
    return any(joined in source.lower_words for other in around for joined in (other + word.lower, word.lower + other))


def _is_put_right(lower: str, source: Source) -> bool:
    """Whether a word of the source differs from it by a slip, or lacks its last letter before a mark ("Asi.")."""
    if len(lower) > 3 and not one_edit(lower).isdisjoint(source.lower_words - small_words()):
        return True
    return re.search(rf"\b{re.escape(lower[:-1])}[.,;]", source.raw, re.IGNORECASE) is not None


def _is_variant(heard: str, ours: set[str]) -> bool:
    """Whether some word of the source is spelled almost so."""
    return any(overlap(other, heard) >= _ALIKE for other in ours if len(other) > 3 and other[0] == heard[:1])


_DATE_NAMES = words_of(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday god
    """
)


# What an English text adds to explain, or writes with a capital though it is no name.
_EXPLAINING = word_set(
    "koran umrah ablution "
    "indonesia indonesian indonesians western regency regencies regent subdistrict bible internet islamic celsius "
    "instagram adj saudi "
    "insp gen brig comr lt col maj sgt capt adm ret pol sen gov mrs jalan informatics flyover english quran eid "
    "brigadier commodore pvt rev ferris aeronautics sultanate seafaring cyrillic"
)


def _answers_lexicon(lower: str, source: Source) -> bool:
    wanted = stem(lower)
    return any(wanted in stems_of(word) for word in source.lower_words)


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
