"""Scores a model on development sets, beside what other systems made of them.

    python scripts/evaluate.py MODEL SET... [--json FILE] [--worst 10] [--first N] [--beam 4]

MODEL is a folder with a CTranslate2 model. SET is a prefix: PREFIX.id and PREFIX.en hold one sentence a line, and
PREFIX.NAME.en, where there are such files, another system's translations. BLEU (Papineni et al., 2002) and chrF++
(Popovic, 2017) are sacrebleu's, with their signatures.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.compact.corpus import read_set
from translator.indonesian.normalize import normalize
from translator.translation.engine import Engine

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WIDTH = 110


@dataclass(frozen=True, slots=True)
class System:
    """One system's scores on a set: BLEU, chrF++ (0 to 100), and the share of sentences whose numbers survive (0 to 1).

    The share is None where no sentence holds a number.
    """

    bleu: float
    chrf: float
    numbers: float | None


@dataclass(frozen=True, slots=True)
class Worst:
    """A sentence that went badly: its number from 1, its chrF++, and the three texts."""

    number: int
    chrf: float
    source: str
    hypothesis: str
    reference: str


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured on one set."""

    name: str
    sentences: int
    model: System
    seconds: float
    signatures: tuple[str, ...]
    peers: dict[str, System] = field(default_factory=dict)
    worst: tuple[Worst, ...] = ()

    @property
    def bleu(self) -> float:
        """The model's BLEU."""
        return self.model.bleu

    @property
    def chrf(self) -> float:
        """The model's chrF++."""
        return self.model.chrf

    @property
    def numbers_kept(self) -> float:
        """Share of sentences with numbers that keep them all; 1 where there are none."""
        return 1.0 if self.model.numbers is None else self.model.numbers


def evaluate(
    folder: Path,
    prefix: Path,
    *,
    beam: int = 4,
    threads: int = 0,
    first: int | None = None,
    worst: int = 0,
    raw: bool = False,
) -> Result:
    """Translate a set with the model in `folder` and score it and the peers.

    Sentences are normalised as the program does before it translates; nothing else of the program is in play.

    Args:
        folder: a model of any family.
        prefix: the set's path without ".id" and ".en".
        beam: beam size.
        threads: processor cores, 0 for all.
        first: only so many sentences from the beginning.
        worst: how many of the worst sentences to list.
        raw: leave the normalisation out.

    Raises:
        ValueError: the set's files do not go together.
    """
    sources, references = (side[:first] for side in read_set(prefix))
    engine = Engine.load(folder, threads=threads, beam=beam)
    texts = list(sources) if raw else [normalize(source) for source in sources]
    engine.translate(texts[:1])
    began = time.monotonic()
    hypotheses = [h.text for h in engine.translate(texts)]
    seconds = time.monotonic() - began
    return measure(prefix, sources, references, hypotheses, seconds=seconds, first=first, worst=worst)


