"""A model's SentencePiece tokenizers under the token convention of its family.

A source is the convention's tag, the text's pieces and the end, as far as the family has them; a hypothesis begins with
the tag of English where there is one. An end that CTranslate2 puts behind a source by itself is left to it. A model
whose folder holds glosses gets them in its sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.errors import ModelDamaged
from translator.models.conventions import NLLB, Convention
from translator.models.folder import ModelParts, download_hint, load_processor, open_folder, read_tokens
from translator.translation.glosses import MARK, Glosses, insert

_SPECIAL = frozenset({MARK, "<s>", "<unk>", "<pad>", "<blank>"})
"""Tokens that are no text, in whatever family."""
_SAMPLE = 2000
"""Pieces of a tokenizer that are looked for in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The tokens around a text: `before` and `behind` the pieces of a source; `prefix` and `end` of a hypothesis."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    prefix: tuple[str, ...]
    end: str


NLLB_MARKS = Marks(NLLB.source_tags, (NLLB.end,), (NLLB.target_tag,), NLLB.end)
"""Those of the built-in model."""


class Tokenizer:
    """Text to pieces and back; make one with `Tokenizer.load`.

    Args:
        convention: of the model's family.
        marks: the tokens around a text.
        source: the SentencePiece processor of Indonesian text.
        target: that of English text, often the same.
        vocabulary: the tokens that the encoder knows.
        glosses: put into sources, where the model has any.
    """

    def __init__(
        self,
        convention: Convention,
        marks: Marks,
        source: Any,  # noqa: ANN401 - sentencepiece has no types
        target: Any,  # noqa: ANN401
        vocabulary: frozenset[str],
        glosses: Glosses | None = None,
    ) -> None:
        self.convention = convention
        self.marks = marks
        self._source = source
        self._target = target
        self._vocabulary = vocabulary
        self._glosses = glosses
        self._known: dict[str, bool] = {}
        self._special = _SPECIAL | {*marks.before, *marks.prefix, convention.end, *convention.source_tags} - {"\u2581"}

    @classmethod
    def load(cls, folder: Path) -> Tokenizer:
        """Load the tokenizers of a model folder and check that they belong to the model's vocabularies.

        Raises:
            ModelDamaged: a file is missing or unreadable, a tokenizer is another model's, or the family is not known.
        """
        parts = open_folder(folder)
        source = load_processor(parts.source_tokenizer)
        vocabulary = frozenset(read_tokens(parts.source_vocabulary))
        _check(source, vocabulary, parts.source_tokenizer, parts.convention)
        target = source
        if parts.target_tokenizer != parts.source_tokenizer:
            target = load_processor(parts.target_tokenizer)
            written = parts.target_vocabulary
            same = written == parts.source_vocabulary
            known = vocabulary if same else frozenset(read_tokens(written))
            _check(target, known, parts.target_tokenizer, parts.convention)
        glosses = Glosses.load(parts.folder) if MARK in vocabulary else None
        return cls(parts.convention, _marks(parts, source, vocabulary), source, target, vocabulary, glosses)

    def pieces(self, text: str) -> list[str]:
        """The pieces of an Indonesian text, without tag and end."""
        pieces: list[str] = self._source.encode(text, out_type=str)
        return pieces

    def knows(self, character: str) -> bool:
        """Whether the model knows a character: neither the unknown piece nor bare bytes stand for it."""
        known = self._known.get(character)
        if known is None:
            known = self._known[character] = character.isspace() or self._reads(character)
        return known

    def _reads(self, character: str) -> bool:
        ids = self._source.encode("a" + character)
        if ids == self._source.encode("a"):
            return False
        strange = any(self._source.is_unknown(i) or self._source.is_byte(i) for i in ids)
        return not strange and all(self._source.id_to_piece(i) in self._vocabulary for i in ids)

    def source(self, text: str) -> list[str]:
        """The tokens of an Indonesian text as the model's encoder wants them, with its glosses where there are any."""
        pieces = self.pieces(text)
        if self._glosses is not None:
            pieces = insert(pieces, self._glosses.find, self.pieces, self._glosses.phrases)
        return [*self.marks.before, *pieces, *self.marks.behind]

    def text(self, tokens: Sequence[str]) -> str:
        """The text of a hypothesis' tokens; tags and the end are left out."""
        text: str = self._target.decode([token for token in tokens if token not in self._special])
        return " ".join(text.split())


def _marks(parts: ModelParts, source: Any, vocabulary: frozenset[str]) -> Marks:  # noqa: ANN401
    """The tokens around a text for this very model: its tag is the first of its family's that it knows."""
    convention = parts.convention
    tag = next((tag for tag in convention.source_tags if tag in vocabulary), None)
    if tag is None and convention.source_tags and not convention.tags_optional:
        raise ModelDamaged(f"The model in {parts.folder} does not know the token {convention.source_tags[0]}.")
    before = () if tag is None else (tag,)
    if tag is not None and convention.tag_in_text:
        # The processor knows the tag as a symbol of its own, before which it may put a space of its own.
        cut = tuple(source.encode(tag, out_type=str))
        before = cut if tag in cut else before
    behind = (convention.end,) if convention.ends_source and not parts.adds_end else ()
    return Marks(before, behind, (convention.target_tag,) if convention.target_tag else (), convention.end)


def _check(processor: Any, vocabulary: frozenset[str], path: Path, convention: Convention) -> None:  # noqa: ANN401
    if convention.end not in vocabulary:
        raise ModelDamaged(
            f"The model of {path} does not know the token {convention.end}: it is no {convention.title} model.",
            "Name a model of `translator models`, or a folder with a CTranslate2 conversion of such a model.",
        )
    size = processor.get_piece_size()
    sample = range(3, size, max(1, size // _SAMPLE))
    known = sum(processor.id_to_piece(i) in vocabulary for i in sample)
    if known < convention.coverage * len(sample):
        raise ModelDamaged(
            f"{path} belongs to another model: its pieces are not in the vocabulary.", download_hint(path.parent)
        )
