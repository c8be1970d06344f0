"""Converting a Marian model for transformers (OPUS-MT as the hub has it) into one for CTranslate2, in int8.

Needs torch and transformers, the extra `convert`. The weights are read as plain tensors: torch refuses a pickle that
would run code.
"""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path
from typing import Any

from translator.distribution import install_command
from translator.errors import ModelDamaged, UsageError
from translator.models.card import CARD_FILE
from translator.models.folder import CONFIG_FILE, MARIAN

MODEL_TYPE = "marian"


def convert_marian(folder: Path, output: Path, *, quantization: str = "int8") -> None:
    """Convert the checkpoint in a folder: config.json, the weights, vocab.json and the two SentencePiece models.

    Args:
        folder: the checkpoint.
        output: a folder to make.
        quantization: as CTranslate2 names it.

    Raises:
        UsageError: torch and transformers are not installed.
        ModelDamaged: it is no Marian model, or does not convert.
    """
    _require_marian(folder)
    require_libraries()
    import transformers

    transformers.utils.logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _converter(folder).convert(str(output), quantization=quantization)
    except Exception as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise ModelDamaged(f"The weights in {folder} do not convert: {reason}") from error
    for name in (*MARIAN.tokenizer_pairs[0], CARD_FILE, "tokenizer_config.json"):
        if (folder / name).is_file():
            shutil.copyfile(folder / name, output / name)


def require_libraries() -> None:
    """Make sure that weights can be converted here.

    Raises:
        UsageError: torch or transformers is not installed.
    """
    try:
        import torch  # noqa: F401 - the converter needs it and would only say NameError
        import transformers  # noqa: F401
    except ImportError as error:
        raise UsageError(
            "The weights are for transformers; converting them needs torch and transformers.",
            install_command("convert"),
        ) from error


def _require_marian(folder: Path) -> None:
    try:
        config = json.loads((folder / CONFIG_FILE).read_text(encoding="utf-8"))
        kind = config.get("model_type")
    except (OSError, ValueError, AttributeError) as error:
        raise ModelDamaged(f"Incomplete model: {folder} has no {CONFIG_FILE} that can be read.") from error
    if kind != MODEL_TYPE:
        raise ModelDamaged(
            f"{folder} holds weights for transformers of the kind {kind!r}; only those of Marian are converted here.",
            "Convert the model with CTranslate2's own ct2-transformers-converter, then import what it wrote.",
        )
    lacking = [name for name in (*MARIAN.tokenizer_pairs[0], "vocab.json") if not (folder / name).is_file()]
    if lacking:
        raise ModelDamaged(f"Incomplete model: {folder} has no {lacking[0]}.", "Fetch all files of its repository.")


def _converter(folder: Path) -> Any:  # noqa: ANN401 - ctranslate2 has no types
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]
        """Reads only what is here, and gives a model with two vocabularies both."""

        def load_model(self, model_class: Any, path: str, **kwargs: Any) -> Any:  # noqa: ANN401
            return model_class.from_pretrained(path, local_files_only=True, **kwargs)

        def load_tokenizer(self, tokenizer_class: Any, path: str, **kwargs: Any) -> Any:  # noqa: ANN401
            return tokenizer_class.from_pretrained(path, local_files_only=True, **kwargs)

        def _load(self) -> Any:  # noqa: ANN401
            spec = super()._load()
            written = _target_tokens(folder)
            if written is not None:
                size = spec.get_target_vocabulary_size()
                sizes = size if isinstance(size, list) else [size]
                spec._vocabularies["target"] = [written[: sizes[0]]]
            return spec

    return Converter(str(folder))


def _target_tokens(folder: Path) -> list[str] | None:
    """The tokens that a model with two vocabularies writes, by id; None where both sides have one."""
    path = folder / "target_vocab.json"
    if not path.is_file():
        return None
    ids: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    return sorted(ids, key=ids.__getitem__)
