"""Counts a corpus and writes the packaged lists of words: English words and names, and Indonesian words written small.

    python -m scripts.build_words --corpus FOLDER [--output translator/models/words.txt.xz] [--leave-out NAME ...]
        [--small translator/indonesian/small_words.txt.xz]

The corpus holds mono/en-news-*.txt.xz (a sentence a line), mono/id-news.txt.xz, and parallel/*.tsv.xz (Indonesian TAB
English). What ships is words only: one a line, the frequent first, neither counts nor sentences. Words that occur
about equally often (a power of two) stand in alphabetical order, which halves the file.
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

OUTPUT = Path(__file__).resolve().parent.parent / "translator" / "models" / "words.txt.xz"

SMALL = Path(__file__).resolve().parent.parent / "translator" / "indonesian" / "small_words.txt.xz"

MINIMUM_ENGLISH = 3
"""Occurrences in English news from which a form counts as a word; below are typing errors and chance names."""
MINIMUM_PARALLEL = 8
"""The same for the English sides of parallel text, much of it documentation with its own vocabulary."""
MINIMUM_NAMES = 3
"""Occurrences in Indonesian news from which a capitalised form counts as a name."""
NAME_WEIGHT = 4
"""What a name's occurrence counts against an English word's: the Indonesian corpus is smaller by about that."""
MINIMUM_SMALL = 3
"""Occurrences in Indonesian news from which a word written small counts."""
SMALL_SHARE = 0.5
"""Share of a word's occurrences inside sentences that must be small."""
LONGEST = 24
"""Letters; what is longer is an address or a compound that lost its spaces."""

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORD = re.compile(rf"[{_LATIN}]+(?:'[{_LATIN}]+)*")


def words_of(line: str) -> list[str]:
    """The words of a line as they stand, case kept; curly apostrophes straightened; hyphens divide."""
    return _WORD.findall(line.replace("\u2019", "'"))


def names_of(line: str) -> list[str]:
    """The capitalised words of a line, the first left out: there the capital says nothing."""
    return [word for word in words_of(line)[1:] if word[0].isupper()]


def count_english(corpus: Path, leave_out: Iterable[str] = ()) -> Counter[str]:
    """Words of English news and of parallel text with their counts, those too rare dropped."""
    excluded = set(leave_out)
    news: Counter[str] = Counter()
    for path in sorted((corpus / "mono").glob("en-news-*.txt.xz")):
        if path.name.removesuffix(".txt.xz") not in excluded:
            for line in _lines(path):
                news.update(words_of(line))
    parallel: Counter[str] = Counter()
    for path in sorted((corpus / "parallel").glob("*.tsv.xz")):
        for line in _lines(path):
            parallel.update(words_of(line.partition("\t")[2]))
    return Counter(
        {
            word: news[word] + parallel[word]
            for word in news.keys() | parallel.keys()
            if news[word] >= MINIMUM_ENGLISH or parallel[word] >= MINIMUM_PARALLEL
        }
    )


def count_names(corpus: Path) -> Counter[str]:
    """Names of Indonesian news with their weighted counts, those too rare dropped."""
    names: Counter[str] = Counter()
    for line in _lines(corpus / "mono" / "id-news.txt.xz"):
        names.update(names_of(line))
    return Counter({name: NAME_WEIGHT * count for name, count in names.items() if count >= MINIMUM_NAMES})


def count_small(corpus: Path) -> Counter[str]:
    """Words that Indonesian news writes small more often than not inside a sentence, with their counts."""
    small: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for line in _lines(corpus / "mono" / "id-news.txt.xz"):
        for word in words_of(line)[1:]:
            (small if word.islower() else capitalised)[word.lower()] += 1
    return Counter(
        {
            word: count
            for word, count in small.items()
            if count >= MINIMUM_SMALL and count >= SMALL_SHARE * (count + capitalised[word])
        }
    )


def ranked(counts: Counter[str]) -> list[str]:
    """The words, frequent ones first, in alphabetical order within each power of two."""
    kept = [word for word in counts if len(word) <= LONGEST]
    return sorted(kept, key=lambda word: (-counts[word].bit_length(), word))


def write_words(words: Iterable[str], output: Path) -> int:
    """Write the list, xz-compressed, and return its size in bytes."""
    data = lzma.compress("".join(f"{word}\n" for word in words).encode(), preset=9 | lzma.PRESET_EXTREME)
    return output.write_bytes(data)


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from file


def main(argv: list[str] | None = None) -> int:
    """Run the script."""
    parser = argparse.ArgumentParser(prog="build_words", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="FILE")
    parser.add_argument("--small", type=Path, default=SMALL, metavar="FILE")
    parser.add_argument("--leave-out", nargs="*", default=[], metavar="NAME", help="English news to leave out")
    arguments = parser.parse_args(argv)
    english = count_english(arguments.corpus, arguments.leave_out)
    names = count_names(arguments.corpus)
    words = ranked(english + names)
    size = write_words(words, arguments.output)
    sys.stdout.write(f"{len(english)} English words, {len(names)} names; {len(words)} in all, {size} bytes\n")
    small = ranked(count_small(arguments.corpus))
    size = write_words(small, arguments.small)
    sys.stdout.write(f"{len(small)} Indonesian words written small, {size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
