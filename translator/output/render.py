"""Which formats an Article can be written in, and the one door to them."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translator.article import Article


class Format(str, Enum):
    """What an article is written as."""

    text = "text"
    md = "md"
    json = "json"
    html = "html"
    docx = "docx"
    srt = "srt"
    vtt = "vtt"

    @property
    def suffix(self) -> str:
        """The ending of a file in this format (".txt")."""
        return _SUFFIX_OF[self]


_SUFFIX_OF = {format_: f".{format_.value}" for format_ in Format} | {Format.text: ".txt"}
_BY_SUFFIX = {suffix: format_ for format_, suffix in _SUFFIX_OF.items()} | {
    ".markdown": Format.md,
    ".htm": Format.html,
}


def format_of(suffix: str) -> Format | None:
    """The format that a file's ending (".md") asks for, None where it says nothing."""
    return _BY_SUFFIX.get(suffix.lower())


def render(
    article: Article, format_: Format, *, bilingual: bool = False, flags: bool = True, body: bool = True
) -> str | bytes:
    """The article in a format, as bytes where it is no text; JSON and HTML always hold both languages, JSON all flags.

    Args:
        article: translated.
        format_: what it is written as.
        bilingual: show every source sentence with its translation.
        flags: mark doubtful sentences, with the reasons.
        body: False leaves title and summary only, in every format but JSON.

    Raises:
        OutputError: what writes the format is not installed.
        UsageError: subtitles of an article without times.
    """
    if format_ is Format.json:
        from translator.output.json import to_json

        return to_json(article)
    if format_ in {Format.html, Format.docx} and not body:
        article = _summary_only(article)
    if format_ is Format.docx:
        from translator.output.docx import to_docx

        return to_docx(article, bilingual=bilingual, flags=flags)
    if format_ is Format.srt or format_ is Format.vtt:
        from translator.output.subtitles import to_subtitles

        return to_subtitles(article, "srt" if format_ is Format.srt else "vtt", bilingual=bilingual)
    if format_ is Format.html:
        from translator.output.html import to_html

        return to_html(article, flags=flags)
    if format_ is Format.md:
        from translator.output.markdown import to_markdown

        return to_markdown(article, bilingual=bilingual, flags=flags, body=body)
    from translator.output.text import to_text

    return to_text(article, bilingual=bilingual, flags=flags, body=body)


def _summary_only(article: Article) -> Article:
    """The article without the sentences that are not part of its summary."""
    kept = (
        replace(p, sentences=tuple(s for s in p.sentences if s.summary_rank is not None)) for p in article.paragraphs
    )
    return replace(article, paragraphs=tuple(p for p in kept if p.sentences))
