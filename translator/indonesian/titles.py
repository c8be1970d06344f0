"""Which line is the title: never a byline, a credit, a date line or a label; then the next fit line is."""

from __future__ import annotations

from dataclasses import replace

from translator.article import Paragraph, Sentence
from translator.indonesian import boilerplate, dateline, lines
from translator.indonesian.article_lines import Line, opens_like_dateline
from translator.indonesian.credit_rules import CREDITS
from translator.indonesian.language import language_of
from translator.indonesian.noise_rule import Rule
from translator.text import word_set

_NOT_SENTENCES = (".", ",", ":", ";")
_MOST_WORDS = 22
_TOP = 5
"""Lines above an article that may be bylines and dates."""
_HEADLINES = frozenset(("video-link", "watch-also", "watch-title", "read-also-headline", "google-news"))
"""Rules for links to headlines: a title may be such a one itself ("Video: Detik-detik Jembatan Ambruk")."""
_ABOVE = frozenset(rule.name for rule in CREDITS) | word_set(
    """
    advertisement scroll embed share player comments channel newsletter apps tags reading-aid comment-form navigation
    counters consent machine-made section
    """
)
"""Rules for what stands above or below a title; a headline under any other label is somebody else's."""


def sort_title(title: Sentence | None, found: list[Line]) -> tuple[Sentence | None, list[Line]]:
    """The title and the lines below it, with three faults of reading mended.

    A "title" that is a dateline or starts with one is the first line; a first line that a dateline follows is the
    title; noise in the title's place goes to the lines and the next fit line is the title.
    """
    if title is not None and _noise_rule(title.source) is None:
        if dateline.stands_alone(title.source) or dateline.cut(title.source)[0]:
            return None, [Line(title.source, Paragraph(()), title.source), *found]
        return title, found
    if title is not None:
        found = [Line(title.source, Paragraph(()), title.source), *found]
    place = _fit_place(found)
    if place is not None:
        return _sentence(found[place].text), [*found[:place], *found[place + 1 :]]
    if title is None and _dateline_follows(found):
        return _sentence(found[0].text), found[1:]
    return None, found


def clean_title(title: Sentence | None) -> Sentence | None:
    """The title with ordinary white space, its language told."""
    if title is None:
        return None
    source = " ".join(lines.clean(title.source).split())
    return replace(title, source=source, language=language_of(source))


def _sentence(source: str) -> Sentence:
    return Sentence(source=source, language=language_of(source))


def _dateline_follows(found: list[Line]) -> bool:
    if len(found) < 3 or found[0].paragraph.kind != "prose" or found[0].text.endswith(_NOT_SENTENCES):
        return False
    first = found[0].text
    return opens_like_dateline(found) and not dateline.stands_alone(first) and dateline.cut(first)[0] is None


def _fit_place(found: list[Line]) -> int | None:
    """Where the title stands among the first lines when noise stands above or right below it; None where none does."""
    place = _skip_noise(found, 0)
    if place + 1 >= len(found):
        return None
    below = _skip_noise(found, place + 1)
    is_noisy = place > 0 or below > place + 1
    return place if is_noisy and below < len(found) and _is_fit(found[place], found[below]) else None


def _skip_noise(found: list[Line], place: int) -> int:
    """The first line from `place` on that is no credit, date line or label that stands around a title."""
    end = min(place + _TOP, len(found))
    while place < end and (rule := _noise_rule(found[place].text)) is not None and rule.name in _ABOVE:
        place += 1
    return place


def _is_fit(line: Line, following: Line) -> bool:
    if line.paragraph.kind != "prose" and not (line.paragraph.kind == "heading" and line.paragraph.level <= 1):
        return False
    words = line.text.split()
    if not 2 <= len(words) <= _MOST_WORDS or lines.starts_inside(line.text) or line.text.endswith(_NOT_SENTENCES):
        return False
    if dateline.stands_alone(line.text) or dateline.cut(line.text)[0] is not None:
        return False
    return len(following.text) > len(line.text) / 2


def _noise_rule(text: str) -> Rule | None:
    rule = boilerplate.rule_for_line(text, "edge")
    return None if rule is not None and rule.name in _HEADLINES else rule
