"""What a worker does with a block: read its rows, translate them, write them as one Parquet file, tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.api import Translator
from translator.article import TITLE, Article
from translator.batch.journal import FlagRow
from translator.cluster.blocks import Block, read_block
from translator.cluster.columns import report_columns, with_translations
from translator.cluster.stage import assigned_cpus
from translator.collection.reading import Failure
from translator.errors import ModelDamaged, OutputError
from translator.files import is_full, replacing, sync
from translator.many import Untranslated
from translator.recipe import Recipe

_SENTENCES = b"translator.sentences"
"""The entry of an output's metadata that says how many sentences are in it."""


@dataclass(frozen=True, slots=True)
class Job:
    """Everything that a worker has to know: the model and where to compute it, what is made, and where it goes."""

    model: str
    sha256: str
    recipe: Recipe
    out: Path
    threads: int | None = None
    device: str = "cpu"
    compute_type: str | None = None
    memory_limit: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A block that lies whole in its place: rows, those of them with a translation, and what is to be reported."""

    rows: int
    translated: int
    sentences: int
    failures: tuple[Failure, ...]
    flags: tuple[FlagRow, ...]


class Worker:
    """Translates blocks, with a model that is loaded once; an actor of Ray."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._translator: Translator | None = None

    def load(self) -> None:
        """Load the model.

        Raises:
            ModelError: it is not on this machine, is damaged, or is another one than the driver's.
        """
        job = self._job
        translator = Translator.load(
            job.model,
            threads=assigned_cpus() if job.threads is None else job.threads,
            beam=job.recipe.beam,
            memory_limit=job.memory_limit,
            device=job.device,
            compute_type=job.compute_type,
        )
        if translator.model.sha256 != job.sha256:
            raise ModelDamaged(
                f"The model {job.model} on a worker is another one than the driver's.",
                "Install the same version of the program and of the model on all machines.",
            )
        self._translator = translator

    def translate(self, block: Block) -> Written:
        """Translate a block and write it; it is whole when this returns.

        Raises:
            InputError: the rows cannot be read here.
            OutputError: the disk.
        """
        if self._translator is None:
            self.load()
        assert self._translator is not None  # noqa: S101 - for the type checker
        table, rows = read_block(block)
        good = (row for row in rows if not isinstance(row, Failure))
        made = self._translator.translate_many(good, recipe=self._job.recipe)
        results = [_untranslated(row) if isinstance(row, Failure) else next(made) for row in rows]
        sentences = sum(_sentences(each) for each in results if isinstance(each, Article))
        text = not self._job.recipe.summaries_only
        whole = with_translations(table, results, text=text)
        whole = whole.replace_schema_metadata({_SENTENCES: str(sentences).encode()})
        _write(whole, self._job.out / block.output)
        return _told(whole.select(report_columns(whole.column_names)), block.corpus.name)


def read_written(path: Path, corpus: str) -> Written:
    """What is in an output that was written before; only the columns that a report needs are read.

    Raises:
        OSError, pyarrow.ArrowException: it cannot be read.
    """
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        return _told(file.read(list(report_columns(file.schema_arrow.names))), corpus)


def _told(table: Any, corpus: str) -> Written:  # noqa: ANN401 - an Arrow table
    failures, flags = [], []
    columns = [column.to_pylist() for column in table.columns]
    for line, its_flags, error in zip(*columns, strict=True):
        if error is not None:
            kind, _, message = error.partition(": ")
            failures.append(Failure(corpus, line, kind, message))
        flags += list(_flag_rows(corpus, line, its_flags or []))
    sentences = int((table.schema.metadata or {}).get(_SENTENCES, b"0"))
    return Written(table.num_rows, table.num_rows - len(failures), sentences, tuple(failures), tuple(flags))


def _flag_rows(corpus: str, line: int, flags: list[dict[str, Any]]) -> Iterator[FlagRow]:
    for flag in flags:
        sentence = TITLE if flag["sentence"] is None else flag["sentence"]
        yield FlagRow(corpus, line, sentence, flag["kind"], flag["reason"])


def _untranslated(failure: Failure) -> Untranslated:
    return Untranslated(failure.line, None, failure.kind, failure.message)


def _sentences(article: Article) -> int:
    return sum(1 for _ in article.sentences()) + (article.title is not None)


def _write(table: Any, target: Path) -> None:  # noqa: ANN401 - an Arrow table
    from pyarrow import parquet

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as file:
            parquet.write_table(table, file, compression="zstd")
        sync(target.parent)
    except OSError as error:
        if is_full(error):
            hint = "Free some space and run the same command again: it goes on where it stopped."
            raise OutputError(f"The disk is full: {target} was not written.", hint) from error
        raise OutputError(f"{target} cannot be written on a worker: {error.strerror or error}.") from error
