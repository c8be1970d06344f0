"""Translates sentences of one language and writes training pairs (Indonesian TAB English).

    python scripts/back_translate.py MODEL FILE... -o OUT.tsv [--from en] [--sampling 10] [--beam 1]
    python scripts/back_translate.py CORPUS FILE... -o OUT.tsv --phrases [--more-indonesian FILE]

MODEL is a model folder. CORPUS is a folder of sentence pairs, whose aligned phrases translate where there is no model
from English to Indonesian yet.
FILE holds one sentence a line (.xz and .gz are unpacked). From English, with a model trained in both directions, it is
back-translation (Sennrich et al., 2016), for --back-translations; from Indonesian it is self-training or distillation,
for --teacher-translations. An interrupted run goes on after the last block that is in OUT.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.compact.alignment import align
from scripts.compact.corpus import Pair, clean, gather, open_text
from scripts.compact.phrase_translator import PhraseTranslator
from scripts.compact.sources import corpus_sources, default_weights, read_corpus
from scripts.compact.vocabulary import LANGUAGES
from translator.indonesian.normalize import normalize
from translator.translation.punctuation import normalize_punctuation
from translator.translation.threads import choose_layout
from translator.translation.tokenizer import END, SOURCE_LANGUAGE, Tokenizer

CHUNK = 2000


class Maker:
    """A model folder that translates in either direction it was trained in."""

    def __init__(self, folder: Path, source: str, *, beam: int = 1, sampling: int = 0, threads: int = 0) -> None:
        import ctranslate2

        layout = choose_layout(CHUNK, threads)
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
        return [self._tokenizer.text(found) if found[-1] == END else "" for found in tokens]

    def _tokens(self, sentence: str) -> list[str]:
        if self._source == SOURCE_LANGUAGE:
            return self._tokenizer.source(sentence)
        return [self._source, *self._tokenizer.pieces(sentence), END]


def read_sentences(files: Sequence[Path], source: str) -> Iterator[str]:
    """The sentences of the files, tidied; Indonesian ones normalised as the program does."""
    for path in files:
        with open_text(path) as lines:
            for line in lines:
                tidy = normalize_punctuation(line)
                yield normalize(tidy) if source == "id" else tidy


def done(out: Path) -> int:
    """How many sentences an earlier run has dealt with, by the count it keeps beside its output."""
    count = out.with_suffix(".count")
    return int(count.read_text()) if count.is_file() and out.is_file() else 0


def learn_phrases(corpus: Path, alignments: Path, more: Sequence[Path]) -> PhraseTranslator:
    """A translator by phrases, learned from a corpus, whose word alignments are kept in the folder `alignments`.

    Raises:
        RuntimeError: eflomal is not installed.
    """
    sources = corpus_sources(corpus)
    pairs = align(gather(read_corpus(corpus, sources)), alignments)
    weights = default_weights({pair.origin for pair in pairs}, sources)
    return PhraseTranslator.learn(pairs, weights, read_sentences(more, "en"))


def write_pairs(maker: Maker | PhraseTranslator, sentences: Iterator[str], source: str, out: Path) -> int:
    """Translate what is left and append the clean pairs to `out`; the number of pairs written."""
    finished = done(out)
    written = 0
    rest = islice(sentences, finished, None)
    while chunk := list(islice(rest, CHUNK)):
        lines = []
        for text, made in zip(chunk, maker.translate(chunk), strict=True):
            pair, fault = clean(Pair(made, text) if source == "en" else Pair(text, made))
            if not fault:
                lines.append(f"{pair.indonesian}\t{pair.english}\n")
        with out.open("a" if finished else "w", encoding="utf-8") as file:
            file.writelines(lines)
        finished, written = finished + len(chunk), written + len(lines)
        out.with_suffix(".count").write_text(str(finished))
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when all is written."""
    p = argparse.ArgumentParser(prog="back_translate", description=__doc__.split("\n\n")[0])
    p.add_argument("model", type=Path, help="a model folder, or with --phrases a corpus")
    p.add_argument("files", type=Path, nargs="+", metavar="FILE")
    p.add_argument("-o", "--out", type=Path, required=True)
    p.add_argument("--from", dest="source", choices=sorted(LANGUAGES), default="en", help="language of FILE")
    p.add_argument("--sampling", type=int, default=0, metavar="K", help="draw each piece from the K likeliest")
    p.add_argument("--beam", type=int, default=1)
    p.add_argument("--threads", type=int, default=0)
    p.add_argument("--phrases", action="store_true", help="learn phrases from a corpus instead of using a model")
    p.add_argument("--more-indonesian", type=Path, nargs="*", default=[], metavar="FILE",
                   help="sentences that show which Indonesian words follow which")  # fmt: skip
    options = p.parse_args(arguments)
    if options.phrases and options.source != "en":
        p.error("--phrases translates from English only")
    maker: Maker | PhraseTranslator
    if options.phrases:
        maker = learn_phrases(options.model, options.out.parent, options.more_indonesian)
    else:
        maker = Maker(
            options.model, options.source, beam=options.beam, sampling=options.sampling, threads=options.threads
        )
    written = write_pairs(maker, read_sentences(options.files, options.source), options.source, options.out)
    sys.stderr.write(f"{written} pairs written to {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
