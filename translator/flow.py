"""The flow under a Recipe: an Article as it was read, prepared, translated, summed up, rendered.

    Article ─▶ prepared (clean, split, rewritten) ─▶ translated and checked ─▶ with its summary ─▶ text or bytes

Whoever drives the flow (the Python face, a batch, a digest) hands over Articles and a Recipe, and reaches into no room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from translator.article import Article, Flag, Provenance, Sentence
from translator.documents.text import parse_text
from translator.errors import InputEmpty
from translator.facts.dates import day_of, mentions_of
from translator.facts.outlets import outlet_of
from translator.indonesian.article_language import language_of_article
from translator.indonesian.prepare import prepare
from translator.indonesian.rewriting import rewrite
from translator.output.page import Known
from translator.output.render import Format, render
from translator.recipe import Recipe
from translator.summary.summarize import summarize_article
from translator.translation.corrections import Correction
from translator.translation.engine import TranslationEngine, WithOptions
from translator.translation.pipeline import (
    count_sentences,
    finish,
    finish_sentence,
    is_chosen,
    known_sentences,
    pending,
    recalled,
    requests_of,
    settle,
    translate_articles,
)
from translator.translation.remedy import Checked, Request

NOT_INDONESIAN = "not_indonesian"
"""The kind of the flag on the first sentence of a text in another language."""


def prepare_article(article: Article | str, recipe: Recipe | None = None) -> Article:
    """An article cleaned, split into sentences and rewritten, ready for translation.

    Args:
        article: as `translator.documents` reads it, or plain text.
        recipe: how; None is the ordinary one.

    Raises:
        InputEmpty: there is no text.
    """
    recipe = recipe or Recipe()
    if isinstance(article, str):
        if not article.strip():
            raise InputEmpty("The text is empty: there is nothing to translate.")
        article = parse_text(article)
    prepared = prepare(article, keep_boilerplate=recipe.keep_boilerplate)
    return rewrite(prepared) if recipe.normalize_source else prepared


def translate_prepared(
    articles: Sequence[Article],
    engine: TranslationEngine,
    provenance: Provenance,
    recipe: Recipe,
    *,
    progress: Callable[[int], None] | None = None,
) -> list[Article]:
    """Prepared articles translated, checked and with their summaries marked; all of them share the engine's batches.

    Args:
        articles: as `prepare_article` returns them.
        engine: what translates.
        provenance: what is noted in each article as the maker of its translation.
        recipe: what is made of them. With `summaries_only` the summary is chosen on the source, and only its sentences
            and the title are translated.
        progress: called with the number of sentences finished since the last call, `to_translate` in all.
    """
    translated = translate_articles(
        _chosen(articles, recipe),
        with_beam(engine, recipe.beam),
        replace(provenance, beam=recipe.beam),
        glossary=recipe.glossary,
        tm=recipe.tm,
        expand=recipe.expand_acronyms,
        only=is_chosen if recipe.summaries_only else None,
        progress=progress,
    )
    return [_summed_up(say_language(article), recipe) for article in translated]


@dataclass(frozen=True, slots=True)
class Pending:
    """A prepared article on its way through a driver that translates its sentences among those of others.

    `sentences` are those to translate, each with its number: `TITLE`, or its place in the body. `known` is what the
    recipe's translations by people say of others.
    """

    article: Article
    recipe: Recipe
    sentences: tuple[tuple[int, Sentence], ...]
    known: Mapping[str, Correction]

    @classmethod
    def of(cls, prepared: Article, recipe: Recipe) -> Pending:
        """What is to be done for an article as `prepare_article` returns it."""
        article = _chosen([prepared], recipe)[0]
        wanted = is_chosen if recipe.summaries_only else None
        known = recalled([article], recipe.tm, wanted)
        return cls(article, recipe, tuple(pending(article, wanted, known)), known)

    @property
    def requests(self) -> list[Request]:
        """The sentences for `settle_requests`, in their order."""
        return requests_of(self.article, is_chosen if self.recipe.summaries_only else None, self.known)

    @property
    def settled(self) -> list[tuple[int, Sentence]]:
        """The sentences that are known, with their numbers and translations."""
        return known_sentences(self.article, self.known, is_chosen if self.recipe.summaries_only else None)

    def sentence(self, place: int, checked: Checked) -> tuple[int, Sentence]:
        """The number of a sentence and what was made of it, as `finish` puts it into the article at first."""
        number, sentence = self.sentences[place]
        return number, finish_sentence(sentence, checked)

    def finish(self, settled: Sequence[Checked], provenance: Provenance) -> Article:
        """The article as `translate_prepared` returns it, of what was settled on for its requests."""
        recipe = self.recipe
        article = finish(
            self.article,
            iter(settled),
            replace(provenance, beam=recipe.beam),
            known=self.known,
            expand=recipe.expand_acronyms,
            only=is_chosen if recipe.summaries_only else None,
        )
        return _summed_up(say_language(article), recipe)


def settle_requests(
    requests: Sequence[Request],
    engine: TranslationEngine,
    recipe: Recipe,
    *,
    progress: Callable[[int], None] | None = None,
) -> list[Checked]:
    """Sentences of any number of articles translated and checked; of the recipe beam and glossary count.

    What `progress`, called now and then with the number of sentences just finished, raises ends it.
    """
    return settle(requests, with_beam(engine, recipe.beam), glossary=recipe.glossary, progress=progress)


def with_beam(engine: TranslationEngine, beam: int) -> TranslationEngine:
    """The engine with a beam of its own, sharing the weights."""
    return engine if engine.options.beam == beam else WithOptions(engine, replace(engine.options, beam=beam))


def _summed_up(article: Article, recipe: Recipe) -> Article:
    if recipe.summaries_only or recipe.summary.sentences == 0:
        return article
    return summarize_article(article, length=recipe.summary)


def say_language(article: Article) -> Article:
    """The translated article, its first sentence flagged where the whole is surely not Indonesian.

    What was passed through as English needs no flag: it was not translated.
    """
    other = language_of_article(article)
    first = article.title or next(article.sentences(), None)
    if other is None or first is None or all(s.language == "en" for s in article.sentences()):
        return article
    flag = Flag(NOT_INDONESIAN, f"the text looks like {other.name}, not Indonesian")
    return article.map_sentences(lambda s: replace(s, flags=(flag, *s.flags)) if s is first else s)


def to_translate(articles: Sequence[Article], recipe: Recipe) -> int:
    """How many sentences of prepared articles `translate_prepared` will report as progress."""
    return count_sentences(_chosen(articles, recipe), is_chosen if recipe.summaries_only else None)


def render_article(article: Article, format_: Format, recipe: Recipe) -> str | bytes:
    """A translated article in a format, as the recipe wants it shown.

    Raises:
        OutputError: what writes the format is not installed.
        UsageError: subtitles of an article without times.
    """
    body = not recipe.summaries_only
    known = known_of(article) if format_ is Format.html else None
    return render(article, format_, bilingual=recipe.bilingual, flags=recipe.flags, body=body, known=known)


def known_of(article: Article) -> Known:
    """The outlet and the day of an article: what its file says, else what its text and the name of its file tell."""
    path = "/".join(PurePath(article.origin).parts[-2:])
    found = outlet_of(article, path)
    outlet = article.about.outlet or (found.name if found else "")
    day = day_of(mentions_of(article, path))
    if day is None or (day.guessed and article.about.date):
        return Known(outlet, article.about.date or "")
    return Known(outlet, day.day.isoformat(), day.guessed)


def _chosen(articles: Sequence[Article], recipe: Recipe) -> Sequence[Article]:
    if not recipe.summaries_only:
        return articles
    return [summarize_article(article, length=recipe.summary, on="source") for article in articles]
