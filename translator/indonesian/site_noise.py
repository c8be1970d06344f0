"""Leaving out what is not the article: copies, lines that a rule names, linked headlines, tags, glued ends.

What goes is handed on word for word with the name of its rule; what stays keeps its order.
"""

from __future__ import annotations

import re
from dataclasses import replace

from translator.article import Dropped
from translator.indonesian import boilerplate, dateline, headlines, lines
from translator.indonesian.article_lines import Line, body_range
from translator.indonesian.noise_rule import Rule

_BYLINE_LINE = re.compile(r"\s*[(\[]\s*[a-z]{2,6}\s*/\s*[a-z*]{2,6}(?:\s*/\s*[a-z]{2,6})?\s*[)\]]\s*\Z")
_ANNOUNCES_LIST = re.compile(
    r"\b(?:berikut|yakni|yaitu|antara lain|bahan|daftar|siapkan|terdiri|meliputi|di bawah ini)\b", re.IGNORECASE
)
_SKIPS = re.compile(r"lewati (?P<what>.+?) dan terus membaca\W*\Z", re.IGNORECASE)
_TAG_LABEL = re.compile(r"(?:tags?(?: terkait| populer)?|topik|kata kunci|keywords?|label)\s*:?\Z", re.IGNORECASE)
_FIELD = re.compile(r"[A-Z][\w ]{2,24}\s?:\s\S")
_TAG_WORDS = 6
_TAG_LABEL_WORDS = 4
_MOST_TAGS = 20
_AFTER_BYLINE_WORDS = 10
_LEAST_TAGS = 3
_HEADLINE_WORDS = 4
_LONGEST_BLOCK = 30
_BESIDE_WORDS = 5
_FRAGMENT_WORDS = 6
_INITIALS = "byline-initials"
_IN_LISTS = frozenset(
    (
        "advertisement",
        "scroll",
        "embed",
        "read-also",
        "read-also-headline",
        "watch-also",
        "watch-title",
        "fact-check-box",
    )
)
"""Rules that count for headings and list items too, which are often names and labels; others only beside noise."""
_ALSO_BROKEN = _IN_LISTS | {"tags", _INITIALS, "byline", "reported-by", "social-embed", "next-page", "channel", "share"}
"""Rules for what may stand between two halves of a broken sentence, or above lines that begin small."""


def drop_copies(found: list[Line], dropped: list[Dropped]) -> list[Line]:
    """Without the copies of paragraphs that nested markup leaves."""
    kept = []
    for line, text in zip(found, lines.unnest([line.text for line in found]), strict=True):
        if text == line.text:
            kept.append(line)
        elif text:
            kept.append(replace(line, text=text, raw=text))
        else:
            dropped.append(Dropped(line.raw, "copy"))
    return kept


def drop_lines(found: list[Line], dropped: list[Dropped], *, initials: bool = False) -> list[Line]:
    """Without the lines that a rule names, the headlines and tags that follow a label, tables of contents, repeats.

    Lines of byline initials go only when `initials` asks for it: until then they tell where the article ends.
    """
    kept: list[Line] = []
    place = 0
    body = body_range(found)
    after_noise = False
    while place < len(found):
        start, line = place, found[place]
        rule = _rule_for(found, place, body, after_noise, initials=initials)
        if rule is not None:
            place = _drop_with_followers(found, place, rule, dropped)
        elif _is_repeated_link(found, place):
            dropped += [Dropped(other.raw, "repeated-link") for other in found[place : place + 2]]
            place += 2
        elif line.text.lower().rstrip(":") == "daftar isi":
            place = _drop_contents(found, place, dropped)
        else:
            kept.append(line)
            place += 1
        after_noise = len(dropped) > 0 and (place > start + 1 or not kept or kept[-1] is not line)
    return kept


def _rule_for(
    found: list[Line], place: int, body: tuple[int, int], after_noise: bool, *, initials: bool
) -> Rule | None:
    line = found[place]
    kind = line.paragraph.kind
    if kind == "heading" and len(line.text.split()) > _TAG_WORDS:
        return None
    position: boilerplate.Position = "edge" if not body[0] <= place < body[1] else "inside"
    rule = boilerplate.rule_for_line(line.text, position)
    if rule is not None and (
        (rule.name == _INITIALS and not initials) or _is_field(found, place, rule) or _is_part(found, place, rule)
    ):
        return None
    if rule is not None and (kind not in ("heading", "list") or rule.name in _IN_LISTS):
        return rule
    if len(line.text.split()) > _BESIDE_WORDS and rule is None:
        return None
    rule = rule or boilerplate.rule_for_line(line.text, "beside")
    return rule if rule is not None and (after_noise or _is_noise_at(found, place + 1)) else None


def _is_field(found: list[Line], place: int, rule: Rule) -> bool:
    """Whether a byline is one of several facts about a book or a film ("Penulis: ..." above "Penerbit: ...")."""
    if rule.name != "byline" or _FIELD.match(found[place].text) is None:
        return False
    beside = [found[other] for other in (place - 1, place + 1) if 0 <= other < len(found)]
    return any(_FIELD.match(line.text) and boilerplate.rule_for_line(line.text) is None for line in beside)


def _is_part(found: list[Line], place: int, rule: Rule) -> bool:
    """Whether a line is a part of a broken sentence (a link's text), or of a dateline above the article."""
    following = found[place + 1].text if place + 1 < len(found) else ""
    if rule.name in _ALSO_BROKEN or not following:
        return False
    if dateline.stands_alone(found[place].text) and following[0] in "-–—":
        return True
    return len(found[place].text.split()) <= _FRAGMENT_WORDS and lines.starts_inside(following)


