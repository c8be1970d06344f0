"""What a model folder holds: its files under the names they go by, and the token convention that its family speaks.

Lock, store, tokenizer, shortlist and engine ask here, so that what one of them takes for a whole model the others can
load. A family differs from another only in data: its `Convention`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.errors import ModelDamaged

MODEL_FILE = "model.bin"
CONFIG_FILE = "config.json"
VOCABULARIES = ("shared_vocabulary.json", "shared_vocabulary.txt")
"""Both formats occur: a list of tokens, and a token a line."""
SHORTLIST = "vmap.txt"
"""The name under which CTranslate2 looks for an output shortlist."""
GLOSSES = "glosses.txt.xz"
"""Likeliest English words beside Indonesian ones, for models that were trained with them."""


@dataclass(frozen=True, slots=True)
class Convention:
    """How a family of models wants its sources and begins its hypotheses.

    Args:
        name: as models.lock writes it.
        source_language: the token before a source's pieces.
        target_language: the token that a hypothesis begins with.
        end: the token behind a source and at the end of a hypothesis.
        tokenizers: names that the SentencePiece model goes by, the likeliest first.
    """

    name: str
    source_language: str
    target_language: str
    end: str
    tokenizers: tuple[str, ...]


NLLB = Convention(
    name="nllb",
    source_language="ind_Latn",
    target_language="eng_Latn",
    end="</s>",
    tokenizers=("sentencepiece.bpe.model", "spiece.model", "sentencepiece.model"),
)
"""NLLB-200 as CTranslate2 converts it, and the built-in model."""
CONVENTIONS = {convention.name: convention for convention in (NLLB,)}
"""The families that the engine speaks with."""


def missing_parts(names: Iterable[str], convention: Convention = NLLB) -> list[str]:
    """What a model made of files of these names lacks to be complete, in words; empty when it is complete."""
    there = set(names)
    lacking = [name for name in (CONFIG_FILE, MODEL_FILE) if name not in there]
    if there.isdisjoint(VOCABULARIES):
        lacking.append(" or ".join(VOCABULARIES))
    if there.isdisjoint(convention.tokenizers):
        lacking.append(f"SentencePiece model ({' or '.join(convention.tokenizers)})")
    return lacking


def require_whole(folder: Path) -> None:
    """Make sure that nothing a model needs is missing in a folder; what the files hold is not looked at.

    Raises:
        ModelDamaged: it is incomplete, or no folder that can be read.
    """
    try:
        names = [path.name for path in folder.iterdir() if path.is_file()]
    except OSError as error:
        raise ModelDamaged(f"The model folder {folder} cannot be read: {error.strerror}.") from error
    lacking = missing_parts(names)
    if lacking:
        raise ModelDamaged(
            f"Incomplete model: {folder} has no {lacking[0]}.",
            "A model folder holds model.bin, config.json, shared_vocabulary.json (or .txt) and the SentencePiece model "
            f"it was trained with. A model of the list is fetched again by: translator download {folder.name}",
        )


def tokenizer_path(folder: Path, convention: Convention = NLLB) -> Path:
    """The SentencePiece model of a folder.

    Raises:
        ModelDamaged: there is none.
    """
    return _first(folder, convention.tokenizers, "SentencePiece model")


def load_processor(folder: Path) -> Any:  # noqa: ANN401 - sentencepiece has no types
    """The SentencePiece processor of a folder.

    Raises:
        ModelDamaged: it is missing or unreadable.
    """
    import sentencepiece

    path = tokenizer_path(folder)
    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelDamaged(f"{path} is not a SentencePiece model.", download_hint(folder)) from error


def read_vocabulary(folder: Path) -> list[str]:
    """The tokens of a folder's model in the order of their ids, from either format.

    Raises:
        ModelDamaged: the vocabulary is missing or unreadable.
    """
    path = _first(folder, VOCABULARIES, "vocabulary")
    try:
        text = path.read_text(encoding="utf-8")
        tokens = json.loads(text) if path.suffix == ".json" else text.removesuffix("\n").split("\n")
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            raise ValueError("not a list of tokens")
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"{path} is not a vocabulary.", download_hint(folder)) from error
    return tokens


def beside_the_weights(folder: Path) -> list[Path | None]:
    """The files besides model.bin that change what a model makes of a sentence, None for one that is not there."""
    found = [folder / SHORTLIST, folder / GLOSSES, *(folder / name for name in NLLB.tokenizers)]
    return [path if path.is_file() else None for path in found]


def download_hint(folder: Path) -> str:
    """What to do about a damaged model."""
    return f"Download it again: translator download {folder.name}"


def _first(folder: Path, names: Sequence[str], what: str) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise ModelDamaged(f"Incomplete model: {folder} has no {what} ({' or '.join(names)}).", download_hint(folder))
