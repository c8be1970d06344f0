"""One run of a batch from beginning to end: the lock, the journal, the flow, what was deleted, the report."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from translator.api import Translator
from translator.article import Article, Provenance
from translator.batch.flow import Flow, Progress
from translator.batch.journal import Journal
from translator.batch.pages import write_pages_index
from translator.batch.places import Places
from translator.batch.report import Counts, Report, formats_left_out, write_reports
from translator.batch.settings import Settings
from translator.batch.standing import Standing
from translator.batch.upkeep import deleted_inputs, locked, remove_outputs, sweep
from translator.batch.writing import Tally, Writer, journal_error
from translator.collection.folder import Source, Walk, check_places
from translator.collection.reading import Event, Failure, Fatal, Reader, Ready, failure_of
from translator.errors import OutputError, TranslatorError, UsageError
from translator.flow import prepare_article, to_translate, translate_prepared
from translator.mounts import network_drive
from translator.output.render import Format, suited
from translator.recipe import Recipe
from translator.translation.memory import Memory, RememberingEngine, identity
from translator.windows import LARGEST_WINDOW


@dataclass(frozen=True, slots=True)
class Survey:
    """What is in a folder: files, how many of them are corpora, and the bytes of all."""

    files: int
    corpora: int
    bytes: int


@dataclass(slots=True)
class Plan:
    """What a run would do: inputs by status, those not done in order, and inputs that are gone."""

    statuses: dict[str, int] = field(default_factory=dict)
    todo: list[tuple[str, str]] = field(default_factory=list)
    deleted: tuple[str, ...] = ()
    ignored: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hooks:
    """Who is told what while a run goes on.

    Args:
        survey: called once, before the first article.
        progress: called whenever something has moved.
        warn: told what goes wrong without ending the run.
        told: called with the name of each input that is finished or has failed, and the failure; in another thread.
    """

    survey: Callable[[Survey], None] = lambda _: None
    progress: Callable[[Progress], None] = lambda _: None
    warn: Callable[[str], None] = lambda _: None
    told: Callable[[str, Failure | None], None] = lambda *_: None


class Batch:
    """A folder to be translated into another.

    Args:
        folder: the folder with the articles, or a single corpus.
        out: the folder of the outputs; made when it is not there.
        translator: the loaded model.
        recipe: what is done with each article.
        settings: what is done with the folder.
        memory: the translation memory; None does without.
        hooks: who is told what.
        accept: which inputs are looked at; the others are left as they are.

    Raises:
        InputNotFound, UsageError: the places or the recipe make no sense.
    """

    def __init__(
        self,
        folder: Path,
        out: Path,
        translator: Translator,
        recipe: Recipe | None = None,
        settings: Settings | None = None,
        *,
        memory: Memory | None = None,
        hooks: Hooks | None = None,
        accept: Callable[[Source], bool] | None = None,
    ) -> None:
        check_places(folder, out)
        self.folder = folder
        self.out = out
        self.recipe = recipe or translator.recipe
        self.settings = settings or Settings()
        self.places = Places(out, self.settings.state, self.settings.shard)
        self._translator = translator
        self._hooks = hooks or Hooks()
        engine, model = translator.engine, translator.model.sha256
        self._remembering = RememberingEngine(engine, memory, model) if memory else None
        options = replace(engine.options, beam=self.recipe.beam)
        self._key = self.recipe.key(f"{identity(engine, model)} {options}")
        self._provenance: Provenance | None = None
        self._lock = Lock()
        self._walk = Walk(folder, out, self.settings.include, self.settings.exclude, accept, shard=self.settings.shard)

    def plan(self) -> Plan:
        """What a run would do; nothing is written.

        Raises:
            UsageError: OUT belongs to another folder.
            OutputError: the journal cannot be read.
        """
        with ExitStack() as stack:
            journal = self._existing_journal(stack)
            if journal:
                self._check_owner(journal)
            standing = Standing(journal, self.out, self.recipe, self._key, self.settings.shard)
            plan = Plan()
            for source in self._walk:
                try:
                    word = standing.status(source).word
                except TranslatorError as error:
                    word = failure_of(error, source.name).message
                word = "unchanged" if word == "touched" else word
                plan.statuses[word] = plan.statuses.get(word, 0) + 1
                if word != "unchanged":
                    plan.todo.append((source.name, word))
            plan.ignored = dict(self._walk.ignored)
            plan.deleted = tuple(deleted_inputs(self.folder, journal)) if journal else ()
            return plan

    def run(self) -> Report:
        """Translate what has to be translated; the report lies in OUT too.

        A KeyboardInterrupt goes through after what was finished is recorded and the report written.

        Raises:
            UsageError: OUT belongs to another folder.
            OutputError: another run is at work in OUT, the disk is full, OUT cannot be written.
            ModelError: the model does not load.
        """
        with locked(self.out, self.places.folder), self._journal() as journal:
            with journal.transaction():
                self._check_owner(journal)
                journal.set_fact("folder", str(self.folder.resolve()))
                journal.set_fact("out", str(self.out.resolve()))
                journal.clear_file_failures()
            if journal.fact("state") == "running" and self.settings.shard is None:
                sweep(self.out)
            journal.set_fact("state", "running")
            try:
                return self._run(journal)
            finally:
                with suppress(sqlite3.Error):
                    journal.set_fact("state", "ended")

    def _run(self, journal: Journal) -> Report:
        started, began = time.strftime("%Y-%m-%d %H:%M:%S"), time.monotonic()
        survey = self._survey()
        self._hooks.survey(survey)
        if survey.corpora or survey.files > 1:
            self._translator.engine.expect(LARGEST_WINDOW)
        standing = Standing(journal, self.out, self.recipe, self._key, self.settings.shard)
        writer = Writer(self.out, journal, self.recipe, standing, self._hooks.told)
        reader = Reader(self._walk, partial(prepare_article, recipe=self.recipe), standing.choose, self.recipe.columns)
        flow = Flow(
            map(self._suited, reader.events()),
            writer,
            self._translate,
            count=lambda article: to_translate([article], self.recipe),
            limit=self.settings.limit,
            fail_fast=self.settings.fail_fast,
            progress=self._hooks.progress,
        )

        def report(state: str, *, prune: bool) -> Report:
            deleted, pruned = self._tidy(journal, prune=prune)
            seconds = time.monotonic() - began
            made = self._report(state, started, seconds, writer.tally, journal, deleted, pruned)
            write_reports(made, journal, self.out, self.places.ending)
            if Format.html in self.recipe.formats and self.settings.shard is None:
                write_pages_index(self.out, journal, title=self.folder.resolve().name)
            return made

        try:
            flow.run()
        except BaseException as error:
            with suppress(OSError, sqlite3.Error, OutputError):
                report("interrupted" if isinstance(error, KeyboardInterrupt) else "stopped", prune=False)
            cause = error.__cause__ if isinstance(error, Fatal) else error
            if isinstance(cause, sqlite3.Error):
                raise journal_error(cause, self.out) from error
            raise
        try:
            return report("finished" if flow.complete else "stopped", prune=self.settings.prune)
        except sqlite3.Error as error:
            raise journal_error(error, self.out) from error
        except OSError as error:
            raise OutputError(f"The report in {self.out} cannot be written: {error.strerror or error}.") from error

    def _suited(self, event: Event) -> Event:
        """The event; without its text where an article suits none of the formats, so that nothing is done in vain."""
        if isinstance(event, Ready) and event.position is None and not suited(event.article, self.recipe.formats):
            return replace(event, article=replace(event.article, title=None, paragraphs=()))
        return event

    def _translate(self, articles: Sequence[Article], progress: Callable[[int], None]) -> list[Article]:
        with self._lock:
            if self._provenance is None:
                self._provenance = self._translator.provenance
        engine = self._remembering or self._translator.engine
        return translate_prepared(articles, engine, self._provenance, self.recipe, progress=progress)

    def _survey(self) -> Survey:
        files = corpora = size = 0
        for source in self._walk:
            files += 1
            corpora += source.is_corpus
            size += max(source.size, 0)
        return Survey(files, corpora, size)

    def _report(
        self,
        state: str,
        started: str,
        seconds: float,
        tally: Tally,
        journal: Journal,
        deleted: list[str],
        pruned: list[str],
    ) -> Report:
        counts = Counts(
            translated=tally.translated,
            unchanged=tally.unchanged,
            failed=sum(journal.counts("failures").values()),
            flags=sum(journal.counts("flags").values()),
            deleted=len(deleted),
            pruned=len(pruned),
            sentences=tally.sentences,
            remembered=self._remembering.recalled if self._remembering else 0,
            left_out=sum(1 for _ in formats_left_out(journal, [format_.value for format_ in self.recipe.formats])),
        )
        return Report(
            state=state,
            folder=str(self.folder),
            out=str(self.out),
            model={"name": self._translator.model.name, "sha256": self._translator.model.sha256},
            options=self._options() | {"memory": self._remembering is not None},
            started=started,
            seconds=seconds,
            counts=counts,
            ignored=dict(self._walk.ignored),
            deleted=tuple(deleted),
            pruned=tuple(pruned),
        )

    def _options(self) -> dict[str, Any]:
        recipe, settings = self.recipe, self.settings
        return {
            "to": [format_.value for format_ in recipe.formats],
            "pages": recipe.pages,
            "columns": recipe.columns.told,
            "beam": recipe.beam,
            "sentences": recipe.summary.sentences,
            "words": recipe.summary.words,
            "ratio": recipe.summary.ratio,
            "normalize": recipe.normalize_source,
            "keep_boilerplate": recipe.keep_boilerplate,
            "glossary_terms": len(recipe.glossary.terms) if recipe.glossary else 0,
            "tm_pairs": 0 if recipe.tm is None else len(recipe.tm),
            "expand_acronyms": recipe.expand_acronyms,
            "bilingual": recipe.bilingual,
            "layout": recipe.layout.value,
            "flags": recipe.flags,
            "summaries_only": recipe.summaries_only,
            "include": list(settings.include),
            "exclude": list(settings.exclude),
            "limit": settings.limit,
            "fail_fast": settings.fail_fast,
            "prune": settings.prune,
            "shard": settings.shard.label if settings.shard else None,
        }

    def _check_owner(self, journal: Journal) -> None:
        """OUT belongs to one folder, one that has moved away takes its outputs along; and a journal to one OUT."""
        place = journal.fact("out")
        if self.settings.state and place and place != str(self.out.resolve()) and os.path.lexists(place):
            raise UsageError(f"{self.settings.state} holds the journal of {place}.", "Name another with --state.")
        owner = journal.fact("folder")
        if owner and owner != str(self.folder.resolve()) and os.path.lexists(owner):
            raise UsageError(f"{self.out} holds the translations of {owner}.", "Name another folder with -o.")

    def _tidy(self, journal: Journal, *, prune: bool) -> tuple[list[str], list[str]]:
        """Find the inputs that are gone and, if asked to, remove what was made of them.

        Returns:
            The inputs whose outputs are still there, and the outputs that were removed.
        """
        gone = list(deleted_inputs(self.folder, journal))
        removed: list[str] = []
        with journal.transaction():
            for name in gone:
                journal.clear(name)
                if prune:
                    removed += remove_outputs(self.out, journal, name)
        return ([] if prune else gone), removed

    @contextmanager
    def _journal(self) -> Iterator[Journal]:
        try:
            journal = Journal.open(self.out, self.places.journal)
        except sqlite3.Error as error:
            raise journal_error(error, self.out) from error
        except OSError as error:
            raise OutputError(f"{self.out} cannot be written: {error.strerror or error}.") from error
        drive = network_drive(self.places.journal)
        if drive:
            self._hooks.warn(
                f"The journal {self.places.journal} lies on a network drive ({drive}); it works there without its log, "
                "for one run at a time. A disk of this machine is safer: --state FOLDER"
            )
        if journal.aside:
            self._hooks.warn(f"The journal was damaged; it is now {journal.aside}. Everything is done anew.")
        try:
            yield journal
        except sqlite3.Error as error:
            raise journal_error(error, self.out) from error
        finally:
            journal.close()

    def _existing_journal(self, stack: ExitStack) -> Journal | None:
        return stack.enter_context(self._journal()) if self.places.journal.is_file() else None
