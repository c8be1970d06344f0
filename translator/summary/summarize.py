"""From an Article, or from English text, to its summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from translator.article import Article, Paragraph, Sentence
from translator.summary.length import Length

if TYPE_CHECKING:
    from translator.summary.ranker import Choice

Side = Literal["translation", "source"]


def summarize_article(article: Article, *, length: Length | None = None, on: Side = "translation") -> Article:
    """The Article with `summary_rank` set on the sentences of its summary, and on no other.

    Args:
        article: any Article; ranks it already has are replaced.
        length: how long the summary shall be; three sentences by default.
        on: what to rank by. "translation" reads the English (the source of what has not been translated), "source"
            the source, so that only the chosen sentences need to be translated afterwards.

    Only whole statements of prose are chosen: no headings, list items, block quotations, captions, questions,
    fragments. A summary holds at most half of those, so an article of one sentence has none.
    """
    ranks = {choice.index: choice.rank for choice in choose(article, length=length, on=on)}
    numbers = iter(range(sum(len(p.sentences) for p in article.paragraphs)))

    def ranked(paragraph: Paragraph) -> Paragraph:
        sentences = tuple(replace(s, summary_rank=ranks.get(next(numbers))) for s in paragraph.sentences)
        return replace(paragraph, sentences=sentences)

    return replace(article, paragraphs=tuple(ranked(p) for p in article.paragraphs), summary_on=on)


def choose(article: Article, *, length: Length | None = None, on: Side = "translation") -> list[Choice]:
    """The choices behind `summarize_article`, for `explain`; `index` is the sentence's number in the Article."""
    from translator.summary.eligibility import is_statement
    from translator.summary.ranker import rank

    numbered = list(_numbered(article))
    texts = [_text(s, on) for _, s in numbered]
    language = _language(article, on)
    # A check on the source too: what is a question or a link there may be a plain statement in its translation.
    eligible = [
        paragraph.kind == "prose"
        and is_statement(text, language)
        and (sentence.language != "id" or is_statement(sentence.source, "id"))
        for (paragraph, sentence), text in zip(numbered, texts, strict=True)
    ]
    return rank(
        texts,
        count=length or Length(),
        language=language,
        title=_text(article.title, on) if article.title else None,
        eligible=eligible,
        doubtful=[bool(s.flags) for _, s in numbered],
    )


def summarize_text(english_text: str, sentences: int = 3) -> list[str]:
    """The most important sentences of an English text, in the order of the text.

    Args:
        english_text: a news article; a line break ends a sentence. A first line without a full stop is its title.
        sentences: how many at most; never more than half of the text's sentences.

    Raises:
        UsageError: a negative number of sentences.
    """
    from translator.english.sentences import split_sentences
    from translator.summary.eligibility import is_statement
    from translator.summary.openings import without_dateline
    from translator.summary.ranker import rank

    length = Length(sentences=sentences)
    texts = [without_dateline(s) for s in split_sentences(english_text)]
    eligible = [is_statement(text, "en") for text in texts]
    title = texts[0] if len(texts) > 1 and "\n" in english_text.strip() and texts[0][-1].isalnum() else None
    return [texts[c.index] for c in rank(texts, count=length, language="en", title=title, eligible=eligible)]


def _numbered(article: Article) -> Iterator[tuple[Paragraph, Sentence]]:
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            yield paragraph, sentence


def _text(sentence: Sentence, on: Side) -> str:
    return sentence.source if on == "source" else sentence.text


def _language(article: Article, on: Side) -> Literal["en", "id"]:
    """English if most of what is ranked is English."""
    english = sum(
        s.language == "en" or (on == "translation" and s.translation is not None) for s in article.sentences()
    )
    total = sum(1 for _ in article.sentences())
    return "en" if english * 2 >= total else "id"
