"""The conversion from Meta's weights, on a tiny random checkpoint with a tokenizer of NLLB's kind."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sentencepiece

from scripts import convert_nllb
from scripts.convert_nllb import NllbVocabulary, check_checkpoint, compare, convert, main
from translator import errors

LANGUAGES = ["ace_Latn", "eng_Latn", "ind_Latn", "zsm_Latn"]
SYLLABLES = ["ka", "men", "per", "ti", "ng", "an", "su", "ra", "ba", "ja", "di", "lu", "the", "st", "er", "on"]


def _train_sentencepiece(path: Path, vocabulary_size: int = 120) -> None:
    generator = random.Random(5)
    sentences = [
        " ".join("".join(generator.choices(SYLLABLES, k=generator.randint(1, 4))) for _ in range(8)) + "."
        for _ in range(400)
    ]
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(sentences),
        model_writer=(writer := path.open("wb")),
        vocab_size=vocabulary_size,
        model_type="bpe",
        minloglevel=2,
    )
    writer.close()


@pytest.fixture(scope="module")
def tokenizer_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything of a checkpoint that needs no torch."""
    folder = tmp_path_factory.mktemp("tokenizer")
    _train_sentencepiece(folder / "sentencepiece.bpe.model")
    (folder / "special_tokens_map.json").write_text(
        json.dumps({"additional_special_tokens": LANGUAGES, "bos_token": "<s>"}), encoding="utf-8"
    )
    (folder / "config.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def checkpoint(tokenizer_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "checkpoint"
    folder.mkdir()
    for path in tokenizer_folder.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "pytorch_model.bin").write_bytes(b"not the pinned weights")
    return folder


def test_tokens_are_numbered_as_fairseq_does(checkpoint: Path) -> None:
    vocabulary = NllbVocabulary.read(checkpoint)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(checkpoint / "sentencepiece.bpe.model"))
    assert vocabulary.tokens[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    ids = vocabulary.get_vocab()
    for index in range(3, processor.GetPieceSize()):
        assert ids[processor.IdToPiece(index)] == index + 1
    assert vocabulary.tokens[-5:] == [*LANGUAGES, "<mask>"]
    assert vocabulary.convert_ids_to_tokens(2) == "</s>"
    assert len(ids) == len(vocabulary.tokens)


def test_real_nllb_comes_out_at_its_known_size() -> None:
    vocabulary = NllbVocabulary(tuple(f"p{n}" for n in range(256_000 - 3)), tuple(f"l{n}" for n in range(202)))
    assert len(vocabulary.tokens) == 256_204, "and two made-up words fill the embedding of 256,206"


def test_languages_given_as_objects(checkpoint: Path) -> None:
    objects = [{"content": code, "lstrip": False} for code in LANGUAGES]
    (checkpoint / "special_tokens_map.json").write_text(json.dumps({"extra_special_tokens": objects}))
    assert NllbVocabulary.read(checkpoint).languages == tuple(LANGUAGES)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"additional_special_tokens": ["deu_Latn"]}', "[1"])
def test_a_checkpoint_without_the_two_languages_is_refused(checkpoint: Path, content: str) -> None:
    (checkpoint / "special_tokens_map.json").write_text(content)
    with pytest.raises(errors.ModelDamaged):
        NllbVocabulary.read(checkpoint)


def test_a_broken_sentencepiece_model_is_refused(checkpoint: Path) -> None:
    (checkpoint / "sentencepiece.bpe.model").write_bytes(b"\x00nonsense")
    with pytest.raises(errors.ModelDamaged, match="SentencePiece"):
        NllbVocabulary.read(checkpoint)


def test_weights_of_another_hash_are_refused_with_both_hashes(checkpoint: Path) -> None:
    found = hashlib.sha256(b"not the pinned weights").hexdigest()
    with pytest.raises(errors.ModelDamaged, match=f"{found}.*c266c2cfd197"):
        check_checkpoint(checkpoint)
    assert check_checkpoint(checkpoint, any_checkpoint=True) is False


