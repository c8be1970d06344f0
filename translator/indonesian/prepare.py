"""From an Article as it was read to one ready for translation: cleaned, and split into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from translator.article import Article, Dropped, Paragraph, Sentence
from translator.indonesian import boilerplate, dateline, headlines, lines
from translator.indonesian.language import language_of
from translator.indonesian.sentences import split

_BYLINE_LINE = re.compile(r"\s*[(\[]\s*[a-z]{2,6}\s*/\s*[a-z*]{2,6}(?:\s*/\s*[a-z]{2,6})?\s*[)\]]\s*\Z")
_TAG_WORDS = 6
_AFTER_BYLINE_WORDS = 10
_LEAST_TAGS = 3
_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the article and the paragraph that it came from."""

    text: str
    paragraph: Paragraph


def prepare(article: Article, *, keep_boilerplate: bool = False) -> Article:
    """A new Article with mended white space, without boilerplate, dateline and byline, split into sentences.

    The given Article holds each paragraph as one unsplit sentence. What is left out goes to `dropped` with the name
    of the rule, the dateline to `dateline`. With `keep_boilerplate` nothing is left out and no dateline is cut;
    white space is mended and sentences are split all the same. English sentences are marked as such.
    """
    title, found = _sort_title(_title(article.title), _lines(article))
    found = _rejoin_dash(found)
    dropped: list[Dropped] = []
    if not keep_boilerplate:
        found = _drop_copies(found, dropped)
        found = _drop_lines(found, dropped)
        found = _drop_tail(found, dropped)
    found = _join(found)
    place: str | None = None
    if not keep_boilerplate:
        found = _drop_lines(found, dropped)
        place, found = _cut_dateline(found)
        found = _cut_ends(found, dropped)
    paragraphs = tuple(p for p in (_split(line) for line in found) if p.sentences)
    return replace(
        article,
        title=title,
        paragraphs=paragraphs,
        dropped=article.dropped + tuple(dropped),
        dateline=place or article.dateline,
    )


def _title(title: Sentence | None) -> Sentence | None:
    if title is None:
        return None
    source = " ".join(lines.clean(title.source).split())
    return replace(title, source=source, language=language_of(source))


def _sort_title(title: Sentence | None, found: list[_Line]) -> tuple[Sentence | None, list[_Line]]:
    """The title and the lines with two faults of reading mended.

    A "title" that is a dateline or starts with one is the first line; a first line that a dateline follows is the
    title.
    """
    if title is not None:
        if dateline.stands_alone(title.source) or dateline.cut(title.source)[0]:
            return None, [_Line(title.source, Paragraph(())), *found]
        return title, found
    if len(found) < 3 or found[0].paragraph.kind != "prose" or found[0].text.endswith((".", ",", ":", ";")):
        return title, found
    opening = "\n".join(line.text for line in found[1:4])
    dash_follows = dateline.stands_alone(found[1].text) or re.match(r"[^\n]{3,40}\n[-–—]+\n", opening) is not None
    if dash_follows and not dateline.stands_alone(found[0].text) and dateline.cut(found[0].text)[0] is None:
        source = found[0].text
        return Sentence(source=source, language=language_of(source)), found[1:]
    return title, found


def _lines(article: Article) -> list[_Line]:
    """All lines of the body, cleaned, empty ones left out."""
    return [
        _Line(text, paragraph)
        for paragraph in article.paragraphs
        for text in lines.clean(paragraph.source).split("\n")
        if text
    ]


def _rejoin_dash(found: list[_Line]) -> list[_Line]:
    """The dash that belongs to a dateline on the line before it, where it was read as a list's marker."""
    if len(found) < 2 or not dateline.stands_alone(found[0].text):
        return found
    item = found[1].paragraph
    if item.kind != "list" or item.marker not in ("-", "–", "—"):
        return found
    mended = _Line(f"{item.marker} {found[1].text}", replace(item, kind="prose", marker=""))
    return [found[0], mended, *found[2:]]


def _drop_copies(found: list[_Line], dropped: list[Dropped]) -> list[_Line]:
    kept = []
    for line, text in zip(found, lines.unnest([line.text for line in found]), strict=True):
        if text:
            kept.append(replace(line, text=text))
        else:
            dropped.append(Dropped(line.text, "copy"))
    return kept


