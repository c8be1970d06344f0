"""The end of a run: average, convert, score, describe."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.compact.augmentation import Switches
from scripts.compact.card import Facts, Score, write_card
from scripts.compact.corpus import Corpus, Pair
from scripts.compact.gloss_table import GlossTable
from scripts.compact.sources import Source
from scripts.compact.vocabulary import Vocabulary
from translator.models.folder import GLOSSES

if TYPE_CHECKING:
    from scripts.compact.network import Shape
    from scripts.compact.training import Trainer

TOKENIZER = "sentencepiece.bpe.model"


@dataclass(frozen=True, slots=True)
class Data:
    """Clean pairs with their links, what is known of their sources, each source's weight, names and glosses."""

    corpus: Corpus
    pairs: list[Pair]
    sources: dict[str, Source]
    weights: dict[str, float]
    names: tuple[str, ...]
    glosses: GlossTable | None = None


def choose_average(trainer: Trainer, log: Callable[[str], None]) -> tuple[dict[str, Any], Shape]:
    """The mean of the last 1, 2, 4 ... checkpoints, whichever has the lowest validation loss; without a set, of all."""
    from scripts.compact import checkpoints

    paths = checkpoints.averages(trainer.folder)
    if not trainer.validation:
        return checkpoints.average(paths)
    counts = sorted({min(2**k, len(paths)) for k in range(5)})
    losses = {}
    for count in counts:
        trainer.start_from(checkpoints.average(paths[-count:])[0])
        losses[count] = trainer.validation_loss()
        log(f"average of {count}: validation loss {losses[count]:.4f}")
    return checkpoints.average(paths[-min(losses, key=lambda count: losses[count]) :])


def write_model(options: argparse.Namespace, data: Data, trainer: Trainer, log: Callable[[str], None]) -> None:
    """Average, convert, score and describe."""
    from scripts.compact.convert import convert

    vocabulary = Vocabulary(options.run / TOKENIZER)
    weights, shape = choose_average(trainer, log)
    convert(weights, shape, vocabulary, options.out)
    if data.glosses is not None:
        log(f"{data.glosses.write(options.out / GLOSSES)} glosses")
    scores, speed = score(options.out, options.evaluate)
    description = (
        f"Transformer, {shape.encoder} encoder and {shape.decoder} decoder layers, {shape.width} wide, "
        f"{shape.feed_forward} feed-forward, {shape.heads} heads, {len(vocabulary)} shared pieces"
    )
    facts = Facts(
        kept=data.corpus.kept,
        weights=data.weights,
        sources=data.sources,
        parameters=sum(w.numel() for w in trainer.weights().values()),
        shape=description,
        recipe=describe_recipe(options, trainer),
        scores=scores,
        speed=speed,
    )
    write_card(options.out, facts)
    log(f"wrote {options.out}")


def describe_recipe(options: argparse.Namespace, trainer: Trainer) -> list[str]:
    """The recipe in sentences, for the card."""
    switches = {name: share for name, share in asdict(Switches.parse(options.augment)).items() if share}
    machine = "a GPU" if trainer.device == "cuda" else "a processor"
    lines = [
        f"{trainer.step} updates in all, {trainer.seconds / 3600:.1f} hours, on {machine}",
        f"main stage, cool-down over {options.cooldown} updates, fine-tuning on news over {options.news} updates",
        "Muon for the matrices, AdamW for the embedding, norms and biases",
        f"directions {options.directions}; label smoothing {options.smoothing}, dropout {options.dropout}, "
        f"highest rate {options.rate}, seed {options.seed}",
        f"subword sampling on {100 * options.sampling:.0f} % of the sources",
        f"guided alignment with weight {options.guide}" if options.guide else "no guided alignment",
        f"glosses of rare words in {100 * options.glosses:.0f} % of the sources" if options.glosses else "no glosses",
        "augmentation (share of pairs): " + (", ".join(f"{k} {v:g}" for k, v in switches.items()) or "none"),
    ]
    if options.teacher_translations:
        lines.append(
            "distilled from a teacher's translations: " + ", ".join(p.name for p in options.teacher_translations)
        )
    if options.back_translations:
        lines.append("back-translated pairs: " + ", ".join(p.name for p in options.back_translations))
    return [*lines, *options.note]


def score(folder: Path, sets: Sequence[Path]) -> tuple[list[Score], float | None]:
    """The scores of the card, and sentences a second over all sets."""
    from scripts.evaluate import evaluate

    results = [evaluate(folder, prefix) for prefix in sets]
    scores = [
        Score(
            r.name,
            r.sentences,
            r.bleu,
            r.chrf,
            r.numbers_kept,
            r.signatures,
            {name: peer.bleu for name, peer in r.peers.items()},
        )
        for r in results
    ]
    seconds = sum(r.seconds for r in results)
    return scores, sum(r.sentences for r in results) / seconds if seconds else None
