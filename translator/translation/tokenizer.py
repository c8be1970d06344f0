"""A model's SentencePiece tokenizer under the NLLB token convention.

A source is ["ind_Latn"] + pieces + ["</s>"]; a target begins with "eng_Latn". CTranslate2's conversions of NLLB have
add_source_eos switched off, so the "</s>" is appended here; without it the output repeats itself without end. A model
whose folder holds glosses gets them in its sources.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from translator.errors import ModelDamaged
from translator.translation.glosses import MARK, Glosses, insert

SOURCE_LANGUAGE = "ind_Latn"
TARGET_LANGUAGE = "eng_Latn"
END = "</s>"
_PIECE_NAMES = ("sentencepiece.bpe.model", "spiece.model", "sentencepiece.model")
_VOCABULARY_NAMES = ("shared_vocabulary.json", "shared_vocabulary.txt")


class Tokenizer:
    """Text to pieces and back; make one with `Tokenizer.load`."""

    def __init__(self, processor: Any, glosses: Glosses | None = None) -> None:  # noqa: ANN401 - sentencepiece has no types
        self._processor = processor
        self._glosses = glosses
        self._known: dict[str, bool] = {}

    @classmethod
    def load(cls, folder: Path) -> Tokenizer:
        """Load the tokenizer of a model folder and check that it belongs to the model's vocabulary.

        Raises:
            ModelDamaged: a file is missing or unreadable, or the tokenizer is another model's.
        """
        import sentencepiece

        path = _first(folder, _PIECE_NAMES, "SentencePiece model")
        try:
            processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as error:
            raise ModelDamaged(f"{path} is not a SentencePiece model.", _hint(folder)) from error
        vocabulary = read_vocabulary(folder)
        _check(processor, vocabulary, path)
        return cls(processor, Glosses.load(folder) if MARK in vocabulary else None)

    def pieces(self, text: str) -> list[str]:
        """The pieces of a text, without language token and end."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def knows(self, character: str) -> bool:
        """Whether the vocabulary has a character: neither the unknown piece nor bare bytes stand for it."""
        known = self._known.get(character)
        if known is None:
            ids = self._processor.encode("a" + character)
            strange = any(self._processor.is_unknown(i) or self._processor.is_byte(i) for i in ids)
            known = not strange and ids != self._processor.encode("a")
            self._known[character] = known or character.isspace()
        return self._known[character]

    def source(self, text: str) -> list[str]:
        """The tokens of an Indonesian text as the model's encoder wants them, with its glosses where there are any."""
        pieces = self.pieces(text)
        if self._glosses is not None:
            pieces = insert(pieces, self._glosses.find, self.pieces)
        return [SOURCE_LANGUAGE, *pieces, END]

    def text(self, tokens: Sequence[str]) -> str:
        """The text of a hypothesis' tokens; the language token and the end are left out."""
        special = {TARGET_LANGUAGE, SOURCE_LANGUAGE, END, MARK, "<s>", "<unk>", "<pad>"}
        text: str = self._processor.decode([t for t in tokens if t not in special])
        return " ".join(text.split())


def read_vocabulary(folder: Path) -> frozenset[str]:
    """The tokens of a model folder's shared vocabulary, from either format.

    Raises:
        ModelDamaged: there is none, or it cannot be read.
    """
    path = _first(folder, _VOCABULARY_NAMES, "vocabulary")
    try:
        text = path.read_text(encoding="utf-8")
        tokens = json.loads(text) if path.suffix == ".json" else text.split("\n")
        return frozenset(map(str, tokens))
    except (OSError, ValueError, TypeError) as error:
        raise ModelDamaged(f"{path} is not a vocabulary.", _hint(folder)) from error


def _check(processor: Any, vocabulary: frozenset[str], path: Path) -> None:  # noqa: ANN401
    for token in (SOURCE_LANGUAGE, TARGET_LANGUAGE, END):
        if token not in vocabulary:
            raise ModelDamaged(
                f"The model in {path.parent} does not know the token {token}: it is no NLLB-style model.",
                "Name a model of `translator models`, or a folder with a CTranslate2 conversion of NLLB-200.",
            )
    size = processor.get_piece_size()
    sample = range(3, size, max(1, size // 2000))
    known = sum(processor.id_to_piece(i) in vocabulary for i in sample)
    if known < 0.95 * len(sample):
        raise ModelDamaged(
            f"{path} belongs to another model: its pieces are not in the vocabulary.", _hint(path.parent)
        )


def _first(folder: Path, names: Sequence[str], what: str) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise ModelDamaged(f"Incomplete model: {folder} has no {what} ({' or '.join(names)}).", _hint(folder))


def _hint(folder: Path) -> str:
    return f"Download it again: translator download {folder.name}"
