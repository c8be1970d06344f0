"""Tiny models of every family, made without torch: real tokenizers, and real CTranslate2 weights that copy the source.

The decoder's one attention layer looks at the source position that its own step stands for, and writes the token it
finds there. So a model translates each sentence into itself, and only when its tags, its end and its prefix are those
of its family: one tag more or less and every token is another one; no end, and the output runs into its limit.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FAMILIES = ("nllb", "marian", "marian-separate", "marian-tagged", "madlad-400", "argos", "argos-old")
"""One of each shape that a folder comes in."""
TOKENS, PLACES = 128, 128
"""Dimensions that stand for a token, and for a position, at which there is one."""
BALANCE = 8
"""Dimensions that make the sum of a position 0, so that layer norms move nothing; the last of them is always 0."""
WIDTH = 2 * TOKENS + PLACES + BALANCE
ROWS = 1024
"""Positions that a model has encodings for."""
TEXT = """\
Harga beras di pasar induk naik tiga persen sejak awal bulan.
Wali kota Surabaya meninjau jembatan yang rusak akibat banjir.
Pemerintah akan membangun dua rumah sakit baru di Kalimantan.
Menteri mengatakan bahwa anggaran sekolah tidak akan dipotong.
Sebanyak 1.250 warga mengungsi ke balai desa pada Senin malam.
Kereta dari Bandung terlambat empat jam karena longsor.
Polisi memeriksa dua saksi dalam kasus pencurian kabel listrik.
Tim bulu tangkis Indonesia menang atas Jepang dengan skor 3-1.
Nelayan di pesisir utara mengeluh karena ombak terlalu tinggi.
Bank sentral mempertahankan suku bunga acuan sebesar 5,75 persen.
The mayor of Surabaya visited the bridge that the flood had damaged.
Rice prices at the main market rose three percent from 2.9 in May.
The government will build two new hospitals in Kalimantan.
"We are ready," said the minister, who did not say when.
Police questioned two witnesses about the stolen power cables.
Some 1,250 residents fled to the village hall on Monday night.
"""
ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?'\"()/%&-+$"


@dataclass(frozen=True)
class Vocabularies:
    """The tokens of both sides by id, and how many tokens stand before a source's pieces and a hypothesis'."""

    source: list[str]
    target: list[str]
    shift: int
    ends: bool = True


@cache
def sentencepiece_model(size: int = 340, **options: Any) -> bytes:
    """A BPE tokenizer for the text above; a larger one on the same text knows all pieces of a smaller."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*TEXT.splitlines() * 3, " ".join(ALPHABET), ALPHABET]),
        model_writer=model, model_type="bpe", vocab_size=size, character_coverage=1.0, minloglevel=2, **options,
    )  # fmt: skip
    return model.getvalue()


def pieces_of(model: bytes) -> list[str]:
    """All pieces of a tokenizer in the order of their ids."""
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return [processor.id_to_piece(n) for n in range(processor.get_piece_size())]


def make_family(folder: Path, family: str) -> Path:
    """Write a whole model of a family (of FAMILIES) into a folder that is not there yet; the folder itself.

    "argos" is an unpacked package, with its weights in the folder `model` below; "argos-old" one from before
    config.json, with a vocabulary of one token a line.
    """
    folder.mkdir(parents=True)
    weights = folder / "model" if family.startswith("argos") else folder
    weights.mkdir(exist_ok=True)
    config: dict[str, object] = {"unk_token": "<unk>", "eos_token": "</s>", "bos_token": "<s>"}
    if family == "nllb":
        model = sentencepiece_model()
        (folder / "sentencepiece.bpe.model").write_bytes(model)
        tokens = ["<s>", "<pad>", "</s>", "<unk>", *pieces_of(model)[3:], "ind_Latn", "eng_Latn"]
        both, config["decoder_start_token"] = Vocabularies(tokens, tokens, shift=0), "</s>"
    elif family.startswith("marian"):
        both, config["decoder_start_token"] = _marian(folder, family), "</s>"
    elif family == "madlad-400":
        model = sentencepiece_model(600, byte_fallback=True, user_defined_symbols="<2en>,<2id>")
        (folder / "spiece.model").write_bytes(model)
        tokens = pieces_of(model)
        both, config["decoder_start_token"] = Vocabularies(tokens, tokens, shift=2), "<unk>"
    else:
        model = sentencepiece_model()
        (folder / "sentencepiece.model").write_bytes(model)
        (folder / "metadata.json").write_text(json.dumps(argos_metadata()), encoding="utf-8")
        tokens = ["<unk>", "<blank>", "<s>", "</s>", *pieces_of(model)[3:]]
        both, config["decoder_start_token"] = Vocabularies(tokens, tokens, shift=0, ends=False), "<s>"
    write_copier(weights, both, config, old=family == "argos-old")
    return folder


def argos_metadata(source: str = "id", target: str = "en") -> dict[str, object]:
    """What an Argos package says of itself."""
    return {
        "package_version": "1.2", "argos_version": "1.5", "type": "translate", "from_code": source, "to_code": target,
        "from_name": "Indonesian", "to_name": "English",
    }  # fmt: skip


