"""Which formats an Article can be written in, and the one door to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from translator.errors import UsageError

if TYPE_CHECKING:
    from translator.article import Article
    from translator.output.page import Known


class Format(str, Enum):
    """What an article is written as."""

    text = "text"
    md = "md"
    json = "json"
    html = "html"
    docx = "docx"
    srt = "srt"
    vtt = "vtt"
    tmx = "tmx"
    xliff = "xliff"
    tsv = "tsv"
    parquet = "parquet"

    @property
    def suffix(self) -> str:
        """The ending of a file in this format (".txt")."""
        return _SUFFIX_OF[self]


class Layout(str, Enum):
    """How an article from a Word document is written as one: as the same document, or as a fresh one."""

    same = "same"
    fresh = "fresh"


_SUFFIX_OF = {format_: f".{format_.value}" for format_ in Format} | {
    Format.text: ".txt",
    Format.xliff: ".xlf",
}
_BY_SUFFIX = {suffix: format_ for format_, suffix in _SUFFIX_OF.items()} | {
    ".markdown": Format.md,
    ".htm": Format.html,
    ".xliff": Format.xliff,
}


def format_of(suffix: str) -> Format | None:
    """The format that a file's ending (".md") asks for, None where it says nothing."""
    return _BY_SUFFIX.get(suffix.lower())


_OTHER = (
    ".pdf .doc .docm .dot .dotx .rtf .odt .ott .fodt .pages .wps .wpd .epub .mobi .azw .azw3 .fb2 .djvu .ps .eps .tex "
    ".xls .xlsx .xlsm .ods .csv .ppt .pptx .odp .key .numbers .xml .xhtml .mhtml .mht .eml .msg .mbox .jsonl "
    ".ndjson .ass .ssa .sub .sbv .ttml .png .jpg .jpeg .gif .webp .svg .tif .tiff .mp3 .mp4 .wav .zip .gz .bz2 .xz .7z "
    ".rar .tar .exe .sqlite .db"
)
OTHER_DOCUMENTS = frozenset(_OTHER.split())
"""Endings of kinds of files that are not written; text under such a name opens in nothing."""
_TIMED = frozenset({Format.srt, Format.vtt})
BINARY = frozenset({Format.docx, Format.parquet})
"""Formats that are no text and cannot be printed."""
PAIRS = frozenset({Format.tmx, Format.xliff, Format.tsv, Format.parquet})
"""Formats of sentence pairs, in which a batch writes a corpus too."""


def refuse_ending(suffix: str, formats: Iterable[Format] = Format) -> None:
    """Raise if a file's ending belongs to a kind of file that is not written.

    Args:
        suffix: ".pdf"; an ending that says nothing is none of them.
        formats: what can be written.

    Raises:
        UsageError: it does, or it is that of a format that is not among these.
    """
    formats = tuple(formats)
    asked = format_of(suffix)
    if suffix.lower() in OTHER_DOCUMENTS or (asked and asked not in formats):
        endings = ", ".join(f"{format_.suffix} ({format_.value})" for format_ in formats)
        raise UsageError(
            f"No file that ends in {suffix} is written here.", f"There are: {endings}. Choose one with -o."
        )


def suited(article: Article, formats: Iterable[Format]) -> tuple[Format, ...]:
    """Those of the formats that an article can be written in: subtitles only where it came from subtitles."""
    return tuple(format_ for format_ in formats if article.cues or format_ not in _TIMED)


def is_timed(format_: Format) -> bool:
    """Whether a format is written only of articles that have times."""
    return format_ in _TIMED


def require_writable(format_: Format, article: Article | None = None) -> None:
    """Raise if a format cannot be written here, or not of this article: asked before the work, not after it.

    Raises:
        OutputError: what writes the format is not installed.
        UsageError: subtitles of an article without times.
    """
    if format_ is Format.docx:
        from translator.output.docx import require_docx

        require_docx()
    if format_ is Format.parquet:
        from translator.output.parquet import require_parquet

        require_parquet()
    if article is not None and not suited(article, [format_]):
        from translator.output.subtitles import no_times

        raise no_times()


def render(
    article: Article,
    format_: Format,
    *,
    bilingual: bool = False,
    flags: bool = True,
    body: bool = True,
    known: Known | None = None,
    original: bytes | None = None,
) -> str | bytes:
    """The article in a format, as bytes where it is no text; JSON, HTML and pairs always hold both languages.

    Args:
        article: translated.
        format_: what it is written as.
        bilingual: show every source sentence with its translation.
        flags: mark doubtful sentences, with the reasons; JSON, TSV and Parquet always hold them.
        body: False leaves title and summary only, in every format but JSON.
        known: outlet and day as HTML shows them; None is what the file says.
        original: the Word document that the article came from, where that is to be given back in English.

    Raises:
        OutputError: what writes the format is not installed.
        UsageError: subtitles of an article without times.
    """
    if format_ is Format.json:
        from translator.output.json import to_json

        return to_json(article)
    if format_ in {Format.html, Format.docx} and not body:
        article = _summary_only(article)
    if format_ is Format.docx and original is not None:
        from translator.output.same_docx import to_same_docx

        return to_same_docx(article, original, flags=flags)
    if format_ is Format.docx:
        from translator.output.docx import to_docx

        return to_docx(article, bilingual=bilingual, flags=flags)
    if format_ is Format.srt or format_ is Format.vtt:
        from translator.output.subtitles import to_subtitles

        return to_subtitles(article, "srt" if format_ is Format.srt else "vtt", bilingual=bilingual)
    if format_ is Format.html:
        from translator.output.html import to_html

        return to_html(article, flags=flags, known=known)
    if format_ in PAIRS:
        return _pairs(article, format_, flags=flags, body=body)
    if format_ is Format.md:
        from translator.output.markdown import to_markdown

        return to_markdown(article, bilingual=bilingual, flags=flags, body=body)
    from translator.output.text import to_text

    return to_text(article, bilingual=bilingual, flags=flags, body=body)


def _pairs(article: Article, format_: Format, *, flags: bool, body: bool) -> str | bytes:
    if format_ is Format.tmx:
        from translator.output.tmx import to_tmx

        return to_tmx(article, flags=flags, body=body)
    if format_ is Format.xliff:
        from translator.output.xliff import to_xliff

        return to_xliff(article, flags=flags, body=body)
    if format_ is Format.tsv:
        from translator.output.tsv import to_tsv

        return to_tsv(article, body=body)
    from translator.output.parquet import to_parquet

    return to_parquet(article, body=body)


def _summary_only(article: Article) -> Article:
    """The article without the sentences that are not part of its summary."""
    kept = (
        replace(p, sentences=tuple(s for s in p.sentences if s.summary_rank is not None)) for p in article.paragraphs
    )
    return replace(article, paragraphs=tuple(p for p in kept if p.sentences))
