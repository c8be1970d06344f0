"""Translates sentences of one language and writes training pairs (Indonesian TAB English).

    python scripts/back_translate.py MODEL FILE... -o OUT.tsv [--from en] [--sampling 10] [--beam 1]
    python scripts/back_translate.py CHECKPOINT FILE... -o OUT.tsv --vocabulary VOCABULARY [--device cuda]
    python scripts/back_translate.py CORPUS FILE... -o OUT.tsv --phrases [--more-indonesian FILE]

MODEL is a model folder. CHECKPOINT is what training writes, decoded in torch: on a GPU many times as fast. CORPUS is a
folder of sentence pairs, whose aligned phrases translate where there is no model from English to Indonesian yet.
FILE holds one sentence a line (.xz and .gz are unpacked). From English, with a model trained in both directions, it is
back-translation (Sennrich et al., 2016); from Indonesian it is self-training or distillation. The road of
scripts/train_compact.py does both by itself. An interrupted run goes on after the last block that is in OUT.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.compact.alignment import align
from scripts.compact.corpus import gather
from scripts.compact.licences import check_corpus, check_names
from scripts.compact.making import BLOCK, Maker, NetworkMaker, read_sentences, write_pairs
from scripts.compact.phrase_translator import PhraseTranslator
from scripts.compact.sources import default_weights, read_corpus
from scripts.compact.vocabulary import LANGUAGES, Vocabulary
from translator.models.conventions import NLLB
from translator.translation.threads import choose_layout
from translator.translation.tokenizer import Tokenizer


class ModelMaker:
    """A model folder that translates in either direction it was trained in."""

    def __init__(self, folder: Path, source: str, *, beam: int = 1, sampling: int = 0, threads: int = 0) -> None:
        import ctranslate2

        layout = choose_layout(BLOCK, threads)
        self._translator = ctranslate2.Translator(
            str(folder), device="auto", compute_type="auto", inter_threads=layout.inter, intra_threads=layout.intra
        )
        self._tokenizer = Tokenizer.load(folder)
        self._source = LANGUAGES[source]
        self._target = LANGUAGES["id" if source == "en" else "en"]
        self._settings: dict[str, Any] = {"beam_size": 1 if sampling else beam}
        if sampling:
            self._settings["sampling_topk"] = sampling

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The translations, in order; empty where the output ran into its limit."""
        results = self._translator.translate_batch(
            [self._tokens(sentence) for sentence in sentences],
            target_prefix=[[self._target]] * len(sentences),
            max_batch_size=2048,
            batch_type="tokens",
            max_decoding_length=250,
            return_end_token=True,
            disable_unk=True,
            **self._settings,
        )
        tokens = (result.hypotheses[0] for result in results)
        return [self._tokenizer.text(found) if found[-1] == NLLB.end else "" for found in tokens]

    def _tokens(self, sentence: str) -> list[str]:
        if self._source == NLLB.source_tags[0]:
            return self._tokenizer.source(sentence)
        return [self._source, *self._tokenizer.pieces(sentence), NLLB.end]


def learn_phrases(corpus: Path, alignments: Path, more: Sequence[Path]) -> PhraseTranslator:
    """A translator by phrases, learned from a corpus, whose word alignments are kept in the folder `alignments`.

    Raises:
        Refused: a source may not be trained on.
        RuntimeError: eflomal is not installed.
    """
    sources = check_corpus(corpus)
    check_names(more)
    pairs = align(gather(read_corpus(corpus)), alignments)
    weights = default_weights({pair.origin for pair in pairs}, sources)
    return PhraseTranslator.learn(pairs, weights, read_sentences(more, "en"))


def make_network_maker(options: argparse.Namespace) -> NetworkMaker:
    """The maker that decodes a checkpoint in torch."""
    from scripts.compact.checkpoints import read_weights
    from scripts.compact.decoding import Settings
    from scripts.compact.network import load_network

    weights, shape = read_weights(options.model)
    settings = Settings(beam=1 if options.sampling else options.beam, topk=options.sampling)
    network = load_network(weights, shape, options.device)
    return NetworkMaker(network, Vocabulary(options.vocabulary), options.source, settings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when all is written, 1 when a source may not be used."""
    p = argparse.ArgumentParser(prog="back_translate", description=__doc__.split("\n\n")[0])
    p.add_argument("model", type=Path, help="a model folder, a checkpoint, or with --phrases a corpus")
    p.add_argument("files", type=Path, nargs="+", metavar="FILE")
    p.add_argument("-o", "--out", type=Path, required=True)
    p.add_argument("--from", dest="source", choices=sorted(LANGUAGES), default="en", help="language of FILE")
    p.add_argument("--sampling", type=int, default=0, metavar="K", help="draw each piece from the K likeliest")
    p.add_argument("--beam", type=int, default=1)
    p.add_argument("--threads", type=int, default=0)
    p.add_argument("--vocabulary", type=Path, metavar="MODEL", help="a checkpoint's SentencePiece model")
    p.add_argument("--device", choices=("cpu", "cuda"), default="cpu", help="where a checkpoint is decoded")
    p.add_argument("--phrases", action="store_true", help="learn phrases from a corpus instead of using a model")
    p.add_argument("--more-indonesian", type=Path, nargs="*", default=[], metavar="FILE",
                   help="sentences that show which Indonesian words follow which")  # fmt: skip
    options = p.parse_args(arguments)
    if options.phrases and options.source != "en":
        p.error("--phrases translates from English only")
    maker: Maker
    try:
        check_names(options.files)
        if options.phrases:
            maker = learn_phrases(options.model, options.out.parent, options.more_indonesian)
        elif options.vocabulary:
            maker = make_network_maker(options)
        else:
            maker = ModelMaker(
                options.model, options.source, beam=options.beam, sampling=options.sampling, threads=options.threads
            )
        sentences = read_sentences(options.files, options.source)
        written = write_pairs(maker, sentences, options.source, options.out)
    except (ValueError, RuntimeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stderr.write(f"{written} pairs written to {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
