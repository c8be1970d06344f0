"""From a checkpoint to a model folder: convert, write the glosses, score, describe."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.compact.card import Facts, Score, write_card
from scripts.compact.gloss_table import lay_over
from scripts.compact.preparation import Data, Log
from scripts.compact.sources import Source, machine_made
from scripts.compact.vocabulary import Vocabulary
from translator.models.folder import GLOSSES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scripts.evaluate import Result


def convert_checkpoint(checkpoint: Path, vocabulary: Vocabulary, folder: Path, *, quantization: str = "int8") -> None:
    """Write the CTranslate2 model of a checkpoint into a folder.

    Raises:
        ValueError: the file is no checkpoint, or the vocabulary is another network's.
    """
    from scripts.compact.checkpoints import read_weights
    from scripts.compact.convert import convert

    weights, shape = read_weights(checkpoint)
    convert(weights, shape, vocabulary, folder, quantization=quantization)


def write_glosses(data: Data | None, given: Path | None, folder: Path, log: Log = print) -> None:
    """Put the glosses of the data, or a list that was made before with the hand list over it, into a model folder."""
    if given is not None:
        log(f"{lay_over(given, folder / GLOSSES)} glosses")
    elif data is not None and data.glosses is not None:
        log(f"{data.glosses.write(folder / GLOSSES)} glosses")


def score(folder: Path, sets: Sequence[Path]) -> list[Result]:
    """What the model in a folder reaches on development sets."""
    from scripts.evaluate import evaluate

    return [evaluate(folder, prefix) for prefix in sets]


def describe(
    checkpoint: Path,
    vocabulary: Vocabulary,
    folder: Path,
    data: Data,
    made: Mapping[str, float],
    recipe: Sequence[str],
    results: Sequence[Result],
) -> None:
    """Write the model card and the licence note.

    Args:
        checkpoint: the model's.
        vocabulary: the model's.
        folder: the model folder.
        data: the pairs it learned from.
        made: how often machine-made pairs counted, by the stage that made them.
        recipe: how it was trained, in sentences.
        results: what was measured.
    """
    from scripts.compact.checkpoints import read_weights

    weights, shape = read_weights(checkpoint)
    sources: dict[str, Source] = {**data.sources, **{name: machine_made(name) for name in made}}
    seconds = sum(result.seconds for result in results)
    facts = Facts(
        kept=data.corpus.kept,
        weights={**data.weights, **made},
        sources=sources,
        parameters=sum(w.numel() for w in weights.values()),
        shape=(
            f"Transformer, {shape.encoder} encoder and {shape.decoder} decoder layers, {shape.width} wide, "
            f"{shape.feed_forward} feed-forward, {shape.heads} heads, {len(vocabulary)} shared pieces"
        ),
        recipe=recipe,
        scores=[
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
        ],
        speed=sum(r.sentences for r in results) / seconds if seconds else None,
    )
    write_card(folder, facts)