def _drop_lines(found: list[_Line], dropped: list[Dropped]) -> list[_Line]:
    """Without the lines that a rule names, the headlines that follow a bare label, tables of contents, repeats."""
    kept: list[_Line] = []
    place = 0
    while place < len(found):
        line = found[place]
        rule = (
            None
            if line.paragraph.kind == "heading" and len(line.text.split()) > _TAG_WORDS
            else boilerplate.rule_for_line(line.text)
        )
        if rule is None and _is_repeated_link(found, place):
            dropped += [Dropped(line.text, "repeated-link"), Dropped(line.text, "repeated-link")]
            place += 2
            continue
        if rule is None and line.text.lower().rstrip(":") == "daftar isi":
            place = _drop_contents(found, place, dropped)
            continue
        place += 1
        if rule is None:
            kept.append(line)
            continue
        dropped.append(Dropped(" ".join(line.text.split()), rule.name))
        if rule.headlines and headlines.is_bare_label(line.text):
            count = 1 if line.text.rstrip().endswith(":") else rule.headlines
            while count and place < len(found) and _is_linked_headline(found, place):
                dropped.append(Dropped(found[place].text, rule.name))
                place, count = place + 1, count - 1
    return kept


def _is_linked_headline(found: list[_Line], place: int) -> bool:
    """A headline under a bare label, not the first fragment of a broken sentence."""
    text = found[place].text
    following = found[place + 1].text if place + 1 < len(found) else ""
    if len(text.split()) < _TITLE_WORDS or lines.starts_inside(following):
        return False
    return headlines.looks_like_headline(text) and boilerplate.rule_for_line(text) is None


def _is_repeated_link(found: list[_Line], place: int) -> bool:
    """A line without a full stop that stands twice in a row: the title and the caption of an embedded video."""
    text = found[place].text
    return (
        place + 1 < len(found)
        and found[place + 1].text == text
        and len(text.split()) > _TITLE_WORDS
        and not lines.is_finished(text)
    )


def _drop_contents(found: list[_Line], place: int, dropped: list[Dropped]) -> int:
    """Drop a table of contents: its label and the lines after it that stand again further down."""
    dropped.append(Dropped(found[place].text, "contents"))
    place += 1
    while place < len(found) and any(found[place].text == later.text for later in found[place + 1 :]):
        dropped.append(Dropped(found[place].text, "contents"))
        place += 1
    return place


def _drop_tail(found: list[_Line], dropped: list[Dropped]) -> list[_Line]:
    """Without the byline initials on a line of their own and the tags after the article's end."""
    for place, line in enumerate(found):
        rest = found[place + 1 :]
        if place and _BYLINE_LINE.match(line.text) and all(_is_tag(r, _AFTER_BYLINE_WORDS) for r in rest):
            dropped.append(Dropped(line.text, "byline-initials"))
            dropped += [Dropped(r.text, "tags") for r in rest]
            return found[:place]
    end = len(found)
    while end and _is_tag(found[end - 1], _TAG_WORDS) and found[end - 1].text == found[end - 1].text.lower():
        end -= 1
    if (
        len(found) - end >= _LEAST_TAGS
        and end
        and lines.is_finished(found[end - 1].text)
        and not found[end - 1].text.endswith(":")
    ):
        dropped += [Dropped(r.text, "tags") for r in found[end:]]
        return found[:end]
    return found


def _is_tag(line: _Line, words: int) -> bool:
    return line.paragraph.kind == "prose" and len(line.text.split()) <= words and not lines.is_finished(line.text)


def _join(found: list[_Line]) -> list[_Line]:
    """Lines broken in the middle of a sentence made whole; their breaks remain inside until the dateline is cut."""
    texts = [line.text for line in found]
    joinable = [line.paragraph.kind in ("prose", "quote") for line in found]
    return [
        replace(found[start], text=lines.join(texts[start:end])) for start, end in lines.join_groups(texts, joinable)
    ]


def _cut_dateline(found: list[_Line]) -> tuple[str | None, list[_Line]]:
    """The dateline of the first prose paragraph (of the second where the first has none), and the lines without it."""
    prose = [i for i, line in enumerate(found) if line.paragraph.kind == "prose"][:3]
    for place in prose:
        where, rest = dateline.cut(found[place].text)
        if where and rest.strip():
            return where, [*found[:place], replace(found[place], text=rest), *found[place + 1 :]]
    return None, found


def _cut_ends(found: list[_Line], dropped: list[Dropped]) -> list[_Line]:
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
            kept.append(replace(line, text=text))
    while kept:
        text, initials = dateline.cut_initials(kept[-1].text)
        if initials is None:
            break
        dropped.append(Dropped(initials, "byline-initials"))
        if text:
            return [*kept[:-1], replace(kept[-1], text=text)]
        kept.pop()
    return kept


def _split(line: _Line) -> Paragraph:
    text = lines.unbreak(line.text)
    pieces = split(text)
    if line.paragraph.kind == "heading" and not _is_several(pieces):
        pieces = [text] if text else []
    sentences = tuple(Sentence(source=piece, language=language_of(piece)) for piece in pieces)
    return replace(line.paragraph, sentences=sentences)


def _is_several(pieces: list[str]) -> bool:
    """Whether a heading is plainly several sentences: each of several words."""
    return len(pieces) > 1 and all(len(p.split()) >= _TITLE_WORDS for p in pieces)
