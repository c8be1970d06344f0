"""Trains the compact Indonesian-English model: one command from sentence pairs to a model folder.

    python scripts/train_compact.py CORPUS --run RUN --out MODEL

CORPUS is a folder of NAME.tsv.xz files (Indonesian TAB English) with a README.md that names their licences beside it or
in it. RUN holds the checkpoints; --resume goes on from them. docs/training.md explains the rest.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.compact.augmentation import Switches
from scripts.compact.batches import Batch, Diet, Stream, group, make_example
from scripts.compact.corpus import HeldOut, Pair, gather, read_set, read_tsv
from scripts.compact.gloss_table import GlossTable
from scripts.compact.release import TOKENIZER, Data, write_model
from scripts.compact.sources import (
    NEWS_DOMAINS,
    Source,
    corpus_sources,
    default_weights,
    news_weights,
    read_corpus,
    synthetic_source,
)
from scripts.compact.swaps import harvest_names
from scripts.compact.teacher import read_teacher
from scripts.compact.vocabulary import Vocabulary, train_vocabulary
from translator.translation.glosses import MARK

if TYPE_CHECKING:
    from scripts.compact.training import Recipe, Stage, Trainer

VALIDATION_SENTENCES = 500
TEACHER_WEIGHT = 2.0
BACK_TRANSLATION_WEIGHT = 0.5


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    p = argparse.ArgumentParser(prog="train_compact", description=__doc__.split("\n\n")[0])
    p.add_argument("corpus", type=Path, help="folder of NAME.tsv[.xz] files")
    p.add_argument("--run", type=Path, required=True, help="folder of this run's checkpoints and log")
    p.add_argument("--out", type=Path, help="model folder to write at the end")
    p.add_argument("--resume", action="store_true", help="go on from RUN/state.pt")
    p.add_argument("--init", type=Path, metavar="CHECKPOINT", help="begin with the weights of a checkpoint")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--workers", type=int, help="processes that prepare data (default: none, with a GPU 8)")
    data = p.add_argument_group("data")
    data.add_argument("--extra", type=Path, action="append", default=[], metavar="TSV", help="more pairs; may repeat")
    data.add_argument("--back-translations", type=Path, action="append", default=[], metavar="TSV",
                      help="pairs whose Indonesian a machine made; they carry a tag")  # fmt: skip
    data.add_argument("--teacher-translations", type=Path, action="append", default=[], metavar="FILE",
                      help="what `translator batch` wrote, or lines source TAB translation")  # fmt: skip
    data.add_argument("--note", action="append", default=[], help="a line for the model card's recipe; may repeat")
    data.add_argument("--weights", type=Path, metavar="JSON", help="how often a pair counts, by source name")
    data.add_argument("--directions", default="id-en", help="id-en, or id-en,en-id for both in one model")
    data.add_argument("--augment", default="all", help="all, none, or a list such as all,names=0 or forms,joins=0.2")
    data.add_argument(
        "--vocabulary", type=Path, metavar="MODEL", help="a SentencePiece model to use (default: train one)"
    )
    data.add_argument("--pieces", type=int, default=8000, help="size of a vocabulary to train")
    data.add_argument("--sampling", type=float, default=0.5, help="share of sources cut at random (subword sampling)")
    data.add_argument("--glosses", type=float, default=0.9, metavar="SHARE",
                      help="share of sources whose rare words get a gloss (needs eflomal); 0 for none")  # fmt: skip
    data.add_argument("--valid", type=Path, action="append", default=[], metavar="SET",
                      help="PREFIX of PREFIX.id and PREFIX.en: validation loss; kept out of training")  # fmt: skip
    data.add_argument("--evaluate", type=Path, action="append", default=[], metavar="SET",
                      help="sets to score for the model card; kept out of training")  # fmt: skip
    net = p.add_argument_group("network (ignored with --init and --resume)")
    net.add_argument("--width", type=int, default=256)
    net.add_argument("--feed-forward", type=int, default=1024)
    net.add_argument("--heads", type=int, default=4)
    net.add_argument("--encoder", type=int, default=6, metavar="LAYERS")
    net.add_argument("--decoder", type=int, default=2, metavar="LAYERS")
    opt = p.add_argument_group("training")
    opt.add_argument("--steps", type=int, default=50_000, help="updates of the main stage, earlier runs' included")
    opt.add_argument("--hours", type=float, default=math.inf, help="end the main stage after so many hours")
    opt.add_argument("--cooldown", type=int, default=1500, metavar="STEPS", help="then let the rate fall to nothing")
    opt.add_argument("--news", type=int, default=0, metavar="STEPS", help="then fine-tune on news")
    opt.add_argument("--rate", type=float, default=1e-3)
    opt.add_argument("--warmup", type=int, default=500)
    opt.add_argument("--dropout", type=float, default=0.1)
    opt.add_argument("--smoothing", type=float, default=0.1, help="label smoothing")
    opt.add_argument("--guide", type=float, default=0.2, help="weight of guided alignment (needs eflomal); 0 for none")
    opt.add_argument("--tokens", type=int, help="places in a batch (default 5000; with a GPU 50000)")
    opt.add_argument("--save-minutes", type=float, default=10)
    opt.add_argument("--average", type=int, default=8, help="checkpoints to average at most")
    return p


def read_pairs(options: argparse.Namespace, sources: dict[str, Source]) -> Iterator[Pair]:
    """All raw pairs: the corpus's files in order of name, then extra, back-translated and a teacher's pairs."""
    yield from read_corpus(options.corpus, sources)
    for path in options.extra:
        yield from read_tsv(path)
    for path in options.back_translations:
        yield from read_tsv(path, synthetic=True)
    for path in options.teacher_translations:
        yield from read_teacher(path)


def load_data(options: argparse.Namespace, log: Callable[[str], None]) -> Data:
    """Read, clean, de-duplicate and weight the pairs, and align them when guided alignment is wanted."""
    sources = corpus_sources(options.corpus)
    held_out = HeldOut(chain.from_iterable(chain(*read_set(s)) for s in (*options.valid, *options.evaluate)))
    corpus = gather(read_pairs(options, sources), held_out, progress=log)
    weights = default_weights(corpus.kept, sources)
    weights |= {path.name.split(".")[0]: TEACHER_WEIGHT for path in options.teacher_translations}
    synthetic = [path.name.split(".")[0] for path in options.back_translations]
    sources |= {name: synthetic_source(name) for name in synthetic}
    weights |= dict.fromkeys(synthetic, BACK_TRANSLATION_WEIGHT)
    if options.weights:
        weights |= json.loads(options.weights.read_text(encoding="utf-8"))
    pairs, glosses = corpus.pairs, None
    if options.guide > 0 or options.glosses > 0:
        from scripts.compact.alignment import align

        pairs = align(corpus, options.run)
    if options.glosses > 0:
        glosses = GlossTable.learn(pairs, weights)
    news = {name for name in corpus.kept if name not in sources or sources[name].domain in NEWS_DOMAINS}
    return Data(corpus, pairs, sources, weights, harvest_names(pairs, news), glosses)


def load_vocabulary(options: argparse.Namespace, data: Data) -> Vocabulary:
    """The run's vocabulary: its own from before, the one given, or one trained on both sides of the pairs."""
    path = options.run / TOKENIZER
    if not path.is_file():
        if options.vocabulary:
            shutil.copyfile(options.vocabulary, path)
        else:
            return train_vocabulary(_texts(data), path, options.pieces, seed=options.seed)
    return Vocabulary(path)


