"""Pairs whose one side a machine makes: back-translations of English, a teacher's translations of Indonesian.

The work goes in blocks. After each, its pairs are in the file, and the count beside it says how many sentences have
been dealt with, in how many seconds, and how long the file was: a run that was killed goes on after its last block.
"""

from __future__ import annotations

import json
import multiprocessing
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Protocol

from scripts.compact.corpus import Pair, clean, open_text
from scripts.compact.gloss_table import GlossTable
from scripts.compact.vocabulary import END, Vocabulary
from translator.indonesian.normalize import normalize
from translator.translation.glosses import core, look_up
from translator.translation.punctuation import normalize_punctuation

if TYPE_CHECKING:
    from scripts.compact.decoding import Settings
    from scripts.compact.network import Network

MAX_PIECES = 220
WORDS = {"en": (3, 70), "id": (3, 75)}
"""Words that a sentence to translate has, by its language."""
BLOCK = 2000
WORTH_SPREADING = 3000
"""Sentences for which several processes are worth their start."""


class Maker(Protocol):
    """Translates sentences; a translation that failed is empty."""

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The translations, in order."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file has come: sentences dealt with, pairs written, seconds spent, and the file's bytes."""

    finished: int = 0
    written: int = 0
    seconds: float = 0.0
    size: int = 0
    key: str = ""


class NetworkMaker:
    """Translates with a network in torch.

    Args:
        network: on its device.
        vocabulary: the network's.
        source: "id" or "en", the sentences' language.
        settings: of the decoding.
        glosses: for Indonesian sentences; None for none.
        workers: processes that cut Indonesian sentences into pieces.
        seed: of the sampling; each call draws anew.
    """

    def __init__(
        self,
        network: Network,
        vocabulary: Vocabulary,
        source: str,
        settings: Settings,
        *,
        glosses: GlossTable | None = None,
        workers: int = 0,
        seed: int = 1,
    ) -> None:
        from scripts.compact.decoding import Decoder

        special = [*vocabulary.languages.values(), vocabulary.synthetic, vocabulary.mark, vocabulary.processor.unk_id()]
        special += range(len(vocabulary), vocabulary.padded)
        self._decoder = Decoder(network, special)
        self._vocabulary, self._source, self._settings = vocabulary, source, settings
        self._glosses, self._workers, self._seed = glosses, workers, seed
        self._target = vocabulary.languages["id" if source == "en" else "en"]

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The translations, in order."""
        sources = source_pieces(sentences, self._source, self._vocabulary, self._glosses, self._workers)
        self._seed += 1
        made = self._decoder.translate(sources, self._target, self._settings, seed=self._seed)
        texts: list[str] = self._vocabulary.processor.decode(made)
        return [normalize_punctuation(text) for text in texts]


def source_pieces(
    sentences: Sequence[str], language: str, vocabulary: Vocabulary, glosses: GlossTable | None, workers: int = 0
) -> list[list[int]]:
    """Sentences as sources: language, pieces, end; Indonesian ones normalised and with glosses as in use."""
    if workers < 2 or len(sentences) < WORTH_SPREADING or "fork" not in multiprocessing.get_all_start_methods():
        return [_pieces(text, language, vocabulary, glosses) for text in sentences]
    context = multiprocessing.get_context("fork")
    size = -(-len(sentences) // workers)
    parts = [sentences[start : start + size] for start in range(0, len(sentences), size)]
    queues = [context.SimpleQueue() for _ in parts]

    def work(number: int) -> None:
        queues[number].put([_pieces(text, language, vocabulary, glosses) for text in parts[number]])

    processes = [context.Process(target=work, args=(number,), daemon=True) for number in range(len(parts))]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for process in processes:
            process.start()
    found = [row for own in queues for row in own.get()]
    for process in processes:
        process.join()
    return found


def _pieces(text: str, language: str, vocabulary: Vocabulary, glosses: GlossTable | None) -> list[int]:
    pieces = vocabulary.encode(normalize(text) if language == "id" else text)[:MAX_PIECES]
    if glosses is not None and language == "id":
        table = glosses
        pieces = vocabulary.glossed(pieces, lambda word: look_up(core(word), table.entry), table.phrases)
    return [vocabulary.languages[language], *pieces, END]


def read_sentences(files: Iterable[Path], language: str) -> Iterator[str]:
    """The sentences of the files, tidied; Indonesian ones normalised as the program does."""
    for path in files:
        with open_text(path) as lines:
            for line in lines:
                tidy = normalize_punctuation(line.partition("\t")[0])
                yield normalize(tidy) if language == "id" else tidy


def choose_sentences(texts: Iterable[str], language: str, seed: int, limit: int = 0) -> list[str]:
    """Sentences of a fit length, each once, shuffled; at most `limit`, or all."""
    least, most = WORDS[language]
    fit = list(dict.fromkeys(text for text in texts if least <= text.count(" ") + 1 <= most))
    Random(f"{seed}-{language}").shuffle(fit)
    return fit[:limit] if limit else fit


def progress_path(out: Path) -> Path:
    """Where a file's progress is kept."""
    return out.with_suffix(".count")


