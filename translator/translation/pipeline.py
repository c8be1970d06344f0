"""Articles through the engine: every sentence translated, nothing lost, all articles' sentences in shared batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from translator.article import TITLE, Article, Flag, Provenance, Sentence
from translator.fidelity import check
from translator.lexicon.exonyms import acronym_insertions
from translator.translation.corrections import Correction, Corrections
from translator.translation.glossary import Glossary
from translator.translation.hypothesis import TranslationEngine
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
    tm: Corrections | None = None,
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
        tm: translations that people gave; a sentence that is found there, in whatever language it was taken to be, is
            not translated but takes its English from there. It is checked all the same, and nothing is put right in it.
        expand: follow the first mention of each known acronym by its English name, "KPK (Corruption ...)".
        only: which sentences of the body to translate, all by default; the others are left as they are.
        progress: called with the number of sentences finished since the last call.
    """
    known = recalled(articles, tm, only)
    requests = [request for article in articles for request in requests_of(article, only, known)]
    if progress and (count := count_sentences(articles, only) - len(requests)):
        progress(count)
    settled = iter(settle(requests, engine, glossary=glossary, progress=progress))
    return [finish(article, settled, provenance, known=known, expand=expand, only=only) for article in articles]


def recalled(
    articles: Sequence[Article], tm: Corrections | None, only: Callable[[Sentence], bool] | None = None
) -> Mapping[str, Correction]:
    """What the translation memory of corrections knows of the wanted sentences, by their sources."""
    return tm.find(s.source for article in articles for _, s in _wanted(article, only)) if tm is not None else {}


def requests_of(
    article: Article,
    only: Callable[[Sentence], bool] | None = None,
    known: Mapping[str, Correction] | None = None,
) -> list[Request]:
    """What is to be translated of an article, in the order in which `finish` takes it back."""
    return [Request(s.source, s.normalized or s.source) for _, s in pending(article, only, known)]


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
    known: Mapping[str, Correction] | None = None,
    expand: bool = False,
    only: Callable[[Sentence], bool] | None = None,
) -> Article:
    """An article with what is known, and settled on for the rest; English sentences pass through as they are."""
    corrections = known or {}
    wanted = {id(s) for _, s in _wanted(article, only)}

    def change(sentence: Sentence) -> Sentence:
        if id(sentence) in wanted and sentence.source in corrections:
            return _recalled(sentence, corrections[sentence.source])
        if id(sentence) in wanted and sentence.language == "id":
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
    """Each acronym's first mention in the body is followed by its name; the title, and what people wrote, stay."""
    texts = _BETWEEN.join(s.translation for s in article.sentences() if s.translation is not None and s.memory is None)
    added = acronym_insertions(texts)
    start = 0

    def change(sentence: Sentence) -> Sentence:
        nonlocal start
        if sentence.translation is None or sentence.memory is not None:
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


def pending(
    article: Article,
    only: Callable[[Sentence], bool] | None = None,
    known: Mapping[str, Correction] | None = None,
) -> list[tuple[int, Sentence]]:
    """The sentences to translate with their numbers: those wanted, Indonesian and not known."""
    return [(n, s) for n, s in _wanted(article, only) if s.language == "id" and s.source not in (known or {})]


def known_sentences(
    article: Article, known: Mapping[str, Correction], only: Callable[[Sentence], bool] | None = None
) -> list[tuple[int, Sentence]]:
    """The wanted sentences that are known, with their numbers and the English of a person."""
    return [(n, _recalled(s, known[s.source])) for n, s in _wanted(article, only) if s.source in known]


def _wanted(article: Article, only: Callable[[Sentence], bool] | None) -> list[tuple[int, Sentence]]:
    """The title, then the sentences of the body that are to be shown in English, with their numbers."""
    title = [(TITLE, article.title)] if article.title else []
    return [*title, *((n, s) for n, s in enumerate(article.sentences()) if only is None or only(s))]


def finish_sentence(sentence: Sentence, checked: Checked) -> Sentence:
    """The sentence with the translation that was settled on for it."""
    hypothesis = checked.hypothesis
    text = open_alike(sentence.source, hypothesis.text)
    return replace(sentence, translation=text, score=hypothesis.score, flags=checked.flags)


def _recalled(sentence: Sentence, correction: Correction) -> Sentence:
    """The sentence with the English of a person, which no rule of this program changes."""
    flags = tuple(check(sentence.source, correction.target))
    return replace(
        sentence, normalized="", translation=correction.target, score=None, flags=flags, memory=correction.origin
    )
