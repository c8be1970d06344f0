"""From a checkpoint's weights to a CTranslate2 model folder under the NLLB token convention."""

# ruff: noqa: ANN401 - torch has no types here

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.compact.network import MAX_POSITIONS, Shape, positions
from scripts.compact.vocabulary import Vocabulary

TOKENIZER_NAME = "sentencepiece.bpe.model"


def convert(
    weights: Mapping[str, Any], shape: Shape, vocabulary: Vocabulary, folder: Path, *, quantization: str = "int8"
) -> None:
    """Write config.json, model.bin, shared_vocabulary.json and sentencepiece.bpe.model into `folder`.

    The source is ind_Latn, pieces, </s>; the decoder starts with </s> and its first output is eng_Latn, given as the
    target prefix. The first head of the last decoder layer gives the word alignments. Other files in the folder stay;
    each file is complete before it replaces an old one.

    Args:
        weights: parameters by name (tensors).
        shape: the network's shape.
        vocabulary: the SentencePiece model the network was trained with.
        folder: made if it is not there.
        quantization: "int8", or "float32" to compare with.

    Raises:
        ValueError: the vocabulary is not the network's.
    """
    if vocabulary.padded != shape.vocabulary:
        raise ValueError(f"the network has {shape.vocabulary} pieces, the vocabulary {vocabulary.padded}")
    spec = _specification(weights, shape)
    pieces = vocabulary.pieces()
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    config = spec.config
    config.bos_token, config.eos_token, config.unk_token = "<s>", "</s>", "<unk>"
    config.decoder_start_token = "</s>"  # noqa: S105 - no password
    config.add_source_bos = config.add_source_eos = False
    spec.validate()
    spec.optimize(quantization=None if quantization == "float32" else quantization)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=folder.name) as partial:
        spec.save(partial)
        shutil.copyfile(vocabulary.path, Path(partial) / TOKENIZER_NAME)
        for file in Path(partial).iterdir():
            file.replace(folder / file.name)


def _specification(weights: Mapping[str, Any], shape: Shape) -> Any:
    from ctranslate2.specs import common_spec, transformer_spec

    arrays = {name: w.detach().float().cpu().numpy() for name, w in weights.items()}
    spec = transformer_spec.TransformerSpec.from_config(
        (shape.encoder, shape.decoder),
        shape.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
        alignment_layer=-1,
        alignment_heads=1,
    )
    encodings = positions(MAX_POSITIONS, shape.width).numpy()
    for part, name, final in ((spec.encoder, "enc", "ne"), (spec.decoder, "dec", "nd")):
        for number, layer in enumerate(part.layer):
            _layer(layer, arrays, f"{name}.{number}.", decoder=name == "dec")
        _norm(part.layer_norm, arrays, final)
        part.scale_embeddings = True
        part.position_encodings.encodings = encodings
    embedding = arrays["emb.weight"]
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight = embedding
    return spec


def _layer(layer: Any, arrays: Mapping[str, Any], prefix: str, *, decoder: bool) -> None:
    own, feed = layer.self_attention, layer.ffn
    _linear(own.linear[0], arrays, prefix + "sa.qkv")
    _linear(own.linear[1], arrays, prefix + "sa.o")
    _norm(own.layer_norm, arrays, prefix + "n1")
    if decoder:
        cross = layer.attention
        for place, name in enumerate(("ca.q", "ca.kv", "ca.o")):
            _linear(cross.linear[place], arrays, prefix + name)
        _norm(cross.layer_norm, arrays, prefix + "n2")
    _linear(feed.linear_0, arrays, prefix + "f1")
    _linear(feed.linear_1, arrays, prefix + "f2")
    _norm(feed.layer_norm, arrays, prefix + "n3")


def _linear(spec: Any, arrays: Mapping[str, Any], name: str) -> None:
    spec.weight, spec.bias = arrays[name + ".weight"], arrays[name + ".bias"]


def _norm(spec: Any, arrays: Mapping[str, Any], name: str) -> None:
    spec.gamma, spec.beta = arrays[name + ".weight"], arrays[name + ".bias"]
