"""What a model folder holds: one description, which everybody who opens one asks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from translator.errors import ModelDamaged
from translator.models.folder import (
    GLOSSES,
    NLLB,
    VOCABULARIES,
    beside_the_weights,
    missing_parts,
    read_vocabulary,
    require_whole,
)
from translator.models.lock import read_lock
from translator.translation.engine import Engine
from translator.translation.tokenizer import Tokenizer


@pytest.mark.parametrize("tokenizer", NLLB.tokenizers)
@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_what_counts_as_whole_loads(compact: Path, tmp_path: Path, tokenizer: str, vocabulary: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    (folder / "sentencepiece.bpe.model").rename(folder / tokenizer)
    if vocabulary.endswith(".txt"):
        tokens = read_vocabulary(folder)
        (folder / VOCABULARIES[0]).unlink()
        (folder / vocabulary).write_text("\n".join(tokens) + "\n", encoding="utf-8")
    require_whole(folder)
    assert Tokenizer.load(folder).pieces("Harga beras naik.")


def test_a_tokenizer_under_another_familys_name_is_refused_by_all(compact: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(compact, folder)
    (folder / "sentencepiece.bpe.model").rename(folder / "source.spm")
    names = [path.name for path in folder.iterdir()]
    assert missing_parts(names)
    for load in (require_whole, Tokenizer.load, Engine.load):
        with pytest.raises(ModelDamaged, match="SentencePiece"):
            load(folder)


def test_every_model_of_the_lock_is_whole() -> None:
    for entry in read_lock().values():
        for source in entry.sources:
            assert missing_parts([file.name for file in source.files]) == []


def test_what_changes_an_output_besides_the_weights(compact: Path) -> None:
    found = {path.name for path in beside_the_weights(compact) if path}
    assert found == {GLOSSES, "sentencepiece.bpe.model"}
