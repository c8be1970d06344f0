"""Which formats an Article can be written in, and the one door to them."""

from __future__ import annotations

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

    @property
    def suffix(self) -> str:
        """The ending of a file in this format (".txt")."""
        return _SUFFIX_OF[self]


_SUFFIX_OF = {Format.text: ".txt", Format.md: ".md", Format.json: ".json", Format.html: ".html"}
_BY_SUFFIX = {suffix: format_ for format_, suffix in _SUFFIX_OF.items()} | {
    ".markdown": Format.md,
    ".htm": Format.html,
}


def format_of(suffix: str) -> Format | None:
    """The format that a file's ending (".md") asks for, None where it says nothing."""
    return _BY_SUFFIX.get(suffix.lower())


def render(article: Article, format_: Format, *, bilingual: bool = False, flags: bool = True, body: bool = True) -> str:
    """The article in a format; JSON and HTML always hold both languages, JSON all flags.

    Args:
        article: translated.
        format_: what it is written as.
        bilingual: show every source sentence with its translation.
        flags: mark doubtful sentences, with the reasons.
        body: False leaves title and summary only, in text and Markdown.
    """
    if format_ is Format.json:
        from translator.output.json import to_json

        return to_json(article)
    if format_ is Format.html:
        from translator.output.html import to_html

        return to_html(article, flags=flags)
    if format_ is Format.md:
        from translator.output.markdown import to_markdown

        return to_markdown(article, bilingual=bilingual, flags=flags, body=body)
    from translator.output.text import to_text

    return to_text(article, bilingual=bilingual, flags=flags, body=body)
