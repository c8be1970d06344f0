"""The Python face: load a model once, translate any number of articles or sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translator.article import Article, Provenance
from translator.errors import ModelDamaged, UsageError
from translator.flow import prepare_article, to_translate, translate_prepared
from translator.many import Input, Untranslated, translate_stream
from translator.models.store import InstalledModel, resolve
from translator.recipe import Recipe
from translator.summary.summarize import summarize_text
from translator.translation.devices import choose_device
from translator.translation.engine import Engine, engine_like
from translator.translation.hypothesis import Hypothesis
from translator.windows import LARGEST_WINDOW

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from translator.recipe import Choices


class Translator:
    """A loaded model; make one with `Translator.load`.

    Threads may share one. It can be pickled: where it is unpickled the model of the same name (or folder) is loaded
    again, and has to be the same. Not to be used in a process forked after its first translation: load it in the child
    instead.
    """

    def __init__(self, model: InstalledModel, engine: Engine) -> None:
        self.model = model
        self.engine = engine

    def __reduce__(self) -> tuple[Any, ...]:
        model = self.model.name if self.model.entry else str(self.model.folder)
        return _load_again, (model, self.model.sha256, self.engine.settings)

    @classmethod
    def load(
        cls,
        model: str | Path | None = None,
        *,
        threads: int = 0,
        beam: int | None = None,
        memory_limit: int | None = None,
        device: str = "auto",
        device_index: int | Sequence[int] = (),
        compute_type: str | None = None,
        small_pages: bool = True,
    ) -> Translator:
        """Load a model by name or folder.

        Args:
            model: a name ("compact", "nllb-600m") or the folder of a model of any family (docs/models.md); None takes
                nllb-600m where it is installed, else the built-in compact model.
            threads: processor cores to use, 0 for all.
            beam: beam size of calls that do not say otherwise; None is what suits the model's family (4), 1 is
                fastest.
            memory_limit: bytes that the process (on graphics cards: what it takes of each) shall stay within; None
                sets no limit.
            device: "cpu", "cuda" (graphics cards), or "auto": the cards where there are some that work, else the
                processor.
            device_index: which cards, numbered from 0; none means all of them.
            compute_type: what to compute with ("int8", "float32", "int8_float16" ...); None is the best of the device.
            small_pages: on Linux, have the system back this whole process, and what it starts, with small pages (prctl,
                PR_SET_THP_DISABLE) once the weights are read: the model takes half the memory where huge pages are
                handed out unasked. A program that needs huge pages for its own data gives False.

        Raises:
            ModelError: no such model, not installed, or damaged.
            UsageError: a beam, a number of threads or a device that means nothing here, or too little memory for the
                model.

        Example:
            >>> from translator import Translator
            >>> translator = Translator.load("compact")
            >>> translator.model.name
            'compact'
        """
        found = resolve(None if model is None else str(model))
        indices = (device_index,) if isinstance(device_index, int) else tuple(device_index)
        engine = Engine.load(
            found.folder,
            threads=threads,
            beam=beam,
            memory_limit=memory_limit,
            device=choose_device(device, compute_type, indices),
            small_pages=small_pages,
        )
        return cls(found, engine)

    def translate(
        self,
        article: Article | str,
        *,
        recipe: Recipe | None = None,
        progress: Callable[[int, int], None] | None = None,
        **choices: Unpack[Choices],
    ) -> Article:
        """Translate an article and mark its summary.

        Args:
            article: Indonesian text (a title line, one paragraph a line or blank lines between), or an Article as
                `translator.documents` reads it.
            recipe: what is made of the article; None is the ordinary one, with the beam that the model was loaded for.
            progress: called with the number of sentences finished so far and the number there are.
            choices: single choices of the recipe made otherwise, by their names there: `summary=5`,
                `glossary=Path("terms.csv")`, `keep_boilerplate=True`, `normalize_source=False`, `beam=1` ...

        Raises:
            InputEmpty: there is no text.
            GlossaryError: the glossary is malformed.
            ModelDamaged: the weights do not load.
            UsageError: something was given that is not taken.

        Example:
            >>> from translator import Translator
            >>> article = Translator.load("compact").translate("Harga beras naik. Warga mengeluh.")
            >>> [sentence.source for sentence in article.sentences()]
            ['Harga beras naik.', 'Warga mengeluh.']
        """
        chosen = (recipe or self.recipe).with_choices(**choices)
        if not isinstance(article, (Article, str)):
            raise UsageError(
                f"translate takes a text or an Article, not {type(article).__name__}.",
                "Read a file first: translator.documents.read.read_article(path); for sentences: translate_sentences.",
            )
        prepared = [prepare_article(article, chosen)]
        report = _counting(progress, to_translate(prepared, chosen)) if progress else None
        return translate_prepared(prepared, self.engine, self.provenance, chosen, progress=report)[0]

    def summarize(
        self,
        article: Article | str,
        *,
        recipe: Recipe | None = None,
        progress: Callable[[int, int], None] | None = None,
        **choices: Unpack[Choices],
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
        choices["summaries_only"] = True
        return self.translate(article, recipe=recipe, progress=progress, **choices)

    def translate_many(
        self,
        articles: Iterable[Input],
        *,
        recipe: Recipe | None = None,
        progress: Callable[[int, int], None] | None = None,
        **choices: Unpack[Choices],
    ) -> Iterator[Article | Untranslated]:
        """Translate any number of articles; one result an input, in their order, in bounded memory.

        The sentences of many articles share the engine's batches, so that short articles cost no more a sentence than
        long ones. The inputs are read in the thread that takes the results, as they are needed.

        Args:
            articles: texts, Articles, or rows of a corpus ({"id": ..., "title": ..., "text": ...}; only the text is
                required), of one kind or mixed.
            recipe: what is made of each; as for `translate`.
            progress: called in the thread that takes the results, whenever something has moved, with the number of
                articles handed out and the number of sentences translated so far.
            choices: single choices of the recipe made otherwise, as for `translate`.

        Returns:
            An iterator over Articles; in the place of one that could not be translated stands an `Untranslated`. An
            error of the iterable itself is raised by it after everything that was read before.

        Raises:
            GlossaryError: the glossary is malformed.
            ModelDamaged: the weights do not load; raised by the iterator.
            UsageError: something was given that is not taken.

        Example:
            >>> from translator import Article, Translator
            >>> texts = ["Harga beras naik.", "", "Warga mengeluh."]
            >>> [isinstance(made, Article) for made in Translator.load("compact").translate_many(texts)]
            [True, False, True]
        """
        chosen = (recipe or self.recipe).with_choices(**choices)
        if isinstance(articles, (str, bytes, Mapping, Article)) or not isinstance(articles, Iterable):
            raise UsageError(
                f"translate_many takes an iterable of articles, not {type(articles).__name__}.",
                "For a single one: translate(article).",
            )
        if not isinstance(articles, Sized) or len(articles) > 1:
            self.engine.expect(LARGEST_WINDOW)
        return translate_stream(articles, self.engine, self.provenance, chosen, progress=progress)

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
    def recipe(self) -> Recipe:
        """What is made of an article where nothing else is asked for."""
        return Recipe(beam=self.engine.options.beam)

    @property
    def provenance(self) -> Provenance:
        """What is noted in an article as the maker of its translation."""
        return Provenance(
            model=self.model.name,
            sha256=self.model.sha256,
            beam=self.engine.options.beam,
            compute_type=self.engine.compute_type,
            family=self.model.family,
        )


def _load_again(model: str, sha256: str, settings: dict[str, Any]) -> Translator:
    """The Translator that was pickled, on this machine's copy of its model.

    Raises:
        ModelError: the model is not here, is damaged or is another one.
    """
    found = resolve(model)
    if found.sha256 != sha256:
        raise ModelDamaged(
            f"The model {model} is another one here than where the Translator was pickled.",
            "Install the same version of the program and of the model on both machines.",
        )
    return Translator(found, engine_like(found.folder, settings))


def _counting(progress: Callable[[int, int], None], total: int) -> Callable[[int], None]:
    finished = 0

    def report(amount: int) -> None:
        nonlocal finished
        finished += amount
        progress(finished, total)

    return report


def summarize(english_text: str, sentences: int = 3) -> list[str]:
    """The sentences that sum an English text up, in their order.

    Example:
        >>> from translator import summarize
        >>> text = "The river rose in the night. Two bridges broke. Boats bring rice. Schools stay closed on Monday."
        >>> len(summarize(text, sentences=1))
        1
    """
    return summarize_text(english_text, sentences)
