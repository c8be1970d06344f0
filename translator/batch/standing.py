"""Where each input of a batch stands: done and unchanged, begun, or to be done, and what it is written to."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from translator.article import Article
from translator.batch.journal import FOLDER, Done, Journal, Unfinished
from translator.collection.corpus import Position, hash_file, is_prefix
from translator.collection.folder import Source
from translator.collection.kinds import Kind, kind_of, output_suffix
from translator.collection.reading import Fatal, Skipped, reading
from translator.collection.shard import Shard
from translator.output.render import PAIRS, Format, is_timed, suited
from translator.recipe import Recipe

_TIMED = tuple(format_.suffix for format_ in Format if is_timed(format_))


@dataclass(frozen=True, slots=True)
class Status:
    """Where an input stands: "unchanged", "touched" (only its time changed) or why it has to be done."""

    word: str
    articles: int = 0

    @property
    def is_done(self) -> bool:
        """Nothing has to be done."""
        return self.word in {"unchanged", "touched"}


class Standing:
    """What the journal knows of inputs, held against the disk.

    Args:
        journal: what is done; None counts everything as new.
        out: the folder of the outputs.
        recipe: what they are written as.
        key: the recipe's key with this model.
        shard: the share that is translated, where it is not all.
    """

    def __init__(
        self, journal: Journal | None, out: Path, recipe: Recipe, key: str, shard: Shard | None = None
    ) -> None:
        self._journal = journal
        self._out = out
        self._recipe = recipe
        self._key = key
        self._share = f".{shard.label}" if shard else ""

    def choose(self, source: Source) -> Position | Skipped:
        """What becomes of an input: passed over, or read from a position on.

        Raises:
            Fatal: the journal cannot be read.
            InputNotFound, InputUnreadable: its content had to be looked at and cannot be.
        """
        try:
            status = self.status(source)
            if status.is_done:
                return Skipped(source, status.articles, touched=status.word == "touched")
            return reading(source, lambda: self._resumable(source)).position if source.is_corpus else Position()
        except sqlite3.Error as error:
            raise Fatal from error

    def status(self, source: Source) -> Status:
        """Where an input stands.

        Raises:
            InputNotFound, InputUnreadable: its content had to be looked at and cannot be.
        """
        done = self._journal.done(source.name) if self._journal else None
        if done is None or self._journal is None:
            started = self._journal and source.is_corpus and self._journal.unfinished(source.name)
            return Status("begun" if started else "new")
        if done.recipe != self._key:
            return Status("other model or options")
        recorded = self._journal.outputs(source.name)
        if not self._is_whole(source, recorded):
            return Status("other output name")
        if not all(_is_there(self._out, path) for path in recorded):
            return Status("output missing")
        if (done.size, done.mtime) == (source.size, source.mtime):
            return Status("unchanged", done.articles)
        if done.size != source.size or reading(source, lambda: hash_file(source.path)) != done.sha256:
            return Status("changed")
        return Status("touched", done.articles)

    def outputs(self, source: Source, article: Article | None = None) -> tuple[str, ...]:
        """The files below OUT that an input is to be written to; those of the formats that suit its article, if given.

        They stand in the order of the recipe's formats. A corpus is written to one of its own kind, which comes first;
        then come its sentence pairs, then the folder of its pages, whose name ends in "/".
        """
        if source.is_corpus:
            own = output_suffix(source.path.name)
            pairs = [format_.suffix for format_ in self._recipe.formats if format_ in PAIRS]
            names = [own, *(f".pairs{suffix}" if suffix == own else suffix for suffix in pairs)]
            pages = self.pages(source)
            return (*(source.stem + self._share + name for name in names), *((pages,) if pages else ()))
        formats = suited(article, self._recipe.formats) if article else self._recipe.formats
        return tuple(source.stem + format_.suffix for format_ in formats)

    def pages(self, source: Source) -> str | None:
        """The folder below OUT for pages of a corpus's rows, with a "/" at its end; None where none are wanted."""
        wanted = self._recipe.pages and source.is_corpus and not PAIRS.issuperset(self._recipe.formats)
        return f"{source.stem}{self._share}/" if wanted else None

    def _is_whole(self, source: Source, recorded: list[str]) -> bool:
        """Whether an input was written to all that it is to be written to, or to all but subtitles, having no times."""
        wanted = self.outputs(source)
        timed = {path for path in wanted if not source.is_corpus and path.endswith(_TIMED)}
        return recorded in (sorted(wanted), sorted(set(wanted) - timed))

    def done(self, source: Source, sha256: str, articles: int, sentences: int) -> Done:
        """The journal's record of a finished input, with the state in which the walk found it."""
        return Done(self._key, source.size, source.mtime, sha256, articles, sentences)

    def begun(self, source: Source, position: Position) -> Unfinished:
        """The state of a corpus that is read from a position on, as `choose` gave it."""
        state = self._journal.unfinished(source.name) if self._journal and position.line else None
        return state or Unfinished(self._key, Position(), self._part_name(source), 0, 0, 0)

    def _resumable(self, source: Source) -> Unfinished:
        """The state to go on from: the journal's if the corpus and the part file still agree with it."""
        state = self._journal.unfinished(source.name) if self._journal else None
        if state and state.recipe == self._key and is_prefix(source.path, state.position):
            part = self._out / FOLDER / state.part
            moved = kind_of(source.path.name) is Kind.jsonl
            if moved and not part.exists() and self._journal and self._journal.done(source.name) is None:
                # The run ended after the part had become the output, and before that was recorded.
                part = self._out / self.outputs(source)[0]
            if part.is_file() and part.stat().st_size >= state.written:
                return state
        return self.begun(source, Position())

    def _part_name(self, source: Source) -> str:
        return f"{hashlib.sha256(source.name.encode()).hexdigest()[:24]}{self._share}.part"


def _is_there(out: Path, path: str) -> bool:
    return (out / path).is_dir() if path.endswith("/") else (out / path).is_file()