def measure(
    prefix: Path,
    sources: Sequence[str],
    references: Sequence[str],
    hypotheses: Sequence[str],
    *,
    seconds: float = 0.0,
    first: int | None = None,
    worst: int = 0,
) -> Result:
    """Score translations of a set that are there already; arguments as for `evaluate`."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(), CHRF(word_order=2)

    def system(texts: Sequence[str]) -> System:
        return System(
            float(bleu.corpus_score(texts, [references]).score),
            float(chrf.corpus_score(texts, [references]).score),
            numbers_kept(sources, references, texts),
        )

    model = system(hypotheses)
    signatures = (f"BLEU|{bleu.get_signature()}", f"chrF++|{chrf.get_signature()}")
    peers = {}
    for name, path in peer_files(prefix).items():
        texts = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")[:first]
        if len(texts) == len(references):
            peers[name] = system(texts)
    sentence_scores = [
        float(chrf.sentence_score(text, [reference]).score)
        for text, reference in zip(hypotheses, references, strict=True)
    ]
    order = sorted(range(len(sources)), key=lambda k: (sentence_scores[k], k))[:worst]
    listed = tuple(Worst(k + 1, sentence_scores[k], sources[k], hypotheses[k], references[k]) for k in order)
    return Result(prefix.name, len(sources), model, seconds, signatures, peers, listed)


def peer_files(prefix: Path) -> dict[str, Path]:
    """Other systems' translations of a set by the system's name."""
    pattern = re.compile(re.escape(prefix.name) + r"\.([\w-]+)\.en")
    found = ((pattern.fullmatch(path.name), path) for path in sorted(prefix.parent.iterdir()))
    return {match[1]: path for match, path in found if match}


def numbers_kept(sources: Sequence[str], references: Sequence[str], hypotheses: Sequence[str]) -> float | None:
    """The share of sentences whose numbers all stand in the hypothesis; None where no sentence has any.

    Counted are numbers that the reference has kept too (it may spell one out or convert it), in digits, separators
    aside: 1.150 and 1,150 are the same. Each must occur as often as both source and reference have it.
    """
    right = total = 0
    for source, reference, hypothesis in zip(sources, references, hypotheses, strict=True):
        left, other, made = _digits(source), _digits(reference), _digits(hypothesis)
        wanted = {number: min(count, other[number]) for number, count in left.items() if number in other}
        if wanted:
            total += 1
            right += all(made.get(number, 0) >= count for number, count in wanted.items())
    return right / total if total else None


def _digits(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number in _NUMBER.findall(text):
        key = re.sub(r"\D", "", number).lstrip("0") or "0"
        found[key] = found.get(key, 0) + 1
    return found


def render(result: Result) -> str:
    """A result as text: a table of systems, the signatures and the worst sentences."""
    speed = f", {result.sentences / result.seconds:.0f} sentences/s" if result.seconds else ""
    lines = [
        f"{result.name}: {result.sentences} sentences{speed}",
        "",
        f"{'system':<12}{'BLEU':>7}{'chrF++':>8}{'numbers':>9}",
    ]
    rows: Mapping[str, System] = {"this model": result.model, **result.peers}
    for name, system in sorted(rows.items(), key=lambda row: -row[1].bleu):
        share = "-" if system.numbers is None else f"{100 * system.numbers:.0f} %"
        lines.append(f"{name:<12}{system.bleu:>7.1f}{system.chrf:>8.1f}{share:>9}")
    lines += ["", *result.signatures]
    if result.worst:
        lines += ["", "worst sentences (chrF++, then source, hypothesis, reference)"]
    for item in result.worst:
        texts = (item.source, item.hypothesis, item.reference)
        lines += [
            f"{item.number:>6}{item.chrf:>6.1f}  {_short(texts[0])}",
            *(f"{'':>14}{_short(t)}" for t in texts[1:]),
        ]
    return "\n".join([*lines, ""])


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 3] + "..."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when every set was scored, 1 when one could not be."""
    p = argparse.ArgumentParser(prog="evaluate", description=__doc__.split("\n\n")[0])
    p.add_argument("model", type=Path)
    p.add_argument("sets", type=Path, nargs="+", metavar="SET")
    p.add_argument("--json", type=Path, metavar="FILE", help="write everything as JSON too")
    p.add_argument("--worst", type=int, default=10, help="worst sentences to list")
    p.add_argument("--first", type=int, help="only so many sentences of each set")
    p.add_argument("--beam", type=int, default=4)
    p.add_argument("--threads", type=int, default=0)
    p.add_argument("--raw", action="store_true", help="do not normalise numbers, dates and times first")
    options = p.parse_args(arguments)
    from translator.errors import TranslatorError

    results: list[dict[str, Any]] = []
    for prefix in options.sets:
        try:
            result = evaluate(
                options.model,
                prefix,
                beam=options.beam,
                threads=options.threads,
                first=options.first,
                worst=options.worst,
                raw=options.raw,
            )
        except (OSError, ValueError, TranslatorError) as error:
            sys.stderr.write(f"{error}\n")
            return 1
        print(render(result))
        results.append(asdict(result))
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
