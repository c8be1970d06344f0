"""Articles through the engine: every sentence translated, nothing lost, all articles' sentences in shared batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from translator.article import TITLE, Article, Flag, Provenance, Sentence
from translator.lexicon.exonyms import acronym_insertions
from translator.translation.engine import TranslationEngine
from translator.translation.glossary import Glossary
from translator.translation.punctuation import open_alike
from translator.translation.remedy import Checked, Request, translate_checked
from translator.translation.terms import translate_with_glossary

_BETWEEN = "\x1f"
"""Stands between sentences that are handed on as one text; no cleaned text holds it."""


def translate_articles(
    articles: Sequence[Article],
    engine: TranslationEngine,
    provenance: Provenance,
    *,
    glossary: Glossary | None = None,
    expand: bool = False,
    only: Callable[[Sentence], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Article]:
    """Translate and check the title and every sentence of each article; English sentences pass through as they are.

    Args:
        articles: split into sentences; those of all articles share the engine's batches.
        engine: what translates.
        provenance: what is noted in each article as the maker of its translation.
        glossary: terms whose English is prescribed.
        expand: follow the first mention of each known acronym by its English name, "KPK (Corruption ...)".
        only: which sentences of the body to translate, all by default; the others are left as they are.
        progress: called with the number of sentences finished since the last call.
    """
    requests = [request for article in articles for request in requests_of(article, only)]
    settled = iter(settle(requests, engine, glossary=glossary, progress=progress))
    return [finish(article, settled, provenance, expand=expand, only=only) for article in articles]


def requests_of(article: Article, only: Callable[[Sentence], bool] | None = None) -> list[Request]:
    """What is to be translated of an article, in the order in which `finish` takes it back."""
    return [Request(s.source, s.normalized or s.source) for _, s in pending(article, only)]


def settle(
    requests: Sequence[Request],
    engine: TranslationEngine,
    *,
    glossary: Glossary | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Checked]:
    """Sentences of any number of articles translated and checked, in their order, under a glossary or without."""
    if glossary:
        return translate_with_glossary(engine, requests, glossary, progress=progress)
    return translate_checked(engine, requests, progress=progress)


def finish(
    article: Article,
    settled: Iterator[Checked],
    provenance: Provenance,
    *,
    expand: bool = False,
    only: Callable[[Sentence], bool] | None = None,
) -> Article:
    """An article with what was settled on for its requests; English sentences pass through as they are."""
    wanted = {id(s) for _, s in pending(article, only)}

    def change(sentence: Sentence) -> Sentence:
        if id(sentence) in wanted:
            return finish_sentence(sentence, next(settled))
        return replace(sentence, translation=sentence.source) if sentence.language == "en" else sentence

    finished = replace(article.map_sentences(change), provenance=provenance)
    return _expand_acronyms(finished) if expand else finished


def is_chosen(sentence: Sentence) -> bool:
    """Whether a sentence stands in the summary: what to translate when nothing else is wanted."""
    return sentence.summary_rank is not None


def count_sentences(articles: Sequence[Article], only: Callable[[Sentence], bool] | None = None) -> int:
    """How many sentences `translate_articles` will report as progress."""
    return sum(len(pending(article, only)) for article in articles)


def _expand_acronyms(article: Article) -> Article:
    """Each acronym's first mention in the body is followed by its name; the title stays short."""
    texts = _BETWEEN.join(s.translation for s in article.sentences() if s.translation is not None)
    added = acronym_insertions(texts)
    start = 0

    def change(sentence: Sentence) -> Sentence:
        nonlocal start
        if sentence.translation is None:
            return sentence
        end = start + len(sentence.translation)
        own = [(place - start, text) for place, text in added if start < place <= end]
        start = end + len(_BETWEEN)
        return insert_into(sentence, own)

    body = replace(article, title=None).map_sentences(change)
    return replace(body, title=article.title)


def insert_into(sentence: Sentence, insertions: Sequence[tuple[int, str]]) -> Sentence:
    """The sentence with pieces put into its translation, each at its place, and the spans of its flags moved along."""
    if not insertions or sentence.translation is None:
        return sentence
    text = sentence.translation
    for place, piece in reversed(insertions):
        text = text[:place] + piece + text[place:]

    def move(flag: Flag) -> Flag:
        if flag.translation_span is None:
            return flag
        start, end = flag.translation_span
        start += sum(len(piece) for place, piece in insertions if place <= start)
        end += sum(len(piece) for place, piece in insertions if place < end)
        return replace(flag, translation_span=(start, end))

    return replace(sentence, translation=text, flags=tuple(map(move, sentence.flags)))


def pending(article: Article, only: Callable[[Sentence], bool] | None = None) -> list[tuple[int, Sentence]]:
    """The sentences to translate with their numbers: the title, then those of the body, Indonesian and wanted."""
    title = [(TITLE, article.title)] if article.title else []
    body = ((number, s) for number, s in enumerate(article.sentences()) if only is None or only(s))
    return [(number, s) for number, s in (*title, *body) if s.language == "id"]


def finish_sentence(sentence: Sentence, checked: Checked) -> Sentence:
    """The sentence with the translation that was settled on for it."""
    hypothesis = checked.hypothesis
    text = open_alike(sentence.source, hypothesis.text)
    return replace(sentence, translation=text, score=hypothesis.score, flags=checked.flags)
