"""Articles through the engine: every sentence translated, nothing lost, all articles' sentences in shared batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from translator.article import Article, Provenance, Sentence
from translator.translation.engine import Engine
from translator.translation.fidelity import expand_acronyms
from translator.translation.glossary import Glossary
from translator.translation.remedy import Checked, Request, translate_checked
from translator.translation.terms import translate_with_glossary

_BETWEEN = "\x1f"
"""Stands between sentences that are handed on as one text; no cleaned text holds it."""


def translate_articles(
    articles: Sequence[Article],
    engine: Engine,
    provenance: Provenance,
    *,
    glossary: Glossary | None = None,
    expand: bool = False,
    progress: Callable[[int], None] | None = None,
) -> list[Article]:
    """Translate and check the title and every sentence of each article; English sentences pass through as they are.

    Args:
        articles: split into sentences; those of all articles share the engine's batches.
        engine: what translates.
        provenance: what is noted in each article as the maker of its translation.
        glossary: terms whose English is prescribed.
        expand: follow the first mention of each known acronym by its English name, "KPK (Corruption ...)".
        progress: called with the number of sentences finished since the last call.
    """
    requests = [
        Request(s.source, s.normalized or s.source) for article in articles for s in _all(article) if s.language == "id"
    ]
    if glossary:
        settled = iter(translate_with_glossary(engine, requests, glossary, progress=progress))
    else:
        settled = iter(translate_checked(engine, requests, progress=progress))

    def finish(sentence: Sentence) -> Sentence:
        if sentence.language == "en":
            return replace(sentence, translation=sentence.source)
        return _finish(sentence, next(settled))

    finished = [replace(article.map_sentences(finish), provenance=provenance) for article in articles]
    return [_expand_acronyms(article) for article in finished] if expand else finished


def count_sentences(articles: Sequence[Article]) -> int:
    """How many sentences `translate_articles` will report as progress."""
    return sum(s.language == "id" for article in articles for s in _all(article))


def _expand_acronyms(article: Article) -> Article:
    """Each acronym's first mention in the body is followed by its name; the title stays short."""
    texts = _BETWEEN.join(s.text for s in article.sentences())
    expanded = iter(expand_acronyms(texts).split(_BETWEEN))
    paragraphs = tuple(
        replace(p, sentences=tuple(replace(s, translation=next(expanded)) for s in p.sentences))
        for p in article.paragraphs
    )
    return replace(article, paragraphs=paragraphs)


def _all(article: Article) -> list[Sentence]:
    return [*([article.title] if article.title else []), *article.sentences()]


def _finish(sentence: Sentence, checked: Checked) -> Sentence:
    hypothesis = checked.hypothesis
    return replace(sentence, translation=hypothesis.text, score=hypothesis.score, flags=checked.flags)
