"""The Python face: load a model once, translate any number of articles or sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from translator.article import Article, Provenance, Sentence
from translator.documents.text import parse_text
from translator.errors import InputEmpty, UsageError
from translator.indonesian.capitals import in_capitals
from translator.indonesian.headline_case import sentence_case
from translator.indonesian.normalize import normalize
from translator.indonesian.prepare import prepare
from translator.models.store import InstalledModel, resolve
from translator.summary.length import Length
from translator.summary.summarize import summarize_article, summarize_text
from translator.translation.engine import Engine, Hypothesis
from translator.translation.glossary import Glossary, read_glossary
from translator.translation.pipeline import count_sentences, is_chosen, translate_articles


class Translator:
    """A loaded model; make one with `Translator.load`.

    Not to be used in a process forked after its first translation: load it in the child instead.
    """

    def __init__(self, model: InstalledModel, engine: Engine) -> None:
        self.model = model
        self.engine = engine

    @classmethod
    def load(
        cls,
        model: str | Path | None = None,
        *,
        threads: int = 0,
        beam: int = 4,
        memory_limit: int | None = None,
    ) -> Translator:
        """Load a model by name or folder.

        Args:
            model: a name ("compact", "nllb-600m") or a folder with a CTranslate2 conversion of NLLB; None takes
                nllb-600m where it is installed, else the built-in compact model.
            threads: processor cores to use, 0 for all.
            beam: beam size; 4 is best, 1 is fastest.
            memory_limit: bytes that the process shall stay within; None sets no limit.

        Raises:
            ModelError: no such model, not installed, or damaged.
            UsageError: a beam or a number of threads that means nothing, or too little memory for the model.

        Example:
            >>> from translator import Translator
            >>> translator = Translator.load("compact")
            >>> translator.model.name
            'compact'
        """
        found = resolve(None if model is None else str(model))
        return cls(found, Engine.load(found.folder, threads=threads, beam=beam, memory_limit=memory_limit))

    def translate(
        self,
        article: Article | str,
        *,
        summary: Length | int = 3,
        normalize_source: bool = True,
        keep_boilerplate: bool = False,
        glossary: Glossary | Path | None = None,
        expand_acronyms: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Article:
        """Translate an article and mark its summary.

        Args:
            article: Indonesian text (a title line, one paragraph a line or blank lines between), or an Article as
                `translator.documents` reads it.
            summary: how long the summary is to be, in sentences or as a Length; 0 is none.
            normalize_source: rewrite dates, times and numbers into forms that survive translation.
            keep_boilerplate: keep adverts, links to other articles and the like.
            glossary: terms whose English is prescribed, or the CSV or TOML file that holds them.
            expand_acronyms: follow the first mention of an Indonesian acronym by its English name.
            progress: called with the number of sentences finished so far and the number there are.

        Raises:
            InputEmpty: there is no text.
            GlossaryError: the glossary is malformed.
            ModelDamaged: the weights do not load.

        Example:
            >>> from translator import Translator
            >>> article = Translator.load("compact").translate("Harga beras naik. Warga mengeluh.")
            >>> [sentence.source for sentence in article.sentences()]
            ['Harga beras naik.', 'Warga mengeluh.']
        """
        prepared = prepare_article(article, normalize_source=normalize_source, keep_boilerplate=keep_boilerplate)
        report = _counting(progress, count_sentences([prepared])) if progress else None
        translated = translate_articles(
            [prepared],
            self.engine,
            self.provenance,
            glossary=_glossary(glossary),
            expand=expand_acronyms,
            progress=report,
        )[0]
        return summarize_article(translated, length=_length(summary))

    def summarize(
        self,
        article: Article | str,
        *,
        summary: Length | int = 3,
        normalize_source: bool = True,
        glossary: Glossary | Path | None = None,
        expand_acronyms: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Article:
        """Choose the summary on the Indonesian source and translate only its sentences and the title.

        The arguments are those of `translate`. The other sentences of the Article that comes back have no
        translation. An article of 30 sentences costs 3 translations.

        Example:
            >>> from translator import Translator
            >>> text = "Sungai meluap pada Senin malam. Dua jembatan putus. Warga desa mengungsi ke sekolah. Air surut."
            >>> article = Translator.load("compact").summarize(text, summary=1)
            >>> sum(sentence.translation is not None for sentence in article.sentences())
            1
        """
        prepared = prepare_article(article, normalize_source=normalize_source)
        ranked = summarize_article(prepared, length=_length(summary), on="source")
        report = _counting(progress, count_sentences([ranked], is_chosen)) if progress else None
        return translate_articles(
            [ranked],
            self.engine,
            self.provenance,
            glossary=_glossary(glossary),
            expand=expand_acronyms,
            only=is_chosen,
            progress=report,
        )[0]

    def translate_sentences(self, sentences: Sequence[str]) -> list[Hypothesis]:
        """Translate sentences as they are, one hypothesis each, in their order.

        Example:
            >>> from translator import Translator
            >>> hypotheses = Translator.load("compact").translate_sentences(["Harga beras naik.", "***"])
            >>> hypotheses[1].text
            '***'
        """
        if isinstance(sentences, str):
            raise UsageError("translate_sentences takes a list of sentences, not one text.", "Use translate(text).")
        return self.engine.translate(sentences)

    @property
    def provenance(self) -> Provenance:
        """What is noted in an article as the maker of its translation."""
        return Provenance(
            model=self.model.name,
            sha256=self.model.sha256,
            beam=self.engine.options.beam,
            compute_type=self.engine.compute_type,
        )


def prepare_article(
    article: Article | str, *, normalize_source: bool = True, keep_boilerplate: bool = False
) -> Article:
    """An article cleaned, split into sentences and normalised, ready for translation.

    Raises:
        InputEmpty: there is no text.
    """
    if isinstance(article, str):
        if not article.strip():
            raise InputEmpty("The text is empty: there is nothing to translate.")
        article = parse_text(article)
    prepared = prepare(article, keep_boilerplate=keep_boilerplate)
    if not normalize_source:
        return prepared
    return _normalize_headlines(prepared.map_sentences(_normalize))


def _length(summary: Length | int) -> Length:
    return Length(sentences=summary) if isinstance(summary, int) else summary


def _glossary(glossary: Glossary | Path | None) -> Glossary | None:
    return read_glossary(glossary) if isinstance(glossary, Path) else glossary


def _counting(progress: Callable[[int, int], None], total: int) -> Callable[[int], None]:
    finished = 0

    def report(amount: int) -> None:
        nonlocal finished
        finished += amount
        progress(finished, total)

    return report


def _normalize_headlines(article: Article) -> Article:
    """The title and the headings in the case of a sentence, where they are in headline case, and all in capitals."""
    prose = [p.source for p in article.paragraphs if p.kind == "prose"]
    headings = {id(s) for p in article.paragraphs if p.kind == "heading" for s in p.sentences}

    def change(sentence: Sentence) -> Sentence:
        if sentence.language == "en":
            return sentence
        text = sentence.normalized or sentence.source
        if id(sentence) not in headings and sentence is not article.title and not in_capitals(text):
            return sentence
        normalized = sentence_case(text, prose)
        return sentence if normalized == sentence.source else replace(sentence, normalized=normalized)

    return article.map_sentences(change)


def _normalize(sentence: Sentence) -> Sentence:
    if sentence.language == "en":
        return sentence
    normalized = normalize(sentence.source)
    return sentence if normalized == sentence.source else replace(sentence, normalized=normalized)


def summarize(english_text: str, sentences: int = 3) -> list[str]:
    """The sentences that sum an English text up, in their order.

    Example:
        >>> from translator import summarize
        >>> text = "The river rose in the night. Two bridges broke. Boats bring rice. Schools stay closed on Monday."
        >>> len(summarize(text, sentences=1))
        1
    """
    return summarize_text(english_text, sentences)
