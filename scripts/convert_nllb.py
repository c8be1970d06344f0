"""Makes the default model from Meta's own weights: an int8 CTranslate2 model of four files.

    python -m scripts.convert_nllb --output FOLDER                       from the hub, at the pinned revision
    python -m scripts.convert_nllb --checkpoint FOLDER --output FOLDER   from a checkpoint that is already here

Needs the dependency group `convert` (torch and transformers). The weights are read only after their SHA-256 was
checked. What comes out is compared with the conversion that others published: the weights file by its hash, the
vocabulary by the hash of either of its two formats. Nothing is written to the output folder before all of it is made.

The vocabulary is built here from the SentencePiece model and the list of languages rather than by transformers'
tokenizer: the rule is fixed (fairseq's four special tokens, the pieces, the languages, `<mask>`), while the tokenizer
classes changed from one version of transformers to the next.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translator import errors

HUB_ID = "facebook/nllb-200-distilled-600M"
REVISION = "f8d333a098d19b4fd9a8b18f94170487ad3f821d"
LICENSE = "CC-BY-NC-4.0 (non-commercial use only)"

WEIGHTS_FILE = "pytorch_model.bin"
SENTENCEPIECE_FILE = "sentencepiece.bpe.model"
LANGUAGES_FILE = "special_tokens_map.json"
CHECKPOINT_FILES = ("config.json", WEIGHTS_FILE, SENTENCEPIECE_FILE, LANGUAGES_FILE)

CHECKPOINT_SHA256 = {
    WEIGHTS_FILE: "c266c2cfd19758b6d09c1fc31ecdf1e485509035f6b51dfe84f1ada83eefcc42",
    SENTENCEPIECE_FILE: "14bb8dfb35c0ffdea7bc01e56cea38b9e3d5efcdcb9c251d6b40538e1aab555a",
}
"""Of the pinned revision; also what makes a checkpoint count as the known one."""

KNOWN_MODEL_SHA256 = "398726640cc2a02cc6a35277fa3cf2159ce8a1a66b48aa1b6c8837a47e3dd00c"
"""model.bin of the same checkpoint as several people converted and published it (CTranslate2 4, int8)."""

KNOWN_VOCABULARY_SHA256 = {
    "a132a83330f45514c2476eb81d1d69b3c41762264d16ce0a7ea982e5d6c728e5": "txt",
    "af53bfd0e6f726209e7325e45b87ab3b14e5856f7d42d7b9be91de3287c45267": "json",
}

FAIRSEQ_SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Comparison:
    """One file of the result against the known conversion; `equal` is None where nothing is known."""

    name: str
    sha256: str
    size: int
    equal: bool | None

    def __str__(self) -> str:
        verdict = {True: "equals the known conversion", False: "DIFFERS from the known conversion", None: "not known"}
        return f"{self.name}  {self.size} bytes  sha256 {self.sha256}  {verdict[self.equal]}"


@dataclass(frozen=True, slots=True)
class NllbVocabulary:
    """NLLB's token ids by fairseq's rule, with as much of a tokenizer's face as CTranslate2's converter asks for.

    0 to 3 are `<s>`, `<pad>`, `</s>`, `<unk>`; then the SentencePiece pieces without its own three special tokens,
    the language codes in the checkpoint's order and `<mask>`. The converter fills the rest up to the size of the
    embedding with `madeupword0`, `madeupword1`.
    """

    pieces: tuple[str, ...]
    languages: tuple[str, ...]
    bos_token: str = FAIRSEQ_SPECIALS[0]
    eos_token: str = FAIRSEQ_SPECIALS[2]
    unk_token: str = FAIRSEQ_SPECIALS[3]
    unk_token_id: int = 3
    special_tokens_map: dict[str, list[str]] = field(default_factory=dict)

    @property
    def tokens(self) -> list[str]:
        """All tokens, each at its id."""
        return [*FAIRSEQ_SPECIALS, *self.pieces, *self.languages, "<mask>"]

    def get_vocab(self) -> dict[str, int]:
        """Token to id, as a transformers tokenizer gives it."""
        return {token: index for index, token in enumerate(self.tokens)}

    def convert_ids_to_tokens(self, index: int) -> str:
        """The token with this id."""
        return self.tokens[index]

    @classmethod
    def read(cls, checkpoint: Path) -> NllbVocabulary:
        """Read the SentencePiece model and the languages of a checkpoint folder.

        Raises:
            errors.ModelDamaged: one of the two is not what it should be.
        """
        import sentencepiece

        processor = sentencepiece.SentencePieceProcessor()
        try:
            processor.Load(str(checkpoint / SENTENCEPIECE_FILE))
        except (OSError, RuntimeError) as error:
            raise errors.ModelDamaged(
                f"{SENTENCEPIECE_FILE} is no SentencePiece model.", "Fetch the checkpoint again."
            ) from error
        pieces = [processor.IdToPiece(index) for index in range(processor.GetPieceSize())]
        if pieces[:3] != ["<unk>", "<s>", "</s>"]:
            raise errors.ModelDamaged(
                f"{SENTENCEPIECE_FILE} does not begin with <unk>, <s>, </s> as NLLB's does.",
                "Only NLLB checkpoints can be converted here.",
            )
        return cls(tuple(pieces[3:]), _languages(checkpoint / LANGUAGES_FILE))


def _languages(path: Path) -> tuple[str, ...]:
    try:
        special = json.loads(path.read_text(encoding="utf-8"))
        codes = special.get("additional_special_tokens") or special.get("extra_special_tokens") or []
        languages = tuple(code if isinstance(code, str) else str(code["content"]) for code in codes)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise errors.ModelDamaged(f"{path.name} is malformed.", "Fetch the checkpoint again.") from error
    if "ind_Latn" not in languages or "eng_Latn" not in languages:
        raise errors.ModelDamaged(
            f"{path.name} does not name the languages ind_Latn and eng_Latn.",
            "Only NLLB checkpoints can be converted here.",
        )
    return languages


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def check_checkpoint(checkpoint: Path, *, any_checkpoint: bool = False) -> bool:
    """Make sure a checkpoint is complete and the one that is pinned, before a byte of it is unpickled.

    Args:
        checkpoint: folder with CHECKPOINT_FILES.
        any_checkpoint: take weights of another hash too.

    Returns:
        Whether it is the pinned checkpoint.

    Raises:
        errors.ModelMissing: a file is not there.
        errors.ModelDamaged: a hash is not the pinned one, and `any_checkpoint` was not given.
    """
    missing = [name for name in CHECKPOINT_FILES if not (checkpoint / name).is_file()]
    if missing:
        raise errors.ModelMissing(
            f"The checkpoint folder lacks {', '.join(missing)}.",
            f"It should hold {', '.join(CHECKPOINT_FILES)} of {HUB_ID}.",
        )
    pinned = True
    for name, expected in CHECKPOINT_SHA256.items():
        found = sha256_of(checkpoint / name)
        if found == expected:
            continue
        pinned = False
        if not any_checkpoint:
            raise errors.ModelDamaged(
                f"{name} has SHA-256 {found}, expected {expected}.",
                "Fetch it again, or give --any-checkpoint to convert other weights on your own account.",
            )
    return pinned


def fetch_checkpoint(hub_id: str, revision: str) -> Path:
    """Fetch the files of CHECKPOINT_FILES into the hub's cache and return their folder.

    Raises:
        errors.DownloadError: the hub refused or broke off.
    """
    from huggingface_hub import snapshot_download

    try:
        folder = snapshot_download(hub_id, revision=revision, allow_patterns=list(CHECKPOINT_FILES))
    except Exception as error:
        raise errors.DownloadError(
            f"{hub_id} could not be fetched: {type(error).__name__}.",
            "Check the connection and run the command again; it resumes. Or give --checkpoint FOLDER.",
        ) from error
    return Path(folder)


def convert(checkpoint: Path, output: Path, *, quantization: str = "int8") -> list[Path]:
    """Convert a checkpoint whose hash was checked.

    Args:
        checkpoint: folder with CHECKPOINT_FILES.
        output: folder to make; must not exist or be empty.
        quantization: as CTranslate2 names it.

    Returns:
        The four files: config.json, model.bin, the shared vocabulary, the SentencePiece model.

    Raises:
        errors.UsageError: torch and transformers are not installed.
        errors.OutputError: the output folder is in use.
        errors.ModelDamaged: the weights do not fit the configuration.
    """
    try:
        import torch  # noqa: F401 - the converter needs it and would only say NameError
        import transformers  # noqa: F401
    except ImportError as error:
        raise errors.UsageError(
            "Converting needs torch and transformers.", "pip install --group convert (pip 25.1 or newer)"
        ) from error
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise errors.OutputError(f"{output} already exists and is not an empty folder.", "Name another folder.")
    vocabulary = NllbVocabulary.read(checkpoint)
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.name}.") as scratch:
        made = Path(scratch) / "model"
        try:
            _converter(checkpoint, vocabulary).convert(str(made), quantization=quantization)
        except (ValueError, RuntimeError, KeyError) as error:
            raise errors.ModelDamaged(f"The checkpoint does not convert: {error}", "Is it an NLLB model?") from error
        shutil.copyfile(checkpoint / SENTENCEPIECE_FILE, made / SENTENCEPIECE_FILE)
        if output.exists():
            output.rmdir()
        made.rename(output)
    return sorted(output.iterdir())


def _converter(checkpoint: Path, vocabulary: NllbVocabulary) -> Any:  # noqa: ANN401 - ctranslate2 has no types
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]
        """Reads the file whose hash was checked and no other, and numbers tokens by the fixed rule."""

        def load_model(self, model_class: Any, path: str, **kwargs: Any) -> Any:  # noqa: ANN401
            return model_class.from_pretrained(path, use_safetensors=False, local_files_only=True, **kwargs)

        def load_tokenizer(self, *_arguments: Any, **_options: Any) -> NllbVocabulary:  # noqa: ANN401
            return vocabulary

    return Converter(str(checkpoint))


def compare(model: Path) -> list[Comparison]:
    """Compare each file of a converted model with the known conversion of the pinned checkpoint."""
    found = []
    for path in sorted(path for path in model.iterdir() if path.is_file()):
        digest = sha256_of(path)
        equal: bool | None = None
        if path.name == "model.bin":
            equal = digest == KNOWN_MODEL_SHA256
        elif path.name == SENTENCEPIECE_FILE:
            equal = digest == CHECKPOINT_SHA256[SENTENCEPIECE_FILE]
        elif path.name == "shared_vocabulary.json":
            equal = digest in KNOWN_VOCABULARY_SHA256 or _txt_sha256(path) in KNOWN_VOCABULARY_SHA256
        found.append(Comparison(path.name, digest, path.stat().st_size, equal))
    return found


def _txt_sha256(vocabulary: Path) -> str:
    """The hash the vocabulary would have in the format of one token a line."""
    tokens = json.loads(vocabulary.read_text(encoding="utf-8"))
    return hashlib.sha256("".join(f"{token}\n" for token in tokens).encode()).hexdigest()


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="convert_nllb", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--checkpoint", type=Path, metavar="FOLDER", help="a checkpoint that is already here")
    parser.add_argument("--hub-id", default=HUB_ID, help="where to fetch it otherwise (default: %(default)s)")
    parser.add_argument("--revision", default=REVISION, help="40 hexadecimal digits (default: %(default)s)")
    parser.add_argument("--output", type=Path, metavar="FOLDER", required=True, help="folder to write the model to")
    parser.add_argument("--any-checkpoint", action="store_true", help="convert weights of an unknown hash as well")
    parser.add_argument("--yes", action="store_true", help=f"agree to the licence of the weights: {LICENSE}")
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace) -> int:
    """Fetch, check, convert and compare; the report goes to standard output.

    Returns:
        0 when the result equals the known conversion or none is known for these weights; 1 when it differs.
    """
    if not arguments.yes:
        raise errors.LicenseNotAccepted(
            f"The weights of NLLB-200 are licensed {LICENSE}.", "Read the licence, then give --yes."
        )
    checkpoint = arguments.checkpoint or fetch_checkpoint(arguments.hub_id, arguments.revision)
    pinned = check_checkpoint(checkpoint, any_checkpoint=arguments.any_checkpoint)
    convert(checkpoint, arguments.output)
    comparisons = compare(arguments.output)
    write = sys.stdout.write
    if not pinned:
        write("These are not the pinned weights, so there is nothing to compare the model with.\n")
    for comparison in comparisons:
        write(f"{comparison if pinned else comparison.sha256 + '  ' + comparison.name}\n")
    write(f'Translate with it: translator translate FILE --model "{arguments.output}"\n')
    return 1 if pinned and any(comparison.equal is False for comparison in comparisons) else 0


def main(argv: list[str] | None = None) -> int:
    """Run the script and turn an error into a message and an exit code."""
    try:
        return run(_arguments(argv))
    except errors.TranslatorError as error:
        sys.stderr.write(f"{error.message}\n{error.hint}\n")
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main())