def _marian(folder: Path, family: str) -> Vocabularies:
    """Two tokenizers: the target's knows all pieces of the source's and more, under other numbers."""
    source, target = sentencepiece_model(300), sentencepiece_model(360)
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(target)
    special, read, written = ["</s>", "<unk>"], pieces_of(source)[3:], pieces_of(target)[3:]
    if family == "marian-separate":
        return Vocabularies([*special, *read], [*special, *reversed(written)], shift=0)
    if family == "marian-tagged":
        tokens = [*special, *written, ">>deu<<", ">>eng<<"]
        return Vocabularies(tokens, tokens, shift=1)
    return Vocabularies([*special, *written], [*special, *written], shift=0)


def write_copier(folder: Path, both: Vocabularies, config: dict[str, object], *, old: bool = False) -> None:
    """Write model.bin, config.json and the vocabularies of a model that copies, in float32."""
    spec = _spec(both)
    spec.validate()
    spec.optimize(quantization="float32")
    spec.save(str(folder))
    written = json.loads((folder / "config.json").read_text(encoding="utf-8")) | {"add_source_eos": False} | config
    (folder / "config.json").write_text(json.dumps(written, indent=2), encoding="utf-8")
    if old:
        # Version 5 of the format: the same weights, but what config.json says now had no place of its own.
        data = (folder / "model.bin").read_bytes()
        (folder / "model.bin").write_bytes((5).to_bytes(4, "little") + data[4:])
        (folder / "config.json").unlink()
        tokens = json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf-8"))
        (folder / "shared_vocabulary.json").unlink()
        (folder / "shared_vocabulary.txt").write_text("".join(f"{token}\n" for token in tokens), encoding="utf-8")


def _spec(both: Vocabularies) -> Any:
    import numpy as np
    from ctranslate2.specs import TransformerSpec

    signs = {token: _signs(token) for token in (*both.source, *both.target)}
    tokens, places = slice(0, TOKENS), slice(TOKENS, TOKENS + PLACES)

    def zeros(*size: int) -> Any:
        return np.zeros(size, np.float32)

    def embedding(vocabulary: Sequence[str], start: int) -> Any:
        rows = zeros(len(vocabulary), WIDTH)
        for number, token in enumerate(vocabulary):
            rows[number, start : start + TOKENS] = signs[token]
        return rows

    spec = TransformerSpec.from_config((1, 1), 1, pre_norm=True)
    positions = zeros(ROWS, WIDTH)
    positions[np.arange(PLACES), TOKENS + np.arange(PLACES)] = 8
    positions[:PLACES, places.stop : places.stop + BALANCE - 1] = -8 / (BALANCE - 1)
    for side, vocabulary in ((spec.encoder, both.source), (spec.decoder, both.target)):
        side.scale_embeddings = False
        side.position_encodings.encodings = positions
        embeddings = side.embeddings[0] if side is spec.encoder else side.embeddings
        embeddings.weight = embedding(vocabulary, 0)
        _norm(side.layer_norm)
        layer = side.layer[0]
        _norm(layer.self_attention.layer_norm)
        _linear(layer.self_attention.linear[0], zeros(3 * WIDTH, WIDTH))
        _linear(layer.self_attention.linear[1], zeros(WIDTH, WIDTH))
        _norm(layer.ffn.layer_norm)
        _linear(layer.ffn.linear_0, zeros(WIDTH, WIDTH))
        _linear(layer.ffn.linear_1, zeros(WIDTH, WIDTH))
    attention = spec.decoder.layer[0].attention
    _norm(attention.layer_norm)
    query, key, value, out = zeros(WIDTH, WIDTH), zeros(WIDTH, WIDTH), zeros(WIDTH, WIDTH), zeros(WIDTH, WIDTH)
    query[places, places] = 2 * np.eye(PLACES)
    # The key of position n answers the query of step n - shift.
    key[places, places] = 2 * np.eye(PLACES, k=both.shift)
    value[tokens, tokens] = np.eye(TOKENS)
    out[WIDTH - TOKENS :, tokens] = 10 * np.eye(TOKENS)
    _linear(attention.linear[0], query)
    _linear(attention.linear[1], np.concatenate([key, value]))
    _linear(attention.linear[2], out)
    projection = spec.decoder.projection
    projection.weight = embedding(both.target, WIDTH - TOKENS)
    if not both.ends:
        # A step behind the last position finds a bit of everything. The less it finds, the more is left, after the
        # layer norm, of its own place, which the end alone listens to.
        end = both.target.index("</s>")
        projection.weight[end] = 0
        projection.weight[end, places] = 40
        # One large weight on what is always 0 keeps the others small in int8, where some processors' sums saturate.
        projection.weight[end, places.stop + BALANCE - 1] = 160
    spec.register_source_vocabulary(both.source)
    spec.register_target_vocabulary(both.target)
    return spec


def _signs(token: str) -> Any:
    """The token's own +1 and -1, the same wherever it stands; half of each, so that their mean is 0."""
    import hashlib

    import numpy as np

    seed = int.from_bytes(hashlib.sha256(token.encode()).digest()[:8], "little")
    signs = np.ones(TOKENS, np.float32)
    signs[: TOKENS // 2] = -1
    np.random.default_rng(seed).shuffle(signs)
    return signs


def _norm(spec: Any) -> None:
    import numpy as np

    spec.gamma, spec.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def _linear(spec: Any, weight: Any) -> None:
    import numpy as np

    spec.weight, spec.bias = weight, np.zeros(weight.shape[0], np.float32)
