"""From an Article as it was read to one ready for translation: cleaned, and split into sentences."""

from __future__ import annotations

from dataclasses import replace

from translator.article import Article, Dropped, Paragraph, Sentence
from translator.indonesian import dateline, glued_words, lines, site_noise
from translator.indonesian.article_lines import Line, join_broken, read_lines, rejoin_dash
from translator.indonesian.language import language_of
from translator.indonesian.sentences import split
from translator.indonesian.titles import clean_title, sort_title

_HEADING_WORDS = 4


def prepare(article: Article, *, keep_boilerplate: bool = False) -> Article:
    """A new Article with mended white space, without boilerplate, dateline and byline, split into sentences.

    The given Article holds each paragraph as one unsplit sentence. What is left out goes to `dropped` as it stood, with
    the name of the rule, the dateline to `dateline`. With `keep_boilerplate` nothing is left out and no dateline is
    cut; white space is mended, glued words are taken apart and sentences are split all the same. English sentences are
    marked as such.
    """
    title, found = sort_title(clean_title(article.title), read_lines(article))
    found = rejoin_dash(found)
    dropped: list[Dropped] = []
    place: str | None = None
    if keep_boilerplate:
        found = join_broken(found)
    else:
        found = site_noise.drop_copies(found, dropped)
        found = site_noise.drop_lines(found, dropped)
        found = site_noise.drop_tail(found, dropped)
        found = join_broken(found)
        found = site_noise.drop_lines(found, dropped, initials=True)
        place, found = _cut_dateline(found)
        found = site_noise.cut_ends(found, dropped)
    title, texts = _unglue(title, [lines.unbreak(line.text) for line in found])
    split_lines = (_split(line, text) for line, text in zip(found, texts, strict=True))
    paragraphs = tuple(paragraph for paragraph in split_lines if paragraph.sentences)
    return replace(
        article,
        title=title,
        paragraphs=paragraphs,
        dropped=article.dropped + tuple(dropped),
        dateline=place or article.dateline,
    )


def _cut_dateline(found: list[Line]) -> tuple[str | None, list[Line]]:
    """The dateline of the first prose paragraph (of the second where the first has none), and the lines without it."""
    prose = [i for i, line in enumerate(found) if line.paragraph.kind == "prose"][:3]
    for place in prose:
        where, rest = dateline.cut(found[place].text)
        if where and rest.strip():
            return where, [*found[:place], replace(found[place], text=rest), *found[place + 1 :]]
    return None, found


def _unglue(title: Sentence | None, texts: list[str]) -> tuple[Sentence | None, list[str]]:
    """Title and texts with the words taken apart that lost the space between them."""
    mended = glued_words.mend([title.source, *texts] if title else texts)
    if not mended:
        return title, texts
    if title is not None:
        title = replace(title, source=glued_words.apply(title.source, mended))
    return title, [glued_words.apply(text, mended) for text in texts]


def _split(line: Line, text: str) -> Paragraph:
    pieces = split(text)
    if line.paragraph.kind == "heading" and not _is_several(pieces):
        pieces = [text] if text else []
    sentences = tuple(Sentence(source=piece, language=language_of(piece)) for piece in pieces)
    return replace(line.paragraph, sentences=sentences)


def _is_several(pieces: list[str]) -> bool:
    """Whether a heading is plainly several sentences: each of several words."""
    return len(pieces) > 1 and all(len(p.split()) >= _HEADING_WORDS for p in pieces)
