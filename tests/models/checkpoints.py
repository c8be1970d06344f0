"""Tiny random checkpoints as transformers writes them, of the shapes of Marian, T5 and NLLB; they need torch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.models.families import pieces_of, sentencepiece_model

SMALL = {"d_model": 32, "encoder_layers": 2, "decoder_layers": 2, "encoder_attention_heads": 4,
         "decoder_attention_heads": 4, "encoder_ffn_dim": 64, "decoder_ffn_dim": 64}  # fmt: skip


@dataclass(frozen=True)
class Checkpoint:
    """A model of transformers, its folder, and the tokens that it writes and those that it reads by id."""

    model: Any
    folder: Path
    tokens: list[str]
    read: list[str] | None = None

    def generate(self, source: list[str], *, beam: int, limit: int, forced: str = "") -> list[str]:
        """What transformers makes of a source in float32: the tokens of its best hypothesis, an end among them."""
        import torch

        ids = {token: number for number, token in enumerate(self.tokens)}
        own = {token: number for number, token in enumerate(self.read or self.tokens)}
        unknown = ids["<unk>"]
        output = self.model.generate(
            torch.tensor([[own.get(token, own["<unk>"]) for token in source]]),
            attention_mask=torch.ones(1, len(source), dtype=torch.long),
            forced_bos_token_id=ids[forced] if forced else None,
            forced_eos_token_id=None,
            num_beams=beam,
            do_sample=False,
            early_stopping=beam > 1,
            length_penalty=1.0,
            max_new_tokens=limit,
            bad_words_ids=[[unknown]],
            renormalize_logits=True,
        )[0].tolist()
        return [self.tokens[number] for number in output[1:]]


def marian(folder: Path) -> Checkpoint:
    """OPUS-MT as the hub has it: two SentencePiece models, vocab.json, safetensors."""
    import torch
    import transformers

    source, target = sentencepiece_model(300), sentencepiece_model(360)
    tokens = ["</s>", "<unk>", *pieces_of(target)[3:], "<pad>"]
    torch.manual_seed(3)
    config = transformers.MarianConfig(
        vocab_size=len(tokens), pad_token_id=len(tokens) - 1, eos_token_id=0, bos_token_id=0,
        decoder_start_token_id=len(tokens) - 1, max_position_embeddings=512, activation_function="swish",
        scale_embedding=True, init_std=0.3, forced_eos_token_id=None, **SMALL,
    )  # fmt: skip
    model = transformers.MarianMTModel(config).eval()
    model.save_pretrained(folder)
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(target)
    (folder / "vocab.json").write_text(json.dumps({token: n for n, token in enumerate(tokens)}), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "id", "target_lang": "en", "tokenizer_class": "MarianTokenizer"}), encoding="utf-8"
    )
    (folder / "README.md").write_text("---\nlicense: cc-by-4.0\n---\n", encoding="utf-8")
    return Checkpoint(model, folder, tokens)


def marian_separate(folder: Path) -> Checkpoint:
    """An OPUS-MT model with a vocabulary for each side."""
    import torch
    import transformers

    source, target = sentencepiece_model(300), sentencepiece_model(360)
    special = ["</s>", "<unk>"]
    read, written = [*special, *pieces_of(source)[3:], "<pad>"], [*special, *reversed(pieces_of(target)[3:]), "<pad>"]
    torch.manual_seed(11)
    config = transformers.MarianConfig(
        vocab_size=len(read), decoder_vocab_size=len(written), pad_token_id=len(read) - 1, eos_token_id=0,
        bos_token_id=0, decoder_start_token_id=len(written) - 1, share_encoder_decoder_embeddings=False,
        tie_word_embeddings=False, max_position_embeddings=512, activation_function="relu", scale_embedding=True,
        init_std=0.3, forced_eos_token_id=None, **SMALL,
    )  # fmt: skip
    model = transformers.MarianMTModel(config).eval()
    model.get_decoder().embed_tokens.weight.data[-1] = 0  # Marian starts from nothing
    model.save_pretrained(folder)
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(target)
    for name, tokens in (("vocab.json", read), ("target_vocab.json", written)):
        (folder / name).write_text(json.dumps({token: n for n, token in enumerate(tokens)}), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"separate_vocabs": True, "tokenizer_class": "MarianTokenizer"}), encoding="utf-8"
    )
    return Checkpoint(model, folder, written, read)


def t5(folder: Path) -> Checkpoint:
    """MADLAD-400 in small: a T5 of gated units, with output weights of its own, that starts from <unk>."""
    import torch
    import transformers

    spiece = sentencepiece_model(600, byte_fallback=True, user_defined_symbols="<2en>,<2id>")
    tokens = pieces_of(spiece)
    torch.manual_seed(5)
    config = transformers.T5Config(
        vocab_size=len(tokens), d_model=32, d_kv=8, d_ff=64, num_layers=2, num_heads=4, feed_forward_proj="gated-gelu",
        tie_word_embeddings=False, decoder_start_token_id=0, pad_token_id=1, eos_token_id=2, initializer_factor=3.0,
    )  # fmt: skip
    model = transformers.T5ForConditionalGeneration(config).eval()
    model.save_pretrained(folder)
    (folder / "spiece.model").write_bytes(spiece)
    return Checkpoint(model, folder, tokens)


def convert_t5(checkpoint: Checkpoint, output: Path, quantization: str = "float32") -> Path:
    """CTranslate2's conversion of `t5`, with the tokens by id as they are."""
    from ctranslate2.converters import TransformersConverter

    tokens = checkpoint.tokens

    class Tokens:
        pad_token, eos_token, unk_token = "<s>", "</s>", "<unk>"

        def get_vocab(self) -> dict[str, int]:
            return {token: number for number, token in enumerate(tokens)}

        def convert_ids_to_tokens(self, number: int) -> str:
            return tokens[number]

    class Converter(TransformersConverter):  # type: ignore[misc]
        def load_model(self, *arguments: Any, **options: Any) -> Any:
            model = super().load_model(*arguments, **options)
            # From its version 5 on transformers keeps here whether outputs are scaled; the converter looks there.
            if hasattr(model.config, "scale_decoder_outputs"):
                model.config.tie_word_embeddings = model.config.scale_decoder_outputs
            return model

        def load_tokenizer(self, *_arguments: Any, **_options: Any) -> Tokens:
            return Tokens()

    Converter(str(checkpoint.folder)).convert(str(output), quantization=quantization)
    (output / "spiece.model").write_bytes((checkpoint.folder / "spiece.model").read_bytes())
    return output


def nllb(folder: Path) -> Checkpoint:
    """NLLB in small, as scripts/convert_nllb.py reads it."""
    import torch
    import transformers

    from scripts.convert_nllb import NllbVocabulary

    folder.mkdir(parents=True)
    (folder / "sentencepiece.bpe.model").write_bytes(sentencepiece_model())
    languages = {"additional_special_tokens": ["eng_Latn", "ind_Latn", "zsm_Latn"]}
    (folder / "special_tokens_map.json").write_text(json.dumps(languages), encoding="utf-8")
    tokens = NllbVocabulary.read(folder).tokens
    torch.manual_seed(7)
    config = transformers.M2M100Config(
        vocab_size=len(tokens), max_position_embeddings=512, scale_embedding=True, activation_function="relu",
        init_std=0.2, **SMALL,
    )  # fmt: skip
    model = transformers.M2M100ForConditionalGeneration(config).eval()
    model.config.save_pretrained(folder)
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    return Checkpoint(model, folder, tokens)
