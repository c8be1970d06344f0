"""From translated articles to files on the disk and records in the journal, in this order."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from translator.article import Article
from translator.batch.corpus_pairs import ARTICLE, write_corpus_pairs
from translator.batch.journal import FOLDER, Journal, Unfinished
from translator.batch.standing import Standing
from translator.batch.upkeep import page_name, remove_output, remove_pages
from translator.collection.additions import ERROR, additions_of, new_columns
from translator.collection.corpus import output_line
from translator.collection.folder import Source
from translator.collection.joining import write_joined
from translator.collection.kinds import Kind, kind_of
from translator.collection.reading import Begun, Ended, Event, Failed, Failure, Ready, Skipped, failure_of
from translator.errors import OutputError, TranslatorError
from translator.files import is_full, replacing, sync, write_file
from translator.flow import render_article
from translator.output.render import PAIRS, format_of, suited
from translator.recipe import Recipe
from translator.windows import Result


@dataclass(slots=True)
class Tally:
    """What has happened so far in a run: articles by their fate, sentences of those translated, flags, bytes read."""

    translated: int = 0
    unchanged: int = 0
    failed: int = 0
    sentences: int = 0
    flags: int = 0
    bytes_translated: int = 0
    bytes_skipped: int = 0


@dataclass(slots=True)
class _Corpus:
    """A corpus being written: its part file and the state that the journal will hold."""

    source: Source
    state: Unfinished
    part: BinaryIO

    @property
    def is_joined(self) -> bool:
        """Whether the part holds what is added to each row, and becomes the output only together with the corpus."""
        return kind_of(self.source.path.name) is not Kind.jsonl


@dataclass(slots=True)
class Writer:
    """Writes and records windows of events, each in one transaction of the journal.

    Args:
        out: the folder of the outputs.
        journal: where they are recorded.
        recipe: what is written.
        standing: what each input is written to.
        told: called with the name of each input that is finished, or with its failure.
    """

    out: Path
    journal: Journal
    recipe: Recipe
    standing: Standing
    told: Callable[[str, Failure | None], None] = lambda *_: None
    tally: Tally = field(default_factory=Tally)
    _corpus: _Corpus | None = None
    _folders: set[Path] = field(default_factory=set)
    _joined: list[Path] = field(default_factory=list)

    def write(self, events: Sequence[Event], results: Sequence[Result]) -> None:
        """Write and record a window; `results` belong to its `Ready` events, in their order.

        When the disk is full or fails, what was written before is recorded all the same.

        Raises:
            OutputError: the disk is full, or the journal cannot be written.
        """
        waiting = iter(results)
        problem: _RunEnds | None = None
        try:
            with self.journal.transaction():
                try:
                    for event in events:
                        self._apply(event, next(waiting) if isinstance(event, Ready) else None)
                    self._sync_corpus()
                except _RunEnds as error:
                    problem = error
                self._sync_folders()
        except sqlite3.Error as error:
            raise journal_error(error, self.out) from error
        while self._joined:  # only now the journal knows that they are needed no more
            with suppress(OSError):
                self._joined.pop().unlink()
        if problem:
            raise problem

    def close(self) -> None:
        """Let an unfinished corpus go; the journal knows how far it is."""
        if self._corpus:
            with suppress(OSError):  # on a full disk closing fails too; what is recorded was flushed before
                self._corpus.part.close()
            self._corpus = None

    def _apply(self, event: Event, result: Result | None) -> None:
        if isinstance(event, Ready):
            self._ready(event, result)
        elif isinstance(event, Failed):
            self._fail(event.failure)
            if event.position:
                self._append_failure(event.failure)
            self._pass(event)
        elif isinstance(event, Skipped):
            self.tally.unchanged += event.articles
            self.tally.bytes_skipped += event.source.size
            if event.touched:
                self.journal.touch(event.source.name, event.source.size, event.source.mtime)
        elif isinstance(event, Begun):
            self._begin(event)
        else:
            self._end(event)

    def _ready(self, event: Ready, result: Result | None) -> None:
        try:
            if not isinstance(result, Article):
                raise result or RuntimeError("an article without a result")
            if event.position:
                self._append(result, event)
            else:
                self._write_article(result, event)
        except (sqlite3.Error, _RunEnds):
            raise
        except Exception as error:
            failure = failure_of(error, event.source.name, event.line)
            self._fail(failure)
            if event.position:
                self._append_failure(failure)
        self._pass(event)

    def _write_article(self, article: Article, event: Ready) -> None:
        source = event.source
        outputs = self.standing.outputs(source, article)
        formats = suited(article, self.recipe.formats)
        texts = [render_article(article, format_, self.recipe) for format_ in formats]
        for path, text in zip(outputs, texts, strict=True):
            self._put(path, partial(write_file, text=text))
        count = _sentences(article)
        self._record(source, outputs, event.sha256, 1, count)
        self.journal.clear(source.name)
        self.tally.flags += self.journal.set_flags(source.name, 0, article)
        self.tally.translated += bool(formats)
        self.tally.sentences += count

    def _put(self, path: str, write: Callable[[Path], object]) -> None:
        """Write one output with its folders; a full disk ends the run, anything else is this output's failure."""
        target = self.out / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
            write(target)
        except (OSError, OutputError) as error:
            cause = error if isinstance(error, OSError) else error.__cause__
            if cause is not None and is_full(cause):
                raise _disk_full(self.out) from error
            if isinstance(error, OutputError):
                raise
            raise OutputError(f"{target} cannot be written: {error.strerror or error}.") from error

    def _record(self, source: Source, outputs: Sequence[str], sha256: str, articles: int, sentences: int) -> None:
        """Record a finished input; files that it was written to before, under other names, are removed."""
        stale = set(self.journal.outputs(source.name)) - set(outputs)
        self.journal.set_done(source.name, self.standing.done(source, sha256, articles, sentences), outputs)
        for path in stale:
            with suppress(OSError):
                remove_output(self.out / path, is_folder=path.endswith("/"))
        self.told(source.name, None)

    def _fail(self, failure: Failure) -> None:
        self.journal.fail(failure)
        self.tally.failed += 1
        self.told(failure.source, failure)

    def _pass(self, event: Ready | Failed) -> None:
        """Count the bytes read; in a corpus, move on to the place after the line."""
        if event.position is None:
            if isinstance(event, Ready):
                self.tally.bytes_translated += event.source.size
            return
        corpus = self._current()
        self.tally.bytes_translated += event.position.offset - corpus.state.position.offset
        corpus.state = replace(corpus.state, position=event.position, written=corpus.part.tell())

    def _current(self) -> _Corpus:
        if self._corpus is None:
            raise RuntimeError("a corpus' event without its beginning")
        return self._corpus

    def _begin(self, event: Begun) -> None:
        self.close()
        state = self.standing.begun(event.source, event.position)
        path = self.out / FOLDER / state.part
        if state.position.line == 0:
            self.journal.clear(event.source.name)
        self._begin_pages(event.source, anew=state.position.line == 0)
        try:
            if state.written and not path.exists():
                (self.out / self.standing.outputs(event.source)[0]).replace(
                    path
                )  # it took its place, but that was not recorded any more
            part = path.open("r+b" if path.exists() else "w+b")
            part.truncate(state.written)
            part.seek(state.written)
        except OSError as error:
            raise _disk_error(error, self.out) from error
        self._corpus = _Corpus(event.source, state, part)
        self.tally.unchanged += state.articles
        self.tally.bytes_skipped += state.position.offset

    def _append(self, article: Article, event: Ready) -> None:
        corpus = self._current()
        self._write_pages(article, event)
        if corpus.is_joined:
            self._append_line(json.dumps(self._additions(article, event.id), ensure_ascii=False) + "\n")
        else:
            self._append_line(output_line(article, event.id))
        count = _sentences(article)
        state = corpus.state
        corpus.state = replace(state, articles=state.articles + 1, sentences=state.sentences + count)
        self.tally.flags += self.journal.set_flags(event.source.name, event.line, article)
        self.tally.translated += 1
        self.tally.sentences += count

    def _append_failure(self, failure: Failure) -> None:
        """Have the row of a joined corpus come out with the reason."""
        if self._current().is_joined:
            self._append_line(json.dumps({ERROR: failure.message}, ensure_ascii=False) + "\n")

    def _append_line(self, line: str) -> None:
        try:
            self._current().part.write(line.encode("utf-8", "replace"))
        except OSError as error:
            raise _disk_error(error, self.out) from error

    def _additions(self, article: Article, name: Any) -> dict[str, Any]:  # noqa: ANN401 - anything JSON holds
        """What a row is given; with the article whole where its sentence pairs are to be written."""
        values = additions_of(article, text=not self.recipe.summaries_only, flags=self.recipe.flags)
        if not PAIRS.isdisjoint(self.recipe.formats):
            values[ARTICLE] = {"id": name, **article.to_dict()}
        return values

    def _begin_pages(self, source: Source, *, anew: bool) -> None:
        """Make the folder of a corpus's pages, empty if they are all made anew."""
        folder = self.standing.pages(source)
        if folder is None:
            return
        try:
            if anew:
                remove_pages(self.out / folder)
            (self.out / folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _disk_error(error, self.out) from error

    def _write_pages(self, article: Article, event: Ready) -> None:
        folder = self.standing.pages(event.source)
        for format_ in set(suited(article, self.recipe.formats)) - PAIRS if folder else ():
            text = render_article(article, format_, self.recipe)
            self._put(f"{folder}{page_name(event.line)}{format_.suffix}", partial(write_file, text=text))

    def _end(self, event: Ended) -> None:
        corpus = self._current()
        self._flush(corpus)
        self.close()
        part = self.out / FOLDER / corpus.state.part
        output, *others = self.standing.outputs(event.source)
        pairs = [path for path in others if not path.endswith("/")]
        try:
            self._put(output, partial(self._join, corpus, part) if corpus.is_joined else part.replace)
            made = part if corpus.is_joined else self.out / output
            for path in pairs:
                self._put(path, partial(self._write_pairs, corpus=made))
        except _RunEnds:
            raise
        except TranslatorError as error:
            self._fail(failure_of(error, event.source.name))
            return
        state = corpus.state
        self._record(event.source, (output, *others), event.sha256, state.articles, state.sentences)
        if corpus.is_joined:
            self._joined.append(part)

    def _join(self, corpus: _Corpus, part: Path, target: Path) -> None:
        """Write the corpus again, with what its part says of each row."""
        names = new_columns(text=not self.recipe.summaries_only)
        with part.open("rb") as lines, replacing(target) as file:
            write_joined(corpus.source.path, map(json.loads, lines), names, file, self.recipe.columns)

    def _write_pairs(self, target: Path, corpus: Path) -> None:
        format_ = format_of(target.suffix)
        if format_ is None:
            raise RuntimeError("an output of no format")
        write_corpus_pairs(target, corpus, format_, self.recipe)

    def _sync_corpus(self) -> None:
        """Bring an unfinished corpus to the disk and record how far it is."""
        corpus = self._corpus
        if corpus:
            self._flush(corpus)
            self.journal.set_unfinished(corpus.source.name, corpus.state)

    def _sync_folders(self) -> None:
        """Have the disk keep the new names, before the journal says that they are there."""
        for folder in self._folders:
            sync(folder)
        self._folders.clear()

    def _flush(self, corpus: _Corpus) -> None:
        try:
            corpus.part.flush()
            os.fsync(corpus.part.fileno())
        except OSError as error:
            self.close()
            raise _disk_error(error, self.out) from error


class _RunEnds(OutputError):
    """The place of the outputs takes no more: the run ends here."""


def journal_error(error: sqlite3.Error, out: Path) -> OutputError:
    """What a failure of the journal means to a user."""
    if "full" in str(error):
        return _disk_full(out)
    return OutputError(
        f"The journal of {out} cannot be used: {error}.", "Run the same command again: it goes on where it stopped."
    )


def _disk_full(out: Path) -> _RunEnds:
    return _RunEnds(
        f"The disk is full: not everything could be written to {out}.",
        "Free some space and run the same command again: it goes on where it stopped.",
    )


def _disk_error(error: OSError, out: Path) -> _RunEnds:
    if is_full(error):
        return _disk_full(out)
    return _RunEnds(f"{out} cannot be written: {error.strerror or error}.", "Choose another place with -o.")


def _sentences(article: Article) -> int:
    return sum(1 for _ in article.sentences()) + (article.title is not None)
