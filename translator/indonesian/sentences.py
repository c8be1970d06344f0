"""Sentence splitting for Indonesian news.

A rule-based splitter: every run of terminators (. ! ? …) is a candidate, and the text on both sides decides. The
knowledge about words is in translator/indonesian/abbreviations.py. Nothing is ever lost or changed: the pieces
joined hold every character of the text but the white space around them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from translator.indonesian.abbreviations import (
    BEFORE_NUMBER,
    DEGREES,
    DOMAIN_ENDINGS,
    MAY_END,
    NAMED_AFTER,
    NAMES_WITH_MARKS,
    OPENERS,
    PREFIXES,
    REPORTING_VERBS,
    SINGLE_LETTER_NOUNS,
    SMALL_BRANDS,
    TITLES,
)
from translator.indonesian.inline_lists import NO_LISTS, find_lists
from translator.indonesian.quote_marks import STRAIGHT, quote_roles, skip_closers
from translator.indonesian.references import is_reference, splits_number
from translator.indonesian.slogans import slogans
from translator.indonesian.words import small_words

_TERMINATOR = re.compile(r"(?:\.[ \u00a0]?){3,}(?<=\.)|[.!?…](?: ?[!?](?![^\W\d_])|[.!?…])*|\n+")
_TOKEN_BEFORE = re.compile(r"\S+\Z")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.)*[A-Z]\Z")
_ADDRESS = re.compile(r"://|@|www\.|[a-z]/[a-z]|\w\.\w+\.(?:com|co|id|net|org)\b", re.IGNORECASE)
_SMALL_START = re.compile(
    r"(?:[a-z]{1,3}[A-Z]|[a-z]['’][A-Z]|(?:al|el|as|ar|an|at|ad|az)-[A-Z]|e-[A-Za-z]|k-(?:[A-Z]|pop|drama)|detik[a-z]*\b|"
    r"(?:dr|drg|drh)\. ?[A-Z]|[a-z][a-z0-9-]*\.(?:com|co\.id|id|net|org)\b)"
)
_DOCKET = re.compile(r"\d.*/[A-Z][A-Za-z]{0,3}\Z")
_VOWEL = re.compile(r"[aeiouy]|[^\x00-\x7f]", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+\Z")
_BRACKETED_DEGREE = re.compile(r"\s*\((?:Han|Hum|K|Cand|Hons)\.?\)")
_ADDRESS_GOES_ON = re.compile(r"\s+(?:No|Kav|RT|Kel|Kec|Lt)\.? ?(?:\d|[A-Z])")
_TWO_NAMES = re.compile(r"\s+[A-Z][\w'’-]+\s+[A-Z][\w'’.-]+")
_OFFICE = re.compile(
    r"\b(?:Direktur|Dirut|Presdir|Komisaris|Sekretaris|Secretary|Manajer|Manager|CEO|Head|Kepala|Analis|Ekonom|Ketua)"
    r"(?: (?:[A-Z&]\S*|dan))* (?:PT|CV|Bank)\b[^.,;\"”]*\Z"
)
_NOUN_FOLLOWS = re.compile(r"\s+(?:itu|ini|tersebut|yang|kunci|terakhir|pertama)\b|-")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})\Z")

_NUMBERED_LABEL = re.compile(
    r"\s*(?:Pasal|Bab|BAB|Bagian|Ayat|Butir|Poin|Langkah|Tahap|Gambar|Tabel|Lampiran) (?:\d{1,3}|[IVXLC]+|[A-Z])\Z"
)
"""The whole of what stands before a full stop: a label, not a sentence ("Pasal 1. Setiap orang ...")."""
_SHIPS = frozenset(("KM", "KRI", "MV"))
_BEFORE_ROMAN = frozenset(("Gol",))
_UNLESS_OPENER = frozenset(("ttd", "al"))
_ALSO_WORDS = frozenset(("Co", "HR", "Blok", "v", "No", "NO", "no"))
_OPENING = "“‘«([{„"
_EITHER = "\"'"
_BULLETS = "-–—•*·►▪"
_SURE_BULLETS = "•●▪■◆►▸➤▶◦‣✓✔☑✅"
_SIGNS = "±<>~≥≤≈+−"
_LAST_PLAIN = "\u00ff"
"""Characters after this one are looked up for being pictures."""


def split(text: str) -> list[str]:
    """The sentences of `text` in order, without the white space around them.

    A line break is always a boundary. Joining the sentences gives the text back up to white space; a text without
    any letter comes back as one piece, an empty one as no piece.
    """
    lists = find_lists(text)
    sentences: list[str] = []
    if lists is NO_LISTS:
        _split_piece(text, lists.marks, sentences)
        return sentences
    start = 0
    for end in (*lists.starts, len(text)):
        marks = frozenset(mark - start for mark in lists.marks if start <= mark < end)
        _split_piece(text[start:end], marks, sentences)
        start = end
    return sentences


def _split_piece(text: str, marks: frozenset[int], sentences: list[str]) -> None:
    """Add the sentences of a text without lists to `sentences`; the full stops at `marks` end none."""
    roles = quote_roles(text)
    held = slogans(text)
    start = 0
    for match in _TERMINATOR.finditer(text):
        place = match.start()
        if (
            place < start
            or place in marks
            or (held and any(low <= place < high - len(match.group()) for low, high in held))
        ):
            continue
        end = _boundary(text, start, match, roles)
        if end is not None:
            _append(sentences, text[start:end])
            start = end
    _append(sentences, text[start:])


def _append(sentences: list[str], piece: str) -> None:
    """Add a piece; one that holds no word (a stray quote, a dash) stays with the sentence before it."""
    piece = piece.strip()
    if not piece:
        return
    if sentences and not any(c.isalnum() for c in piece):
        sentences[-1] = f"{sentences[-1]} {piece}"
    else:
        sentences.append(piece)


def _boundary(text: str, start: int, match: re.Match[str], roles: dict[int, bool]) -> int | None:
    """Where the sentence that began at `start` ends after this candidate; None where it goes on."""
    mark = match.group()
    if mark[0] == "\n":
        return match.end()
    end, quoted = skip_closers(text, match.end(), roles)
    if end >= len(text):
        return None
    following = end
    while following < len(text) and text[following].isspace() and text[following] != "\n":
        following += 1
    if following >= len(text) or text[following] == "\n":
        return end
    before = _TOKEN_BEFORE.search(text, max(start, match.start() - 40), match.start())
    token = before.group().lstrip("\"'“”‘’([{«") if before else ""
    if following == end:
        glued = _glued_boundary(text, match, end, token, roles, quoted)
        return end if glued else None
    return end if _spaced_boundary(text, start, match, following, token, quoted) else None


def _glued_boundary(
    text: str, match: re.Match[str], end: int, token: str, roles: dict[int, bool], quoted: bool
) -> bool:
    """No space follows: a boundary only where one was lost ("tersangka.Kepala", 'selesai."Kami')."""
    if _ADDRESS.search(token):
        return False
    char = text[end]
    opens_quote = char == "“" or (char == STRAIGHT and roles[end])
    after = _WORD.match(text, end + 1 if opens_quote else end)
    if after is None or not after.group()[0].isupper():
        return False
    last = text[match.start() - 1] if match.start() else " "
    if opens_quote or quoted:
        return not _is_reporting(text, after) and (last.islower() or last in ')%”"' or not last.isspace())
    if match.group()[0] != ".":
        return bool(token) and token not in ("Yahoo",)
    word = after.group()
    tail = re.split(r"[.,;:!?]", token)[-1]
    if word.lower() in DOMAIN_ENDINGS or tail in TITLES or tail in PREFIXES or tail.lower() in BEFORE_NUMBER:
        return False
    if "/" in tail and _DOCKET.search(token):
        return False
    if f"{tail}.{word}" in DEGREES or (len(word) < 2 and not text[after.end() : after.end() + 1].isspace()):
        return False
    if last.islower():
        return (len(tail) >= 3 and _VOWEL.search(tail) is not None) or tail in ("di", "ke", "ia", "ya", "an")
    if last.isupper():
        return len(tail) >= 3 and word[1:].islower() and len(word) >= 2
    return (last.isdigit() or last in ")%]”\"’'") and (word[1:].islower() or word in OPENERS)


def _spaced_boundary(text: str, start: int, match: re.Match[str], following: int, token: str, quoted: bool) -> bool:
    """White space follows: what stands on both sides decides."""
    place = following
    opened = False
    while place < len(text) and (text[place] in _OPENING or text[place] in _EITHER or text[place] in _BULLETS):
        opened = opened or text[place] in "([{"
        place += 1
        while place < len(text) and text[place] in " \u00a0":
            place += 1
    if place >= len(text):
        return False
    char = text[place]
    word_match = _WORD.match(text, place)
    word = word_match.group() if word_match else ""
    if not (char.isupper() or char.isdigit()):
        if char in "@#$€£¥":
            return True
        if not (_starts_with_symbol(text, place) or _starts_small(text, place, word)):
            return text[following] in _SURE_BULLETS
        if match.group()[0] == "…" or match.group().startswith(".."):
            return False
        if not char.isalpha():
            char = "0"
    if quoted and word_match and place == following and _is_reporting(text, word_match):
        return False
    mark = match.group()
    if mark != ".":
        return _after_strong_mark(match, token, word, char)
    return _after_full_stop(text, start, match, token, word, char, quoted, opened)


def _starts_with_symbol(text: str, place: int) -> bool:
    """Whether a sign before a number ("±500 orang") or a picture ("🎉 Selamat") stands here."""
    if text[place] in _SIGNS:
        return text[place + 1 : place + 3].strip()[:1].isalnum()
    return text[place] > _LAST_PLAIN and unicodedata.category(text[place]) == "So"


def _starts_small(text: str, place: int, word: str) -> bool:
    """Whether a name that is written small stands here ("iPhone", "kumparan")."""
    return word in SMALL_BRANDS or _SMALL_START.match(text, place) is not None


def _after_strong_mark(match: re.Match[str], token: str, word: str, char: str) -> bool:
    """After ! ? or an ellipsis and before a capital or a digit."""
    mark = match.group()
    if mark == "!" and f"{token}!" in NAMES_WITH_MARKS:
        return word in OPENERS
    if mark[0] in ".…" and char.isdigit():
        return False
    return not (mark[0] in ".…" and not token)


def _after_full_stop(
    text: str, start: int, match: re.Match[str], token: str, word: str, char: str, quoted: bool, opened: bool
) -> bool:
    """After one full stop and before a capital or a digit."""
    if not token:
        return any(c.isalnum() for c in text[start : match.start()])
    if quoted or token[-1] in ")%]\"”’'":
        return True
    if token in TITLES or (_LIST_NUMBER.match(token) and text[start : match.start()].strip(" \n\"'“(") == token):
        return False
    if _NUMBERED_LABEL.match(text, start, match.start()):
        return False
    if char.isdigit() and splits_number(text, match):
        return False
    if token.rsplit("/", 1)[-1].lower() in BEFORE_NUMBER and (char.isdigit() or opened or _ROMAN.match(word)):
        return False
    if token in _BEFORE_ROMAN and _ROMAN.match(word):
        return False
    if is_reference(text, match.end(), token, char):
        return False
    if token in _UNLESS_OPENER:
        return word in OPENERS or _word_before(text, start, match, token) in ("dan", "atau", "serta", "dibubuhi")
    if token in _ALSO_WORDS and word in OPENERS:
        return True
    if token in PREFIXES or (len(token) > 2 and "." in token and token not in DEGREES and token.lower() in PREFIXES):
        return False
    if token in NAMED_AFTER and _names_follow(text, start, match, token, word):
        return False
    if token in DEGREES:
        if opened and _BRACKETED_DEGREE.match(text, match.end()):
            return False
        return not _degree_follows(text, match.end()) and _is_degree(text, start, match, token, word)
    if token in MAY_END:
        if opened or _degree_follows(text, match.end()) or _office_goes_on(text, start, match, word):
            return False
        return _may_end(token, word, char)
    if _INITIALS.match(token):
        return _after_initial(text, start, match, token, word)
    return True


def _names_follow(text: str, start: int, match: re.Match[str], token: str, word: str) -> bool:
    """Whether a ship or a hospital is named behind its abbreviation ("KM. Sinar Bangun"), not a new sentence begun."""
    if word in OPENERS or _word_before(text, start, match, token)[-1:].isdigit():
        return False
    return _TWO_NAMES.match(text, match.end()) is not None if token in _SHIPS else word.lower() not in small_words()


def _degree_follows(text: str, place: int) -> bool:
    token = re.match(r"[\s,]*([A-Za-z.()]+)", text[place : place + 20])
    return token is not None and token.group(1).rstrip(".") in DEGREES


def _may_end(token: str, word: str, char: str) -> bool:
    if token in ("SWT", "SAW", "Swt", "Saw", "swt", "saw", "r.a", "a.s", "s.a.w"):
        return word in OPENERS
    if token in ("cm", "mm", "km", "kg", "gr", "ha", "cs", "etc", "dll", "dsb", "dst", "dkk"):
        return True
    if len(token) in (3, 4) and token[1:].islower() and char.isdigit():
        return token in ("Tbk", "tbk")
    return True


def _office_goes_on(text: str, start: int, match: re.Match[str], word: str) -> bool:
    """Whether a company's name belongs to the office of the person named next ("Direktur PT Nusa Tbk. Rudi Hadi")."""
    if word in OPENERS or not _TWO_NAMES.match(text, match.end()):
        return False
    return _OFFICE.search(text, max(start, match.start() - 120), match.start()) is not None