def read_progress(out: Path, key: str = "") -> Progress:
    """How far an earlier run has come with a file; the beginning when it was made with another key or is gone."""
    try:
        progress = Progress(**json.loads(progress_path(out).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Progress(key=key)
    whole = out.is_file() and out.stat().st_size >= progress.size
    return progress if whole and progress.key == key else Progress(key=key)


def write_pairs(
    maker: Maker,
    sentences: Iterable[str],
    source: str,
    out: Path,
    *,
    block: int = BLOCK,
    seconds: float | None = None,
    key: str = "",
    log: Callable[[str], None] | None = None,
) -> int:
    """Translate what is left and add the clean pairs (Indonesian TAB English) to `out`; the pairs written by this call.

    Args:
        maker: what translates.
        sentences: all of them, also those that an earlier run has dealt with.
        source: "id" or "en", their language.
        out: the file.
        block: sentences between two writings.
        seconds: ends, earlier runs counted, before a block that would likely go beyond.
        key: what the file is made of; one of another key is begun anew.
        log: takes a line after each block.
    """
    progress = read_progress(out, key)
    start = progress.written
    with out.open("r+b" if progress.finished else "wb") as file:
        file.truncate(progress.size)
    rest = islice(iter(sentences), progress.finished, None)
    while chunk := list(islice(rest, block)):
        began = time.monotonic()
        lines = _lines(chunk, maker.translate(chunk), source)
        spent = time.monotonic() - began
        progress = _add(out, lines, len(chunk), spent, progress)
        if log:
            speed = len(chunk) / max(spent, 1e-9)
            log(f"{progress.finished} sentences, {progress.written} pairs, {speed:.0f} sentences/s")
        if seconds is not None and progress.seconds + spent > seconds:
            break
    return progress.written - start


def _add(out: Path, lines: Sequence[str], count: int, spent: float, before: Progress) -> Progress:
    """Add the lines of a block of `count` sentences to the file, then its progress, whole or not at all."""
    with out.open("ab") as file:
        file.write("".join(lines).encode("utf-8"))
        size = file.tell()
    after = Progress(before.finished + count, before.written + len(lines), before.seconds + spent, size, before.key)
    partial = out.with_suffix(".partial")
    partial.write_text(json.dumps(asdict(after)) + "\n", encoding="utf-8")
    partial.replace(progress_path(out))
    return after


def _lines(sentences: Sequence[str], made: Sequence[str], source: str) -> list[str]:
    lines = []
    for text, other in zip(sentences, made, strict=True):
        pair, fault = clean(Pair(other, text) if source == "en" else Pair(text, other))
        if other and not fault:
            lines.append(f"{pair.indonesian}\t{pair.english}\n")
    return lines
