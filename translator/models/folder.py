"""What a model folder holds: its files under the names they go by, and the token convention that its family speaks.

Lock, store, tokenizer, shortlist and engine ask here, so that what one of them takes for a whole model the others can
load. A family differs from another only in data: its `Convention`. Which family a folder is of, its files tell.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.errors import ModelDamaged
from translator.models.conventions import ARGOS, CONVENTIONS, MADLAD, MARIAN, NLLB, Convention

__all__ = ["ARGOS", "CONVENTIONS", "MADLAD", "MARIAN", "NLLB", "Convention"]

MODEL_FILE = "model.bin"
CONFIG_FILE = "config.json"
VOCABULARIES = ("shared_vocabulary.json", "shared_vocabulary.txt")
"""Both formats occur: a list of tokens, and a token a line."""
SOURCE_VOCABULARIES = ("source_vocabulary.json", "source_vocabulary.txt")
TARGET_VOCABULARIES = ("target_vocabulary.json", "target_vocabulary.txt")
"""Where a model's two sides have vocabularies of their own."""
SHORTLIST = "vmap.txt"
"""The name under which CTranslate2 looks for an output shortlist."""
GLOSSES = "glosses.txt.xz"
"""Likeliest English words beside Indonesian ones, for models that were trained with them."""
METADATA_FILE = "metadata.json"
"""What an Argos package says of itself, beside its folder `model` or, once imported, beside the weights."""
_PACKAGED = "model"
"""The folder of an Argos package that holds the weights."""
CHECKPOINTS = ("model.safetensors", "pytorch_model.bin")
"""Weights as transformers reads them, which CTranslate2 does not."""
CHECKPOINT_PARTS = (
    "tokenizer_config.json", "vocab.json", "target_vocab.json", "special_tokens_map.json", "generation_config.json",
)  # fmt: skip
"""What lies beside the weights of a Marian model for transformers."""
_FIRST_WITH_CONFIG = 6
"""The version of model.bin from which config.json says what older versions say themselves."""
_ENGLISH = ("en", "eng", "eng_Latn")
"""How Marian models call the language that is written here."""
_MARIAN_TAG = re.compile(r">>[\w-]+<<")


@dataclass(frozen=True, slots=True)
class ModelParts:
    """The files of a whole model, and what is made of them.

    `folder` is the one that CTranslate2 opens. Source and target have one tokenizer and vocabulary or two. `config` is
    what config.json says, empty where an old model has none.
    """

    folder: Path
    convention: Convention
    source_tokenizer: Path
    target_tokenizer: Path
    source_vocabulary: Path
    target_vocabulary: Path
    config: Mapping[str, Any]

    @property
    def adds_end(self) -> bool:
        """CTranslate2 itself puts the end behind every source."""
        return self.config.get("add_source_eos") is True


def missing_parts(names: Iterable[str], convention: Convention | None = NLLB) -> list[str]:
    """What a model made of files of these names lacks to be complete, in words; empty when it is complete.

    Without a convention the tokenizer is not looked for.
    """
    there = set(names)
    lacking = [MODEL_FILE] if MODEL_FILE not in there else []
    if CONFIG_FILE not in there and (convention is None or convention.needs_config):
        lacking.insert(0, CONFIG_FILE)
    separate = not there.isdisjoint(SOURCE_VOCABULARIES) and not there.isdisjoint(TARGET_VOCABULARIES)
    if there.isdisjoint(VOCABULARIES) and not separate:
        lacking.append(" or ".join(VOCABULARIES))
    if convention is not None and _tokenizers(there, convention) is None:
        pairs = [f"{source} and {target}" for source, target in convention.tokenizer_pairs]
        lacking.append(f"SentencePiece model ({' or '.join((*pairs, *convention.tokenizers))})")
    return lacking


def _tokenizers(names: Iterable[str], convention: Convention) -> tuple[str, str] | None:
    """The names of the source's and the target's tokenizer; None where they are not there."""
    there = set(names)
    for source, target in convention.tokenizer_pairs:
        if source in there and target in there:
            return source, target
    return next(((name, name) for name in convention.tokenizers if name in there), None)


def weights_folder(folder: Path) -> Path:
    """The folder that CTranslate2 opens: the one given, or `model` in an unpacked Argos package."""
    inner = folder / _PACKAGED
    packaged = (folder / METADATA_FILE).is_file() and not (folder / MODEL_FILE).is_file() and inner.is_dir()
    return inner if packaged else folder


