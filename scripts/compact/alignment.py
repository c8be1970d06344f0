"""Word alignments of the training pairs, from which glosses and phrases are learned.

eflomal (Ostling and Tiedemann, 2016) aligns all pairs in both directions in a minute or two; the links that both
directions find are kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scripts.compact.corpus import Corpus, Links, Pair

_EDGES = re.compile(r"^\W+|\W+$")


def align(corpus: Corpus, folder: Path) -> list[Pair]:
    """The corpus's pairs, people's with their links; computed once and kept in `folder` under their fingerprint.

    Raises:
        RuntimeError: eflomal is not installed.
    """
    human = Corpus([pair for pair in corpus.pairs if not pair.synthetic])
    cache = folder / f"links-{human.fingerprint()}.txt"
    if not cache.is_file():
        _compute(human.pairs, cache)
    lines = iter(cache.read_text(encoding="utf-8").split("\n"))
    return [pair if pair.synthetic else replace(pair, links=_parse(next(lines))) for pair in corpus.pairs]


def _parse(line: str) -> Links:
    return tuple((int(i), int(j)) for i, _, j in (link.partition("-") for link in line.split()))


def _compute(pairs: Sequence[Pair], cache: Path) -> None:
    try:
        import eflomal
    except ImportError as error:
        message = "word alignment needs eflomal; install it, or do without: --glosses 0"
        raise RuntimeError(message) from error
    forward, backward = cache.with_suffix(".forward"), cache.with_suffix(".backward")
    eflomal.Aligner().align(
        [words(pair.indonesian) + "\n" for pair in pairs],
        [words(pair.english) + "\n" for pair in pairs],
        links_filename_fwd=str(forward),
        links_filename_rev=str(backward),
    )
    partial = cache.with_suffix(".partial")
    with forward.open() as one, backward.open() as other, partial.open("w") as out:
        for left, right in zip(one, other, strict=True):
            out.write(" ".join(sorted(set(left.split()) & set(right.split()))) + "\n")
    partial.replace(cache)
    forward.unlink()
    backward.unlink()


def words(text: str) -> str:
    """A sentence for the aligner: as many words as there are between spaces, without case and outer punctuation."""
    return " ".join((_EDGES.sub("", word) or word).lower() for word in text.split())
