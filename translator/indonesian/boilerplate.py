"""What stands in a scraped article and is not the article: which rule names a line, and what is glued to paragraphs.

The rules are in noise_rules.py, page_rules.py, credit_rules.py and glued_rules.py, and each pair of example and
counter-example there is a test. Every rule is anchored at the start of a line, or (place "end") takes the end of a
paragraph after the end of a sentence. One guard stands before all that have open ends: what reads as prose stays
(prose.py).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from translator.indonesian import headlines
from translator.indonesian.credit_rules import CREDITS
from translator.indonesian.glued_rules import GLUED
from translator.indonesian.noise_rule import Rule
from translator.indonesian.noise_rules import NOISE
from translator.indonesian.page_rules import PAGES
from translator.indonesian.prose import is_name, reads_as_prose
from translator.indonesian.site_words import is_furniture
from translator.indonesian.words import small_words
from translator.text import word_set

RULES: tuple[Rule, ...] = (*CREDITS, *NOISE, *PAGES, *GLUED)

Position = Literal["inside", "beside", "edge"]
"""Where a line stands: anywhere, next to another line of noise, above or below all sentences of the article."""

_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", ")", "’", "'")
_LABELS = re.compile(r"\s*\b(?:SCROLL TO (?:CONTINUE|RESUME)(?: WITH)?(?: CONTENT)?|ADVERTISEMENT)\b\s*")
_LONGEST_END = 500
_LONGEST_LINE = 500
_LONGEST_FURNITURE = 100
_TAIL = r"(?:[\s:»>…›]*|\.{2,3})\Z"
_ANNOUNCES = re.compile(
    r"[\s(\[*>»•-]*(?:(?P<read_also>(?:baca|simak|lihat|tonton) juga)|"
    r"(?P<next_page>(?:(?:baca|simak|artikel|berita|pos) )?(?:selanjut|berikut|sebelum)nya|menarik dibaca|"
    r"(?:artikel|berita) terkait|(?:next|previous) (?:post|article))|"
    r"(?P<picks>pilihan (?:editor|redaksi))|(?P<video_link>\[?video\]?|infografi[sk]))\s*[:–-]\s*",
    re.IGNORECASE,
)
_NAMED_EDGE = frozenset(("byline-bars", "reported-by"))
_REPORT_WORDS = word_set(
    """
    laporan berdasarkan dari dan i videographer videografer fotografer reporter wartawan jurnalis editor penulis pewarta
    kontributor
    """
)
_CREDITS = frozenset(("source", "byline", "photo-line"))
_HEADLINE_WORDS = 5
_LINKED_WORDS = 3
_SMALL_WORDS = 2
_CONNECTIVES = frozenset(("dan", "di", "dari", "untuk", "diolah", "berbagai", "sumber", "foto", "gambar"))
_ADDRESS = re.compile(r"\S*(?:://|\w\.\w|@|/)\S*")
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4)
def _table(field: str) -> tuple[re.Pattern[str], dict[str, Rule]]:
    """All patterns of one field of the line rules as one, and its groups' rules; compiled on first use."""
    rules = {f"r{number}": rule for number, rule in enumerate(RULES) if rule.place == "line" and getattr(rule, field)}
    groups = (f"(?P<{group}>{'|'.join(getattr(rule, field))})" for group, rule in rules.items())
    return re.compile(rf"(?:{'|'.join(groups)}){_TAIL}", re.IGNORECASE), rules


@lru_cache(maxsize=1)
def _ends() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple(
        (rule, re.compile(rf"(?:{'|'.join(rule.sure)})\s*\Z", re.IGNORECASE)) for rule in RULES if rule.place == "end"
    )


@lru_cache(maxsize=1024)
def rule_for_line(line: str, position: Position = "inside") -> Rule | None:
    """The rule that drops this whole line, None where it is part of the article.

    Args:
        line: one line, or several of one broken sentence.
        position: where it stands; rules that count only in some places are asked only there.
    """
    stripped = " ".join(line.split())
    if not stripped or len(stripped) > _LONGEST_LINE:
        return None
    rule = _match("sure", stripped) or _linked_headline(stripped)
    if rule is not None and rule.name in _CREDITS and _is_headline(stripped):
        return None
    if rule is None and position != "inside":
        rule = _match("beside", stripped)
    if rule is None and position == "edge":
        rule = _match("edge", stripped)
        if rule is not None and rule.name in _NAMED_EDGE and not is_name(_names(stripped)):
            rule = None
    if rule is None:
        rule = _match("patterns", stripped)
        if rule is not None and (reads_as_prose(stripped) or (rule.name in _CREDITS and _is_headline(stripped))):
            rule = None
    if rule is None and len(stripped) <= _LONGEST_FURNITURE and is_furniture(stripped):
        rule = _named("furniture")
    return rule


def _is_headline(line: str) -> bool:
    """Whether ordinary words follow a label ("Sumber: Presiden Ganti Tiga Menteri Besok"), not names."""
    words = _LETTERS.findall(_ADDRESS.sub("", line.partition(":")[2]))
    ordinary = sum(word.lower() in small_words() for word in words)
    small = sum(word.islower() and word in small_words() and word not in _CONNECTIVES for word in words)
    return 2 * ordinary >= len(words) and (len(words) >= _HEADLINE_WORDS or small >= _SMALL_WORDS)


def _named(name: str) -> Rule:
    return next(rule for rule in RULES if rule.name == name)


def _names(line: str) -> list[str]:
    """The words of a line of names: those before a bar, without what says that they reported."""
    return [word for word in _LETTERS.findall(line.split("|")[0]) if word.lower() not in _REPORT_WORDS]


def _match(field: str, line: str) -> Rule | None:
    pattern, rules = _table(field)
    match = pattern.match(line)
    return rules[match.lastgroup] if match and match.lastgroup else None


def _linked_headline(line: str) -> Rule | None:
    """The rule of a label that announces a headline ("Menarik dibaca: Lima Cara Menyimpan Beras"), where one follows.

    A headline is told by its capitals, so that its verbs and its full stop do not count.
    """
    label = _ANNOUNCES.match(line)
    if label is None or not headlines.looks_like_headline(line[label.end() :].rstrip(" .)]")):
        return None
    if label["video_link"] and line.endswith("?"):
        return None
    if label["next_page"] and len(line[label.end() :].split()) < _LINKED_WORDS:
        return None
    return _named((label.lastgroup or "").replace("_", "-"))


def cut_end(text: str) -> tuple[str, list[tuple[str, Rule]]]:
    """A paragraph without the boilerplate glued to its end, and what was cut with the rule that did it.

    Only after the end of a sentence, so that prose which ends in such words stays.
    """
    cut: list[tuple[str, Rule]] = []
    found = _find_end(text)
    while found is not None:
        start, rule = found
        cut.append((text[start:].strip(), rule))
        text = text[:start].rstrip()
        found = _find_end(text)
    return text, cut


def _find_end(text: str) -> tuple[int, Rule] | None:
    tail = text[-_LONGEST_END:].lower()
    for rule, pattern in _ends():
        if not any(hint in tail for hint in rule.hints):
            continue
        for match in pattern.finditer(text, max(0, len(text) - _LONGEST_END)):
            if text[: match.start()].rstrip().endswith(_SENTENCE_ENDS):
                return match.start(), rule
    return None


def cut_labels(text: str) -> tuple[str, list[str]]:
    """A paragraph without the labels in capitals that scraping leaves between its sentences, and what was cut."""
    cut = [match.group().strip() for match in _LABELS.finditer(text)]
    return (_LABELS.sub(" ", text).strip(), cut) if cut else (text, cut)