def open_folder(folder: Path) -> ModelParts:
    """Find the parts of a model and its family; of what the files hold only as much is read as that takes.

    Raises:
        ModelDamaged: it is incomplete, no folder that can be read, of no family that is known, or for other languages.
    """
    folder = weights_folder(folder)
    files = _files(folder)
    names = set(files) | ({CONFIG_FILE} if _is_old(folder / MODEL_FILE) else set())
    if MODEL_FILE not in names and not names.isdisjoint(CHECKPOINTS):
        raise ModelDamaged(
            f"{folder} holds weights for transformers, not for CTranslate2.",
            f"A Marian model is converted by: translator import {folder}",
        )
    _refuse(folder, missing_parts(names, None))
    config = _read_object(files[CONFIG_FILE]) if CONFIG_FILE in files else {}
    source = files[next(name for name in (*VOCABULARIES, *SOURCE_VOCABULARIES) if name in files)]
    target = files[next(name for name in (*VOCABULARIES, *TARGET_VOCABULARIES) if name in files)]
    convention = _family(folder, files, source, config)
    _refuse(folder, missing_parts(names, convention), convention)
    found = _tokenizers(files, convention)
    if found is None:
        raise ModelDamaged(f"Incomplete model: {folder} has no SentencePiece model.", download_hint(folder))
    return ModelParts(folder, convention, files[found[0]], files[found[1]], source, target, config)


def require_whole(folder: Path) -> None:
    """Make sure that nothing a model needs is missing in a folder.

    Raises:
        ModelDamaged: as `open_folder`.
    """
    open_folder(folder)


def _files(folder: Path) -> dict[str, Path]:
    """The files of a model by name, those that stand beside an Argos package's folder `model` among them."""
    try:
        files = {path.name: path for path in folder.iterdir() if path.is_file()}
        if folder.name == _PACKAGED and METADATA_FILE not in files and (folder.parent / METADATA_FILE).is_file():
            files = {path.name: path for path in folder.parent.iterdir() if path.is_file()} | files
    except OSError as error:
        raise ModelDamaged(f"The model folder {folder} cannot be read: {error.strerror}.") from error
    return files


def _is_old(weights: Path) -> bool:
    """Whether model.bin is of a version that came without config.json."""
    try:
        with weights.open("rb") as file:
            start = file.read(4)
    except OSError:
        return False
    return len(start) == 4 and 0 < struct.unpack("<I", start)[0] < _FIRST_WITH_CONFIG


def _refuse(folder: Path, lacking: list[str], convention: Convention | None = None) -> None:
    if not lacking:
        return
    what = f"{convention.title} model" if convention else "model"
    raise ModelDamaged(
        f"Incomplete model: {folder} has no {lacking[0]}.",
        f"The folder of a {what} holds model.bin, config.json, shared_vocabulary.json (or .txt, or one each for source "
        "and target) and the SentencePiece model it was trained with. "
        f"A model of the list is fetched again by: translator download {folder.name}",
    )


def _family(folder: Path, files: Mapping[str, Path], vocabulary: Path, config: Mapping[str, Any]) -> Convention:
    """The family that a folder's files tell, told apart by what only one of them has.

    Raises:
        ModelDamaged: none, or the files say that the model is for other languages.
    """
    metadata = _read_object(files[METADATA_FILE]) if METADATA_FILE in files else {}
    if "from_code" in metadata or "source_languages" in metadata:
        _require_argos(folder, files, metadata)
        return ARGOS
    for convention in (NLLB, MADLAD):
        if has_tokens(vocabulary, [tag for tag in (*convention.source_tags, convention.target_tag) if tag]):
            return convention
    start, end = config.get("decoder_start_token"), config.get("eos_token", MARIAN.end)
    if start in {"<s>", None} and has_tokens(vocabulary, ["<blank>"]):
        return ARGOS
    marian = start == end or config.get("add_source_eos") is True or MARIAN.tokenizer_pairs[0][1] in files
    if marian and has_tokens(vocabulary, [MARIAN.end]):
        _require_english(folder, files, vocabulary)
        return MARIAN
    read_tokens(vocabulary)  # where it cannot be read that is what is wrong
    known = ", ".join(f"{convention.title} ({convention.sign})" for convention in CONVENTIONS.values())
    raise ModelDamaged(
        f"The family of the model in {folder} cannot be told from its files.", f"Known families: {known}."
    )


