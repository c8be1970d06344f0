"""Where an English sentence ends.

For English text that comes without sentences of its own; translations keep the borders of their sources.
"""

from __future__ import annotations

import re

from translator.text import word_set

_NEVER = word_set(
    """mr mrs ms messrs dr prof rev fr hon pres gov sen sens rep reps gen col maj capt cmdr lt sgt cpl pvt adm supt
    insp det st mt ft vs no nos fig figs vol pp ed eds al approx dept est e.g i.e cf ca jan feb mar apr jun jul aug
    sep sept oct nov dec ave blvd rd hwy univ assn bros"""
)
"""Abbreviations that something always follows."""

_MAYBE = word_set(
    """u.s u.k u.n e.u u.s.a u.a.e d.c l.a n.y a.m p.m b.c a.d ph.d m.d b.a m.a jr sr inc co corp ltd plc llc etc
    est edt pst gmt"""
)
"""Abbreviations that may end a sentence; what follows decides."""

_STARTERS = word_set(
    """the a an he she it they we you i this that these those there his her its their our my in on at for by with from
    but and so yet however meanwhile when while if as after before since although though what who why how where no
    not now then some many most one two three both all another according asked more last"""
)

_REPORTING = word_set(
    """said says asked asks told tells added adds wrote writes replied replies shouted yelled cried wondered tweeted
    joked continued recalled explained"""
)

_END = re.compile(r"([.!?]+|…)([\"'”’)\]»]*)(\s+|$)")
_LAST_WORD = re.compile(r"[\w.&'’\-]+$")


def split_sentences(text: str) -> list[str]:
    """The sentences of an English text in order, stripped, none empty; a line break always ends one."""
    sentences: list[str] = []
    for line in text.splitlines():
        start = 0
        for end in _END.finditer(line):
            if end.end() < len(line) and not _is_boundary(line[start : end.start()], end, line[end.end() :]):
                continue
            sentences.append(line[start : end.end()])
            start = end.end()
        sentences.append(line[start:])
    return [s for s in (" ".join(s.split()) for s in sentences) if s]


def _is_boundary(before: str, end: re.Match[str], after: str) -> bool:
    mark, closing = end.group(1), end.group(2)
    opening = after.lstrip("\"'“‘([«—–- ")
    if not opening or opening[0].islower():
        return False
    follows = re.findall(r"[\w'’]+", opening[:60])
    if closing.strip(")]") and mark != "." and any(w.lower() in _REPORTING for w in follows[:3]):
        return False
    if mark != "." or closing:
        return True
    return not _is_abbreviation(before, follows[0].lower() if follows else "")


def _is_abbreviation(before: str, following: str) -> bool:
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    last = found.group().lstrip("'’-")
    word = last.lower()
    if word in _NEVER:
        return word not in {"no", "nos"} or following[:1].isdigit()
    if word in _MAYBE:
        return following not in _STARTERS
    initials = re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", last) is not None
    return initials and last != "I" and following not in _STARTERS
