"""The engine: sentences in, hypotheses out, in the same order, at the machine's full speed.

    sentences ─▶ pieces, long ones cut ─▶ sorted by length into batches ─▶ CTranslate2 ─▶ joined, in order

One sentence is one input: several in one input lose sentences. The truncation that CTranslate2 does in silence is
prevented on the way in (long sentences are cut at clause boundaries) and detected on the way out.
"""

from __future__ import annotations

import logging
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from translator.errors import ModelDamaged, ModelError, UsageError
from translator.models.folder import MODEL_FILE, SHORTLIST, weights_folder
from translator.translation.batching import Batch, Job, make_batches
from translator.translation.clauses import Segment, cut, join
from translator.translation.devices import CPU, Device
from translator.translation.hypothesis import Hypothesis, Options
from translator.translation.protect import WAYS, Protected, protect
from translator.translation.threads import Budget, Layout, fit_memory, refuse_huge_pages
from translator.translation.tokenizer import Tokenizer

_log = logging.getLogger(__name__)


class Engine:
    """SentencePiece and CTranslate2 on one model; make one with `Engine.load`.

    Threads may share one. Not to be forked once it is used. With `small_pages` the process does without huge pages from
    then on. `block` is how many tokens sources are padded to, None for what the beam and the processor need. `device`
    is where the model is computed.
    """

    def __init__(
        self,
        folder: Path,
        tokenizer: Tokenizer,
        *,
        threads: int = 0,
        options: Options | None = None,
        budget: Budget | None = None,
        block: int | None = None,
        device: Device = CPU,
        small_pages: bool = True,
    ) -> None:
        self.folder = folder
        self.device = device
        self.tokenizer = tokenizer
        self.options = options or Options()
        self._threads = threads
        self._budget = budget or Budget(0, device.profile.batch_tokens_for(_model_bytes(folder)))
        self._block = block
        self._small_pages = small_pages
        self._layout: Layout | None = None
        self._translator: Any = None
        self._loading = Lock()
        self._expected = 0
        self._in_use = 0
        self._shortlist = (folder / SHORTLIST).is_file()

    @classmethod
    def load(
        cls,
        folder: Path,
        *,
        threads: int = 0,
        beam: int | None = None,
        memory_limit: int | None = None,
        device: Device = CPU,
        small_pages: bool = True,
    ) -> Engine:
        """Load the model in a folder; the weights themselves are read when there is something to translate.

        Args:
            folder: of a model of any family: model.bin, config.json, vocabularies and SentencePiece models.
            threads: processor cores to use, 0 for all.
            beam: beam size, at least 1; None is what suits the model's family.
            memory_limit: bytes that the process (on a graphics card: what it takes of each card) shall stay within, by
                smaller batches and fewer translators.
            device: where it is computed, as `choose_device` finds it.
            small_pages: have Linux back the whole process with small pages, which halves what a model takes.

        Raises:
            ModelDamaged: a file is missing or does not load.
            UsageError: a beam or a number of threads that means nothing, or too little memory for the model.
        """
        if (beam is not None and beam < 1) or threads < 0:
            raise UsageError("The beam must be at least 1 and the number of threads not negative.")
        folder = weights_folder(folder)
        tokenizer = Tokenizer.load(folder)
        budget = None
        if memory_limit is not None:
            size = _model_bytes(folder)
            profile = device.profile
            workers = threads if threads and device.kind == "cpu" else device.workers
            budget = fit_memory(memory_limit, size, workers, profile.batch_tokens_for(size), profile.costs)
        return cls(
            folder,
            tokenizer,
            threads=threads,
            options=Options(beam=beam or tokenizer.convention.beam, comfortable=tokenizer.convention.comfortable),
            budget=budget,
            device=device,
            small_pages=small_pages,
        )

    @property
    def settings(self) -> dict[str, Any]:
        """What another engine is made with to be like this one: keyword arguments of the class."""
        return {
            "threads": self._threads,
            "options": self.options,
            "budget": self._budget,
            "block": self._block,
            "device": self.device,
            "small_pages": self._small_pages,
        }

    def __reduce__(self) -> tuple[Any, ...]:
        return engine_like, (self.folder, self.settings)

    @property
    def compute_type(self) -> str:
        """What CTranslate2 computes with; on the processor "int8_float32" wherever it can, unless another is asked for.

        It is told without reading the weights, which would settle the thread layout before the work is known.
        """
        if self._translator is not None:
            return str(self._translator.compute_type)
        if self.device.compute_type not in {"int8", "default"}:
            return self.device.compute_type
        import ctranslate2

        supported = ctranslate2.get_supported_compute_types(self.device.kind)
        return next((kind for kind in ("int8_float32", "float32") if kind in supported), "default")

    def expect(self, sentences: int) -> None:
        """Say how much there will be to translate, before the first call.

        The weights are then read once, in the layout for that much work. Read for a first small call they would be read
        again for a larger one, and for a moment stand in memory twice where threads share the engine.
        """
        self._expected = max(self._expected, sentences)

    def translate(
        self,
        sentences: Sequence[str],
        *,
        options: Options | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        """Translate sentences; the hypotheses come in the order of the sentences.

        Args:
            sentences: any number, one sentence each. Those without a word to translate come back as they are.
            options: other settings for this call only.
            progress: called with the number of sentences finished since the last call.

        Raises:
            ModelDamaged: the weights do not load.
        """
        chosen = options or self.options
        report = progress or (lambda _: None)
        occurrences = Counter(sentences)
        results: dict[str, Hypothesis] = {}
        lost: dict[str, int] = {}
        waiting = list(occurrences)
        for way in range(len(WAYS)):
            sources = {text: protect(text, self.tokenizer.knows, way) for text in waiting}
            if way == 0:
                results = {text: Hypothesis(text) for text, source in sources.items() if not source.has_words}
                report(sum(occurrences[text] for text in results))
            longest = min(chosen.comfortable, self.tokenizer.convention.longest)
            cuts = {
                text: cut(source.text, self._length, longest) for text, source in sources.items() if source.has_words
            }
            for text, parts in self._run(cuts, chosen):
                hypothesis = _assemble(cuts[text], parts, sources[text])
                count = sources[text].lost(hypothesis.text)
                if way == 0:
                    report(occurrences[text])
                if way == 0 or count < lost[text]:
                    results[text], lost[text] = hypothesis, count
            waiting = [text for text, count in lost.items() if count]
        return [results[text] for text in sentences]

    def _length(self, text: str) -> int:
        return len(self.tokenizer.pieces(text))

    def _run(self, cuts: dict[str, list[Segment]], options: Options) -> Iterator[tuple[str, list[list[Hypothesis]]]]:
        """Translate all segments; yield each sentence with its segments' hypotheses once the last of them is there."""
        owners = [(text, k) for text, segments in cuts.items() for k in range(len(segments))]
        jobs = [Job(n, self.tokenizer.source(cuts[text][k].text)) for n, (text, k) in enumerate(owners)]
        if not jobs:
            return
        waiting = {text: len(segments) for text, segments in cuts.items()}
        parts: dict[str, list[list[Hypothesis]]] = {text: [[] for _ in segments] for text, segments in cuts.items()}
        for number, hypotheses in self._batches(jobs, options):
            text, k = owners[number]
            parts[text][k] = hypotheses
            waiting[text] -= 1
            if not waiting[text]:
                yield text, parts.pop(text)

    def _batches(self, jobs: list[Job], options: Options) -> Iterator[tuple[int, list[Hypothesis]]]:
        """Send jobs to CTranslate2 in batches of like length, a few ahead of the one being waited for."""
        with self._ready(len(jobs)) as translator:
            pending: deque[tuple[Batch, list[Any]]] = deque()
            ahead = 2 * translator.num_translators
            batches = make_batches(
                jobs,
                options.beam,
                marks=self.tokenizer.marks,
                workers=translator.num_translators,
                tokens=self._budget.batch_tokens,
                source_tokens=self.device.profile.source_tokens,
                block=self._block,
            )
            for batch in batches:
                pending.append((batch, self._submit(translator, batch, options)))
                if len(pending) > ahead:
                    yield from self._collect(*pending.popleft())
            while pending:
                yield from self._collect(*pending.popleft())

    def _submit(self, translator: Any, batch: Batch, options: Options) -> list[Any]:  # noqa: ANN401
        submitted: list[Any] = translator.translate_batch(
            batch.sources,
            target_prefix=batch.prefixes,
            asynchronous=True,
            beam_size=max(options.beam, options.hypotheses),
            num_hypotheses=options.hypotheses,
            max_input_length=0,
            max_decoding_length=batch.limit,
            return_scores=True,
            return_end_token=True,
            disable_unk=True,
            use_vmap=self._shortlist,
        )
        return submitted

    def _collect(self, batch: Batch, submitted: list[Any]) -> Iterator[tuple[int, list[Hypothesis]]]:
        ended = [batch.marks.end]
        for job, future in zip(batch.jobs, submitted[: len(batch.jobs)], strict=True):
            try:
                result = future.result()
            except RuntimeError as error:
                if "out of memory" not in str(error):
                    raise
                hint = "Smaller batches: --memory-limit 4GB; or the processor: --device cpu"
                raise ModelError("The memory of the graphics card is full.", hint) from error
            yield (
                job.number,
                [
                    Hypothesis(self.tokenizer.text(tokens), float(score), truncated=tokens[-1:] != ended)
                    for tokens, score in zip(result.hypotheses, result.scores, strict=True)
                ],
            )

    @contextmanager
    def _ready(self, segments: int) -> Iterator[Any]:
        """The CTranslate2 translator, in the layout for this much work; a layout for more work serves for less.

        As long as another thread is at work the weights stay as they are, in whatever layout.
        """
        layout = self.device.layout(max(segments, self._expected), self._threads, self._budget.workers)
        with self._loading:
            narrow = self._layout is not None and layout.inter > self._layout.inter and not self._in_use
            if self._translator is None or narrow:
                self._translator = None  # frees the weights before they are read again
                if self._small_pages:
                    refuse_huge_pages()
                self._translator = _load(self.folder, layout, self.device)
                self._layout = layout
                kind = self.device.kind
                _log.info(
                    "read %s: %s, %d translators of %d threads", self.folder.name, kind, layout.inter, layout.intra
                )
            self._in_use += 1
        try:
            yield self._translator
        finally:
            with self._loading:
                self._in_use -= 1


def engine_like(folder: Path, settings: dict[str, Any]) -> Engine:
    """An engine with the settings of another on the model in a folder; its weights are read when they are needed.

    Raises:
        ModelDamaged: a file is missing or does not load.
    """
    folder = weights_folder(folder)
    return Engine(folder, Tokenizer.load(folder), **settings)


def _model_bytes(folder: Path) -> int:
    """The size of the weights; 0 where there are none, which is told when they are loaded."""
    try:
        return (folder / MODEL_FILE).stat().st_size
    except OSError:
        return 0


def _load(folder: Path, layout: Layout, device: Device) -> Any:  # noqa: ANN401
    import ctranslate2

    try:
        return ctranslate2.Translator(
            str(folder),
            device=device.kind,
            device_index=list(device.indices),
            compute_type=device.compute_type,
            inter_threads=layout.inter,
            intra_threads=layout.intra,
            max_queued_batches=-1,
        )
    except (RuntimeError, ValueError, MemoryError) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        hint = f"Check it with: translator verify {folder.name}"
        if device.kind != "cpu":
            hint = f"--device cpu uses the processor. {hint}"
        raise ModelDamaged(f"The model in {folder} does not load: {reason}", hint) from error


def _assemble(segments: list[Segment], parts: list[list[Hypothesis]], source: Protected) -> Hypothesis:
    """One hypothesis from the segments' best, or of a whole sentence the best with the others as alternatives.

    What was kept from the model is put back into all of them.
    """
    if len(parts) == 1:
        best, *others = (replace(h, text=source.restore(h.text)) for h in parts[0])
        return replace(best, alternatives=tuple(others))
    best_parts = [hypotheses[0] for hypotheses in parts]
    scores = [h.score for h in best_parts if h.score is not None]
    return Hypothesis(
        source.restore(join(segments, [h.text for h in best_parts])),
        sum(scores) / len(scores),
        any(h.truncated for h in best_parts),
        len(parts),
    )
