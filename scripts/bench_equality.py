"""Counts the sentences that read differently when they are translated with others, in another order, by other threads.

    python -m scripts.bench_equality [FILE] [--beam 1] [--block 8] [--model FOLDER]

FILE holds a sentence a line; without it, sentences are made up. They are translated four times: all at once; as
articles of twenty; shuffled, in small batches by one thread; and the first fifty one by one. Scores are compared to
the last bit, which shows a difference long before a word changes. `--block 1` makes batches of one length only,
`--block 512` pads freely; the default is what the engine does. What it costs: the processor time of each. With
MKL_ENABLE_INSTRUCTIONS=AVX2 in the environment a processor with AVX-512 adds up as one without.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import translator
from scripts.bench_compact import sentences as made_sentences
from translator.translation.batching import BATCH_TOKENS, padding_block
from translator.translation.engine import Engine
from translator.translation.hypothesis import Hypothesis, Options
from translator.translation.threads import Budget
from translator.translation.tokenizer import Tokenizer

BUILT_IN = Path(translator.__file__).parent / "models" / "compact"
ARTICLE = 20
ALONE = 50
SMALL = 300
"""Source tokens times beam size in a small batch."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How one way of translating differs from all at once: sentences compared, other texts, other scores.

    `largest` is the largest difference of two scores whose texts are the same. `cpu` is processor seconds a sentence.
    """

    way: str
    sentences: int
    texts: int
    scores: int
    largest: float
    cpu: float


def differences(folder: Path, sentences: Sequence[str], beam: int, block: int) -> Iterator[Difference]:
    """Translate sentences, padded to `block`, in several ways; compare each with the first, itself included."""
    options = Options(beam=beam, hypotheses=beam)
    shuffled = random.Random(0).sample(sentences, len(sentences))
    articles = [sentences[start : start + ARTICLE] for start in range(0, len(sentences), ARTICLE)]
    first: dict[str, Hypothesis] = {}

    def compare(way: str, calls: Sequence[Sequence[str]], threads: int = 0, tokens: int = BATCH_TOKENS) -> Difference:
        budget = Budget(0, tokens)
        engine = Engine(folder, Tokenizer.load(folder), threads=threads, options=options, budget=budget, block=block)
        engine.translate(made_sentences(8), options=options)
        began = time.process_time()
        found = {s: h for call in calls for s, h in zip(call, engine.translate(call, options=options), strict=True)}
        cpu = (time.process_time() - began) / len(found)
        first.update(found if not first else {})
        pairs = [(h, first[s]) for s, h in found.items()]
        scores = [abs((a.score or 0) - (b.score or 0)) for a, b in pairs if a.text == b.text]
        texts = len(pairs) - len(scores)
        return Difference(way, len(pairs), texts, sum(map(bool, scores)) + texts, max(scores, default=0.0), cpu)

    yield compare("all at once", [sentences])
    yield compare(f"articles of {ARTICLE}", articles)
    yield compare("shuffled, small batches, one thread", [shuffled], 1, SMALL)
    yield compare("one by one", [[sentence] for sentence in sentences[:ALONE]])


def main(argv: list[str] | None = None) -> int:
    """Run the script; the exit code is 1 when a text differs in one of a thousand sentences or more."""
    parser = argparse.ArgumentParser(prog="bench_equality", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="a sentence a line")
    parser.add_argument("--model", type=Path, default=BUILT_IN, metavar="FOLDER", help="default: the built-in")
    parser.add_argument("--beam", type=int, default=1)
    parser.add_argument("--block", type=int, help="source tokens that sources are padded to (default: the engine's)")
    parser.add_argument("--count", type=int, default=1000, help="sentences at most (default: %(default)s)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there")
    arguments = parser.parse_args(argv)
    lines = arguments.file.read_text(encoding="utf-8").splitlines() if arguments.file else made_sentences(2000)
    sentences = list(dict.fromkeys(line for line in map(str.strip, lines) if line))[: arguments.count]
    if not sentences:
        parser.error("there are no sentences to translate")
    block = arguments.block or padding_block(arguments.beam)
    found = []
    sys.stdout.write("| how | sentences | other text | other score | largest | CPU s/sentence |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    for d in differences(arguments.model, sentences, arguments.beam, block):
        found.append(d)
        row = f"| {d.way} | {d.sentences} | {d.texts} | {d.scores} | {d.largest:.1g} | {d.cpu:.4f} |\n"
        sys.stdout.write(row)
        sys.stdout.flush()
    if arguments.json:
        figures = {"beam": arguments.beam, "block": block, "ways": [asdict(d) for d in found]}
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return int(any(1000 * d.texts >= d.sentences and d.texts for d in found))


if __name__ == "__main__":
    sys.exit(main())
