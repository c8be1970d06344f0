"""The sentence pairs of an Article, as TMX, XLIFF, TSV and Parquet write them, and text as XML can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath
from xml.sax.saxutils import escape, quoteattr

from translator.article import Article, Paragraph, Sentence

TITLE = -1
"""The number of a title, which is in no paragraph."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and where it stands: `number` as in the JSON output, `paragraph` from 1 on, 0 for the title."""

    number: int
    paragraph: int
    kind: str
    sentence: Sentence

    @property
    def id(self) -> str:
        """A name that no other sentence of the article has: "title", "s0"."""
        return "title" if self.number == TITLE else f"s{self.number}"


def pairs_of(article: Article, *, body: bool = True) -> Iterator[Pair]:
    """The title and the sentences of an article, in order.

    Args:
        article: the article.
        body: False leaves out the sentences that are not in the summary; the others keep their numbers.
    """
    if article.title:
        yield Pair(TITLE, 0, "title", article.title)
    number = 0
    for place, paragraph in enumerate(article.paragraphs, 1):
        for sentence in paragraph.sentences:
            if body or sentence.summary_rank is not None:
                yield Pair(number, place, paragraph.kind, sentence)
            number += 1


def paragraphs_of(article: Article, *, body: bool = True) -> Iterator[tuple[Paragraph | None, list[Pair]]]:
    """The pairs by paragraph, None being the title's; paragraphs without any are left out."""
    last, pairs = 0, list[Pair]()
    for pair in pairs_of(article, body=body):
        if pairs and pair.paragraph != last:
            yield (article.paragraphs[last - 1] if last else None), pairs
            pairs = []
        last = pair.paragraph
        pairs.append(pair)
    if pairs:
        yield (article.paragraphs[last - 1] if last else None), pairs


def file_name(origin: str) -> str:
    """The name alone of the file an article came from: the folders of a machine are no business of its readers."""
    if origin in {"", "-"}:
        return ""
    return (PureWindowsPath if "\\" in origin else PurePath)(origin).name


def score_of(sentence: Sentence) -> str:
    """The score as text, rounded as in the JSON output; empty where there is none."""
    return "" if sentence.score is None else f"{sentence.score:.4f}"


def xml_text(text: str) -> str:
    """The text escaped for XML, without the characters that XML cannot hold."""
    return escape(_NO_XML.sub("", text).replace("\r", " "))


def xml_attribute(text: str) -> str:
    """The text as the value of an attribute, in its quotation marks."""
    return quoteattr(_NO_XML.sub("", text))


def split_unwritable(text: str) -> Iterator[tuple[str, str]]:
    """The text in pieces that XML can hold, each with the character after it that it cannot; the last has none."""
    last = 0
    for match in _NO_XML.finditer(text):
        yield text[last : match.start()], match.group()
        last = match.end()
    yield text[last:], ""
