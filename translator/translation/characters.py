"""Characters that a model's vocabulary lacks: told in words, spelt without accents, or kept aside.

A vocabulary without "€" or "ş" does not leave them out: the model writes a figure or a letter of its own instead. Here
a source is rewritten into characters that the vocabulary has, and it is noted what is to be put back afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

Knows = Callable[[str], bool]
"""Whether a vocabulary has a character."""

CURRENCIES = {
    "\u20ac": "EUR",
    "\u00a3": "GBP",
    "\u00a5": "JPY",
    "\u20a9": "KRW",
    "\u20b9": "INR",
    "\u20bd": "RUB",
    "\u0e3f": "THB",
    "\u20ab": "VND",
    "\u20ba": "TRY",
    "\u20b1": "PHP",
}
"""Signs of currencies to the codes that stand in for them before a model that lacks the sign."""

_AMOUNT = r"\d[\d.,]*\d|\d"
_SCALES = r"(?:\s(?:ribu|juta|miliar|triliun|thousand|million|billion|trillion))?"
_NUMBER = r"(?=\s?(?:Rp|US\$|[$\u20ac\u00a3\u00a5])?\s?-?\d)"
_ABOUT = r"(?:sekitar|kurang lebih|kira-kira|lebih kurang)"
_SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("\u00b1", re.compile(rf"(?:\b{_ABOUT}\s)?\u00b1\s?{_NUMBER}", re.IGNORECASE), "sekitar "),
    ("~", re.compile(rf"(?<!\S)(?:\b{_ABOUT}\s)?~\s?{_NUMBER}", re.IGNORECASE), "sekitar "),
    ("~", re.compile(r"(?<=\d)\s?~\s?(?=\d)"), "-"),
    ("<", re.compile(rf"(?<=usia\s)<\s?{_NUMBER}|(?<=umur\s)<\s?{_NUMBER}", re.IGNORECASE), "di bawah "),
    (">", re.compile(rf"(?<=usia\s)>\s?{_NUMBER}|(?<=umur\s)>\s?{_NUMBER}", re.IGNORECASE), "di atas "),
    ("<", re.compile(rf"<\s?{_NUMBER}"), "kurang dari "),
    (">", re.compile(rf">\s?{_NUMBER}"), "lebih dari "),
    ("\u2264", re.compile(rf"\u2264\s?{_NUMBER}"), "maksimal "),
    ("\u2265", re.compile(rf"\u2265\s?{_NUMBER}"), "minimal "),
    ("\u00b0", re.compile(r"\s?[\u00b0\u00ba]\s?C\b"), " derajat Celsius"),
    ("\u00b0", re.compile(r"\s?[\u00b0\u00ba]\s?F\b"), " derajat Fahrenheit"),
    ("\u00b0", re.compile(r"(?<=\d)\s?[\u00b0\u00ba]"), " derajat"),
    ("\u00a7", re.compile(r"\u00a7+\s?(?=\d)"), "pasal "),
    ("@", re.compile(rf"@\s?{_NUMBER}"), "masing-masing "),
    ("&", re.compile(r"(?<=\s)&(?=\s)"), "dan"),
    ("\u2030", re.compile(r"\s?\u2030"), " per mil"),
    ("\u00b5", re.compile(r"[\u00b5\u03bc]g\b"), "mikrogram"),
    ("\u00b5", re.compile(r"[\u00b5\u03bc]m\b"), "mikrometer"),
    ("\u00b5", re.compile(r"[\u00b5\u03bc][lL]\b"), "mikroliter"),
    ("|", re.compile(r"\s?\|\s?"), " - "),
    ("{", re.compile(r"\{"), "("),
    ("}", re.compile(r"\}"), ")"),
    ("\\", re.compile(r"\\"), "/"),
    ("`", re.compile("`"), "'"),
)
"""Signs, and the words that stand for them where the vocabulary lacks them."""
_ALIKE_SIGNS = {"\u00b0": "\u00b0\u00ba", "\u00b5": "\u00b5\u03bc"}
_LETTERS = {
    "\u0110": "D", "\u0111": "d", "\u00d8": "O", "\u00f8": "o", "\u0141": "L", "\u0142": "l", "\u00df": "ss",
    "\u00c6": "Ae", "\u00e6": "ae", "\u0152": "Oe", "\u0153": "oe", "\u00d0": "D", "\u00f0": "d", "\u00de": "Th",
    "\u00fe": "th", "\u0131": "i", "\u0126": "H", "\u0127": "h", "\u0259": "e", "\u018f": "E",
}  # fmt: skip
_MISREAD = "\u00c2"
"""What stands at the end of a word where a hard space was read in a wrong encoding."""
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")

_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u024f\u0250-\u02af\u1e00-\u1eff\ufb00-\ufb06\uff21-\uff5a"
_OTHER = re.compile(
    rf"[^\W\d_{_LATIN}][\w\u0300-\u036f\u0610-\u06ff]*(?:[\s\u00b7.,'-]{{1,2}}[^\W\d_{_LATIN}][\w\u0610-\u06ff]*)*"
)
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
"""Arabic presentation forms: NFKC makes several words of one character."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word as the model sees it, `plain`, and as it stands in the source."""

    plain: str
    written: str