def test_pinned_weights_are_recognised(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashes = {
        name: hashlib.sha256((checkpoint / name).read_bytes()).hexdigest() for name in convert_nllb.CHECKPOINT_SHA256
    }
    monkeypatch.setattr(convert_nllb, "CHECKPOINT_SHA256", hashes)
    assert check_checkpoint(checkpoint) is True


def test_missing_files_are_named(checkpoint: Path) -> None:
    (checkpoint / "pytorch_model.bin").unlink()
    (checkpoint / "config.json").unlink()
    with pytest.raises(errors.ModelMissing, match=r"config\.json, pytorch_model\.bin"):
        check_checkpoint(checkpoint, any_checkpoint=True)


def test_the_licence_comes_first(checkpoint: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--checkpoint", str(checkpoint), "--output", str(tmp_path / "out")])
    assert code == errors.LicenseNotAccepted.exit_code
    assert "CC-BY-NC-4.0" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_wrong_weights_end_in_a_message(checkpoint: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--checkpoint", str(checkpoint), "--output", str(tmp_path / "out"), "--yes"])
    assert code == errors.ModelDamaged.exit_code
    assert "--any-checkpoint" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_comparison_knows_either_vocabulary_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shared_vocabulary.json").write_text(json.dumps(["<s>", "▁kata"]))
    (tmp_path / "model.bin").write_bytes(b"other weights")
    (tmp_path / "config.json").write_text("{}")
    txt = hashlib.sha256("<s>\n▁kata\n".encode()).hexdigest()
    assert {found.name: found.equal for found in compare(tmp_path)} == {
        "config.json": None,
        "model.bin": False,
        "shared_vocabulary.json": False,
    }
    monkeypatch.setattr(convert_nllb, "KNOWN_VOCABULARY_SHA256", {txt: "txt"})
    monkeypatch.setattr(convert_nllb, "KNOWN_MODEL_SHA256", hashlib.sha256(b"other weights").hexdigest())
    assert {found.name: found.equal for found in compare(tmp_path)} == {
        "config.json": None,
        "model.bin": True,
        "shared_vocabulary.json": True,
    }


@pytest.fixture(scope="module")
def m2m100(tokenizer_folder: Path) -> Any:
    """A random M2M100 of two small layers whose output is the embedding, as NLLB's is."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    pieces = NllbVocabulary.read(tokenizer_folder)
    torch.manual_seed(7)
    config = transformers.M2M100Config(
        vocab_size=len(pieces.tokens) + 2,
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=64,
        scale_embedding=True,
        activation_function="relu",
        init_std=0.2,
    )
    return transformers.M2M100ForConditionalGeneration(config).eval()


@pytest.fixture
def real_checkpoint(checkpoint: Path, m2m100: Any) -> Path:
    import torch

    m2m100.config.save_pretrained(checkpoint)
    torch.save(m2m100.state_dict(), checkpoint / "pytorch_model.bin")
    return checkpoint


def _sources(folder: Path) -> list[list[str]]:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.bpe.model"))
    sentences = ["kati mensura bangan.", "perjan dilu", "the stongka surabati mener on."]
    return [["ind_Latn", *processor.Encode(sentence, out_type=str), "</s>"] for sentence in sentences]


def _generated(model: Any, vocabulary: NllbVocabulary, source: list[str], length: int) -> list[str]:
    """What transformers itself generates greedily, the English token forced first."""
    import torch

    ids = vocabulary.get_vocab()
    output = model.generate(
        torch.tensor([[ids[token] for token in source]]),
        attention_mask=torch.ones(1, len(source), dtype=torch.long),
        forced_bos_token_id=ids["eng_Latn"],
        num_beams=1,
        do_sample=False,
        max_new_tokens=length,
    )[0].tolist()
    tokens = [*vocabulary.tokens, "madeupword0", "madeupword1"]
    return [tokens[index] for index in output[1:] if tokens[index] != "</s>"]


@pytest.mark.torch
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("quantization", "exact"), [("float32", True), ("int8", False)])
def test_converted_model_runs_by_the_nllb_convention(
    real_checkpoint: Path, m2m100: Any, tmp_path: Path, quantization: str, exact: bool
) -> None:
    import ctranslate2

    output = tmp_path / "model"
    files = convert(real_checkpoint, output, quantization=quantization)
    assert [path.name for path in files] == [
        "config.json",
        "model.bin",
        "sentencepiece.bpe.model",
        "shared_vocabulary.json",
    ]
    translator = ctranslate2.Translator(str(output), compute_type=quantization)
    sources = _sources(output)
    results = translator.translate_batch(
        sources, target_prefix=[["eng_Latn"]] * len(sources), beam_size=1, max_decoding_length=12
    )
    for source, result in zip(sources, results, strict=True):
        assert result.hypotheses[0][0] == "eng_Latn"
        if exact:
            expected = _generated(m2m100, NllbVocabulary.read(real_checkpoint), source, 12)
            assert result.hypotheses[0] == expected


@pytest.mark.torch
@pytest.mark.filterwarnings("ignore")
def test_conversion_is_reproducible_and_leaves_nothing_else(real_checkpoint: Path, m2m100: Any, tmp_path: Path) -> None:
    assert m2m100 is not None
    folder = tmp_path / "out"
    hashes = []
    for name in ("first", "second"):
        convert(real_checkpoint, folder / name)
        hashes.append([(found.name, found.sha256) for found in compare(folder / name)])
    assert hashes[0] == hashes[1]
    assert sorted(path.name for path in folder.iterdir()) == ["first", "second"]


@pytest.mark.torch
@pytest.mark.filterwarnings("ignore")
def test_only_the_checked_weights_are_read(real_checkpoint: Path, m2m100: Any, tmp_path: Path) -> None:
    assert m2m100 is not None
    (real_checkpoint / "model.safetensors").write_bytes(b"was never checked")
    convert(real_checkpoint, tmp_path / "model")
    assert (tmp_path / "model" / "model.bin").stat().st_size > 10_000


@pytest.mark.torch
@pytest.mark.filterwarnings("ignore")
def test_a_folder_in_use_is_left_alone(real_checkpoint: Path, m2m100: Any, tmp_path: Path) -> None:
    assert m2m100 is not None
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "mine.txt").write_text("kept")
    with pytest.raises(errors.OutputError):
        convert(real_checkpoint, tmp_path / "model")
    assert [path.name for path in (tmp_path / "model").iterdir()] == ["mine.txt"]


@pytest.mark.torch
@pytest.mark.filterwarnings("ignore")
def test_the_script_says_whether_it_equals(
    real_checkpoint: Path,
    m2m100: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert m2m100 is not None

    def run(name: str, *more: str) -> tuple[int, str]:
        code = main(["--checkpoint", str(real_checkpoint), "--output", str(tmp_path / name), "--yes", *more])
        return code, capsys.readouterr().out

    code, report = run("unknown", "--any-checkpoint")
    assert code == 0
    assert "not the pinned weights" in report
    pins = {name: convert_nllb.sha256_of(real_checkpoint / name) for name in convert_nllb.CHECKPOINT_SHA256}
    monkeypatch.setattr(convert_nllb, "CHECKPOINT_SHA256", pins)
    code, report = run("different")
    assert code == 1
    assert "DIFFERS" in report
    made = {found.name: found.sha256 for found in compare(tmp_path / "different")}
    monkeypatch.setattr(convert_nllb, "KNOWN_MODEL_SHA256", made["model.bin"])
    monkeypatch.setattr(convert_nllb, "KNOWN_VOCABULARY_SHA256", {made["shared_vocabulary.json"]: "json"})
    code, report = run("equal")
    assert code == 0
    assert "DIFFERS" not in report
    assert report.count("equals the known conversion") == 3


def test_without_torch_the_message_says_what_to_install(
    checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    no_torch: Callable[..., None] | None = None
    monkeypatch.setitem(sys.modules, "torch", no_torch)
    with pytest.raises(errors.UsageError, match="torch") as caught:
        convert(checkpoint, tmp_path / "model")
    assert "--group convert" in caught.value.hint
