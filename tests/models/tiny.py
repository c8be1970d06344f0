"""A model with the built-in one's tokenizer and random weights: quick to load and to run, and it means nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from scripts.bench_models import Shape, build_model
from tests.conftest import COMPACT
from translator.models.folder import NLLB, VOCABULARIES
from translator.translation.glosses import MARK


def build_tiny(folder: Path) -> Path:
    """Make the model in a folder, whose name is the model's; it is a whole model folder to the program."""
    tokens = json.loads((COMPACT / VOCABULARIES[0]).read_text(encoding="utf-8"))
    tokens = [f"{token}?" if token == MARK else token for token in tokens]
    build_model(folder, Shape(folder.name, 1, 32, 32, 2, len(tokens)), tokens)
    shutil.copy(COMPACT / NLLB.tokenizers[0], folder)
    return folder