def without_accents(text: str) -> str:
    """Latin letters without their accents: "Kovačić" becomes "Kovacic", "Łódź" becomes "Lodz"."""
    split = unicodedata.normalize("NFD", "".join(_LETTERS.get(c, c) for c in text))
    return "".join(c for c in split if not unicodedata.combining(c))


def spell_plainly(text: str, knows: Knows) -> tuple[str, tuple[Spelling, ...]]:
    """The text with the accents that a vocabulary lacks taken off, and all words with accents as they were."""
    spellings = []
    pieces, at = [], 0
    for match in _WORD.finditer(text):
        written = unicodedata.normalize("NFC", match.group())
        if written.isascii():
            continue
        if written.endswith(_MISREAD) and not knows(_MISREAD):
            pieces += [text[at : match.end() - 1]]
            at = match.end()
            continue
        plain = without_accents(written)
        if not plain.isascii() or plain == written:
            continue
        spellings.append(Spelling(plain, written))
        if not all(map(knows, written)):
            pieces += [text[at : match.start()], plain]
            at = match.end()
    return "".join(pieces) + text[at:], tuple(dict.fromkeys(spellings))


def in_other_scripts(text: str, knows: Knows) -> Iterator[tuple[int, int]]:
    """The stretches of words that hold letters which the vocabulary lacks and which no Latin letter stands for."""
    for match in _OTHER.finditer(text):
        unknown = any(c.isalpha() and not c.isascii() and not knows(c) for c in match.group())
        if unknown or _PRESENTATION.search(match.group()):
            yield match.span()


def say_signs(text: str, knows: Knows) -> str:
    """The text with the signs that a vocabulary lacks in words: "<17 tahun" becomes "kurang dari 17 tahun"."""
    for sign, pattern, words in _SIGNS:
        if any(c in text for c in _ALIKE_SIGNS.get(sign, sign)) and not knows(sign):
            text = pattern.sub(words, text)
    return text


@dataclass(frozen=True, slots=True)
class Currency:
    """A sign of the source that the vocabulary lacks, and the amounts that it stood beside."""

    sign: str
    amounts: tuple[str, ...]


def name_currencies(text: str, knows: Knows) -> tuple[str, tuple[Currency, ...]]:
    """The text with codes instead of the signs of currencies that a vocabulary lacks, and those signs."""
    named = []
    for sign, code in CURRENCIES.items():
        if sign in text and not knows(sign):
            amounts = re.findall(rf"{sign}\s?({_AMOUNT})", text) or re.findall(rf"({_AMOUNT})\s?{sign}", text)
            text = re.sub(rf"{sign}\s?(?=\d)", f"{code} ", text)
            text = re.sub(rf"(?<=\d)\s?{sign}", f" {code}", text)
            named.append(Currency(sign, tuple(amounts)))
    return text, tuple(named)


def put_signs_back(text: str, currencies: tuple[Currency, ...]) -> str:
    """The translation with the signs of currencies before their amounts: "EUR 25", "25 EUR" and "25" become "€25"."""
    for currency in currencies:
        sign, code = currency.sign, CURRENCIES[currency.sign]
        text = re.sub(rf"\b{code}\s?(?=\d)", sign, text)
        text = re.sub(rf"(?<![\w.,])({_AMOUNT})({_SCALES})\s?{code}\b", rf"{sign}\1\2", text)
        for amount in currency.amounts:
            alone = rf"(?<![\w.,$\u20ac\u00a3\u00a5/-]){re.escape(amount)}(?![\w%/]|[.,]\d|\s(?:percent|people))"
            if f"{sign}{amount}" not in text and len(re.findall(alone, text)) == 1:
                text = re.sub(alone, sign + amount, text)
    return text