def _require_argos(folder: Path, files: Mapping[str, Path], metadata: Mapping[str, Any]) -> None:
    source, target = metadata.get("from_code"), metadata.get("to_code")
    if metadata.get("type", "translate") != "translate" or (source, target) != ("id", "en"):
        what = f"translates from {source} to {target}" if source and target else "is not for one pair of languages"
        raise ModelDamaged(
            f"The Argos package in {folder} {what}; what is read here is Indonesian (id), and English (en) is written.",
            "Take the package from id to en.",
        )
    if "bpe.model" in files and _tokenizers(files, ARGOS) is None:
        raise ModelDamaged(
            f"The Argos package in {folder} cuts words with bpe.model and Moses' tokenizer, which are not spoken here.",
            "Take a package that holds sentencepiece.model.",
        )


def _require_english(folder: Path, files: Mapping[str, Path], vocabulary: Path) -> None:
    """Refuse a Marian model that does not write English: by its tags, else by its own tokenizer_config.json."""
    tags = _MARIAN_TAG.findall(vocabulary.read_bytes().decode("utf-8", "replace"))
    if tags and not set(tags) & set(MARIAN.source_tags):
        languages = ", ".join(tag.strip("<>") for tag in tags[:8])
        raise ModelDamaged(
            f"The Marian model in {folder} writes {languages}, not English.", "Take a model that writes English."
        )
    said = _read_object(files["tokenizer_config.json"]) if "tokenizer_config.json" in files else {}
    target = said.get("target_lang")
    if not tags and target is not None and target not in _ENGLISH:
        raise ModelDamaged(
            f"The Marian model in {folder} translates from {said.get('source_lang')} to {target}, not to English.",
            "Take the model from id to en.",
        )


def has_tokens(vocabulary: Path, tokens: Iterable[str]) -> bool:
    """Whether a vocabulary of either format has all of these tokens, found without taking the file apart.

    Raises:
        ModelDamaged: it cannot be read.
    """
    try:
        data = vocabulary.read_bytes()
    except OSError as error:
        raise ModelDamaged(f"{vocabulary} cannot be read: {error.strerror}.") from error
    if vocabulary.suffix == ".json":
        return all(json.dumps(token, ensure_ascii=False).encode() in data for token in tokens)
    lines = b"\n" + data + b"\n"
    return all(f"\n{token}\n".encode() in lines for token in tokens)


def _read_object(path: Path) -> dict[str, Any]:
    """The object of a small JSON file.

    Raises:
        ModelDamaged: it is none.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelDamaged(f"{path} cannot be read as JSON.", download_hint(path.parent)) from error
    if not isinstance(found, dict):
        raise ModelDamaged(f"{path} is not a JSON object.", download_hint(path.parent))
    return found


def load_processor(path: Path) -> Any:  # noqa: ANN401 - sentencepiece has no types
    """The SentencePiece processor of a file.

    Raises:
        ModelDamaged: it is missing or unreadable.
    """
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelDamaged(f"{path} is not a SentencePiece model.", download_hint(path.parent)) from error


def read_vocabulary(folder: Path) -> list[str]:
    """The tokens that a folder's model writes, in the order of their ids.

    Raises:
        ModelDamaged: the vocabulary is missing or unreadable.
    """
    names = (*VOCABULARIES, *TARGET_VOCABULARIES)
    path = next((folder / name for name in names if (folder / name).is_file()), None)
    if path is None:
        raise ModelDamaged(f"Incomplete model: {folder} has no vocabulary.", download_hint(folder))
    return read_tokens(path)


def read_tokens(path: Path) -> list[str]:
    """The tokens of a vocabulary in the order of their ids, from either format.

    Raises:
        ModelDamaged: it is unreadable.
    """
    try:
        text = path.read_text(encoding="utf-8")
        tokens = json.loads(text) if path.suffix == ".json" else text.removesuffix("\n").split("\n")
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            raise ValueError("not a list of tokens")
    except (OSError, ValueError, RecursionError) as error:
        raise ModelDamaged(f"{path} is not a vocabulary.", download_hint(path.parent)) from error
    return tokens


def beside_the_weights(folder: Path) -> list[Path | None]:
    """The files besides model.bin that change what a model makes of a sentence, None for one that is not there."""
    parts = open_folder(folder)
    optional = [parts.folder / SHORTLIST, parts.folder / GLOSSES]
    tokenizers = dict.fromkeys((parts.source_tokenizer, parts.target_tokenizer))
    return [*(path if path.is_file() else None for path in optional), *tokenizers]


def download_hint(folder: Path) -> str:
    """What to do about a damaged model."""
    return f"Download it again: translator download {folder.name}"
