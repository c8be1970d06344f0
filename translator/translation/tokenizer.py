"""A model's SentencePiece tokenizer under the NLLB token convention.

A source is ["ind_Latn"] + pieces + ["</s>"]; a target begins with "eng_Latn". CTranslate2's conversions of NLLB have
add_source_eos switched off, so the "</s>" is appended here; without it the output repeats itself without end. A model
whose folder holds glosses gets them in its sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from translator.errors import ModelDamaged
from translator.models.folder import NLLB, download_hint, load_processor, read_vocabulary, tokenizer_path
from translator.translation.glosses import MARK, Glosses, insert

SOURCE_LANGUAGE = NLLB.source_language
TARGET_LANGUAGE = NLLB.target_language
END = NLLB.end


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
        processor = load_processor(folder)
        vocabulary = frozenset(read_vocabulary(folder))
        _check(processor, vocabulary, tokenizer_path(folder))
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
            f"{path} belongs to another model: its pieces are not in the vocabulary.", download_hint(path.parent)
        )
