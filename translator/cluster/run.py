"""One run over corpora on a Ray cluster: cut into blocks, those that are done passed over, the others handed out."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translator.api import Translator
from translator.batch.flow import Progress
from translator.batch.journal import Done, Journal
from translator.batch.places import Places
from translator.batch.report import Counts, Report, write_reports
from translator.batch.runner import Hooks, Survey
from translator.batch.upkeep import locked, sweep
from translator.cluster.blocks import BLOCK_ROWS, PARQUET, Block, Corpus, cut, find_corpora
from translator.cluster.needed import require_ray
from translator.cluster.pool import TRIES, Pool
from translator.cluster.worker import Job, Written, read_written
from translator.collection.additions import new_columns
from translator.collection.folder import check_places
from translator.collection.reading import Failure
from translator.errors import OutputError, UsageError
from translator.mounts import network_drive
from translator.paths import data_dir
from translator.recipe import Recipe
from translator.translation.memory import identity

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from translator.recipe import Choices

WORKER_CORES = 8
"""Cores of a worker: with many more the part of the work that one thread does (preparing, checking) sets the pace."""
_COLUMNS = 1
"""Part of every key: raise it with any change of the columns that makes another output of the same input."""
_PART = re.compile(r"part-(\d{6})-[0-9a-f]{20}\.parquet")


@dataclass(frozen=True, slots=True)
class Machines:
    """What of a cluster is used.

    Args:
        address: of the cluster ("auto" is the one that this machine belongs to); None starts one on this machine.
        workers: processes with a model each; 0 is as many as there is room for.
        cpus: processor cores of each; 0 is `WORKER_CORES`, or all of the smallest machine where it has fewer.
        gpus: graphics cards of each; with one the model is computed there.
        compute_type: what to compute with; None is the best of the device.
        memory_limit: bytes that each stays within.
    """

    address: str | None = None
    workers: int = 0
    cpus: int = 0
    gpus: float = 0
    compute_type: str | None = None
    memory_limit: int | None = None


def translate_dataset(
    paths: Path | str | Sequence[Path | str],
    out: Path | str,
    *,
    model: str | Path | None = None,
    recipe: Recipe | None = None,
    machines: Machines | None = None,
    block_rows: int = BLOCK_ROWS,
    hooks: Hooks | None = None,
    state: Path | None = None,
    **choices: Unpack[Choices],
) -> Report:
    """Translate corpora on a Ray cluster, each block of rows into a Parquet file of its own.

    The outputs of `arsip.jsonl` are `arsip.jsonl.en/part-....parquet` below OUT: all fields of the input, the number of
    its line, and those of `new_columns`. A run that was broken off, or over a corpus that has grown, is gone on with by
    the same call: blocks whose output is there are passed over.

    Args:
        paths: JSONL (also packed by gzip) and Parquet files, or folders of them; every machine has to see them there.
        out: a folder that every machine sees.
        model: a name or a folder, as for `Translator.load`; it has to be on every machine.
        recipe: what is made of each article; formats mean nothing here.
        machines: what of the cluster is used.
        block_rows: rows in a block; that many are lost with a worker.
        hooks: who is told what.
        state: where the driver's journal and lock lie; None is in OUT, or in the program's data folder where OUT is on
            a network drive. They may be lost: everything in the journal stands in the outputs too.
        choices: single choices of the recipe made otherwise; `columns` says which fields hold what.

    Returns:
        The report; it lies in OUT too, as that of a batch.

    Raises:
        UsageError: Ray is not installed or not reached, or a place or choice means nothing.
        InputError: a corpus is missing or cannot be read.
        OutputError: another run is at work in OUT, or it cannot be written.
        ModelError: the model is missing on a machine, or is another one there.
    """
    ray = require_ray()
    given = [paths] if isinstance(paths, (Path, str)) else list(paths)
    inputs, out = [Path(path).absolute() for path in given], Path(out).absolute()
    for place in inputs:
        if place.is_dir():
            check_places(place, out)
    translator = Translator.load(model, device="cpu")
    chosen = (recipe or translator.recipe).with_choices(**choices)
    corpora = find_corpora(inputs)
    run = _Run(corpora, out, translator, chosen, machines or Machines(), hooks or Hooks())
    if state is None and network_drive(out):
        state = data_dir() / "journals" / hashlib.sha256(str(out).encode("utf-8", "surrogateescape")).hexdigest()[:20]
    places = Places(out, state)
    with (
        locked(out, places.folder),
        closing(Journal.open(out, places.journal)) as journal,
        _connected(ray, run.machines.address),
    ):
        return run.translate(ray, journal, str(inputs[0]), block_rows)


@contextmanager
def _connected(ray: Any, address: str | None) -> Iterator[None]:  # noqa: ANN401 - a module
    """Ray, connected to a cluster while the block runs; a connection that is there already is used and kept."""
    if ray.is_initialized():
        yield
        return
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level="error")
    except (ConnectionError, RuntimeError, ValueError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise UsageError(f"No Ray cluster is reached at {address}: {reason}", "Start one: ray start --head") from error
    try:
        yield
    finally:
        ray.shutdown()


@dataclass(slots=True)
class _Run:
    """A run and its counts: rows translated, passed over and failed, sentences, bytes of those."""

    corpora: list[Corpus]
    out: Path
    translator: Translator
    recipe: Recipe
    machines: Machines
    hooks: Hooks
    translated: int = 0
    unchanged: int = 0
    failed: int = 0
    sentences: int = 0
    bytes_translated: int = 0
    bytes_skipped: int = 0
    began: float = field(default_factory=time.monotonic)

    def translate(self, ray: Any, journal: Journal, folder: str, block_rows: int) -> Report:  # noqa: ANN401
        """Do it; the report is written however it ends."""
        started = time.strftime("%Y-%m-%d %H:%M:%S")
        sweep(self.out)
        state = "interrupted"
        try:
            self._translate(ray, journal, block_rows)
            state = "finished"
        except Exception:
            state = "stopped"
            raise
        finally:
            report = self._report(state, started, folder, journal)
            with suppress(OSError):
                write_reports(report, journal, self.out)
        return report

    def _translate(self, ray: Any, journal: Journal, block_rows: int) -> None:  # noqa: ANN401
        count = len(self.corpora)
        blocks = [block for corpus in self.corpora for block in cut(corpus, self._key(), block_rows)]
        self.hooks.survey(Survey(count, count, sum(block.size for block in blocks)))
        todo = [block for block in blocks if not self._is_done(journal, block)]
        if todo:
            cpus, workers = _room(ray, self.machines)
            job = Job(
                self.translator.model.name if self.translator.model.entry else str(self.translator.model.folder),
                self.translator.model.sha256,
                self.recipe,
                self.out,
                device="cuda" if self.machines.gpus else "cpu",
                compute_type=self.machines.compute_type,
                memory_limit=self.machines.memory_limit,
            )
            pool = Pool(ray, job, workers=workers, cpus=cpus, gpus=self.machines.gpus, waiting=self._tell)
            with closing(pool.run(todo)) as finished:
                for block, written in finished:
                    self._record(journal, block, written or _given_up(block))
                    self.bytes_translated += block.size
                    if written:
                        _remove_others(self.out / block.output, journal, self.out)
        wanted = {block.output for block in blocks}
        for corpus in self.corpora:
            _remove_stale(self.out, corpus, wanted, journal)

    def _key(self) -> str:
        engine, machines = self.translator.engine, self.machines
        device = (bool(machines.gpus), machines.compute_type)
        return self.recipe.key(f"{identity(engine, self.translator.model.sha256)} {device} {_COLUMNS}")

    def _is_done(self, journal: Journal, block: Block) -> bool:
        """Whether the output of a block is there; one that the journal does not know of is looked into."""
        path = self.out / block.output
        if not path.is_file():
            return False
        if journal.done(block.output) is None:
            try:
                written = read_written(path, block.corpus.name)
            except Exception:
                return False
            self._record(journal, block, written, new=False)
        done = journal.done(block.output)
        self.unchanged += done.articles if done else 0
        self.bytes_skipped += block.size
        return True

    def _record(self, journal: Journal, block: Block, written: Written, *, new: bool = True) -> None:
        with journal.transaction():
            journal.clear_lines(block.corpus.name, block.first, block.last)
            for failure in written.failures:
                journal.fail(failure)
            journal.add_flags(written.flags)
            if written.rows:
                done = Done(block.key, block.size, 0, block.key, written.translated, written.sentences)
                journal.set_done(block.output, done, [block.output])
        if new:
            self.translated += written.translated
            self.failed += len(written.failures)
            self.sentences += written.sentences
            self._tell()

    def _tell(self) -> None:
        counts = (self.translated, self.unchanged, self.failed, self.sentences)
        seconds = time.monotonic() - self.began
        self.hooks.progress(Progress(*counts, self.bytes_translated, self.bytes_skipped, seconds))

    def _report(self, state: str, started: str, folder: str, journal: Journal) -> Report:
        counts = Counts(
            translated=self.translated,
            unchanged=self.unchanged,
            failed=sum(journal.counts("failures").values()),
            flags=sum(journal.counts("flags").values()),
            deleted=0,
            pruned=0,
            sentences=self.sentences,
            remembered=0,
        )
        model = {"name": self.translator.model.name, "sha256": self.translator.model.sha256}
        columns = list(new_columns(text=not self.recipe.summaries_only))
        options = {"to": [], "engine": "ray", "columns": columns, "beam": self.recipe.beam}
        seconds = time.monotonic() - self.began
        return Report(state, folder, str(self.out), model, options, started, seconds, counts, {})


def _room(ray: Any, machines: Machines) -> tuple[int, int]:  # noqa: ANN401
    """Cores of a worker and how many workers there are: as many as there is room for, unless it is said."""
    nodes = [int(node["Resources"].get("CPU", 0)) for node in ray.nodes() if node["Alive"]]
    nodes = [cores for cores in nodes if cores]
    if not nodes:
        raise UsageError("The Ray cluster has no processor cores to give.", "See: ray status")
    cpus = machines.cpus or min(*nodes, WORKER_CORES)
    fitting = sum(cores // cpus for cores in nodes)
    if machines.gpus:
        cards = sum(node["Resources"].get("GPU", 0) for node in ray.nodes() if node["Alive"])
        fitting = min(fitting, int(cards / machines.gpus))
    if not fitting:
        raise UsageError("No machine of the Ray cluster has what a worker asks for.", "See: ray status")
    return cpus, machines.workers or fitting


def _given_up(block: Block) -> Written:
    """What is told of a block that ended worker after worker; it has no output, and the next run tries it again."""
    message = f"The worker ended {TRIES} times on lines {block.first} to {block.last}; is there memory enough?"
    return Written(0, 0, 0, (Failure(block.corpus.name, block.first, "WorkerLost", message),), ())


def _remove_others(path: Path, journal: Journal, out: Path) -> None:
    """Remove what the same block was written to before, under the name of other contents or another recipe."""
    for other in path.parent.glob(f"{path.name[: len('part-000000')]}-*{PARQUET}"):
        if other.name != path.name and _PART.fullmatch(other.name):
            _remove(other, journal, out)


def _remove_stale(out: Path, corpus: Corpus, wanted: set[str], journal: Journal) -> None:
    """Remove the outputs of blocks that a corpus no longer has."""
    for path in sorted((out / f"{corpus.name}.en").glob(f"part-*{PARQUET}")):
        if _PART.fullmatch(path.name) and path.relative_to(out).as_posix() not in wanted:
            _remove(path, journal, out)


def _remove(path: Path, journal: Journal, out: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path} cannot be removed: {error.strerror or error}.") from error
    with journal.transaction():
        journal.forget(path.relative_to(out).as_posix())
