"""Counts a corpus and writes the packaged lists of words: English words and names, and Indonesian words written small.

    python -m scripts.build_words --corpus FOLDER [--output translator/models/words.txt.xz] [--leave-out NAME ...]
        [--small translator/indonesian/small_words.txt.xz] [--rarer]

The corpus holds mono/en-news-*.txt.xz (a sentence a line), mono/id-news.txt.xz, and parallel/*.tsv.xz (Indonesian TAB
English). What ships is words only: one a line, the frequent first, neither counts nor sentences. Words that occur
about equally often (a power of two) stand in alphabetical order, which halves the file. `--rarer` writes only
rarer_words.txt.xz of either language, words that news writes small and that none of its other lists holds, and
known_names.txt.xz, words that it writes with a capital; in alphabetical order. `--dictionary` writes only english's
dictionary.txt.xz, from word lists such as SCOWL's (american-english-large and british-english-large of Debian).
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from translator.english.words import english
from translator.english.words import rarer_english as rarer_english_words
from translator.indonesian.words import common, small_words, spelled_out
from translator.lexicon.words import lexicon

_PACKAGE = Path(__file__).resolve().parent.parent / "translator"
RARER_ID = _PACKAGE / "indonesian" / "rarer_words.txt.xz"
RARER_EN = _PACKAGE / "english" / "rarer_words.txt.xz"
DICTIONARY = _PACKAGE / "english" / "dictionary.txt.xz"
KNOWN_NAMES = _PACKAGE / "lexicon" / "known_names.txt.xz"
OUTPUT = _PACKAGE / "models" / "words.txt.xz"

SMALL = _PACKAGE / "indonesian" / "small_words.txt.xz"

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
MINIMUM_RARER = 2
"""Occurrences written small from which a word of either language counts as one of its rarer words."""
MINIMUM_HAND = 3
"""The same in the English sides of parallel news, where words are borrowed from the Indonesian."""
MINIMUM_KNOWN = 4
"""Occurrences with a capital in Indonesian news from which a name counts as known; of English news three times that."""
RARER_SHARE = {"id": 0.6, "en": 0.4}
"""Share of such a word's occurrences inside sentences that must be small, by language."""
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
    small, capitalised = _cases(_lines(corpus / "mono" / "id-news.txt.xz"))
    return Counter(
        {
            word: count
            for word, count in small.items()
            if count >= MINIMUM_SMALL and count >= SMALL_SHARE * (count + capitalised[word])
        }
    )


def rarer_indonesian(corpus: Path) -> list[str]:
    """Words that Indonesian news writes small, of those that no other list of the package holds."""
    small, capitalised = _cases(_lines(corpus / "mono" / "id-news.txt.xz"))
    known = small_words() | common() | spelled_out() | lexicon().keys()
    return [
        word
        for word in sorted(small.keys() - known)
        if _is_plain(word, 4)
        and small[word] >= MINIMUM_RARER
        and small[word] >= RARER_SHARE["id"] * (small[word] + capitalised[word])
    ]


def rarer_english(corpus: Path) -> list[str]:
    """Words that English news and news put into English write small, of those that words.txt lacks."""
    small, capitalised = _cases(
        line for path in sorted((corpus / "mono").glob("en-news-*.txt.xz")) for line in _lines(path)
    )
    paths = sorted((corpus / "parallel").glob("hand_*.tsv.xz"))
    hand, hand_capitalised = _cases(line.partition("\t")[2] for path in paths for line in _lines(path))
    ours, names = _cases(_lines(corpus / "mono" / "id-news.txt.xz"))
    found = []
    for word in sorted((small.keys() | hand.keys()) - english()):
        lower = small[word] + hand[word]
        enough = small[word] >= MINIMUM_RARER or (hand[word] >= MINIMUM_HAND and ours[word] < MINIMUM_RARER)
        name = small[word] < MINIMUM_ENGLISH <= names[word]
        share = lower >= RARER_SHARE["en"] * (lower + capitalised[word] + hand_capitalised[word])
        if _is_plain(word, 3) and enough and share and not name:
            found.append(word)
    return found


def known_names(corpus: Path) -> list[str]:
    """Words that news of either language hardly ever writes small."""
    small, names = _cases(_lines(corpus / "mono" / "id-news.txt.xz"))
    lower, english_names = _cases(
        line for path in sorted((corpus / "mono").glob("en-news-*.txt.xz")) for line in _lines(path)
    )
    return [
        word
        for word in sorted(names.keys() | english_names.keys())
        if _is_plain(word, 4)
        and (names[word] >= MINIMUM_KNOWN or english_names[word] >= 3 * MINIMUM_KNOWN)
        and names[word] + english_names[word] >= 4 * (small[word] + lower[word])
    ]


def dictionary(lists: Iterable[Path]) -> list[str]:
    """Words of word lists (a word a line) and of words.txt.xz that no other English list of the package holds."""
    known = english() | rarer_english_words()
    found = {word.removesuffix("'s") for path in lists for word in path.read_text(encoding="utf-8").lower().split()}
    found |= {word for word in lzma.decompress(OUTPUT.read_bytes()).decode("utf-8").split() if word.islower()}
    return sorted(word for word in found - known if _is_plain(word, 5))


def _cases(lines: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands inside a line in small letters, and how often otherwise."""
    small: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for line in lines:
        for word in words_of(line)[1:]:
            (small if word.islower() else capitalised)[word.lower()] += 1
    return small, capitalised


def _is_plain(word: str, least: int) -> bool:
    return word.isascii() and word.isalpha() and least <= len(word) <= LONGEST


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
    parser.add_argument("--rarer", action="store_true", help="write only the lists of rarer words")
    parser.add_argument("--dictionary", type=Path, nargs="+", metavar="FILE", help="write only the English dictionary")
    arguments = parser.parse_args(argv)
    if arguments.dictionary:
        words = dictionary(arguments.dictionary)
        sys.stdout.write(f"{len(words)} words, {write_words(words, DICTIONARY)} bytes\n")
        return 0
    if arguments.rarer:
        for find, path in ((rarer_indonesian, RARER_ID), (rarer_english, RARER_EN), (known_names, KNOWN_NAMES)):
            words = find(arguments.corpus)
            sys.stdout.write(f"{path.parent.name}/{path.name}: {len(words)} words, {write_words(words, path)} bytes\n")
        return 0
    counted = count_english(arguments.corpus, arguments.leave_out)
    names = count_names(arguments.corpus)
    words = ranked(counted + names)
    size = write_words(words, arguments.output)
    sys.stdout.write(f"{len(counted)} English words, {len(names)} names; {len(words)} in all, {size} bytes\n")
    small = ranked(count_small(arguments.corpus))
    size = write_words(small, arguments.small)
    sys.stdout.write(f"{len(small)} Indonesian words written small, {size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