def _after_initial(text: str, start: int, match: re.Match[str], token: str, word: str) -> bool:
    """A single capital (or several with full stops between): an initial, unless something says it ends here."""
    if word in OPENERS:
        return True
    if "." in token or _ADDRESS_GOES_ON.match(text, match.end()):
        return False
    last = _word_before(text, start, match, token)
    if last in ("dan", "atau", "hingga", "sampai") and re.search(r"\b[A-Z],? \w+ [A-Z]\Z", text[start : match.start()]):
        return True
    if last.lower() in ("di", "melalui", "lewat", "via") and token[0] == "X":
        return True
    return last[-1:].isdigit() or last.lower().strip('"“(') in SINGLE_LETTER_NOUNS


def _is_degree(text: str, start: int, match: re.Match[str], token: str, word: str) -> bool:
    """Whether a token that may be initials ("M.H. Thamrin") is a degree here ("Siti, S.H., M.H. Dia")."""
    if not _INITIALS.match(token) or word in OPENERS:
        return True
    last = _word_before(text, start, match, token)
    return last.endswith(",") or last.rstrip(".") in DEGREES or last.lower() in ("gelar", "bergelar")


def _word_before(text: str, start: int, match: re.Match[str], token: str) -> str:
    """The word that stands before the token, with its punctuation; empty where the token opens the sentence."""
    words = text[max(start, match.start() - 30) : match.start() - len(token)].split()
    return words[-1] if words else ""


@lru_cache(maxsize=4096)
def _reporting_word(word: str) -> bool:
    lower = word.lower()
    return lower in REPORTING_VERBS or lower.removesuffix("nya") in REPORTING_VERBS


def _is_reporting(text: str, word: re.Match[str]) -> bool:
    """Whether a verb of reporting stands here as an attribution ("Ujarnya", "Kata dia"), not as an opening."""
    if not _reporting_word(word.group()) or _NOUN_FOLLOWS.match(text, word.end()):
        return False
    return text[word.end() : word.end() + 1] != "," or word.group().lower().endswith("nya")
