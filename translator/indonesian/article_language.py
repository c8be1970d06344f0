"""Which language a whole article is in, where it is surely not Indonesian.

A program that reads Indonesian makes sentences out of anything, and of Malay it makes plausible ones; a reader should
be told. Decided by telling words (telling_words.txt) and, for other scripts, by letters. Indonesian that quotes another
language, or takes in some words of one, is Indonesian; where there is doubt the answer is None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translator.article import Article
from translator.indonesian.language import INDONESIAN

WORDS = "telling_words.txt"
"""The packaged lists: a language's code, a colon, words in lower case."""
_HERE = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_INDONESIAN = "id"
_MALAY = "ms"
_WEAK_MALAY = "ms-weak"
_REGIONAL = frozenset(("jv", "su", "min"))
"""Languages that share function words with Indonesian, so that a few of those say little against them."""
_SUFFIXES = {"su": ("keun",), "jv": ("akake", "aken")}
_SUFFIXED_LETTERS = 7
_NAMES = {
    "ms": "Malay",
    "jv": "Javanese",
    "su": "Sundanese",
    "min": "Minangkabau",
    "en": "English",
    "nl": "Dutch",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "tl": "Tagalog",
    "ar": "Arabic",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
    "ru": "Russian",
    "th": "Thai",
    "hi": "Hindi",
    "ta": "Tamil",
}
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
    ("ko", "\uac00", "\ud7af"),
    ("ar", "\u0600", "\u06ff"),
    ("ru", "\u0400", "\u04ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("hi", "\u0900", "\u097f"),
    ("ta", "\u0b80", "\u0bff"),
)
"""Languages told by the range that most letters of a text stand in; Japanese before Chinese, whose letters it uses."""

_MOST_WORDS = 3_000
"""Words that are looked at: the beginning of a long article is enough."""
_LEAST_WORDS = 5
_LEAST_DISTINCT = 3
_SHORT_WORDS = 25
_WEAK_FOR_ONE = 2
_MALAY_SHARE = 0.04
_MALAY_AGAINST = 3.0
_OTHER_SHARE = 0.15
_OTHER_AGAINST = 5.0
_REGIONAL_AGAINST = 2.0
_SCRIPT_SHARE = 0.5
_JAPANESE_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language that is not Indonesian: its code in ISO 639 and its name in English."""

    code: str
    name: str


def language_of_article(article: Article) -> OtherLanguage | None:
    """The language of an article that is surely not Indonesian; None where it is, or may be.

    Title and body are read together, split into sentences or not.

    Example:
        >>> from translator import Article, Paragraph, Sentence
        >>> text = "Polis menahan dua suspek di sebuah hospital kerana kes rompakan, kata jurucakap syarikat itu."
        >>> language_of_article(Article((Paragraph((Sentence(text),)),)))
        OtherLanguage(code='ms', name='Malay')
    """
    title = [article.title.source] if article.title else []
    return language_of_texts([*title, *(paragraph.source for paragraph in article.paragraphs)])


def language_of_texts(texts: Iterable[str]) -> OtherLanguage | None:
    """The language of texts that belong together, surely not Indonesian; None where it is, or may be."""
    words: list[str] = []
    letters: Counter[str] = Counter()
    for text in texts:
        if not text.isascii():
            letters.update(_script(char) for char in text if char.isalpha())
        else:
            letters[""] += len(text)
        words += [_bare(word.lower()) for word in _WORD.findall(text)]
        if len(words) >= _MOST_WORDS:
            break
    code = _by_script(letters) or _by_words(words[:_MOST_WORDS])
    return OtherLanguage(code, _NAMES[code]) if code else None


def _bare(word: str) -> str:
    """A word without the possessive that Indonesian and Malay share."""
    return word[:-3] if word.endswith("nya") and len(word) >= _SUFFIXED_LETTERS else word


def _script(char: str) -> str:
    return next((code for code, low, high in _SCRIPTS if low <= char <= high), "")


def _by_script(letters: Counter[str]) -> str | None:
    """The language of the script that more than half of the letters stand in."""
    total = letters.total()
    if letters["ja"] > _JAPANESE_SHARE * total and letters["ja"] + letters["zh"] > _SCRIPT_SHARE * total:
        return "ja"
    return next((code for code, _, _ in _SCRIPTS if letters[code] > _SCRIPT_SHARE * total), None)


def _by_words(words: list[str]) -> str | None:
    if len(words) < _LEAST_WORDS:
        return None
    count = Counter(words)
    best, most = None, 0
    for code, telling in _telling().items():
        if code not in (_INDONESIAN, _MALAY, _WEAK_MALAY):
            found = _hits(count, code, telling)
            if found > most:
                best, most = code, found
    return best or (_MALAY if _is_malay(count, len(words)) else None)


def _hits(count: Counter[str], code: str, telling: frozenset[str]) -> int:
    """How many words tell a language; 0 where they are too few, too much alike, or Indonesian has too many."""
    hits = [word for word in count if (word in telling and word not in INDONESIAN) or _has_suffix(word, code)]
    found = sum(count[word] for word in hits)
    total = count.total()
    indonesian = sum(count[word] for word in INDONESIAN - telling)
    is_regional = code in _REGIONAL
    least = _LEAST_DISTINCT if total < _SHORT_WORDS else 2 * _LEAST_DISTINCT
    if is_regional and not indonesian:
        least = 2
    if len(hits) < least or found < _OTHER_SHARE * total:
        return 0
    return found if found > (_REGIONAL_AGAINST if is_regional else _OTHER_AGAINST) * indonesian else 0


def _has_suffix(word: str, code: str) -> bool:
    """Whether a word ends as verbs of one language do and of no other here ("nyebutkeun", "nggunakake")."""
    suffixes = _SUFFIXES.get(code)
    return suffixes is not None and len(word) >= _SUFFIXED_LETTERS and word.endswith(suffixes)


def _is_malay(count: Counter[str], total: int) -> bool:
    """Whether words that only Malay has, or writes so, are many and words that only Indonesian has are few.

    In a short text one of them is enough when some follow that both have and Malay uses more.
    """
    telling = _telling()
    malay = [word for word in count if word in telling[_MALAY]]
    indonesian = sum(count[word] for word in count if word in telling[_INDONESIAN])
    found = sum(count[word] for word in malay)
    if malay and not indonesian and total < _SHORT_WORDS:
        weak = sum(1 for word in count if word in telling[_WEAK_MALAY] and word not in telling[_MALAY])
        return len(malay) + weak // _WEAK_FOR_ONE >= 2
    if len(malay) < (_LEAST_DISTINCT if total >= _SHORT_WORDS else 2):
        return False
    return found >= _MALAY_SHARE * total and found >= _MALAY_AGAINST * indonesian


@lru_cache(maxsize=1)
def _telling() -> dict[str, frozenset[str]]:
    """The packaged lists by code."""
    lists: dict[str, set[str]] = {}
    for line in (_HERE / WORDS).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, words = line.split(":", 1)
            lists.setdefault(code, set()).update(words.split())
    return {code: frozenset(words) for code, words in lists.items()}
