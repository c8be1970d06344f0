"""Models of a given shape with random weights, for measuring: they cost what real ones cost."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
POSITIONS = 512


@dataclass(frozen=True, slots=True)
class Shape:
    """A Transformer: layers in the encoder and in the decoder, width, width inside the feed-forward layers, heads."""

    name: str
    layers: int
    width: int
    inner: int
    heads: int
    vocabulary: int
    decoder_layers: int = 0
    """0 is as many as in the encoder."""

    @property
    def words(self) -> int:
        """Tokens that are neither special nor a language; their names are w0, w1 and so on."""
        return self.vocabulary - len(SPECIALS) - 2


NLLB = Shape("nllb-600m-shaped", layers=12, width=1024, inner=4096, heads=16, vocabulary=256_206)
DENSE = Shape("dense", layers=6, width=1024, inner=8192, heads=16, vocabulary=64, decoder_layers=1)
"""Nearly all of its work is int8 products of many rows."""
TINY = Shape("tiny", layers=2, width=64, inner=128, heads=4, vocabulary=40_000)


def build_model(folder: Path, shape: Shape, tokens: Sequence[str] = ()) -> None:
    """Make the model in a folder unless it is there: int8, by NLLB's token convention, one shared embedding.

    `tokens` is its vocabulary, as large as the shape's; without it words are made up.
    """
    if (folder / "config.json").is_file():
        return
    shutil.rmtree(folder, ignore_errors=True)
    partial = folder.with_name(f"{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    spec = _spec(shape)
    tokens = tokens or [*SPECIALS, *(f"w{number}" for number in range(shape.words)), "ind_Latn", "eng_Latn"]
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(list(tokens))
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<s>", "</s>", "<unk>"
    spec.config.decoder_start_token = "</s>"  # noqa: S105 - a token of a vocabulary
    spec.config.add_source_bos = spec.config.add_source_eos = False
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(partial))
    partial.rename(folder)


def write_shortlist(folder: Path, shape: Shape, size: int) -> None:
    """Allow `size` tokens, spread evenly over the vocabulary, whatever the source."""
    step = max(1, shape.words // size)
    tokens = [f"w{number}" for number in range(0, shape.words, step)][:size]
    (folder / "vmap.txt").write_text("\t" + " ".join(tokens) + "\n", encoding="utf-8")


def _spec(shape: Shape) -> Any:  # noqa: ANN401 - ctranslate2 has no types
    import numpy as np
    from ctranslate2.specs import TransformerSpec
    from ctranslate2.specs.common_spec import Activation

    generator = np.random.default_rng(0)
    width, inner = shape.width, shape.inner

    def weight(*size: int) -> Any:  # noqa: ANN401
        return generator.standard_normal(size, dtype=np.float32) * np.float32(0.02)

    def linear(spec: Any, outputs: int, inputs: int) -> None:  # noqa: ANN401
        spec.weight, spec.bias = weight(outputs, inputs), np.zeros(outputs, np.float32)

    def norm(spec: Any) -> None:  # noqa: ANN401
        spec.gamma, spec.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    def attention(spec: Any, *, to_itself: bool) -> None:  # noqa: ANN401
        norm(spec.layer_norm)
        sizes = (3 * width, width) if to_itself else (width, 2 * width, width)
        for layer, outputs in zip(spec.linear, sizes, strict=True):
            linear(layer, outputs, width)

    def feed_forward(spec: Any) -> None:  # noqa: ANN401
        norm(spec.layer_norm)
        linear(spec.linear_0, inner, width)
        linear(spec.linear_1, width, inner)

    layers = (shape.layers, shape.decoder_layers or shape.layers)
    spec = TransformerSpec.from_config(layers, shape.heads, pre_norm=True, activation=Activation.RELU)
    embedding, positions = weight(shape.vocabulary, width), weight(POSITIONS, width)
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = True
        side.position_encodings.encodings = positions
        norm(side.layer_norm)
    spec.encoder.embeddings[0].weight = embedding
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = embedding
    for layer in spec.encoder.layer:
        attention(layer.self_attention, to_itself=True)
        feed_forward(layer.ffn)
    for layer in spec.decoder.layer:
        attention(layer.self_attention, to_itself=True)
        attention(layer.attention, to_itself=False)
        feed_forward(layer.ffn)
    return spec
