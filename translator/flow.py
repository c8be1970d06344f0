"""The flow under a Recipe: an Article as it was read, prepared, translated, summed up, rendered.

    Article ─▶ prepared (clean, split, rewritten) ─▶ translated and checked ─▶ with its summary ─▶ text or bytes

Whoever drives the flow (the Python face, a batch, a digest) hands over Articles and a Recipe, and reaches into no room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from translator.article import Article, Flag, Paragraph, Provenance, Sentence
from translator.documents.read import read_original
from translator.documents.text import parse_text
from translator.errors import InputEmpty
from translator.facts.dates import day_of, mentions_of
from translator.facts.outlets import outlet_of
from translator.indonesian.article_language import language_of_article
from translator.indonesian.prepare import prepare
from translator.indonesian.rewriting import rewrite
from translator.output.page import Known
from translator.output.render import Format, render
from translator.placing import letters_of, uncovered
from translator.recipe import Recipe
from translator.summary.summarize import summarize_article
from translator.translation.corrections import Correction
from translator.translation.hypothesis import TranslationEngine, WithOptions
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
    prepared = _prepared(article, recipe, keep_boilerplate=recipe.keep_boilerplate)
    if prepared.original is None or not recipe.gives_back:
        return replace(prepared, original=None)
    return replace(prepared, original=replace(prepared.original, around=_around(prepared, recipe)))


def _prepared(article: Article, recipe: Recipe, *, keep_boilerplate: bool) -> Article:
    prepared = prepare(article, keep_boilerplate=keep_boilerplate)
    return rewrite(prepared) if recipe.normalize_source else prepared


def _around(article: Article, recipe: Recipe) -> tuple[Paragraph, ...]:
    """What stands in an article's document besides the article, prepared; its dateline is English as it is."""
    lines = article.original.lines if article.original else ()
    dateline = letters_of(article.dateline or "")
    beside = tuple(
        Paragraph((Sentence(text),), kind="caption", place=line)
        for line, text in uncovered(lines, article)
        if letters_of(text) != dateline
    )
    return _prepared(Article(beside), recipe, keep_boilerplate=True).paragraphs


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
    translated = _with_around(translated, engine, recipe, progress)
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


def _with_around(
    articles: Sequence[Article],
    engine: TranslationEngine,
    recipe: Recipe,
    progress: Callable[[int], None] | None,
) -> list[Article]:
    """The articles with what stands around them in their documents translated too."""
    beside = [Article(around) for around in map(_beside, articles)]
    provenance = next((a.provenance for a in articles if a.provenance), Provenance("", "", recipe.beam, ""))
    if not any(each.paragraphs for each in beside):
        return list(articles)
    done = translate_articles(beside, engine, provenance, glossary=recipe.glossary, progress=progress)
    return [
        replace(article, original=replace(article.original, around=each.paragraphs)) if article.original else article
        for article, each in zip(articles, done, strict=True)
    ]


def _beside(article: Article) -> tuple[Paragraph, ...]:
    return article.original.around if article.original else ()


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
    only = is_chosen if recipe.summaries_only else None
    beside = [Article(around) for around in map(_beside, articles)]
    return count_sentences(_chosen(articles, recipe), only) + count_sentences(beside)


def render_article(article: Article, format_: Format, recipe: Recipe) -> str | bytes:
    """A translated article in a format, as the recipe wants it shown.

    Raises:
        InputError: the Word document that is to be given back has changed or cannot be read any more.
        OutputError: what writes the format is not installed.
        UsageError: subtitles of an article without times.
    """
    same = format_ is Format.docx and article.original is not None and recipe.gives_back
    return render(
        article,
        format_,
        bilingual=recipe.bilingual,
        flags=recipe.flags,
        body=not recipe.summaries_only,
        known=known_of(article) if format_ is Format.html else None,
        original=read_original(article) if same else None,
    )


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