_MARK = "\u00a9\u00ae\u2120\u2122"
_PICTURE = rf"{_MARK}\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\U0001f000-\U0001faff"
_PICTURES = re.compile(
    rf"[{_PICTURE}](?:[{_PICTURE}\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]|\s(?=[{_PICTURE}]))*"
)
_MARKED = re.compile(rf"(?P<word>[^\W_][\w-]*)(?P<mark>[{_MARK}]+)")
_OPENING = re.compile(rf"\s*(?P<signs>{_PICTURES.pattern}|\*+|>+)\s*(?=\S)")
_CLOSING = re.compile(rf"(?P<signs>\s*(?:{_PICTURES.pattern}|\*+))(?P<stop>[.!?\"'\u201d\u2019)]*)\s*\Z")


@dataclass(frozen=True, slots=True)
class Aside:
    """What stood before a sentence and behind it, with its spaces, and the words that had a mark as of a brand.

    `stop` says that a full stop or another mark of the sentence came after what stood behind it.
    """

    before: str = ""
    behind: str = ""
    stop: bool = False
    words: tuple[Spelling, ...] = ()


NOTHING = Aside()
"""Nothing was set aside."""


def set_pictures_aside(text: str, knows: Knows) -> tuple[str, Aside]:
    """The text without the emoji and other signs that are no writing, as far as the vocabulary lacks them, and those.

    Those at either end are kept whole; inside a sentence, where nobody knows their place in another language, they go.
    """

    def lacks(signs: str) -> bool:
        return not all(c.isspace() or (knows(c) and unicodedata.normalize("NFKC", c) == c) for c in signs)

    marked = [m for m in _MARKED.finditer(text) if lacks(m["mark"])]
    for match in reversed(marked):
        text = text[: match.start("mark")] + text[match.end("mark") :]
    before = behind = ""
    stop = False
    opening = _OPENING.match(text)
    if opening and lacks(opening["signs"]):
        before, text = opening.group().lstrip(), text[opening.end() :]
    closing = _CLOSING.search(text)
    if closing and lacks(closing["signs"]):
        behind, stop = closing["signs"], bool(closing["stop"])
        text = text[: closing.start()] + closing["stop"]
    text = _PICTURES.sub(lambda m: " " if lacks(m.group()) else m.group(), text)
    return text, Aside(before, behind, stop, tuple(Spelling(m["word"], m.group()) for m in marked))


def put_pictures_back(text: str, aside: Aside) -> str:
    """The translation with what stood at either end of the source, before the full stop where it stood before it."""
    end = re.search(r"[.!?\"')]*\Z", text) if aside.stop else None
    at = end.start() if end else len(text)
    return aside.before + text[:at] + aside.behind + text[at:]


def without_unknown(text: str, knows: Knows) -> str:
    """The text without the marks that are left over and that the vocabulary lacks."""
    unknown = {c for c in set(text) if not c.isalnum() and not c.isspace() and not knows(c)}
    return " ".join(text.translate({ord(c): " " for c in unknown}).split()) if unknown else text


def respell(text: str, spellings: tuple[Spelling, ...]) -> str:
    """The translation with words as the source writes them where it has them without accents, or garbled."""
    for spelling in spellings:
        text, found = re.subn(rf"(?<![^\W\d_]){re.escape(spelling.plain)}(?![^\W\d_])", spelling.written, text)
        if not found and spelling.written not in text and spelling.plain[0].isupper():
            text = _garbled(text, spelling)
    return text


_ALIKE = 0.75
"""Similarity (difflib's ratio) from which a capitalised word is a name of the source garbled."""


def _garbled(text: str, spelling: Spelling) -> str:
    best, likeness = None, _ALIKE
    for match in _WORD.finditer(text):
        if match.group()[0] == spelling.plain[0] and abs(len(match.group()) - len(spelling.plain)) < 3:
            ratio = SequenceMatcher(None, without_accents(match.group()).lower(), spelling.plain.lower()).ratio()
            if ratio >= likeness:
                best, likeness = match, ratio
    return text if best is None else text[: best.start()] + spelling.written + text[best.end() :]