def _texts(data: Data) -> Iterator[str]:
    for pair in data.corpus.pairs:
        for _ in range(max(1, round(data.weights.get(pair.origin, 1.0)))):
            yield pair.indonesian
            yield pair.english


def validation_batches(sets: Iterable[Path], vocabulary: Vocabulary, glosses: GlossTable | None) -> list[Batch]:
    """The first sentences of the validation sets as batches."""
    pairs = [
        Pair(left, right) for s in sets for left, right in list(zip(*read_set(s), strict=True))[:VALIDATION_SENTENCES]
    ]
    return group([e for pair in pairs if (e := make_example(pair, "id-en", vocabulary, glosses=glosses))], 5000)


def make_stages(options: argparse.Namespace, data: Data, vocabulary: Vocabulary, tokens: int) -> list[Stage]:
    """The main stage, the cool-down and the fine-tuning on news, as far as they are wanted."""
    from scripts.compact.training import Stage

    diet = Diet(
        weights=data.weights,
        directions=tuple(options.directions.split(",")),
        switches=Switches.parse(options.augment),
        sampling=options.sampling,
        tokens=tokens,
        guided=options.guide > 0,
        glosses=data.glosses,
        glossed=options.glosses,
    )
    news = Diet(
        weights=news_weights(data.corpus.kept, data.sources),
        switches=diet.switches,
        sampling=0.0,
        tokens=tokens,
        guided=diet.guided,
        glosses=diet.glosses,
        glossed=diet.glossed,
    )

    def stream(of: Diet, offset: int) -> Stream:
        return Stream(data.pairs, vocabulary, of, seed=options.seed + offset, names=data.names)

    stages = [Stage("main", stream(diet, 0), options.steps, options.hours)]
    if options.cooldown:
        stages.append(Stage("cooldown", stream(diet, 1000), options.cooldown, kind="decay"))
    if options.news:
        stages.append(Stage("news", stream(news, 2000), options.news, kind="decay", scale=0.3))
    return stages