def _is_noise_at(found: list[Line], place: int) -> bool:
    return place < len(found) and boilerplate.rule_for_line(found[place].text) is not None


def _drop_with_followers(found: list[Line], place: int, rule: Rule, dropped: list[Dropped]) -> int:
    """Drop a line of noise and what belongs to it; where the lines go on."""
    line = found[place]
    dropped.append(Dropped(line.raw, rule.name))
    place += 1
    end = place + _block(found, place - 1)
    if rule.headlines and headlines.is_bare_label(line.text):
        count = 1 if line.text.rstrip().endswith(":") else rule.headlines
        end = place
        while end < len(found) and (count or _only_headlines_follow(found, end)) and _is_linked_headline(found, end):
            end, count = end + 1, max(0, count - 1)
    elif rule.name == "tags" and _TAG_LABEL.match(line.text):
        end = place + _tags(found, place)
    dropped += [Dropped(other.raw, rule.name) for other in found[place:end]]
    return end


def _block(found: list[Line], place: int) -> int:
    """How many lines stand between "Lewati X dan terus membaca" and "Akhir dari X"; 0 where the line opens no block."""
    opening = _SKIPS.match(found[place].text)
    if opening is None:
        return 0
    closing = f"akhir dari {opening['what']}".lower()
    for end in range(place + 1, min(place + _LONGEST_BLOCK, len(found))):
        if found[end].text.lower().rstrip(" .:") == closing:
            return end - place - 1
        if found[end].is_sentence and len(found[end].text.split()) > _AFTER_BYLINE_WORDS:
            return 0
    return 0


def _tags(found: list[Line], place: int) -> int:
    """How many lines after a bare label are its tags: short ones, up to other noise or to the article's end."""
    end = place
    while end < len(found) and end - place < _MOST_TAGS and _is_tag(found[end], _TAG_LABEL_WORDS):
        if _is_noise_at(found, end):
            break
        end += 1
    is_closed = end == len(found) or _is_noise_at(found, end)
    is_small = all(line.text.islower() and line.text.isascii() for line in found[place:end])
    return end - place if is_closed or is_small else 0


def _only_headlines_follow(found: list[Line], place: int) -> bool:
    """Whether nothing but linked headlines and noise follows to the end of the article."""
    return all(_is_linked_headline(found, other) or _is_noise_at(found, other) for other in range(place, len(found)))


def _is_linked_headline(found: list[Line], place: int) -> bool:
    """A headline under a bare label, not the first fragment of a broken sentence."""
    text = found[place].text
    following = found[place + 1].text if place + 1 < len(found) else ""
    if len(text.split()) < _HEADLINE_WORDS or lines.starts_inside(following):
        return False
    return headlines.looks_like_headline(text) and boilerplate.rule_for_line(text) is None


def _is_repeated_link(found: list[Line], place: int) -> bool:
    """A headline that stands twice in a row: the title and the caption of an embedded video."""
    text = found[place].text
    return (
        place + 1 < len(found)
        and found[place + 1].text == text
        and len(text.split()) > _HEADLINE_WORDS
        and not lines.is_finished(text)
        and headlines.looks_like_headline(text)
    )


def _drop_contents(found: list[Line], place: int, dropped: list[Dropped]) -> int:
    """Drop a table of contents: its label and the lines after it that stand again further down."""
    dropped.append(Dropped(found[place].raw, "contents"))
    place += 1
    while place < len(found) and any(found[place].text == later.text for later in found[place + 1 :]):
        dropped.append(Dropped(found[place].raw, "contents"))
        place += 1
    return place


def drop_tail(found: list[Line], dropped: list[Dropped]) -> list[Line]:
    """Without the byline initials on a line of their own and the tags after the article's end."""
    for place, line in enumerate(found):
        rest = found[place + 1 :]
        if place and _BYLINE_LINE.match(line.text) and all(_is_tag(r, _AFTER_BYLINE_WORDS) for r in rest):
            dropped.append(Dropped(line.raw, _INITIALS))
            dropped += [Dropped(r.raw, "tags") for r in rest]
            return found[:place]
    end = len(found)
    while end and _is_tag(found[end - 1], _TAG_WORDS) and found[end - 1].text == found[end - 1].text.lower():
        end -= 1
    if len(found) - end >= _LEAST_TAGS and end and _ends_article(found[end - 1].text):
        dropped += [Dropped(r.raw, "tags") for r in found[end:]]
        return found[:end]
    return found


def _ends_article(text: str) -> bool:
    """Whether nothing but tags can follow a line: it is finished and announces no list."""
    return lines.is_finished(text) and not text.endswith(":") and _ANNOUNCES_LIST.search(text[-120:]) is None


def _is_tag(line: Line, words: int) -> bool:
    return line.paragraph.kind == "prose" and len(line.text.split()) <= words and not lines.is_finished(line.text)


def cut_ends(found: list[Line], dropped: list[Dropped]) -> list[Line]:
    """Without what is glued to the end of paragraphs, and without the initials that close the article."""
    kept = []
    for line in found:
        text, labels = boilerplate.cut_labels(line.text)
        dropped += [Dropped(what, "label") for what in labels]
        text, cut = boilerplate.cut_end(text)
        dropped += [Dropped(what, rule.name) for what, rule in cut]
        text, inside = headlines.cut_inside(text)
        dropped += [Dropped(what, "read-also") for what in inside]
        if text:
            kept.append(line if text == line.text else replace(line, text=text))
    while kept:
        text, initials = dateline.cut_initials(kept[-1].text)
        if initials is None:
            break
        dropped.append(Dropped(initials, _INITIALS))
        if text:
            return [*kept[:-1], replace(kept[-1], text=text)]
        kept.pop()
    return kept
