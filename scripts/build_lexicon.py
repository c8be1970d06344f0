"""Builds the bilingual lexicon of the fidelity check from word alignments of sentence pairs.

    python -m scripts.build_lexicon CORPUS --run RUN [--output translator/lexicon/words.txt]

CORPUS is a folder of NAME.tsv.xz files (Indonesian TAB English) whose README.md names their licences; sources whose
terms forbid commercial use are refused, as in training. RUN keeps the alignments. What ships is words only: a line for
an Indonesian word, with the beginnings of its commonest English counterparts.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.compact.alignment import align, words
from scripts.compact.corpus import Corpus, HeldOut, Pair, gather
from scripts.compact.licences import check_corpus
from scripts.compact.sources import read_corpus
from translator.english.words import english, stem
from translator.text import word_set

OUTPUT = Path(__file__).resolve().parent.parent / "translator" / "lexicon" / "words.txt"
LEAST = 20
"""Alignments of a word from which on it is listed: below, chance has its say."""
LEAST_TIMES = 2
LEAST_SHARE = 0.015
"""Share of a word's alignments that a counterpart must have."""
MOST = 10
"""Counterparts of a word at most."""
_INDONESIAN = re.compile(r"[a-z][a-z'-]*[a-z]")
_ENGLISH = re.compile(r"[a-z][a-z'-]*[a-z]")
_ANSWER_NOTHING = word_set(
    """
    an the of and to in is are was were be been being am that this these those for with on at by from into onto upon it
    its he she they we you his her their our your my me him them us who whom whose which what as or but nor so if than
    then there here has have had having do does did doing will would can could shall should may might must not no don
    doesn didn isn wasn weren won aren hasn haven ain also just very too yet only more most some any such own same
    other each both few all out up down off over under about when where why how while because until since though
    although during between through after before again further once
    """
)
"""English words that stand in any sentence, and so answer no word of a source."""


def counterparts(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """Indonesian words and the stems of their commonest English counterparts, the commonest first.

    Args:
        pairs: with their links (numbers of words, Indonesian and English).
    """
    totals: Counter[str] = Counter()
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        ours, theirs = words(pair.indonesian).split(), words(pair.english).split()
        linked: dict[int, list[int]] = defaultdict(list)
        for one, other in pair.links:
            linked[one].append(other)
        for one, others in linked.items():
            if _INDONESIAN.fullmatch(ours[one]):
                totals[ours[one]] += 1
                found[ours[one]].update(_stems(theirs[other] for other in others))
    listed = {word: _commonest(found[word], total) for word, total in totals.items() if total >= LEAST}
    return {word: stems for word, stems in sorted(listed.items()) if stems and not _is_name(word, stems)}


def _is_name(word: str, stems: tuple[str, ...]) -> bool:
    """Whether a word stands for nothing but itself, and is no English word that Indonesian has borrowed."""
    return stems == (stem(word),) and word not in english()


def _stems(english: Iterable[str]) -> list[str]:
    """The stems of English words and of the parts of hyphenated ones, those that answer nothing left out."""
    parts: list[str] = []
    for word in english:
        plain = word.removesuffix("'s").removesuffix("\u2019s")
        if _ENGLISH.fullmatch(plain):
            parts += sorted({plain, *plain.split("-")} - _ANSWER_NOTHING)
    return [stem(part) for part in parts if len(part) > 1]


def _commonest(counts: Counter[str], total: int) -> tuple[str, ...]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    return tuple(each for each, times in ranked if times >= LEAST_TIMES and times >= LEAST_SHARE * total)


def write_lexicon(table: Mapping[str, Sequence[str]], path: Path) -> None:
    """Write the table, a word a line."""
    lines = (f"{word} {' '.join(stems)}\n" for word, stems in sorted(table.items()))
    path.write_text("".join(lines), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 1 when a source is refused or nothing can be aligned."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args(arguments)
    try:
        check_corpus(options.corpus)
        options.run.mkdir(parents=True, exist_ok=True)
        corpus: Corpus = gather(read_corpus(options.corpus), HeldOut([]))
        table = counterparts(align(corpus, options.run))
    except (OSError, ValueError, RuntimeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_lexicon(table, options.output)
    print(f"{len(table):,} words, {sum(map(len, table.values())):,} counterparts: {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
