"""The shared SentencePiece vocabulary, laid out as NLLB's: <s> 0, <pad> 1, </s> 2, <unk> 3, then the languages."""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from translator.translation.glosses import MARK, Phrases, insert

PAD, END = 1, 2
LANGUAGES = {"id": "ind_Latn", "en": "eng_Latn"}
SYNTHETIC = "<bt>"
"""Stands before a source that a machine made from real English; never in use, so its habits stay in its compartment."""

SEGMENTATIONS = 24
"""Segmentations of one word that sampling chooses from."""
REMEMBERED = 300_000


class Vocabulary:
    """A SentencePiece model and the numbers of its special pieces."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        self.path = path
        self.processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
        self.languages = {side: self._special(piece) for side, piece in LANGUAGES.items()}
        self.synthetic = self.processor.piece_to_id(SYNTHETIC)
        self.has_synthetic = self.synthetic != self.processor.unk_id()
        self._remembered: dict[tuple[str, float], tuple[list[list[int]], list[float]]] = {}
        self.mark = self.processor.piece_to_id(MARK)
        self.has_mark = self.mark != self.processor.unk_id()
        self._names = [self.processor.id_to_piece(i) for i in range(len(self))]
        self._starts = [name.startswith("▁") for name in self._names]

    def __len__(self) -> int:
        return int(self.processor.get_piece_size())

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[Path]]:
        return Vocabulary, (self.path,)

    def _special(self, piece: str) -> int:
        number = int(self.processor.piece_to_id(piece))
        if number == self.processor.unk_id():
            raise ValueError(f"{self.path} has no piece {piece}")
        return number

    @property
    def padded(self) -> int:
        """Rows of the embedding: the number of pieces rounded up to a multiple of eight."""
        return (len(self) + 7) // 8 * 8

    def pieces(self) -> list[str]:
        """All pieces by number, with made-up ones for the rows that only round the embedding up."""
        return self._names + [f"madeupword{i}" for i in range(self.padded - len(self))]

    def encode(self, text: str) -> list[int]:
        """The numbers of a text's pieces, in the likeliest segmentation."""
        best: list[int] = self.processor.encode(text)
        return best

    def sample(self, text: str, alpha: float, rng: Random) -> list[int]:
        """The numbers of a text's pieces in a segmentation drawn by the model's probabilities to the power alpha.

        Subword regularization (Kudo, 2018). Pieces do not cross spaces, so drawing each word's segmentation alone is
        drawing the sentence's. SentencePiece's own sampling does not repeat from one process to the next.
        """
        pieces: list[int] = []
        for word in text.split():
            choices, weights = self._segmentations(word, alpha)
            pieces += choices[0] if len(choices) == 1 else rng.choices(choices, cum_weights=weights)[0]
        return pieces

    def _segmentations(self, word: str, alpha: float) -> tuple[list[list[int]], list[float]]:
        """A word's likeliest segmentations and their cumulative weights, remembered."""
        known = self._remembered.get((word, alpha))
        if known is None:
            choices = self.processor.nbest_encode(word, nbest_size=SEGMENTATIONS)
            scores = [sum(map(self.processor.get_score, choice)) for choice in choices]
            weights = list(accumulate(math.exp(alpha * (score - scores[0])) for score in scores))
            known = choices, weights
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[word, alpha] = known
        return known

    def glossed(self, ids: list[int], find: Callable[[str], str], phrases: Phrases | None = None) -> list[int]:
        """The pieces of a source with the glosses of `phrases` and those that `find` gives for its other words."""
        pieces = insert([self._names[i] for i in ids], find, self._word_pieces, phrases)
        return [self.processor.piece_to_id(piece) for piece in pieces]

    def _word_pieces(self, word: str) -> list[str]:
        return [self._names[i] for i in self.encode(word)]

    def words(self, ids: list[int]) -> list[int]:
        """The number of the word (split at spaces, from 0) that each piece belongs to; a gloss belongs to its word."""
        number, numbers, before = -1, [], -1
        for piece in ids:
            number += (self._starts[piece] and before != self.mark) or number < 0
            numbers.append(number)
            before = piece
        return numbers


def train_vocabulary(
    texts: Iterable[str], path: Path, size: int, *, seed: int = 1, byte_fallback: bool | None = None
) -> Vocabulary:
    """Train a unigram model of `size` pieces with digits split and write it to `path`.

    Kudo (2018), "Subword Regularization". Digits are single pieces, so that numbers are copied digit by digit. What is
    not among the pieces is written byte by byte, for which 256 pieces are spent, unless `byte_fallback` is false or,
    when it is not given, there are fewer than 1000 pieces.

    Raises:
        ValueError: the text is too small for that many pieces.
    """
    import sentencepiece

    sentencepiece.set_random_generator_seed(seed)
    model = io.BytesIO()
    settings: dict[str, Any] = {
        "vocab_size": size,
        "model_type": "unigram",
        "split_digits": True,
        "character_coverage": 0.9999,
        "byte_fallback": size >= 1000 if byte_fallback is None else byte_fallback,
        "normalization_rule_name": "nmt_nfkc",
        "bos_id": 0,
        "pad_id": PAD,
        "eos_id": END,
        "unk_id": 3,
        "control_symbols": [*LANGUAGES.values(), SYNTHETIC, MARK],
        "input_sentence_size": 2_000_000,
        "shuffle_input_sentence": False,
        "num_threads": 1,
        "minloglevel": 2,
    }
    with contextlib.redirect_stderr(io.StringIO()):
        try:
            sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(texts), model_writer=model, **settings)
        except RuntimeError as error:
            raise ValueError(f"no vocabulary of {size} pieces can be made of this text: {error}") from error
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.getvalue())
    return Vocabulary(path)
