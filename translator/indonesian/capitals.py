"""Lines set all in capitals, as ordinary sentences: "POLISI TANGKAP PENCURI" becomes "Polisi tangkap pencuri".

Which words keep a capital is told by the article's body, by the lists of names and institutions, by the packaged list
of words that news writes small, and last by the letters: "BMKG" cannot be spoken, so it is an acronym.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from translator.indonesian.morphology import simpler_forms
from translator.indonesian.words import EMPTY, small_words
from translator.lexicon.exonyms import expansions, places
from translator.text import word_set

LEAST_SHARE = 0.9
"""Share of a line's letters that are capitals when it is set in capitals, units and scales left out."""

_WORD = re.compile(r"[^\W\d_]+")
_IGNORED = re.compile(
    r"\b(?:Rp|ribu|juta|miliar|triliun|persen|lembar|pukul|per|jam|hingga|sampai|setengah"
    r"|Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b|(?<=\d)[a-z]{1,2}\b"
)
_PARTS = word_set("barat timur utara selatan tengah tenggara barat daya laut raya baru pusat")
"""Words that belong to the name of a place before them."""
_OF_A_PLACE = word_set(
    """
    jawa sumatera sumatra kalimantan sulawesi papua nusa asia afrika amerika eropa korea aceh lampung jakarta
    lombok maluku halmahera sudan timor bandung bekasi tangerang tapanuli minahasa aceh buton konawe luwu
    barito kutai selandia laut
    """
)
_BEFORE_PLACES = word_set(
    """
    di ke dari asal bupati walkot wabup gubernur kabupaten kab kota polres polresta polda kapolres kejari
    kejati dprd rsud warga pemkab pemkot lapas rutan
    """
)
_PLACES_LIKE_WORDS = word_set(
    """
    malang palu medan serang padang batu pati bima solo banjar tegal siak kudus kediri sampang ende blora
    jombang langkat bangka bangli mamuju sorong kupang sukamaju pariaman bone barru sinjai
    """
)
_MOUNTAINS = word_set(
    """
    merapi agung merbabu semeru kelud lawu salak gede slamet raung ijen bromo batur rinjani tambora
    """
)
_NAMES = word_set(
    """
    senin selasa rabu kamis jumat sabtu januari februari maret april juni juli agustus september oktober
    november desember lebaran ramadan ramadhan natal nyepi waisak imlek idulfitri iduladha islam kristen hindu
    buddha alquran allah tuhan indonesia wib wita wit
    """
)
_UPPER = word_set("as uu ruu ham asi uud wib wita wit ri dki diy pan art apbn ump umk ipo ihsg asn pns ppn")
_NUMBERED = word_set("kelas bab golongan tingkat ke jilid pon abad kongres")
"""What a Roman number follows."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_PERIODS = (".", "!", "?")
_ONSETS = word_set(
    """
    b c d f g h j k l m n p q r s t v w x y z bl br cl cr dr dw fl fr gl gr kh kl kr kw ng ny pl pr ps ph sh
    sk sl sm sn sp sr st str sw sy th tr ts tw wh
    """
)
_CODAS = word_set("f ft kh ks lm ls lt ld m n nd ng nk ns nt ps rd rk rm rn rs rt sh sk st th ts")
_VOWEL_RUN = re.compile("[aeiouy]+")


def in_capitals(text: str) -> bool:
    """Whether a line of three words or more is set in capitals."""
    letters = [c for c in _IGNORED.sub("", text) if c.isalpha()]
    long = [word for word in _WORD.findall(text) if len(word) > 3 and word.isupper()]
    return len(long) > 1 and len(letters) > 8 and sum(c.isupper() for c in letters) >= LEAST_SHARE * len(letters)


def small_from_capitals(text: str, body: Iterable[str]) -> str:
    """A line in capitals as a sentence.

    Args:
        text: the line, for which `in_capitals` holds.
        body: sentences of the article's prose, which show how it writes its names.
    """
    known = _written_forms(body)
    words = list(_WORD.finditer(text))
    lower = [m.group().lower() for m in words]
    titled = _phrases(lower)
    pieces, at = [], 0
    for n, match in enumerate(words):
        before = text[at : match.start()]
        word = match.group()
        if not word.islower() and word != "Rp":
            name = lower[n].capitalize() if n in titled else _case(lower, n, known, text[match.end() :])
            opens = n == 0 or before.rstrip(" \"'\u201c\u2018(").endswith(_PERIODS)
            word = name[0].upper() + name[1:] if opens else name
        pieces += [before, word]
        at = match.end()
    return "".join(pieces) + text[at:]


def _written_forms(body: Iterable[str]) -> dict[str, str]:
    """Words in lower case to the form in which the body mostly writes them inside its sentences."""
    counts: dict[str, Counter[str]] = {}
    for sentence in (part for text in body for part in _SENTENCE_END.split(text)):
        if not in_capitals(sentence):
            for match in list(_WORD.finditer(sentence))[1:]:
                counts.setdefault(match.group().lower(), Counter())[match.group()] += 1
    return {word: forms.most_common(1)[0][0] for word, forms in counts.items()}


def _phrases(lower: Sequence[str]) -> set[int]:
    """The places of words that are part of a name of several: "Jawa Barat", "Amerika Serikat"."""
    found: set[int] = set()
    names = places()
    for n, word in enumerate(lower):
        for size in (4, 3, 2):
            if tuple(lower[n : n + size]) in names and n + size <= len(lower):
                found.update(range(n, n + size))
        if word in _PARTS and n and (lower[n - 1] in _OF_A_PLACE or n - 1 in found):
            found.update((n - 1, n))
        if word in _MOUNTAINS and n and lower[n - 1] == "gunung":
            found.update((n - 1, n))
        if word in _PLACES_LIKE_WORDS and n and lower[n - 1] in _BEFORE_PLACES:
            found.add(n)
    return found


def _case(lower: Sequence[str], n: int, known: dict[str, str], rest: str) -> str:
    """One word as it is written inside a sentence."""
    word = lower[n]
    if word in known:
        return known[word]
    if word == "rp" and re.match(r"[\s.]*\d", rest):
        return "Rp"
    if word in _NAMES and word not in _UPPER:
        return word.capitalize()
    roman = re.fullmatch("i{2,3}|iv|vi{1,3}", word) or (
        n and lower[n - 1] in _NUMBERED and re.fullmatch("[ivx]+", word)
    )
    if len(word) == 1 or word in _UPPER or roman:
        return word.upper()
    if _is_small(word):
        return word
    listed = _listed().get(word)
    if listed:
        return listed
    return word.upper() if _is_acronym(word) else word.capitalize()


def _is_small(word: str) -> bool:
    """Whether news writes the word small, or words that are made of it or that it is made of."""
    small = small_words()
    if word in small or word in EMPTY or word in {"km", "kg", "cm", "mm", "ha", "nya"}:
        return True
    if len(word) < 5:
        return False
    made = (f"di{word}", f"ter{word}", f"ber{word}", f"{word}kan", f"{word}an", f"{word}nya", *_active(word))
    return any(form in small for form in made) or any(form in small for form in simpler_forms(word))


def _active(stem: str) -> tuple[str, ...]:
    """The verbs in me- that a stem may belong to: "tinjau" to "meninjau"."""
    nasals = {"p": "mem", "t": "men", "s": "meny", "k": "meng"}
    if stem[0] in nasals:
        return (nasals[stem[0]] + stem[1:],)
    return (f"me{stem}", f"mem{stem}", f"men{stem}", f"meng{stem}")


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """Institutions and places of the tables in lower case to the form in which they are written."""
    forms = {name[0]: name[0].capitalize() for name in places() if len(name) == 1 and len(name[0]) > 3}
    return forms | {name.lower(): name for name in expansions() if name.isalpha()}


def _is_acronym(word: str) -> bool:
    """Whether a word cannot be spoken as Indonesian or is too short for a name."""
    if len(word) <= 3:
        return True
    runs = _VOWEL_RUN.split(word)
    if len(runs) == 1:
        return True
    first, *inner, last = runs
    spoken = (not first or first in _ONSETS) and (not last or len(last) == 1 or last in _CODAS)
    return not spoken or any(len(run) > 3 for run in inner)