def make_trainer(
    options: argparse.Namespace,
    vocabulary: Vocabulary,
    device: str,
    log: Callable[[str], None],
    glosses: GlossTable | None = None,
) -> Trainer:
    """The network with its weights and optimizer, from the run's state, from a checkpoint or from nothing."""
    import torch

    from scripts.compact import checkpoints
    from scripts.compact.network import Network, Shape
    from scripts.compact.training import STATE, Trainer

    torch.manual_seed(options.seed)
    resuming = options.resume and (options.run / STATE).is_file()
    known = checkpoints.averages(options.run)[-1:] if resuming else [options.init] if options.init else []
    weights = None
    if known:
        weights, shape = checkpoints.read_weights(known[0])
    else:
        sizes = (options.width, options.feed_forward, options.heads, options.encoder, options.decoder)
        shape = Shape(vocabulary.padded, *sizes)
    if shape.vocabulary != vocabulary.padded:
        raise ValueError(f"the checkpoint has {shape.vocabulary} pieces, the vocabulary {vocabulary.padded}")
    trainer = Trainer(
        Network(shape, options.dropout),
        make_recipe(options),
        options.run,
        device=device,
        workers=options.workers if options.workers is not None else 8 * (device == "cuda"),
        validation=validation_batches(options.valid, vocabulary, glosses),
        log=log,
    )
    if resuming:
        trainer.resume()
        log(f"resumed at update {trainer.step}")
    elif weights:
        trainer.start_from(weights)
    return trainer


def make_recipe(options: argparse.Namespace) -> Recipe:
    """The recipe that the options describe."""
    from scripts.compact.training import Recipe

    return Recipe(
        rate=options.rate,
        warmup=options.warmup,
        smoothing=options.smoothing,
        guide=options.guide,
        minutes=options.save_minutes,
        keep=options.average,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when the model is written, 130 when it was stopped, 2 for wrong usage."""
    options = parser().parse_args(arguments)
    import torch

    from scripts.compact.training import STATE, Interrupted

    if (options.run / STATE).is_file() and not options.resume:
        sys.stderr.write(f"{options.run} holds a run already: --resume goes on with it\n")
        return 2
    options.run.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    def log(line: str) -> None:
        print(line, flush=True)
        with (options.run / "training.log").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    try:
        data = load_data(options, log)
        vocabulary = load_vocabulary(options, data)
        if data.glosses is not None and not vocabulary.has_mark:
            raise ValueError(f"{options.run / TOKENIZER} has no piece {MARK}: --glosses 0 goes without")
        trainer = make_trainer(options, vocabulary, device, log, data.glosses)
        log(f"{len(data.pairs)} pairs, {sum(w.numel() for w in trainer.master) / 1e6:.1f} million parameters, {device}")
        tokens = options.tokens or (50_000 if device == "cuda" else 5000)
        trainer.fit(make_stages(options, data, vocabulary, tokens))
        if options.out:
            write_model(options, data, trainer, log)
    except Interrupted:
        log(f"stopped at update {trainer.step}; --resume goes on")
        return 130
    except (ValueError, RuntimeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
