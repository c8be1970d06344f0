"""What a training begins from: checked, cleaned and aligned pairs, their weights, the glosses and the vocabulary."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from scripts.compact.batches import make_example
from scripts.compact.copying import FOREIGN
from scripts.compact.corpus import Corpus, HeldOut, Pair, gather, read_set, read_tsv
from scripts.compact.gloss_table import GlossTable
from scripts.compact.licences import check_corpus, check_names
from scripts.compact.packing import Batch, Rows, cut, pack
from scripts.compact.sources import NEWS_DOMAINS, Source, default_weights, machine_made, read_corpus
from scripts.compact.swaps import harvest_names
from scripts.compact.teacher import read_teacher
from scripts.compact.vocabulary import Vocabulary, train_vocabulary

TOKENIZER = "sentencepiece.bpe.model"
HAND = "hand_late"
"""The origin of pairs that were laid beside the corpus by hand."""
VALIDATION_SENTENCES = 500
BACK_TRANSLATION_WEIGHT = 0.5
TEACHER_WEIGHT = 1.0
Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where a training's text lies.

    Attributes:
        corpus: the folder of pairs.
        hand: files, or folders of files, of more pairs made by hand; looked at anew at each stage.
        english: files of English sentences without a translation.
        indonesian: files of Indonesian ones.
        back_translations: files of pairs whose Indonesian a machine made.
        teacher_translations: what a larger model made of Indonesian text, as `read_teacher` takes it.
        held_out: development sets (PREFIX of PREFIX.id and PREFIX.en), which stay out of all that is trained on.
    """

    corpus: Path
    hand: tuple[Path, ...] = ()
    english: tuple[Path, ...] = ()
    indonesian: tuple[Path, ...] = ()
    back_translations: tuple[Path, ...] = ()
    teacher_translations: tuple[Path, ...] = ()
    held_out: tuple[Path, ...] = ()

    def machine_made(self) -> dict[str, float]:
        """How often a pair of the given machine-made files counts, by the file's name up to its first dot."""
        weights = {path.name.split(".")[0]: BACK_TRANSLATION_WEIGHT for path in self.back_translations}
        return weights | {path.name.split(".")[0]: TEACHER_WEIGHT for path in self.teacher_translations}

    def pairs(self) -> Iterator[Pair]:
        """The raw pairs: the corpus's files in order of name, then back-translations, then a teacher's pairs."""
        yield from read_corpus(self.corpus)
        for path in self.back_translations:
            yield from read_tsv(path, synthetic=True)
        for path in self.teacher_translations:
            for pair in read_teacher(path):
                yield replace(pair, taught=True)


@dataclass(frozen=True, slots=True)
class Data:
    """Clean pairs with their links, what is known of their sources, each source's weight, names and glosses."""

    corpus: Corpus
    pairs: list[Pair]
    sources: dict[str, Source]
    weights: dict[str, float]
    names: tuple[str, ...]
    held_out: HeldOut = field(default_factory=lambda: HeldOut(()))
    glosses: GlossTable | None = None


def load_data(
    inputs: Inputs,
    cache: Path,
    *,
    glosses: bool = True,
    by_source: dict[str, float] | None = None,
    by_flag: dict[str, float] | None = None,
    log: Log = print,
) -> Data:
    """Check the terms, read, clean, de-duplicate, weigh and align the pairs, and learn the glosses.

    Args:
        inputs: where the text lies.
        cache: a folder that keeps the word alignments.
        glosses: whether there shall be any; without, nothing is aligned.
        by_source: weights by source, in place of the usual ones.
        by_flag: factors by licence flag.
        log: takes lines.

    Raises:
        Refused: a source may not be trained on.
        RuntimeError: eflomal, which aligns, is not installed.
    """
    sources = check_corpus(inputs.corpus)
    check_names([*inputs.hand, *inputs.english, *inputs.indonesian])
    check_names([*inputs.back_translations, *inputs.teacher_translations])
    held_out = HeldOut(chain.from_iterable(chain(*read_set(prefix)) for prefix in inputs.held_out))
    corpus = gather(inputs.pairs(), held_out, progress=log)
    made = inputs.machine_made()
    sources |= {name: machine_made(name) for name in made}
    weights = default_weights(corpus.kept, sources, by_source=made | (by_source or {}), by_flag=by_flag)
    pairs, table = corpus.pairs, None
    if glosses:
        from scripts.compact.alignment import align

        cache.mkdir(parents=True, exist_ok=True)
        pairs = align(corpus, cache)
        table = GlossTable.learn(pairs, weights)
        log("glosses learned")
    news = {name for name in corpus.kept if name not in sources or sources[name].domain in NEWS_DOMAINS}
    names = (*harvest_names(pairs, news), *FOREIGN)
    return Data(corpus, pairs, sources, weights, names, held_out, table)


def load_vocabulary(given: Path | None, run: Path, data: Data, pieces: int, seed: int) -> Vocabulary:
    """The run's vocabulary: its own from before, the one given, or one trained on both sides of the pairs."""
    path = run / TOKENIZER
    if not path.is_file():
        if given is None:
            return train_vocabulary(_texts(data), path, pieces, seed=seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(given, path)
    return Vocabulary(path)


def _texts(data: Data) -> Iterator[str]:
    for pair in data.corpus.pairs:
        for _ in range(max(1, round(data.weights.get(pair.origin, 1.0)))):
            yield pair.indonesian
            yield pair.english


def hand_files(paths: Iterable[Path]) -> list[Path]:
    """The files of pairs at these places as they are now; a file that is not there yet is no error."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(part for part in path.iterdir() if ".tsv" in part.name)
        elif path.is_file():
            found.append(path)
    return found


def read_hand(paths: Iterable[Path], held_out: HeldOut, log: Log = print) -> list[Pair]:
    """The clean pairs of the files that lie there now, all of the origin `HAND`.

    Raises:
        Refused: a file's name is that of a source that may not be trained on.
    """
    files = hand_files(paths)
    check_names(files)
    pairs = gather(chain.from_iterable(read_tsv(path, origin=HAND) for path in files), held_out).pairs
    if files:
        log(f"{len(pairs)} pairs made by hand from {len(files)} files")
    return pairs


def validation_batches(
    sets: Sequence[Path], vocabulary: Vocabulary, glosses: GlossTable | None, places: int = 5000
) -> list[Batch]:
    """The first sentences of development sets as batches."""
    import numpy as np

    pairs = [
        Pair(left, right) for s in sets for left, right in list(zip(*read_set(s), strict=True))[:VALIDATION_SENTENCES]
    ]
    examples = [e for pair in pairs if (e := make_example(pair, "id-en", vocabulary, glosses=glosses))]
    packed = pack(examples)
    rows = Rows(packed)
    return [rows.batch(chosen) for chosen in cut(packed, places, np.random.default_rng(1))]
